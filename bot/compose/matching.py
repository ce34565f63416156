"""Who satisfies a set question, by the first way of reading its predicate that fits: the heart of `sets.py`."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from bot.answer import Finding
from bot.compose.columns.in_words import as_code, beside_figures, codes_in_words, told_in_words
from bot.compose.columns.refusals import is_left_unanswered, on_grounds
from bot.compose.common import finding, statement_finding, unique
from bot.compose.figures.of_column import ANY_OR_NONE, amount_in, compared, of_years, telling
from bot.holdings import Holdings
from bot.labels import POSSIBLE, status_label
from bot.open_sets import OpenSet, find_open_set
from bot.understanding.coded import are_joined, has_codes
from bot.understanding.comparison import date_number, says_number
from bot.understanding.question import Question
from bot.understanding.times import EVER, speaks_then
from bot.wording import answers as wording
from index.evidence.coding import is_code
from index.evidence.columns import is_column
from index.evidence.positions import Position, disagreements, in_order, leading_of
from index.phrases import fold
from index.retrieval.statement_index import terms_of
from index.types import Evidence
from knowledge.types import NO_RESPONSE, NOT_STATED, REFUSED, SILENT, Topic

# The share of an asked value that a statement must say, by weight of its words.
SAID = 0.7
# A code that is asked for in other words has to come this near to them, and the others less near by a margin.
_MEANT = 0.42
_MEANT_TOO = 0.9


@dataclass(frozen=True, slots=True)
class Match:
    """The authorities that satisfy a question, with what proves it.

    `topic` is the one whose statuses or values decided, None for an open set; `positions` where every authority
    looked at stands on it; `leading` the evidence that speaks first of each. `parts` are the matches of the conditions
    of a question that sets several. `answers` are those to choose from where a question says nothing of them.
    """

    names: tuple[str, ...]
    findings: tuple[Finding, ...]
    predicate: str
    positions: dict[str, Position]
    open_set: OpenSet | None = None
    topic: Topic | None = None
    leading: Mapping[str, Evidence] = field(default_factory=dict)
    parts: tuple[Match, ...] = ()
    answers: tuple[str, ...] = ()


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
    question = _with_blanks(question, holdings, topic)
    if topic.kind != "status":
        return _match_value(question, holdings, universe, topic)
    asked = statuses_asked(question, topic)
    if asked is None or _is_everything(asked, question, topic):
        asked = codes_meant(question, holdings, topic) or _plain_yes(question, topic)
    if asked is None and not question.rest and has_codes(topic):
        return Match((), (), topic.label, {}, topic=topic, answers=tuple(s.label for s in topic.statuses))
    if asked is None:
        return _match_open(question, holdings, universe, topic)
    return _match_status(replace(question, statuses=asked), holdings, universe, topic)


def statuses_asked(question: Question, topic: Topic) -> frozenset[str] | None:
    """The statuses of the topic that a set question asks for, a plain yes where none is said; None for an open set."""
    if question.statuses and not (question.weak_statuses and question.rest):
        return question.statuses
    if question.rest and has_codes(topic):
        return None
    # A verb more than the header ("kept their youth clubs open" under "Youth clubs open?") asks for its yes.
    if question.rest and not (is_column(topic) and len(question.rest) == 1):
        return None
    return topic.affirmative or frozenset(status.id for status in topic.statuses)


def _is_everything(asked: Collection[str], question: Question, topic: Topic) -> bool:
    """Whether the statuses are all that the column's answers can be, and so tell nobody apart."""
    every = {status.id for status in topic.statuses} - SILENT
    return is_column(topic) and not question.complement and len(every) > 1 and every <= set(asked)


def _plain_yes(question: Question, topic: Topic) -> frozenset[str] | None:
    """The yes of a column that answers with codes beside it, where only a verb is left of the question."""
    return topic.affirmative or None if is_column(topic) and len(question.rest) == 1 else None


def codes_meant(question: Question, holdings: Holdings, topic: Topic) -> frozenset[str] | None:
    """The codes of the column that the words left come near to by their meaning; None where none does."""
    codes = {status.id for status in topic.statuses if is_code(status)}
    if not codes:
        return None
    cells = {
        e.statement: e.status for e in holdings.evidence(topic.id) if e.status in codes and e.reason == "code"
    }
    likeness: dict[str, float] = {}
    for scored in holdings.scan(question.subject_text, variants=question.variants):
        status = cells.get(scored.statement.id)
        if status is not None:
            likeness[status] = max(likeness.get(status, 0.0), scored.score)
    best = max(likeness.values(), default=0.0)
    meant = frozenset(status for status, score in likeness.items() if score >= _MEANT_TOO * best)
    return meant if best >= _MEANT and len(meant) < max(2, len(codes)) else None


def _with_blanks(question: Question, holdings: Holdings, topic: Topic) -> Question:
    """The question, asking for blank cells too where nobody wrote into the column that they do not respond or refuse."""
    if not question.statuses & {NO_RESPONSE, REFUSED} or not is_column(topic):
        return question
    held = holdings.evidence(topic.id, documents=question.documents)
    if any(e.status in question.statuses - {NOT_STATED} for e in held):
        return question
    return replace(question, statuses=question.statuses | {NO_RESPONSE, NOT_STATED})


def unread(question: Question) -> tuple[str, ...]:
    """The words that an answer by statuses does not use."""
    by_status = question.statuses and not question.weak_statuses and not question.parts
    return question.rest if by_status else ()


def _match_silent(question: Question, holdings: Holdings, universe: frozenset[str]) -> Match:
    """Those who left any question unanswered, where none is named."""
    silent = [
        e
        for e in holdings.build.evidence
        if is_left_unanswered(e, question, holdings)
        and e.authority in universe
        and (not question.documents or e.document in question.documents)
    ]
    silent = on_grounds(silent, question)
    names = tuple(sorted({e.authority for e in silent}))
    leading = _first_of_each(in_order(silent))
    predicate = wording.left_unanswered(REFUSED in question.statuses)
    return Match(names, unique(finding(e) for e in silent), predicate, {}, leading=leading)


def _first_of_each(evidence: Iterable[Evidence]) -> dict[str, Evidence]:
    """The first evidence of every authority."""
    first: dict[str, Evidence] = {}
    for item in evidence:
        first.setdefault(item.authority, item)
    return first


def _match_status(question: Question, holdings: Holdings, universe: frozenset[str], topic: Topic) -> Match:
    held = holdings.positions(topic.id, question.documents)
    wanted = question.statuses
    then = {n: p for n in universe if (p := held.get(n)) and (p := _dated(p, question.years))}
    saying = codes_in_words(question, topic, holdings)
    found = {
        n: _at_an_event(_refined(as_code(p, saying, topic, holdings), wanted, topic), question, topic)
        for n, p in then.items()
    }
    if question.complement:
        named = {p.leading.status for p in found.values()} | {s.id for s in topic.statuses}
        wanted = frozenset(named) - wanted - SILENT
    is_each = len(wanted) > 1 and not question.complement and _wants_each(question, found.values(), topic)
    hits = [
        p
        for p in found.values()
        if (
            wanted <= {p.leading.status, *p.leading.also}
            if is_each
            else (_stands_at(p, wanted, topic) and not _says_otherwise(p, question, topic))
            or _says_also(p, question)
        )
    ]
    hits.sort(key=lambda p: (-p.leading.confidence, p.authority))
    evidence = [p.leading for p in hits] + [
        e
        for p in hits
        for e in (*(e for e in p.evidence if e.primary), *disagreements(p, topic))
        if e is not p.leading
    ]
    labels = [status_label(topic, s) for s in in_topic_order(wanted, topic)]
    return Match(
        names=tuple(sorted(p.authority for p in hits)),
        findings=unique(finding(e) for e in evidence),
        predicate=f"{topic.label}, {wording.listing(labels) if is_each else wording.either(labels)}",
        positions=found,
        topic=topic,
        leading={name: p.leading for name, p in found.items()},
    )


def _wants_each(question: Question, positions: Iterable[Position], topic: Topic) -> bool:
    """Whether all of the codes are wanted of one authority, in a column whose cells list several."""
    is_several = has_codes(topic) and any(p.leading.also for p in positions)
    return is_several and are_joined(fold(question.text).split(), topic)


def _says_also(position: Position, question: Question) -> bool:
    """Whether the leading words say the status outright beside another; what is wanted by exclusion does not count."""
    return not question.complement and bool(question.statuses & set(position.leading.also))


def _stands_at(position: Position, wanted: Collection[str], topic: Topic) -> bool:
    """Whether the leading status is wanted; who left a column blank did so whatever a comment beside it says."""
    if is_column(topic) and SILENT & set(wanted):
        asked = [e.status for e in position.evidence if e.primary]
        return bool(asked) and all(status in wanted for status in asked)
    return position.leading.status in wanted


def _says_otherwise(position: Position, question: Question, topic: Topic) -> bool:
    """Whether a cell lists beside its first code one that is wanted by nobody: "Trust; In-house" of those not in house."""
    return question.complement and is_column(topic) and bool(question.statuses & set(position.leading.also))


def in_topic_order(statuses: Collection[str], topic: Topic) -> list[str]:
    """The statuses in the order of the topic's vocabulary, others behind."""
    order = [s.id for s in topic.statuses]
    return sorted(statuses, key=lambda s: (order.index(s) if s in order else len(order), s))


def _dated(position: Position, years: Sequence[int]) -> Position | None:
    """The position at the years asked about; None where none of its evidence speaks for these."""
    then = [e for e in position.evidence if speaks_then(e.as_of, e.quote, years)]
    return replace(position, leading=leading_of(then)) if then else None if years else position


def _refined(position: Position, wanted: Collection[str], topic: Topic) -> Position:
    """The position led by a more exact word for the same status ("renamed" for "retained") where that is asked for."""
    plain = position.leading.status
    kinds = {s.id for s in topic.statuses if s.refines == plain and s.id in wanted}
    exact = [e for e in position.evidence if e.primary and e.status in kinds]
    return replace(position, leading=exact[0]) if exact and plain not in wanted else position


def _at_an_event(position: Position, question: Question, topic: Topic) -> Position:
    """The position led by the row that says what is asked for of the years asked about, or at any time, where rows tell of events."""
    events = [
        e
        for e in position.evidence
        if e.primary
        and e.status in question.statuses
        and (not question.years or speaks_then(e.as_of, e.quote, question.years))
    ]
    is_asked = (
        bool(question.years or EVER.search(question.text)) and is_column(topic) and not question.complement
    )
    return replace(position, leading=events[0]) if is_asked and events else position


def _match_value(question: Question, holdings: Holdings, universe: frozenset[str], topic: Topic) -> Match:
    evidence = of_years(
        [e for e in holdings.evidence(topic.id, documents=question.documents) if e.authority in universe],
        question.years,
    )
    silent_wanted = question.statuses & SILENT
    is_dated = topic.kind == "date" and is_column(topic)
    heavy = [word for word in question.rest if not holdings.thesaurus.is_light(word)]
    hits = [
        e
        for e in evidence
        if (
            e.status in silent_wanted
            if silent_wanted
            else e.status not in SILENT
            and (date_number(e.value) is not None if is_dated else _fits(e, question, holdings))
        )
    ]
    is_more = is_dated and not (silent_wanted or question.comparison or question.complement)
    if is_more and telling(heavy, topic):
        more = _match_open(question, holdings, frozenset(e.authority for e in hits), topic)
        if more.names and more.open_set and more.open_set.is_exact:
            return more
    if question.comparison and topic.kind in ("number", "date") and not silent_wanted:
        hits = compared([e for e in evidence if e.status not in SILENT], question.comparison, topic)
    elif (
        topic.kind == "number"
        and is_column(topic)
        and (worded := beside_figures(evidence, question, holdings))
    ):
        hits = worded
    elif (
        topic.kind == "number"
        and is_column(topic)
        and not (question.periods or silent_wanted)
        and (question.complement or not (question.numbers or telling(heavy, topic)))
    ):
        hits = compared(
            [e for e in evidence if e.status not in SILENT], ANY_OR_NONE[question.complement], topic
        )
    elif is_column(topic) and (told := told_in_words(evidence, question, topic, holdings)):
        hits = told
    elif question.complement:
        others = [e for e in evidence if e.authority not in {hit.authority for hit in hits}]
        said = [e for e in others if e.status not in SILENT]
        # Where nobody writes that there is no date, an empty cell is what says so.
        hits = said or (others if is_dated else [])
    hits.sort(key=lambda e: (not e.primary, -e.confidence, e.authority))
    names = tuple(sorted({e.authority for e in hits}))
    if not names and question.rest and (topic.kind == "text" or is_column(topic)):
        return _match_open(question, holdings, universe, topic)
    bound = question.comparison.words if question.comparison and topic.kind in ("number", "date") else ""
    asked = bound or wording.listing(question.rest) or wording.listing([str(n) for n in question.numbers])
    held = holdings.positions(topic.id, question.documents)
    return Match(
        names,
        unique(finding(e) for e in hits),
        f"{topic.label}{f' ({asked})' if asked else ''}",
        held,
        topic=topic,
        leading={n: p.leading for n, p in held.items() if n in universe} | _first_of_each(in_order(hits)),
    )


def _fits(evidence: Evidence, question: Question, holdings: Holdings) -> bool:
    """Whether the value is the one asked for: by period, by number, or by every word of one alternative."""
    if question.periods:
        held = evidence.value.split(", ")
        return any(
            f"{start}-{end}" in held if start else any(value.endswith(f"-{end}") for value in held)
            for start, end in question.periods
        )
    if question.numbers and evidence.value:
        return (
            evidence.value in {str(n) for n in question.numbers}
            or amount_in(evidence.value) in question.numbers
        )
    if not question.rest:
        return True
    return any(
        share_said(" ".join(words), evidence.quote, holdings) >= SAID for words in question.alternatives
    )


def share_said(wording: str, quote: str, holdings: Holdings) -> float:
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
    found = find_open_set(question, holdings, universe, topic)
    if question.comparison:
        clear = tuple(s for s in found.clear if says_number(s.statement.text, question.comparison))
        found = replace(found, clear=clear, possible=tuple(s for s in found.possible if s not in clear))
    findings = [statement_finding(s, holdings) for s in found.clear]
    findings += [statement_finding(s, holdings, POSSIBLE) for s in found.possible]
    return Match(
        names=tuple(sorted(s.statement.authority or "" for s in found.clear)),
        findings=tuple(findings),
        predicate=wording.clear_matches(question.rest, question.years),
        positions={},
        open_set=found,
    )
