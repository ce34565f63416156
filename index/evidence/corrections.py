"""A curator's word over the machine's: checked against the document, then put in place of what was read."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from index.evidence.values import extract_value
from index.types import Doubt, Evidence, Statement
from knowledge.types import SILENT, STATED, Correction, Topic


def apply_corrections(
    evidence: Sequence[Evidence],
    corrections: Sequence[Correction],
    texts: Mapping[str, str],
    statements: Sequence[Statement],
    topics: Sequence[Topic] = (),
) -> tuple[list[Evidence], list[Doubt]]:
    """The evidence with each correction in place of what its document said on that authority and topic.

    A correction whose quote is not in its document, or whose topic or status is not among `topics` where those are
    given, is refused, and stands among the doubts.
    """
    kept, doubts = list(evidence), []
    known = {topic.id: topic for topic in topics}
    for correction in corrections:
        replaced = [e for e in kept if _is_corrected(e, correction)]
        place = _place(correction, texts.get(correction.document, ""), replaced, statements)
        reason = "the quote is not in the document" if place is None else _unknown(correction, known)
        if place is None or reason:
            doubts.append(_refused(correction, f"{reason}; mend it in corrections.yaml"))
            continue
        kept = [e for e in kept if not _is_corrected(e, correction)]
        kept.append(_curated(correction, place, statements, known.get(correction.topic)))
    return [*kept], doubts


def _refused(correction: Correction, reason: str) -> Doubt:
    what = f'Correction for {correction.authority}, {correction.topic}: "{correction.quote[:80]}"'
    return Doubt(correction.document, 0, 0, what, reason)


def _unknown(correction: Correction, topics: Mapping[str, Topic]) -> str:
    """Why its topic or status cannot be, "" where they can: topics made of columns are known only to a build."""
    if not topics:
        return ""
    topic = topics.get(correction.topic)
    if topic is None:
        return f'no table has a column of the topic "{correction.topic}"'
    statuses = {*SILENT, *(s.id for s in topic.statuses)} | (set() if topic.statuses else {STATED})
    return "" if correction.status in statuses else f'the topic has no status "{correction.status}"'


def _place(
    correction: Correction, text: str, replaced: Sequence[Evidence], statements: Sequence[Statement]
) -> int | None:
    """Where the quote stands: short words recur, so best in what was read, else in what the authority says."""
    places = [match.start() for match in re.finditer(re.escape(correction.quote), text)]
    read = [(e.start, e.end) for e in replaced]
    said = [
        (s.start, s.end)
        for s in statements
        if s.document == correction.document and s.authority == correction.authority
    ]
    for spans in (read, said):
        for place in places:
            if any(start <= place < end for start, end in spans):
                return place
    return next(iter(places), None)


def _is_corrected(evidence: Evidence, correction: Correction) -> bool:
    return (evidence.authority, evidence.topic, evidence.document) == (
        correction.authority,
        correction.topic,
        correction.document,
    )


def _curated(
    correction: Correction, start: int, statements: Sequence[Statement], topic: Topic | None
) -> Evidence:
    end = start + len(correction.quote)
    within = [s for s in statements if s.document == correction.document and s.start <= start < s.end]
    statement = within[0] if within else None
    return Evidence(
        id=-1,
        authority=correction.authority,
        topic=correction.topic,
        status=correction.status,
        document=correction.document,
        start=start,
        end=end,
        quote=correction.quote,
        statement=statement.id if statement else -1,
        as_of=statement.as_of if statement else None,
        confidence=1.0,
        method="curated",
        primary=True,
        value=extract_value(correction.quote, topic) if topic and correction.status == STATED else "",
        reason=f"{correction.why} ({correction.who}, {correction.when})",
    )
