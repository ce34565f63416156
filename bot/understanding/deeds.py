"""What a question takes to have been done: no answer that is silent on it is one."""

from __future__ import annotations

import re
from itertools import islice, takewhile

from bot.understanding.reading import REPORTING, TALK, Reading
from bot.understanding.value_questions import MADE
from index.phrases import fold
from index.words import STOP_WORDS

_OPENING = frozenset("and so but ok when why how where if whether".split())
_ADVERBS = frozenset("ever still already also now not then just actually really even since".split())
_REASONS = frozenset("when why how where".split())
_DID = frozenset(("did",))
_HAS = frozenset("has have had".split())
_WAS = frozenset("was were been being is are".split())
_DETERMINERS = frozenset(
    "a an the its their our his her this that these those any some each every of no".split()
)
_POSSESSIVE = re.compile(r"\b[\w-]+(?:['’]s|s['’])(?!\w)")
_PARTICIPLE = re.compile(r"\w{2,}(?:ed|en)")
_ADVERB_OR_PLURAL = re.compile(r"\w+ly|\w+[^su]s")
_MADE = re.compile(rf"\W*(?:and |so )?what {MADE} ", re.IGNORECASE)
_BEGINS = frozenset("start starts started begin begins began begun keep keeps kept resume resumed".split())
_GERUND = re.compile(r"\w{3,}ing")
_WHO = re.compile(r"\W*(?:and |so )?who (?:has |have |had |was |were )?(?P<verb>\w+ed)\b", re.IGNORECASE)


def find_deeds(reading: Reading) -> tuple[str, ...]:
    """The unexplained words that name the deed itself ("did X sell", "was X's plan rejected", "who resigned"), as they
    are folded; none where the question takes nothing for done.
    """
    unexplained = frozenset(reading.rest()) - REPORTING
    found = (*_who_did(reading), *_done_by_subject(reading))
    # Who decides to sell is asked about selling.
    after = {
        word: then
        for word, to, then in zip(*(reading.words[i:] for i in range(3)), strict=False)
        if to == "to"
    }
    # Who started to charge, or charging, charges.
    after |= {
        word: then
        for word, then in zip(reading.words, reading.words[1:], strict=False)
        if word in _BEGINS and _GERUND.fullmatch(then)
    }
    deeds = (after.get(word, word) for word in found)
    return tuple(dict.fromkeys(word for word in deeds if word in unexplained))


def _who_did(reading: Reading) -> tuple[str, ...]:
    found = _WHO.match(reading.text)
    return (fold(found["verb"]),) if found else ()


def _done_by_subject(reading: Reading) -> tuple[str, ...]:
    """The verb behind the subject of "did X ..." or "has X ...", else the participle of "was X's plan ...ed"."""
    words = reading.words
    if made := _MADE.match(reading.text):
        return tuple(filter(None, [_behind_subject(reading, len(fold(made[0]).split()))]))
    opening = len(list(takewhile(lambda word: word in _OPENING, words)))
    auxiliary = words[opening] if opening < len(words) else ""
    is_passive = auxiliary in _WAS or (auxiliary in _HAS and "been" in words)
    if not is_passive and auxiliary in _DID | _HAS and (verb := _behind_subject(reading, opening + 1)):
        return (verb,)
    takes_for_done = not _REASONS.isdisjoint(words[:opening])
    if auxiliary in _DID and takes_for_done and (verb := _before_object(reading, opening + 1)):
        return (verb,)
    starts = (
        opening + 1
        if is_passive
        else next((i + 1 for i, w in enumerate(words) if opening and w in ("was", "were")), 0)
    )
    return _participle(reading, starts) if starts else ()


def _behind_subject(reading: Reading, start: int) -> str:
    """The word right behind a name that owns nothing and tells nothing apart; "" where there is no such.

    A plural noun behind it is who did it: "did Kent members vote ...?".
    """
    owners = _owners(reading)
    subject, is_attribute = None, False
    for i in range(start, len(reading.words)):
        word = reading.words[i]
        if i in reading.taken:
            subject = i
        elif subject is None and (word in STOP_WORDS or word in TALK):
            is_attribute = word == "the"
        elif not (word in _ADVERBS or _ADVERB_OR_PLURAL.fullmatch(word)):
            return word if subject is not None and subject not in owners and not is_attribute else ""
    return ""


def _before_object(reading: Reading, start: int) -> str:
    """The word right before what is done to: "when did Kent's cabinet approve | the plan", "why did Ofsted close | X's homes"."""
    objects = _owners(reading)
    for i in range(start + 2, len(reading.words)):
        if i - 1 in reading.taken or reading.words[i - 1] in STOP_WORDS:
            continue
        if i in objects or reading.words[i] in _DETERMINERS:
            return reading.words[i - 1]
    return ""


def _owners(reading: Reading) -> frozenset[int]:
    """The positions of the words that own something."""
    return frozenset(len(fold(reading.text[: m.start()]).split()) for m in _POSSESSIVE.finditer(reading.text))


def _participle(reading: Reading, start: int) -> tuple[str, ...]:
    """The first participle that is no adjective before a noun."""
    pairs = zip(reading.words[start - 1 :], reading.words[start:], strict=False)
    unexplained = frozenset(reading.rest())
    found = (
        w
        for before, w in pairs
        if w in unexplained and before not in _DETERMINERS and _PARTICIPLE.fullmatch(w)
    )
    return tuple(islice(found, 1))
