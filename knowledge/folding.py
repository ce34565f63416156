"""Text made comparable: case, quotes, hyphens, "&", "Saint" and white space folded, offsets kept."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

_CHARACTERS = str.maketrans(
    dict.fromkeys("’‘`´ʼ", "'") | dict.fromkeys("‐‑‒", "-") | dict.fromkeys("\xa0\u202f\r", " ")
)
# What an edit begins with comes first: at most places one look tells that none of them does.
_EDIT = re.compile(
    r"(?=[\s&.s-])(?:(?P<space>\s{2,}|[\n\t\f\v])"
    r"|(?P<ampersand>[ ]?&[ \n]?)"
    r"|(?P<hyphen>(?<=\w)-\n?(?=\w))"
    r"|(?P<dot>(?:(?<=\bst)|(?<=\bco)|(?<=\b[nsew]))\.(?=\s))"
    r"|(?P<saint>\bsaint\b))"
)
_REPLACEMENT = {"ampersand": " and ", "hyphen": " ", "dot": "", "saint": "st"}


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text; `starts` are the folded offsets of its edits, `edits` their folded and original ends."""

    text: str
    starts: tuple[int, ...]
    edits: tuple[tuple[int, int, int], ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The offsets in the original text of folded[start:end]."""
        return self._original(start, is_end=False), self._original(end - 1, is_end=True)

    def _original(self, position: int, is_end: bool) -> int:
        at = bisect_right(self.starts, position) - 1
        if at < 0:
            return position + is_end
        folded_end, original_start, original_end = self.edits[at]
        if position < folded_end:
            return original_end if is_end else original_start
        return original_end + position - folded_end + is_end


def fold(text: str) -> Folded:
    """The text folded. A tab or blank line becomes a line break, which no name spans."""
    same_length = _lower(text).translate(_CHARACTERS)
    pieces: list[str] = []
    starts: list[int] = []
    edits: list[tuple[int, int, int]] = []
    length = read = 0
    for match in _EDIT.finditer(same_length):
        kept, new = same_length[read : match.start()], _replacement(match)
        pieces += (kept, new)
        length += len(kept)
        starts.append(length)
        length += len(new)
        edits.append((length, match.start(), match.end()))
        read = match.end()
    pieces.append(same_length[read:])
    return Folded("".join(pieces), tuple(starts), tuple(edits))


def _replacement(match: re.Match[str]) -> str:
    kind = match.lastgroup or ""
    if kind != "space":
        return _REPLACEMENT[kind]
    is_gap = "\t" in match[0] or match[0].count("\n") > 1
    return "\n" if is_gap else " "


def _lower(text: str) -> str:
    """Lower case of the same length: a few letters ("İ") would grow."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)
