"""How things are at present: the newest word among statements that come about as near to a question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.holdings import Holdings, Scored
from bot.understanding.question import Question
from bot.understanding.times import NOW

_ABOUT_AS_NEAR = 0.7


def asks_of_now(question: Question) -> bool:
    """Whether a question asks how things are at present alone, so that the newest document's word is wanted."""
    return question.kind != "timeline" and NOW.search(question.text) is not None


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
