"""What happens in Slack without a button: messages, mentions, the bot's own pages opened, work stopped."""

from __future__ import annotations

import logging
from functools import partial

from slack_bolt import Ack, BoltContext
from slack_sdk.errors import SlackApiError

from bot.slack import wording
from bot.slack.asking import Ask, ask, do, greet, say, set_status
from bot.slack.incoming import Incoming, Payload, Place, read_message
from bot.slack.refusals import why
from bot.slack.render.blocks import notice
from bot.slack.services import Services
from bot.slack.showing import home_view
from bot.suggestions import opening_suggestions

log = logging.getLogger("bot.slack")

_MOST_PROMPTS = 4


def on_message(services: Services, body: Payload, context: BoltContext) -> None:
    """A message or mention: answered where it is meant for the bot, once however often it is delivered."""
    incoming = read_message(body, context.bot_user_id)
    if incoming is None or not _is_for_us(services, incoming):
        return
    if not services.state.first_time(f"message:{incoming.place.channel}:{incoming.ts}"):
        return
    if _may_answer(services, incoming):
        _answer(services, incoming)
    else:
        services.delivery.tell_alone(incoming.place, notice(wording.NOT_OUTSIDE))


def _is_for_us(services: Services, incoming: Incoming) -> bool:
    """Whether it is said to the bot, or in a thread that it answers in, and not to somebody else there."""
    if incoming.direct or incoming.tagged:
        return True
    place = incoming.place
    return (
        incoming.in_thread
        and not incoming.for_others
        and _may_answer(services, incoming)
        and services.state.engaged(place.channel, place.thread) is not None
    )


def _may_answer(services: Services, incoming: Incoming) -> bool:
    """Whether only the bot's own people read it, unless more is allowed."""
    return services.settings.slack_external_channels or not incoming.external


def _answer(services: Services, incoming: Incoming) -> None:
    place, unasked = incoming.place, not (incoming.direct or incoming.tagged)
    if not incoming.text:
        if not unasked:
            do(services, place, partial(greet, services, place))
        return
    # The thread is ours from now on: a second question may come before the first is answered.
    if services.state.engaged(place.channel, place.thread) is None:
        services.state.engage(place.channel, place.thread, ())
    ask(services, Ask(place, incoming.text, unasked=unasked))


def on_home_opened(services: Services, body: Payload) -> None:
    """The bot's own page opened: prompts for its conversation, or its home."""
    event = body["event"]
    place = Place(event["user"])
    if event.get("tab") == "messages":
        do(services, place, partial(_offer_prompts, services, event["channel"]))
    else:
        do(services, place, partial(_publish_home, services, event["user"]))


def _offer_prompts(services: Services, channel: str) -> None:
    questions = opening_suggestions(services.engine.holdings, _MOST_PROMPTS)
    prompts = [{"title": question, "message": question} for question in questions]
    # A workspace may not offer prompts, and nobody waits for them.
    try:
        services.delivery.client.assistant_threads_setSuggestedPrompts(
            channel_id=channel, title=wording.PROMPTS_TITLE, prompts=prompts
        )
    except SlackApiError as error:
        log.debug("prompts were not set: %s", why(error))


def _publish_home(services: Services, user: str) -> None:
    services.delivery.client.views_publish(user_id=user, view=home_view(services, user))


def on_stopped(services: Services, body: Payload) -> None:
    """The stop button of a session: its work is not said any more."""
    event = body["event"]
    place = Place(event["user"], event["channel"], event.get("thread_ts") or "")
    if services.work.stop(place.subject):
        set_status(services, place, "active")
        say(services, place, wording.STOPPED)


def on_anything_else() -> None:
    """An event that nobody listens to: Bolt acknowledges it."""


def acknowledge(ack: Ack) -> None:
    """What nobody follows: a button of a former version, say."""
    ack()
