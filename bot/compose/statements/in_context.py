"""The statements of an authority scored with what stands around them: their row, headings, and the sentences beside."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from bot.compose.statements.valued import asked_wording
from bot.holdings import Holdings, Measured, Scored
from bot.understanding.question import Question
from index.phrases import fold
from index.retrieval.ideas import Idea, said_by_all, weights_of, with_surroundings, with_titles
from index.types import Statement
from index.words import STOP_WORDS, content_tokens

_WORDS_SHARE = 0.5
_WORDINGS = 4
_IN_HEADING = 0.5
_OF_SENTENCE_BEFORE = 0.7
# What only names a thing comes far after what says something of it.
_NAME_SHARE = 0.4
_LABEL_SHARE = 0.75
_LONGEST_NAME = 12
_LEGIBLE = 0.2
_NOWHERE = np.zeros(0, np.int64)
_LEADERS = re.compile(r"(?:\s?\.){4}|^(?:Table|Figure|Chart|Box|Map|Annex|Appendix) [\dA-Z]{1,3}\b[:.]")
# "The overall judgement is good" states something though it is a heading; "How it is done" does not.
_STATES = re.compile(
    r"^(?!\W*(?:how|what|who|whose|why|when|where|which)\b).*\b(?:is|are|was|were|has|have|had|remains?)\b",
    re.I,
)
_LEANS_FIRST = re.compile(
    r"(?:It|Its|They|Their|Th(?:is|at|ese|ose)|He|She|His|Her|None|Some|Most|Many|Both|All|Neither|Each|Half|Two|Three)\b(?! (?:council|borough|authority))"
)
_LEANS_WITHIN = re.compile(
    r"\b(?:(?:this|that) (?:had|has|was|is|did|does)|of (?:them|these|those)|the (?:former|latter)|of th(?:is|at) (?:sort|kind|type)"
    r"|likewise|by contrast)\b"
)


def scan_in_context(
    question: Question, holdings: Holdings, authorities: Collection[str] | None = None
) -> list[Scored]:
    """Every leaf statement of those authorities (None: of anybody and nobody), scored against the question's wording.

    A statement says a word of the question itself, by a word of like meaning, and in part where its paragraph, row,
    headings, table or title says it.
    """
    asked = asked_wording(question)
    read = holdings.derived(_readings)(asked)
    at = np.flatnonzero(holdings.leaves.of(authorities, question.documents) & read.legible)
    found = read.measured.of(holdings.words.statements, at)
    return [_as_label(s) if _repeats(s.statement, asked) else s for s in found]


def _repeats(statement: Statement, wording: str) -> bool:
    """Whether a cell says nothing but words of the question: it labels its row."""
    said = set(content_tokens(statement.text)) if statement.kind == "cell" else set()
    return bool(said) and said <= set(content_tokens(wording))


def _as_label(scored: Scored) -> Scored:
    share = _LABEL_SHARE
    return replace(
        scored, words=share * scored.words, meaning=share * scored.meaning, score=share * scored.score
    )


def said_in_context(wording: str, holdings: Holdings) -> NDArray[np.float32]:
    """For each leaf the share (0 to 1), by weight, of the wording that it says, or what stands around it in part."""
    return holdings.derived(_sayings)(wording)


def _sayings(holdings: Holdings) -> Callable[[str], NDArray[np.float32]]:
    """How far the leaves say a wording in context: one question asks for that of few, and of each again in the end."""
    return lru_cache(maxsize=_WORDINGS)(lambda wording: _said(wording, holdings))


@dataclass(frozen=True, slots=True)
class _Reading:
    """A wording against every leaf: which leaves say something to it, and how near they come."""

    legible: NDArray[np.bool_]
    measured: Measured


def _readings(holdings: Holdings) -> Callable[[str], _Reading]:
    """The reading of a wording: one question asks for that of few, and for each authority."""
    return lru_cache(maxsize=_WORDINGS)(lambda wording: _read(wording, holdings))


def _read(wording: str, holdings: Holdings) -> _Reading:
    said = said_in_context(wording, holdings)
    legible = holdings.legible(frozenset(content_tokens(wording)))
    # The row and the caption of a table in a text say what its cells are of; a survey's say it of all of them.
    legible |= (said >= _LEGIBLE) & ~holdings.derived(_answers_of_a_survey)
    share = holdings.derived(_names_only) * (_NAME_SHARE - 1) + 1
    words, meaning = said * share, _leaning_on(holdings.meaning.similarity(wording), holdings) * share
    return _Reading(legible, Measured(words, meaning, _WORDS_SHARE * words + (1 - _WORDS_SHARE) * meaning))


def _said(wording: str, holdings: Holdings) -> NDArray[np.float32]:
    kept = [word for word in fold(wording).split() if word not in STOP_WORDS]
    ideas = holdings.thesaurus.ideas(fold(wording), kept, holdings.likeness.nearest)
    if not ideas:
        return np.zeros(holdings.words.size, np.float32)
    literal = said_by_all(ideas, holdings.words)
    weights = weights_of(ideas, literal)
    said = ideas_in_context(ideas, literal, holdings)
    return np.asarray(weights @ said / max(float(weights.sum()), 1e-9), np.float32)


def ideas_in_context(
    ideas: tuple[Idea, ...], literal: NDArray[np.float32], holdings: Holdings
) -> NDArray[np.float32]:
    """How far (0 to 1) every leaf says each idea by itself (`literal`) or by what stands around it: (ideas, leaves)."""
    said = _with_headings(ideas, _with_neighbours(literal, holdings), holdings)
    titles = [holdings.title_and_publisher(d) for d in holdings.leaves.documents]
    return with_titles(ideas, said, titles, holdings.leaves.document)


def _with_neighbours(literal: NDArray[np.float32], holdings: Holdings) -> NDArray[np.float32]:
    """What every leaf says, and half of what its paragraph or row says; the answers of one survey row are apart."""
    table = holdings.leaves
    around = _leaning_on(with_surroundings(literal, table.beside), holdings)
    return np.where(holdings.derived(_answers_of_a_survey), literal, around)


def _leaning_on(said: NDArray[np.float32], holdings: Holdings) -> NDArray[np.float32]:
    """The measures of the leaves (the last axis), of those that lean on the sentence before most of its measure too."""
    leaning, before = holdings.derived(_leaning)
    lifted = said.copy()
    lifted[..., leaning] = np.maximum(said[..., leaning], _OF_SENTENCE_BEFORE * said[..., before])
    return lifted


def _leaning(holdings: Holdings) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The places of the sentences that say what they speak of only in the one before, and those of these."""
    leaves = holdings.words.statements
    found = [
        i
        for i in range(1, len(leaves))
        if leaves[i].block is not None
        and leaves[i - 1].id == leaves[i].id - 1
        and (leaves[i - 1].document, leaves[i - 1].block) == (leaves[i].document, leaves[i].block)
        and (_LEANS_FIRST.match(leaves[i].text) or _LEANS_WITHIN.search(leaves[i].text))
    ]
    at = np.array(found, np.int64)
    return at, at - 1


def _names_only(holdings: Holdings) -> NDArray[np.bool_]:
    """Which leaves are captions, entries of a table of contents and the like: they name what others say."""
    return np.array([only_names(s) for s in holdings.words.statements], bool)


def only_names(statement: Statement) -> bool:
    """Whether a statement is a caption, a title or an entry of a table of contents."""
    text = statement.text
    if statement.kind != "sentence" or statement.parent is not None or statement.context:
        return False
    return bool(_LEADERS.search(text)) or (
        not text.endswith((".", "!", "?", ":", ";", '"', "”", "’", ")"))
        and len(text.split()) <= _LONGEST_NAME
        and not _STATES.search(text)
    )


def _answers_of_a_survey(holdings: Holdings) -> NDArray[np.bool_]:
    """Which leaves are answers of an authority to several questions."""
    return np.array([s.attributed_by == "row" for s in holdings.words.statements], bool)


def _with_headings(
    ideas: tuple[Idea, ...], said: NDArray[np.float32], holdings: Holdings
) -> NDArray[np.float32]:
    """What every leaf says, and half of what the headings and the caption over it say."""
    headings = holdings.derived(_headings)
    over = np.zeros((len(ideas), headings.count), np.float32)
    for row, idea in zip(over, ideas, strict=True):
        for stem, likeness in idea.words.items():
            at = headings.saying.get(stem, _NOWHERE)
            row[at] = np.maximum(row[at], likeness)
    return np.asarray(np.maximum(said, _IN_HEADING * over[:, headings.over]), np.float32)


@dataclass(frozen=True, slots=True)
class _Headings:
    """What stands over the leaves: for each leaf the number of its headings and caption, and the numbers by stem."""

    over: NDArray[np.int64]
    saying: dict[str, NDArray[np.int64]]
    count: int


def _headings(holdings: Holdings) -> _Headings:
    captions = {(d.name, t.id): t.caption for d in holdings.build.documents for t in d.tables}
    numbers: dict[str, int] = {}
    over = [numbers.setdefault(_over(s, captions), len(numbers)) for s in holdings.words.statements]
    saying: dict[str, list[int]] = defaultdict(list)
    for text, number in numbers.items():
        for stem in set(content_tokens(text)):
            saying[stem].append(number)
    return _Headings(
        np.array(over, np.int64),
        {stem: np.array(found, np.int64) for stem, found in saying.items()},
        len(numbers),
    )


def _over(statement: Statement, captions: dict[tuple[str, int], str]) -> str:
    table = captions.get((statement.document, statement.table), "") if statement.table is not None else ""
    return " | ".join((*statement.section, table))
