"""How much is held: authorities by topics."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.holdings import Holdings
from bot.labels import status_label
from index.building.record import Build
from index.evidence.columns import is_column
from index.evidence.positions import Position, disagreements, positions
from index.types import Evidence
from knowledge.types import NOT_STATED, Topic

Cell = Callable[[Position, Topic], str]


@dataclass(frozen=True, slots=True)
class CoverageMatrix:
    """Authorities (rows, by name) by topics (columns, in the pack's order).

    `cells[row][column]` is the status label held, "" where nothing is; `differs[row][column]` whether sources
    disagree there. `topics` are labels.
    """

    authorities: tuple[str, ...]
    topics: tuple[str, ...]
    cells: tuple[tuple[str, ...], ...]
    documents: int
    build: str
    differs: tuple[tuple[bool, ...], ...] = ()


def coverage_matrix(holdings: Holdings, with_columns: bool = False) -> CoverageMatrix:
    """Every authority held by the pack's topics; `with_columns` adds those that tables brought.

    Where nothing is held on any of the pack's topics, those that tables brought take their place.
    """
    build = holdings.build
    own = [topic for topic in build.pack.topics if not is_column(topic)]
    are_empty = not any(topic.id in holdings.evidence_by_topic for topic in own)
    return coverage_of(build, build.pack.topics if with_columns or are_empty else own)


def leading_status(position: Position, topic: Topic) -> str:
    """The status that leads, "" where the answer is blank."""
    status = position.leading.status
    return "" if status == NOT_STATED else status_label(topic, status)


def everything_said(position: Position, topic: Topic) -> str:
    """Every status, or every value, newest first; what is said in passing only where nothing was asked for."""
    asked = [e for e in position.evidence if e.primary] or position.evidence
    said = (
        status_label(topic, e.status) if topic.kind == "status" else " ".join((e.value or e.quote).split())
        for e in asked
    )
    return "; ".join(dict.fromkeys(s for s in said if s))


def coverage_of(build: Build, topics: Sequence[Topic], cell: Cell = leading_status) -> CoverageMatrix:
    """Every authority that the Build holds by those topics; `cell` says what to write of a position."""
    evidence: dict[str, list[Evidence]] = {}
    for item in build.evidence:
        evidence.setdefault(item.topic, []).append(item)
    columns = [(topic, positions(evidence.get(topic.id, ()))) for topic in topics]
    return CoverageMatrix(
        authorities=build.held,
        topics=tuple(topic.label for topic in topics),
        cells=tuple(
            tuple(cell(p[name], topic) if name in p else "" for topic, p in columns) for name in build.held
        ),
        documents=len(build.documents),
        build=build.id,
        differs=tuple(
            tuple(name in p and bool(disagreements(p[name], topic)) for topic, p in columns)
            for name in build.held
        ),
    )
