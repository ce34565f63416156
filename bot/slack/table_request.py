"""A question that asks for its answer as a file: "... as a CSV", or "can I have that as a spreadsheet?"."""

from __future__ import annotations

import re

_FILE = r"(?:csv|spreadsheet|excel)(?:\s+(?:file|sheet|table))?"
_AT_THE_END = re.compile(
    rf"[\s,;:.–-]*\b(?:as|in|to)\s+(?:an?\s+)?{_FILE}(?:,?\s+please)?[\s?.!]*$", re.IGNORECASE
)
_NAMED = re.compile(rf"\b{_FILE}\b", re.IGNORECASE)
# What a text may consist of that asks for the last answer once more, as a file.
_FILLERS = frozenset(
    "a all an and answer as can could download export file for full get give have i in it list may me now of please "
    "results send share show table that the them these this those to us we whole would you".split()
)


def split_request(text: str) -> tuple[str, bool]:
    """The question without its request for a file ("" where only that was said), and whether there was one."""
    rest, at_the_end = _AT_THE_END.subn("", text)
    if not at_the_end:
        rest = _NAMED.sub(" ", text)
    words = re.findall(r"\w+", rest.casefold())
    if _NAMED.search(text) and _FILLERS.issuperset(words):
        return "", True
    return (rest, True) if at_the_end else (text, False)
