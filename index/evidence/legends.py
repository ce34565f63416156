"""Keys to the codes of tables ("Q1: 1 = in-house; 2 = leisure trust"), as documents print them beside a table."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from index.evidence.coding import code_key, is_unranked
from index.phrases import fold
from index.types import Block, Document, Table
from index.words import stems

_CODE = re.compile(
    r"(?<![\w.])(?P<code>[A-Za-z]{1,4}\*?|\d{1,2})\s*(?:=|\bmeans\b|\bstands for\b)\s*(?=[\w'‘’“\"(])"
)
# What calls itself a key may part its codes from their meanings by other marks.
_LISTED = re.compile(
    rf"{_CODE.pattern}|(?<![\w.])(?P<listed>[A-Z]{{1,2}}\*?|\d{{1,2}})(?::|\s[-\u2013\u2014])\s+(?=[\w'‘’“\"(])"
)
_IS_KEY = re.compile(r"^\W*(?:key|codes?|coding|legend)\b|\b(?:codes?|key|legend):", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]*(?:\([^()]*\)[^()\[\]]*)*)[)\]]")
# "A best to E worst" says how the codes rank, and no more names the column than a key does.
_RANKS = re.compile(
    r"\b(?:best|highest|top|good|strongest)\b.*\b(?:worst|lowest|bottom|poor|weakest)\b"
    r"|\b(?:worst|lowest|bottom|poor|weakest)\b.*\b(?:best|highest|top|good|strongest)\b",
    re.IGNORECASE,
)
_POINTS = re.compile(
    r"\W*see\b.{0,30}\b(?:key|codes?|notes?|legend|below|overleaf|footnote)\b", re.IGNORECASE
)
# What a code means ends where the next one, or another column's, begins.
_END = re.compile(r"\s*(?:[;|\n]|[,.]\s*$|\.\s+(?=[A-Z])|,\s*$)")
_SCOPE = re.compile(r"(?P<scope>[^:;=.\n]{1,60}):\s*$")
_ABOUT_CODES = re.compile(
    r"^(?:(?:the|key|keys|code|codes|coding|legend|values?|answers?|notes?|to|for|in|of|column|question)\b\s*)+"
    r"|\s+(?:codes?|key|legend)$",
    re.IGNORECASE,
)
_IS_CODE = re.compile(r"[A-Za-z]{1,4}\*?|\d{1,2}")
_CODE_HEADER = re.compile(
    r"(?:codes?|values?|keys?|abbreviations?|symbols?|letters?|numbers?)\W*$", re.IGNORECASE
)
_MEANING_HEADER = re.compile(
    r"(?:meanings?|descriptions?|definitions?|labels?|explanations?|stands? for|means|what it means)\W*$",
    re.IGNORECASE,
)
_SCOPE_HEADER = re.compile(r"(?:questions?|columns?|variables?|fields?|headers?)\W*$", re.IGNORECASE)
_LONGEST_MEANING = 80
_FEWEST = 2
_MOSTLY = 0.7
# A scope of so many words is no name of a column but the sentence that introduces the codes.
_SENTENCE = 5


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
    texts = _with_lists([_said(document, block) for block in document.blocks if not block.cells])
    rows: dict[int | None, list[dict[int, str]]] = defaultdict(list)
    for block in document.blocks:
        if block.cells:
            cells = {cell.column: _text(document, cell.spans) for cell in block.cells}
            rows[block.table].append(cells)
    tables = [legend for table in document.tables for legend in _in_table(table, rows[table.id])]
    return (*(legend for text in texts for legend in legends_in(text)), *tables)


def legends_of_header(header: str, scope: str) -> tuple[Legend, ...]:
    """The keys that stand in a column's own header in brackets, under that scope."""
    said = [match[1] for match in _IN_BRACKETS.finditer(header)]
    return tuple(replace(key, scope=scope) for text in said for key in legends_in(text))


def without_legend(header: str) -> str:
    """A column header without the key to its codes, how these rank, or where the key is, that stands in it in brackets."""
    bare = _IN_BRACKETS.sub(
        lambda match: (
            "" if _POINTS.match(match[1]) or legends_in(match[1]) or _RANKS.search(match[1]) else match[0]
        ),
        header,
    ).strip()
    return bare or header


def legends_in(text: str) -> tuple[Legend, ...]:
    """The keys that one text gives; nothing where fewer than two codes are explained."""
    found: dict[str, dict[str, str]] = {}
    scope = ""
    codes = list((_LISTED if _IS_KEY.search(text) else _CODE).finditer(text))
    bounds = [0, *(match.end() for match in codes)]
    for match, behind in zip(codes, bounds, strict=False):
        if named := _SCOPE.search(text[behind : match.start()].rstrip()):
            scope = _scope_said(text[behind : match.start()], named["scope"])
        meaning = _meaning(text[match.end() : _next(match, codes, len(text))])
        if meaning:
            found.setdefault(scope, {})[code_key(match["code"] or match[match.lastgroup or 0])] = meaning
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
    keys = [code_key(cell) for cell in cells if cell.strip() and not is_unranked(cell)]
    called = {fold(header), *names}
    for legend in sorted(legends, key=lambda one: (not _names(one.scope, called), _is_sentence(one.scope))):
        explained = sum(key in legend.meanings for key in keys)
        is_named = _names(legend.scope, called)
        is_for_any = not legend.scope or _is_sentence(legend.scope)
        needed = _MOSTLY if is_named else 1.0
        if keys and (is_named or is_for_any) and explained >= needed * len(keys):
            return legend.meanings
    return {}


def _scope_said(before: str, scope: str) -> str:
    """What stands before a colon and codes, folded: the name of a column, or the sentence that introduces them."""
    name = fold(_ABOUT_CODES.sub("", scope.strip()))
    return name if len(name.split()) < _SENTENCE else fold(re.split(r"[.;\n]\s", before)[-1])


def _is_sentence(scope: str) -> bool:
    return len(scope.split()) >= _SENTENCE


def _names(scope: str, called: Collection[str]) -> bool:
    """Whether a scope is what a column is called, were it below a header of several, or a sentence that has all words of it.

    Its year does not count.
    """
    if not _is_sentence(scope) or scope in called:
        return bool(scope) and any(name == scope or name.endswith(f" {scope}") for name in called)
    said = set(stems(scope))
    named = [set(stems(" ".join(w for w in name.split() if not w[0].isdigit()))) for name in called]
    return any(words and words <= said for words in named)


def _in_table(table: Table, rows: Sequence[Mapping[int, str]]) -> list[Legend]:
    """The keys of a table that has a column of codes and one of what they mean, and maybe one of what they are for."""
    places = [
        next((n for n, title in enumerate(table.header) if pattern.match(title.strip())), None)
        for pattern in (_CODE_HEADER, _MEANING_HEADER, _SCOPE_HEADER)
    ]
    code, meaning, about = places
    if not any(table.header) and len(table.header) == 2 and _IS_KEY.search(table.caption):
        code, meaning = 0, 1
    if code is None or meaning is None:
        return []
    scope = _scope_of(table.caption)
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for row in rows:
        # A question that has several codes is often named beside the first alone.
        scope = fold(row.get(about, "")) or scope if about is not None else scope
        said = row.get(meaning, "")
        if _IS_CODE.fullmatch(row.get(code, "")) and 0 < len(said) <= _LONGEST_MEANING:
            found[scope][code_key(row[code])] = said
    return [Legend(scope, tuple(codes.items())) for scope, codes in found.items() if len(codes) >= _FEWEST]


def _with_lists(texts: Iterable[str]) -> list[str]:
    """The texts, a list of codes as one text with what introduces it."""
    found: list[str] = []
    for text in texts:
        if found and (_LISTED if _IS_KEY.search(found[-1]) else _CODE).match(text):
            found[-1] = f"{found[-1]}\n{text}"
        else:
            found.append(text)
    return found


def _scope_of(caption: str) -> str:
    """What a caption such as "Codes for Q1" says that its codes are for; "" for any column."""
    named = re.search(r"\bcodes?\s+(?:for|to|of|in)\s+(.+)", caption, re.IGNORECASE)
    return fold(_ABOUT_CODES.sub("", named[1])) if named else ""


def _said(document: Document, block: Block) -> str:
    """What a block says; the label of a field is the code that it explains."""
    said = _text(document, block.spans)
    return f"{block.label.strip(' :=')} = {said}" if _IS_CODE.fullmatch(block.label.strip(" :=")) else said


def _text(document: Document, spans: Iterable[tuple[int, int]]) -> str:
    return " ".join(" ".join(document.clean[start:end] for start, end in spans).split())


def _next(match: re.Match[str], codes: Sequence[re.Match[str]], end: int) -> int:
    """Where the code after that one begins."""
    return next((after.start() for here, after in pairwise(codes) if here is match), end)


def _meaning(text: str) -> str:
    """What follows a code, up to the mark that ends it; "" where it is too long to be a code's meaning."""
    cut = _END.search(text)
    meaning = (text[: cut.start()] if cut else text).strip(" ,.;/'‘’“”\"")
    meaning = re.sub(r"\s+(?:and|or)$", "", " ".join(meaning.split()))
    is_one = 0 < len(meaning) <= _LONGEST_MEANING and not meaning[0].isdigit()
    return meaning if is_one else ""
