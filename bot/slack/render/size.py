"""How long a text is for Slack, and cutting it at a word's end."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

ELLIPSIS = "…"
# What Slack keeps `&`, `<` and `>` as.
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_MARKED = re.compile("[&<>]")
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9]*(?:\s[^<>]*)?/?>")
# Format characters that change how signs are read; others (overrides of direction, soft hyphens) are dropped.
_JOINERS = "\u200c\u200d\u200e\u200f"
# A cut before a combining mark, a joiner, a variation selector or a skin tone would split what is read as one sign.
_EXTENDING = re.compile("[\u200d\ufe00-\ufe0f\U0001f3fb-\U0001f3ff]")
# The keys under which Slack's budget for a whole message counts what they hold.
_SAID = ("text", "caption", "alt_text", "value", "image_url", "accessibility_label")


def size(text: str) -> int:
    """The length on the safe side: in UTF-16 units, with `&`, `<` and `>` as the entities that Slack keeps."""
    return units(text) + sum(text.count(sign) * (len(entity) - 1) for sign, entity in _ENTITIES.items())


def units(text: str) -> int:
    """The length in UTF-16 units: a character outside the basic plane counts twice."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def escaped(text: str) -> str:
    """The text with the three signs by which Slack marks links, mentions and entities made harmless."""
    return _MARKED.sub(lambda sign: _ENTITIES[sign[0]], text)


def one_line(text: str) -> str:
    """The text on one line, without the characters that nobody sees, save those that join signs."""
    joined = " ".join(text.split())
    return joined if joined.isprintable() else " ".join("".join(map(_shown, joined)).split())


def readable(text: str) -> str:
    """A quotation on one line, without the tags of the page that it stood in."""
    return one_line(_TAG.sub(" ", text))


def _shown(character: str) -> str:
    kind = unicodedata.category(character)
    if kind == "Cs":
        return "\ufffd"  # half of a pair, which no encoding can carry
    if kind == "Cc":
        return " "
    return "" if kind == "Cf" and character not in _JOINERS else character


def cut(text: str, most: int, more: str = "") -> str:
    """The text, or as many whole words as fit within `most` with an ellipsis and `more`, which says where the rest is."""
    if len(text) <= most and size(text) <= most:
        return text
    end = f"{ELLIPSIS} {more}" if more else ELLIPSIS
    room = most - size(end)
    if room <= 0:
        return _longest(text, most - size(ELLIPSIS)) + ELLIPSIS if most > size(ELLIPSIS) else ""
    kept = _longest(text, room)
    at_word = kept if text[len(kept) : len(kept) + 1] == " " else kept.rpartition(" ")[0]
    # A word that fills more than half of the room is cut within: a name of one long word still says something.
    kept = at_word if size(at_word) > room // 2 else kept
    return kept.rstrip(" ,;:–—-") + (end if more else ELLIPSIS)


def _longest(text: str, most: int) -> str:
    """The longest start of the text within `most` that splits no sign made of several characters."""
    end = _reach(text, most)
    while 0 < end < len(text) and (_extends(text[end]) or text[end - 1] == "\u200d"):
        end -= 1
    return text[:end]


def _reach(text: str, most: int) -> int:
    """The number of characters that fit within `most`."""
    low, high = 0, min(len(text), max(most, 0))
    while low < high:
        middle = (low + high + 1) // 2
        if size(text[:middle]) <= most:
            low = middle
        else:
            high = middle - 1
    return low


def _extends(character: str) -> bool:
    return unicodedata.category(character) in ("Mn", "Mc", "Me") or bool(_EXTENDING.match(character))


def pieces(text: str, most: int) -> list[str]:
    """The text in as few parts of at most that length as it takes; `most` is 5 or more, so that any sign fits."""
    parts = []
    while size(text) > most:
        part = _longest(text, most) or text[: _reach(text, most)]
        parts.append(part)
        text = text[len(part) :]
    return [*parts, text] if text else parts


def said(blocks: Sequence[Mapping[str, Any]]) -> int:
    """The characters of everything that is said in the blocks, as Slack's budget for a message counts them."""
    return sum(size(text) for text in _strings(blocks))


def _strings(node: object, key: str = "") -> Iterator[str]:
    if isinstance(node, str):
        if key in _SAID:
            yield node
    elif isinstance(node, Mapping):
        for name, part in node.items():
            yield from _strings(part, name)
    elif isinstance(node, (list, tuple)):
        for part in node:
            yield from _strings(part, key)
