"""Composes where sources disagree, and whose own answers do not fit what a document says of all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.answer import Answer, QuotedPassage
from bot.compose.common import (
    claim_line,
    conflict_lines,
    conflicts,
    coverage,
    finding,
    passage_line,
    refusal,
    unique,
    universe_of,
    within_limit,
)
from bot.compose.rows import finding_rows
from bot.compose.sets import compose_set
from bot.holdings import Holdings
from bot.labels import names_by_status
from bot.understanding.question import Question
from bot.wording import answers as wording
from bot.wording import sources as sources_wording
from index.evidence.positions import Position, disagreements
from index.evidence.quantifiers import is_so, quantified
from index.types import GeneralFinding
from knowledge.types import Topic

_SOURCES = r"(?:sources?|documents?|reports?|surveys?|papers?|answers?|evidence|accounts|records|they)"
_DISAGREE = r"(?:disagree\w*|contradict\w*|conflict(?:s|ing|ed)?|inconsisten\w*|discrepan\w*|at odds|do(?:es)?n[’']?t agree|do(?:es)? not agree)"
_ASKS_WHERE = re.compile(
    rf"\b{_SOURCES}\b.{{0,60}}\b{_DISAGREE}\b|\b{_DISAGREE}\b.{{0,60}}\b{_SOURCES}\b"
    rf"|\b(?:contradictions|inconsistencies|discrepancies|disagreements)\b|\b(?:where|on what) do (?:the )?{_SOURCES} differ\b",
    re.IGNORECASE,
)
_FINDING = r"(?:findings?|conclusions?|summary|general\w*|overall|claims?|statements?|picture|rule|headline|majority|says|said)"
_ASKS_MISFIT = re.compile(
    rf"\b(?:(?:do|does|did)(?:n[’']?t| not)\s+(?:fit|match|bear out|support|agree with|square with)|contradicts?|exceptions? to|out of line with"
    rf"|inconsistent with|at odds with|go(?:es)? against|differs? from)\b.{{0,60}}\b{_FINDING}\b"
    rf"|\b{_FINDING}\b.{{0,80}}\b(?:do(?:es)?(?:n[’']?t| not) (?:fit|match|hold)|borne out|exceptions?|own (?:table|answers|data))\b",
    re.IGNORECASE,
)
_ASKS_WHETHER = re.compile(
    r"^\W*(?:so |and )?(?:is it (?:true|right|correct|the case|so)|do|does|did|have|has|had|are|is|was|were|can)\b",
    re.IGNORECASE,
)
_MOST_TOLD = 8
_CLAIMS_SHOWN = 10
_GENERAL_SHOWN = 3


def compose_differing(question: Question, holdings: Holdings) -> Answer | None:
    """Where sources, or a document and its own answers, disagree; None where the question asks nothing of the kind.

    A question that itself says what is claimed of all ("all keep a plan: who doesn't?") is left to the sets.
    """
    if _ASKS_MISFIT.search(question.text) and quantified(question.text) is None:
        return _misfits(question, holdings)
    if _ASKS_WHETHER.search(question.text) and question.kind in ("set", "count"):
        return _borne_out(question, holdings)
    if _ASKS_WHERE.search(question.text):
        return _disagreeing(question, holdings)
    return None


def _disagreeing(question: Question, holdings: Holdings) -> Answer | None:
    """Every authority and topic on which documents give different statuses, with what each says.

    None where sources speak of the authority named and agree: what they say is the answer.
    """
    universe = frozenset(question.authorities) or universe_of(question, holdings)
    topics = _topics(question, holdings)
    differ = [
        (topic, position)
        for topic in topics
        for name, position in holdings.positions(topic.id, question.documents).items()
        if name in universe and disagreements(position, topic)
    ]
    if not differ and len(question.authorities) == 1 and question.topic:
        return None
    if not differ:
        return _none(question, sources_wording.no_disagreement(_about(question, topics), len(universe)))
    findings = unique(finding(e) for topic, p in differ for e in disagreements(p, topic))
    names = tuple(sorted({p.authority for _, p in differ}))
    headline = sources_wording.disagreement_headline(names, len(universe), _about(question, topics))
    told = [line for topic, p in differ[:_MOST_TOLD] for line in _told(p, topic, holdings)]
    labels = {topic.id: topic for topic in topics}
    claims = [claim_line(f, labels.get(f.topic or ""), holdings) for f in findings[:_CLAIMS_SHOWN]]
    return Answer(
        question.text,
        question.kind if question.authorities else "set",
        "answered",
        within_limit([headline, *told, *claims]),
        topic=question.topic.id if question.topic else None,
        authorities=() if question.authorities else names,
        findings=findings,
        coverage=coverage(universe, {p.authority: p for _, p in differ}, holdings, question.documents),
        conflicts=tuple(c for topic, p in differ for c in conflicts(findings, [p], topic)),
        headline=headline,
        rows=finding_rows(question, findings, holdings),
        notes=tuple(told),
    )


def _told(position: Position, topic: Topic, holdings: Holdings) -> list[str]:
    return [wording.about_label(topic.label, line) for line in conflict_lines([position], topic, holdings)]


def _borne_out(question: Question, holdings: Holdings) -> Answer | None:
    """Yes or no to "do all councils keep a plan?", before the set of those who do; None where no quantity is asked."""
    said = quantified(question.text)
    topic = question.topic
    if said is None or topic is None or topic.kind != "status":
        return None
    answer = compose_set(question, holdings)
    held = holdings.positions(topic.id, question.documents)
    universe = universe_of(question, holdings)
    stated = {n for n, p in held.items() if n in universe and not p.is_silent}
    if answer.status != "answered" or not stated or answer.topic != topic.id:
        return None
    others = sorted(stated - set(answer.authorities))
    fit = len(stated) - len(others)
    shown = others if said[0] in ("all", "most") else []
    line = sources_wording.bears_out(is_so(said[0], fit, len(others)), fit, len(stated), shown)
    return replace(
        answer,
        text=within_limit([line, *answer.text.split("\n")]),
        headline=line,
        notes=(answer.headline, *answer.notes),
    )


def _misfits(question: Question, holdings: Holdings) -> Answer:
    """Each sentence about all authorities that the answers in its own document do not bear out, and whose they are."""
    topics = [t.id for t in question.topics if t.kind == "status"]
    found = _of_topics(holdings.build.report.general_findings, topics, question.documents)
    if not found:
        return _none(question, sources_wording.no_general_finding(_about(question, question.topics)))
    unfit = _unfit(found)
    passages = tuple(_passage(f, holdings) for f in (unfit or found)[:_GENERAL_SHOWN])
    findings = unique(finding(e) for f in unfit[:_GENERAL_SHOWN] for e in f.exceptions)
    lines = [_misfit_line(f, holdings) for f in (unfit or found)[:_GENERAL_SHOWN]]
    labels = {t.id: t for t in holdings.build.pack.topics}
    claims = [claim_line(f, labels.get(f.topic or ""), holdings) for f in findings[:_CLAIMS_SHOWN]]
    names = tuple(sorted({f.authority for f in findings}))
    looked = {e.authority for f in found for e in (*f.fitting, *f.others)}
    return Answer(
        question.text,
        "set",
        "answered",
        within_limit([*lines, *(passage_line(p, holdings) for p in passages), *claims]),
        topic=found[0].topic,
        authorities=names,
        findings=findings,
        passages=passages,
        coverage=coverage(looked, {}, holdings, question.documents),
        headline=lines[0],
        rows=finding_rows(question, findings, holdings),
        notes=tuple(lines[1:]),
    )


def _of_topics(
    found: Sequence[GeneralFinding], topics: Sequence[str], documents: Sequence[str]
) -> list[GeneralFinding]:
    """Those on one of the topics and in one of the documents, where such are named."""
    return [
        f
        for f in found
        if (not topics or f.topic in topics) and (not documents or f.statement.document in documents)
    ]


def _unfit(found: Sequence[GeneralFinding]) -> list[GeneralFinding]:
    """Those that their answers do not bear out; what is said of all or none before what is said of most or few."""
    unfit = [f for f in found if not f.holds]
    universal = [f for f in unfit if f.quantifier in ("all", "none")]
    return universal or unfit


def _misfit_line(found: GeneralFinding, holdings: Holdings) -> str:
    """Whose answers do not fit, by what they answer instead."""
    topic = holdings.build.pack.topic(found.topic)
    groups = names_by_status(topic, [(e.authority, e.status) for e in found.exceptions])
    answered = len(found.fitting) + len(found.others)
    claim = " ".join(found.statement.text.split())
    return sources_wording.misfits(
        claim, holdings.source_title(found.statement.document), groups, len(found.exceptions), answered
    )


def _passage(found: GeneralFinding, holdings: Holdings) -> QuotedPassage:
    s = found.statement
    quote = holdings.build.texts[s.document][s.start : s.end]
    return QuotedPassage(s.document, " › ".join(s.section), s.start, s.end, quote, 1.0)


def _topics(question: Question, holdings: Holdings) -> Sequence[Topic]:
    asked = [t for t in question.topics if t.kind == "status"]
    return asked or [t for t in holdings.build.pack.topics if t.kind == "status"]


def _about(question: Question, topics: Sequence[Topic]) -> str:
    return wording.listing([t.label for t in topics]) if question.topic else ""


def _none(question: Question, sentence: str) -> Answer:
    return refusal(question, "no_evidence", sentence)
