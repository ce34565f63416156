"""What can be done with an answer: its evidence, its reading, its table as a file, a word on its worth; and App Home."""

from __future__ import annotations

import csv
import io
import sqlite3
from pathlib import Path

import pytest

from bot.answering import Answerer
from bot.labels import Labels
from bot.showing.other_readings import explain
from bot.slack import names
from tests.acceptance.packs import open_pack
from tests.slack_peer import SlackPeer
from tests.slack_peer.blocks import action_ids, find_element, words_in, words_of
from tests.slack_peer.bot_process import BotProcess, Start
from tests.slack_peer.records import Message
from tests.slack_peer.workspace import ANN, BEN, EVE, POLICY

pytestmark = pytest.mark.slow

SET = "which councils retained their CYPP?"
LOOKUP = "does Kent have a CYPP?"


def answer(peer: SlackPeer, question: str = SET) -> Message:
    """The bot's answer to a mention with that question."""
    return peer.answer_to(peer.mention(ANN, POLICY, question))


def test_the_evidence_is_paged_in_one_modal(peer: SlackPeer, engine: Answerer) -> None:
    """Every quote of the answer stands on one of the pages, in its context and with its source."""
    message = answer(peer)
    peer.wait_acked(peer.click(message, names.SHOW_EVIDENCE, BEN).delivery)
    view = peer.wait_for_view(BEN, names.EVIDENCE_VIEW)
    pages = [words_of(view.blocks)]
    while forward := next_page(view.blocks, pages):
        seen = len(view.former)
        peer.wait_acked(peer.click_in_view(view, forward).delivery)
        peer.wait_for(lambda seen=seen: len(view.former) > seen, what="the next page")  # type: ignore[misc]
        pages.append(words_of(view.blocks))
    assert len(pages) > 1
    assert len(set(pages)) == len(pages)
    assert len(peer.open_views(BEN)) == 1
    together = " ".join("\n".join(pages).split())
    for finding in engine.answer(SET).findings:
        assert finding.authority in together
        assert " ".join(finding.quote.split())[:60] in together, finding.authority


def next_page(blocks: list[dict[str, object]], pages: list[str]) -> str | None:
    """The action that leads on from that page, if one does."""
    buttons = [name for name in action_ids(blocks) if name.startswith(names.EVIDENCE_PAGE)]
    forward = [name for name in buttons if "Next" in find_element(blocks, name)[1]["text"]["text"]]
    return forward[0] if forward and len(pages) < 50 else None


def test_the_evidence_can_be_paged_back(peer: SlackPeer) -> None:
    peer.wait_acked(peer.click(answer(peer), names.SHOW_EVIDENCE, BEN).delivery)
    view = peer.wait_for_view(BEN, names.EVIDENCE_VIEW)
    first = words_of(view.blocks)
    forward = next_page(view.blocks, [])
    assert forward
    peer.click_in_view(view, forward)
    peer.wait_for(lambda: words_of(view.blocks) != first, what="the second page")
    back = [
        name
        for name in action_ids(view.blocks)
        if name.startswith(names.EVIDENCE_PAGE)
        and "Previous" in find_element(view.blocks, name)[1]["text"]["text"]
    ]
    peer.click_in_view(view, back[0])
    peer.wait_for(lambda: words_of(view.blocks) == first, what="the first page again")


def test_why_tells_how_the_question_was_read(peer: SlackPeer, engine: Answerer) -> None:
    message = answer(peer)
    peer.wait_acked(peer.click(message, names.WHY, BEN).delivery)
    said = words_of(peer.wait_for_view(BEN, names.WHY_VIEW).blocks)
    reading = engine.answer(SET).reading
    assert reading is not None
    for part in (reading.topic, *reading.statuses, engine.build.id):
        assert part.casefold() in said.casefold()


def test_another_reading_is_asked_by_its_button(peer: SlackPeer, engine: Answerer) -> None:
    message = answer(peer, LOOKUP)
    peer.wait_acked(peer.click(message, names.WHY, ANN).delivery)
    view = peer.wait_for_view(ANN, names.WHY_VIEW)
    others = explain(engine.answer(LOOKUP), engine.holdings).others
    buttons = [name for name in action_ids(view.blocks) if name.startswith(names.OTHER_READING)]
    assert len(buttons) == len(others) > 0
    peer.wait_acked(peer.click_in_view(view, buttons[0]).delivery)
    expected = engine.answer(others[0]).headline
    peer.wait_for(
        lambda: any(expected in words_in(m) for m in peer.answers(POLICY, message.root)),
        what="the answer to the other reading",
    )


def test_the_full_table_comes_as_a_file(peer: SlackPeer, engine: Answerer) -> None:
    message = answer(peer)
    peer.wait_acked(peer.click(message, names.FULL_TABLE, BEN).delivery)
    file = peer.wait_for_file(".csv")
    assert file.thread_ts == message.root
    table = list(csv.reader(io.StringIO((file.content or b"").decode("utf-8-sig"))))
    rows = engine.answer(SET).rows
    assert len(table) == 1 + len(rows)
    assert [line[0] for line in table[1:]] == [row.authority for row in rows]


def test_a_good_word_is_kept(peer: SlackPeer, running_bot: BotProcess) -> None:
    message = answer(peer)
    peer.wait_acked(peer.click(message, names.FEEDBACK, EVE, value=names.GOOD).delivery)
    peer.wait_for(lambda: names.GOOD in feedback(running_bot), what="the feedback")


@pytest.mark.parametrize("reason", names.REASONS)
def test_a_bad_word_asks_what_was_wrong_and_is_kept(
    peer: SlackPeer, running_bot: BotProcess, reason: str
) -> None:
    message = answer(peer, LOOKUP)
    peer.wait_acked(peer.click(message, names.FEEDBACK, EVE, value=names.BAD).delivery)
    view = peer.wait_for_view(EVE, names.FEEDBACK_VIEW)
    comment = f"It was reorganised ({reason})."
    peer.wait_acked(
        peer.submit(view, **{names.FEEDBACK_REASON: reason, names.FEEDBACK_COMMENT: comment}).delivery
    )
    peer.wait_for(
        lambda: comment in feedback(running_bot) and reason in feedback(running_bot), what="the feedback"
    )
    assert view.closed


def feedback(bot: BotProcess) -> str:
    """All that the bot keeps of what people thought of its answers."""
    with sqlite3.connect(f"file:{bot.folder / 'state.db'}?mode=ro", uri=True) as connection:
        kept = connection.execute("select * from feedback").fetchall()
    connection.close()
    return repr(kept)


def test_no_evidence_is_said_as_such(peer: SlackPeer, engine: Answerer) -> None:
    question = "who maintains the public toilets in Kent?"
    assert engine.answer(question).status != "answered"
    said = answer(peer, question)
    assert said.text.strip()
    assert names.SHOW_EVIDENCE not in action_ids(said.blocks)


def test_an_ambiguous_place_in_a_question_is_chosen_from_by_buttons(peer: SlackPeer) -> None:
    message = answer(peer, "does Sussex have a CYPP?")
    buttons = [name for name in action_ids(message.blocks) if name.startswith(names.CHOOSE_AUTHORITY)]
    assert len(buttons) > 1
    peer.wait_acked(peer.click(message, buttons[1], ANN).delivery)
    chosen = find_element(message.blocks, buttons[1])[1]["text"]["text"]
    assert chosen in words_in(peer.wait_for_message(POLICY, message.root, 2)[1])


def test_a_workspace_without_data_tables_gets_plain_ones(peer: SlackPeer) -> None:
    """And the bot remembers, so that only its first table is refused."""
    peer.workspace.unknown_blocks = frozenset({"data_table"})
    peer.faults.ordered.add("invalid_blocks")
    try:
        first, second = answer(peer), answer(peer)
    finally:
        peer.workspace.unknown_blocks = frozenset()
    for message in (first, second):
        assert [block["type"] for block in message.blocks if "table" in block["type"]] == ["table"]
    assert len(peer.refused) == 1


def test_the_home_tab_tells_what_is_held_and_what_one_asked(peer: SlackPeer, engine: Answerer) -> None:
    question = "did Shropshire keep its children's trust board?"
    answer(peer, question)
    said = peer.wait_for(
        lambda: home if question in (home := home_of(peer, ANN)) else "", what="the question"
    )
    labels = Labels(engine.build.pack)
    assert all(labels.title(document.name) in said for document in engine.build.documents)
    assert engine.build.id in said
    assert question not in home_of(peer, EVE)


def home_of(peer: SlackPeer, user: str) -> str:
    """What that person's Home tab says when it is opened."""
    peer.workspace.homes.pop(user, None)
    peer.open_home(user)
    return words_of(peer.wait_for_home(user).blocks)


def test_the_home_tab_has_a_picker(peer: SlackPeer) -> None:
    peer.wait_acked(*peer.open_home(BEN))
    home = peer.wait_for_home(BEN)
    assert "Kent" in peer.suggest(home, names.PICK_AUTHORITY, "Ken")
    peer.wait_acked(peer.click_in_view(home, names.PICK_AUTHORITY, "Kent").delivery)
    peer.wait_for(
        lambda: (
            any(m.by_bot and "Kent" in m.text for m in peer.workspace.messages)
            or any("Kent" in words_of(v.blocks) for v in peer.open_views(BEN))
        ),
        what="the card",
    )


def test_an_answer_on_three_hundred_authorities_fits_and_comes_with_its_table(
    own_peer: SlackPeer, engine: Answerer, tmp_path: Path
) -> None:
    """More rows than any table of Slack takes: the whole of it is attached as a file, unasked."""
    names_of_all = sorted(engine.holdings.lexicon.by_name)[:300]
    rows = "".join(f"| {name} | Yes, the plan of {name} & its partners runs on. |\n" for name in names_of_all)
    survey = f"# Survey of plans, May 2012\n\n| Local authority | Have you retained your CYPP? |\n|---|---|\n{rows}"
    large = open_pack(tmp_path, {"survey.md": survey})
    expected = large.answer(SET)
    assert len(expected.rows) == len(names_of_all) == 300
    settings = {"INDEX_DIR": str(tmp_path / "index"), "KNOWLEDGE_DIR": str(tmp_path / "knowledge")}
    with Start(own_peer, tmp_path / "bot", **settings) as start:
        start()
        message = answer(own_peer)
        file = own_peer.wait_for_file(".csv")
    assert expected.headline in words_in(message)
    assert file.thread_ts == message.root
    table = list(csv.reader(io.StringIO((file.content or b"").decode("utf-8-sig"))))
    assert [line[0] for line in table[1:]] == [row.authority for row in expected.rows]
