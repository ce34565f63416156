"""Words of a question beside its status: those who say them, of those who satisfy the status."""

from __future__ import annotations

from dataclasses import replace

from bot.answer import Finding
from bot.compose.matching import SAID, Match, share_said, unread
from bot.holdings import Holdings
from bot.understanding.question import Question
from bot.wording import answers as wording
from index.evidence.columns import is_column
from index.phrases import fold


def narrowed(match: Match, question: Question, holdings: Holdings) -> Match | None:
    """The match with only those whose quotes say the words that the status leaves unread.

    None where there are no such words, or nobody says them: the answer then tells that they were not read. Under a
    column only, where people give their reason beside the answer ("No. Withdrawn to save money").
    """
    # A verb that says little repeats the header's own: "put families in B&B" under "Are families placed in B&B?".
    words = " ".join(word for word in unread(question) if not holdings.thesaurus.is_light(word))
    if not words or match.topic is None or not is_column(match.topic) or match.parts:
        return None
    saying = [f for f in match.findings if share_said(words, f.quote, holdings) >= SAID]
    saying = saying or _saying_alike(words, match, question, holdings)
    names = {f.authority for f in saying}
    if not names:
        return None
    others = [f for f in match.findings if f.authority in names and f not in saying]
    return replace(
        match,
        names=tuple(name for name in match.names if name in names),
        findings=(*saying, *others),
        predicate=wording.saying(match.predicate, words),
    )


def _saying_alike(words: str, match: Match, question: Question, holdings: Holdings) -> list[Finding]:
    """The quotes that say every one of the words in words of their own: the cabinet for the members."""
    ideas = holdings.thesaurus.ideas(fold(question.text), words.split())
    return (
        [f for f in match.findings if all(idea.positions(fold(f.quote)) for idea in ideas)] if ideas else []
    )
