"""One text that asks two things of one authority: "what happened in 2018 and what is the threat now"."""

from __future__ import annotations

import re
from collections.abc import Collection

from bot.understanding.question import Question
from index.phrases import fold
from index.words import content_tokens

# A bare "and why" or "and by when" goes on with the same sentence and is no question of its own.
_NEXT = re.compile(
    r"(?:\?|[,;]?\s+and)\s+(?=(?:what|how|when|where|who|which)(?:['’]s)?\s+[\w'’-]+\s+[\w'’-]+)",
    re.IGNORECASE,
)
# What points back to the first part is read with it.
_POINTS_BACK = re.compile(
    r"\b(?:its?|they|their|them|there|that|those|this|these|sources|documents)\b", re.IGNORECASE
)
_PAIR = re.compile(r"\b([\w'’-]+) and ([\w'’-]+)\b")


def separate_questions(question: Question) -> tuple[str, ...]:
    """The questions that stand one after the other, each naming the authority; none for a single question."""
    parts = [part.strip() for part in _NEXT.split(question.text) if part.strip()]
    if len(parts) != 2 or len(question.authorities) != 1 or _POINTS_BACK.search(parts[1]):
        return ()
    return parts[0], f"{question.authorities[0]}: {parts[1]}"


def one_subject_each(question: Question, said: Collection[str]) -> tuple[str, ...]:
    """The question with each of two subjects alone ("its A and B grades") where not both are said; else none.

    `said` are the stems of what answers the question as a whole.
    """
    for pair in _PAIR.finditer(question.text):
        subjects = (pair[1], pair[2])
        if {fold(word) for word in subjects} <= set(question.rest):
            if set(content_tokens(" ".join(subjects))) <= set(said):
                return ()
            before, after = question.text[: pair.start()], question.text[pair.end() :]
            return f"{before}{pair[1]}{after}", f"{before}{pair[2]}{after}"
    return ()
