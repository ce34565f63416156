"""What people write beside their answer: the comment that stands in the row of a coded or blank cell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.answer import Finding
from bot.compose.common import statement_finding
from bot.holdings import Holdings, Scored
from index.evidence.answers import is_commentary
from index.types import Evidence, Statement

_CONFIDENCE = 0.9
# A question that also asks for details is a question of its own.
_LONGEST_HEADER = 4
_ANYTHING_ELSE = re.compile(
    r"^\W*(?:\w{1,4}\W+)?(?:is there )?(?:anything else|any(?:thing)? (?:other|further|additional|you)|(?:other|further|additional) (?:comments?|information|remarks?|points?))\b",
    re.IGNORECASE,
)


_STANDING = re.compile(r"\b(?:status|stage|progress|position|outcome|decision)\b", re.IGNORECASE)


def remarks_beside(evidence: Sequence[Evidence], holdings: Holdings) -> list[Finding]:
    """A claim for each comment beside those answers of a survey, in their order."""
    found: dict[int, Statement] = {}
    for item in evidence:
        cell = holdings.build.statements[item.statement]
        if item.primary and cell.kind == "cell" and (remark := _remark(cell, holdings)) is not None:
            found.setdefault(remark.id, remark)
    return [statement_finding(Scored(s, 0.0, 0.0, _CONFIDENCE), holdings) for s in found.values()]


def with_standing(found: Sequence[Scored], holdings: Holdings) -> list[Scored]:
    """The statements found, before the first comment the cell of its row that says how things stand: "Status" before "Notes"."""
    for at, scored in enumerate(found):
        if scored.statement.kind == "cell" and _is_for_comments(scored.statement.attribute):
            row = holdings.row_of(scored.statement)
            standing = [cell for cell in row if _STANDING.search(cell.attribute) and cell.text.strip()]
            return [*found[:at], *(replace(scored, statement=cell) for cell in standing[:1]), *found[at:]]
    return list(found)


def _remark(cell: Statement, holdings: Holdings) -> Statement | None:
    """The comment right beside the cell, else the only one of its row; a blank cell has none but that beside it."""
    remarks = [s for s in holdings.row_of(cell) if _is_for_comments(s.attribute) and s.id != cell.id]
    beside = [s for s in remarks if s.column == (cell.column or 0) + 1]
    chosen = beside or (remarks if len(remarks) == 1 and cell.text.strip() else [])
    return next((s for s in chosen if s.text.strip()), None)


def _is_for_comments(header: str) -> bool:
    is_short = is_commentary(header) and len(header.split()) <= _LONGEST_HEADER
    return is_short or _ANYTHING_ELSE.search(header) is not None
