"""What a text states on a topic of number, period, person or text: the value, where there is one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from index.evidence.amounts import read_amount
from index.evidence.dates import read_periods
from index.phrases import Hit, find_phrases, fold, has_phrase
from index.words import stems
from knowledge.types import Topic

_WORDS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"
_TENS = "thirty forty fifty sixty seventy eighty ninety"
NUMBER_WORDS = {word: number for number, word in enumerate(_WORDS.split())} | {
    word: 10 * number for number, word in enumerate(_TENS.split(), 3)
}
_COMPOUND = re.compile(
    rf"\b(twenty|{_TENS.replace(' ', '|')})-({'|'.join(_WORDS.split()[1:10])})\b", re.IGNORECASE
)
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}\b)")
_DECIMALS = re.compile(r"(?<=\d)\.(?=\d)")
_DECIMAL_MARK = "p0int"
# How far from its cue a number may stand, in words: "around 194,000 of whom", "population of over 48,000".
_BEFORE = 4
_AFTER = 7
_AFTER_CUE = 2


@lru_cache(maxsize=16384)
def fold_numbers(text: str) -> str:
    """`fold` that keeps 48,000 and 2.5 as one word each, and writes "sixty-three" as 63."""
    text = _COMPOUND.sub(lambda m: str(sum(NUMBER_WORDS[word.lower()] for word in m.groups())), text)
    return fold(_DECIMALS.sub(_DECIMAL_MARK, _THOUSANDS.sub("", text)))


def read_number(word: str) -> float | None:
    """The number that a folded word writes in figures or letters, or None."""
    if word in NUMBER_WORDS:
        return float(NUMBER_WORDS[word])
    figure = word.replace(_DECIMAL_MARK, ".").strip("£%")
    return float(figure) if re.fullmatch(r"\d+(?:\.\d+)?", figure) else None


def states_topic(text: str, around: str, topic: Topic) -> bool:
    """Whether a sentence states the topic by one of its cues; `around` is its header, heading or lead-in.

    What the topic excludes counts where it is the cue's own subject: before the cue, or in the header.
    """
    folded = fold_numbers(text)
    hits = find_phrases(folded, [cue for cue in topic.cues if cue != "@"])
    is_marked = "@" in topic.cues and "@" in text
    # The cues first: most sentences have none, and this is asked of every sentence for every topic.
    if not (hits or is_marked) or has_phrase(fold(around), topic.excludes, plural=True):
        return False
    excluded = find_phrases(folded, topic.excludes, plural=True)
    return is_marked or any(
        not any(e.first_word <= hit.last_word + _AFTER_CUE for e in excluded) for hit in hits
    )


def extract_value(text: str, topic: Topic) -> str:
    """The value as text: "12", "2011-2014", or the words themselves for topics of text and person."""
    if topic.kind == "number":
        return number_near_cue(text, topic.cues) if topic.cues else _figure(text)
    if topic.kind == "period":
        return ", ".join(f"{start or ''}-{end or ''}" for start, end, _ in read_periods(text))
    return text


def _figure(text: str) -> str:
    """A cell's figure: plain where it is bare, else as it is written, with its currency or unit."""
    is_bare = re.fullmatch(r"[\d,.]+", text.strip()) is not None
    if not is_bare and read_amount(text) is not None:
        return " ".join(text.split())
    return number_near_cue(text, ())


def number_near_cue(text: str, cues: Sequence[str]) -> str:
    """The number nearest to a cue, before it rather than after; a lone number when there is no cue; or ""."""
    folded = fold_numbers(text)
    words = folded.split()
    if not cues:
        numbers = [w for w in words if read_number(w) is not None]
        return _plain(numbers[0]) if numbers else ""
    hits = find_phrases(folded, cues)
    within = {i for hit in hits for i in range(hit.first_word, hit.last_word + 1)}
    found = [pair for hit in hits if (pair := _nearest(words, hit, within))]
    return _plain(min(found)[1]) if found else ""


def number_before(text: str, noun: str) -> int | None:
    """The whole number that counts a noun ("633 schools", "six new priorities"), or None."""
    if not noun:
        return None
    wanted = stems(noun)[:1]
    in_total = re.search(r"(\w+)\s*\((\d+) in (?:total|all)\)", text)
    if in_total and stems(in_total[1])[:1] == wanted:
        return int(in_total[2])
    words = fold_numbers(text).split()
    for position, word in enumerate(words):
        number = read_number(word)
        after = words[position + 1 : position + 3]
        # Another figure in between is the one that counts: "31 January 2014, 487 children".
        if after and read_number(after[0]) is not None:
            continue
        if number is not None and number == int(number) and any(stems(w) == wanted for w in after):
            return int(number)
    return None


def _nearest(words: Sequence[str], hit: Hit, within: set[int]) -> tuple[int, str] | None:
    before = range(hit.first_word - 1, max(-1, hit.first_word - 1 - _BEFORE), -1)
    after = range(hit.last_word + 1, min(len(words), hit.last_word + 1 + _AFTER))
    for distance_from, positions in ((0, before), (_BEFORE, after)):
        for position in positions:
            if position not in within and read_number(words[position]) is not None:
                return distance_from + abs(position - hit.first_word), words[position]
    return None


def _plain(word: str) -> str:
    number = read_number(word)
    return "" if number is None else f"{number:g}" if number < 1e6 else f"{number:.0f}"
