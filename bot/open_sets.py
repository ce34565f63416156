"""Sets that no topic declares: every statement of every authority read by words and by meaning.

Each authority is scored by its best statement. Two bands come back: clear matches and possible ones.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import isfinite
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from bot.brief_answers import with_headers, words_in_leaves
from bot.holdings import Holdings, Scored
from bot.nearest_matches import LEAST, Nearness, bar_among, likelihoods
from bot.open_questions import Asked, asked_of, says_a_name, standing_of
from bot.partners import with_partners
from bot.understanding.question import Question
from bot.understanding.times import speaks_then
from index.evidence.modality import Standing
from index.retrieval.ideas import said_by_all, share_unheard, weights_of, with_surroundings, with_titles
from knowledge.types import Topic

# Fitted on the first half of the open-set questions, reported on the second: docs/decisions/0008.
_WORDS_SHARE = 0.6
_IN_SCOPE = 0.1
_CLEAR = 0.45
_NEAR_BEST = 0.7
_POSSIBLE = 0.4
# The shares of what is asked, by weight, that a clear match may leave unsaid: with what stands beside it or is its
# header, for itself alone, and where it means nearly the same.
_LACKING = 0.4
_UNSAID_ITSELF = 0.55
_LACKING_IN_MEANING = 0.45
_SAME_MEANING = 0.9
_LACKING_BESIDE_NAME = 0.25
# What leaves no more unsaid than this and says so much in few words of its own need not come near the best.
_SAYS_ALL = 0.05
_SAYS_IT = 0.85
_SHORT = 12
# What comes near the best and is said in so many words is clear without likeness by meaning: the shares that it
# leaves unsaid at most, with what stands beside it and by itself, and those that it says at least.
_SAID_IN_WORDS = (0.05, 0.3, 0.65)
# What says less of the question in words is not compared with it by meaning, which takes the longest.
_WORTH_READING = 0.25
# The share of what names a column that a statement has to say, or what stands beside it, to speak of that at all.
_SCOPE_SAID = 0.5
# Below this share an idea is not said at all.
_UNSAID = 0.35
# Of each authority so many statements are read for how they stand to what they say.
_READ_OF_EACH = 6
# Which standings of a statement meet which standing asked for, clearly or possibly; others do not at all.
_MEETS: dict[Standing, tuple[tuple[Standing, ...], tuple[Standing, ...]]] = {
    "done": (("done",), ("planned", "proposed", "ended", "elsewhere")),
    "denied": (("denied", "ended"), ("planned", "proposed")),
    "ended": (("ended",), ("denied", "planned", "proposed")),
    "planned": (("planned",), ("proposed", "done")),
    "proposed": (("proposed", "planned"), ()),
}
Band = Literal["clear", "possible"]
# Which leaves qualify for each band by what they say, however they stand to what is asked.
_Bands = Mapping[Band, NDArray[np.bool_]]


@dataclass(frozen=True, slots=True)
class OpenSet:
    """The authorities that match, clearly or possibly, each with its best statement; `read` were looked at.

    Where `is_exact` is false nobody says all that was asked, and the clear ones are those that come nearest.
    """

    clear: tuple[Scored, ...]
    possible: tuple[Scored, ...]
    read: int
    is_exact: bool = True


@dataclass(frozen=True, slots=True)
class _Marks:
    """For every leaf its score, the share of what was asked that it leaves unsaid, and whether it says a name asked for.

    `weights` has the weight of each idea, `unheard` is the share of what was asked that no leaf says at all.
    """

    words: NDArray[np.float32]
    meaning: NDArray[np.float32]
    score: NDArray[np.float32]
    lacking: NDArray[np.float32]
    unsaid: NDArray[np.float32]
    weights: NDArray[np.float32]
    named: NDArray[np.bool_]
    unheard: float


def find_open_set(
    question: Question, holdings: Holdings, universe: Collection[str], topic: Topic | None = None
) -> OpenSet:
    """Reads all statements of the universe against the question; of the branches of an "or" the best counts.

    A statement that denies what is asked counts only for a question that asks for that, and what is planned,
    proposed or over is a possible match at most where it is asked what is.
    """
    asked = asked_of(question, holdings)
    marks = _mark(asked, question, holdings, topic)
    read = holdings.leaves.of(universe, question.documents) & holdings.legible(asked.stems)
    read = _in_scope(asked, read, holdings)
    likely = _likely(marks, read, holdings)
    is_possible = (marks.score >= _POSSIBLE) | _says_name(marks)
    positions = np.flatnonzero(read & (is_possible | (likely >= LEAST)))
    positions = _speaking_then(positions, question.years, holdings)
    is_short = holdings.derived(words_in_leaves) <= _SHORT
    is_clear = _clear(marks, float(marks.score[positions].max(initial=0.0)), is_short)
    bands: _Bands = {"clear": is_clear, "possible": is_possible}
    groups = _by_authority(positions, holdings, marks)

    @cache
    def stands(at: int) -> Standing:
        return standing_of(holdings.words.statements[at], asked, marks.weights, holdings)

    found = [best for theirs in groups if (best := _best(theirs, asked, bands, stands))]
    counted = [at for band, at in found if band == "clear"]
    # How statements stand takes the longest to read: what only comes near counts where nobody matches clearly.
    is_exact = bool(counted) or not len(positions)
    counted = counted if is_exact else _nearest(groups, likely, asked, stands)
    counted.sort(key=lambda at: -marks.score[at])
    clear = with_partners([_scored(at, marks, holdings) for at in counted], question.text, universe, holdings)
    named = {s.statement.authority for s in clear}
    possible = [_scored(at, marks, holdings) for band, at in found if band == "possible"]
    possible = [s for s in possible if s.statement.authority not in named]
    possible.sort(key=lambda s: -s.score)
    return OpenSet(clear, tuple(possible), len(universe), is_exact or not clear)


def _in_scope(asked: Asked, read: NDArray[np.bool_], holdings: Holdings) -> NDArray[np.bool_]:
    """Those of the leaves that say half of what names the column, or stand beside what does; all where none does."""
    if not asked.scope:
        return read
    literal = said_by_all(asked.scope, holdings.words)
    weights = weights_of(asked.scope, literal)
    said = with_surroundings(literal, holdings.leaves.beside, holdings.leaves.general)
    titles = [holdings.source_title(d) for d in holdings.leaves.documents]
    said = with_titles(asked.scope, said, titles, holdings.leaves.document)
    found = read & (weights @ (said >= _UNSAID).astype(np.float32) >= _SCOPE_SAID * weights.sum())
    return found if found.any() else read


def _clear(marks: _Marks, best: float, is_short: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which leaves say enough of what is asked to be clear matches, however they stand to it."""
    allowed = np.where(marks.meaning >= _SAME_MEANING, _LACKING_IN_MEANING, _LACKING)
    is_good = (marks.score >= _CLEAR) | _says_in_words(marks, *_SAID_IN_WORDS)
    says_enough = (marks.lacking <= allowed) & (marks.unsaid <= _UNSAID_ITSELF) & is_good
    says_all = is_short & (marks.unsaid <= _SAYS_ALL) & (marks.words >= _SAYS_IT)
    return np.asarray(_says_name(marks) | (says_enough & (says_all | (marks.score >= _NEAR_BEST * best))))


def _says_in_words(marks: _Marks, lacking: float, unsaid: float, words: float) -> NDArray[np.bool_]:
    """Which leaves leave no more than those shares unsaid, beside them and by themselves, and say at least so much."""
    return np.asarray((marks.lacking <= lacking) & (marks.unsaid <= unsaid) & (marks.words >= words))


def _speaking_then(
    positions: NDArray[np.int64], years: Collection[int], holdings: Holdings
) -> NDArray[np.int64]:
    """Those of the leaves that speak for one of the years, by their date or by naming it; all where none is asked about."""
    if not years:
        return positions
    read = [holdings.words.statements[at] for at in positions]
    speaks = [speaks_then(s.as_of, " ".join((*s.section, s.attribute, s.text)), years) for s in read]
    return positions[np.array(speaks, np.bool_)]


def _says_name(marks: _Marks) -> NDArray[np.bool_]:
    """Which leaves speak of a name that is asked for, and so of what is asked, however else they put it."""
    return np.asarray(marks.named & (marks.lacking <= _LACKING_BESIDE_NAME))


def _mark(asked: Asked, question: Question, holdings: Holdings, topic: Topic | None) -> _Marks:
    table, ideas = holdings.leaves, asked.ideas
    literal = said_by_all(ideas, holdings.words)
    weights, unheard = weights_of(ideas, literal), share_unheard(ideas, literal)
    literal = with_headers(literal, weights, holdings)
    said = with_surroundings(literal, table.beside, table.general)
    said = with_titles(ideas, said, [holdings.source_title(d) for d in table.documents], table.document)
    words = np.zeros(holdings.words.size, np.float32)
    lacking = np.ones(holdings.words.size, np.float32)
    unsaid = np.ones(holdings.words.size, np.float32)
    for branch in asked.branches:
        rows = list(branch)
        share = weights[rows] / max(float(weights[rows].sum()), 1e-9)
        # Picking out rows copies them: where all are asked for, there is no need.
        around, itself = (said, literal) if len(rows) == len(ideas) else (said[rows], literal[rows])
        covered = share @ around
        is_better = covered > words
        words = np.where(is_better, covered, words)
        lacking = np.where(is_better, share @ (around < _UNSAID).astype(np.float32), lacking)
        unsaid = np.where(is_better, share @ (itself < _UNSAID).astype(np.float32), unsaid)
    meaning = holdings.meaning.similarity(question.subject_text, words >= _WORTH_READING)
    score = _WORDS_SHARE * words + (1 - _WORDS_SHARE) * meaning
    if topic is not None:
        score = score + np.where(score >= _POSSIBLE - _IN_SCOPE, _IN_SCOPE * _speaks_of(topic, holdings), 0.0)
    named = says_a_name(ideas, question.text, holdings)
    return _Marks(words, meaning, score.astype(np.float32), lacking, unsaid, weights, named, unheard)


def _by_authority(positions: NDArray[np.int64], holdings: Holdings, marks: _Marks) -> list[NDArray[np.int64]]:
    """The best few of those positions for each authority, the best first."""
    owner = holdings.leaves.authority[positions]
    order = np.lexsort((-marks.score[positions], owner))
    positions, owner = positions[order], owner[order]
    starts = np.flatnonzero(np.diff(owner)) + 1
    return [group[:_READ_OF_EACH] for group in np.split(positions, starts) if len(group)]


def _best(
    positions: NDArray[np.int64], asked: Asked, bands: _Bands, stands: Callable[[int], Standing]
) -> tuple[Band, int] | None:
    """The first leaf that matches clearly, else the first that does possibly; None where none does."""
    clearly, perhaps = _met_by(asked)
    possible = None
    for at in positions.tolist():
        is_clear, is_possible = bands["clear"][at], possible is None and bands["possible"][at]
        standing = stands(at) if is_clear or is_possible else None
        if is_clear and standing in clearly:
            return "clear", at
        if is_possible and standing in (*clearly, *perhaps):
            possible = at
    return None if possible is None else ("possible", possible)


def _nearest(
    groups: Sequence[NDArray[np.int64]],
    likely: NDArray[np.float32],
    asked: Asked,
    stands: Callable[[int], Standing],
) -> list[int]:
    """Of each group the likeliest leaf that stands as asked, where it comes near enough to the likeliest of all."""
    clearly, _ = _met_by(asked)
    ranked = [sorted(group.tolist(), key=lambda at: -likely[at]) for group in groups]
    bar = LEAST
    for at in sorted((at for group in ranked for at in group), key=lambda at: -likely[at]):
        bar = bar_among([float(likely[at])])
        if not isfinite(bar) or stands(at) in clearly:
            break
    firsts = (
        next((at for at in group if likely[at] >= bar and stands(at) in clearly), None) for group in ranked
    )
    return [at for at in firsts if at is not None]


def _met_by(asked: Asked) -> tuple[tuple[Standing, ...], tuple[Standing, ...]]:
    """Which standings of a statement meet what is asked clearly, and which possibly."""
    clearly, perhaps = _MEETS[asked.standing]
    return (*clearly, "done") if asked.is_done_met else clearly, perhaps


def _scored(at: int, marks: _Marks, holdings: Holdings) -> Scored:
    """The leaf at that place with its figures."""
    figures = (float(figure[at]) for figure in (marks.words, marks.meaning, marks.score))
    return Scored(holdings.words.statements[at], *figures)


def _likely(marks: _Marks, read: NDArray[np.bool_], holdings: Holdings) -> NDArray[np.float32]:
    """How likely each leaf is to answer where nobody says all of what is asked; 0 for one that says none of it itself."""
    said = np.flatnonzero(read & (marks.unsaid < 1))
    words, meaning, lacking, unsaid = (
        share[said] for share in (marks.words, marks.meaning, marks.lacking, marks.unsaid)
    )
    lengths = holdings.derived(words_in_leaves)[said]
    likely = np.zeros(len(read), np.float32)
    likely[said] = likelihoods(Nearness(words, meaning, lacking, unsaid, lengths, marks.unheard))
    return likely


def _speaks_of(topic: Topic, holdings: Holdings) -> NDArray[np.float32]:
    """1 for the leaves that name the topic or stand under a header that does, 0 for all others."""
    named = np.zeros(holdings.words.size, np.float32)
    for phrase in (*topic.names, *topic.headers):
        named[holdings.words.phrase_said(phrase)[0]] = 1.0
    return named
