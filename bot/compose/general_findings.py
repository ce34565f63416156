"""What documents say of all, none or most authorities at once, and whose own answers in them do not fit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from bot.compose.matching import match_of
from bot.holdings import Holdings
from bot.understanding.question import Question, understand
from bot.understanding.reading import AUTHORITY_NOUNS
from index.types import Evidence, Statement
from knowledge.types import SILENT

Quantifier = Literal["all", "none", "most", "few"]

_NOUN = "|".join(sorted(map(re.escape, AUTHORITY_NOUNS), key=len, reverse=True))
_WORDS: dict[Quantifier, str] = {
    "most": r"most|the (?:vast |great )?majority|nearly all|almost all|more than half|over half",
    "few": r"few|only a few|hardly any|a minority|only a minority|a handful",
    "all": r"all|every(?: single)?|each|without exception",
    "none": r"none|no|not one|not a single",
}
_FORMS = {
    kind: re.compile(
        rf"(?<!not )(?<!not in )\b(?:{words})(?: of)?(?: the| these| those| our)? (?:[\w’'-]+ ){{0,3}}?(?:{_NOUN}|respondents)\b(?: \w+ed\b(?= \w+(?:ed|ing)?\b))?",
        re.IGNORECASE,
    )
    for kind, words in _WORDS.items()
}
_CLAUSE_ENDS = re.compile(
    r"[;:]|,? however\b|, (?:but|although|though|while|whilst|where)\b|\. ", re.IGNORECASE
)
_HANGS_ON = re.compile(r",|\s(?:\w+ing out|which|that|who|with|so|in order|as|and|or|for|through|in)\b")
_FEWEST_ROWS = 3


@dataclass(frozen=True, slots=True)
class GeneralFinding:
    """A sentence about all, none or most authorities, as the set of those who do what it says.

    `fits` are the authorities of its document whose own answers do that, `others` the leading evidence of those who
    answered otherwise; who did not answer is in neither.
    """

    statement: Statement
    quantifier: Quantifier
    topic: str
    fits: tuple[str, ...]
    others: tuple[Evidence, ...]
    fitting: tuple[Evidence, ...]

    @property
    def exceptions(self) -> tuple[Evidence, ...]:
        """The evidence of those whose answers do not fit what is said of all (or none) of them."""
        return self.fitting if self.quantifier in ("none", "few") else self.others

    @property
    def holds(self) -> bool:
        """Whether the answers bear out what the sentence says."""
        return is_so(self.quantifier, len(self.fitting), len(self.others))


def is_so(quantifier: Quantifier, fitting: int, others: int) -> bool:
    """Whether so many that fit and so many others are all, none, most or few."""
    shares = {"all": others == 0, "none": fitting == 0, "most": fitting > others, "few": fitting < others}
    return shares[quantifier]


def find_general(holdings: Holdings) -> tuple[GeneralFinding, ...]:
    """The general findings of all documents that have answers of several authorities on the same topic."""
    found = (_read(s, holdings) for s in _sentences(holdings.build.statements))
    return tuple(f for f in found if f is not None)


def quantified(text: str) -> tuple[Quantifier, str] | None:
    """What a sentence says of how many authorities, as ("all", "which councils keep a plan"); None without."""
    for kind, form in _FORMS.items():
        if match := form.search(text):
            rest = text[match.end() :]
            end = _CLAUSE_ENDS.search(rest)
            said = rest[: end.start()] if end else rest
            return (kind, f"which councils{said}".rstrip(" .")) if said.strip(" .") else None
    return None


def _sentences(statements: Iterable[Statement]) -> Iterable[Statement]:
    return (s for s in statements if s.kind == "sentence" and s.parent is None)


def _read(statement: Statement, holdings: Holdings) -> GeneralFinding | None:
    said = quantified(statement.text)
    if said is None or not _has_rows(statement.document, holdings):
        return None
    asked = next(
        (q for clause in _shorter(said[1]) if _is_read(q := understand(clause, holdings.lexicon))), None
    )
    topic = asked.topic if asked else None
    if asked is None or topic is None:
        return None
    asked = _bare(asked, statement.document)
    answers = holdings.positions(topic.id, (statement.document,))
    stated = {n: p for n, p in answers.items() if not p.is_silent and p.leading.primary}
    if not asked.statuses or len(stated) < _FEWEST_ROWS:
        return None
    names = match_of(asked, holdings, frozenset(stated)).names
    return GeneralFinding(
        statement,
        said[0],
        topic.id,
        names,
        tuple(p.leading for n, p in stated.items() if n not in names),
        tuple(p.leading for n, p in stated.items() if n in names),
    )


def _shorter(clause: str) -> Iterable[str]:
    """The clause, then without what hangs on at its end, bit by bit: "keep a plan in some form setting out ..."."""
    yield clause
    for cut in reversed(list(_HANGS_ON.finditer(clause))):
        yield clause[: cut.start()]


def _is_read(asked: Question) -> bool:
    topic = asked.topic
    return topic is not None and topic.kind == "status" and not (asked.authorities or asked.parts)


def _bare(asked: Question, document: str) -> Question:
    """The predicate alone, asked of that document: a topic with what it wants; where that is nothing, its plain yes."""
    topic = asked.topic
    affirmative = topic.affirmative if topic else frozenset[str]()
    return replace(
        asked,
        kind="set",
        documents=(document,),
        groups=(),
        years=(),
        rest=(),
        alternatives=((),),
        further=(),
        rivals=(),
        weak_statuses=False,
        statuses=(asked.statuses or affirmative) - SILENT,
    )


def _has_rows(document: str, holdings: Holdings) -> bool:
    return document in holdings.asking_documents


def of_topic(
    found: Iterable[GeneralFinding], topics: Sequence[str], documents: Sequence[str]
) -> list[GeneralFinding]:
    """Those on one of the topics and in one of the documents, where such are named."""
    return [
        f
        for f in found
        if (not topics or f.topic in topics) and (not documents or f.statement.document in documents)
    ]
