"""Keys to the codes of tables ("Q1: 1 = in-house; 2 = leisure trust"), as documents print them beside a table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.evidence.coding import code_key
from index.phrases import fold
from index.types import Document

_CODE = re.compile(
    r"(?<![\w.])(?P<code>[A-Za-z]{1,4}\*?|\d{1,2})\s*(?:=|\bmeans\b|\bstands for\b)\s*(?=[\w'‘’“\"(])"
)
# What a code means ends where the next one, or another column's, begins.
_END = re.compile(r"\s*(?:[;|\n]|[,.]\s*$|\.\s+(?=[A-Z])|,\s*$)")
_SCOPE = re.compile(r"(?P<scope>[^:;=.\n]{1,60}):\s*$")
_ABOUT_CODES = re.compile(
    r"^(?:(?:the|key|keys|code|codes|coding|legend|values?|answers?|notes?|to|for|in|of|column|question)\b\s*)+"
    r"|\s+(?:codes?|key|legend)$",
    re.IGNORECASE,
)
_LONGEST_MEANING = 80
_FEWEST = 2
_MOSTLY = 0.7


@dataclass(frozen=True, slots=True)
class Legend:
    """What codes mean, by their keys; `scope` is the folded name or number of the column, "" for any."""

    scope: str
    codes: tuple[tuple[str, str], ...]

    @property
    def meanings(self) -> dict[str, str]:
        """The meaning of each code."""
        return dict(self.codes)


def read_legends(document: Document) -> tuple[Legend, ...]:
    """The keys that stand in a document outside of its tables, or as rows of two cells, a code and its meaning."""
    texts = [
        " ".join(document.clean[start:end] for start, end in block.spans)
        for block in document.blocks
        if not block.cells
    ]
    return tuple(legend for text in texts for legend in legends_in(text))


def legends_in(text: str) -> tuple[Legend, ...]:
    """The keys that one text gives; nothing where fewer than two codes are explained."""
    found: dict[str, dict[str, str]] = {}
    scope = ""
    codes = list(_CODE.finditer(text))
    bounds = [0, *(match.end() for match in codes)]
    for match, behind in zip(codes, bounds, strict=False):
        if named := _SCOPE.search(text[behind : match.start()].rstrip()):
            scope = fold(_ABOUT_CODES.sub("", named["scope"].strip()))
        meaning = _meaning(text[match.end() : _next(match, codes, len(text))])
        if meaning:
            found.setdefault(scope, {})[code_key(match["code"])] = meaning
    return tuple(
        Legend(scope, tuple(meanings.items()))
        for scope, meanings in found.items()
        if len(meanings) >= _FEWEST
    )


def meanings_of(
    header: str, names: Sequence[str], cells: Iterable[str], legends: Iterable[Legend]
) -> Mapping[str, str]:
    """What the cells of a column mean, by the keys of their codes; nothing where no legend is for that column.

    `names` are what people call the column besides its header ("question 4"). A legend that names no column is for
    those whose cells are all of its codes.
    """
    keys = [code_key(cell) for cell in cells if cell.strip()]
    for legend in sorted(legends, key=lambda one: not one.scope):
        explained = sum(key in legend.meanings for key in keys)
        is_named = legend.scope in {fold(header), *names} if legend.scope else False
        needed = _MOSTLY if is_named else 1.0
        if keys and (is_named or not legend.scope) and explained >= needed * len(keys):
            return legend.meanings
    return {}


def _next(match: re.Match[str], codes: Sequence[re.Match[str]], end: int) -> int:
    """Where the code after that one begins."""
    return next((after.start() for here, after in pairwise(codes) if here is match), end)


def _meaning(text: str) -> str:
    """What follows a code, up to the mark that ends it; "" where it is too long to be a code's meaning."""
    cut = _END.search(text)
    meaning = (text[: cut.start()] if cut else text).strip(" ,.;'‘’“”\"")
    meaning = re.sub(r"\s+(?:and|or)$", "", " ".join(meaning.split()))
    is_one = 0 < len(meaning) <= _LONGEST_MEANING and not meaning[0].isdigit()
    return meaning if is_one else ""
