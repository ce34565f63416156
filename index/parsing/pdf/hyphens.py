"""Hyphens at line ends: those that only the line's end put there become soft ones."""

from __future__ import annotations

import re
from collections.abc import Collection

from index.text_forms import word_set

_LINE_END = re.compile(r"(?<![^\W\d_])([^\W\d_]+)([-\u2010])[ \t]*\n\s*([^\W\d_]+)")
_HYPHENATED = re.compile(r"(?<![\w-])([^\W\d_]+-[^\W\d_]+)(?![\w-])")
_HANGING = frozenset({"and", "or", "to", "but", "nor"})
_AFTER_HANGING = re.compile(r"\w-\s+(?:and|or)\s+$")
_NEAR = 20
_MIN_KNOWN = 2
_MOSTLY = 0.6
# "re-", "co-": what they open is as often written with a hyphen as without.
_OPEN_PREFIXES = frozenset("re co non multi inter sub pre post anti self cross well semi ex mid".split())


def softened(clean: str) -> str:
    """The text, as long as before, with soft hyphens where a word was broken that is written without one."""
    breaks = list(_LINE_END.finditer(clean))
    if not breaks:
        return clean
    words = word_set(clean)
    written = {match[1].lower() for match in _HYPHENATED.finditer(clean)}
    known = [verdict for match in breaks if (verdict := _is_broken(match, words, written)) is not None]
    usual = len(known) >= _MIN_KNOWN and sum(known) >= _MOSTLY * len(known)
    out = list(clean)
    for match in breaks:
        verdict = _is_broken(match, words, written)
        if verdict or (verdict is None and usual and match[1].lower() not in _OPEN_PREFIXES):
            out[match.start(2)] = "\u00ad"
    return "".join(out)


def _is_broken(match: re.Match[str], words: Collection[str], written: Collection[str]) -> bool | None:
    """Whether the word is written without hyphen elsewhere; False where with one; None where nowhere."""
    left, right = match[1].lower(), match[3].lower()
    if right in _HANGING or not match[3][0].islower():
        return False
    if _AFTER_HANGING.search(match.string, max(0, match.start() - _NEAR), match.start()):
        return False  # "short- and long-term"
    if f"{left}-{right}" in written:
        return False
    return True if left + right in words else None
