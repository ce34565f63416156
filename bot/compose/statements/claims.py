"""Statements as claims about an authority, and how far the quote of each reaches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.answer import Finding
from bot.compose.common import PARAGRAPH_WORDS, ROW_WORDS, statement_finding
from bot.compose.statements.valued import (
    answering_end,
    asked_wording,
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

_INTERRUPTED_WORDS = 90


def answering(scored: Scored, question: Question, holdings: Holdings) -> Finding:
    """The statement as a claim; with the next sentence where that goes on with the value or reason asked for."""
    item = statement_finding(scored, holdings)
    if is_labelled(scored.statement, question, holdings) or _is_address_for_it(scored, question, holdings):
        return replace(item, method="rule")
    start, end = _row_shown(scored.statement, question, holdings) or (item.start, item.end)
    if asks_a_course(question):
        first, last = _course_told(scored.statement, holdings)
        start, end = min(start, first), max(end, last)
    end = max(
        end,
        answering_end(scored.statement, question, holdings),
        leaning_end(scored.statement, holdings),
        _whole_end(scored.statement, holdings),
    )
    return replace(item, start=start, end=end, quote=holdings.build.texts[item.document][start:end])


def _course_told(statement: Statement, holdings: Holdings) -> Span:
    """What tells what became of something: the short paragraph of the statement, or of a long one what follows on it."""
    text = holdings.build.texts[statement.document]
    start, end = holdings.paragraph_of(statement)
    if len(text[start:end].split()) <= PARAGRAPH_WORDS:
        return start, end
    last = statement
    while (after := holdings.after(last)) is not None and after.authority == statement.authority:
        if len(text[statement.start : after.end].split()) > PARAGRAPH_WORDS:
            break
        last = after
    return statement.start, last.end


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


def _row_shown(statement: Statement, question: Question, holdings: Holdings) -> Span | None:
    """The short row of a cell that only repeats what is asked ("Support for carers"), or of one among cells of which the
    table's title says it: what the row says of it answers.
    """
    row = [cell for cell in holdings.row_of(statement) if cell.text.strip()]
    if not row or {cell.authority for cell in row} != {statement.authority}:
        return None
    if not (_repeats(statement, question) or _is_of_its_title(statement, question, holdings)):
        return None
    start, end = min(cell.start for cell in row), max(cell.end for cell in row)
    words = holdings.build.texts[statement.document][start:end].split()
    return (start, end) if len(words) <= ROW_WORDS else None


def _repeats(statement: Statement, question: Question) -> bool:
    said = set(content_tokens(statement.text))
    return statement.kind == "cell" and bool(said) and said <= set(content_tokens(question.text))


def _is_of_its_title(statement: Statement, question: Question, holdings: Holdings) -> bool:
    """Whether the title says words of the question, and neither the cell nor its header does."""
    if question.expected.kinds or question.topic is not None:
        return False
    asked = set(content_tokens(asked_wording(question)))
    own = set(content_tokens(f"{statement.attribute} {statement.text}"))
    return asked.isdisjoint(own) and not asked.isdisjoint(
        content_tokens(holdings.title_and_publisher(statement.document))
    )


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
