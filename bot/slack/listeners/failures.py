"""A listener that failed: the log knows why, and whoever waits is told."""

from __future__ import annotations

import logging

from slack_sdk.errors import SlackApiError

from bot import wording
from bot.edge import log_failure
from bot.slack.asking import say
from bot.slack.delivery import error_code
from bot.slack.incoming import Payload, place_of
from bot.slack.services import Services

log = logging.getLogger("bot.slack")


def on_failure(services: Services, error: Exception, body: Payload) -> None:
    """Log why under a reference, and give the reference to those who wait."""
    reason = f"Slack refused: {error_code(error)}" if isinstance(error, SlackApiError) else ""
    sentence = wording.error(log_failure(error, reason))
    try:
        if place := place_of(body):
            say(services, place, sentence)
    except Exception as second:  # noqa: BLE001 - the outermost edge: nobody is left to be told
        log_failure(second)
