"""The full table of an answer: for a set every authority that was looked at, for a look-up every finding."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from functools import cache

from bot.answer import Finding, Row
from bot.compose.common import statement_finding, universe_of
from bot.compose.matching import Match
from bot.holdings import Holdings
from bot.labels import CLEAR, HELD, NOTHING_FOUND, NOTHING_HELD, POSSIBLE, status_label, value_label
from bot.open_sets import OpenSet
from bot.understanding.question import Question
from bot.wording import answers as wording
from index.evidence.values import read_number
from index.types import Evidence
from knowledge.types import NO_RESPONSE, NOT_STATED, SILENT, STATED, Topic

# After the statuses of the topic itself, in this order.
_LAST = (NO_RESPONSE, NOT_STATED, NOTHING_HELD, NOTHING_FOUND)
Titles = Callable[[str], str]


def set_rows(match: Match, universe: Collection[str], holdings: Holdings) -> tuple[Row, ...]:
    """One row for each authority of the universe: those that match, the other statuses, who is silent, nothing."""
    titles = cache(holdings.source_title)
    if match.parts:
        return _of_conditions(match, universe, holdings)
    if match.open_set is not None:
        return _of_open_set(match.open_set, universe, holdings, titles)
    if match.topic is None:
        return _of_any_topic(match, universe, titles)
    return _of_topic(match, match.topic, universe, titles)


def universe_rows(names: Iterable[str], documents: Sequence[str], holdings: Holdings) -> tuple[Row, ...]:
    """The members of a group, where being one is all that is asked."""
    document = documents[0] if len(documents) == 1 else ""
    source = holdings.source_title(document) if document else ""
    as_of = holdings.as_of(document) if document else None
    label = status_label(None, HELD)
    return tuple(Row(name, HELD, label, True, as_of, document, source) for name in names)


def held_rows(question: Question, holdings: Holdings) -> tuple[Row, ...]:
    """What is held on the topic of a set question that cannot be answered as asked; nobody matches."""
    topic = question.topic
    if topic is None or question.kind not in ("set", "count"):
        return ()
    leading = {n: p.leading for n, p in holdings.positions(topic.id, question.documents).items()}
    match = Match((), (), "", {}, topic=topic, leading=leading)
    return set_rows(match, universe_of(question, holdings), holdings)


def finding_rows(question: Question, findings: Sequence[Finding], holdings: Holdings) -> tuple[Row, ...]:
    """One row for each finding; those asked about of whom there is none follow with nothing held."""
    titles = cache(holdings.source_title)
    topics = {t.id: t for t in holdings.build.pack.topics}
    rows = [
        _row(f, _label_of_finding(f, topics.get(f.topic or ""), question, holdings), _is_said(f), titles)
        for f in findings
    ]
    missing = [name for name in question.authorities if all(f.authority != name for f in findings)]
    return tuple(rows + [_empty(name, NOTHING_HELD) for name in missing])


def unproven(row: Row) -> Row:
    """The row of an authority whose quote does not stand: nothing is held that proves anything."""
    return _empty(row.authority, NOTHING_HELD)


def finding_value(item: Finding, topic: Topic, holdings: Holdings) -> str:
    """The value that the finding's evidence states, for people; "" where there is none or it is a whole text."""
    place = (item.document, item.start, item.end)
    held = holdings.evidence(topic.id, item.authority, (item.document,))
    return next((value_label(topic, e.value) for e in held if (e.document, e.start, e.end) == place), "")


def _of_topic(match: Match, topic: Topic, universe: Collection[str], titles: Titles) -> tuple[Row, ...]:
    names = frozenset(match.names)
    rows = [
        _row(e, _label(e, topic), name in names, titles)
        if (e := match.leading.get(name))
        else _empty(name, NOTHING_HELD)
        for name in universe
    ]
    places = {s: i for i, s in enumerate([*(s.id for s in topic.statuses), STATED, *_LAST])}
    largest_first = {n: -(read_number(e.value) or 0) for n, e in match.leading.items()}

    def place(row: Row) -> tuple[object, ...]:
        number = largest_first.get(row.authority, 0) if topic.kind == "number" else 0
        return not row.matches, places.get(row.status, len(topic.statuses)), number, row.authority

    return tuple(sorted(rows, key=place))


def _of_open_set(
    found: OpenSet, universe: Collection[str], holdings: Holdings, titles: Titles
) -> tuple[Row, ...]:
    clear = [statement_finding(s, holdings, CLEAR) for s in found.clear]
    possible = [statement_finding(s, holdings, POSSIBLE) for s in found.possible]
    rows = [_row(f, status_label(None, f.status), f.status == CLEAR, titles) for f in (*clear, *possible)]
    named = {row.authority for row in rows}
    return (*rows, *(_empty(name, NOTHING_FOUND) for name in sorted(universe) if name not in named))


def _of_any_topic(match: Match, universe: Collection[str], titles: Titles) -> tuple[Row, ...]:
    rows = [_row(e, status_label(None, e.status), True, titles) for _, e in sorted(match.leading.items())]
    return (*rows, *(_empty(n, NOTHING_FOUND) for n in sorted(universe) if n not in match.leading))


def _of_conditions(match: Match, universe: Collection[str], holdings: Holdings) -> tuple[Row, ...]:
    """What is held on each condition in one label; the quote is that of the first condition that has one."""
    tables = [{r.authority: r for r in set_rows(part, universe, holdings)} for part in match.parts]
    abouts = [part.topic.label if part.topic else "" for part in match.parts]
    names = frozenset(match.names)
    rows = [_joined([table[name] for table in tables], abouts, name in names) for name in universe]
    met = {name: sum(table[name].matches for table in tables) for name in universe}
    return tuple(sorted(rows, key=lambda r: (not r.matches, -met[r.authority], r.authority)))


def _joined(rows: Sequence[Row], abouts: Sequence[str], matches: bool) -> Row:
    first = next((row for row in rows if row.quote), rows[0])
    label = "; ".join(wording.about_label(about, row.label) for about, row in zip(abouts, rows, strict=True))
    return Row(
        first.authority,
        first.status,
        label,
        matches,
        first.as_of,
        first.document,
        first.source,
        first.start,
        first.end,
        first.quote,
    )


def _label(evidence: Evidence, topic: Topic) -> str:
    value = value_label(topic, evidence.value) if evidence.status == STATED else ""
    return value or status_label(topic, evidence.status)


def _label_of_finding(item: Finding, topic: Topic | None, question: Question, holdings: Holdings) -> str:
    """The status or value, after its topic where that is not the one asked for."""
    value = finding_value(item, topic, holdings) if topic and item.status == STATED else ""
    label = value or status_label(topic, item.status)
    if topic is None or (question.topic and topic.id == question.topic.id):
        return label
    return wording.about_label(topic.label, label)


def _is_said(item: Finding) -> bool:
    return item.status not in SILENT


def _row(item: Evidence | Finding, label: str, matches: bool, titles: Titles) -> Row:
    return Row(
        item.authority,
        item.status,
        label,
        matches,
        item.as_of,
        item.document,
        titles(item.document),
        item.start,
        item.end,
        item.quote,
    )


def _empty(name: str, status: str) -> Row:
    return Row(name, status, status_label(None, status), False)
