"""Putting before a whole channel what only one person saw."""

from __future__ import annotations

from dataclasses import dataclass, replace

from slack_sdk.errors import SlackApiError

from bot.slack import wording
from bot.slack.asking import ask_again, deliver, say
from bot.slack.incoming import Place
from bot.slack.render.blocks import notice
from bot.slack.services import Services


@dataclass(frozen=True, slots=True)
class Channel:
    """What Slack says of a channel: whether others than our own people read it, and whether the bot is a member."""

    is_external: bool
    has_bot: bool


def channel_of(services: Services, id: str) -> Channel | None:
    """What Slack says of the channel, None where the bot may not know."""
    try:
        held = services.delivery.client.conversations_info(channel=id)["channel"]
    except SlackApiError:
        return None
    return Channel(bool(held.get("is_ext_shared")), bool(held.get("is_member")))


def may_speak(services: Services, channel: Channel | None) -> bool:
    """Whether the bot may speak there: only where its own people read it, unless more is allowed."""
    return services.settings.slack_external_channels or (channel is not None and not channel.is_external)


def publish(services: Services, place: Place, asked: tuple[str, ...]) -> None:
    """Post the answer to those questions in the channel of that place, and say so in place of what was seen."""
    channel = None if place.is_direct else channel_of(services, place.channel)
    if not place.is_direct and not may_speak(services, channel):
        say(services, place, wording.NOT_POSTED_OUTSIDE if channel else wording.NOT_POSTED_UNSEEN)
        return
    answer, _ = ask_again(services, asked)
    if channel and not channel.has_bot:
        deliver(services, replace(place, public=True), answer, asked[-1])
    else:
        said = deliver(services, Place(place.user, place.channel), answer, asked[-1])
        services.state.engage(said.channel, said.thread, answer.asked)
    services.delivery.replace(place, notice(wording.POSTED))
