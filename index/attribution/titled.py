"""Sections and boxes whose title names one authority, in a text that is another's, or nobody's.

A task group hears several councils in turn, a newsletter gives each item a heading.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.attribution.clues import heading_authority
from index.attribution.other_bodies import stands_for_others
from index.text_forms import searchable
from index.types import Block, Document, Subject
from knowledge.gazetteer import Gazetteer

_TITLED_CONFIDENCE = 0.7
# "Session 2: 3 October. Leeds", "A different road: Leeds": the last part of a title is a name.
_AFTER_BREAK = re.compile(r"[:.|\u2013\u2014(]\s*(?:the\s+)?$|\s-\s+$")
_IN_PLACE = re.compile(r"\b(?:in|of|at|from)\s+(?:the\s+)?$", re.I)
# "2. Leeds thinks again", but not "Leeds Road".
_BEFORE_NAME = re.compile(r"(?:[\W\d]*(?:case study|section|part|box|example)\b)?[\W\d]*", re.I)
_NAME_GOES_ON = re.compile(r"\s+[A-Z]")


def title_authority(title: str, gazetteer: Gazetteer, *, is_sure: bool = False) -> str | None:
    """The one authority that a title is about: it begins with the name, or ends with it; None where that is not clear.

    With `is_sure` the name has to be a part of its own: "Session 2: Leeds", not "Leeds thinks again".
    """
    mentions = gazetteer.find(title)
    if len({m.names for m in mentions}) != 1 or len(mentions[0].names) != 1:
        return None
    if (alone := heading_authority(title, mentions, gazetteer)) is not None:
        return alone
    first, last = mentions[0], mentions[-1]
    if stands_for_others(title, last):
        return None
    before, after = title[: last.start], title[last.end :]
    ends = not after.strip(" .:)")
    is_part = ends and _AFTER_BREAK.search(before) is not None
    is_place = ends and _IN_PLACE.search(before) is not None
    begins = _BEFORE_NAME.fullmatch(title, 0, first.start) and not _NAME_GOES_ON.match(title, first.end)
    return last.names[0] if is_part or (not is_sure and (is_place or begins)) else None


def titled_subjects(
    document: Document, blocks: Sequence[Block], gazetteer: Gazetteer, owner: str | None
) -> dict[int, Subject]:
    """The blocks that stand under a title naming one authority, by their ids; of the owner's own text only the others'.

    In an owner's text a block there that names others as well is nobody's.
    """
    found: dict[int, Subject] = {}
    titled: str | None = None
    is_front = True
    for block in document.blocks:
        is_front &= block.kind == "heading"
        text = searchable(document.clean, block.spans)
        if block.kind == "heading":
            titled = None if is_front else title_authority(text, gazetteer, is_sure=owner is not None)
        elif titled not in (None, owner) and block.kind in ("paragraph", "list_item"):
            mentions = gazetteer.find(text)
            if all(m.names == (titled,) and not stands_for_others(text, m) for m in mentions):
                reason = f"stands under a title that names {titled}"
                found[block.id] = Subject(titled, "section", _TITLED_CONFIDENCE, reason)
            elif owner is not None:
                reason = f"stands under a title that names {titled} in text about {owner}"
                found[block.id] = Subject(None, "none", 0.0, reason)
    known = {block.id for block in blocks}
    return {id: subject for id, subject in found.items() if id in known}
