"""Acronyms and synonyms of the pack, added to documents and questions alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from index.words import stems

Phrase = tuple[str, ...]


class Synonyms:
    """Groups of phrases that mean the same. Case, typography and word endings make no difference.

    Where phrases overlap the longest counts: "children's trust board" is not also "children's trust".
    """

    def __init__(self, groups: Sequence[Sequence[str]]) -> None:
        self._groups = tuple(tuple(group) for group in groups)
        self._phrases = _phrase_table(self._groups)
        self._stems = {member: tuple(stems(member)) for group in self._groups for member in group}
        self._longest: dict[str, int] = {}
        for phrase in self._phrases:
            self._longest[phrase[0]] = max(len(phrase), self._longest.get(phrase[0], 0))

    def concepts(self, text: str) -> set[int]:
        """The positions of the groups that the text mentions."""
        return {group for phrase in self._mentions(text) for group in self._phrases[phrase]}

    def members(self, group: int) -> tuple[str, ...]:
        """The phrases of the group at that position."""
        return self._groups[group]

    def expand(self, text: str) -> str:
        """The text with the other members of every group it mentions added at its end."""
        said = set(self._mentions(text))
        groups = sorted({group for phrase in said for group in self._phrases[phrase]})
        members = dict.fromkeys(member for group in groups for member in self._groups[group])
        added = [member for member in members if self._stems[member] not in said]
        return " ".join([text, *added])

    def spans(self, text: str) -> Iterator[tuple[int, int, tuple[int, ...]]]:
        """The words of a text from left to right, members as one: first word, the one after the last, their groups."""
        found = stems(text)
        at = 0
        while at < len(found):
            phrase = self._longest_at(found, at)
            yield at, at + max(len(phrase), 1), self._phrases.get(phrase, ())
            at += max(len(phrase), 1)

    def _mentions(self, text: str) -> Iterator[Phrase]:
        """The members that occur in the text, from left to right, none within another."""
        found = stems(text)
        at = 0
        while at < len(found):
            phrase = self._longest_at(found, at)
            if phrase:
                yield phrase
            at += max(len(phrase), 1)

    def _longest_at(self, found: Sequence[str], at: int) -> Phrase:
        for length in range(min(self._longest.get(found[at], 0), len(found) - at), 0, -1):
            phrase = tuple(found[at : at + length])
            if phrase in self._phrases:
                return phrase
        return ()


def _phrase_table(groups: Sequence[Sequence[str]]) -> dict[Phrase, tuple[int, ...]]:
    """Each member's stems with the groups it belongs to; a phrase may stand in several."""
    table: dict[Phrase, tuple[int, ...]] = {}
    for number, group in enumerate(groups):
        for phrase in {tuple(stems(member)) for member in group} - {()}:
            table[phrase] = (*table.get(phrase, ()), number)
    return table
