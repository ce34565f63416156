"""A curator's word over the machine's: checked against the document, then put in place of what was read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from index.types import Doubt, Evidence, Statement
from knowledge.types import Correction


def apply_corrections(
    evidence: Sequence[Evidence],
    corrections: Sequence[Correction],
    texts: Mapping[str, str],
    statements: Sequence[Statement],
) -> tuple[list[Evidence], list[Doubt]]:
    """The evidence with each correction in place of what its document said on that authority and topic.

    A correction whose quote is not in its document is refused, and stands among the doubts.
    """
    kept, doubts = list(evidence), []
    for correction in corrections:
        start = texts.get(correction.document, "").find(correction.quote)
        if start < 0:
            what = f'Correction for {correction.authority}, {correction.topic}: "{correction.quote[:80]}"'
            doubts.append(
                Doubt(
                    correction.document,
                    0,
                    0,
                    what,
                    "the quote is not in the document; mend it in corrections.yaml",
                )
            )
            continue
        kept = [e for e in kept if not _is_corrected(e, correction)]
        kept.append(_curated(correction, start, statements))
    return [*kept], doubts


def _is_corrected(evidence: Evidence, correction: Correction) -> bool:
    return (evidence.authority, evidence.topic, evidence.document) == (
        correction.authority,
        correction.topic,
        correction.document,
    )


def _curated(correction: Correction, start: int, statements: Sequence[Statement]) -> Evidence:
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
        reason=f"{correction.why} ({correction.who}, {correction.when})",
    )
