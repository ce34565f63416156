"""Composes look-ups, comparisons and timelines: all that is held on the authorities named, newest first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bot.answer import Answer, Finding, QuotedPassage
from bot.compose.columns.fields_alike import fields_alike
from bot.compose.columns.remarks import remarks_beside, with_standing
from bot.compose.common import (
    claim_line,
    code_notes,
    conflict_lines,
    conflicts,
    coverage,
    finding,
    passage_line,
    passages_headline,
    refusal,
    statement_finding,
    unique,
    within_limit,
)
from bot.compose.rows import finding_rows, finding_value
from bot.compose.statements.at_present import asks_of_now
from bot.compose.statements.beside import listed_beside, nearer_beside, said_beside
from bot.compose.statements.claims import answering, stating
from bot.compose.statements.counterparts import with_counterparts
from bot.compose.statements.listed import listed_findings
from bot.compose.statements.nearest import (
    RELATED,
    STATEMENTS_EACH,
    denying_beside,
    each_of_a_document,
    prose_beside,
    repeating_the_cell,
    statements_on,
)
from bot.compose.statements.plain_words import VALUE_KINDS, in_plain_words
from bot.compose.statements.titled import first_said, said_under_its_title
from bot.compose.statements.unsaid import unsaid
from bot.compose.statements.valued import (
    counted_in,
    counting_like_things,
    value_in,
    value_line,
)
from bot.holdings import Holdings, Scored
from bot.labels import POSSIBLE, status_label
from bot.understanding.question import Question
from bot.understanding.times import speaks_then
from bot.wording import answers as wording
from index.evidence.columns import is_column
from index.evidence.positions import disagreements, in_order
from index.evidence.values import number_before
from index.retrieval.statement_index import terms_of
from index.types import Evidence
from knowledge.types import NO_RESPONSE, NOT_STATED, SILENT, STATED, Topic

MOST_TOPICS = 3
_EVIDENCE_EACH = 4
_STATEMENTS_BESIDE = 3
_CARD_TOPICS = 8
_CLAIMS_SHOWN = 8
_SHORT_VALUE = 12
_FIGURE = re.compile(r"\d")


def compose_lookup(question: Question, holdings: Holdings) -> Answer:
    """One authority: the topic's evidence from every source, newest first, and what else answers the wording."""
    return _compose(question, holdings)


def compose_compare(question: Question, holdings: Holdings) -> Answer:
    """Several authorities side by side on the same topic."""
    return _compose(question, holdings)


def compose_timeline(question: Question, holdings: Holdings) -> Answer:
    """One authority through its documents: at least one finding from each document that speaks of it."""
    return _compose(question, holdings)


def _compose(question: Question, holdings: Holdings) -> Answer:
    question = counting_like_things(in_plain_words(question, holdings), holdings)
    found = [_findings_on(name, question, holdings) for name in question.authorities]
    if question.kind == "compare":
        found = with_counterparts(question.authorities, found, holdings)
    findings = (
        unique(_interleaved(found)) if len(found) > 1 else unique(item for items in found for item in items)
    )
    is_named = any(f.method == "rule" for f in findings)
    if not is_named and (lists := listed_beside(question, holdings)):
        return lists
    beside = nearer_beside(question, findings, holdings)
    not_said = unsaid(question, findings, holdings)
    blank = (NOT_STATED, NO_RESPONSE) if not_said else (NOT_STATED,)
    if all(f.status in blank for f in findings):
        nothing = nothing_held(question, holdings, findings)
        return said_beside(question, holdings) or (_quoting(beside, nothing, holdings) if beside else nothing)
    topic = question.topic
    positions = holdings.positions(topic.id, question.documents) if topic else {}
    shown = [positions[name] for name in question.authorities if name in positions]
    covered = coverage(question.authorities, positions if topic else {}, holdings, question.documents)
    if topic is None:
        covered = replace(
            covered, with_evidence=len({f.authority for f in findings}), nothing_on_this_topic=()
        )
    said = _said(question, findings, holdings)
    differ = conflict_lines(shown, topic, holdings) if topic and topic.kind == "status" else []
    topics = {t.id: t for t in holdings.build.pack.topics}
    claims = [claim_line(f, topics.get(f.topic or ""), holdings) for f in findings[:_CLAIMS_SHOWN]]
    keys = code_notes(findings, topic)
    unread = [wording.not_read_line(not_said)] if not_said else []
    quoted = [passage_line(p, holdings) for p in beside]
    return Answer(
        question.text,
        question.kind,
        "answered",
        within_limit([*said.lines, *unread, *keys, *differ, *quoted, *claims]),
        topic=topic.id if topic else None,
        authorities=(),
        count=_count(question, findings, holdings),
        findings=findings,
        passages=beside,
        coverage=covered,
        conflicts=conflicts(findings, shown, topic) if topic and topic.kind == "status" else (),
        headline=" ".join(said.headlines),
        rows=finding_rows(question, findings, holdings),
        notes=(*said.notes, *unread, *keys, *differ),
    )


def _quoting(beside: Sequence[QuotedPassage], nothing: Answer, holdings: Holdings) -> Answer:
    """The answer that rests on what speaks of those asked about under no authority's name."""
    lines = [passage_line(passage, holdings) for passage in beside]
    headline = passages_headline(beside, holdings)
    return replace(
        nothing,
        status="answered",
        text=within_limit(lines),
        passages=tuple(beside),
        headline=headline,
        notes=(),
    )


def _interleaved(groups: Sequence[Sequence[Finding]]) -> list[Finding]:
    """One finding of each authority in turn, so that each is seen early."""
    longest = max(map(len, groups), default=0)
    return [group[i] for i in range(longest) for group in groups if i < len(group)]


def _findings_on(authority: str, question: Question, holdings: Holdings) -> list[Finding]:
    """The evidence on the topics asked (no other column fills a blank), then the statements nearest to the wording."""
    if not question.topics and not question.rest:
        return _card(authority, question, holdings)
    topics = _topics_asked(question)
    evidence = _evidence_asked(authority, topics, question, holdings)
    is_other = question.expected.is_needed and (bool(question.rest) or not evidence)
    has_none = not any(e.topic == topics[0].id for e in evidence) if topics else False
    if topics and topics[0].kind in VALUE_KINDS and not is_other and has_none:
        return []
    evidence = evidence or [
        e for t in question.related for e in _evidence_on(t, authority, question, holdings)
    ]
    leading = [e for e in evidence if topics and e.topic == topics[0].id]
    evidence = leading if leading and all(e.status in SILENT for e in leading) else evidence
    blank = bool(evidence) and all(e.status in SILENT for e in evidence)
    is_answered = bool(evidence) and not question.rest and question.kind != "timeline"
    remarks = remarks_beside(evidence, holdings)
    by_evidence = [finding(e) for e in evidence]
    by_evidence = remarks if blank and remarks else [*by_evidence, *remarks]
    by_evidence += fields_alike(authority, evidence, question, holdings)
    listed = [] if blank or is_answered else listed_findings(authority, question, holdings)
    if listed:
        return listed + by_evidence
    if is_answered:
        statements = _beside_evidence(authority, evidence, question, holdings)
    else:
        found = [] if blank else statements_on(authority, question, holdings, bool(evidence))
        statements = with_standing(found, holdings)
    denying = denying_beside(authority, question, holdings) if evidence else []
    statements = [*denying, *repeating_the_cell(evidence, question, holdings), *statements]
    by_wording = stating([answering(s, question, holdings) for s in statements], by_evidence, question)
    if question.kind == "timeline":
        return _by_document(by_evidence, by_wording)
    if is_other and _lacks_figure(topics, [*by_evidence, *by_wording], question):
        return []
    if not (by_evidence or by_wording or question.expected.kinds):
        titled = said_under_its_title(authority, question, holdings)
        return [replace(statement_finding(s, holdings), method="rule") for s in titled]
    room = _STATEMENTS_BESIDE if by_evidence else STATEMENTS_EACH
    return by_evidence + by_wording[:room]


def _evidence_asked(
    authority: str, topics: Sequence[Topic], question: Question, holdings: Holdings
) -> list[Evidence]:
    """The evidence on those topics; none where "how many boards?" is asked and it only tells how they stand."""
    evidence = [e for t in topics for e in _evidence_on(t, authority, question, holdings)]
    is_figure = question.expected.is_needed and not question.rest and topics and not is_column(topics[0])
    if is_figure and _lacks_figure(topics, map(finding, evidence), question):
        return []
    is_of_column = bool(topics) and is_column(topics[0]) and not question.expected.kinds
    if topics and topics[0].kind == "number" and question.rest and not is_of_column:
        return _counting_what_is_asked(authority, evidence, question, holdings)
    return evidence


def _beside_evidence(
    authority: str, evidence: Sequence[Evidence], question: Question, holdings: Holdings
) -> list[Scored]:
    """What sentences add to evidence that answers: newer ones of how things are now, others beside a column's cell."""
    newest = max(e.as_of or "" for e in evidence)
    newer = statements_on(authority, question, holdings, beside=True) if asks_of_now(question) else []
    newer = [s for s in newer if (s.statement.as_of or "") > newest]
    return newer or prose_beside(authority, question, holdings)


def _lacks_figure(topics: Sequence[Topic], found: Iterable[Finding], question: Question) -> bool:
    """Whether a sum or number was asked for beside a status ("how much does it spend on its plan?") and none is found."""
    is_status = bool(topics) and topics[0].kind == "status" and "date" not in question.expected.kinds
    return is_status and not any(value_in(f.quote, question) for f in found)


def _counting_what_is_asked(
    authority: str, evidence: list[Evidence], question: Question, holdings: Holdings
) -> list[Evidence]:
    """The evidence, unless another figure says more of the wording: "consulted 3500" is not the population."""
    rest = terms_of(" ".join(question.rest), holdings.synonyms)
    saying = [e for e in evidence if rest & terms_of(e.quote, holdings.synonyms)]
    better = any(
        s.words >= RELATED
        and _FIGURE.search(s.statement.text)
        and rest & terms_of(s.statement.text, holdings.synonyms)
        for s in statements_on(authority, question, holdings, beside=False)
    )
    return saying if saying or better else evidence


def _by_document(evidence: Sequence[Finding], statements: Sequence[Finding]) -> list[Finding]:
    """Newest document first; of each the evidence, then what else it says, so that every document is seen."""
    documents = sorted(
        dict.fromkeys((f.as_of or "", f.document) for f in (*evidence, *statements)), reverse=True
    )
    each = each_of_a_document(len(documents))
    return [
        f
        for dated in documents
        for part in (evidence, statements)
        for f in [f for f in part if (f.as_of or "", f.document) == dated][:each]
    ]


def _topics_asked(question: Question) -> list[Topic]:
    """The leading topic with the columns that are named just as well, and others that are named in their own right."""
    if question.kind == "timeline":
        return list(question.topics[:1])
    return [*question.topics[:1], *question.rivals, *question.topics[1:]][
        : MOST_TOPICS + len(question.rivals)
    ]


def _evidence_on(topic: Topic, authority: str, question: Question, holdings: Holdings) -> list[Evidence]:
    found = in_order(holdings.evidence(topic.id, authority, question.documents))
    if question.years:
        found = [e for e in found if speaks_then(e.as_of, e.quote, question.years)] or found
    each = _EVIDENCE_EACH if topic is question.topic else 1
    stated = [e for e in found if e.status != NOT_STATED] or found
    if question.kind == "timeline":
        return stated
    return stated[: max(1, each // max(1, len(question.authorities) - 1))]


def _card(authority: str, question: Question, holdings: Holdings) -> list[Finding]:
    """Every topic on which something is held: the leading evidence of each, and the other sides of a disagreement."""
    findings = []
    for topic in holdings.build.pack.topics:
        position = holdings.positions(topic.id, question.documents).get(authority)
        if position is not None:
            sides = disagreements(position, topic) or (position.leading,)
            findings += [finding(e) for e in sides]
    return findings or [statement_finding(s, holdings) for s in first_said(authority, question, holdings)]


def _count(question: Question, findings: Sequence[Finding], holdings: Holdings) -> int | None:
    """The number asked for: of a topic of number, or the figure that stands before the noun of "how many"."""
    if not question.wants_count or len(question.authorities) != 1:
        return None
    topic = next((t for t in question.topics if t.kind == "number"), None)
    if topic is not None and any(f.topic == topic.id for f in findings):
        held = in_order(holdings.evidence(topic.id, question.authorities[0], question.documents))
        return next((int(e.value) for e in held if e.value.isdigit()), None)
    numbers = (number_before(f.quote, question.counted) for f in findings)
    stated = next((n for n in numbers if n is not None), None)
    return stated if stated is not None else counted_in(findings, question)


@dataclass(frozen=True, slots=True)
class _Said:
    """What an answer says before its quotes: as lines of its text, and apart as headlines and notes."""

    lines: tuple[str, ...]
    headlines: tuple[str, ...]
    notes: tuple[str, ...]


def _said(question: Question, findings: Sequence[Finding], holdings: Holdings) -> _Said:
    """The status or value of each authority asked about, who of them is unknown, of whom nothing is held."""
    lines = [wording.also_unknown(question.unknown)] if question.unknown else []
    notes, headlines = list(lines), []
    for name in question.authorities:
        own = [f for f in findings if f.authority == name]
        if not own:
            about = question.topic.label if question.topic else question.text
            lines.append(wording.no_evidence(f"{name}, {about}"))
            notes.append(lines[-1])
            continue
        valued = "" if _is_figure(own[0], holdings) else value_line(own, question, holdings)
        if own[0].status != STATED:
            lines.append(_status_headline(own[0], holdings))
        lines += [valued] if valued else []
        headlines.append(valued or _headline(own, question, holdings))
    return _Said(tuple(lines), tuple(headlines), tuple(notes))


def _is_figure(first: Finding, holdings: Holdings) -> bool:
    """Whether the headline of the first finding says its figure anyway."""
    topic = holdings.build.pack.topic(first.topic or "")
    return topic is not None and topic.kind == "number"


def _status_headline(first: Finding, holdings: Holdings) -> str:
    topic = holdings.build.pack.topic(first.topic or "")
    label = status_label(topic, first.status)
    return _value_headline(first, topic, label)


def _value_headline(first: Finding, topic: Topic | None, value: str) -> str:
    said = f"{value} ({wording.dated(first.as_of)})"
    return wording.value_headline(first.authority, topic.label if topic else "", said)


def _headline(own: Sequence[Finding], question: Question, holdings: Holdings) -> str:
    """What is said of one authority in a sentence: its status or value, else how much was found."""
    first = own[0]
    if not question.topics and not question.rest:
        return wording.held_on(first.authority, len({f.topic for f in own}))
    if first.status != STATED:
        return _status_headline(first, holdings)
    topic = holdings.build.pack.topic(first.topic or "")
    value = finding_value(first, topic, holdings) if topic else ""
    if value:
        return _value_headline(first, topic, value)
    label = holdings.label_at(first.document, first.start)
    if topic is None and label and len(first.quote.split()) <= _SHORT_VALUE:
        said = f"{' '.join(first.quote.split())} ({wording.dated(first.as_of)})"
        return wording.value_headline(first.authority, label, said)
    about = f"{first.authority}, {topic.label}" if topic else first.authority
    return wording.found_headline(about, len(own))


def nothing_held(
    question: Question, holdings: Holdings, blank: Sequence[Finding] = (), about: str = ""
) -> Answer:
    """Nothing answers what is asked `about`: say whether the answer is blank, and what is held instead."""
    name = question.authorities[0]
    label = about or (question.topic.label if question.topic else " ".join(question.rest) or question.text)
    covered = coverage(question.authorities, {}, holdings, question.documents)
    if blank:
        source = holdings.source_title(blank[0].document)
        text = wording.blank_answer(name, label, source, responded=blank[0].status != NO_RESPONSE)
    else:
        text = wording.no_evidence(f"{wording.either(question.authorities)}, {label}")
    labels = [
        t.label
        for t in holdings.build.pack.topics
        if (p := holdings.positions(t.id).get(name)) is not None and p.leading.status not in SILENT
    ]
    held = wording.held_topics(name, labels[:_CARD_TOPICS])
    rows = finding_rows(question, blank, holdings)
    return refusal(question, "no_evidence", text, held, covered=covered, rows=rows)


def not_proven(answer: Answer, sentence: str) -> Answer:
    """No evidence, as the sentence says, with what the answer quotes for what may possibly be meant."""
    return replace(
        answer,
        status="no_evidence",
        text=within_limit([sentence, answer.text]),
        count=None,
        findings=tuple(replace(f, status=POSSIBLE) for f in answer.findings),
        conflicts=(),
        headline=sentence,
        rows=(),
    )
