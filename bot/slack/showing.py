"""What the bot shows besides answers: cards, evidence, how a question was read, and what is held."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from bot.holdings import Holdings
from bot.labels import Labels
from bot.showing.card import Card, make_card
from bot.showing.context import in_context
from bot.showing.coverage import coverage_matrix
from bot.showing.other_readings import explain
from bot.showing.suggestions import opening_suggestions
from bot.slack import names, wording
from bot.slack.asking import ask_again, attach, deliver
from bot.slack.delivery import File
from bot.slack.incoming import Place, metadata_of
from bot.slack.render.blocks import notice, view
from bot.slack.render.cards import render_card
from bot.slack.render.evidence import page_items, render_evidence
from bot.slack.render.help import (
    TopicHeld,
    render_coverage,
    render_help,
    render_sources,
    render_status,
    render_topics,
)
from bot.slack.render.home import Held, Recent, Source, render_home
from bot.slack.render.message import View
from bot.slack.render.size import cut
from bot.slack.render.why import render_why
from bot.slack.services import Services

_PICTURE = "coverage.png"
_RECENT = 5
# What Slack takes as the description of a picture.
_MOST_ALT_TEXT = 1_000

Show = Callable[[Services, Place], object]


def show_card(services: Services, place: Place, name: str) -> None:
    """Show what is held about the authority of that name, or ask which one is meant."""
    holdings = services.engine.holdings
    card = make_card(name, holdings)
    if isinstance(card, Card):
        services.delivery.tell(place, *render_card(card, Labels(holdings.build.pack)))
    else:
        # A choice among names leads to a card: no question waits for it.
        deliver(services, place, replace(card, question="", asked=()))


def card_view(services: Services, name: str) -> View:
    """The modal with what is held about the authority of that name."""
    holdings = services.engine.holdings
    card = make_card(name, holdings)
    shown = render_card(card, Labels(holdings.build.pack)) if isinstance(card, Card) else (notice(card.text),)
    return view(names.CARD_VIEW, name, [block for message in shown for block in message.blocks])


def evidence_view(services: Services, asked: tuple[str, ...], page: int) -> View:
    """The modal with that page of what the answer to those questions rests on."""
    answer, holdings = ask_again(services, asked)
    contexts = [in_context(item, holdings) for item in page_items(answer, page)]
    return render_evidence(answer, Labels(holdings.build.pack), contexts, page)


def why_view(services: Services, place: Place, asked: tuple[str, ...]) -> View:
    """The modal that says how the last of those questions was read; its buttons ask in that place."""
    answer, holdings = ask_again(services, asked)
    explained = replace(answer, reading=explain(answer, holdings))
    read = render_why(explained, Labels(holdings.build.pack))
    return {**read, "private_metadata": metadata_of(place)}


def home_view(services: Services, user: str) -> View:
    """The bot's home as that user sees it."""
    holdings = services.engine.holdings
    recent = [
        Recent(logged.question, logged.at, logged.asked) for logged in services.state.recent(user, _RECENT)
    ]
    return render_home(
        _held(holdings), _sources(holdings), opening_suggestions(holdings), recent, datetime.now(UTC)
    )


def show_help(services: Services, place: Place) -> None:
    """Show how to ask."""
    services.delivery.tell(place, *render_help(opening_suggestions(services.engine.holdings)))


def show_sources(services: Services, place: Place) -> None:
    """Show the documents held."""
    services.delivery.tell(place, *render_sources(_sources(services.engine.holdings)))


def show_topics(services: Services, place: Place) -> None:
    """Show the topics that can be asked about."""
    holdings = services.engine.holdings
    topics = [
        TopicHeld(topic.label, topic.question, len(holdings.positions(topic.id)))
        for topic in holdings.build.pack.topics
    ]
    services.delivery.tell(place, *render_topics(topics))


def show_status(services: Services, place: Place) -> None:
    """Show how much is held, in which build, and how old that is."""
    holdings = services.engine.holdings
    running = wording.REBUILDING if services.rebuilder.is_running else ""
    documents = len(holdings.build.documents)
    services.delivery.tell(place, *render_status(_held(holdings), documents, datetime.now(UTC), running))


def show_coverage(services: Services, place: Place) -> None:
    """Show how much is held on each topic, with a picture of it."""
    from bot.showing.picture import coverage_picture, picture_alt_text  # its library takes a second to load

    matrix = coverage_matrix(services.engine.holdings)
    said = services.delivery.say(place, lambda form: render_coverage(matrix, form))
    alt = cut(picture_alt_text(matrix), _MOST_ALT_TEXT)
    picture = File(_PICTURE, wording.COVERAGE_TITLE, coverage_picture(matrix), alt)
    attach(services, said, picture, wording.COVERAGE_COMMENT)


def _held(holdings: Holdings) -> Held:
    build, matrix = holdings.build, coverage_matrix(holdings)
    return Held(
        authorities=len(build.held),
        topics=len(build.pack.topics),
        cells_held=sum(bool(cell) for row in matrix.cells for cell in row),
        cells=len(matrix.authorities) * len(matrix.topics),
        build=build.id,
        built=_moment(build.made_at),
    )


def _moment(iso: str) -> datetime:
    made = datetime.fromisoformat(iso)
    return made if made.tzinfo else made.replace(tzinfo=UTC)


def _sources(holdings: Holdings) -> Sequence[Source]:
    """The documents held, newest first."""
    speaking = defaultdict[str, set[str]](set)
    for statement in holdings.build.statements:
        if statement.authority:
            speaking[statement.document].add(statement.authority)
    labels = Labels(holdings.build.pack)
    sources = [
        Source(labels.title(document.name), labels.as_of(document.name), len(speaking[document.name]))
        for document in holdings.build.documents
    ]
    return sorted(sources, key=lambda source: source.as_of or "", reverse=True)
