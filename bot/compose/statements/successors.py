"""Who came after somebody: only a sentence that tells of such a change, and names another person, says so."""

from __future__ import annotations

import re

from bot.understanding.question import Question
from index.evidence.value_spans import find_value
from index.words import words

_ASKS = re.compile(
    r"\bwho(?:se|m)?\b[^?.;]{0,60}?\b(?:replaced|replaces|succeeded|succeeds|t(?:ook|akes|aken) over (?:from|as|at)"
    r"|(?:came|comes) after|stepped into)\b",
    re.IGNORECASE,
)
_TELLS = re.compile(
    r"\b(?:replac\w+|succeed\w*|success(?:or|ors|ion)|t(?:ake|akes|ook|aken|aking) (?:over|up)|appoint\w+|joined|became"
    r"|new|interim|acting|stepp\w+ (?:in|into|up)|came after|handed over)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[\w'’-]+")


def asks_for_successor(question: Question) -> bool:
    """Whether the question asks who came after somebody in a post."""
    return _ASKS.search(question.text) is not None


def tells_of_successor(text: str, question: Question) -> bool:
    """Whether a text tells of such a change and names a person whom the question does not name."""
    named = set(words(question.text))
    others = _WORD.sub(lambda m: "" if m[0][0].isupper() and set(words(m[0])) <= named else m[0], text)
    return _TELLS.search(text) is not None and find_value(others, ("person",)) is not None
