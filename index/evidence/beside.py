"""What a comment says on the code beside it: the two columns are held against each other, row by row.

Which words go with which code is learnt from the table itself. A comment column speaks of a coded one where it
predicts, from the other rows, nearly every code that it is sure about; then it supports a code, contradicts it, or
stands in for a blank one.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from index.evidence.coding import is_code
from index.types import Evidence, Statement
from index.words import content_tokens
from knowledge.types import SILENT, STATED, Topic

BESIDE = "comment beside the answer"

_SMOOTHING = 0.3
# Where an answer has few comments, its words count as those of all comments do (the m-estimate of Cestnik, 1990).
_PRIOR = 1.0
_OWN_WORDS = 3  # a code's own words count as if so many comments had them
_FEWEST_ROWS = 8
_SURE = 0.9
_CONTRADICTS = 0.9
_RIGHT = 0.9
_OFTEN_SURE = 0.3
_BETTER_THAN_GUESSING = 0.15
_SUPPORTS_CONFIDENCE = 0.7
_CONTRADICTS_CONFIDENCE = 0.6
_ALONE_CONFIDENCE = 0.5

# Why nothing was answered is no answer.
_REFUSES = re.compile(r"\W*(?:refus|withheld|exempt|declin)", re.IGNORECASE)

_Row = tuple[str, int | None, int | None]


@dataclass(frozen=True, slots=True)
class _Pair:
    """A comment with the answer beside it: the evidence of both, and the comment's words."""

    comment: Evidence
    answer: Evidence
    words: frozenset[str]
    comment_text: str
    answer_text: str

    @property
    def is_unanswered(self) -> bool:
        """Whether nothing was ticked; "not applicable" is an answer that a comment does not change."""
        return self.answer.status in SILENT and not any(map(str.isalnum, self.answer_text))


def read_beside(
    evidence: Sequence[Evidence], statements: Sequence[Statement], topics: Iterable[Topic]
) -> list[Evidence]:
    """Further evidence on the topics of coded columns, from the comments that stand in the same rows."""
    by_id = {s.id: s for s in statements}
    kinds = {t.id: t for t in topics}
    rows: dict[_Row, dict[str, Evidence]] = defaultdict(dict)
    for item in evidence:
        cell = by_id[item.statement]
        if item.primary and cell.kind == "cell" and cell.row is not None and item.topic in kinds:
            rows[cell.document, cell.table, cell.row][item.topic] = item
    tables: dict[tuple[str, int | None], list[dict[str, Evidence]]] = defaultdict(list)
    for (document, table, _), held in rows.items():
        tables[document, table].append(held)
    return [
        found
        for held in tables.values()
        for comments, answers in _column_pairs(held, kinds)
        for found in _read_pair(_pairs(held, comments, answers, by_id), kinds[answers])
    ]


def _column_pairs(
    rows: Sequence[Mapping[str, Evidence]], topics: Mapping[str, Topic]
) -> Iterator[tuple[str, str]]:
    """Each column of words with each of answers among which one can choose."""
    held = list(dict.fromkeys(topic for row in rows for topic in row))
    for comments in held:
        for answers in held:
            if topics[comments].kind == "text" and topics[answers].kind == "status":
                yield comments, answers


def _pairs(
    rows: Sequence[Mapping[str, Evidence]], comments: str, answers: str, statements: Mapping[int, Statement]
) -> list[_Pair]:
    return [
        _Pair(row[comments], row[answers], frozenset(content_tokens(text)), text, answer)
        for row in rows
        if comments in row and answers in row and row[comments].status == STATED
        for text, answer in [[statements[row[column].statement].text for column in (comments, answers)]]
    ]


def _read_pair(pairs: Sequence[_Pair], topic: Topic) -> Iterator[Evidence]:
    """What the comments say on the topic, where they speak of it at all."""
    answered = [p for p in pairs if p.answer.status not in SILENT and not p.answer.also]
    if len(answered) < _FEWEST_ROWS:
        return
    model = _Words(answered, topic)
    guesses = [model.guess(pair.words, without=pair) for pair in answered]
    if not _speaks_of_it(answered, guesses):
        return
    for pair, (status, sure) in zip(answered, guesses, strict=True):
        if status == pair.answer.status and sure >= _SURE:
            yield _beside(pair, status, _SUPPORTS_CONFIDENCE)
        elif status != pair.answer.status and sure >= _CONTRADICTS and model.has_learnt(status, pair.words):
            yield _beside(pair, status, _CONTRADICTS_CONFIDENCE)
    for pair in pairs:
        status, sure = model.guess(pair.words)
        is_known = model.has_learnt(status, pair.words, fewest=0)
        if pair.is_unanswered and is_known and sure >= _SURE and not _REFUSES.match(pair.comment_text):
            yield _beside(pair, status, _ALONE_CONFIDENCE)


def _speaks_of_it(pairs: Sequence[_Pair], guesses: Sequence[tuple[str, float]]) -> bool:
    """Whether the sure guesses are many, nearly all right, and better than the commonest answer every time."""
    sure = [
        (p.answer.status, guess) for p, (guess, share) in zip(pairs, guesses, strict=True) if share >= _SURE
    ]
    if len(sure) < max(_FEWEST_ROWS / 2, _OFTEN_SURE * len(pairs)):
        return False
    right = sum(status == guess for status, guess in sure) / len(sure)
    commonest = Counter(status for status, _ in sure).most_common(1)[0][1] / len(sure)
    return right >= _RIGHT and right - commonest >= _BETTER_THAN_GUESSING


def _beside(pair: _Pair, status: str, confidence: float) -> Evidence:
    return replace(
        pair.comment,
        topic=pair.answer.topic,
        status=status,
        confidence=confidence,
        method="classifier",
        primary=False,
        value="",
        also=(),
        reason=BESIDE,
    )


class _Words:
    """Naive Bayes over the words of comments, each word once a comment."""

    def __init__(self, pairs: Sequence[_Pair], topic: Topic) -> None:
        self._comments = Counter(pair.answer.status for pair in pairs)
        self._counts: dict[str, Counter[str]] = defaultdict(Counter)
        for pair in pairs:
            self._counts[pair.answer.status].update(pair.words)
        for status in topic.statuses:
            if is_code(status) and status.id in self._comments:
                self._counts[status.id].update(dict.fromkeys(content_tokens(status.label), _OWN_WORDS))
        self._known = {word for counts in self._counts.values() for word in counts}
        said = Counter(word for pair in pairs for word in pair.words)
        self._share = {
            word: (said[word] + _SMOOTHING) / (len(pairs) + 2 * _SMOOTHING) for word in self._known
        }

    def has_learnt(self, status: str, words: Collection[str], fewest: int = _FEWEST_ROWS) -> bool:
        """Whether at least so many comments go with the answer, and one of the words stands in more than one of these."""
        counts = self._counts[status]
        return self._comments[status] >= fewest and any(counts[word] > 1 for word in words)

    def guess(self, words: frozenset[str], without: _Pair | None = None) -> tuple[str, float]:
        """The likeliest answer to go with those words and how likely it is; learnt without one of the comments."""
        scores = {status: self._score(status, words, without) for status in self._comments}
        best = max(scores, key=lambda status: (scores[status], status))
        total = sum(math.exp(score - scores[best]) for score in scores.values())
        return best, 1 / total

    def _score(self, status: str, words: frozenset[str], without: _Pair | None) -> float:
        own = without is not None and without.answer.status == status
        size = self._comments[status] - own
        score = math.log(size + _SMOOTHING)
        for word in words & self._known:
            count = self._counts[status][word] - (own and without is not None and word in without.words)
            score += math.log((count + _PRIOR * self._share[word]) / (size + _PRIOR))
        return score
