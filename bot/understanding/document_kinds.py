"""Documents named by what they are and what they are on: "the dog survey", "the 2019 questionnaire", "the Ely meeting"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.understanding.reading import Reading
from bot.understanding.same_words import same_word
from index.evidence.dates import MONTHS
from index.phrases import fold
from index.words import STOP_WORDS
from knowledge.types import Source

# What people call a document of a kind, by the word that its title or name has, or the ending of its name.
_SURVEY = frozenset("survey questionnaire census".split())
_MEETING = frozenset("minutes meeting".split())
_SHEET = frozenset("workbook spreadsheet".split())
_KINDS = {
    **dict.fromkeys(_SURVEY, _SURVEY),
    **dict.fromkeys((*_MEETING, "group", "network", "forum"), _MEETING),
    **dict.fromkeys(("xlsx", "xls", "ods", "csv"), _SHEET),
    **{kind: frozenset({kind}) for kind in "register return review inspection audit bulletin digest".split()},
}
DOCUMENT_KINDS = frozenset().union(*_KINDS.values())
# What is done since a document, or measured by it, stands elsewhere.
_NOT_WITHIN = frozenset("since before after than until till".split())
_OPENS = frozenset("the this that in from at per our your".split())
_MOST_WORDS = 5


@dataclass(frozen=True, slots=True)
class Kind:
    """What a document may be called by: the nouns of its kind, and the words and years that tell it from others of it."""

    document: str
    nouns: frozenset[str]
    words: frozenset[str]


def kinds_of(sources: Sequence[Source], openings: dict[str, str]) -> tuple[Kind, ...]:
    """The kinds of the documents that are of one; `openings` are the folded beginnings of their texts."""
    found = []
    for source in sources:
        named = fold(f"{source.title} {source.file.replace('.', ' ')}").split()
        nouns = frozenset().union(*(_KINDS.get(word, frozenset()) for word in named))
        if nouns:
            years = {date[:4] for date in (source.as_of, source.published) if date}
            told = {*named, *years, *fold(source.publisher).split(), *openings[source.file].split()}
            found.append(Kind(source.file, nouns, frozenset(told) - STOP_WORDS))
    return tuple(found)


def named_by_kind(reading: Reading, kinds: Sequence[Kind]) -> dict[str, range]:
    """The documents named by kind, each with the places of the words that name it; none where several fit."""
    found = {}
    for i, word in enumerate(reading.words):
        first = _first_of_name(reading, i)
        if word not in DOCUMENT_KINDS or i in reading.taken or first == i:
            continue
        named = [kind for kind in kinds if word in kind.nouns and _tell(reading.words[first:i], kind)]
        if len(named) == 1:
            found[named[0].document] = range(first, i + 1)
    return found


def _first_of_name(reading: Reading, noun: int) -> int:
    """Where the name that ends in the noun begins: behind its article, else with its year; at the noun where neither is."""
    for i in range(noun - 1, max(-2, noun - _MOST_WORDS - 1), -1):
        word = reading.words[i] if i >= 0 else ""
        if word.isdigit() and len(word) == 4:
            month = i - 1 if i and reading.words[i - 1] in MONTHS else i
            return noun if _before(reading, month) in _NOT_WITHIN else month
        if word in _OPENS:
            return noun if _before(reading, i) in _NOT_WITHIN else i + 1
        if i < 0 or i in reading.taken or word in STOP_WORDS:
            return noun
    return noun


def _before(reading: Reading, place: int) -> str:
    """The word before, over articles."""
    before = [word for word in reading.words[:place] if word not in ("the", "a")]
    return before[-1] if before else ""


def _tell(said: Sequence[str], kind: Kind) -> bool:
    """Whether all the words tell of the document."""
    return all(word in MONTHS or any(same_word(word, own) for own in kind.words) for word in said)
