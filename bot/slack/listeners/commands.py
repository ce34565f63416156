"""Slash commands: acknowledged at once, answered to their user alone."""

from __future__ import annotations

from functools import partial

from slack_bolt import Ack

from bot.slack.asking import Ask, ask, do
from bot.slack.incoming import Payload, Place, metadata_of, once_key, place_of_command, plain
from bot.slack.reindexing import reindex
from bot.slack.render.modals import picker_view
from bot.slack.services import Services
from bot.slack.showing import (
    Show,
    show_card,
    show_coverage,
    show_help,
    show_sources,
    show_status,
    show_topics,
)

_WORDS: dict[str, Show] = {
    "": show_help,
    "help": show_help,
    "sources": show_sources,
    "topics": show_topics,
    "status": show_status,
    "coverage": show_coverage,
}
_REINDEX = "reindex"


def on_authority(services: Services, ack: Ack, body: Payload) -> None:
    """The card of the authority named, or a picker where none is."""
    ack()
    if not services.state.first_time(once_key(body)):
        return
    place, name = place_of_command(body), plain(body.get("text") or "")
    if name:
        do(services, place, partial(show_card, services, place, name))
    else:
        services.delivery.open_view(body["trigger_id"], picker_view(metadata_of(place)))


def on_arrangements(services: Services, ack: Ack, body: Payload) -> None:
    """What is held, a rebuild, or the answer to a question."""
    ack()
    if not services.state.first_time(once_key(body)):
        return
    place, text = place_of_command(body), plain(body.get("text") or "")
    _follow(services, place, text)


def _follow(services: Services, place: Place, text: str) -> None:
    word = text.casefold().rstrip("?!. ")
    if word == _REINDEX:
        reindex(services, place)
    elif show := _WORDS.get(word):
        do(services, place, partial(show, services, place))
    else:
        ask(services, Ask(place, text, before=()))
