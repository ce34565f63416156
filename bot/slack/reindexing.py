"""Rebuilding the index on an administrator's word, with one message that says how far it is and what it changed."""

from __future__ import annotations

import logging
import time

from bot.builds.rebuilding import AlreadyRunning
from bot.errors import ProductError
from bot.slack import wording
from bot.slack.administrators import is_administrator
from bot.slack.asking import say
from bot.slack.board import Board
from bot.slack.incoming import Place
from bot.slack.manners import Job
from bot.slack.render.blocks import notice
from bot.slack.render.reindexing import render_progress, render_report
from bot.slack.services import Services

log = logging.getLogger("bot.slack")


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
    administrators = services.settings.slack_admins
    if not administrators:
        say(services, place, wording.NO_ADMINS)
    elif not is_administrator(services.delivery.client, place.user, administrators):
        say(services, place, wording.ADMINS_ONLY)
    elif services.rebuilder.is_running:
        say(services, place, wording.REBUILD_RUNNING)
    else:
        _rebuild(services, place)


def _rebuild(services: Services, place: Place) -> None:
    # What everybody in the channel sees: answers are about to change for them too.
    board = Board(services.delivery, Place(place.user, place.channel), render_progress)
    board.begin(wording.REBUILD_STARTS)
    log.info("rebuild started", extra={"user": place.user})
    try:
        report = services.rebuilder.rebuild(board.progress)
    except AlreadyRunning as error:
        board.end(notice(error.sentence))
    except ProductError as error:
        log.warning("rebuild failed: %s", error.sentence)
        board.end(notice(wording.NOT_REBUILT, error.sentence))
    else:
        log.info("rebuild finished", extra={"before": report.changes.before, "after": report.build})
        board.end(*render_report(report, services.engine.build.pack))
