"""Composes whose own answers do not fit what a question says is claimed of all: "the survey says all keep one: who doesn't?"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from bot.answer import Answer, QuotedPassage
from bot.compose.common import passage_line, within_limit
from bot.compose.sets import compose_set
from bot.holdings import Holdings
from bot.understanding.question import Question, understand
from index.evidence.columns import is_column
from index.evidence.values import NUMBER_WORDS
from index.types import Statement
from index.words import AUTHORITY_NOUNS, content_tokens

_SAYS = r"(?:says?|said|claims?|claimed|states?|stated|reports?|reported|reckons?|maintains?|insists?|has it|found|concludes?|concluded)"
_CLAIM = re.compile(
    rf"\b{_SAYS}\s+(?:that\s+)?(?P<whom>all|every|each|nobody|no one|none|no)\b(?P<said>[^.:;?,]+)[.:;,?]\s*(?P<ask>.+)$",
    re.IGNORECASE,
)
_FITS = r"(?:fit|match|bear|support|agree|square|hold|tally)"
_ASKS_MISFIT = re.compile(
    rf"\b(?:do(?:es)?(?:n[’']?t| not)\s+{_FITS}|{_FITS}\w* (?:it|that|this|them|so)\b|borne out|exceptions?|contradict\w*"
    r"|(?:is|was) (?:it|that|this) (?:so|true|right|correct)\b)",
    re.IGNORECASE,
)
_NUMBER = rf"(?:\d+|{'|'.join(NUMBER_WORDS)})"
_NOUN = "|".join(sorted(AUTHORITY_NOUNS, key=len, reverse=True))
_THEM = re.compile(
    rf"^\s*(?:of\s+)?(?:the\s+|those\s+|these\s+)?(?:{_NUMBER}\s+)?(?:(?:of\s+them|ones|{_NOUN})\b\s*)?(?:(?:that|who)\s+(?:replied|answered|responded)\s+)?",
    re.IGNORECASE,
)
_ALL_OF_THEM = re.compile(
    rf"\b(?:all|every|each|none|no|not one)\s+(?:of\s+)?(?:the\s+)?(?:{_NUMBER}\b|(?:{_NOUN})\b)",
    re.IGNORECASE,
)
_BE = re.compile(r"^(?:is|are|was|were|can|will|has been|have been)\b", re.IGNORECASE)
_STILL = re.compile(r"\b(?:still|already|all)\s+", re.IGNORECASE)
_NONE = frozenset(("nobody", "no one", "none", "no"))
# The share of the claim's words that the sentence claiming it has to say.
_SAYS_IT = 0.4


@dataclass(frozen=True, slots=True)
class _Claim:
    """What is claimed of all (`said`), or of none of them."""

    said: str
    of_none: bool

    @property
    def who_does_not_fit(self) -> str:
        """The question for those of whom it is not so."""
        if self.of_none:
            return f"which councils {self.said}?"
        verb = _BE.match(self.said)
        negated = f"{verb[0]} not {self.said[verb.end() :].strip()}" if verb else f"do not {self.said}"
        return f"which councils {negated}?"


def compose_claimed(question: Question, holdings: Holdings) -> Answer | None:
    """Those of whom the claim is not so, in the document that makes it, and its sentence; None where nothing is claimed, or nobody found."""
    claim = _claimed(question.text)
    if claim is None:
        return None
    asked = understand(claim.who_does_not_fit, holdings.lexicon)
    topic = asked.topic
    is_declared = topic is not None and not is_column(topic)
    sentence = (
        _general_finding(topic.id, question, holdings)
        if topic and is_declared
        else _sentence_of(claim, question, holdings)
    )
    documents = (sentence.document,) if sentence else question.documents
    if topic and is_column(topic) and not holdings.evidence(topic.id, documents=documents):
        asked = understand(claim.who_does_not_fit, holdings.lexicon, by_columns=False)
    if asked.kind != "set" or not documents:
        return None
    answer = compose_set(replace(asked, documents=documents), holdings)
    if answer.status != "answered":
        return None
    answer = replace(answer, question=question.text)
    return _beside(sentence, answer, holdings) if sentence else answer


def _claimed(text: str) -> _Claim | None:
    """The claim that a question repeats before it asks who does not fit it; None where it repeats none."""
    match = _CLAIM.search(text)
    if match is None or not _ASKS_MISFIT.search(match["ask"]):
        return None
    said = _STILL.sub("", _THEM.sub("", match["said"], count=1)).strip()
    return _Claim(said, match["whom"].casefold() in _NONE) if said else None


def _general_finding(topic: str, question: Question, holdings: Holdings) -> Statement | None:
    """What a document says of all on the topic, the first that its own answers do not bear out; None where none does."""
    found = [
        f
        for f in holdings.build.report.general_findings
        if f.topic == topic and (not question.documents or f.statement.document in question.documents)
    ]
    return next((f.statement for f in sorted(found, key=lambda f: f.holds)), None)


def _sentence_of(claim: _Claim, question: Question, holdings: Holdings) -> Statement | None:
    """The sentence on all or none that says most of the claim; None where none says enough of it."""
    wanted = set(content_tokens(claim.said))
    saying = [
        (len(wanted & set(content_tokens(s.text))) / max(1, len(wanted)), -s.id, s)
        for s in holdings.build.statements
        if s.kind == "sentence"
        and (not question.documents or s.document in question.documents)
        and _ALL_OF_THEM.search(s.text)
    ]
    share, _, sentence = max(saying, default=(0.0, 0, None), key=lambda item: item[:2])
    return sentence if share >= _SAYS_IT else None


def _beside(sentence: Statement, answer: Answer, holdings: Holdings) -> Answer:
    """The answer with the sentence that makes the claim."""
    section = " › ".join(sentence.section)
    quote = holdings.build.texts[sentence.document][sentence.start : sentence.end]
    passage = QuotedPassage(sentence.document, section, sentence.start, sentence.end, quote, 1.0)
    head, *others = answer.text.split("\n")
    text = within_limit([head, passage_line(passage, holdings), *others])
    return replace(answer, text=text, passages=(passage, *answer.passages))
