"""Modals submitted or closed, the type-ahead in them, and the shortcut that opens one."""

from __future__ import annotations

from functools import partial
from typing import Any

from slack_bolt import Ack

from bot.showing.completion import complete_authority
from bot.slack import names, wording
from bot.slack.asking import Ask, ask, do, say
from bot.slack.incoming import Payload, Place, from_metadata, metadata_of, once_key, plain
from bot.slack.manners import Job
from bot.slack.publishing import channel_of, may_speak
from bot.slack.render.blocks import notice
from bot.slack.render.modals import ask_view, options
from bot.slack.services import Services
from bot.slack.showing import show_card


def on_typing(services: Services, ack: Ack, body: Payload) -> None:
    """The authorities that what was typed may become."""
    found = complete_authority(body.get("value") or "", services.engine.holdings)
    ack(options=options(found))


def on_picked(services: Services, ack: Ack, body: Payload) -> None:
    """The card of the authority chosen, where the picker was asked for."""
    ack()
    place, _ = from_metadata(body["view"]["private_metadata"])
    name = _state(body, names.PICK_AUTHORITY)["selected_option"]["value"]
    do(services, place, partial(show_card, services, place, name))


def on_bad_feedback(services: Services, ack: Ack, body: Payload) -> None:
    """What was wrong with an answer."""
    ack()
    place, asked = from_metadata(body["view"]["private_metadata"])
    reason = _state(body, names.FEEDBACK_REASON)["selected_option"]["value"]
    comment = _state(body, names.FEEDBACK_COMMENT).get("value") or ""
    build = services.engine.build.id
    services.state.add_feedback(place.user, asked, names.BAD, reason, comment, build)
    services.delivery.tell_alone(place, notice(wording.THANKS))


def on_feedback_closed(services: Services, ack: Ack, body: Payload) -> None:
    """An answer was not helpful, without a word why."""
    ack()
    place, asked = from_metadata(body["view"]["private_metadata"])
    services.state.add_feedback(place.user, asked, names.BAD, build=services.engine.build.id)


def on_shortcut(services: Services, ack: Ack, body: Payload) -> None:
    """A modal to ask what a message asks; its answer goes into that message's thread."""
    ack()
    said = body["message"]
    place = Place(body["user"]["id"], body["channel"]["id"], said.get("thread_ts") or said["ts"])
    longest = services.settings.max_question_length
    view = ask_view(plain(said.get("text") or ""), metadata_of(place), longest)
    services.delivery.open_view(body["trigger_id"], view)


def on_asked(services: Services, ack: Ack, body: Payload) -> None:
    """The question of that modal."""
    text = plain(_state(body, names.ASK_QUESTION).get("value") or "")
    if not text:
        ack(response_action="errors", errors={names.ASK_QUESTION: wording.EMPTY_FIELD})
        return
    ack()
    if not services.state.first_time(once_key(body)):
        return
    place, _ = from_metadata(body["view"]["private_metadata"])
    services.work.submit(
        Job(lambda stopped: _ask_there(services, place, text), partial(say, services, place), place.key)
    )


def _ask_there(services: Services, place: Place, text: str) -> None:
    """Ask in that thread, or directly where others than our own people would read it."""
    if place.is_direct or may_speak(services, channel_of(services, place.channel)):
        ask(services, Ask(place, text, before=(), shown=text))
    else:
        ask(services, Ask(Place(place.user), text, before=(), shown=text))


def _state(body: Payload, action: str) -> dict[str, Any]:
    """What the field of that action holds."""
    values: dict[str, Any] = body["view"]["state"]["values"]
    return next((fields[action] for fields in values.values() if action in fields), {})
