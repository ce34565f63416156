"""What one block says about whose section it stands in: the names in it, the one that heads it, e-mail addresses."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from index.text_forms import searchable
from index.types import Block, Document
from knowledge.gazetteer import Gazetteer, Mention

_LONGEST_TITLE = 80

_NUMBERING = re.compile(
    r"^\W*(?:(?:case study|section|part|chapter|appendix|annex)\s+)?[\dA-Z]?(?:\d*\.)*\d*[.:)]?\s+", re.I
)
_EMAIL_DOMAIN = re.compile(r"@([\w-]+(?:\.[\w-]+)+)")
_COUNCIL_DOMAIN = (
    r"(?:lb|my|cityof)?{}(?:cc|bc|dc|mbc|lbc|mdc|council|city|borough|county|countycouncil|online)?"
)
_OUTSIDE_HEADING = re.compile(
    r"^(?:introduction|foreword|background|contents|executive summary|summary|methodology|conclusions?|appendix|"
    r"annex|annexe|references|bibliography|glossary|acknowledge?ments|further information|about (?:this|the))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Clue:
    """What one block says about whose section it stands in: names counted, and the one it is headed by."""

    mentions: Mapping[str, int] = field(default_factory=dict)
    named: str | None = None
    domains: tuple[str, ...] = ()
    in_field: bool = False
    outside: bool = False


def read_clue(document: Document, block: Block, gazetteer: Gazetteer) -> Clue:
    """What that block names, as text, as a heading or in an e-mail address."""
    text = searchable(document.clean, block.spans)
    mentions = gazetteer.find(text)
    is_title = block.kind in ("heading", "field")
    return Clue(
        # What leads into a list is said of each of its items.
        mentions=Counter(m.names[0] for m in [*gazetteer.find(block.lead), *mentions] if len(m.names) == 1),
        named=heading_authority(text, mentions, gazetteer) if is_title else None,
        domains=tuple(_EMAIL_DOMAIN.findall(text.lower())),
        in_field=block.kind == "field",
        outside=block.kind == "heading" and _OUTSIDE_HEADING.match(_NUMBERING.sub("", text)) is not None,
    )


def heading_authority(text: str, mentions: Sequence[Mention], gazetteer: Gazetteer) -> str | None:
    """The authority that a heading or a field's value names as a title does, or None."""
    if len({m.names for m in mentions}) != 1 or len(mentions[0].names) != 1:
        return None
    found = named_alone(text, gazetteer)
    if found is not None and found.names == mentions[0].names:
        return found.names[0]
    before, rest = text[: mentions[0].start].rstrip(), text[mentions[0].end :].lstrip()
    opens = rest[:1] in (":", "-", "\u2013", "\u2014", "(") and rest
    # "Cressingham Gardens estate (Lambeth)": whose the thing is.
    closes = before[-1:] == "(" and rest[:1] == ")" and not rest[1:].strip(" :.")
    return mentions[0].names[0] if opens or closes else None


def named_alone(text: str, gazetteer: Gazetteer) -> Mention | None:
    """Whom a heading names that is a name and nothing else, spelt as it is."""
    title = _NUMBERING.sub("", text).strip(" :.-\u2013*#")
    found = gazetteer.resolve(title) if len(title) <= _LONGEST_TITLE else None
    return found if found is not None and not found.fuzzy else None


def emails(clue: Clue, name: str) -> bool:
    """Whether an e-mail address of the block is at that authority's domain ("milton-keynes.gov.uk")."""
    squashed = squash(name)
    return any(
        re.fullmatch(_COUNCIL_DOMAIN.format(re.escape(squashed)), squash(part))
        for domain in clue.domains
        for part in domain.split(".")
    )


def squash(text: str) -> str:
    """The letters and digits of a text alone, in small letters."""
    return re.sub(r"[\W_]+", "", text.lower())
