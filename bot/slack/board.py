"""The one message that tells how far a long piece of work is, and how it ended."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from slack_sdk.errors import SlackApiError, SlackClientError

from bot.slack.delivery import Delivery
from bot.slack.incoming import Place
from bot.slack.refusals import why
from bot.slack.render.message import Message

log = logging.getLogger("bot.slack")

# Slack takes one change of a message a second.
SECONDS_BETWEEN = 1.2

Rendering = Callable[[str, int, int], Message]


class Board:
    """That message: said in a place, changed while the work goes on, and followed by what does not fit into it."""

    def __init__(
        self, delivery: Delivery, place: Place, render: Rendering, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._delivery = delivery
        self._render = render
        self._clock = clock
        self._said = place
        self._changed = 0.0

    def begin(self, stage: str) -> None:
        """Say that the work begins."""
        self._said = self._delivery.tell(self._said, self._render(stage, 0, 0))
        self._changed = self._clock()

    def progress(self, stage: str, done: int, total: int) -> None:
        """Say how far it is, as often as Slack allows."""
        if self._clock() - self._changed < SECONDS_BETWEEN:
            return
        try:
            self._show(self._render(stage, done, total))
        except (SlackClientError, OSError) as error:  # the work goes on without being watched
            log.warning("the progress of a rebuild could not be shown: %s", why(error))
        self._changed = self._clock()

    def end(self, first: Message, *more: Message) -> None:
        """Say how it ended: in that message, or in a new one where it can no longer be changed."""
        try:
            self._show(first)
        except SlackApiError as error:
            log.warning("the end of a rebuild goes into a new message: %s", why(error))
            self._delivery.tell(self._said, first)
        self._delivery.tell(self._said, *more)

    def _show(self, message: Message) -> None:
        self._delivery.update(self._said.channel, self._said.ts, message)
