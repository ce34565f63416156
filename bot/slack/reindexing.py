"""Rebuilding the index on an administrator's word, with one message that says how far it is and what it changed."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from slack_sdk.errors import SlackApiError, SlackClientError

from bot.errors import ProductError
from bot.labels import Labels
from bot.rebuilding import AlreadyRunning
from bot.slack import wording
from bot.slack.asking import say
from bot.slack.incoming import Place
from bot.slack.manners import Job
from bot.slack.refusals import why
from bot.slack.render.blocks import notice
from bot.slack.render.message import Message
from bot.slack.render.reindexing import render_changes, render_progress
from bot.slack.services import Services

log = logging.getLogger("bot.slack")

# Slack takes one change of a message a second.
_SECONDS_BETWEEN = 1.2
_USER_GROUP = "S"


def reindex(services: Services, place: Place) -> None:
    """Rebuild the index if that user may and no rebuild is running; the sentence that says why not otherwise."""
    services.rebuilds.submit(
        Job(
            run=lambda stopped: _reindex(services, place),
            apologise=lambda sentence: say(services, place, sentence),
            key=f"{time.monotonic_ns()}",  # none waits for another: who is late is told that one is running
        )
    )


def _reindex(services: Services, place: Place) -> None:
    if not services.settings.slack_admins:
        say(services, place, wording.NO_ADMINS)
    elif not _is_admin(services, place.user):
        say(services, place, wording.ADMINS_ONLY)
    elif services.rebuilder.is_running:
        say(services, place, wording.REBUILD_RUNNING)
    else:
        _rebuild(services, place)


def _is_admin(services: Services, user: str) -> bool:
    admins = services.settings.slack_admins
    groups = [id for id in admins if id.startswith(_USER_GROUP)]
    return user in admins or any(user in _members(services, group) for group in groups)


def _members(services: Services, group: str) -> list[str]:
    try:
        return list(services.delivery.client.usergroups_users_list(usergroup=group)["users"])
    except SlackApiError as error:
        log.error("the user group %s in SLACK_ADMINS cannot be read: %s", group, why(error))
        return []


def _rebuild(services: Services, place: Place) -> None:
    # What everybody in the channel sees: answers are about to change for them too.
    public = Place(place.user, place.channel)
    board = _Board(services, services.delivery.tell(public, render_progress(wording.REBUILD_STARTS, 0, 0)))
    log.info("rebuild started", extra={"user": place.user})
    try:
        changes = services.rebuilder.rebuild(board.progress)
    except AlreadyRunning as error:
        board.end(notice(error.sentence))
    except ProductError as error:
        log.warning("rebuild failed: %s", error.sentence)
        board.end(notice(wording.NOT_REBUILT, error.sentence))
    else:
        log.info("rebuild finished", extra={"before": changes.before, "after": changes.after})
        board.end(*render_changes(changes, Labels(services.engine.build.pack)))


class _Board:
    """The one message that tells how far a rebuild is."""

    def __init__(self, services: Services, said: Place, clock: Callable[[], float] = time.monotonic) -> None:
        self._delivery = services.delivery
        self._said = said
        self._clock = clock
        self._changed = clock()

    def progress(self, stage: str, done: int, total: int) -> None:
        """Say how far it is, as often as Slack allows."""
        if self._clock() - self._changed < _SECONDS_BETWEEN:
            return
        try:
            self._show(render_progress(stage, done, total))
        except (SlackClientError, OSError) as error:  # the rebuild goes on without being watched
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
        self._delivery.update(self._said.channel, self._said.thread, message)
