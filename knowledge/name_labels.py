"""The names that a label may be: a table cell such as "Hull, City of", "L B Camden" or "4. Barnet LBC*"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.folding import fold

_NOTE = re.compile(r"\([^)]*\)?|\[[^\]]*\]?")
_NUMBERING = re.compile(r"^\s*(?:\d{1,3}[.):]?\s+|\d{1,3}[.)]|[-–—•*·]\s*)")
_TRAILING = re.compile(r"[\s\-–—:*;,.†‡'\"]+$|(?<=[^\W\d_])\d{1,2}$")
_COMPASS = re.compile(r"(?<!')\b(?:ne|nw|se|sw|n|s|e|w)\b(?= )")
_COMPASS_WORDS = {"n": "north", "s": "south", "e": "east", "w": "west"} | {
    "ne": "north east", "nw": "north west", "se": "south east", "sw": "south west",
}  # fmt: skip
# "L.B. Barnet", "Lancs. CC".
_SHORT_DOT = re.compile(r"(?<=\b[A-Za-z])\.|(?<=[A-Za-z])\.(?= )")
# "B C", "L B": initials that stand apart. An initial before a longer word may be a compass point ("N Yorks").
_SPACED_INITIALS = re.compile(r"(?:(?<= )|^)(?:[a-z] ){1,2}[a-z]$|^[a-z] [a-z](?: [a-z])?(?= [a-z]{2})")
_SHORTENED = re.compile(r"\b(?:boro|gt)\b")
_WRITTEN_OUT = {"boro": "borough", "gt": "great"}
_TURNED = re.compile(r"^(?P<name>[^,]+(?:, [^,]+ and [^,]+)?), (?P<before>[^,]+)$")
_COMPASS_LAST = re.compile(
    r"^(?P<name>\w[\w ]*?)(?:, | )(?P<before>(?:north|south)(?: east| west)?|east|west|central|mid)$"
)
_PREFIX = re.compile(
    r"^(?:the )?(?:(?:lbc?|rbc?|mbc) (?:of )?|(?:(?:city|county|borough|district|unitary|metropolitan|met|london"
    r"|royal|council|area|authority|corporation|uc|bc|mbc|lbc) (?:and )?)+of (?:the )?)|^the "
)
_SUFFIX = re.compile(
    r" (?:council|councils|city|county|borough|district|metropolitan|met|london|royal|unitary|authority"
    r"|corporation|the|la|cc|bc|mbc|mdc|mb|lbc|lb|rb|dc|rbc|cbc|uc|ua)$"
)


def label_keys(label: str) -> list[str]:
    """The folded label in the ways it may be meant, the nearest to what is written first; [] for no text."""
    key = _label_key(label)
    if not key:
        return []
    spelt_out = _COMPASS.sub(lambda m: _COMPASS_WORDS[m[0]], key)
    # "Herefordshires" is the genitive as people type it, "NE Somerset" a compass word cut short.
    found = [key, key.removesuffix("s"), spelt_out]
    for one in (key, spelt_out):
        if turned := _TURNED.match(one):
            found += [f"{turned['before']} {turned['name']}", f"{turned['before']} of {turned['name']}"]
        if turned := _COMPASS_LAST.match(_without_kind(one)):
            found.append(f"{turned['before']} {turned['name']}")
    return list(dict.fromkeys(found))


def label_variants(key: str) -> Iterator[str]:
    """The key as it is, then ever shorter: without "Council of", "County Borough" and the like."""
    yield key
    for start in dict.fromkeys((key, _PREFIX.sub("", key))):
        yield start
        shorter = _SUFFIX.sub("", start)
        while shorter != start:
            yield shorter
            start, shorter = shorter, _SUFFIX.sub("", shorter)


def _label_key(label: str) -> str:
    """The folded label without notes in brackets, numbering and trailing marks; initials stand together."""
    bare = _SHORT_DOT.sub("", _NUMBERING.sub("", _NOTE.sub(" ", label)))
    for _ in range(2):  # a footnote number may stand before a dash, or behind it
        bare = _TRAILING.sub("", bare)
    key = fold(bare.replace("\t", " ")).text.strip()
    key = _SHORTENED.sub(lambda m: _WRITTEN_OUT[m[0]], key)
    return _SPACED_INITIALS.sub(lambda m: m[0].replace(" ", ""), key)


def _without_kind(key: str) -> str:
    """The key without the words for councils at its end."""
    shorter = _SUFFIX.sub("", key)
    while shorter != key:
        key, shorter = shorter, _SUFFIX.sub("", shorter)
    return key
