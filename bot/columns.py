"""How well a question names a column: by its header's words, its answers, its table's title, and the kind of value."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.coded import NOTHING, codes_asked, has_codes
from bot.reading import TALK
from bot.same_words import header_words, same_word, telling_words
from index.columns import is_column
from index.words import STOP_WORDS
from knowledge.types import Topic

# A header must share this much of its words with the question, or a word that no other header has.
_ENOUGH_OF_HEADER = 0.5
_ONE_TELLING_WORD = 0.9
_SAME_QUESTION_WORD = 3.0
_QUESTION_WORDS = frozenset("who when where why how".split())
_CODE = 1.0
_PART_OF_CODE = 0.6
_CODE_ALONE = 0.5
_TITLE_WORD = 0.15
_KIND = 1.0
_WRONG_KIND = 0.5
# What a header does not explain must not be most of the question.
_EXPLAINED = 0.6
_UNEXPLAINED = 0.6
_COMPARING = frozenset(
    "least most than above below under over between better worse higher lower fewer less more largest smallest highest "
    "lowest top bottom since before after exceeding exceeds million thousand half latest earliest per".split()
)


@dataclass(frozen=True, slots=True)
class Sought:
    """What kind of value a question compares: an amount, a date, or the most or least of either."""

    amount: bool = False
    date: bool = False
    best: bool = False


def column_score(said: Sequence[str], topic: Topic, telling: frozenset[str], sought: Sought) -> float:
    """How well the folded words name the column; 0 where they do not. Words explained already are bars."""
    header = header_words(topic)
    named = {
        i for i, word in enumerate(said) if _is_content(word) and any(same_word(word, h) for h in header)
    }
    shared = {h for h in header if any(same_word(h, said[i]) for i in named)}
    asked = codes_asked(said, topic) if has_codes(topic) else NOTHING
    answered = {i for hit in asked.hits for i in range(hit.first_word, hit.last_word + 1)}
    titled = _title_places(said, topic) - named
    score = _header_score(said, topic, shared)
    explained = _explained(said, named | answered | titled)
    if not score and shared & telling and (explained >= _EXPLAINED or asked.ids):
        score = _ONE_TELLING_WORD
    if asked.ids:
        of_code = _CODE if asked.is_whole else _PART_OF_CODE
        score = score + of_code if score else of_code * _CODE_ALONE
    if not score:
        return 0.0
    score = (score + _TITLE_WORD * len(titled)) * (1 - _UNEXPLAINED * (1 - explained))
    return max(0.1, score + _fits_kind(topic, sought, bool(asked.ids)))


def telling_of_headers(topics: Iterable[Topic]) -> frozenset[str]:
    """The words that stand in one column header only; a year tells nothing."""
    counts = Counter(word for topic in topics if is_column(topic) for word in header_words(topic))
    return frozenset(word for word, count in counts.items() if count == 1 and not word.isdigit())


def title_words(said: Sequence[str], topic: Topic) -> list[int]:
    """The places of the words that only repeat the title of the column's table."""
    return sorted(_title_places(said, topic))


def _header_score(said: Sequence[str], topic: Topic, shared: frozenset[str] | set[str]) -> float:
    """By the share of the header's words, and the same question word at the front."""
    header = header_words(topic)
    if len(shared) < _ENOUGH_OF_HEADER * len(header) or all(word.isdigit() for word in shared):
        return 0.0
    first = topic.question.casefold().split()[:1]
    asks_alike = bool(first) and first[0] in _QUESTION_WORDS and first[0] in said
    return len(shared) * len(shared) / len(header) + _SAME_QUESTION_WORD * asks_alike


def _title_places(said: Sequence[str], topic: Topic) -> set[int]:
    title = {word for filler in topic.fillers for word in telling_words(filler) if not word.isdigit()}
    return {i for i, word in enumerate(said) if _is_content(word) and any(same_word(word, t) for t in title)}


def _explained(said: Sequence[str], places: set[int]) -> float:
    """The share of the question's content words that stand at those places."""
    content = {i for i, w in enumerate(said) if _is_content(w) and not w.isdigit() and w not in _COMPARING}
    return len(content & places) / len(content) if content else 1.0


def _is_content(word: str) -> bool:
    return word not in STOP_WORDS and word not in TALK and word != "|"


def _fits_kind(topic: Topic, sought: Sought, has_code: bool) -> float:
    """What the kind of value asked for tells of a column."""
    wanted = {"number": sought.amount or sought.best, "date": sought.date or sought.best}
    if topic.kind in wanted:
        return _KIND if wanted[topic.kind] else 0.0
    return -_WRONG_KIND if sought.amount and not has_code else 0.0
