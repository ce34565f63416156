"""Of whom "It", "They" or "The council" speaks in a paragraph that named an authority before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.attribution.mentions import is_contact_detail, opening_mentions
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
# A sentence on others, on everybody, or on those above councils leaves whoever the one before it was about.
_ON_OTHERS = re.compile(
    r"^\W*(?:nation(?:ally|wide)|elsewhere|overall|in general|generally|others?|some|several|many|most|few|all|each|every|both|"
    r"none|neither|another|no (?:one|other)|half|nearly|almost|about half|ministers?|parliament|government|whitehall|england|"
    r"wales|scotland|by contrast|in contrast|for example|according to|of (?:the|those|these|all)|across (?:the|england|wales)|"
    r"in (?:england|wales|scotland|london|the (?:country|region|uk))|"
    r"the (?:government|department|ministers?|act|regulations?|national|association|inspectorate|regulator|commission|survey|"
    r"study|research|report|law|guidance|others?|rest|remaining|latest|next|following|average|same))\b"
    r"|\b(?:councils|authorities|boroughs|districts|counties|cities)\b|\b(?-i:[A-Z]{2,})\b(?=\s+(?:says?|said|found|reports?|wants?|put)\b)|\?",
    re.I,
)


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
    followed: list[list[Statement]] = []
    for group in groups:
        first = group[0]
        mentions = gazetteer.find(first.text)
        if len(group) == 1 and refers_back(first.text):
            group = [_referred(first, named, mentions)]
            named = named if group[0].authority or not mentions else _Named()
        elif mentions:
            named = _last_named(first.text, mentions)
        else:
            named = replace(named, is_subject=False)
            is_about_more = len(group) > 1 or _opens_with_name(first.text, gazetteer)
            group = group if is_about_more else [_gone_on(first, focus)]
        focus = _focus(group, named, is_first=not followed)
        followed.append(group)
    return followed


def _gone_on(statement: Statement, focus: str | None) -> Statement:
    """A sentence that names nobody, under whom the one before it is about; itself where it turns to others."""
    text = statement.text
    is_sentence = len(text.split()) >= _FEWEST_WORDS and not is_contact_detail(text)
    if focus is None or statement.attributed_by != "none" or not is_sentence or _ON_OTHERS.search(text):
        return statement
    reason = f"goes on about {focus}, whom the sentence before it is about"
    return replace(
        statement,
        authority=focus,
        attributed_by="mention",
        confidence=_GOES_ON_CONFIDENCE,
        reason=reason,
    )


def _opens_with_name(text: str, gazetteer: Gazetteer) -> bool:
    """Whether the first word may be an authority's name, were it also a word: "Bury has none"."""
    first = re.match(r"\W*([\w-]+)", text)
    return first is not None and gazetteer.resolve(first[1]) is not None


def _focus(group: Sequence[Statement], named: _Named, is_first: bool) -> str | None:
    """Whom a sentence is about: one authority that it has for its subject, opens a paragraph with, or goes on about."""
    if len(group) != 1 or group[0].attributed_by != "mention":
        return None
    is_named = named.authority == group[0].authority and (named.is_subject or (is_first and named.is_alone))
    is_carried = group[0].confidence in (_CONFIDENCE, _GOES_ON_CONFIDENCE)
    return group[0].authority if is_named or is_carried else None


def refers_back(text: str) -> bool:
    """Whether a sentence opens with a word for someone named before."""
    return bool(_NOUN.match(text)) or _opens_with_pronoun(text)


def _opens_with_pronoun(text: str) -> bool:
    return bool(_PRONOUN.match(text)) and not _IMPERSONAL.match(text)


def _last_named(text: str, mentions: Sequence[Mention]) -> _Named:
    opening = opening_mentions(text, mentions)
    names = {mention.names for mention in opening or mentions}
    if len(names) != 1 or len(mentions[0].names) != 1:
        return _Named()
    return _Named(mentions[0].names[0], bool(opening), is_alone=len({m.names for m in mentions}) == 1)


def _referred(statement: Statement, named: _Named, mentions: Sequence[Mention]) -> Statement:
    """The sentence under whom it refers to; under nobody where that is not sure."""
    is_sure = named.is_alone and (named.is_subject or bool(_NOUN.match(statement.text)))
    if statement.attributed_by not in ("mention", "none"):
        return _kept(statement, named)
    if is_sure:
        reason = f"the sentence refers to {named.authority}, named before"
        return replace(
            statement,
            authority=named.authority,
            attributed_by="mention",
            confidence=_CONFIDENCE,
            reason=reason,
        )
    if statement.authority is None:
        return statement
    return _unsure(statement, "refers to someone named before")


def _kept(statement: Statement, named: _Named) -> Statement:
    """A section's sentence, under nobody where the sentence before it spoke of someone else."""
    if named.is_subject and named.authority != statement.authority:
        return _unsure(statement, f"may refer to {named.authority} in text about {statement.authority}")
    return statement


def _unsure(statement: Statement, reason: str) -> Statement:
    return replace(statement, authority=None, attributed_by="none", confidence=0.0, reason=reason)
