"""Words of a look-up that its answer says nothing of, so that it does not seem to answer them too."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from bot.answer import Finding
from bot.compose.common import readable
from bot.holdings import Holdings
from bot.understanding.question import Question
from bot.understanding.reading import REPORTING
from index.words import content_tokens

# What asks how things are and is said by whatever tells it.
_OF_STANDING = frozenset(
    "state situation standing stand stands arrangement arrangements details information".split()
)


def unsaid(question: Question, findings: Sequence[Finding], holdings: Holdings) -> tuple[str, ...]:
    """The unexplained words of a question on a topic that no finding says, nor its label or title, nor a like word."""
    if question.topic is None:
        return ()
    around = " ".join(
        f"{holdings.label_at(f.document, f.start)} {holdings.source_title(f.document)} {readable(f.quote)}"
        for f in findings
    )
    said = set(content_tokens(f"{around} {question.topic.label}"))
    shown = _statements_of(findings, holdings)
    return tuple(
        word
        for word in question.rest
        if word not in REPORTING | _OF_STANDING
        and said.isdisjoint(content_tokens(word))
        and shown.isdisjoint(holdings.words.saying(word, holdings.likeness.nearest))
    )


def _statements_of(findings: Sequence[Finding], holdings: Holdings) -> set[int]:
    within = np.zeros(holdings.words.size, bool)
    for f in findings:
        within |= holdings.leaves.within(f.document, f.start, f.end)
    return {holdings.words.statements[i].id for i in np.flatnonzero(within)}
