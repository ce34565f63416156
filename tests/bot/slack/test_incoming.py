"""What Slack sends, read."""

from __future__ import annotations

from typing import Any

import pytest

from bot.slack.incoming import (
    Place,
    from_metadata,
    metadata_of,
    once_key,
    place_of,
    place_of_action,
    plain,
    read_message,
)

BOT = "U0BOT"


def envelope(**event: Any) -> dict[str, Any]:
    """The event of a plain message, with what is given changed."""
    message = {"type": "message", "user": "U0ANN", "channel": "C1", "ts": "1.0", "text": "does Essex?"}
    return {"event": message | event, "event_id": "Ev1"}


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("<@U0BOT> which councils kept it?", "which councils kept it?"),
        ("<@U0BOT|answers>: does Essex?", "does Essex?"),
        ("Did *Essex* keep _its_ `CYPP`? ~No~", "Did Essex keep its CYPP? No"),
        ("snake_case and 5 * 6 * 7", "snake_case and 5 * 6 * 7"),
        ("R&amp;D &lt;now&gt;", "R&D <now>"),
        ("see <https://x.example/y|the page> or <https://z.example>", "see the page or https://z.example"),
        ("as in <#C012|general>, <!here> <!subteam^S12|@team>", "as in #general,"),
        ("&gt; Which councils\n&gt; kept it?", "Which councils kept it?"),
        ("two\n\nlines\tand  blanks", "two lines and blanks"),
        ("<!date^1392734382^{date}|18 February>", "18 February"),
        ("", ""),
    ],
)
def test_markup_is_read_as_the_words_a_person_typed(typed: str, read: str) -> None:
    assert plain(typed) == read


@pytest.mark.parametrize(
    "event",
    [
        {"subtype": "message_changed"},
        {"subtype": "channel_join"},
        {"subtype": "bot_message"},
        {"bot_id": "B1"},
        {"edited": {"user": "U0ANN", "ts": "2.0"}},
        {"hidden": True},
        {"user": None},
        {"ts": None},
    ],
)
def test_what_no_person_newly_wrote_is_no_message(event: dict[str, Any]) -> None:
    assert read_message(envelope(**event), BOT) is None


@pytest.mark.parametrize("subtype", ["thread_broadcast", "file_share"])
def test_a_persons_message_may_have_a_subtype(subtype: str) -> None:
    assert read_message(envelope(subtype=subtype), BOT) is not None


def test_a_message_begins_the_thread_of_its_answer() -> None:
    incoming = read_message(envelope(), BOT)
    assert incoming is not None
    assert incoming.place == Place("U0ANN", "C1", "1.0")
    assert not incoming.in_thread


def test_an_answer_in_a_thread_stays_in_it() -> None:
    incoming = read_message(envelope(thread_ts="0.5"), BOT)
    assert incoming is not None
    assert incoming.place.thread == "0.5"
    assert incoming.in_thread


@pytest.mark.parametrize(
    ("text", "tagged", "for_others"),
    [
        ("does Essex?", False, False),
        ("<@U0BOT> does Essex?", True, False),
        ("<@U0BEN> what do you think?", False, True),
        ("<@U0BOT> tell <@U0BEN>", True, True),
    ],
)
def test_it_is_seen_whom_a_message_mentions(text: str, tagged: bool, for_others: bool) -> None:
    incoming = read_message(envelope(text=text), BOT)
    assert incoming is not None
    assert (incoming.tagged, incoming.for_others) == (tagged, for_others)


def test_a_shared_channel_is_external() -> None:
    incoming = read_message(envelope() | {"is_ext_shared_channel": True}, BOT)
    assert incoming is not None
    assert incoming.external


def test_a_direct_conversation_is_one_place_and_a_channel_one_a_thread() -> None:
    assert Place("U0ANN", "D1", "1.0").key == Place("U0ANN", "D1", "2.0").key
    assert Place("U0ANN", "C1", "1.0").key != Place("U0ANN", "C1", "2.0").key
    assert (
        Place("U0ANN", "C1", response_url="https://x").key
        != Place("U0BEN", "C1", response_url="https://y").key
    )


@pytest.mark.parametrize(
    "place", [Place("U1"), Place("U1", "C1", "1.0"), Place("U1", "C1", response_url="https://x.example/é")]
)
def test_a_view_remembers_its_place_and_questions(place: Place) -> None:
    assert from_metadata(metadata_of(place, "does Essex?", "and “Kent”?")) == (
        place,
        ("does Essex?", "and “Kent”?"),
    )


def test_a_button_of_a_message_belongs_to_its_thread() -> None:
    body = {
        "user": {"id": "U0ANN"},
        "channel": {"id": "C1"},
        "container": {"type": "message", "is_ephemeral": False},
        "message": {"ts": "2.0", "thread_ts": "1.0"},
        "response_url": "https://x",
    }
    assert place_of_action(body) == Place("U0ANN", "C1", "1.0")


def test_a_button_that_only_one_person_sees_is_answered_to_them_alone() -> None:
    body = {
        "user": {"id": "U0ANN"},
        "channel": {"id": "C1"},
        "container": {"type": "message", "is_ephemeral": True},
        "response_url": "https://x",
    }
    assert place_of_action(body) == Place("U0ANN", "C1", response_url="https://x")
    assert place_of_action(body).is_private


def test_a_button_of_a_view_belongs_to_its_user() -> None:
    assert place_of({"user": {"id": "U0ANN"}, "container": {"type": "view"}}) == Place("U0ANN")


def test_nobody_waits_for_an_event_that_nobody_asked_for() -> None:
    assert place_of({"event": {"type": "app_home_opened", "user": "U0ANN"}}) is None
    assert place_of(envelope()) == Place("U0ANN", "C1", "1.0")


def test_a_delivery_is_known_by_its_event_or_its_click() -> None:
    assert once_key(envelope()) == once_key(envelope(text="sent again"))
    first, second = ({"trigger_id": "t1"}, {"trigger_id": "t2"})
    assert once_key(first) != once_key(second)
