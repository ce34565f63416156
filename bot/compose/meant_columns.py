"""Columns that a question names in other words: "weedkiller" where a header says "herbicides"."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.holdings import Holdings
from bot.understanding.question import Question, understand
from bot.understanding.reading import REPORTING
from bot.understanding.same_words import header_words
from index.evidence.columns import is_column
from index.words import content_tokens

_MOST_LEFT = 1


def in_words_of_headers(question: Question, holdings: Holdings) -> Question | None:
    """The question read again with the headers' words of like meaning; None where that names no column for certain.

    Certain is a column of which an answer, an amount or, of named authorities, anything is asked, with hardly a word
    left that nothing explains. What was read in other words is told as spelling is.
    """
    if question.topic is not None and not question.rivals:
        return None
    changed = _like_words_of_headers(question, holdings)
    text = question.text
    for typed, read in changed:
        text = re.sub(rf"\b{re.escape(typed)}\b", read, text, flags=re.IGNORECASE)
    again = understand(text, holdings.lexicon) if text != question.text else question
    topic = again.topic
    if topic is None or not is_column(topic) or again.rivals or len(again.rest) > _MOST_LEFT:
        return None
    is_asked = again.statuses or again.comparison or again.kind in ("lookup", "compare")
    return replace(again, text=question.text, spelling=(*again.spelling, *changed)) if is_asked else None


def _like_words_of_headers(question: Question, holdings: Holdings) -> tuple[tuple[str, str], ...]:
    """The unexplained words that no header has, each with the header's word that is most like it, where one is."""
    headed = holdings.derived(_words_of_headers)
    unknown = {
        word: stem
        for word in question.rest
        if word not in REPORTING
        for stem in content_tokens(word)[:1]
        if stem not in headed
    }
    near = holdings.likeness.nearest({stem: word for word, stem in unknown.items()})
    found = []
    for word, stem in unknown.items():
        known = (*holdings.thesaurus.like(word), *(other for other, _ in near[stem]))
        like = [headed[other] for other in known if other in headed]
        found += [(word, like[0])] if like else []
    return tuple(found)


def _words_of_headers(holdings: Holdings) -> dict[str, str]:
    """The words of all column headers by their stems."""
    columns = [topic for topic in holdings.build.pack.topics if is_column(topic)]
    return {stem: word for t in columns for word in sorted(header_words(t)) for stem in content_tokens(word)}
