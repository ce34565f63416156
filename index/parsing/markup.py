"""Markup that leaked into a text: HTML tags, file paths, emphasis marks, a byte-order mark."""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.parsing.removals import Removal

_BLOCK_TAGS = "p|div|ul|ol|li|br|hr|tr|td|th|table|thead|tbody|h[1-6]|blockquote|section|article"
_INLINE_TAGS = "b|i|u|em|strong|span|a|font|sup|sub|small|code|img|cite|abbr|mark|s|del|ins|center|o:p"
_TAG = re.compile(
    rf"</?(?:(?P<block>{_BLOCK_TAGS})|{_INLINE_TAGS})(?:\s[^<>\n]{{0,400}})?\s?/?>", re.IGNORECASE
)
_COMMENT = re.compile(r"<!--[^<>]{0,2000}-->")
# Folder names may hold spaces, the last name of a path may not: it would run into the text that follows.
_WINDOWS_PATH = re.compile(r"\b[A-Za-z]:\\(?:[^\\/:*?\"<>|\t\n]{1,80}\\){0,30}[^\\/:*?\"<>|\s]{0,80}")
_NETWORK_PATH = re.compile(
    r"(?<!\S)\\\\[\w.$-]{1,80}\\(?:[^\\/:*?\"<>|\t\n]{1,80}\\){0,30}[^\\/:*?\"<>|\s]{0,80}"
)
_UNIX_PATH = re.compile(
    r"(?<![\w/:.~-])/(?:home|users|var|usr|tmp|mnt|srv|opt|etc|volumes)/[\w./+-]{1,300}", re.I
)
_EMPHASIS = re.compile(
    r"(?<![\w*_\\])(\*\*|__|\*)(?=[^\s*_])([^*\n]{1,300}(?:\n[^*\n]{1,300}){0,4}?)(?<=[^\s*_])\1(?![\w*_])"
)


def find_markup(text: str) -> tuple[Removal, ...]:
    """Tags, paths and marks, in no order."""
    return tuple(_removals(text))


def _removals(text: str) -> Iterator[Removal]:
    if text.startswith("\ufeff"):
        yield Removal(0, 1, breaks=False)
    for tag in _TAG.finditer(text):
        yield Removal(tag.start(), tag.end(), breaks=bool(tag["block"]))
    for pattern in (_COMMENT, _WINDOWS_PATH, _NETWORK_PATH, _UNIX_PATH):
        for match in pattern.finditer(text):
            yield Removal(match.start(), match.end())
    for match in _EMPHASIS.finditer(text):
        mark = len(match[1])
        yield Removal(match.start(), match.start() + mark, breaks=False)
        yield Removal(match.end() - mark, match.end(), breaks=False)
