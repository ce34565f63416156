"""Composes set and count answers: every authority of the universe is looked at, never a top-k."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from bot import wording
from bot.answer import Answer, Finding
from bot.comparison import Comparison, choose, says_number
from bot.compose.common import (
    POSSIBLE,
    conflicts,
    coverage,
    finding,
    refusal,
    shown,
    statement_finding,
    unique,
    universe_of,
    within_limit,
)
from bot.holdings import Holdings
from bot.labels import status_label
from bot.open_sets import OpenSet, find_open_set
from bot.positions import Position, in_order
from bot.question import Question
from index.columns import is_column
from index.statement_index import terms_of
from index.types import Evidence
from index.values import fold_numbers, read_number
from index.words import stems
from knowledge.types import NOT_STATED, SILENT, Topic

# The share of an asked value that a statement must say, by weight of its words.
_SAID = 0.7
_DOCUMENTS = [stems(noun) for noun in ("documents", "sources", "reports", "files")]


@dataclass(frozen=True, slots=True)
class _Match:
    """The authorities that satisfy a question, with what proves it; `others` are the remaining positions."""

    names: tuple[str, ...]
    findings: tuple[Finding, ...]
    predicate: str
    positions: dict[str, Position]
    open_set: OpenSet | None = None
    has_parts: bool = False


def compose_set(question: Question, holdings: Holdings) -> Answer:
    """The authorities that satisfy the question, with the denominator and those who stay silent."""
    universe = universe_of(question, holdings)
    if (
        not question.topic
        and not question.rest
        and not question.statuses
        and (question.groups or question.documents)
    ):
        return replace(_count_universe(question, universe, holdings), kind="set", count=None)
    match = _match(question, holdings, universe)
    covered = coverage(universe, match.positions, holdings, question.documents)
    if not match.names:
        about = question.topic.label if question.topic else wording.listing(question.rest) or question.text
        return refusal(question, "no_evidence", wording.no_evidence_for_set(about, len(universe)), covered)
    positions = [match.positions[name] for name in match.names if name in match.positions]
    topic = question.topic if match.open_set is None else None
    found_conflicts = conflicts(match.findings, positions, topic) if topic else ()
    lines = [
        wording.set_headline(len(match.names), len(universe), match.predicate),
        *_name_lines(match, topic, universe),
        *_possible_lines(match.open_set),
        *_silence_lines(match, covered, topic),
        *_quote_lines(match, holdings),
    ]
    if question.rest and question.statuses and not question.weak_statuses and not question.parts:
        lines.insert(1, wording.not_read_line(question.rest))
    return Answer(
        question.text,
        question.kind,
        "answered",
        within_limit(lines),
        topic=topic.id if topic else None,
        authorities=match.names,
        findings=match.findings,
        coverage=covered,
        conflicts=found_conflicts,
    )


def compose_count(question: Question, holdings: Holdings) -> Answer:
    """How many authorities satisfy the question; without a predicate, how many there are."""
    universe = universe_of(question, holdings)
    if stems(question.counted) in _DOCUMENTS and not question.topic:
        return _count_documents(question, holdings)
    if not question.topic and not question.rest and not question.statuses:
        return _count_universe(question, universe, holdings)
    answer = compose_set(question, holdings)
    if answer.status != "answered":
        return answer
    head, _, rest = answer.text.partition("\n")
    predicate = head.partition(": ")[2].rstrip(".")
    text = "\n".join([wording.count_headline(len(answer.authorities), len(universe), predicate), rest])
    return replace(answer, count=len(answer.authorities), text=text)


def _count_documents(question: Question, holdings: Holdings) -> Answer:
    titles = [
        wording.titled(holdings.source_title(d.name), holdings.as_of(d.name))
        for d in holdings.build.documents
    ]
    covered = coverage(holdings.lexicon.held, {}, holdings, ())
    return Answer(
        question.text,
        "count",
        "answered",
        wording.documents_line(titles),
        count=len(titles),
        coverage=covered,
    )


def _count_universe(question: Question, universe: Collection[str], holdings: Holdings) -> Answer:
    names = tuple(sorted(universe))
    label = wording.listing(
        [g.label for g in question.groups]
        or [holdings.source_title(d) for d in question.documents]
        or ["authorities held"]
    )
    if not names:
        return refusal(question, "no_evidence", wording.no_evidence(label))
    lines = [wording.count_headline(len(names), len(names), label), wording.group_line(label, names)]
    covered = coverage(universe, {}, holdings, question.documents)
    covered = replace(covered, with_evidence=len(names), nothing_on_this_topic=())
    return Answer(
        question.text,
        "count",
        "answered",
        within_limit(lines),
        authorities=names,
        count=len(names),
        coverage=covered,
    )


def _match(question: Question, holdings: Holdings, universe: frozenset[str]) -> _Match:
    """The authorities that satisfy the question, or each of its conditions where it sets several."""
    if not question.parts:
        return _match_one(question, holdings, universe)
    matches = [
        _match_one(replace(part, documents=question.documents), holdings, universe) for part in question.parts
    ]
    names = frozenset(universe).intersection(*(m.names for m in matches))
    return _Match(
        names=tuple(sorted(names)),
        findings=unique(f for m in matches for f in m.findings if f.authority in names),
        predicate="; and ".join(m.predicate for m in matches),
        positions=matches[0].positions,
        has_parts=True,
    )


def _match_one(question: Question, holdings: Holdings, universe: frozenset[str]) -> _Match:
    """The first way of reading the predicate that fits the question."""
    topic = question.topic
    if topic is None and question.statuses:
        return _match_silent(question, holdings, universe)
    if topic is None:
        return _match_open(question, holdings, universe, None)
    if topic.kind != "status":
        return _match_value(question, holdings, universe, topic)
    if question.statuses and not (question.weak_statuses and question.rest):
        return _match_status(question, holdings, universe, topic)
    # A verb more than the header ("kept their youth clubs open" under "Youth clubs open?") asks for its yes.
    if question.rest and not (is_column(topic) and len(question.rest) == 1):
        return _match_open(question, holdings, universe, topic)
    return _match_status(replace(question, statuses=topic.affirmative), holdings, universe, topic)


def _match_silent(question: Question, holdings: Holdings, universe: frozenset[str]) -> _Match:
    """Those who left any question unanswered, where none is named."""
    silent = [
        e
        for e in holdings.build.evidence
        if e.status in question.statuses
        and e.authority in universe
        and (not question.documents or e.document in question.documents)
    ]
    names = tuple(sorted({e.authority for e in silent}))
    return _Match(names, unique(finding(e) for e in silent), wording.NO_ANSWER_SOMEWHERE, {})


def _match_status(question: Question, holdings: Holdings, universe: frozenset[str], topic: Topic) -> _Match:
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
    labels = [status_label(topic, s) for s in _ordered(wanted, topic)]
    return _Match(
        names=tuple(sorted(p.authority for p in hits)),
        findings=unique(finding(e) for e in evidence),
        predicate=f"{topic.label}, {wording.either(labels)}",
        positions=found,
    )


def _says_also(position: Position, question: Question) -> bool:
    """Whether the leading words say the status outright beside another; what is wanted by exclusion does not count."""
    return not question.complement and bool(question.statuses & set(position.leading.also))


def _ordered(statuses: Collection[str], topic: Topic) -> list[str]:
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


def _match_value(question: Question, holdings: Holdings, universe: frozenset[str], topic: Topic) -> _Match:
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
    return _Match(
        names,
        unique(finding(e) for e in hits),
        f"{topic.label}{f' ({asked})' if asked else ''}",
        holdings.positions(topic.id, question.documents),
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
) -> _Match:
    if not question.rest:
        return _Match((), (), "", {})
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
    return _Match(
        names=tuple(sorted(s.statement.authority or "" for s in found.clear)),
        findings=tuple(findings),
        predicate=f"clear matches for “{' '.join(question.rest)}”",
        positions={},
        open_set=found,
    )


def _name_lines(match: _Match, topic: Topic | None, universe: Collection[str]) -> list[str]:
    if topic is None or topic.kind != "status" or match.has_parts:
        return [wording.group_line("matching", match.names)]
    by_status: dict[str, list[str]] = {}
    for name in match.names:
        by_status.setdefault(match.positions[name].leading.status, []).append(name)
    return [wording.group_line(status_label(topic, s), by_status[s]) for s in _ordered(by_status, topic)]


def _possible_lines(open_set: OpenSet | None) -> list[str]:
    names = sorted(s.statement.authority or "" for s in open_set.possible) if open_set else []
    return [wording.group_line(wording.POSSIBLE, names)] if names else []


def _silence_lines(match: _Match, covered: object, topic: Topic | None) -> list[str]:
    """The other statuses, who did not respond, and about whom nothing is held: the rest of the denominator."""
    if topic is None or not match.positions or match.has_parts:
        return []
    others: dict[str, list[str]] = {}
    for name, position in match.positions.items():
        if name not in match.names and position.leading.status != NOT_STATED:
            others.setdefault(position.leading.status, []).append(name)
    lines = (
        [wording.group_line(status_label(topic, s), sorted(others[s])) for s in _ordered(others, topic)]
        if topic.kind == "status"
        else []
    )
    nothing = getattr(covered, "nothing_on_this_topic", ())
    return [*lines, wording.nothing_held_line(nothing)] if nothing else lines


def _quote_lines(match: _Match, holdings: Holdings) -> list[str]:
    """One quote for each authority; those that only may answer are marked."""
    lines, seen = [], set()
    for item in match.findings:
        if item.authority not in seen:
            seen.add(item.authority)
            name = wording.possibly(item.authority) if item.status == POSSIBLE else item.authority
            source = holdings.source_title(item.document)
            lines.append(f"{name}: " + wording.quoted(shown(item, holdings, 25), source, "", item.as_of))
    return lines
