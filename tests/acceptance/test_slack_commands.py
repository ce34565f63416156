"""The slash commands and the picker, through the real process."""

from __future__ import annotations

import pytest

from bot.answering import Answerer
from bot.labels import Labels
from bot.slack import names, wording
from tests.slack_peer import SlackPeer
from tests.slack_peer.blocks import action_ids, find_element, words_in, words_of
from tests.slack_peer.records import Message, View
from tests.slack_peer.workspace import ANN, BEN, EVE, POLICY, QUIET, SHARED

pytestmark = pytest.mark.slow

SET = "which councils retained their CYPP?"
PNG = b"\x89PNG\r\n\x1a\n"


def shown(peer: SlackPeer, user: str, command: str, text: str = "", channel: str = POLICY) -> Message:
    """The first thing that a command shows to its user alone."""
    before = len(peer.answers(channel, only_for=user))
    peer.command(user, channel, command, text)
    return peer.wait_for_ephemeral(channel, user, before + 1)[before]


def test_the_card_of_an_authority_has_its_topics_with_status_quote_date_and_source(
    peer: SlackPeer, engine: Answerer
) -> None:
    card = words_in(shown(peer, ANN, names.AUTHORITY_COMMAND, "Kent"))
    holdings = engine.holdings
    spoken_of = [topic for topic in holdings.build.pack.topics if "Kent" in holdings.positions(topic.id)]
    assert spoken_of
    assert all(topic.label in card for topic in spoken_of)
    assert "slimmer, streamlined plan" in card
    assert "June 2011" in card
    assert "Kent Children's Trust Strategic Review 2011" in card


def test_a_card_is_shown_to_its_user_alone_anywhere(peer: SlackPeer) -> None:
    """Also where the bot is no member, in a thread of nobody's, and in direct messages."""
    assert "Kent" in words_in(shown(peer, EVE, names.AUTHORITY_COMMAND, "Kent", QUIET))
    assert "Kent" in words_in(
        shown(peer, EVE, names.AUTHORITY_COMMAND, "Kent", peer.workspace.channel(EVE).id)
    )
    assert peer.answers(QUIET) == []


@pytest.mark.parametrize(
    "typed",
    [
        "hertfordshire",
        " Hertfordshire ",
        "Hertfordshire County Council",
        "Herts",
        "Hertforshire",
        "tell me about Hertfordshire",
    ],
)
def test_a_name_may_be_long_short_or_misspelt(peer: SlackPeer, typed: str) -> None:
    card = shown(peer, ANN, names.AUTHORITY_COMMAND, typed)
    assert "Hertfordshire" in card.text
    assert "we have produced a CYPP for 2011/12" in words_in(card)


def test_a_name_that_may_be_meant_is_offered_by_a_button(peer: SlackPeer) -> None:
    asked = shown(peer, ANN, names.AUTHORITY_COMMAND, "Kennt")
    (button,) = [name for name in action_ids(asked.blocks) if name.startswith(names.CHOOSE_AUTHORITY)]
    peer.wait_acked(peer.click(asked, button).delivery)
    peer.wait_for(
        lambda: "slimmer, streamlined plan" in words_in(peer.answers(POLICY, only_for=ANN)[-1]),
        what="the card of the name offered",
    )


def test_an_ambiguous_name_is_chosen_from_by_buttons(peer: SlackPeer) -> None:
    asked = shown(peer, ANN, names.AUTHORITY_COMMAND, "Sussex")
    buttons = [name for name in action_ids(asked.blocks) if name.startswith(names.CHOOSE_AUTHORITY)]
    labels = [find_element(asked.blocks, name)[1]["text"]["text"] for name in buttons]
    assert {"East Sussex", "West Sussex"} <= set(labels)
    west = buttons[labels.index("West Sussex")]
    before = len(peer.answers(POLICY, only_for=ANN))
    peer.wait_acked(peer.click(asked, west).delivery)
    peer.wait_for(
        lambda: (
            "West Sussex" in peer.answers(POLICY, only_for=ANN)[-1].text
            and len(peer.answers(POLICY, only_for=ANN)) >= before
        ),
        what="the card that was chosen",
    )


@pytest.mark.parametrize("typed", ["Narnia", "Atlantis Borough Council", "& < > *"])
def test_a_name_that_nobody_has_is_named_in_the_answer(peer: SlackPeer, typed: str) -> None:
    said = shown(peer, ANN, names.AUTHORITY_COMMAND, typed)
    assert said.text.strip()
    assert "Something went wrong" not in said.text


def picker(peer: SlackPeer, user: str) -> View:
    """The picker, as the command without a name opens it."""
    peer.command(user, POLICY, names.AUTHORITY_COMMAND)
    return peer.wait_for_view(user, names.PICKER_VIEW)


def test_no_name_opens_a_picker_that_completes_what_is_typed(peer: SlackPeer) -> None:
    view = picker(peer, ANN)
    assert "West Sussex" in peer.suggest(view, names.PICK_AUTHORITY, "suss")
    assert "Kent" in peer.suggest(view, names.PICK_AUTHORITY, "ken")
    assert 0 < len(peer.suggest(view, names.PICK_AUTHORITY, "")) <= 100
    assert len(peer.suggest(view, names.PICK_AUTHORITY, "zzzzqqq")) == 0


def test_what_is_picked_is_shown(peer: SlackPeer) -> None:
    view = picker(peer, BEN)
    peer.suggest(view, names.PICK_AUTHORITY, "West Su")
    peer.wait_acked(peer.submit(view, **{names.PICK_AUTHORITY: "West Sussex"}).delivery)
    peer.wait_for(
        lambda: (
            any(m.by_bot and "West Sussex" in m.text for m in peer.workspace.messages)
            or any("West Sussex" in words_of(v.blocks) for v in peer.open_views(BEN))
        ),
        what="the card",
    )


def test_a_question_is_answered_to_its_user_alone(peer: SlackPeer, engine: Answerer) -> None:
    message = shown(peer, BEN, names.ARRANGEMENTS_COMMAND, SET)
    assert engine.answer(SET).headline in words_in(message)
    assert peer.answers(POLICY) == []


def test_what_one_person_saw_can_be_posted_to_the_channel(peer: SlackPeer, engine: Answerer) -> None:
    message = shown(peer, BEN, names.ARRANGEMENTS_COMMAND, SET)
    peer.wait_acked(peer.click(message, names.POST_TO_CHANNEL).delivery)
    posted = peer.wait_for_message(POLICY)[0]
    peer.wait_for(lambda: message.text == wording.POSTED, what="word that it is posted")
    assert engine.answer(SET).headline in words_in(posted)
    assert BEN in posted.text + str(posted.blocks)
    peer.say(ANN, POLICY, "and Essex?", posted.root)
    assert "Essex" in words_in(peer.wait_for_message(POLICY, posted.root, 2)[-1])


def test_what_cannot_be_posted_says_so(peer: SlackPeer) -> None:
    """The bot is no member there, and may not speak before people of other organisations."""
    for channel in (QUIET, SHARED):
        message = shown(peer, ANN, names.ARRANGEMENTS_COMMAND, SET, channel)
        seen = len(peer.answers(channel, only_for=ANN))
        texts = [m.text for m in peer.answers(channel, only_for=ANN)]
        peer.wait_acked(peer.click(message, names.POST_TO_CHANNEL).delivery)
        peer.wait_for(
            lambda channel=channel, seen=seen, texts=texts: (  # type: ignore[misc]
                peer.answers(channel)
                or len(peer.answers(channel, only_for=ANN)) != seen
                or [m.text for m in peer.answers(channel, only_for=ANN)] != texts
            ),
            what="a word on it",
        )
    assert peer.answers(SHARED) == []


def test_help_tells_every_command_and_questions_that_can_be_answered(
    peer: SlackPeer, engine: Answerer
) -> None:
    for typed in ("help", "HELP", "", "?"):
        said = words_in(shown(peer, ANN, names.ARRANGEMENTS_COMMAND, typed))
        for word in ("/authority", "sources", "topics", "status", "coverage", "reindex"):
            assert word in said, typed


def test_sources_are_told_with_their_dates(peer: SlackPeer, engine: Answerer) -> None:
    said = words_in(shown(peer, ANN, names.ARRANGEMENTS_COMMAND, "sources"))
    labels = Labels(engine.build.pack)
    assert all(labels.title(document.name) in said for document in engine.build.documents)
    assert "2011" in said


def test_topics_are_told(peer: SlackPeer, engine: Answerer) -> None:
    said = words_in(shown(peer, ANN, names.ARRANGEMENTS_COMMAND, "topics"))
    assert all(topic.label in said for topic in engine.build.pack.topics)


def test_status_tells_the_build_and_how_much_is_held(peer: SlackPeer, engine: Answerer) -> None:
    said = words_in(shown(peer, ANN, names.ARRANGEMENTS_COMMAND, "status"))
    assert engine.build.id in said
    assert str(len(engine.build.held)) in said


def test_coverage_comes_with_a_picture_that_says_what_it_shows(peer: SlackPeer) -> None:
    peer.command(ANN, POLICY, names.ARRANGEMENTS_COMMAND, "coverage")
    picture = peer.wait_for_file(".png")
    assert (picture.content or b"").startswith(PNG)
    assert len(picture.alt_text) > 20
    assert peer.answers(POLICY, only_for=ANN)


def test_a_command_that_is_sent_twice_is_answered_once(peer: SlackPeer) -> None:
    first = peer.command(ANN, QUIET, names.ARRANGEMENTS_COMMAND, SET)
    before = len(peer.wait_for_ephemeral(QUIET, ANN))
    peer.wait_acked(peer.deliver("slash_commands", first.delivery.payload))
    peer.answer_to(peer.mention(ANN, POLICY, SET))
    assert len(peer.answers(QUIET, only_for=ANN)) == before


def test_nothing_is_answered_in_a_channel_shared_with_others(peer: SlackPeer) -> None:
    """A command shows its answer to its user alone, so it may be used; nothing of it reaches the channel."""
    shown(peer, ANN, names.ARRANGEMENTS_COMMAND, SET, SHARED)
    assert peer.answers(SHARED) == []
