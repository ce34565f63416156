"""Composes set and count answers: every authority of the universe is looked at, never a top-k."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from bot.answer import Answer, Conflict, Coverage, Row
from bot.compose.columns.refusals import who_replied
from bot.compose.common import (
    code_notes,
    conflict_lines,
    conflicts,
    coverage,
    refusal,
    shown,
    universe_of,
    within_limit,
)
from bot.compose.figures.grouped import compose_grouped
from bot.compose.figures.sums import compose_sum
from bot.compose.figures.trends import match_trend
from bot.compose.matching import Match, in_topic_order, match_of, unread
from bot.compose.narrowing import narrowed
from bot.compose.rows import set_rows, universe_rows
from bot.holdings import Holdings
from bot.labels import POSSIBLE, status_label
from bot.open_sets import OpenSet
from bot.understanding.question import Question
from bot.wording import answers as wording
from index.evidence.positions import Position
from index.words import stems
from knowledge.types import NOT_STATED, SILENT, Topic

# Of more authorities than this a note names only who they are.
_CONFLICTS_TOLD = 3
_DOCUMENTS = [stems(noun) for noun in ("documents", "sources", "reports", "files")]


def compose_set(question: Question, holdings: Holdings) -> Answer:
    """The authorities that satisfy the question, with the denominator and those who stay silent."""
    universe = universe_of(question, holdings)
    if _asks_only_whom(question):
        return replace(_count_universe(question, universe, holdings), kind="set", count=None)
    if question.grouping:
        return compose_grouped(question, holdings, question.grouping)
    if question.sums:
        return compose_sum(question, holdings)
    trend = match_trend(question, holdings, universe)
    found = trend or match_of(question, holdings, universe)
    narrower = narrowed(found, question, holdings)
    match = narrower or found
    covered = coverage(universe, match.positions, holdings, question.documents)
    if not match.names or match.answers:
        return _unmatched(question, match, covered, set_rows(match, universe, holdings), holdings)
    not_read = unread(question) if narrower is None and trend is None else ()
    return _matched(question, match, covered, universe, not_read, holdings)


def _asks_only_whom(question: Question) -> bool:
    """Whether a question names a group or documents and nothing that those in it should satisfy."""
    is_bare = not question.topic and not question.rest and not question.statuses
    return is_bare and bool(question.groups or question.documents)


def _unmatched(
    question: Question, match: Match, covered: Coverage, rows: tuple[Row, ...], holdings: Holdings
) -> Answer:
    """The answer that names nobody: which of several answers is meant, who may be, or no evidence."""
    if match.answers:
        text = wording.which_answer(match.predicate, match.answers)
        return refusal(question, "clarification", text, covered=covered, rows=rows)
    about = question.topic.label if question.topic else wording.listing(question.rest) or question.text
    if match.findings:
        return _only_possible(question, match, about, covered, rows, holdings)
    text = wording.no_evidence_for_set(about, covered.authorities_known)
    return refusal(question, "no_evidence", text, covered=covered, rows=rows)


def _matched(
    question: Question,
    match: Match,
    covered: Coverage,
    universe: Collection[str],
    not_read: Sequence[str],
    holdings: Holdings,
) -> Answer:
    """The answer that names those who match, with what has to be known beside it."""
    topic = question.topic if match.open_set is None else None
    positions = [match.positions[name] for name in match.names if name in match.positions]
    # Of several conditions the positions are those on the first.
    standing = match.parts[0].topic if match.parts else topic
    found_conflicts = conflicts(match.findings, positions, standing) if standing else ()
    headline = wording.set_headline(len(match.names), len(universe), match.predicate)
    nearest = [wording.NEAREST] if match.open_set and not match.open_set.is_exact else []
    before = [*nearest, *([wording.not_read_line(not_read)] if not_read else ())]
    before += code_notes(match.findings, standing)
    differ = _conflict_notes(found_conflicts, positions, standing, holdings)
    lines = [
        headline,
        *before,
        *_name_lines(match, topic, universe),
        *differ,
        *_possible_lines(match.open_set),
        *_silence_lines(match, covered, topic),
        *_quote_lines(match, holdings),
    ]
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
        headline=headline,
        rows=set_rows(match, universe, holdings),
        notes=(*before, *differ),
    )


def _only_possible(
    question: Question,
    match: Match,
    about: str,
    covered: Coverage,
    rows: Sequence[Row],
    holdings: Holdings,
) -> Answer:
    """No evidence, with those whose quotes may answer and do not prove it."""
    headline = wording.none_is_clear(about, covered.authorities_known)
    lines = [headline, *_possible_lines(match.open_set), *_quote_lines(match, holdings)]
    answer = refusal(question, "no_evidence", headline, covered=covered, rows=rows)
    return replace(answer, text=within_limit(lines), findings=match.findings)


def _conflict_notes(
    found: Sequence[Conflict], positions: Sequence[Position], topic: Topic | None, holdings: Holdings
) -> list[str]:
    """The sides of each disagreement; of many only the names."""
    names = [conflict.authority for conflict in found]
    if topic is None or not names:
        return []
    if len(names) > _CONFLICTS_TOLD:
        return [wording.conflicts_line(names)]
    return conflict_lines([p for p in positions if p.authority in names], topic, holdings)


def compose_count(question: Question, holdings: Holdings) -> Answer:
    """How many authorities satisfy the question; without a predicate, how many there are."""
    universe = universe_of(question, holdings)
    if stems(question.counted) in _DOCUMENTS and not question.topic:
        return _count_documents(question, holdings)
    if not question.topic and not question.rest and not question.statuses:
        return _count_universe(question, universe, holdings)
    answer = compose_set(question, holdings)
    if answer.status != "answered" or question.sums or question.grouping:
        return answer
    head, _, rest = answer.text.partition("\n")
    predicate = head.partition(": ")[2].rstrip(".")
    headline = wording.count_headline(len(answer.authorities), len(universe), predicate)
    text = "\n".join([headline, rest])
    return replace(answer, count=len(answer.authorities), text=text, headline=headline)


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
        headline=wording.documents_held(len(titles)),
        notes=(wording.titles_line(titles),),
    )


def _count_universe(question: Question, universe: Collection[str], holdings: Holdings) -> Answer:
    names = who_replied(sorted(universe), question, holdings)
    label = wording.listing(
        [g.label for g in question.groups]
        or [holdings.source_title(d) for d in question.documents]
        or ["authorities held"]
    )
    if not names:
        return refusal(question, "no_evidence", wording.no_evidence(label))
    headline = wording.count_headline(len(names), len(universe), label)
    covered = coverage(universe, {}, holdings, question.documents)
    covered = replace(covered, with_evidence=len(names), nothing_on_this_topic=())
    return Answer(
        question.text,
        "count",
        "answered",
        within_limit([headline, wording.group_line(label, names)]),
        authorities=names,
        count=len(names),
        coverage=covered,
        headline=headline,
        rows=universe_rows(names, question.documents, holdings),
    )


def _name_lines(match: Match, topic: Topic | None, universe: Collection[str]) -> list[str]:
    if topic is None or topic.kind != "status" or match.parts:
        return [wording.group_line("matching", match.names)]
    by_status: dict[str, list[str]] = {}
    for name in match.names:
        by_status.setdefault(match.positions[name].leading.status, []).append(name)
    return [
        wording.group_line(status_label(topic, s), by_status[s]) for s in in_topic_order(by_status, topic)
    ]


def _possible_lines(open_set: OpenSet | None) -> list[str]:
    names = sorted(s.statement.authority or "" for s in open_set.possible) if open_set else []
    return [wording.group_line(wording.POSSIBLE, names)] if names else []


def _silence_lines(match: Match, covered: object, topic: Topic | None) -> list[str]:
    """The other statuses, who did not respond, and about whom nothing is held: the rest of the denominator."""
    if topic is None or not match.positions or match.parts:
        return []
    others: dict[str, list[str]] = {}
    for name, position in match.positions.items():
        if name not in match.names and position.leading.status != NOT_STATED:
            others.setdefault(position.leading.status, []).append(name)
    # Of values only who gave none is told.
    told = others if topic.kind == "status" else SILENT & others.keys()
    lines = [
        wording.group_line(status_label(topic, s), sorted(others[s])) for s in in_topic_order(told, topic)
    ]
    nothing = getattr(covered, "nothing_on_this_topic", ())
    return [*lines, wording.nothing_held_line(nothing)] if nothing else lines


def _quote_lines(match: Match, holdings: Holdings) -> list[str]:
    """One quote for each authority; those that only may answer are marked."""
    lines, seen = [], set()
    for item in match.findings:
        if item.authority not in seen:
            seen.add(item.authority)
            name = wording.possibly(item.authority) if item.status == POSSIBLE else item.authority
            source = holdings.source_title(item.document)
            lines.append(f"{name}: " + wording.quoted(shown(item, holdings, 25), source, "", item.as_of))
    return lines
