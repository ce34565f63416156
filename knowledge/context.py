"""What the words around a name say: a place, a person, a street, part of another place, or no name at all."""

from __future__ import annotations

import re

from knowledge.given_names import GIVEN_NAMES

_COMPASS = re.compile(
    r"\b(?:north|south|east|west|mid|central|greater|north east|north west|south east|south west) $"
)
_STREET = re.compile(
    r"\s+(?:Road|Rd|Street|Avenue|Lane|Drive|House|Terrace|Crescent|Square|Gardens|Building|Close|Court|Way"
    r"|Park|Hill|Green|Common|Wood|Moor|Downs|Bridge|Castle|Racecourse)\b"
)
_PERSON = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Cllrs?|Councillors?|Sir|Dame|Lord|Lady|Baroness|Baron|Prof|Professor|Rev)\b\.?"
    r"[ ]+(?:[A-Z][\w’'-]*\.?[ ]+)?$"
)
_WORD_BEFORE = re.compile(r"(?<![\w'\u2019-])([A-Z][a-z]+) (?:[A-Z]\.? )?$")
_ADDRESS = re.compile(r"@|://|\\|www\.|\w\.(?:gov|org|com|co|net|ac|nhs|uk)\b", re.IGNORECASE)
_COUNCIL_AFTER = re.compile(
    r"(?:['’]s?)?\s+(?:metropolitan\s+)?(?:council|borough|city|district|county|unitary|mbc|mdc|bc|lbc|cc|dc|la)\b",
    re.IGNORECASE,
)
_COUNCIL_BEFORE = re.compile(
    r"\b(?:council|borough|city|district|county|authority|lb|rb)\s+of\s+$", re.IGNORECASE
)
_POSSESSIVE = re.compile(r"['’]s\b")
_IN_SENTENCE = re.compile(r"(?:\b(?:[a-z][\w’'-]*|In|At|Near|From|Across),?|[A-Za-z],|\()[ \n]$")
_NOUN_FOLLOWS = re.compile(r"[ \n](?:and[ \n])?[a-z]")
_VERB_FOLLOWS = re.compile(
    r"[ \n](?:has|have|had|is|was|are|were|will|would|does|did|do|in|on|for|by|to|at|with|as|which|who|where"
    r"|retained|kept|said|says|reported|established|decided|responded|and[ \n](?:[A-Z]|the\b))"
)
# "Reading has brought its wait down" opens a sentence: only a body has anything of its own.
_ACTS_ON_ITS_OWN = re.compile(r"[ \n](?:has|had|will|is|was)[ \n](?:[a-z]+[ \n]){1,3}?its\b")
_NAME_FOLLOWS = re.compile(r"[ \n](?:and[ \n])?[A-Z]")
_WRITTEN_WITH = re.compile(
    r"(?:,|,?\s+(?:and|or|&))\s+(?:writing|maths|english|numeracy|spelling)\b", re.IGNORECASE
)
_ASKS_PLACE = re.compile(
    r"\b(?:in|at|near|from|has|have|does|did|do|versus|vs?\.?|compare|around|council|authority)\s+$",
    re.IGNORECASE,
)
_IS = re.compile(r"\b(?:is|are|was|were)\s+$", re.IGNORECASE)
_STILL = re.compile(r"\s+(?:still\b|\w{3,}ing\b|a\b|one\b)", re.IGNORECASE)
_SET_OFF = re.compile(r"\s*(?:[:?]|[-–—]\s|$)")
_ARE_JOINED = re.compile(r"\s*(?:,|/|&|,?\s*\b(?:and|or|v|vs|versus|with|than|to)\b\.?)\s*", re.IGNORECASE)
_REACH = 80  # characters looked at on either side


def is_part_of_another_place(folded: str, start: int) -> bool:
    """Whether a compass word before the name makes it another place: "East Lancashire"."""
    return bool(_COMPASS.search(folded[max(0, start - 12) : start]))


def is_address_or_street(text: str, start: int, end: int) -> bool:
    """Whether the name stands in an e-mail or web address or path, or names a street, a building or a park."""
    left = re.split(r"\s", text[max(0, start - _REACH) : start])[-1]
    right = re.split(r"\s", text[end : end + _REACH])[0]
    return bool(_ADDRESS.search(left + text[start:end] + right) or _STREET.match(text, end))


def is_person(text: str, start: int, end: int) -> bool:
    """Whether a title or given name before the name makes it a surname and no council word after it a place."""
    before = text[max(0, start - _REACH) : start]
    given = _WORD_BEFORE.search(before)
    is_surname = bool(_PERSON.search(before)) or (given is not None and given[1].lower() in GIVEN_NAMES)
    return is_surname and not _COUNCIL_AFTER.match(text, end)


def is_place_in_document(text: str, start: int, end: int) -> bool:
    """Whether a capitalised English word is a place: a council word beside it, or in mid-sentence, alone."""
    before = text[max(0, start - _REACH) : start]
    if _has_council_word(before, text, end):
        return True
    if _ACTS_ON_ITS_OWN.match(text, end):
        return True
    if not _IN_SENTENCE.search(before) or _WRITTEN_WITH.match(text, end):
        return False
    if _POSSESSIVE.match(text, end) or _VERB_FOLLOWS.match(text, end):
        return True
    return not (_NOUN_FOLLOWS.match(text, end) or _NAME_FOLLOWS.match(text, end))


def is_place_in_question(question: str, start: int, end: int) -> bool:
    """Whether an English word in a question, in any case, can only be meant as a place."""
    before = question[:start]
    if _WRITTEN_WITH.match(question, end):
        return False
    if _has_council_word(before, question, end) or _POSSESSIVE.match(question, end):
        return True
    if _ASKS_PLACE.search(before) or (_IS.search(before) and _STILL.match(question, end)):
        return True
    if not before.strip():
        return bool(_SET_OFF.match(question, end))
    return question[start].isupper() and not question.isupper() and not question.istitle()


def joins_places(between: str) -> bool:
    """Whether the words between two names make a list or comparison of them."""
    return bool(_ARE_JOINED.fullmatch(between))


def _has_council_word(before: str, text: str, end: int) -> bool:
    return bool(_COUNCIL_BEFORE.search(before) or _COUNCIL_AFTER.match(text, end))
