"""What a question that no topic declares asks for, and how a statement stands to it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from bot.brief_answers import standing_under_header
from bot.holdings import Holdings
from bot.understanding.columns import title_words
from bot.understanding.question import Question
from bot.understanding.times import NOW
from bot.understanding.topics import name_hits
from index.evidence.columns import is_column
from index.evidence.dates import MONTHS
from index.evidence.modality import Standing, is_alternative
from index.evidence.statuses import lead_answer
from index.phrases import find_phrases, fold
from index.retrieval.ideas import Idea, said_by_all
from index.types import Statement
from index.words import STOP_WORDS, stems
from knowledge.types import Topic

# What was, in so many words: an event of the past may well hold now ("was opened in 2012").
_WAS = re.compile(
    r"\b(?:there (?:was|were)|(?:was|were|had) (?:an?|the|its|their|no|one|two|three|four|five|six|several|some|\d+))\b"
)
_IS = re.compile(r"\b(?:is|are|has|have|still|now|since|remains?|continues?)\b")
# From here on a question only adds to what it asks: "run by volunteers instead of paid staff".
_ADDS = re.compile(
    r"\b(?:but(?! (?:then|later|since|has since|have since)\b)|rather than|instead of|because|as opposed to|not just|not merely|without (?:being|having))\b"
)
# "No charge has been made since May": there was one.
_SINCE = re.compile(rf"\bsince (?:\d|last|then|(?:early |late |mid )?(?:{'|'.join(MONTHS)})\b)")
_TO_DO = re.compile(r"to (?!the\b|a\b|an\b|its\b|their\b|our\b|date\b|\d)[a-z]+")
_HEADLINE = re.compile(
    r"(?:(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|several|more|all|some) (?:\w+ ){0,2}|(?:\w+ ){0,3}council )"
    + _TO_DO.pattern
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|do|does|did|can|could|may|might|will|would|must|should)\b|\b\w{3,}ed\b"
)
# "Have or used to have": what goes on meets it too.
_ONCE = frozenset({"used", "formerly"})
# Of so many leaves that say a word is read whether it is a name.
_READ_FOR_NAMES = 20
_WORD = re.compile(r"[^\W\d_]+")
# The fewest and most letters of initials.
_INITIALS = (3, 6)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question asks for: its ideas by the branches of an "or", and how a statement has to stand to them.

    `scope` are the ideas that name a column of which all this is asked: "tree schemes" of those that have closed.
    """

    ideas: tuple[Idea, ...]
    branches: tuple[tuple[int, ...], ...]
    standing: Standing
    text: str
    # "Have closed a library or plan to": what is done meets it too.
    is_done_met: bool = False
    scope: tuple[Idea, ...] = ()

    @property
    def stems(self) -> frozenset[str]:
        """The stems of the words asked for."""
        return frozenset(word for idea in self.ideas for word in idea.words)


def asked_of(question: Question, holdings: Holdings) -> Asked:
    """What the question asks of each authority."""
    spelt = dict(question.spelling)
    typed = [fold(spelt.get(word, word)) for word in question.text.split()]
    text = " ".join(" ".join(typed).split())
    missing = [word for word in question.rest if word not in text.split()]
    text = " ".join([text, *missing])
    loose = [*_loosely_named(text, question.topic), *_figures(text, question)]
    telling = {word for word in question.rest if not holdings.thesaurus.is_light(word)} or {*question.rest}
    about = [i for i, word in enumerate(text.split()) if word in telling or word in loose]
    main, begin = _main_part(text, about)
    standing, taken = holdings.grammar.asked(" ".join(text.split()[:main]), [i for i in about if i < main])
    first = min(taken, default=0)
    is_open = standing not in ("done", "denied", "ended") or text.split()[first] in _ONCE
    is_done_met = is_open and is_alternative(text, first)
    added = frozenset(text.split()[main:]) - {*text.split()[:main]}
    taken |= {*range(main, begin)} | {
        main + i for i in holdings.grammar.asked(" ".join(text.split()[main:]), [i - main for i in about])[1]
    }
    if standing == "denied" and (later := _goes_on_to(" ".join(text.split()[begin:]), holdings)):
        standing = later[0]
        taken |= {begin + i for i in later[1]}
    marks = {word for i, word in enumerate(text.split()) if i in taken}
    kept = [word for word in (*question.rest, *loose) if word not in marks] or list(question.rest)
    ideas = holdings.thesaurus.ideas(text, kept, holdings.likeness.nearest)
    ideas = tuple(_written_out(idea, holdings) for idea in ideas)
    ideas = tuple(replace(i, is_light=True) if added.issuperset(i.typed.split()) else i for i in ideas)
    if any(_covers(idea, text, taken) for idea in ideas):
        standing = "done"
    if standing == "denied":
        behind = text.split()[max(taken, default=-1) + 1 :]
        denied = next((word for word in behind if word not in STOP_WORDS), "")
        ideas = tuple(i.or_opposite() if i.typed.split()[0] == denied else i for i in ideas)
    # "Used to have ... but gave it up": the standing says that already.
    ideas = tuple(i for i in ideas if not holdings.grammar.says(i.typed, standing)) or ideas
    words = [frozenset((*fold(v).split(), *loose)) for v in question.variants] or [frozenset(kept)]
    shared = frozenset.intersection(*words)
    branches = [
        tuple(
            i
            for i, idea in enumerate(ideas)
            if (said := {w for w in idea.typed.split() if w in kept}) & branch or said <= shared
        )
        for branch in words
    ]
    branches = [b for b in branches if b] or [tuple(range(len(ideas)))]
    named = _words_of_column(text, question.topic)
    scope = holdings.thesaurus.ideas(text, named, holdings.likeness.nearest) if named else ()
    return Asked(ideas, tuple(branches), standing, text, is_done_met, scope)


def _main_part(text: str, about: Collection[int]) -> tuple[int, int]:
    """How many words of the question say how things are to stand, all or those before what a "but" only adds; where that begins."""
    adds, end = _ADDS.search(text), len(text.split())
    at = text.count(" ", 0, adds.start()) if adds else end
    return (at, at + len(adds[0].split())) if adds and any(i < at for i in about) else (end, end)


def _goes_on_to(added: str, holdings: Holdings) -> tuple[Standing, set[int]] | None:
    """What is to come of what is not there yet, and the words that say so: "... but is due to"; None where nothing is."""
    # Without what is due a "due to" gives a reason.
    bare = added.removesuffix(" to")
    standing = holdings.grammar.standing_alone(bare)
    hits = [cue.hit for cue in holdings.grammar.cues(bare)]
    said = {i for hit in hits for i in range(hit.first_word, hit.last_word + 1)}
    return (standing, said) if standing in ("planned", "proposed") else None


def _written_out(idea: Idea, holdings: Holdings) -> Idea:
    """The idea with the names that it may be the initials of, where the documents write them out only."""
    is_word = _WORD.fullmatch(idea.typed) is not None and _INITIALS[0] <= len(idea.typed) <= _INITIALS[1]
    if not is_word or idea.phrases or said_by_all([idea], holdings.words).any():
        return idea
    return replace(idea, phrases=holdings.written_out(idea.typed))


def _covers(idea: Idea, text: str, taken: Collection[int]) -> bool:
    """Whether all that asks for a standing is part of the idea itself, as in "no staff"."""
    typed, words = idea.typed.split(), text.split()
    starts = [i for i in range(len(words)) if words[i : i + len(typed)] == typed] if len(typed) > 1 else []
    return bool(taken) and any(all(s <= i < s + len(typed) for i in taken) for s in starts)


def _figures(text: str, question: Question) -> list[str]:
    """The figures that belong to what is asked about, as in "section 114"; years and bounds are read elsewhere."""
    bound = fold(question.comparison.words).split() if question.comparison else []
    years = {str(year) for year in question.years}
    return [w for w in text.split() if w.isdigit() and len(w) > 1 and w not in bound and w not in years]


def _loosely_named(text: str, topic: Topic | None) -> list[str]:
    """The words that name the topic only where nothing else is named: they may well be the thing that is asked about."""
    if topic is None or find_phrases(text, topic.names, plural=True):
        return []
    hits = find_phrases(text, topic.loose_names, plural=True)
    return [text.split()[i] for h in hits for i in range(h.first_word, h.last_word + 1)]


def _words_of_column(text: str, topic: Topic | None) -> list[str]:
    """The words that name a column, by its header or by the title of its table."""
    if topic is None or not is_column(topic):
        return []
    words = text.split()
    named = {i for h in name_hits(text, topic) for i in range(h.first_word, h.last_word + 1)}
    return [words[i] for i in sorted(named | {*title_words(words, topic)})]


def standing_of(
    statement: Statement, asked: Asked, weights: Sequence[float] | NDArray[np.float32], holdings: Holdings
) -> Standing:
    """How the clause of the statement that says most of what was asked stands to it."""
    read = [
        (clause, _said_in(clause, asked.ideas, weights))
        for clause in holdings.grammar.clauses(statement.text)
    ]
    most = max((sum(said.values()) for _, said in read), default=0.0)
    if not most:
        return standing_under_header(statement, holdings)
    telling = [(clause, said) for clause, said in read if said and sum(said.values()) >= 0.999 * most]
    is_affirmed = (
        statement.kind != "sentence" and lead_answer(statement.text, holdings.build.pack.conventions) == "yes"
    )
    is_wished = _is_wished(statement, holdings)
    for clause, said in telling:
        is_opposite = any(idea.is_contradicted(clause) for idea in asked.ideas)
        standing = "denied" if is_opposite else holdings.grammar.standing(clause, said, asked.text)
        if standing == "denied":
            return "ended" if asked.standing == "ended" and _SINCE.search(clause) else "denied"
        if is_wished:
            return "proposed"
        # "Yes, the plan will be refreshed each year" answers for what is.
        if standing != "done" and not (is_affirmed and standing == "planned"):
            return standing
        if _is_announced(clause, statement.authority or ""):
            return "planned"
        if NOW.search(asked.text) and _WAS.search(clause) and not _IS.search(clause):
            return "ended"
    return "done"


def _is_wished(statement: Statement, holdings: Holdings) -> bool:
    """Whether it answers what is thought or wished for: "Ban it" under "What should be done about it?"."""
    asks = statement.attribute.rstrip().endswith("?")
    return asks and holdings.grammar.standing_alone(fold(statement.attribute)) == "proposed"


def _is_announced(clause: str, authority: str) -> bool:
    """Whether a headline tells what is to come: "Three libraries to close", "Leeds to scrap charges"."""
    begins = clause.removeprefix(fold(authority)).lstrip()
    is_headline = _HEADLINE.match(clause) or (begins != clause and _TO_DO.match(begins))
    return bool(is_headline) and not _FINITE.search(clause)


def _said_in(
    clause: str, ideas: Sequence[Idea], weights: Sequence[float] | NDArray[np.float32]
) -> dict[int, float]:
    """The words of a clause that say an idea, each with the idea's weight, shared out among its words."""
    said: dict[int, float] = {}
    for idea, weight in zip(ideas, weights, strict=True):
        positions = idea.positions(clause)
        for i in positions:
            said[i] = max(said.get(i, 0.0), float(weight) / len(positions))
    return said


def says_a_name(ideas: Sequence[Idea], typed: str, holdings: Holdings) -> NDArray[np.bool_]:
    """Which leaves say, themselves, a proper name that is asked for: a word that the documents only write with a capital."""
    said = np.zeros(holdings.words.size, bool)
    for idea in ideas:
        if " " not in idea.typed and (at := _where_named(idea.typed, typed, holdings)) is not None:
            said[at] = True
    return said


def _where_named(word: str, typed: str, holdings: Holdings) -> NDArray[np.int64] | None:
    """The leaves that say the word themselves, where it is a name; else None."""
    (stem, *others) = stems(word) or [""]
    if not stem or others:
        return None
    at = np.flatnonzero(holdings.words.said(stem, ()) >= 1.0)
    starts = []
    for form in _forms_of(stem, [holdings.words.statements[i].text for i in at[:_READ_FOR_NAMES]]):
        if not form[0][0].isupper():
            return None
        starts.append(form.start())
    is_asked_so = re.search(rf"\w\W+{re.escape(word.capitalize())}", typed) is not None
    return np.asarray(at, np.int64) if any(starts) or (starts and is_asked_so) else None


def _forms_of(stem: str, texts: Sequence[str]) -> Iterator[re.Match[str]]:
    """Where the texts have a word of that stem, one after the other."""
    likely = (form for text in texts for form in _WORD.finditer(text) if form[0][0].casefold() == stem[0])
    return (form for form in likely if stems(form[0]) == [stem])
