"""Where an authority stands on a topic: the evidence that leads, what else is held, and what disagrees."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from index.evidence.beside import BESIDE
from index.types import Evidence
from knowledge.types import SILENT, Topic

# Below this confidence the machine only guessed: other evidence leads where there is some.
_GUESSED = 0.4


@dataclass(frozen=True, slots=True)
class Position:
    """`leading` is the newest asked-for answer; `evidence` everything, newest document first."""

    authority: str
    leading: Evidence
    evidence: tuple[Evidence, ...]

    @property
    def is_silent(self) -> bool:
        """Whether nothing is stated on the topic."""
        return self.leading.status in SILENT


def positions(evidence: Iterable[Evidence]) -> dict[str, Position]:
    """The position of every authority that the evidence (on one topic) speaks of."""
    by_authority: dict[str, list[Evidence]] = defaultdict(list)
    for item in evidence:
        by_authority[item.authority].append(item)
    return {name: _position(name, items) for name, items in sorted(by_authority.items())}


def in_order(evidence: Iterable[Evidence]) -> list[Evidence]:
    """Newest document first; within it what was asked for before what is said in passing, and guesses last."""
    return sorted(
        evidence,
        key=lambda e: (
            _newest_first(e.as_of),
            e.document,
            e.confidence < _GUESSED,
            not e.primary,
            -e.confidence,
            e.start,
        ),
    )


def _newest_first(as_of: str | None) -> tuple[bool, tuple[int, ...]]:
    return as_of is None, tuple(-ord(c) for c in as_of or "")


def _position(authority: str, items: list[Evidence]) -> Position:
    ordered = in_order(items)
    return Position(authority, leading_of(ordered), tuple(ordered))


def leading_of(ordered: Sequence[Evidence]) -> Evidence:
    """Of evidence in order the newest asked-for answer; what is said in passing, guessed or blank where there is none."""
    stated = [e for e in ordered if e.status not in SILENT]
    read = [e for e in stated if e.confidence >= _GUESSED]
    asked = [e for e in read if e.primary]
    return next(iter(asked or read or stated or ordered))


def standings(position: Position) -> tuple[Evidence, ...]:
    """What each source at each of its dates says, newest first; sources that state nothing are left out."""
    found = []
    for _, items in groupby(position.evidence, key=lambda e: (e.as_of, e.document)):
        held = [e for e in items if e.status not in SILENT]
        found += [leading_of(held)] if held else []
    return tuple(found)


def differ(one: Evidence, other: Evidence, topic: Topic) -> bool:
    """Whether two readings on one topic say different things: of a status it counts, else the value or the words."""
    if topic.kind == "status":
        return _plain(one.status, topic) != _plain(other.status, topic)
    if topic.kind == "period":
        return not _ends(one.value) & _ends(other.value)
    return (one.value or one.quote).split() != (other.value or other.quote).split()


def disagreements(position: Position, topic: Topic) -> tuple[Evidence, ...]:
    """One evidence a document, newest first, where documents give different statuses; else nothing.

    Within a document a comment may differ from the answer beside which it stands. A status that refines another
    ("renamed" is a kind of "retained") does not disagree with it.
    """
    leading: list[Evidence] = []
    for _, items in groupby(position.evidence, key=lambda e: e.document):
        held = list(items)
        asked = _answer_of(held)
        leading += asked
        leading += [e for e in held if asked and e.reason == BESIDE and _differs(e, asked[0])][:1]
    plain = {_plain(e.status, topic) for e in leading}
    return tuple(leading) if len(plain) > 1 else ()


def _answer_of(held: list[Evidence]) -> list[Evidence]:
    """What a document that was asked answers: the first reading; what it says in passing where that is a guess."""
    stated = [e for e in held if e.status not in SILENT]
    if not any(e.primary for e in stated):
        return []
    read = [e for e in stated if e.confidence >= _GUESSED]
    return (read or stated)[:1]


def _differs(comment: Evidence, answer: Evidence) -> bool:
    return comment.status not in (answer.status, *answer.also) and comment.as_of == answer.as_of


def _ends(periods: str) -> set[str]:
    """The last years of the periods of a value: "2011-2014" and "-2014" speak of the same end."""
    return {period.rpartition("-")[2] for period in periods.split(", ")}


def _plain(status: str, topic: Topic) -> str:
    found = topic.status(status)
    return found.refines if found and found.refines else status
