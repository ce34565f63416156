"""Who satisfies a set question, by the first way of reading its predicate that fits: the heart of `sets.py`."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from bot import wording
from bot.answer import Finding
from bot.comparison import Comparison, choose, says_number
from bot.compose.common import finding, statement_finding, unique
from bot.holdings import Holdings
from bot.labels import POSSIBLE, status_label
from bot.open_sets import OpenSet, find_open_set
from bot.positions import Position, in_order
from bot.question import Question
from index.columns import is_column
from index.statement_index import terms_of
from index.types import Evidence
from index.values import fold_numbers, read_number
from knowledge.types import SILENT, Topic

# The share of an asked value that a statement must say, by weight of its words.
_SAID = 0.7


@dataclass(frozen=True, slots=True)
class Match:
    """The authorities that satisfy a question, with what proves it.

    `topic` is the one whose statuses or values decided, None for an open set; `positions` where every authority
    looked at stands on it; `leading` the evidence that speaks first of each. `parts` are the matches of the conditions
    of a question that sets several.
    """

    names: tuple[str, ...]
    findings: tuple[Finding, ...]
    predicate: str
    positions: dict[str, Position]
    open_set: OpenSet | None = None
    topic: Topic | None = None
    leading: Mapping[str, Evidence] = field(default_factory=dict)
    parts: tuple[Match, ...] = ()


def match_of(question: Question, holdings: Holdings, universe: frozenset[str]) -> Match:
    """The authorities that satisfy the question, or each of its conditions where it sets several."""
    if not question.parts:
        return _match_one(question, holdings, universe)
    matches = [
        _match_one(replace(part, documents=question.documents), holdings, universe) for part in question.parts
    ]
    names = frozenset(universe).intersection(*(m.names for m in matches))
    return Match(
        names=tuple(sorted(names)),
        findings=unique(f for m in matches for f in m.findings if f.authority in names),
        predicate="; and ".join(m.predicate for m in matches),
        positions=matches[0].positions,
        topic=question.topic,
        parts=tuple(matches),
    )


def _match_one(question: Question, holdings: Holdings, universe: frozenset[str]) -> Match:
    """The first way of reading the predicate that fits the question."""
    topic = question.topic
    if topic is None and question.statuses:
        return _match_silent(question, holdings, universe)
    if topic is None:
        return _match_open(question, holdings, universe, None)
    if topic.kind != "status":
        return _match_value(question, holdings, universe, topic)
    asked = statuses_asked(question, topic)
    if asked is None:
        return _match_open(question, holdings, universe, topic)
    return _match_status(replace(question, statuses=asked), holdings, universe, topic)


def statuses_asked(question: Question, topic: Topic) -> frozenset[str] | None:
    """The statuses of the topic that a set question asks for, a plain yes where none is said; None for an open set."""
    if question.statuses and not (question.weak_statuses and question.rest):
        return question.statuses
    # A verb more than the header ("kept their youth clubs open" under "Youth clubs open?") asks for its yes.
    if question.rest and not (is_column(topic) and len(question.rest) == 1):
        return None
    return topic.affirmative


def unread(question: Question) -> tuple[str, ...]:
    """The words that an answer by statuses does not use."""
    by_status = question.statuses and not question.weak_statuses and not question.parts
    return question.rest if by_status else ()


def _match_silent(question: Question, holdings: Holdings, universe: frozenset[str]) -> Match:
    """Those who left any question unanswered, where none is named."""
    silent = [
        e
        for e in holdings.build.evidence
        if e.status in question.statuses
        and e.authority in universe
        and (not question.documents or e.document in question.documents)
    ]
    names = tuple(sorted({e.authority for e in silent}))
    leading = _first_of_each(in_order(silent))
    return Match(names, unique(finding(e) for e in silent), wording.NO_ANSWER_SOMEWHERE, {}, leading=leading)


def _first_of_each(evidence: Iterable[Evidence]) -> dict[str, Evidence]:
    """The first evidence of every authority."""
    first: dict[str, Evidence] = {}
    for item in evidence:
        first.setdefault(item.authority, item)
    return first


def _match_status(question: Question, holdings: Holdings, universe: frozenset[str], topic: Topic) -> Match:
    held = holdings.positions(topic.id, question.documents)
    wanted = question.statuses
    found = {n: _refined(_dated(p, question.years), wanted, topic) for n, p in held.items() if n in universe}
    if question.complement:
        named = {p.leading.status for p in found.values()} | {s.id for s in topic.statuses}
        wanted = frozenset(named) - wanted - SILENT
    hits = [p for p in found.values() if p.leading.status in wanted or _says_also(p, question)]
    hits.sort(key=lambda p: (-p.leading.confidence, p.authority))
    evidence = [p.leading for p in hits] + [
        e for p in hits for e in p.evidence if e.primary and e is not p.leading
    ]
    labels = [status_label(topic, s) for s in in_topic_order(wanted, topic)]
    return Match(
        names=tuple(sorted(p.authority for p in hits)),
        findings=unique(finding(e) for e in evidence),
        predicate=f"{topic.label}, {wording.either(labels)}",
        positions=found,
        topic=topic,
        leading={name: p.leading for name, p in found.items()},
    )


def _says_also(position: Position, question: Question) -> bool:
    """Whether the leading words say the status outright beside another; what is wanted by exclusion does not count."""
    return not question.complement and bool(question.statuses & set(position.leading.also))


def in_topic_order(statuses: Collection[str], topic: Topic) -> list[str]:
    """The statuses in the order of the topic's vocabulary, others behind."""
    order = [s.id for s in topic.statuses]
    return sorted(statuses, key=lambda s: (order.index(s) if s in order else len(order), s))


def _dated(position: Position, years: Sequence[int]) -> Position:
    """The position at the years asked about, where evidence of those years is held."""
    then = [e for e in position.evidence if e.as_of and int(e.as_of[:4]) in years and e.primary]
    return replace(position, leading=then[0]) if then else position


def _refined(position: Position, wanted: Collection[str], topic: Topic) -> Position:
    """The position led by a more exact word for the same status ("renamed" for "retained") where that is asked for."""
    plain = position.leading.status
    kinds = {s.id for s in topic.statuses if s.refines == plain and s.id in wanted}
    exact = [e for e in position.evidence if e.primary and e.status in kinds]
    return replace(position, leading=exact[0]) if exact and plain not in wanted else position


def _match_value(question: Question, holdings: Holdings, universe: frozenset[str], topic: Topic) -> Match:
    evidence = [
        e for e in holdings.evidence(topic.id, documents=question.documents) if e.authority in universe
    ]
    silent_wanted = question.statuses & SILENT
    hits = [
        e
        for e in evidence
        if (
            e.status in silent_wanted
            if silent_wanted
            else e.status not in SILENT and _fits(e, question, holdings)
        )
    ]
    if question.comparison and topic.kind == "number":
        hits = _compared([e for e in evidence if e.status not in SILENT], question.comparison)
    elif question.complement:
        fitting = {e.authority for e in hits}
        hits = [e for e in evidence if e.status not in SILENT and e.authority not in fitting]
    hits.sort(key=lambda e: (not e.primary, -e.confidence, e.authority))
    names = tuple(sorted({e.authority for e in hits}))
    if not names and question.rest and topic.kind == "text":
        return _match_open(question, holdings, universe, topic)
    asked = wording.listing(question.rest) or wording.listing([str(n) for n in question.numbers])
    held = holdings.positions(topic.id, question.documents)
    return Match(
        names,
        unique(finding(e) for e in hits),
        f"{topic.label}{f' ({asked})' if asked else ''}",
        held,
        topic=topic,
        leading={n: p.leading for n, p in held.items() if n in universe} | _first_of_each(in_order(hits)),
    )


def _compared(evidence: Sequence[Evidence], comparison: Comparison) -> list[Evidence]:
    """The evidence of the authorities whose number meets the comparison; the leading number of each counts."""
    values: dict[str, float] = {}
    for item in in_order(evidence):
        number = read_number(fold_numbers(item.value))
        if number is not None:
            values.setdefault(item.authority, number)
    chosen = choose(values, comparison)
    return [e for e in evidence if e.authority in chosen and e.value]


def _fits(evidence: Evidence, question: Question, holdings: Holdings) -> bool:
    """Whether the value is the one asked for: by period, by number, or by every word of one alternative."""
    if question.periods:
        held = evidence.value.split(", ")
        return any(
            f"{start}-{end}" in held if start else any(value.endswith(f"-{end}") for value in held)
            for start, end in question.periods
        )
    if question.numbers and evidence.value:
        return evidence.value in {str(n) for n in question.numbers}
    if not question.rest:
        return True
    return any(
        _share_said(" ".join(words), evidence.quote, holdings) >= _SAID for words in question.alternatives
    )


def _share_said(wording: str, quote: str, holdings: Holdings) -> float:
    """The share of the wording's weight that the quote covers; words that every sentence has weigh little."""
    said = terms_of(quote, holdings.synonyms)
    wanted = terms_of(wording, holdings.synonyms, absorb=True)
    total = sum(holdings.words.idf(term) for term in wanted)
    return sum(holdings.words.idf(term) for term in wanted & said) / total if total else 1.0


def _match_open(
    question: Question, holdings: Holdings, universe: frozenset[str], topic: Topic | None
) -> Match:
    if not question.rest:
        return Match((), (), "", {})
    found = find_open_set(
        question.subject_text,
        question.variants,
        holdings,
        universe,
        question.documents,
        topic,
        question.negated,
    )
    if question.comparison:
        clear = tuple(s for s in found.clear if says_number(s.statement.text, question.comparison))
        found = replace(found, clear=clear, possible=tuple(s for s in found.possible if s not in clear))
    findings = [statement_finding(s, holdings) for s in found.clear]
    findings += [statement_finding(s, holdings, POSSIBLE) for s in found.possible]
    return Match(
        names=tuple(sorted(s.statement.authority or "" for s in found.clear)),
        findings=tuple(findings),
        predicate=f"clear matches for “{' '.join(question.rest)}”",
        positions={},
        open_set=found,
    )
