"""Type-ahead over the authorities: those held first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rapidfuzz import fuzz

from bot.holdings import Holdings
from index.phrases import fold
from knowledge.types import Authority

# Below this likeness (of 100) what was typed is no misspelling of the name; fewer letters are like too many names.
_ALIKE, _LETTERS = 75, 4


def complete_authority(typed: str, holdings: Holdings, most: int = 100) -> tuple[str, ...]:
    """The short names that what was typed may become, the likeliest first; "" gives those held.

    A name that begins so comes first, then an alias, then one with a later word that does, those held before
    the others; names that are only spelt like it come last.
    """
    lexicon = holdings.lexicon
    in_order = sorted(lexicon.by_name.values(), key=lambda authority: authority.name)
    held = [authority for authority in in_order if authority.name in lexicon.held]
    begun = fold(typed)
    if not begun:
        return tuple(authority.name for authority in held)[:most]
    others = [authority for authority in in_order if authority.name not in lexicon.held]
    found = [*_beginning(begun, held), *_beginning(begun, others)]
    if len(begun) >= _LETTERS:
        found += [*_alike(begun, held), *_alike(begun, others)]
    return tuple(dict.fromkeys(found))[:most]


def _beginning(begun: str, authorities: Iterable[Authority]) -> list[str]:
    """Those of which a word begins so, by how near the front of which name it stands."""
    ranked = [(rank, a.name) for a in authorities if (rank := _rank(begun, a)) is not None]
    return [name for _, name in sorted(ranked)]


def _rank(begun: str, authority: Authority) -> int | None:
    """0 for the short name, 1 for another name, 2 for a later word of the short name, 3 of another name."""
    short, *others = map(fold, _names(authority))
    if short.startswith(begun):
        return 0
    if any(name.startswith(begun) for name in others):
        return 1
    if f" {begun}" in short:
        return 2
    return 3 if any(f" {begun}" in name for name in others) else None


def _alike(begun: str, authorities: Iterable[Authority]) -> list[str]:
    """Those of which a name, or its beginning, is spelt much like it, the most alike first."""
    scored = [(max(_likenesses(begun, a)), a.name) for a in authorities]
    return [name for score, name in sorted(scored, key=lambda item: (-item[0], item[1])) if score >= _ALIKE]


def _likenesses(begun: str, authority: Authority) -> Iterator[float]:
    for name in map(fold, _names(authority)):
        yield fuzz.ratio(begun, name)
        yield fuzz.ratio(begun, name[: len(begun)])


def _names(authority: Authority) -> tuple[str, ...]:
    return (authority.name, *authority.aliases, authority.official_name)
