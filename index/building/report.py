"""What a build did, what that changed, and what it leaves to a person: the report that each build ends with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import msgspec

from index.building.changes import Changes, Misfit, compare, misfits_of
from index.building.record import Build
from index.evidence.positions import positions
from index.types import BuildReport, Doubt, Evidence, Provenance, Statement

# Evidence that is less sure is for a person to look at where answers rest on it.
_UNSURE = 0.6
# The stages of a document, in the order in which they are done.
STAGES = ("parsed", "read", "words", "vectors")


@dataclass(frozen=True, slots=True)
class Reading:
    """Evidence that a person should look at; `leads` where answers rest on it."""

    authority: str
    topic: str
    topic_label: str
    status: str
    value: str
    confidence: float
    reason: str
    document: str
    start: int
    end: int
    quote: str
    as_of: str | None
    page: int | None
    leads: bool


@dataclass(frozen=True, slots=True)
class UnresolvedName:
    """A label in the place of an authority's name that names none: in how many rows, of which documents, and why."""

    name: str
    rows: int
    documents: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Review:
    """What a person should look at: readings (the weightiest first), names, and all else that was doubtful."""

    readings: tuple[Reading, ...] = ()
    names: tuple[UnresolvedName, ...] = ()
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class Redone:
    """How many documents went through a stage now, and of how many an earlier build had done it."""

    stage: str
    made: int
    kept: int


@dataclass(frozen=True, slots=True)
class Report:
    """The report of one build.

    `is_new` is false where nothing had changed and the build that was there goes on answering. `causes` are the
    inputs beside the documents that changed ("program", "model", "limits", "authorities", "sources", "topics",
    "synonyms", "corrections"). `provenance` says of each document what is known of it as a whole. `misfits` are all
    general findings that do not fit their document's own answers; `changes` has those that are new. `timings` are the
    seconds of each stage, `characters` how much text all documents have.
    """

    build: str
    made_at: str
    encoder: str
    is_new: bool
    seconds: float
    counts: dict[str, int]
    changes: Changes
    causes: tuple[str, ...]
    redone: tuple[Redone, ...]
    unreadable: tuple[str, ...]
    warnings: tuple[str, ...]
    provenance: tuple[Provenance, ...]
    review: Review
    timings: dict[str, float]
    characters: int
    misfits: tuple[Misfit, ...] = ()


def make_report(before: Build | None, after: Build, is_new: bool = True) -> Report:
    """The report of the second build, which the first one preceded; `is_new` unless it was there already."""
    report = after.report
    return Report(
        build=after.id,
        made_at=after.made_at,
        encoder=after.encoder,
        is_new=is_new,
        seconds=report.seconds,
        counts=report.counts,
        changes=compare(before, after),
        causes=_causes(before.report, report) if before and is_new else (),
        redone=_redone(report) if is_new else (),
        unreadable=report.unreadable,
        warnings=report.warnings,
        provenance=report.provenance,
        review=review_of(after),
        timings=report.timings,
        characters=sum(len(text) for text in after.texts.values()),
        misfits=misfits_of(after),
    )


def as_data(report: Report) -> dict[str, Any]:
    """The report as plain values, for JSON."""
    data: dict[str, Any] = msgspec.to_builtins(report)
    return data


def review_of(build: Build) -> Review:
    """What a person should look at in that build."""
    statements = {s.id: s for s in build.statements}
    leading = _leading(build.evidence)
    doubted = {_place(d): d for d in build.report.doubts}
    looked_at: set[tuple[str, int, int, str]] = set()
    readings = []
    for evidence in build.evidence:
        place = _doubted_place(evidence, statements.get(evidence.statement))
        leads = leading.get((evidence.authority, evidence.topic)) == evidence.id
        if evidence.method != "curated" and (place in doubted or (leads and evidence.confidence < _UNSURE)):
            looked_at.add(place)
            readings.append(_reading(build, evidence, statements.get(evidence.statement), leads))
    names, rows = _unresolved(build)
    labels = {topic.id: topic.label for topic in build.pack.topics}
    settled = [(e, labels.get(e.topic, e.topic)) for e in build.evidence if e.method == "curated"]
    others = (
        d for place, d in doubted.items() if place not in looked_at | rows and not _is_settled(d, settled)
    )
    readings.sort(key=lambda r: (not r.leads, r.confidence, r.authority, r.topic))
    return Review(tuple(readings), names, tuple(others))


def _causes(before: BuildReport, after: BuildReport) -> tuple[str, ...]:
    """The inputs that differ, as far as both builds say what theirs were."""
    return tuple(
        key for key, digest in after.inputs.items() if before.inputs and before.inputs.get(key) != digest
    )


def _redone(report: BuildReport) -> tuple[Redone, ...]:
    return tuple(Redone(stage, report.made.get(stage, 0), report.kept.get(stage, 0)) for stage in STAGES)


def _leading(evidence: Iterable[Evidence]) -> dict[tuple[str, str], int]:
    """The id of the evidence on which answers rest, by authority and topic."""
    by_topic: dict[str, list[Evidence]] = defaultdict(list)
    for item in evidence:
        by_topic[item.topic].append(item)
    return {
        (name, topic): position.leading.id
        for topic, items in by_topic.items()
        for name, position in positions(items).items()
    }


def _place(doubt: Doubt) -> tuple[str, int, int, str]:
    return doubt.document, doubt.start, doubt.end, doubt.reason


def _doubted_place(evidence: Evidence, statement: Statement | None) -> tuple[str, int, int, str]:
    """Where a doubt on that evidence would stand."""
    start, end = (statement.start, statement.end) if statement else (evidence.start, evidence.end)
    return evidence.document, start, end, evidence.reason or "low confidence"


def _reading(build: Build, evidence: Evidence, statement: Statement | None, leads: bool) -> Reading:
    topic = build.pack.topic(evidence.topic)
    return Reading(
        authority=evidence.authority,
        topic=evidence.topic,
        topic_label=topic.label if topic else evidence.topic,
        status=evidence.status,
        value=evidence.value,
        confidence=evidence.confidence,
        reason=evidence.reason,
        document=evidence.document,
        start=evidence.start,
        end=evidence.end,
        quote=evidence.quote,
        as_of=evidence.as_of,
        page=statement.page if statement else None,
        leads=leads,
    )


def _unresolved(build: Build) -> tuple[tuple[UnresolvedName, ...], set[tuple[str, int, int, str]]]:
    """Each name that resolves to no authority once, the commonest first, and where the doubts on them stand."""
    rows: dict[tuple[str, str], set[tuple[int | None, int | None]]] = defaultdict(set)
    for statement in build.statements:
        if statement.kind == "cell" and statement.authority is None and statement.reason:
            rows[statement.document, statement.reason].add((statement.table, statement.row))
    places: set[tuple[str, int, int, str]] = set()
    named: dict[tuple[str, str], set[str]] = defaultdict(set)
    for doubt in build.report.doubts:
        if (doubt.document, doubt.reason) in rows:
            places.add(_place(doubt))
            named[doubt.what, doubt.reason].add(doubt.document)
    found = [
        UnresolvedName(name, sum(len(rows[d, reason]) for d in documents), tuple(sorted(documents)), reason)
        for (name, reason), documents in named.items()
    ]
    return tuple(sorted(found, key=lambda n: (-n.rows, n.name))), places


def _is_settled(doubt: Doubt, curated: Iterable[tuple[Evidence, str]]) -> bool:
    """Whether a curator has decided on what the doubt is about; each decision comes with its topic's label."""
    return any(
        e.document == doubt.document
        and (
            (e.start < doubt.end and doubt.start < e.end) or doubt.what.startswith(f"{e.authority}, {label}:")
        )
        for e, label in curated
    )
