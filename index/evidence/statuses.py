"""Which status of a topic a text says: survey conventions, the lead of the answer, then cues.

The order of trust: silence is silence; an explicit cue modifies a plain yes or no ("Yes, ... is being
reviewed" is under review); a plain yes or no stands otherwise; what no rule reads goes to the classifier.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.evidence.coding import begins_with_code, code_key, is_code, read_codes
from index.phrases import Hit, find_phrases, fold
from knowledge.types import NO_RESPONSE, NOT_STATED, REFUSED, Conventions, Status, Topic

# Weights chosen so that one strong cue beats a plain yes, and a plain yes with a matching cue beats
# a weak cue for something else. Later sentences count less: surveys answer first and explain after.
_LEAD = 0.9
_NOT_YET = 1.4
_CUE = 1.0
_STRONG_CUE = 1.5
_LATER_SENTENCE = 0.7
_CONTRADICTS_LEAD = 0.4
_OUTRIGHT = 1.5
_SILENT_WORDS = 6
# "N/A - county": what is not said, with for whom.
_QUALIFIER = re.compile(r"\s+[-\u2013\u2014]\s*|\s*[(:]")
_QUALIFIED_WORDS = 4
# "No reply came in time" in more words than that: silence, unless a cue in it says more.
_LONG_SILENCE = 0.8
_BEGUN = 0.9
# How many words a cue may stand from the name of the topic, and how sure what is said in passing is.
_NEAR = 7
_PASSING = 0.8
# Shorter codes ("A") are words of any sentence.
_SHORTEST_CUE = 3
# "Regrettably yes": how somebody feels about the answer is none of it.
_REGRET = re.compile(r"^(?:\w+ly|alas|afraid|im afraid|i am afraid) (?=(?:yes|no)\b)")
_TICKS = dict.fromkeys("\u2713\u2714\u2611\u221a", "yes") | dict.fromkeys("\u2717\u2718\u2612", "no")

_REFERENCE = re.compile(
    r"(?:please\s+)?(?:see|refer\s+to|as\s+(?:in|per)|covered\s+(?:in|by))\s+(?:the\s+)?(?:answer|response|reply)?s?"
    r"\s*(?:given\s+)?(?:to\s+|in\s+|for\s+)?(?:question|q\.?|no\.?|number)?\s*(\d{1,2})\b|^\s*(?:as|see)\s+above\W*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Reading:
    """A status with how sure the rules are (0 to 1), the sentence (by position) that decided it, and others said."""

    status: str
    confidence: float
    sentence: int = 0
    reason: str = ""
    also: tuple[str, ...] = ()


def is_silent(text: str, conventions: Conventions) -> str | None:
    """`no_response`, `refused` or `not_stated` when the whole text is a non-answer, else None."""
    folded = fold(text)
    if not folded:
        return None if text.strip() in _TICKS else NOT_STATED
    if len(folded.split()) > _SILENT_WORDS:
        return None
    if unanswered := _unanswered(folded, conventions):
        return unanswered
    silences = {fold(phrase) for phrase in conventions.not_stated}
    is_qualified = len(folded.split()) <= _QUALIFIED_WORDS and fold(_QUALIFIER.split(text)[0]) in silences
    return NOT_STATED if folded in silences or is_qualified else None


def referenced_question(text: str) -> int | None:
    """The question number that a text refers to and adds nothing of its own to; 0 for "see above"."""
    match = _REFERENCE.search(text)
    if not match:
        return None
    rest = fold(text[: match.start()] + " " + text[match.end() :])
    return None if rest else int(match.group(1) or 0)


def lead_answer(text: str, conventions: Conventions) -> str | None:
    """The answer that the text begins with: "yes", "no", "not_yet" or None; "No response" is no answer."""
    if (ticked := _TICKS.get(text.strip())) is not None:
        return ticked
    folded = _REGRET.sub("", fold(text))
    if _unanswered(folded, conventions):
        return None
    for answer, phrases in (
        ("not_yet", conventions.not_yet),
        ("yes", conventions.yes),
        ("no", conventions.no),
    ):
        if _begins_with(folded, phrases):
            return answer
    return None


def _unanswered(folded: str, conventions: Conventions) -> str | None:
    """`no_response` or `refused` where the folded text begins by saying so, else None."""
    if _begins_with(folded, conventions.no_response):
        return NO_RESPONSE
    return REFUSED if any(h.first_word == 0 for h in find_phrases(folded, conventions.refused)) else None


def _begins_with(folded: str, phrases: Sequence[str]) -> bool:
    return any(folded == phrase or folded.startswith(phrase + " ") for phrase in map(fold, phrases))


def read_status(
    sentences: Sequence[str], topic: Topic, conventions: Conventions, *, asked: bool
) -> Reading | None:
    """The status that the sentences say by rule, or None when no rule applies.

    `asked` says that the text answers a question on this topic (a cell or field), so that a plain yes or
    no, or silence, counts; a sentence in passing needs a cue.
    """
    if not sentences:
        return Reading(NOT_STATED, 1.0, reason="empty") if asked else None
    whole = " ".join(sentences)
    if asked and (silent := is_silent(whole, conventions)):
        return Reading(silent, 1.0, reason="survey convention")
    if asked and (coded := _read_coded(whole, topic)):
        return coded
    lead = lead_answer(sentences[0], conventions) if asked else None
    scores, deciding = _score_cues(sentences, topic.statuses, lead)
    _add_lead(scores, topic.statuses, lead)
    _add_refined(scores, topic.statuses)
    if not scores:
        unanswered = _unanswered(fold(sentences[0]), conventions) if asked else None
        return Reading(unanswered, _LONG_SILENCE, reason="survey convention") if unanswered else None
    ranked = sorted(scores.items(), key=lambda item: -item[1])
    best, top = ranked[0]
    runner_up = ranked[1][1] if len(ranked) > 1 else 0.0
    confidence = min(0.98, 0.6 + 0.35 * min(1.0, top - runner_up))
    also = tuple(status for status, score in ranked[1:] if score >= _OUTRIGHT and status in deciding)
    reason = f"lead {lead}" if lead else "cue"
    return Reading(best, round(confidence, 2), deciding.get(best, 0), reason, also)


def passing_status(text: str, topic: Topic, conventions: Conventions) -> Reading | None:
    """The status of a sentence that names the topic, when the deciding cue stands near the name; else None."""
    folded = fold(text)
    names = find_phrases(folded, topic.names, plural=True)
    # The names first: most sentences have none, and this is asked of every sentence for every topic.
    if not names or find_phrases(folded, conventions.not_a_fact):
        return None
    if find_phrases(folded, topic.excludes, plural=True):
        return None
    if topic.needs_asks and not find_phrases(folded, topic.asks):
        return None
    near = [
        status
        for status in topic.statuses
        if any(
            min(abs(c.first_word - n.last_word), abs(n.first_word - c.last_word)) <= _NEAR
            for c in find_phrases(folded, status.cues)
            for n in names
        )
    ]
    reading = read_status([text], replace(topic, statuses=tuple(near)), conventions, asked=False)
    return replace(reading, confidence=round(reading.confidence * _PASSING, 2)) if reading else None


def _read_coded(text: str, topic: Topic) -> Reading | None:
    """The code that a cell is, with others that it lists, or begins with."""
    if codes := read_codes(text, topic.statuses):
        return Reading(codes[0], 1.0, reason="code", also=codes[1:])
    begun = begins_with_code(text, topic.statuses)
    return Reading(begun, _BEGUN, reason="code") if begun else None


def _add_lead(scores: dict[str, float], statuses: Sequence[Status], lead: str | None) -> None:
    if lead is None:
        return
    answer, weight = ("no", _NOT_YET) if lead == "not_yet" else (lead, _LEAD)
    for status in statuses:
        if status.answer == answer:
            scores[status.id] = scores.get(status.id, 0.0) + weight


def _add_refined(scores: dict[str, float], statuses: Sequence[Status]) -> None:
    """A kind of a status stands on that status's score: "Yes, it continues, renamed" is renamed."""
    for status in statuses:
        if status.refines and status.id in scores:
            scores[status.id] += scores.get(status.refines, 0.0)


def _cues(status: Status) -> Sequence[str]:
    return () if is_code(status) and len(code_key(status.cues[0])) < _SHORTEST_CUE else status.cues


def _is_to_come(folded: str, hit: Hit, status: Status) -> bool:
    """Whether an end is only to come: "may be withdrawn next year"; what "had to be" has been."""
    before = folded.split()[max(0, hit.first_word - 3) : hit.first_word]
    return status.absent == "ended" and before[-1:] == ["be"] and before[:1] != ["had"]


def _score_cues(
    sentences: Sequence[str], statuses: Sequence[Status], lead: str | None
) -> tuple[dict[str, float], dict[str, int]]:
    """Each status's cue score, and the sentence where its weightiest cue stands."""
    against = {"yes": "no", "no": "yes", "not_yet": "yes"}.get(lead or "")
    scores: dict[str, float] = {}
    deciding: dict[str, tuple[float, int]] = {}
    for position, sentence in enumerate(sentences):
        folded = fold(sentence)
        for status in statuses:
            hits = [h for h in find_phrases(folded, _cues(status)) if not _is_to_come(folded, h, status)]
            best = max((_STRONG_CUE if h.phrase.strong else _CUE for h in hits), default=0.0)
            if not best:
                continue
            weight = best * (1.0 if position == 0 else _LATER_SENTENCE)
            # "Yes at the moment. Members want it stopped": what is said later does not end it.
            is_later_end = lead == "yes" and position > 0 and status.absent == "ended"
            if is_later_end or (status.answer and status.answer == against):
                weight *= _CONTRADICTS_LEAD
            scores[status.id] = max(scores.get(status.id, 0.0), weight)
            if weight > deciding.get(status.id, (0.0, 0))[0]:
                deciding[status.id] = (weight, position)
    return scores, {status: position for status, (_, position) in deciding.items()}
