"""A listener that failed: the log knows why, and whoever waits is told."""

from __future__ import annotations

from bot.edge import log_failure
from bot.slack.asking import say
from bot.slack.incoming import Payload, place_of
from bot.slack.refusals import reason_of
from bot.slack.services import Services
from bot.wording import answers as wording


def on_failure(services: Services, error: Exception, body: Payload) -> None:
    """Log why under a reference, and give the reference to those who wait."""
    sentence = wording.error(log_failure(error, reason_of(error)))
    try:
        if place := place_of(body):
            say(services, place, sentence)
    except Exception as second:  # noqa: BLE001 - the outermost edge: nobody is left to be told
        log_failure(second, reason_of(second))
