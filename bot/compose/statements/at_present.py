"""How things are at present: the newest word among statements that come about as near to a question."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.holdings import Holdings, Scored
from bot.understanding.question import Question
from bot.understanding.times import NOW

_ABOUT_AS_NEAR = 0.7
# A newer document's word on what was asked says about half of it, and comes half as near.
_SAYS_HALF = 0.5
_IN_THE_END = re.compile(r"\b(?:in the end|eventually|finally|after all|ended? up)\b", re.IGNORECASE)


def asks_of_now(question: Question) -> bool:
    """Whether a question asks how things are at present alone, so that the newest document's word is wanted."""
    says_so = NOW.search(question.text) or _IN_THE_END.search(question.text)
    return question.kind != "timeline" and says_so is not None


def with_newer_word(found: Sequence[Scored], every: Sequence[Scored], question: Question) -> list[Scored]:
    """Those found, the second of them what a document newer than all says most of the deed asked after ("did X sign?")."""
    newest = max((s.statement.as_of or "" for s in found), default="")
    least = _SAYS_HALF * max((s.score for s in found), default=0.0)
    newer = [
        s for s in every if (s.statement.as_of or "") > newest and s.words >= _SAYS_HALF and s.score >= least
    ]
    if not (found and newer and question.deeds) or question.expected.kinds:
        return list(found)
    return [found[0], max(newer, key=lambda s: s.score), *found[1:]]


def newest_of_the_best(found: Sequence[Scored], holdings: Holdings) -> list[Scored]:
    """Those that come about as near as the first, newest document first, then the others; `found` is in order.

    Before a cell stands the one of its row that says how things are now.
    """
    bar = _ABOUT_AS_NEAR * max((s.score for s in found), default=0.0)
    near = [s for s in found if s.score >= bar]
    present = [item for s in near for item in (*_at_present(s, holdings), s)]
    return sorted(present, key=lambda s: s.statement.as_of or "", reverse=True) + [
        s for s in found if s.score < bar
    ]


def _at_present(scored: Scored, holdings: Holdings) -> list[Scored]:
    """The cell of the same row under a header like "Now (March 2019)", if there is one."""
    row = [] if NOW.search(scored.statement.attribute) else holdings.row_of(scored.statement)
    now = [cell for cell in row if NOW.match(cell.attribute) and cell.text.strip()]
    return [replace(scored, statement=now[0])] if len(now) == 1 else []
