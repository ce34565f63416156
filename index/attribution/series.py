"""Series of headings: "## Leeds", "## Bradford", each with an authority's own section under it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from index.types import Block, Document

# How a heading is marked and how deep: ("#", 2) for "## Leeds", ("1", 2) for "5.1 Leeds", else ("", 0).
Level = tuple[str, int]
_UNMARKED: Level = ("", 0)
# Headings told by their type alone are a series where so many stand together, all naming authorities.
_FEWEST_UNMARKED = 4
# So many that stand beside each other and name one are a series, though others among them name none or two.
_FEWEST_SIBLINGS = 3


def heading_levels(document: Document, blocks: Sequence[Block]) -> list[Level | None]:
    """How each heading is marked; None for what is no heading."""
    return [_level(document, block) if block.kind == "heading" else None for block in blocks]


def heading_series(
    levels: Sequence[Level | None], named: Sequence[str | None]
) -> Mapping[Level, Sequence[int]]:
    """The places of the headings of each level at which, from the first to the last, all name authorities.

    `named` has the authority that each block names as a heading does.
    """
    titles = [i for i, name in enumerate(named) if name]
    found: dict[Level, list[int]] = {}
    for level in {level for i in titles if (level := levels[i]) is not None}:
        members = [i for i in titles if levels[i] == level]
        between = [i for i in range(members[0], members[-1]) if levels[i] == level]
        if len(members) > 1 and all(named[i] for i in between):
            found[level] = members
    return found


def owners_in_series(
    levels: Sequence[Level | None], named: Sequence[str | None], under: Sequence[Sequence[str]] = ()
) -> dict[int, str]:
    """The authority of each block that stands between two headings of a series, by the blocks' places.

    What comes after the last heading follows it only as far as `under`, the headings over each block, hold its own and
    another heading ends it: else nobody knows where its section ends.
    """
    owners: dict[int, str] = {}
    for level, members in heading_series(levels, named).items():
        for first, following in pairwise(members):
            inner = range(first + 1, following)
            owner = named[first]
            is_sure = level != _UNMARKED or len(members) >= _FEWEST_UNMARKED
            if owner and is_sure and not any(is_beside(levels[i], [level]) for i in inner):
                owners |= dict.fromkeys(inner, owner)
        last = named[members[-1]]
        if last and under and (level != _UNMARKED or len(members) >= _FEWEST_UNMARKED):
            owners |= dict.fromkeys(_last_section(levels, members[-1], under), last)
    return owners


def sibling_titles(
    levels: Sequence[Level | None], under: Sequence[Sequence[str]], named: Sequence[str | None]
) -> list[list[int]]:
    """The places of the headings that are marked alike under the same heading, where enough of them name an authority."""
    beside: dict[tuple[Level, tuple[str, ...]], list[int]] = {}
    for i, level in enumerate(levels):
        if level is not None:
            beside.setdefault((level, tuple(under[i])), []).append(i)
    return [
        places for places in beside.values() if len({named[i] for i in places} - {None}) >= _FEWEST_SIBLINGS
    ]


def owners_by_titles(
    siblings: Sequence[Sequence[int]],
    under: Sequence[Sequence[str]],
    named: Sequence[str | None],
    labels: Sequence[str | None],
) -> dict[int, str]:
    """The authority of each block under a title of those series whose text is known to stand under its titles.

    `labels` are the authorities found so far: they have to agree with most of the titles, and with each that has one.
    """
    owners: dict[int, str] = {}
    for places in siblings:
        titles = {i: name for i in places if (name := named[i]) and i + 1 < len(labels)}
        held = [labels[i + 1] == name for i, name in titles.items() if labels[i + 1] is not None]
        if not all(held) or 2 * len(held) <= len(titles):
            continue
        for i, name in titles.items():
            end = next((j for j in range(i + 1, len(under)) if len(under[j]) <= len(under[i])), None)
            # Nobody knows where the last section of a document ends.
            owners |= dict.fromkeys(range(i + 1, end), name) if end is not None else {}
    return owners


def _last_section(
    levels: Sequence[Level | None], heading: int, under: Sequence[Sequence[str]]
) -> Sequence[int]:
    """The places of the blocks under the last heading of a series, where a heading ends them; else none."""
    path = [*under[heading + 1]] if heading + 1 < len(under) else []
    depth = len(under[heading]) + 1
    end = heading + 1
    while path and end < len(under) and [*under[end]][:depth] == path[:depth]:
        end += 1
    return range(heading + 1, end) if end < len(under) and levels[end] is not None else ()


def is_beside(level: Level | None, series: Iterable[Level]) -> bool:
    """Whether a heading is marked as those of a series are, or stands above them."""
    return level is not None and any(s[0] == level[0] and level[1] <= s[1] for s in series)


def _level(document: Document, block: Block) -> Level:
    line = document.text[document.text.rfind("\n", 0, block.start) + 1 : block.end].lstrip()
    if hashes := re.match(r"#+", line):
        return "#", len(hashes[0])
    number = re.match(r"\d+(?:\.\d+)*", line)
    return ("1", number[0].count(".") + 1) if number else _UNMARKED
