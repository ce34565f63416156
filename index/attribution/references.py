"""Of whom "It", "They" or "The council" speaks in a paragraph that named an authority before."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from index.attribution.mentions import is_contact_detail, opening_mentions
from index.attribution.titled import title_authority
from index.types import Statement
from knowledge.gazetteer import Gazetteer, Mention

_CONFIDENCE = 0.5
_GOES_ON_CONFIDENCE = 0.4
# A page number or a source that stands alone goes on about nobody.
_FEWEST_WORDS = 3
_PRONOUN = re.compile(r"^\W*(?:It|Its|They|Their)\b(?!['\u2019]s\b)")
# "It is clear that" refers to nobody.
_IMPERSONAL = re.compile(
    r"^\W*It (?:is|was|has been|should be|seems?|appears?|became|remains)\b[^.]{0,40}\b(?:that|to|whether|how)\b"
)
_NOUN = re.compile(
    r"^\W*(?:The|This) (?:(?i:local|county|city|borough|district|town|unitary) )?"
    r"(?i:council|authority|borough|county|city|district)\b(?! of\b)"
)
_IN_PLACE = re.compile(r"\s+(?:in|at|for)\s+(?:the\s+)?")
# A sentence on others, on everybody, or on those above councils leaves whoever the one before it was about.
_ON_OTHERS = re.compile(
    r"^\W*(?:nation(?:ally|wide)|elsewhere|overall|in general|generally|others?|some|several|many|most|few|all|each|every|both|"
    r"none|neither|another|no (?:one|other)|half|nearly|almost|about half|ministers?|parliament|government|whitehall|england|"
    r"wales|scotland|by contrast|in contrast|for example|according to|of (?:the|those|these|all)|across (?:the|england|wales)|"
    r"in (?:england|wales|scotland|london|the (?:country|region|uk))|"
    r"the (?:government|department|ministers?|act|regulations?|national|association|inspectorate|regulator|commission|survey|"
    r"study|research|report|law|guidance|others?|rest|remaining|latest|next|following|average|same)|(?:\w+\s+){1,2}(?:areas|places)(?!\s+(?:of|in)))\b"
    r"|(?<!\bparish )(?<!\btown )(?<!\bcommunity )\b(?:councils|authorities|boroughs|districts|counties|cities)\b|\b(?-i:[A-Z]{2,})\b(?=\s+(?:says?|said|found|reports?|wants?|put)\b)|\?",
    re.I,
)
# Who writes turns to themselves, or to where they are.
_OWN_VOICE = re.compile(r"\b(?:we|our|ours|us|here)\b", re.I)
# A paragraph's title, "Elsewhere: Leeds.", is short.
_TITLE_WORDS = 8


@dataclass(frozen=True, slots=True)
class _Named:
    """Whom the sentences so far named last, whether it was their subject, and whether nobody else was named."""

    authority: str | None = None
    is_subject: bool = False
    is_alone: bool = False


def follow_references(groups: Sequence[list[Statement]], gazetteer: Gazetteer) -> list[list[Statement]]:
    """The sentences of a paragraph, one group each, those that refer back or go on under whom they speak of."""
    if len(groups) == 1 and not refers_back(groups[0][0].text):
        return list(groups)
    named, focus = _Named(), None
    carried: str | None = None
    followed: list[list[Statement]] = []
    for group in groups:
        first, went_on, carried = group[0], carried, None
        mentions = gazetteer.find(first.text)
        if len(group) == 1 and refers_back(first.text) and not _says_where(first.text, mentions):
            carried = _referent(first, named)
            group = [_referring(first, carried) if carried else _unreferred(first, named)]
            if not carried and went_on and not mentions and _goes_on(first, gazetteer):
                carried, group = went_on, [_going_on(first, went_on)]
            named = named if group[0].authority or not mentions else _Named()
        elif mentions:
            # What speaks of several in turn leaves unsaid whom "it" or "they" would be.
            named = _last_named(first.text, mentions) if len(group) == 1 else _Named(None, is_subject=True)
            is_of_it = (
                len(group) == 1 and first.attributed_by == "mention" and first.authority == named.authority
            )
            named = replace(named, is_alone=named.is_alone or (named.is_subject and is_of_it))
        else:
            named = replace(named, is_subject=False)
            carried = focus if len(group) == 1 and focus and _goes_on(first, gazetteer) else None
            group = [_going_on(first, carried)] if carried else group
        focus = carried or _focus(group, named, is_first=not followed)
        followed.append(group)
    aside = _digression(groups, gazetteer)
    return [[aside[i]] if i in aside else group for i, group in enumerate(followed)]


def _digression(groups: Sequence[Sequence[Statement]], gazetteer: Gazetteer) -> Mapping[int, Statement]:
    """The sentences of a paragraph in an authority's text that go on about another, with whom it begins, by their places.

    They end where others are named, or where whoever writes speaks of themselves or of councils in general.
    """
    begun = _begun(groups, gazetteer)
    found: dict[int, Statement] = {}
    if begun is None:
        return found
    at, about = begun
    for i, group in enumerate(groups[at + 1 :], at + 1):
        first = group[0]
        if len(group) > 1 or first.attributed_by not in ("document", "section"):
            break
        if first.authority == about or _turns_away(first.text, about, gazetteer):
            break
        reason = f"goes on about {about}, with whom the paragraph begins in text about {first.authority}"
        found[i] = _carried(first, about, _GOES_ON_CONFIDENCE, reason)
    return found


def _begun(groups: Sequence[Sequence[Statement]], gazetteer: Gazetteer) -> tuple[int, str] | None:
    """The place and authority of the sentence that a paragraph begins with, after its title if it has one; else None."""
    for i, group in enumerate(groups[:2]):
        first = group[0]
        opening = opening_mentions(first.text, gazetteer.find(first.text))
        if opening and len(group) == 1 and first.attributed_by == "mention" and first.authority:
            return i, first.authority
        if len(first.text.split()) > _TITLE_WORDS or not title_authority(first.text, gazetteer, is_sure=True):
            return None
    return None


def _turns_away(text: str, about: str, gazetteer: Gazetteer) -> bool:
    """Whether a sentence of a digression names others, or leaves whom it is about."""
    is_named = any(mention.names != (about,) for mention in gazetteer.find(text))
    leaves = _OWN_VOICE.search(text) or _ON_OTHERS.search(text) or is_contact_detail(text)
    return is_named or bool(leaves)


def _goes_on(statement: Statement, gazetteer: Gazetteer) -> bool:
    """Whether a sentence that names nobody and is nobody's yet goes on about whom the one before it is about."""
    text = statement.text
    is_sentence = len(text.split()) >= _FEWEST_WORDS and not is_contact_detail(text)
    is_open = statement.attributed_by == "none" and is_sentence and not _ON_OTHERS.search(text)
    return is_open and not _opens_with_name(text, gazetteer)


def _going_on(statement: Statement, authority: str) -> Statement:
    reason = f"goes on about {authority}, whom the sentence before it is about"
    return _carried(statement, authority, _GOES_ON_CONFIDENCE, reason)


def _opens_with_name(text: str, gazetteer: Gazetteer) -> bool:
    """Whether the first word may be an authority's name, were it also a word: "Bury has none"."""
    first = re.match(r"\W*([\w-]+)", text)
    return first is not None and gazetteer.resolve(first[1]) is not None


def _focus(group: Sequence[Statement], named: _Named, is_first: bool) -> str | None:
    """Whom a sentence that names somebody is about: one authority that it has for its subject, or opens a paragraph with."""
    if len(group) != 1 or group[0].attributed_by != "mention":
        return None
    is_about = named.is_subject or (is_first and named.is_alone)
    return named.authority if is_about and named.authority == group[0].authority else None


def refers_back(text: str) -> bool:
    """Whether a sentence opens with a word for someone named before."""
    return bool(_NOUN.match(text)) or _opens_with_pronoun(text)


def _says_where(text: str, mentions: Sequence[Mention]) -> bool:
    """Whether the word for someone has a name of its own: "The council in Kent"."""
    noun = _NOUN.match(text)
    return noun is not None and any(_IN_PLACE.fullmatch(text, noun.end(), m.start) for m in mentions)


def _opens_with_pronoun(text: str) -> bool:
    return bool(_PRONOUN.match(text)) and not _IMPERSONAL.match(text)


def _last_named(text: str, mentions: Sequence[Mention]) -> _Named:
    opening = opening_mentions(text, mentions)
    names = {mention.names for mention in opening or mentions}
    if len(names) != 1 or len(mentions[0].names) != 1:
        return _Named()
    return _Named(mentions[0].names[0], bool(opening), is_alone=len({m.names for m in mentions}) == 1)


def _referent(statement: Statement, named: _Named) -> str | None:
    """Whom a sentence that refers back speaks of, where that is sure and no row or section says whose it is."""
    is_sure = named.is_alone and (named.is_subject or bool(_NOUN.match(statement.text)))
    return named.authority if is_sure and statement.attributed_by in ("mention", "none") else None


def _referring(statement: Statement, authority: str) -> Statement:
    reason = f"the sentence refers to {authority}, named before"
    return _carried(statement, authority, _CONFIDENCE, reason)


def _unreferred(statement: Statement, named: _Named) -> Statement:
    """A sentence of which nobody knows to whom it refers: under nobody where it may be another than it is held under."""
    if statement.attributed_by in ("mention", "none"):
        is_held = statement.authority is not None
        return _unsure(statement, "refers to someone named before") if is_held else statement
    if named.is_subject and named.authority != statement.authority:
        return _unsure(statement, f"may refer to {named.authority} in text about {statement.authority}")
    return statement


def _carried(statement: Statement, authority: str, confidence: float, reason: str) -> Statement:
    return replace(
        statement, authority=authority, attributed_by="mention", confidence=confidence, reason=reason
    )


def _unsure(statement: Statement, reason: str) -> Statement:
    return replace(statement, authority=None, attributed_by="none", confidence=0.0, reason=reason)
