"""Of whom a sentence speaks, by the names in it: the one that it names, those it lists, or nobody for sure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.attribution.other_bodies import stands_for_others
from index.attribution.shared_sentences import Part, begins_about, cut_spans, parts_of_each
from index.types import Statement
from knowledge.gazetteer import Gazetteer, Mention
from knowledge.types import Source

MENTION_CONFIDENCE = 0.6
# What may stand before the name of whoever a sentence is about.
_OPENING = re.compile(
    r"^[\W_]*(?:(?:in|within|across|for|at|the|neighbouring|nearby|adjoining)\s+)*(?:(?:city|county|(?:\w+ )?borough) of\s+)?",
    re.I,
)
_AND = re.compile(r"[\s,]*(?:(?:and|&|or|as well as)\s+)?", re.I)
_VERB = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|can|must|should|did|does)\b|\w{3,}ed\b")
_LIST_BREAK = re.compile(r"\s*[;,]\s*(?:and\s+)?")
# "Leeds, Bury and, a week later, Kent".
_SINCE_WHEN = re.compile(r"\band, [a-z][^,;]{2,40}, ")
_COUNCILS = re.compile(r"\b(?:councils|authorities|boroughs|counties|districts|places|areas)\b", re.I)
_NEIGHBOURS = re.compile(r"\b(?:neighbours?|comparators?|peers?|like|similar|our)\b", re.I)
_CONTACT = re.compile(r"@|\b[A-Z]{1,2}\d[A-Z\d]?\s+\d[A-Z]{2}\b|\b(?:Tel|Telephone|Phone|Email|E-mail)\b")
_LONGEST_LABEL = 60
_LONGEST_LIST = 2_000
_SEVERAL = 2


@dataclass(frozen=True, slots=True)
class Listener:
    """What hears the names of one document's sentences."""

    clean: str
    gazetteer: Gazetteer
    source: Source | None

    def spoken(self, statement: Statement) -> list[Statement]:
        """The statement under whoever it speaks of, once for each where it lists several.

        It leaves its section's authority where it opens with another's name, and goes to the one authority
        that it names where nothing else says whose it is.
        """
        mentions = self.gazetteer.find(statement.text)
        if statement.authority is not None:
            kept = _unless_of_another(statement, mentions, self._label(statement.text))
            if kept.authority is not None:
                names = self._others_listed(kept)
                listed = [_of(kept, name, "the sentence says this of each that it lists") for name in names]
                return listed or self._others_told_of(kept, mentions) or [kept]
            return self._parts(kept, mentions) or [self._of_its_subject(kept, mentions)]
        if names := self._listed(statement):
            return [_of(statement, name, "the sentence says this of each that it names") for name in names]
        return self._parts(statement, mentions) or [self._by_mention(statement, mentions)]

    def _of_its_subject(self, statement: Statement, mentions: Sequence[Mention]) -> Statement:
        """A sentence in another's text under the one authority that it begins with and says something of, if it does."""
        text = statement.text
        if statement.kind != "sentence" or is_contact_detail(text):
            return statement
        name = begins_about(text, mentions) or self._label(text)
        is_passing = name is None or any(name in m.names and self._is_in_passing(text, m) for m in mentions)
        return (
            statement
            if name is None or is_passing
            else _of(statement, name, f"is its subject; {statement.reason}")
        )

    def _parts(self, statement: Statement, mentions: Sequence[Mention]) -> list[Statement]:
        """What a sentence with several names says of each that it is about, cut from it; nothing where that is not sure."""
        text = statement.text
        parts = () if is_contact_detail(text) else parts_of_each(text, mentions)
        about = {part.authority for part in parts}
        if any(about.intersection(m.names) and self._is_in_passing(text, m) for m in mentions):
            return []
        cut = [self._cut(statement, part, len(parts)) for part in parts]
        return [one for one in cut if one is not None] if None not in cut else []

    def _others_told_of(self, statement: Statement, mentions: Sequence[Mention]) -> list[Statement]:
        """What a sentence of another's text says after a colon of each of several, and what it says before; else nothing.

        "We looked at our neighbours: Leeds has closed its own, and Bury charges for it."
        """
        colon = statement.text.find(": ", 0, mentions[0].start) if mentions else -1
        if colon < 0 or any(statement.authority in m.names for m in mentions):
            return []
        begin = colon + 2
        moved = [replace(m, start=m.start - begin, end=m.end - begin) for m in mentions]
        parts = [
            replace(part, start=part.start + begin, end=part.end + begin)
            for part in parts_of_each(statement.text[begin:], moved)
        ]
        if len({(part.start, part.end) for part in parts}) < _SEVERAL:
            return []
        told = [self._cut(statement, part, len(parts)) for part in parts]
        spans = cut_spans(self.clean, statement.spans, 0, colon)
        lead = replace(statement, spans=spans, text=statement.text[:colon])
        return [lead, *(one for one in told if one is not None)] if spans and None not in told else []

    def _cut(self, statement: Statement, part: Part, parts: int) -> Statement | None:
        """That part of a statement under its authority; None for what is no sentence or cannot be cut."""
        if (part.start, part.end) == (0, len(statement.text)):
            reason = "the sentence says this of each that it names" if parts > 1 else "is its subject"
            return _of(statement, part.authority, reason)
        spans = cut_spans(self.clean, statement.spans, part.start, part.end)
        if statement.kind != "sentence" or not spans:
            return None
        said = replace(statement, spans=spans, text=statement.text[part.start : part.end])
        return _of(said, part.authority, "this part of the sentence speaks of it")

    def _by_mention(self, statement: Statement, mentions: Sequence[Mention]) -> Statement:
        is_contact = is_contact_detail(statement.text)
        counted = [] if is_contact else [m for m in mentions if not self._is_in_passing(statement.text, m)]
        names = {m.names for m in counted}
        if not counted:
            reason = "names an authority only in passing" if mentions else statement.reason
            return replace(statement, reason=reason)
        if len(names) > 1 or len(counted[0].names) > 1:
            return replace(statement, reason="names several authorities")
        return _of(statement, counted[0].names[0], "the sentence names this authority alone")

    def _is_in_passing(self, text: str, mention: Mention) -> bool:
        """Whether a name stands for others ("Kent's neighbours"), another body, or is part of the title."""
        return stands_for_others(text, mention) or repeats_title(text, mention, self.source)

    def _label(self, text: str) -> str | None:
        """The authority that stands alone before a colon at the start: "Leeds: 38%"."""
        label = text[: max(0, text.find(":", 0, _LONGEST_LABEL))]
        found = self.gazetteer.resolve(label) if label else None
        return found.names[0] if found is not None and len(found.names) == 1 and not found.fuzzy else None

    def _others_listed(self, statement: Statement) -> tuple[str, ...]:
        """The authorities that a sentence of another's text lists after a colon, where it says that they are councils."""
        lead = statement.text.rpartition(":")[0]
        if statement.kind != "sentence" or not _COUNCILS.search(lead) or _NEIGHBOURS.search(lead):
            return ()
        names = self._listed(statement)
        return names if statement.authority not in names else ()

    def _listed(self, statement: Statement) -> tuple[str, ...]:
        """The authorities of a bare list after a colon or a field's label: "Replied: Bury; Luton."."""
        lead, colon, tail = statement.text.rpartition(":")
        if not (colon and lead) and statement.kind != "field":
            return ()
        return listed_authorities(_SINCE_WHEN.sub("and ", tail.strip(" .")), self.gazetteer)


def listed_authorities(text: str, gazetteer: Gazetteer) -> tuple[str, ...]:
    """The authorities that a text lists, where it consists of at least two names and nothing else."""
    if len(text) > _LONGEST_LIST or not re.search(r"[;,]|\band\b|&", text):
        return ()
    names = []
    for part in _LIST_BREAK.split(text):
        found = [gazetteer.resolve(part)]
        if found[0] is None:
            found = [gazetteer.resolve(half) for half in re.split(r"\s+(?:and|&)\s+", part)]
        names += [m.names[0] if m is not None and len(m.names) == 1 and not m.fuzzy else None for m in found]
    known = [name for name in names if name is not None]
    return tuple(dict.fromkeys(known)) if len(known) == len(names) and len(set(known)) >= 2 else ()


def repeats_title(text: str, mention: Mention, source: Source | None) -> bool:
    """Whether a name with the word after it stands in the document's title or its publisher's name."""
    following = re.match(r"(?:['\u2019]s?)*\s+[\w\u2019'-]+", text[mention.end :])
    if following is None or source is None:
        return False
    return _plain(mention.text + following[0]) in _plain(f"{source.title} | {source.publisher}")


def is_contact_detail(text: str) -> bool:
    """Whether the text is an address or telephone number: the town in it says nothing of its council."""
    return _CONTACT.search(text) is not None


def opening_mentions(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions that a sentence begins with, as in "In Leeds and Bradford, ..."; often none."""
    opening = _OPENING.match(text)
    if not mentions or opening is None or not opening.start() <= mentions[0].start <= opening.end():
        return []
    together = [mentions[0]]
    for mention in mentions[1:]:
        if not _AND.fullmatch(text, together[-1].end, mention.start):
            break
        together.append(mention)
    return together


def _is_affiliation(text: str, mention: Mention) -> bool:
    """Whether a name only says whose a person is: "Anna Hart, Chief Executive, Leeds City Council"."""
    ends = not text[mention.end :].strip(" .;)")
    return ends and bool(re.search(r",\s*$", text[: mention.start])) and not _VERB.search(text)


def _unless_of_another(statement: Statement, mentions: Sequence[Mention], label: str | None) -> Statement:
    """The statement, under nobody where it begins with other names than its section's authority."""
    together = opening_mentions(statement.text, mentions)
    if any(statement.authority in mention.names for mention in together) or label == statement.authority:
        return statement
    elsewhere = [
        m for m in mentions[-1:] if statement.authority not in m.names and _is_affiliation(statement.text, m)
    ]
    other = " and ".join(mention.text for mention in together or elsewhere) or label
    if other is None:
        return statement
    reason = f"speaks of {other} in text about {statement.authority}"
    return replace(statement, authority=None, attributed_by="none", confidence=0.0, reason=reason)


def _of(statement: Statement, name: str, reason: str) -> Statement:
    return replace(
        statement, authority=name, attributed_by="mention", confidence=MENTION_CONFIDENCE, reason=reason
    )


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("\u2019", "'")).lower()
