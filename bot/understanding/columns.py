"""How well a question names a column: by its header's words, its answers, its table's title, and the kind of value."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.understanding.coded import NOTHING, Asked, codes_asked, has_codes, share_of_code
from bot.understanding.reading import TALK
from bot.understanding.same_words import (
    RATE,
    as_rate,
    header_words,
    is_rate,
    own_header,
    same_word,
    says_rate,
    spelt_out,
    telling_words,
)
from index.evidence.coding import is_code
from index.evidence.columns import is_column
from index.phrases import find_phrases
from index.words import STOP_WORDS, content_tokens
from knowledge.types import Topic

# A header must share this much of its words with the question, or a word that no other header has.
_ENOUGH_OF_HEADER = 0.5
_ONE_TELLING_WORD = 0.9
_SAME_QUESTION_WORD = 3.0
_NUMBERED = 6.0
_COUNTS = frozenset({"many", "much"})
_QUESTION_WORDS = frozenset("who when where why how".split())
_CODE = 1.0
_PART_OF_CODE = 0.6
_HALF = 0.5
_TITLE_WORD = 0.15
# "Since 2019" says more of a column headed so than an answer does that many columns have.
_DATE = 0.5
_KIND = 1.0
# What is free has no charge.
CHARGED = frozenset(
    "charge charges charged charging fee fees pay pays paid price prices cost costs premium premiums levy levies levied surcharge contribution contributions".split()
)
_FREE = (
    "free",
    *(
        f"{verb} nothing"
        for verb in ("pay", "pays", "paid", "paying", "charge", "charges", "charged", "charging")
    ),
    *(f"{no} to pay" for no in ("nothing", "nil")),
)
_STANDING = re.compile(r"\b(?:state of|status|position)\b")
_YEAR = re.compile(r"(?:19|20)\d\d")
_WRONG_KIND = 0.5
_COUNTED = 0.4
_NUMBER_OF = re.compile(r"^(?:total )?(?:number|count|no\.?) of (.+)", re.IGNORECASE)
_NOUN_WORDS = 2
# What a header does not explain must not be most of the question.
_EXPLAINED = 0.6
_EXPLAINED_AT_LEAST = 0.5
_EXPLAINED_WITH_VALUE = 0.3
_EXPLAINED_WITH_WORDS = 0.2
_UNEXPLAINED = 0.6
# Words that many headers have: alone they name none ("plan dates" is no "Adoption date").
_GENERIC = frozenset(
    "date year month number total amount name type level rate share percent percentage average new last first current "
    "overall change changes changed".split()
)
_COMPARING = frozenset(
    "least most than above below under over between better worse higher lower fewer less more largest smallest highest "
    "lowest top bottom since before after exceeding exceeds million thousand half latest earliest per single".split()
)


@dataclass(frozen=True, slots=True)
class Sought:
    """What kind of value a question compares: an amount, a date, or the most or least of either.

    `counted` are the stems of the noun of its "how many".
    """

    amount: bool = False
    date: bool = False
    best: bool = False
    counted: frozenset[str] = frozenset()


def column_score(said: Sequence[str], topic: Topic, telling: frozenset[str], sought: Sought) -> float:
    """How well the folded words name the column by its header; 0 where they do not. Words explained already are bars."""
    if _says_number(said, topic):
        return _NUMBERED
    said = as_rate(said)
    header = header_words(topic)
    initials = {i: spelt_out(word, topic) for i, word in enumerate(said)}
    named = _like(said, header) | {i for i, words in initials.items() if words}
    free = free_places(said, topic)
    shared = {h for h in header if any(same_word(h, said[i]) or h in initials[i] for i in named)}
    paid = priced(said, topic)
    named |= paid
    pays_nothing = any(said[i] in CHARGED for i in free) and bool(_title_places(said, topic))
    if ((free or paid) and shared) or pays_nothing:
        shared |= header & CHARGED
    is_office = shared == {RATE} and is_rate(topic) and not says_rate(said)
    if is_office or (shared <= _GENERIC and header - _GENERIC):
        return 0.0
    asked = codes_asked(said, topic) if has_codes(topic) else NOTHING
    titled = _title_places(said, topic) - named
    ended = _asking_places(said, topic)
    explained = _explained(said, named | _places(asked) | titled | free | ended)
    fitting = _KIND if free or _ask_standing(said, topic) else _fits_kind(topic, sought, bool(asked.ids))
    score = _header_score(said, topic, shared, explained)
    if not score and _tells(shared & telling, topic, sought) and (explained >= _EXPLAINED or asked.ids):
        score = _ONE_TELLING_WORD
    if _counts(topic, sought.counted):
        return max(_COUNTED, score) + fitting
    if not score or explained < _must_be_explained(topic, asked, fitting):
        return 0.0
    if asked.ids:
        score += _CODE if asked.is_whole else _PART_OF_CODE
    score = (score + _TITLE_WORD * len(titled)) * (1 - _UNEXPLAINED * (1 - explained))
    return max(0.1, score + fitting)


def _must_be_explained(topic: Topic, asked: Asked, fitting: float) -> float:
    """The share of a question that its column must explain: less where the rest may be the value looked for."""
    if topic.kind == "text":
        return _EXPLAINED_WITH_WORDS
    return _EXPLAINED_WITH_VALUE if asked.is_whole or fitting > 0 else _EXPLAINED_AT_LEAST


def code_score(said: Sequence[str], topic: Topic, is_written_out: bool = False) -> float:
    """How well the words name a column by its answers alone ("who uses a trust?"); 0 where they do not.

    `is_written_out` counts only an answer that stands there in full, of several words or with the table's title alone.
    """
    asked = codes_asked(said, topic) if has_codes(topic) else NOTHING
    if not asked.ids or asked.is_end:
        return 0.0
    titled = _title_places(said, topic)
    explained = _explained(said, _places(asked) | titled)
    is_all_said = asked.is_whole and bool(titled - _places(asked)) and explained == 1.0
    if is_written_out and not (_is_long(asked) or is_all_said):
        return 0.0
    is_whole_idea = asked.is_whole or explained == 1.0 or share_of_code(said, asked, topic) >= _HALF
    if explained < _EXPLAINED_AT_LEAST or not is_whole_idea:
        return 0.0
    dated = {word for word in header_words(topic) if _YEAR.fullmatch(word)} & set(said)
    known = _TITLE_WORD * len(titled) + _DATE * len(dated)
    return explained * (_CODE if asked.is_whole else _PART_OF_CODE) + known


def is_charge(topic: Topic) -> bool:
    """Whether the column holds what something costs, so that "free" asks for a nought."""
    return is_column(topic) and topic.kind == "number" and bool(CHARGED & header_words(topic))


def free_places(said: Sequence[str], topic: Topic) -> set[int]:
    """The places of the words that ask a column of charges for a nought: "free", "pay nothing"."""
    hits = find_phrases(" ".join(said), _FREE) if is_charge(topic) else []
    return {i for hit in hits for i in range(hit.first_word, hit.last_word + 1)}


def priced(said: Sequence[str], topic: Topic) -> set[int]:
    """The places of other words for what a column of charges holds, behind a word of its header: "parking | fee"."""
    if not is_charge(topic):
        return set()
    own = header_words(topic)
    pairs = enumerate(pairwise(said), start=1)
    return {i for i, (before, w) in pairs if w in CHARGED and any(same_word(before, word) for word in own)}


def telling_of_headers(topics: Iterable[Topic]) -> frozenset[str]:
    """The words that stand in one column header only; a year tells nothing."""
    counts = Counter(word for topic in topics if is_column(topic) for word in header_words(topic))
    return frozenset(word for word, count in counts.items() if count == 1 and not word.isdigit())


def title_words(said: Sequence[str], topic: Topic) -> list[int]:
    """The places of the words that only repeat the title of the column's table."""
    return sorted(_title_places(said, topic))


def _says_number(said: Sequence[str], topic: Topic) -> bool:
    """Whether the question names the column by the number that its header has: "question 4"."""
    numbers = [term for term in topic.terms if term not in (topic.question, topic.label)]
    return bool(numbers) and bool(find_phrases(" ".join(said), numbers))


def _header_score(
    said: Sequence[str], topic: Topic, shared: frozenset[str] | set[str], explained: float
) -> float:
    """By the share of the header's words, and the same question word at the front of what it mostly explains."""
    header = _header_for(said, topic)
    shared = shared & header
    if not header or len(shared) < _ENOUGH_OF_HEADER * len(header) or all(word.isdigit() for word in shared):
        return 0.0
    first = topic.question.casefold().split()[:1]
    is_front = bool(first) and first[0] in _QUESTION_WORDS and first[0] in said and not _COUNTS & set(said)
    asks_alike = is_front and explained >= _EXPLAINED
    return len(shared) * len(shared) / len(header) + _SAME_QUESTION_WORD * asks_alike


def _header_for(said: Sequence[str], topic: Topic) -> frozenset[str]:
    """The header's words; those of its year count only for a question that says a year."""
    header = header_words(topic)
    if any(_YEAR.fullmatch(word) for word in said):
        return header
    return frozenset(word for word in header if not word.isdigit()) or header


def _title_places(said: Sequence[str], topic: Topic) -> set[int]:
    return _like(said, _title_of(topic))


def _title_of(topic: Topic) -> set[str]:
    """The telling words of the title of the column's table."""
    return {word for filler in topic.fillers for word in telling_words(filler) if not word.isdigit()}


def _tells(words: Collection[str], topic: Topic, sought: Sought) -> bool:
    """Whether one of the header's words names the column; of figures that nobody asks for none that its title says too."""
    titled = _title_of(topic) if topic.kind == "number" and not (sought.amount or sought.best) else set()
    return any(not any(same_word(word, other) for other in titled) for word in words)


def _ask_standing(said: Sequence[str], topic: Topic) -> bool:
    """Whether both question and header ask how things stand: "the state of the strategy" is its "Status"."""
    header = own_header(topic).casefold()
    return topic.kind == "status" and all(_STANDING.search(text) for text in (" ".join(said), header))


def _like(said: Sequence[str], words: Collection[str]) -> set[int]:
    """The places of content words that are forms of one of the words."""
    return {i for i, word in enumerate(said) if _is_content(word) and any(same_word(word, w) for w in words)}


def _is_long(asked: Asked) -> bool:
    return asked.is_whole and any(hit.last_word > hit.first_word for hit in asked.hits)


def _places(asked: Asked) -> set[int]:
    return {i for hit in asked.hits for i in range(hit.first_word, hit.last_word + 1)}


def _asking_places(said: Sequence[str], topic: Topic) -> set[int]:
    """The places of the phrases that ask for a code by what it means: "given up" for "stopped altogether"."""
    asks = [ask for s in topic.statuses if is_code(s) for ask in s.asks if not ask.startswith("~")]
    hits = find_phrases(" ".join(said), asks) if asks else []
    return {i for hit in hits for i in range(hit.first_word, hit.last_word + 1)}


def _explained(said: Sequence[str], places: set[int]) -> float:
    """The share of the question's content words that stand at those places."""
    content = {
        i
        for i, w in enumerate(said)
        if _is_content(w) and not w.lstrip("£").isdigit() and w not in _COMPARING
    }
    return len(content & places) / len(content) if content else 1.0


def _is_content(word: str) -> bool:
    return word not in STOP_WORDS and word not in TALK and word != "|"


def _counts(topic: Topic, counted: Collection[str]) -> bool:
    """Whether a header begins by saying that it counts just that: "Number of homes empty ..." for "how many empties"."""
    found = _NUMBER_OF.match(topic.question) if topic.kind == "number" else None
    return found is not None and bool(set(counted) & set(content_tokens(found[1])[:_NOUN_WORDS]))


def _fits_kind(topic: Topic, sought: Sought, has_code: bool) -> float:
    """What the kind of value asked for tells of a column."""
    wanted = {"number": sought.amount or sought.best, "date": sought.date or sought.best}
    if topic.ordered and sought.best:
        return _KIND
    if topic.kind in wanted:
        return _KIND if wanted[topic.kind] else 0.0
    return -_WRONG_KIND if sought.amount and not has_code else 0.0
