"""Getting messages to people, through Slack's Web API as the peer plays it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from slack_sdk.errors import SlackApiError

from bot.slack import wording
from bot.slack.delivery import Delivery, File
from bot.slack.incoming import Place
from bot.slack.render.blocks import message, notice, paragraph
from bot.slack.render.message import Message
from bot.slack.render.tables import TableForm
from tests.bot.slack.running import Running
from tests.slack_peer import SlackPeer
from tests.slack_peer.workspace import ANN, POLICY, QUIET

FILE = File("table.csv", "A table", b"Authority,Status\r\n", "A table of authorities")
REFUSED = Message("said in words", ({"type": "no such block"},))


@pytest.fixture
def delivery(bot: Running) -> Delivery:
    """A delivery of its own, over the client of the bot."""
    return Delivery(bot.services.delivery.client)


@pytest.fixture
def place(peer: SlackPeer) -> Place:
    """A thread."""
    return Place(ANN, POLICY, peer.say(ANN, POLICY, "hello").thread)


def forms(tried: list[TableForm], works: str) -> object:
    """A rendering that Slack takes in one form of table only."""

    def render(form: TableForm) -> Sequence[Message]:
        tried.append(form)
        return [message([paragraph(form)]) if form == works else REFUSED, notice("more")]

    return render


def test_messages_follow_each_other_in_their_thread(
    delivery: Delivery, peer: SlackPeer, place: Place
) -> None:
    said = delivery.say(place, lambda form: [notice("one"), notice("two")])
    assert said == place
    assert [m.text for m in peer.answers(POLICY, place.thread)] == ["one", "two"]


def test_what_begins_a_thread_is_followed_in_it(delivery: Delivery, peer: SlackPeer) -> None:
    said = delivery.say(Place(ANN, POLICY), lambda form: [notice("one"), notice("two")])
    first, second = peer.answers(POLICY)
    assert said.thread == first.ts
    assert second.thread_ts == first.ts


def test_a_form_of_table_that_is_refused_gives_way_and_is_not_tried_again(
    delivery: Delivery, peer: SlackPeer, place: Place
) -> None:
    tried: list[TableForm] = []
    delivery.say(place, forms(tried, "text"))  # type: ignore[arg-type]
    assert tried == ["data_table", "table", "text"]
    delivery.say(place, forms(tried, "text"))  # type: ignore[arg-type]
    assert tried[3:] == ["text"]
    assert [m.text for m in peer.answers(POLICY, place.thread)] == ["text", "more"] * 2
    peer.faults.ordered.add("invalid_blocks")


def test_what_no_form_makes_acceptable_is_said_as_text_and_spoils_no_other(
    delivery: Delivery, peer: SlackPeer, place: Place
) -> None:
    tried: list[TableForm] = []
    delivery.say(place, forms(tried, "none"))  # type: ignore[arg-type]
    delivery.say(place, forms(tried, "data_table"))  # type: ignore[arg-type]
    assert tried[3:] == ["data_table"]
    assert peer.answers(POLICY, place.thread)[0].text == "said in words"


def test_blocks_that_are_refused_leave_the_text(delivery: Delivery, peer: SlackPeer, place: Place) -> None:
    delivery.tell(place, REFUSED)
    assert [m.text for m in peer.answers(POLICY, place.thread)] == ["said in words"]


def test_what_cannot_be_said_in_a_place_is_said_to_the_user(delivery: Delivery, peer: SlackPeer) -> None:
    said = delivery.tell(Place(ANN, QUIET, "1.0"), notice("for you"))
    own = peer.workspace.channel(ANN).id
    assert said.channel == own
    assert [m.text for m in peer.answers(own)] == [wording.NOT_THERE, "for you"]


def test_an_answer_to_a_click_that_comes_too_late_is_said_to_the_user(
    delivery: Delivery, peer: SlackPeer
) -> None:
    url = peer.command(ANN, POLICY, "/arrangements", "help").response_url
    peer.wait_for_ephemeral(POLICY, ANN)
    place = Place(ANN, POLICY, response_url=url)
    for number in range(5):
        delivery.tell(place, notice(f"{number}"))
    own = peer.answers(peer.workspace.channel(ANN).id)
    assert own[-1].text == "4"


def test_any_other_refusal_is_an_error(delivery: Delivery, peer: SlackPeer, place: Place) -> None:
    peer.faults.refuse_next("chat.postMessage", "fatal_error")
    with pytest.raises(SlackApiError, match="fatal_error"):
        delivery.tell(place, notice("x"))


def test_only_one_person_sees_what_is_told_alone(delivery: Delivery, peer: SlackPeer, place: Place) -> None:
    delivery.tell_alone(place, notice("for you"))
    assert [m.text for m in peer.answers(POLICY, only_for=ANN)] == ["for you"]
    assert peer.answers(POLICY) == []


def test_a_file_goes_into_the_thread(delivery: Delivery, peer: SlackPeer, place: Place) -> None:
    assert delivery.upload(place, FILE, "Here.") == place
    file = peer.wait_for_file(".csv")
    assert (file.shared_in, file.thread_ts, file.content) == (POLICY, place.thread, FILE.content)
    assert file.alt_text == FILE.alt


def test_a_file_for_one_person_goes_into_their_own_conversation(delivery: Delivery, peer: SlackPeer) -> None:
    went = delivery.upload(Place(ANN, POLICY, response_url="https://x.example"), FILE, "Here.")
    assert went.channel == peer.workspace.channel(ANN).id


def test_a_view_is_filled_after_it_was_opened(delivery: Delivery, bot: Running, peer: SlackPeer) -> None:
    peer.command(ANN, POLICY, "/authority")
    view = peer.wait_for_view(ANN, "picker_view")
    delivery.update_view(view.id, {**view.content, "callback_id": "notice_view"})
    assert view.callback_id == "notice_view"
