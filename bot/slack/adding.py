"""Documents that an administrator shares with the bot: fetched, stored, indexed, and what came of it told."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from bot.builds.adding import Added, Offer, add_documents, check_name, staging
from bot.errors import ProductError
from bot.slack.administrators import is_administrator
from bot.slack.asking import Ask, ask, say
from bot.slack.board import Board
from bot.slack.downloading import fetch, look_up
from bot.slack.incoming import Place
from bot.slack.manners import Job
from bot.slack.render.adding import render_added, render_adding
from bot.slack.render.blocks import notice
from bot.slack.services import Services
from bot.wording import adding as wording

log = logging.getLogger("bot.slack")

# One after another: each build has what the one before added.
_KEY = "documents"


@dataclass(frozen=True, slots=True)
class Shared:
    """Files that somebody shared, by their ids; `replaces` may take the place of documents of the same name.

    `question` is what was asked with them, answered when they are indexed.
    """

    place: Place
    files: tuple[str, ...]
    replaces: bool = False
    question: str = ""


def add_shared(services: Services, shared: Shared) -> None:
    """Add those documents if that user may; the sentence that says why not otherwise."""
    apologise = partial(say, services, shared.place)
    services.rebuilds.submit(Job(lambda stopped: _add(services, shared), apologise, _KEY))


def _add(services: Services, shared: Shared) -> None:
    place, administrators = shared.place, services.settings.slack_admins
    if not administrators:
        services.delivery.tell_alone(place, notice(wording.NO_ADMINS))
    elif not is_administrator(services.delivery.client, place.user, administrators):
        services.delivery.tell_alone(place, notice(wording.ADMINS_ONLY))
    else:
        _take(services, shared)
    if shared.question:
        ask(services, Ask(place, shared.question))


def _take(services: Services, shared: Shared) -> None:
    board = Board(services.delivery, shared.place, render_adding)
    board.begin(wording.LOOKING)
    log.info("adding documents", extra={"user": shared.place.user, "files": len(shared.files)})
    try:
        with staging(services.settings) as folder:
            added, files = _add_from(services, shared, folder, board)
    except ProductError as error:
        log.warning("documents were not added: %s", error.sentence)
        board.end(notice(wording.NOTHING_ADDED, error.sentence))
        return
    log.info("documents added", extra={"stored": len(added.stored), "refused": len(added.refused)})
    board.end(*render_added(added, files, services.engine.build.pack))


def _add_from(services: Services, shared: Shared, folder: Path, board: Board) -> tuple[Added, dict[str, str]]:
    """What became of the files, and by the name of each that was fetched its id."""
    offers, refused = dict[str, Offer](), list[str]()
    for file in shared.files:
        try:
            offer = Offer(_fetch(services, file, folder), shared.replaces)
            offers[file] = offer
        except ProductError as error:
            refused.append(error.sentence)
    work = partial(add_documents, tuple(offers.values()))
    added = services.rebuilder.run(work, board.progress) if offers else Added()
    ids = {offer.name: file for file, offer in offers.items()}
    return replace(added, refused=(*refused, *added.refused)), ids


def _fetch(services: Services, file: str, folder: Path) -> Path:
    """Where the file lies ready; ProductError with one sentence where it cannot be had or does not do."""
    client = services.delivery.client
    found = look_up(client, file)
    path = folder / check_name(found.name, found.size, services.settings)
    if path.exists():
        raise ProductError(wording.named_twice(path.name))
    path.write_bytes(fetch(client, found))
    return path
