"""What people see of a rebuild of the index: how far it is, and the report at its end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.builds.build_report import report_in_words
from bot.slack import wording
from bot.slack.render import blocks
from bot.slack.render.message import Block, Message
from bot.slack.render.packing import packed
from bot.slack.render.size import one_line
from bot.wording import builds as build_wording
from index.building.report import Report
from knowledge.types import Pack

# Twice what a report of an ordinary build takes.
_LINES = 120
_LENGTH = 400


def render_progress(stage: str, done: int, total: int) -> Message:
    """How far a rebuild is: the one message that is updated."""
    return blocks.message(
        [blocks.headline(wording.REBUILDING), blocks.paragraph(wording.progress(stage, done, total))]
    )


def render_report(report: Report, pack: Pack) -> tuple[Message, ...]:
    """What a rebuild changed, what it could not read and what it leaves to a person; the first of these replaces
    the progress.
    """
    same = [] if report.is_new else [blocks.paragraph(build_wording.NOTHING_CHANGED)]
    return packed([blocks.headline(wording.REBUILT), *same, *report_blocks(report, pack)])


def report_blocks(report: Report, pack: Pack) -> list[Block]:
    """The report of a build as the terminal has it; its lists as lists."""
    lines = report_in_words(report, pack).split("\n")
    kept = lines[:_LINES]
    if len(lines) > len(kept):
        kept.append(wording.more_names(len(lines) - len(kept)))
    return list(_listed(kept))


def _listed(lines: Sequence[str]) -> Iterator[Block]:
    """A block for each line, with the indented lines after it as its list."""
    starts = [i for i, line in enumerate(lines) if i == 0 or not line.startswith(" ")]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        items = [_line(line.strip()) for line in lines[start + 1 : end]]
        yield blocks.rich_text(_line(lines[start]), *([blocks.bullets(items)] if items else []))


def _line(text: str) -> Block:
    return blocks.line(blocks.words(blocks.isolated(one_line(text)), most=_LENGTH))
