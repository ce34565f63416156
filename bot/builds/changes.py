"""What a rebuild changed, in sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from bot.labels import names_by_status, status_label, value_label
from bot.wording import builds as build_wording
from bot.wording.sources import misfits
from index.building.changes import Changed, Changes, Disagreement, Misfit
from knowledge.types import STATED, Pack

_MOST = 20
# Of so many new readings each has its sentence; of more, each topic has one.
_FEW = 5


def changes_in_words(
    changes: Changes, pack: Pack, most: int = _MOST, with_unreadable: bool = True
) -> tuple[str, ...]:
    """Sentences on the documents, what could not be read, and the readings that differ; the weightiest first.

    `pack` is that of the Build after. Of more than `most` sentences on readings the last says how many there are.
    """
    about = list(_readings(changes, pack))
    kept = (
        about
        if len(about) <= most
        else [*about[: most - 1], build_wording.more_changes(len(about) - most + 1)]
    )
    nothing = (build_wording.NOTHING_CHANGED,) if changes.is_nothing else ()
    return (*nothing, *_documents(changes), *(changes.unreadable if with_unreadable else ()), *kept)


def _documents(changes: Changes) -> Iterator[str]:
    for names, sentence in (
        (changes.added, build_wording.documents_added),
        (changes.changed, build_wording.documents_changed),
        (changes.removed, build_wording.documents_removed),
    ):
        if names:
            yield sentence(names)
    if changes.authorities_before != changes.authorities_after:
        yield build_wording.authorities_held(changes.authorities_before, changes.authorities_after)


def _readings(changes: Changes, pack: Pack) -> Iterator[str]:
    yield from (_changed(r, pack) for r in changes.readings if r.before and r.after)
    yield from (_disagreement(d, pack) for d in changes.disagreements)
    yield from (build_wording.new_misfit(misfit_in_words(m, pack)) for m in changes.misfits)
    lost = [r for r in changes.readings if r.after is None]
    gained = [r for r in changes.readings if r.before is None]
    yield from _each_or_by_topic(lost, pack, is_gain=False)
    yield from _each_or_by_topic(gained, pack, is_gain=True)


def _each_or_by_topic(readings: Sequence[Changed], pack: Pack, is_gain: bool) -> Iterator[str]:
    if len(readings) <= _FEW:
        yield from (_gained(r, pack) if is_gain else _lost(r, pack) for r in readings)
        return
    for label, number in Counter(r.topic_label or r.topic for r in readings).most_common():
        yield (
            build_wording.readings_gained(label, number)
            if is_gain
            else build_wording.readings_lost(label, number)
        )


def _changed(reading: Changed, pack: Pack) -> str:
    was = build_wording.dated_status(_before(reading, pack), reading.before_as_of)
    now = build_wording.sourced_status(_after(reading, pack), reading.as_of, reading.document, reading.page)
    return build_wording.reading_changed(reading.authority, reading.topic_label or reading.topic, was, now)


def _gained(reading: Changed, pack: Pack) -> str:
    now = build_wording.sourced_status(_after(reading, pack), reading.as_of, reading.document, reading.page)
    return build_wording.reading_gained(reading.authority, reading.topic_label or reading.topic, now)


def _lost(reading: Changed, pack: Pack) -> str:
    was = build_wording.sourced_status(_before(reading, pack), reading.as_of, reading.document, reading.page)
    return build_wording.reading_lost(reading.authority, reading.topic_label or reading.topic, was)


def _disagreement(found: Disagreement, pack: Pack) -> str:
    topic = pack.topic(found.topic)
    parts = [
        build_wording.sourced_status(status_label(topic, s.status), s.as_of, s.document, None)
        for s in found.sides
    ]
    return build_wording.new_disagreement(found.authority, found.topic_label, parts)


def misfit_in_words(found: Misfit, pack: Pack) -> str:
    """What a document says of all, and whose own answers in it do not fit."""
    groups = names_by_status(pack.topic(found.topic), found.unfit)
    place = build_wording.placed(found.document, found.page)
    return misfits(build_wording.on_one_line(found.quote), place, groups, len(found.unfit), found.answered)


def _before(reading: Changed, pack: Pack) -> str:
    return _label(reading, reading.before or "", reading.before_value, pack)


def _after(reading: Changed, pack: Pack) -> str:
    return _label(reading, reading.after or "", reading.after_value, pack)


def _label(reading: Changed, status: str, value: str, pack: Pack) -> str:
    topic = pack.topic(reading.topic)
    said = value_label(topic, value) if topic and status == STATED else ""
    return said or status_label(topic, status)
