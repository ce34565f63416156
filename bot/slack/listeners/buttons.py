"""Buttons and menus of messages, modals and the home tab: acknowledged at once, then followed."""

from __future__ import annotations

from functools import partial
from typing import Any

from slack_bolt import Ack

from bot.slack import names, wording
from bot.slack.adding import Shared, add_shared
from bot.slack.asking import Ask, ask, ask_again, attach_table, do
from bot.slack.incoming import Payload, Place, from_metadata, metadata_of, once_key, place_of_action
from bot.slack.publishing import publish
from bot.slack.render.blocks import notice
from bot.slack.render.modals import feedback_view, picker_view
from bot.slack.services import Services
from bot.slack.showing import card_view, evidence_view, show_card, why_view
from bot.slack.views import fill, open_then


def on_show_evidence(services: Services, ack: Ack, body: Payload) -> None:
    """A modal with the quotes of an answer in their context."""
    ack()
    asked = names.questions_of(_value(body))
    open_then(services, body, wording.EVIDENCE_TITLE, partial(evidence_view, services, asked, 0))


def on_evidence_page(services: Services, ack: Ack, body: Payload) -> None:
    """Another page of that modal."""
    ack()
    view, page = body["view"], int(_value(body))
    _, asked = names.page_of(view["private_metadata"])
    fill(services, view["id"], wording.EVIDENCE_TITLE, partial(evidence_view, services, asked, page))


def on_why(services: Services, ack: Ack, body: Payload) -> None:
    """A modal that says how the question was read."""
    ack()
    asked, place = names.questions_of(_value(body)), place_of_action(body)
    open_then(services, body, wording.WHY_TITLE, partial(why_view, services, place, asked))


def on_full_table(services: Services, ack: Ack, body: Payload) -> None:
    """The full table as a file."""
    ack()
    if not services.state.first_time(once_key(body)):
        return
    asked, place = names.questions_of(_value(body)), place_of_action(body)
    do(services, place, lambda: attach_table(services, place, ask_again(services, asked)[0]))


def on_question(services: Services, ack: Ack, body: Payload) -> None:
    """A question on a button: a suggestion, another reading, a recent one."""
    ack()
    if not services.state.first_time(once_key(body)):
        return
    *before, text = names.questions_of(_value(body))
    ask(services, Ask(_place(body), text, tuple(before), shown=text))


def on_choice(services: Services, ack: Ack, body: Payload) -> None:
    """One of the authorities that an ambiguous name may mean: its card, or the answer that waited for it."""
    ack()
    if not services.state.first_time(once_key(body)):
        return
    place = place_of_action(body)
    name, asked = names.choice_of(_value(body))
    if asked:
        ask(services, Ask(place, name, asked, shown=wording.asked_about(asked[-1], name)))
    else:
        do(services, place, partial(show_card, services, place, name))


def on_open_picker(services: Services, ack: Ack, body: Payload) -> None:
    """A modal to choose an authority in."""
    ack()
    services.delivery.open_view(body["trigger_id"], picker_view(metadata_of(place_of_action(body))))


def on_pick(services: Services, ack: Ack, body: Payload) -> None:
    """An authority chosen on the home tab: its card in a modal."""
    ack()
    name = body["actions"][0]["selected_option"]["value"]
    open_then(services, body, name, partial(card_view, services, name))


def on_post(services: Services, ack: Ack, body: Payload) -> None:
    """What only one person saw, for the channel."""
    ack()
    if services.state.first_time(f"post:{body['container'].get('message_ts')}:{body['user']['id']}"):
        place, asked = place_of_action(body), names.questions_of(_value(body))
        do(services, place, partial(publish, services, place, asked))


def on_replace(services: Services, ack: Ack, body: Payload) -> None:
    """A document for the place of one of the same name."""
    ack()
    if services.state.first_time(once_key(body)):
        add_shared(services, Shared(place_of_action(body), (_value(body),), replaces=True))


def on_feedback(services: Services, ack: Ack, body: Payload) -> None:
    """What somebody thinks of an answer; where it was bad, what was wrong."""
    ack()
    verdict, asked = names.feedback_of(_value(body))
    place = place_of_action(body)
    if verdict == names.BAD:
        view = feedback_view(metadata_of(place, *asked))
        services.delivery.open_view(body["trigger_id"], {**view, "notify_on_close": True})
        return
    services.state.add_feedback(place.user, asked, verdict, build=services.engine.build.id)
    services.delivery.tell_alone(place, notice(wording.THANKS))


def _value(body: Payload) -> str:
    return str(body["actions"][0].get("value") or "")


def _place(body: Payload) -> Place:
    """Where the question belongs: where the button stands, or where its modal was opened."""
    view: dict[str, Any] = body.get("view") or {}
    if view.get("callback_id") == names.WHY_VIEW:
        return from_metadata(view["private_metadata"])[0]
    return place_of_action(body)
