"""What was decided on a matter, which its record tells in a field of its own: "Decision: not to go ahead"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.holdings import Scored
from bot.understanding.question import Question

_DECIDES = re.compile(
    r"\b(?:decid\w*|decisions?|resol(?:v\w*|ution)|agreed?|approv\w*|outcome|verdict|reject\w*|go(?:es|ne)? ahead|turn(?:ed)? down)\b",
    re.IGNORECASE,
)
_FIELD = re.compile(
    r"(?:the )?(?:(?:cabinet|council|committee)(?:'s|’s)? )?(?:decisions?|decided|resol(?:ved|ution)|agreed|outcome)",
    re.IGNORECASE,
)


def with_decision(found: Sequence[Scored], every: Sequence[Scored], question: Question) -> list[Scored]:
    """Those found, before them the decision that stands under the same heading as the first of them; as they are where
    no decision or deed is asked after.
    """
    if not found or not found[0].statement.section:
        return list(found)
    lead = found[0]
    where = (lead.statement.document, lead.statement.section)
    told = [
        replace(s, words=lead.words, meaning=lead.meaning, score=lead.score)
        for s in every
        if (s.statement.document, s.statement.section) == where and _FIELD.fullmatch(s.statement.attribute)
    ]
    first = min(told, key=lambda s: s.statement.start, default=lead)
    is_asked = bool(question.deeds) or _DECIDES.search(question.text) is not None
    return [first, *(s for s in found if s.statement.id != first.statement.id)] if is_asked else list(found)
