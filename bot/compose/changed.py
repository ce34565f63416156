"""Composes "has X changed its position?": yes or no with both sides, or that only one source speaks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.answer import Answer
from bot.compose.common import (
    claim_line,
    conflicts,
    coverage,
    finding,
    refusal,
    unique,
    universe_of,
    within_limit,
)
from bot.compose.lookups import compose_timeline
from bot.compose.rows import finding_rows
from bot.holdings import Holdings
from bot.labels import status_label, value_label
from bot.understanding.question import Question
from bot.understanding.reading import REPORTING
from bot.understanding.times import speaks_then
from bot.wording import sources as sources_wording
from index.evidence.positions import Position, differ, standings
from index.evidence.value_spans import find_value
from index.types import Evidence
from knowledge.types import STATED, Topic

_ASKS = re.compile(
    r"\b(?:chang(?:e|es|ed|ing)|moved on|shifted|evolved|same (?:position|answer|as)|different now|developed)\b",
    re.IGNORECASE,
)
_ASKS_WHO = re.compile(
    r"\bchang(?:e|es|ed|ing)\b.*\b(?:positions?|minds?|answers?|stance|views?|status|since|between|over time)\b"
    r"|\b(?:positions?|answers?|stance|views?|status)\b.*\bchang(?:e|es|ed)\b",
    re.IGNORECASE,
)
_TOPICS_SHOWN = 6
_CLAIMS_SHOWN = 8


@dataclass(frozen=True, slots=True)
class _Course:
    """One authority on one topic through its sources, newest first."""

    topic: Topic
    position: Position
    stands: tuple[Evidence, ...]

    @property
    def has_changed(self) -> bool:
        """Whether the newest source says something else than an older one."""
        newest, oldest = self.stands[0], self.stands[-1]
        if newest.as_of == oldest.as_of:
            return False
        if self.topic.kind == "person":
            return _said(newest, self.topic) != _said(oldest, self.topic)
        return differ(newest, oldest, self.topic)


def compose_change(question: Question, holdings: Holdings) -> Answer | None:
    """The answer, on one authority or on who has; None where nothing of the kind is asked, or is held on the topic."""
    if question.kind in ("set", "count") and _ASKS_WHO.search(question.text):
        return _who_has_changed(question, holdings)
    if question.kind != "timeline" or len(question.authorities) != 1 or not _ASKS.search(question.text):
        return None
    courses = _courses(question.authorities[0], question, holdings)
    if not courses or courses[0].topic.kind == "text":
        return None
    several = [c for c in courses if len({e.as_of for e in c.stands}) > 1]
    beside = compose_timeline(question, holdings).findings
    if not several and len({f.document for f in beside}) > 1:
        return None
    shown = sorted(several, key=lambda c: not c.has_changed)[:_TOPICS_SHOWN] or courses[:1]
    findings = unique((*(finding(e) for c in shown for e in c.stands), *beside))
    lines = [_line(c, holdings) for c in shown]
    topics = {c.topic.id: c.topic for c in shown}
    claims = [claim_line(f, topics.get(f.topic or ""), holdings) for f in findings[:_CLAIMS_SHOWN]]
    name, first = question.authorities[0], shown[0]
    return Answer(
        question.text,
        question.kind,
        "answered",
        within_limit([*lines, *claims]),
        topic=question.topic.id if question.topic else None,
        findings=findings,
        coverage=coverage((name,), {name: first.position}, holdings, question.documents),
        conflicts=tuple(
            found
            for c in shown
            if c.topic.kind == "status"
            for found in conflicts(findings, [c.position], c.topic)
        ),
        headline=lines[0],
        rows=finding_rows(question, findings, holdings),
        notes=tuple(lines[1:]),
    )


def _who_has_changed(question: Question, holdings: Holdings) -> Answer | None:
    """Every authority of the universe whose newest source says something else than an older one."""
    universe = universe_of(question, holdings)
    courses = [c for name in sorted(universe) for c in _courses(name, question, holdings)]
    if question.topic is not None and question.topic.kind == "text":
        return None
    several = [c for c in courses if len({e.as_of for e in c.stands}) > 1]
    found = [c for c in several if c.has_changed]
    names = tuple(dict.fromkeys(c.position.authority for c in found))
    compared = len({c.position.authority for c in several})
    headline = sources_wording.who_changed(
        names, compared, len(universe), question.topic.label if question.topic else ""
    )
    positions = {c.position.authority: c.position for c in courses}
    covered = coverage(universe, positions, holdings, question.documents)
    if not names:
        return refusal(question, "no_evidence", headline, covered=covered)
    findings = unique(finding(e) for c in found for e in (c.stands[0], c.stands[-1]))
    lines = [_line(c, holdings) for c in found]
    return Answer(
        question.text,
        question.kind,
        "answered",
        within_limit([headline, *lines]),
        topic=question.topic.id if question.topic else None,
        authorities=names,
        count=len(names) if question.kind == "count" else None,
        findings=findings,
        coverage=covered,
        headline=headline,
        rows=finding_rows(question, findings, holdings),
        notes=tuple(lines),
    )


def _courses(name: str, question: Question, holdings: Holdings) -> list[_Course]:
    """Each topic asked about; all topics where the question names nothing at all."""
    if not question.topics and set(question.rest) - REPORTING:
        return []
    topics: Sequence[Topic] = question.topics[:1] or [
        t for t in holdings.build.pack.topics if t.kind != "text"
    ]
    found = []
    for topic in topics:
        position = holdings.positions(topic.id, question.documents).get(name)
        stands = _dated(standings(position), question.years) if position else ()
        if position and stands:
            found.append(_Course(topic, position, stands))
    return found


def _dated(stands: tuple[Evidence, ...], years: Sequence[int]) -> tuple[Evidence, ...]:
    """What speaks for the years asked about, where something does."""
    then = tuple(e for e in stands if speaks_then(e.as_of, e.quote, years)) if years else stands
    return then or stands


def _line(course: _Course, holdings: Holdings) -> str:
    newest, oldest, topic = course.stands[0], course.stands[-1], course.topic
    about = f"{course.position.authority}, {topic.label}"
    if newest.as_of == oldest.as_of:
        source = holdings.source_title(newest.document)
        return sources_wording.one_source(about, _said(newest, topic), newest.as_of, source)
    if course.has_changed:
        return sources_wording.changed(
            about, _said(oldest, topic), oldest.as_of, _said(newest, topic), newest.as_of
        )
    return sources_wording.unchanged(about, _said(newest, topic), oldest.as_of, newest.as_of)


def _said(evidence: Evidence, topic: Topic) -> str:
    """The status or value; of a topic of text the words themselves."""
    if evidence.status != STATED:
        return status_label(topic, evidence.status)
    quote = " ".join(evidence.quote.split())
    person = find_value(quote, ("person",)) if topic.kind == "person" else None
    if person:
        return quote[person[0] : person[1]]
    return value_label(topic, evidence.value) or f"“{quote}”"
