"""What people see of a rebuild of the index: how far it is, and what changed."""

from __future__ import annotations

from collections.abc import Sequence

from bot import wording as shared
from bot.labels import Labels
from bot.slack import wording
from bot.slack.render import blocks
from bot.slack.render.message import Block, Message
from bot.slack.render.packing import packed
from index.changes import Changed, Changes

_NAMES, _READINGS = 20, 25


def render_progress(stage: str, done: int, total: int) -> Message:
    """How far a rebuild is: the one message that is updated."""
    return blocks.message(
        [blocks.headline(wording.REBUILDING), blocks.paragraph(wording.progress(stage, done, total))]
    )


def render_changes(changes: Changes, labels: Labels) -> tuple[Message, ...]:
    """What a rebuild changed, and what it could not read; the first of these replaces the progress."""
    parts = [
        (wording.ADDED, changes.added),
        (wording.CHANGED, changes.changed),
        (wording.REMOVED, changes.removed),
    ]
    lists = [block for title, names in parts for block in _listed(title, [labels.title(n) for n in names])]
    same = not (lists or changes.readings or changes.unreadable)
    counts = wording.authorities_now(changes.authorities_before, changes.authorities_after)
    return packed(
        [
            blocks.headline(wording.REBUILT),
            blocks.paragraph(wording.NOTHING_CHANGED if same else counts),
            *_listed(wording.UNREADABLE, changes.unreadable),
            *lists,
            *_readings(changes.readings, labels),
            blocks.small(wording.builds(changes.before, changes.after)),
        ]
    )


def _listed(title: str, items: Sequence[str]) -> list[Block]:
    if not items:
        return []
    lines = [blocks.line(blocks.words(blocks.isolated(item), most=300)) for item in items[:_NAMES]]
    if len(items) > _NAMES:
        lines.append(blocks.line(blocks.words(wording.more_names(len(items) - _NAMES))))
    heading = blocks.line(blocks.words(wording.group_label(title, len(items)), bold=True))
    return [blocks.rich_text(heading, blocks.bullets(lines))]


def _readings(readings: Sequence[Changed], labels: Labels) -> list[Block]:
    lines = [
        wording.reading_changed(
            item.authority,
            labels.topic(item.topic) or item.topic,
            labels.status(item.topic, item.before) if item.before else "",
            labels.status(item.topic, item.after) if item.after else "",
            f"{labels.title(item.document)}, {shared.dated(item.as_of)}",
        )
        for item in readings[:_READINGS]
    ]
    if not lines:
        return []
    listed = [blocks.line(blocks.words(line, most=300)) for line in lines]
    if len(readings) > _READINGS:
        listed.append(blocks.line(blocks.words(wording.more_names(len(readings) - _READINGS))))
    heading = blocks.line(blocks.words(wording.group_label(wording.READINGS, len(readings)), bold=True))
    return [blocks.rich_text(heading, blocks.bullets(listed))]
