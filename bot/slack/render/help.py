"""What `/arrangements help | sources | topics | status | coverage | reindex` says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.showing.coverage import CoverageMatrix
from bot.slack import wording
from bot.slack.render import blocks
from bot.slack.render.buttons import suggestion_buttons
from bot.slack.render.home import Held, Source, held_blocks, source_blocks
from bot.slack.render.message import Message
from bot.slack.render.packing import packed
from bot.slack.render.tables import TableForm, render_table

_TOPICS = 100
_TOPICS_A_BLOCK = 20


@dataclass(frozen=True, slots=True)
class TopicHeld:
    """A topic of the pack: its label, the question it asks, and of how many authorities it is answered."""

    label: str
    question: str
    authorities: int


def render_help(suggestions: Sequence[str] = ()) -> tuple[Message, ...]:
    """How to ask."""
    lines = [
        blocks.line(blocks.words(f"{way}: ", bold=True), blocks.words(what))
        for way, what in wording.WAYS_TO_ASK
    ]
    body = [blocks.header(wording.HELP_TITLE), blocks.rich_text(blocks.bullets(lines))]
    return packed([*body, blocks.paragraph(wording.NO_EVIDENCE_MEANS), *suggestion_buttons(suggestions)])


def render_sources(sources: Sequence[Source]) -> tuple[Message, ...]:
    """The documents held."""
    return packed(source_blocks(sources))


def render_topics(topics: Sequence[TopicHeld]) -> tuple[Message, ...]:
    """The topics that can be asked about."""
    lines = [
        blocks.line(
            blocks.words(topic.label, bold=True, most=100),
            blocks.words(wording.topic_after(topic.question, topic.authorities), most=300),
        )
        for topic in topics[:_TOPICS]
    ]
    parts = [lines[i : i + _TOPICS_A_BLOCK] for i in range(0, len(lines), _TOPICS_A_BLOCK)]
    listed = [blocks.rich_text(blocks.bullets(part)) for part in parts] or [
        blocks.paragraph(wording.NO_TOPICS)
    ]
    return packed([blocks.header(wording.TOPICS_TITLE), *listed, blocks.small(wording.ANYTHING_ELSE)])


def render_status(
    held: Held, documents: int, now: datetime | None = None, running: str = ""
) -> tuple[Message, ...]:
    """What is held, how old it is, and whether it is being rebuilt (`running` says how far)."""
    lead = blocks.paragraph(wording.home_intro(held.authorities, documents, held.topics))
    doing = [blocks.paragraph(running)] if running else []
    return packed([lead, *doing, *held_blocks(held, now)])


def render_coverage(matrix: CoverageMatrix, tables: TableForm = "data_table") -> tuple[Message, ...]:
    """How many authorities are held on each topic; the picture beside it says it for each."""
    known = len(matrix.authorities)
    rows = [
        (topic, wording.share(sum(bool(row[place]) for row in matrix.cells), known))
        for place, topic in enumerate(matrix.topics)
    ]
    filled = sum(bool(cell) for row in matrix.cells for cell in row)
    lead = wording.coverage_sentence(filled, known * len(matrix.topics))
    table = render_table(wording.COVERAGE_COLUMNS, rows, wording.COVERAGE_TITLE, tables)
    left = [blocks.small(wording.more_names(table.left_out))] if table.left_out else []
    return packed([blocks.headline(lead), *table.blocks, *left])
