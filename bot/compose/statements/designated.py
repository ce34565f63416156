"""Things told apart by a letter or number ("option C", "phase 2", "Q3"): only what speaks of the one asked for answers."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from bot.holdings import Holdings, Scored
from bot.understanding.question import Question
from index.types import Statement
from index.words import STOP_WORDS, content_tokens

_MARK = r"(?:[A-Z]|\d{1,2}[a-z]?|[IVX]{1,4})"
_IS_MARK = re.compile(_MARK)
# People type "option c"; a lone "a" or "i" is a word.
_DESIGNATION = re.compile(rf"\b([A-Za-z]{{3,}})\s+({_MARK}|[b-hj-z])(?![\w,.:/%’'-]*\w)")
# Parts of documents, and times: they say where or when something stands, not which thing is meant.
_OTHER_NOUNS = frozenset(
    "question section paragraph page table finding appendix annex chapter figure year years age aged stage key top "
    "january february march april may june july august september october november december".split()
)


def saying_the_designated(found: Sequence[Scored], question: Question, holdings: Holdings) -> list[Scored]:
    """Those that say every designation of the question, in their words, headings or table row.

    A cell of such a row whose header says all else that is asked was found by its name, with every score 1. A noun
    that no document follows by a letter or number designates nothing, and narrows nothing.
    """
    places = set(" ".join(question.authorities).casefold().split())
    asked = [d for d in designations(question.text) if d[0] not in places and _is_designating(d[0], holdings)]
    if not asked:
        return list(found)
    said = [s for s in found if all(_says(s.statement, d, holdings) for d in asked)]
    others = set(content_tokens(" ".join(question.rest))) - {
        t for d in asked for t in content_tokens(" ".join(d))
    }
    return [_named(s) if others and _is_header(s.statement, others) else s for s in said]


def _named(scored: Scored) -> Scored:
    return replace(scored, words=1.0, meaning=1.0, score=1.0)


def _is_header(statement: Statement, stems: Collection[str]) -> bool:
    return statement.kind == "cell" and set(stems) <= set(content_tokens(statement.attribute))


def designations(text: str) -> tuple[tuple[str, str], ...]:
    """The nouns of a text that a letter or number follows, each with that, in lower case: ("option", "c")."""
    found = ((m[1].casefold(), m[2].casefold()) for m in _DESIGNATION.finditer(text))
    return tuple(d for d in found if d[0] not in _OTHER_NOUNS and d[0] not in STOP_WORDS)


def _is_designating(noun: str, holdings: Holdings) -> bool:
    """Whether the documents tell several such things apart: in words ("Option B") or by the rows of a table."""
    in_words = re.compile(rf"\b(?i:{noun})\s+({_MARK})\b")
    marks = {m[1] for text in holdings.build.texts.values() for m in in_words.finditer(text)}
    return len(marks) > 1 or sum(_marks_row(s, noun) for s in holdings.words.statements) > 1


def _marks_row(statement: Statement, noun: str) -> bool:
    is_headed = statement.table is not None and statement.attribute.casefold() == noun
    return is_headed and _IS_MARK.fullmatch(statement.text) is not None


def _says(statement: Statement, designation: tuple[str, str], holdings: Holdings) -> bool:
    noun, mark = designation
    around = (*statement.section, statement.attribute, statement.context, statement.text)
    if re.search(rf"\b{noun}\s+{mark}\b", " | ".join(around), re.IGNORECASE):
        return True
    return any(_marks_row(cell, noun) and cell.text.casefold() == mark for cell in holdings.row_of(statement))
