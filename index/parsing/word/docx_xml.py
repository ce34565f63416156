"""Reading the XML of Word: its names, and what an element holds and is set to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Element = Any  # lxml has no types

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
# What only wraps other content: content controls, smart tags, insertions that were tracked, directions of writing.
_WRAPPERS = frozenset("sdt sdtContent customXml smartTag ins moveTo hyperlink fldSimple dir bdo".split())
# What was deleted or moved away while changes were tracked.
_GONE = frozenset("del moveFrom delText delInstrText".split())
_OFF = frozenset({"0", "false", "off", "none"})


def name(element: Element) -> str:
    """The element's name in Word's own vocabulary, "mc:..." for alternatives, else its whole name."""
    tag = element.tag
    if not isinstance(tag, str):
        return ""  # a comment
    if tag.startswith(_W):
        return tag[len(_W) :]
    return f"mc:{tag[len(_MC) :]}" if tag.startswith(_MC) else tag


def local(element: Element) -> str:
    """The element's name without its vocabulary."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def child(element: Element, *path: str) -> Element | None:
    """The first element at the end of that path, or None."""
    for step in path:
        if element is None:
            return None
        element = element.find(_W + step)
    return element


def value(element: Element | None, key: str = "val") -> str | None:
    """An attribute of the element, None where it or the element is missing."""
    if element is None:
        return None
    found = element.get(_W + key)
    return str(found) if found is not None else None


def number(element: Element | None, key: str = "val", default: int = 0) -> int:
    """An attribute as a number from 0, the default where it is none."""
    said = value(element, key)
    return int(said) if said is not None and said.isdecimal() and len(said) < 10 else default


def is_on(element: Element | None) -> bool | None:
    """Whether a switch is on; None where it is not there."""
    return None if element is None else (value(element) or "1") not in _OFF


def content(element: Element) -> Iterator[Element]:
    """The elements inside, those of wrappers in their place, without what was deleted."""
    for inner in element.iterchildren():
        called = name(inner)
        if called in _WRAPPERS:
            yield from content(inner)
        elif called == "mc:AlternateContent":
            yield from alternative(inner)
        elif called and called not in _GONE:
            yield inner


def alternative(element: Element) -> Iterator[Element]:
    """The elements of the first of the alternatives that has any."""
    for inner in element.iterchildren():
        if name(inner) in ("mc:Choice", "mc:Fallback"):
            found = list(content(inner))
            if found:
                yield from found
                return
