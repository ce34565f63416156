"""Statements as claims about an authority, and how far the quote of each reaches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.answer import Finding
from bot.compose.common import statement_finding
from bot.compose.statements.valued import (
    answering_end,
    asks_a_course,
    is_address,
    is_labelled,
    leaning_end,
    value_in,
)
from bot.holdings import Holdings, Scored
from bot.understanding.question import Question
from index.types import Span, Statement
from index.words import content_tokens

# What became of something takes more than a sentence to tell; so long a paragraph is shown whole.
_PARAGRAPH_WORDS = 80
_ROW_WORDS = 40
_INTERRUPTED_WORDS = 90


def answering(scored: Scored, question: Question, holdings: Holdings) -> Finding:
    """The statement as a claim; with the next sentence where that goes on with the value or reason asked for."""
    item = statement_finding(scored, holdings)
    if is_labelled(scored.statement, question, holdings) or _is_address_for_it(scored, question, holdings):
        return replace(item, method="rule")
    start, end = _row_labelled(scored.statement, question, holdings) or (item.start, item.end)
    if asks_a_course(question):
        first, last = holdings.paragraph_of(scored.statement)
        is_short = len(holdings.build.texts[item.document][first:last].split()) <= _PARAGRAPH_WORDS
        start, end = (min(start, first), max(end, last)) if is_short else (start, end)
    end = max(
        end,
        answering_end(scored.statement, question, holdings),
        leaning_end(scored.statement, holdings),
        _whole_end(scored.statement, holdings),
    )
    return replace(item, start=start, end=end, quote=holdings.build.texts[item.document][start:end])


def _whole_end(statement: Statement, holdings: Holdings) -> int:
    """Where a sentence ends that a foot of a page or a figure interrupts, unless that is far: half of it says nothing."""
    start, end = statement.start, statement.spans[-1][1]
    words = holdings.build.texts[statement.document][start:end].split()
    return end if statement.kind == "sentence" and len(words) <= _INTERRUPTED_WORDS else statement.end


def stating(found: list[Finding], evidence: Sequence[Finding], question: Question) -> list[Finding]:
    """Of claims beside evidence that states the value asked for, only those that state one too."""
    if not any(value_in(f.quote, question) for f in evidence):
        return found
    return [f for f in found if value_in(f.quote, question)]


def _row_labelled(statement: Statement, question: Question, holdings: Holdings) -> Span | None:
    """The short row of a cell that only repeats what is asked ("Support for carers"): what the row says of it answers."""
    row = [cell for cell in holdings.row_of(statement) if cell.text.strip()]
    if statement.kind != "cell" or not row or {cell.authority for cell in row} != {statement.authority}:
        return None
    said = set(content_tokens(statement.text))
    if not said or not said <= set(content_tokens(question.text)):
        return None
    start, end = min(cell.start for cell in row), max(cell.end for cell in row)
    words = holdings.build.texts[statement.document][start:end].split()
    return (start, end) if len(words) <= _ROW_WORDS else None


def _is_address_for_it(scored: Scored, question: Question, holdings: Holdings) -> bool:
    """Whether the statement is the address asked for, in a row or document that speaks of what it is wanted for."""
    statement = scored.statement
    if not is_address(statement.text, question):
        return False
    beside = {cell.id for cell in holdings.row_of(statement)} | {statement.id}
    title = set(content_tokens(holdings.source_title(statement.document)))
    return any(
        title & set(content_tokens(word)) or beside & holdings.words.saying(word, holdings.likeness.nearest)
        for word in question.rest
    )
