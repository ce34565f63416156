"""Statements of a few words that speak of the header over them: "None", "Withdrawn in 2015", "Torbay has none"."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from bot.holdings import Holdings
from index.evidence.modality import Standing
from index.evidence.statuses import is_silent, lead_answer
from index.phrases import fold
from index.types import Statement

# Of so few words is a leaf that answers its header; it then says the header's words so far, if these are a good
# share of what is asked.
BRIEF = 8
_SAID_ITSELF = 0.6
_UNDER_HEADER = 0.9
_HEADED = 0.3
_ALL_HEADED = 0.8
_WORTH_A_HEADER = 0.6
_ANSWERED: dict[str, Standing] = {"yes": "done", "no": "denied", "not_yet": "planned"}


def with_headers(
    literal: NDArray[np.float32], weights: NDArray[np.float32], holdings: Holdings
) -> NDArray[np.float32]:
    """What every leaf says; a brief answer ("Torbay has none") says what stands over it nearly as if it did itself.

    It is one where it says the rest of what is asked, or answers a header that says all of it.
    """
    brief = np.flatnonzero(holdings.derived(words_in_leaves) <= BRIEF)
    own = literal.take(brief, axis=1)
    around = (own > 0) & (own < _SAID_ITSELF)
    lifted = np.where(around, np.float32(_UNDER_HEADER), own)
    share = weights / max(float(weights.sum()), 1e-9)
    headed = share @ around.astype(np.float32)
    answers = holdings.derived(_answer_reader)
    goes_on = [
        i
        for i in np.flatnonzero((headed >= _HEADED) & (share @ lifted >= _WORTH_A_HEADER))
        if (is_answer := answers(holdings.words.statements[brief[i]].text)) is not None
        and (own[:, i].max() >= _SAID_ITSELF or (is_answer and headed[i] >= _ALL_HEADED))
    ]
    said = literal.copy()
    said[:, brief[goes_on]] = lifted[:, goes_on]
    return said


def words_in_leaves(holdings: Holdings) -> NDArray[np.int64]:
    """How many words each leaf has."""
    return np.array([s.text.count(" ") + 1 for s in holdings.words.statements], np.int64)


def _answer_reader(holdings: Holdings) -> Callable[[str], bool | None]:
    """Whether a text says how what stands over it is: yes, no or one of the modalities; None where it is silent."""
    conventions = holdings.build.pack.conventions

    def answers(text: str) -> bool | None:
        if is_silent(text, conventions):
            return None
        return lead_answer(text, conventions) is not None or bool(holdings.grammar.cues(fold(text)))

    return lru_cache(maxsize=65536)(answers)


def standing_under_header(statement: Statement, holdings: Holdings) -> Standing:
    """How a statement that says nothing of what was asked stands to the header that does."""
    said = lead_answer(statement.text, holdings.build.pack.conventions)
    told = holdings.grammar.standing_of_answer(statement.text)
    # "Not any more" says no, and more than that.
    return told if said is None or (said == "no" and told == "ended") else _ANSWERED[said]
