"""What happens in Slack without a button: messages, mentions, the bot's own pages opened, work stopped."""

from __future__ import annotations

import logging
import time
from functools import partial

from slack_bolt import Ack, BoltContext
from slack_sdk.errors import SlackApiError

from bot.showing.suggestions import opening_suggestions
from bot.slack import wording
from bot.slack.adding import Shared, add_shared
from bot.slack.asking import Ask, ask, do, greet, say, set_status
from bot.slack.incoming import Incoming, Payload, Place, read_message
from bot.slack.overhearing import asks
from bot.slack.refusals import why
from bot.slack.render.blocks import notice
from bot.slack.services import Services
from bot.slack.showing import home_view

log = logging.getLogger("bot.slack")

_MOST_PROMPTS = 4
# So young is a thread whose opening mention may not have arrived, and so long it is waited for.
_YOUNG_SECONDS = 30
_MOMENT_SECONDS = 1.0


def on_message(services: Services, body: Payload, context: BoltContext) -> None:
    """A message or mention: answered where it is meant for the bot, once however often it is delivered."""
    incoming = read_message(body, context.bot_user_id)
    if incoming is None or not _is_for_us(services, incoming):
        return
    is_new = services.state.first_time(f"message:{incoming.place.channel}:{incoming.ts}")
    has_new_files = _brings_files(incoming) and services.state.first_time(
        f"files:{incoming.place.channel}:{incoming.ts}"
    )
    if not (is_new or has_new_files):
        return
    if not _may_answer(services, incoming):
        services.delivery.tell_alone(incoming.place, notice(wording.NOT_OUTSIDE))
    elif has_new_files:
        _take_files(services, incoming, is_new)
    else:
        _answer(services, incoming)


def _brings_files(incoming: Incoming) -> bool:
    """Whether files are shared with the bot itself. A mention may be told without the files that stand with it."""
    return bool(incoming.files) and (incoming.direct or incoming.tagged)


def _take_files(services: Services, incoming: Incoming, is_new: bool) -> None:
    """Add what was shared; what was asked with it is answered after it, unless it is answered already."""
    question = incoming.text if is_new and asks(incoming.text) else ""
    add_shared(services, Shared(incoming.place, incoming.files, question=question))


def _is_for_us(services: Services, incoming: Incoming) -> bool:
    """Whether it is said to the bot, or in a thread that it answers in, and not to somebody else there."""
    if incoming.direct or incoming.tagged:
        return True
    return (
        incoming.in_thread
        and not incoming.for_others
        and _may_answer(services, incoming)
        and _is_ours(services, incoming)
    )


def _is_ours(services: Services, incoming: Incoming) -> bool:
    """Whether the message stands in a thread of ours; a thread that has just begun may become one in a moment."""
    place = incoming.place
    if services.state.engaged(place.channel, place.thread) is not None:
        return True
    if float(incoming.ts) - float(place.thread) > _YOUNG_SECONDS:
        return False
    # Events may overtake each other: the mention that makes it ours can still be on its way.
    time.sleep(_MOMENT_SECONDS)
    return services.state.engaged(place.channel, place.thread) is not None


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
    services.state.claim(place.channel, place.thread)
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
