"""Of whom a sentence speaks, by the names in it: the one that it names, those it lists, or nobody for sure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from index.attribution.other_bodies import is_body_of_both, stands_for_others
from index.attribution.shared_sentences import cut_spans, parts_of_each
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
# "Kent has 212 wardens, Devon 96 and Somerset 74": the verb is left out after the first.
_FIGURE = re.compile(r"['\u2019s]*[\s:(]+(?:[a-z]+\s+){0,2}?[£$€]?\d")
# After names at the start of a sentence: what the sentence says, it says of each of them.
_SAID_OF_ALL = re.compile(
    r",?\s+(?:(?:(?:\w+ )?councils?|both|all|each)\s+){0,2}(?:have|had|are|were|did|do|will|share|kept|plan|run|use|\w+ed)\b"
)
_VERB = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|can|must|should|did|does)\b|\w{3,}ed\b")
# What a sentence's subject does, or has: "shares an officer with Bury".
_DOES = re.compile(
    r"\s+(?:(?:also|still|now|already|too|itself|has|have|had|is|was|were|are|will|and its)\s+)*"
    r"(?:(?!less\b|across\b|access\b|is\b|was\b|has\b|its\b|as\b|this\b|plus\b|versus\b|bus\b|thus\b)[a-z]{2,}(?:s|ed)|\bhad|\bran|\bsold|\btold|\bmade|\btook|\bleft|\bbought|\bset|\bgave|\bput|\bwent|\bbegan|\blet|(?:is|are|was|were|has been|have been)\s+\w+ing)\b"
)
# "Leeds asked Camden for its plan": what follows may be of either.
_DOES_TO = re.compile(r"\s+(?:also\s+|has\s+|had\s+)?\w+(?:s|ed)\s+")
# A name behind one of these may have a verb of its own.
_NEW_CLAUSE = re.compile(
    r"(?:\band|\bbut|\bor|\bwhile|\bwhereas|\balthough|\bthough|\bso|\bnor|;|:|\bthan|\bunlike|\blike)\s+"
    r"(?:(?:also|both|so|in|at|for|by|the|neighbouring)\s+)*$",
    re.I,
)
# "Waltham Forest in London, and St Helens": a list goes on after where the first of it lies.
_GOES_ON_LISTING = re.compile(
    r"(?:\s+in\s+(?:the\s+)?[A-Z]\w+(?:\s[A-Z]\w+)?)?[\s,]*(?:(?:and|&|or|as well as)\s+)?(?:(?:in|the)\s+)*",
    re.I,
)
_OF_BOTH = re.compile(r",?\s+(?:(?:were|are|have|had|was|is)\s+)?(?:both|each)\b|,\s+(?:\w+\s+)?both\b", re.I)
_TWO = 2
_LIST_BREAK = re.compile(r"\s*[;,]\s*(?:and\s+)?")
_CONTACT = re.compile(r"@|\b[A-Z]{1,2}\d[A-Z\d]?\s+\d[A-Z]{2}\b|\b(?:Tel|Telephone|Phone|Email|E-mail)\b")
_LONGEST_LABEL = 60
_LONGEST_LIST = 2_000


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
            return [_unless_of_another(statement, mentions, self._label(statement.text))]
        names = self._listed(statement) or _joint_subjects(statement.text, mentions)
        if not names and (parts := self._parts(statement, mentions)):
            return parts
        names = names or self._subject(statement.text, mentions) or self._one_list(statement.text, mentions)
        if names:
            reason = "the sentence says this of each that it names" if len(names) > 1 else "is its subject"
            return [_of(statement, name, reason) for name in names]
        return [self._by_mention(statement, mentions)]

    def _parts(self, statement: Statement, mentions: Sequence[Mention]) -> list[Statement]:
        """What a sentence says of each of several, cut from it; nothing where it is about one alone or that is not sure."""
        text = statement.text
        if statement.kind != "sentence" or is_contact_detail(text):
            return []
        if any(self._is_in_passing(text, m) for m in mentions):
            return []
        cut = []
        for part in parts_of_each(text, mentions):
            spans = cut_spans(self.clean, statement.spans, part.start, part.end)
            said = replace(statement, spans=spans, text=text[part.start : part.end])
            cut.append(_of(said, part.authority, "this part of the sentence speaks of it"))
        return cut if len(cut) > 1 and all(one.spans for one in cut) else []

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

    def _subject(self, text: str, mentions: Sequence[Mention]) -> tuple[str, ...]:
        """The one authority that a sentence begins with and goes on about, though it names others with it."""
        together = opening_mentions(text, mentions)
        if len(together) != 1 or len(mentions) < 2 or len(together[0].names) > 1 or is_contact_detail(text):
            return ()
        first = together[0]
        if self._is_in_passing(text, first) or not _DOES.match(text, first.end):
            return ()
        if _DOES_TO.fullmatch(text, first.end, mentions[1].start):
            return ()
        others = list(pairwise(mentions))
        return () if any(_is_subject_too(text, before, m) for before, m in others) else (first.names[0],)

    def _one_list(self, text: str, mentions: Sequence[Mention]) -> tuple[str, ...]:
        """The authorities of a sentence that names them in one list alone; of two only where it says something of both."""
        names = tuple(dict.fromkeys(m.names[0] for m in mentions if len(m.names) == 1))
        is_list = all(_GOES_ON_LISTING.fullmatch(text, a.end, b.start) for a, b in pairwise(mentions))
        counted = len(names) == len(mentions) and not any(self._is_in_passing(text, m) for m in mentions)
        is_sure = len(names) > _TWO or (len(names) == _TWO and _OF_BOTH.search(text, mentions[-1].end))
        return names if counted and is_list and is_sure and not is_contact_detail(text) else ()

    def _listed(self, statement: Statement) -> tuple[str, ...]:
        """The authorities of a bare list after a colon or a field's label: "Replied: Bury; Luton."."""
        lead, colon, tail = statement.text.rpartition(":")
        if not (colon and lead) and statement.kind != "field":
            return ()
        return listed_authorities(tail.strip(" ."), self.gazetteer)


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


def _joint_subjects(text: str, mentions: Sequence[Mention]) -> tuple[str, ...]:
    """The authorities of which a sentence says the same: "Medway and Kent have agreed a bid"."""
    together = opening_mentions(text, mentions)
    names = tuple(dict.fromkeys(m.names[0] for m in together if len(m.names) == 1))
    is_joint = len(together) == len(mentions) == len(names) >= 2
    if is_joint and (
        _SAID_OF_ALL.match(text, together[-1].end) or _goes_on_with_a_verb(text[together[-1].end :])
    ):
        return names
    single = tuple(dict.fromkeys(m.names[0] for m in mentions if len(m.names) == 1))
    is_gapped = bool(together) and len(single) == len(mentions) >= 2
    return single if is_gapped and all(_FIGURE.match(text, m.end) for m in mentions) else ()


def _is_subject_too(text: str, before: Mention, mention: Mention) -> bool:
    """Whether a name begins a clause of its own: "..., and Kent left it", "while in Kent ..."."""
    between = text[before.end : mention.start]
    goes_on = _AND.fullmatch(between) is not None and before.start > 0
    return _NEW_CLAUSE.search(between) is not None and not goes_on


def _goes_on_with_a_verb(text: str) -> bool:
    """Whether the word after several names is what they do: "send text messages", no body that they share."""
    word = re.match(r"\s+(?:also |both |each |now |still |already )?([a-z]{2,})\b(?!['\u2019])", text)
    is_verb = word is not None and not word[1].endswith(("s", "ing", "ly"))
    return is_verb and not is_body_of_both(word[1] if word else "")


def _of(statement: Statement, name: str, reason: str) -> Statement:
    return replace(
        statement, authority=name, attributed_by="mention", confidence=MENTION_CONFIDENCE, reason=reason
    )


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("\u2019", "'")).lower()
