"""Running heads and feet and page numbers: known by where they stand and by what recurs."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from index.parsing.pdf.lines import lines_of, median_size
from index.parsing.pdf.types import Line, Page

_BAND = 0.14  # of the page's height, at either end
_MOST_LINES = 5
_NEAR = 6.0
_APART = 1.45  # type sizes between a head or foot and the text
_LARGER = 1.1
_SLOT_SHARE = 0.35  # of the pages: heads of left and right pages differ
_ECHO_SHARE = 0.6  # of the lines in a place
_PAGE_NUMBER = re.compile(
    r"(?:[-–—|•] ?)?(?:page|p\.?)? ?(?P<n>\d{1,4}|[ivxlc]{1,6})(?: ?(?:of|/) ?\d{1,4})?(?: ?[-–—|•])?$",
    re.IGNORECASE,
)
_FIGURES = re.compile(r"\b\d{1,4}\b")

_Place = tuple[int, bool, int]  # page, at the top, which line counted from the edge


@dataclass(frozen=True, slots=True)
class _Edge:
    """A line near the top or bottom of a page; `gap` is the white to the next line further in, in points."""

    page: int
    at_top: bool
    rank: int
    line: Line
    key: str
    apart: bool
    gap: float

    @property
    def place(self) -> _Place:
        return self.page, self.at_top, self.rank


def without_furniture(pages: Sequence[Page]) -> tuple[list[Page], tuple[str, ...]]:
    """The pages without running heads, feet and page numbers, and the texts of those that recur most."""
    body = median_size([word for page in pages for word in page.words])
    edges = [edge for number, page in enumerate(pages) for edge in _edges(number, page, body)]
    recurring = _recurring(edges, len(pages), body)
    found = _in_slots(edges, recurring, len(pages)) | _page_numbers(edges)
    chosen = _outermost(edges, found)
    gone: dict[int, set[tuple[str, float, float]]] = defaultdict(set)
    for edge in chosen:
        gone[edge.page].update((w.text, w.x0, w.base) for w in edge.line.words)
    kept = [_without(page, gone[number]) if number in gone else page for number, page in enumerate(pages)]
    texts = Counter(edge.line.text for edge in chosen if edge.place in recurring)
    return kept, tuple(text for text, _ in texts.most_common(3))


def _without(page: Page, gone: set[tuple[str, float, float]]) -> Page:
    """The page without those words; whole where nothing else stands on it."""
    words = tuple(word for word in page.words if (word.text, word.x0, word.base) not in gone)
    return replace(page, words=words) if words or page.pictures else page


def _edges(number: int, page: Page, body: float) -> Iterator[_Edge]:
    lines = lines_of(page.words)
    for at_top in (True, False):
        ordered = lines if at_top else lines[::-1]
        for rank, line in enumerate(ordered[:_MOST_LINES]):
            if (at_top and line.base > _BAND * page.height) or (
                not at_top and line.top < (1 - _BAND) * page.height
            ):
                break
            inner = ordered[rank + 1] if rank + 1 < len(ordered) else None
            key = " ".join(line.text.casefold().split())
            gap = abs(inner.base - line.base) if inner else page.height
            yield _Edge(number, at_top, rank, line, key, _is_apart(line, inner, body), gap)


def _is_apart(line: Line, inner: Line | None, body: float) -> bool:
    """Whether white space or another size of type parts the line from the text."""
    if inner is None:
        return True
    gap = abs(inner.base - line.base)
    return gap >= _APART * max(body, line.size) or abs(inner.size - line.size) > 0.08 * body


def _recurring(edges: Sequence[_Edge], pages: int, body: float) -> set[_Place]:
    """Lines that stand at the same height with the same words on several pages; one number may count the pages."""
    groups: dict[str, list[_Edge]] = defaultdict(list)
    for edge in edges:
        if any(map(str.isalpha, edge.key)) and not _is_sentence(edge.line, body):
            groups[edge.key].append(edge)
            for key in _counting_keys(edge):
                groups[key].append(edge)
    found: set[_Place] = set()
    for key, group in groups.items():
        for edge in group:
            near = {e.page for e in group if abs(e.line.base - edge.line.base) <= _NEAR}
            is_large = edge.line.size > _LARGER * body
            if len(near) >= 2 and not (is_large and ("\0" in key or 2 * len(near) < pages)):
                found.add(edge.place)
    return found


def _is_sentence(line: Line, body: float) -> bool:
    """Whether the line ends a sentence in the type of the text: no head does."""
    return line.text.endswith((".", ";", "?")) and len(line.words) > 5 and abs(line.size - body) < 0.07 * body


def _counting_keys(edge: _Edge) -> Iterator[str]:
    """The line with one of its numbers given as its distance from the page's place in the file."""
    for match in _FIGURES.finditer(edge.key):
        shift = int(match[0]) - edge.page
        yield f"{edge.key[: match.start()]}\0{shift}{edge.key[match.end() :]}"


def _in_slots(edges: Sequence[_Edge], recurring: set[_Place], pages: int) -> set[_Place]:
    """The lines in places that heads or feet take on most pages: those of one chapter too, and no chance echo."""
    held: dict[tuple[int, int], set[int]] = defaultdict(set)
    echoes: dict[tuple[int, int], set[int]] = defaultdict(set)
    for edge in edges:
        for slot in _slots(edge):
            held[slot].add(edge.page)
            if edge.place in recurring:
                echoes[slot].add(edge.page)
    needed = max(2, _SLOT_SHARE * pages)
    usual = {
        slot
        for slot, found in echoes.items()
        if len(found) >= needed and len(found) >= _ECHO_SHARE * len(held[slot])
    }
    return {edge.place for edge in edges if usual.intersection(_slots(edge))}


def _slots(edge: _Edge) -> Iterator[tuple[int, int]]:
    """Where the line stands, to the point: twice, so that no border of two points parts what is near."""
    size = round(edge.line.size)
    for step in (0, 3):
        yield 2 * (int(edge.line.base + step) // 6) + (step > 0), size


def _page_numbers(edges: Sequence[_Edge]) -> set[_Place]:
    """Lines that hold a page number and nothing else; bare figures where they rise with the pages."""
    matches = [(edge, m["n"]) for edge in edges if edge.apart and (m := _PAGE_NUMBER.match(edge.line.text))]
    shifts = Counter(int(n) - edge.page for edge, n in matches if n.isdigit())
    usual = shifts.most_common(1)[0][0] if shifts else 0
    return {
        edge.place
        for edge, n in matches
        if not n.isdigit() or int(n) - edge.page == usual or edge.key.startswith("p")
    }


def _outermost(edges: Sequence[_Edge], found: set[_Place]) -> list[_Edge]:
    """Those of the lines found that stand outside of everything else, up to the widest white between them."""
    by_side: dict[tuple[int, bool], list[_Edge]] = defaultdict(list)
    for edge in edges:
        by_side[edge.page, edge.at_top].append(edge)
    chosen: list[_Edge] = []
    for side in by_side.values():
        run = list(takewhile(lambda edge: edge.place in found, side))
        ends = [number for number, edge in enumerate(run) if edge.apart]
        if ends:
            chosen += run[: max(ends, key=lambda number: run[number].gap) + 1]
    return chosen
