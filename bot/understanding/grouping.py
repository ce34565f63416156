"""Questions that part the authorities: "which region has the most ...", "how many in each county", "by type"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from bot.understanding.reading import Reading

By = Literal["region", "nation", "county", "type"]
End = Literal["", "most", "fewest"]

_NOUN = (
    r"(?:(?P<region>regions?|parts? of (?:the country|england|the uk))|(?P<nation>nations?|countr(?:y|ies))"
    r"|(?P<county>count(?:y|ies))|(?P<type>(?:types?|kinds?|sorts?|tiers?) of (?:council|authorit|borough)\w*))"
)
# A county that "has the most branches" is an authority; councils are parted by county only where each is asked for.
_WHICH = re.compile(rf"\b(?:which|what) {_NOUN}\b".replace("(?P<county>count(?:y|ies))", r"(?P<county>\Z)"))
# What is so "across the country" is not asked of each.
_EACH = re.compile(
    rf"\b(?:(?:in|for|of|from) (?:each|every)|by|per|across(?: the)?(?! country\b)|broken down by|split by) {_NOUN}\b"
)
_MOST = re.compile(r"\b(?:most|highest|largest|biggest|greatest|best)\b")
_FEWEST = re.compile(r"\b(?:fewest|least|lowest|smallest|worst)\b")


@dataclass(frozen=True, slots=True)
class Grouping:
    """By what an answer is to part its authorities, and which end of the groups is asked for."""

    by: By
    end: End = ""


def find_grouping(reading: Reading) -> Grouping | None:
    """The grouping that a question asks for, its words taken; None where it asks for none."""
    match = _WHICH.search(reading.folded) or _EACH.search(reading.folded)
    if match is None:
        return None
    by: Mapping[By, str | None] = {
        "region": match["region"],
        "nation": match["nation"],
        "county": match["county"],
        "type": match["type"],
    }
    ends = [pattern.search(reading.folded) for pattern in (_MOST, _FEWEST)]
    end: End = "most" if ends[0] else "fewest" if ends[1] else ""
    for found in (match, *ends):
        if found:
            reading.take_folded(*found.span())
    return Grouping(next(key for key, said in by.items() if said), end)
