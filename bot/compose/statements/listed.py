"""Whole lists, word for word, for questions that ask for one: as claims about an authority and as passages."""

from __future__ import annotations

from bot.answer import Finding, QuotedPassage
from bot.holdings import Holdings
from bot.item_lists import ItemList, best_lists, list_asked, stretches
from bot.understanding.question import Question
from knowledge.types import STATED

_MOST_LISTS = 3
_CONFIDENCE = 0.8


def listed_findings(authority: str, question: Question, holdings: Holdings) -> list[Finding]:
    """The lists of that authority's which the question asks for, one finding for each stretch; or none."""
    found = [item for item in _asked_for(question, holdings, authority) if item.authority == authority]
    return [
        Finding(
            authority=authority,
            topic=None,
            status=STATED,
            as_of=item.parts[0].as_of,
            document=item.document,
            start=start,
            end=end,
            quote=holdings.build.texts[item.document][start:end],
            confidence=_CONFIDENCE,
            method="rule",
        )
        for item in sorted(found, key=lambda i: i.parts[0].as_of or "", reverse=True)
        for start, end in stretches(item)
    ]


def listed_passages(question: Question, holdings: Holdings, of_nobody: bool = False) -> list[QuotedPassage]:
    """The lists which the question asks for, wherever they stand, one passage for each stretch; or none.

    `of_nobody` leaves out those of an authority.
    """
    return [
        QuotedPassage(
            item.document,
            " › ".join([*([item.authority] if item.authority else []), *item.section]),
            start,
            end,
            holdings.build.texts[item.document][start:end],
            1.0,
        )
        for item in _asked_for(question, holdings)
        if not (of_nobody and item.authority)
        for start, end in stretches(item)
    ]


def _asked_for(question: Question, holdings: Holdings, authority: str | None = None) -> list[ItemList]:
    of_somebody = authority is not None or bool(question.documents)
    asked = list_asked(question.text, question.subject_text, of_somebody)
    if asked is None:
        return []
    held = [
        item
        for item in holdings.item_lists
        if (authority is None or item.authority == authority)
        and (not question.documents or item.document in question.documents)
    ]
    return best_lists(asked, held, holdings.title_and_publisher)[:_MOST_LISTS]
