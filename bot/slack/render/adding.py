"""What people see of documents being added: how far it is, what became of each, and the report of the build."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bot.builds.adding import Added
from bot.slack import names
from bot.slack.render import blocks
from bot.slack.render.message import Block, Message
from bot.slack.render.packing import packed
from bot.slack.render.reindexing import report_blocks
from bot.slack.wording import progress
from bot.wording import adding as wording
from knowledge.types import Pack


def render_adding(stage: str, done: int, total: int) -> Message:
    """How far it is: the one message that is updated."""
    return blocks.message([blocks.headline(wording.ADDING), blocks.paragraph(progress(stage, done, total))])


def render_added(added: Added, files: Mapping[str, str], pack: Pack) -> tuple[Message, ...]:
    """What became of the files; the first of these replaces the progress. `files` are the ids by name."""
    report = report_blocks(added.report, pack) if added.report else []
    return packed([*_outcome(added), *_clashes(added, files), *report])


def _outcome(added: Added) -> Iterator[Block]:
    if added.report:
        yield blocks.headline(wording.added(added.stored))
    elif added.stored:
        yield blocks.headline(wording.stored_only(added.stored))
        yield blocks.paragraph(added.failure)
    else:
        yield blocks.headline(wording.NOTHING_ADDED)
    yield from (blocks.paragraph(sentence) for sentence in added.refused)


def _clashes(added: Added, files: Mapping[str, str]) -> Iterator[Block]:
    for number, name in enumerate(added.clashes):
        label = wording.replace_label(name)
        yield blocks.paragraph(wording.other_content(name))
        yield from blocks.actions(
            [blocks.button(wording.REPLACE, f"{names.REPLACE_DOCUMENT}{number}", files[name], label)]
        )
