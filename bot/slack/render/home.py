"""App Home: what can be asked, what is held and how old it is, a picker, and one's own recent answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.slack import names, wording
from bot.slack.render import blocks
from bot.slack.render.message import Block, View
from bot.slack.render.modals import authority_select
from bot.wording.answers import dated

_SUGGESTIONS, _RECENT, _SOURCES = 6, 10, 30
# Suggestions and recent questions share an action: these begin where those cannot reach.
_FIRST_RECENT = 100


@dataclass(frozen=True, slots=True)
class Source:
    """A document held: its title, the date it speaks for, and of how many authorities."""

    title: str
    as_of: str | None
    authorities: int


@dataclass(frozen=True, slots=True)
class Recent:
    """A question that this user asked; `asked` are those that lead to it, itself the last."""

    question: str
    when: datetime
    asked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Held:
    """What is held: counts, the build and when it was made, and how many cells of topics by authorities are filled."""

    authorities: int
    topics: int
    cells_held: int
    cells: int
    build: str
    built: datetime | None = None


def render_home(
    held: Held,
    sources: Sequence[Source],
    suggestions: Sequence[str],
    recent: Sequence[Recent],
    now: datetime | None = None,
) -> View:
    """The Home tab; `now` is for the age of the index."""
    return {
        "type": "home",
        "blocks": [
            blocks.header(wording.HOME_TITLE),
            blocks.paragraph(wording.home_intro(held.authorities, len(sources), held.topics)),
            *_ask(suggestions),
            *_pick(),
            *_recent(recent),
            *source_blocks(sources),
            *held_blocks(held, now),
        ],
    }


def _ask(suggestions: Sequence[str]) -> list[Block]:
    buttons = [
        blocks.button(question, f"{names.SUGGESTION}{i}", value, question)
        for i, question in enumerate(suggestions[:_SUGGESTIONS])
        if (value := names.questions_value([question]))
    ]
    return [blocks.header(wording.HOME_ASK), blocks.paragraph(wording.HOW_TO_ASK), *blocks.actions(buttons)]


def _pick() -> list[Block]:
    return [blocks.header(wording.HOME_PICK), *blocks.actions([authority_select()])]


def _recent(recent: Sequence[Recent]) -> list[Block]:
    title = blocks.header(wording.HOME_RECENT)
    if not recent:
        return [title, blocks.paragraph(wording.NOTHING_ASKED)]
    asked = [
        block
        for i, item in enumerate(recent[:_RECENT], _FIRST_RECENT)
        for block in _asked(item, f"{names.SUGGESTION}{i}")
    ]
    return [title, *asked]


def _asked(item: Recent, action_id: str) -> list[Block]:
    """One question with its time, and a button that asks it again."""
    section: Block = {"type": "section", "text": blocks.plain(item.question, 500)}
    if value := names.questions_value(item.asked or (item.question,)):
        section["accessory"] = blocks.button(
            wording.ASK_AGAIN, action_id, value, wording.ask_again(item.question)
        )
    return [section, blocks.rich_text(blocks.line(blocks.moment(item.when)))]


def source_blocks(sources: Sequence[Source]) -> list[Block]:
    """The documents held, with their dates."""
    lines = [
        blocks.line(
            blocks.words(blocks.isolated(source.title), bold=True, most=200),
            blocks.words(wording.source_after(dated(source.as_of), source.authorities), most=200),
        )
        for source in sources[:_SOURCES]
    ]
    if len(sources) > _SOURCES:
        lines.append(blocks.line(blocks.words(wording.more_names(len(sources) - _SOURCES))))
    listed = blocks.rich_text(blocks.bullets(lines)) if lines else blocks.paragraph(wording.NO_SOURCES)
    return [blocks.header(wording.HOME_SOURCES), listed]


def held_blocks(held: Held, now: datetime | None = None) -> list[Block]:
    """How much is held, in which build, and how old that is."""
    age = [blocks.words(wording.age(now - held.built))] if now and held.built else []
    when = [blocks.words(wording.BUILT_ON), blocks.moment(held.built), *age] if held.built else []
    lines = [
        blocks.line(blocks.words(wording.coverage_sentence(held.cells_held, held.cells))),
        blocks.line(blocks.words(wording.built(held.build)), *when),
    ]
    return [blocks.header(wording.HOME_HELD), blocks.rich_text(blocks.bullets(lines))]
