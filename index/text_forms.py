"""The forms in which a document's clean text is read: searchable text, and sentences with exact offsets."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from typing import Any

from index.types import Span

_SPACE = re.compile(r"\s+")
_SOFT_HYPHEN = re.compile("\u00ad\\s*")
# Starting only where a word starts keeps the search linear in a line of one endless word.
_LINE_END_HYPHEN = re.compile(r"(?<![^\W_])([^\W_]+)[-\u2010\u2011][ \t]*\n\s*([^\W_]+)")
_LINE_END_SLASH = re.compile(r"(\w/)[ \t]*\n\s*(?=\w)")
# "short- and long-term": the hyphen hangs in the air and the line break after it is a space.
_AFTER_HANGING_HYPHEN = frozenset({"and", "or", "to", "but", "nor"})


def _set_of(words: str) -> frozenset[str]:
    return frozenset(words.split())


# A full stop after one of these ends no sentence, unless a word that usually starts one follows.
_ABBREVIATIONS = _set_of(
    "cllr cllrs para paras e.g i.e eg ie etc viz cf dr mr mrs ms prof rev revd hon sir rt st vs v approx "
    "dept fig figs ed eds vol vols ch sec ref refs incl excl inc ltd plc co al ext tel govt min max est "
    "jan feb mar apr jun jul aug sept sep oct nov dec p.a a.m p.m u.k n.b ibid op cit"
)
_STARTERS = _set_of(
    "the this these those there that it its they we he she you a an in on at as for from to by of with "
    "and but or if when while where what which who how why however therefore although each every all some "
    "many most both such our their his her one no yes not is are was were"
)
# These are abbreviations only before a figure: "No. 5" against "No. A shadow board exists."
_BEFORE_A_FIGURE = re.compile(
    r"(?:^|[\s(])(?:nos?|pp?|paras?|figs?|c|s|ss|vols?|chs?|art|ref)\.$", re.IGNORECASE
)
_ENUMERATOR = re.compile(r"\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)]+", re.IGNORECASE)
_ONLY_PUNCTUATION = re.compile(r"[\W_]+$")
_TAIL = 8
# Punkt takes text as one string: windows keep a line of many megabytes from becoming one job.
_WINDOW = 50_000


def searchable(clean: str, spans: Iterable[Span], vocabulary: Collection[str] = frozenset()) -> str:
    """The text of those spans on one line: white space collapsed, words broken at a line end joined.

    "multi-" before "agency" keeps its hyphen unless `vocabulary` (lower-case) holds the word without it.
    """
    text = "\n".join(clean[start:end] for start, end in spans)
    text = _SOFT_HYPHEN.sub("", text)
    text = _LINE_END_HYPHEN.sub(lambda match: _join(match[1], match[2], vocabulary), text)
    text = _LINE_END_SLASH.sub(r"\1", text)
    return _SPACE.sub(" ", text).strip()


def word_set(clean: str) -> frozenset[str]:
    """The lower-case words of a text that hold no hyphen: the vocabulary of `searchable`."""
    return frozenset(re.findall(r"(?<![\w-])[^\W\d_]+(?![\w-])", clean.lower()))


def sentences(clean: str, start: int = 0, end: int | None = None) -> list[Span]:
    """The spans of the sentences in clean[start:end], without white space around them.

    A line break is a space and a list with semicolons stays whole. `clean[a:b]` is the sentence.
    """
    end = len(clean) if end is None else end
    windows = _windows(clean, start, end)
    parts = [part for left, right in windows for part in _split(clean[left:right], left)]
    return _merge(clean, parts)


def _join(left: str, right: str, vocabulary: Collection[str]) -> str:
    if right.lower() in _AFTER_HANGING_HYPHEN:
        return f"{left}- {right}"
    return left + right if (left + right).lower() in vocabulary else f"{left}-{right}"


def _windows(clean: str, start: int, end: int) -> Iterator[Span]:
    """Stretches of at most _WINDOW characters that end at white space where there is some."""
    while end - start > _WINDOW:
        cut = max(clean.rfind(mark, start + 1, start + _WINDOW) for mark in ("\n\n", ". "))
        cut = cut + 1 if cut > start else clean.rfind(" ", start + 1, start + _WINDOW)
        cut = cut if cut > start else start + _WINDOW
        yield start, cut
        start = cut
    yield start, end


def _split(text: str, offset: int) -> list[Span]:
    """Punkt's sentences of `text`, trimmed, counted from `offset`."""
    flat = re.sub(r"\s", " ", text)
    spans = (_trimmed(flat, a, b) for a, b in _punkt().span_tokenize(flat))
    return [(offset + a, offset + b) for a, b in spans if a < b]


def _trimmed(text: str, start: int, end: int) -> Span:
    part = text[start:end]
    return start + len(part) - len(part.lstrip()), start + len(part.rstrip())


def _merge(clean: str, parts: list[Span]) -> list[Span]:
    """The spans with those put together that a full stop parted wrongly."""
    merged = parts[:1]
    for span in parts[1:]:
        if _belongs_together(clean, merged[-1], span):
            merged[-1] = (merged[-1][0], span[1])
        else:
            merged.append(span)
    return merged


def _belongs_together(clean: str, left: Span, right: Span) -> bool:
    """Whether `right` continues `left`: a number after "No.", text after "2.", stray punctuation."""
    if _ONLY_PUNCTUATION.match(clean, *right) or _ENUMERATOR.fullmatch(clean, *left):
        return True
    tail = clean[max(left[0], left[1] - _TAIL) : left[1]]
    return clean[right[0]].isdigit() and _BEFORE_A_FIGURE.search(tail) is not None


@cache
def _punkt() -> Any:
    """A Punkt splitter with our abbreviations; nltk takes seconds to import and only a build needs it."""
    from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer

    parameters = PunktParameters()
    parameters.abbrev_types = set(_ABBREVIATIONS)
    parameters.sent_starters = set(_STARTERS)
    return PunktSentenceTokenizer(parameters)
