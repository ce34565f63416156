"""How a clause stands to what it speaks of: done, denied, ended, planned, proposed, or said of somebody else.

A phrase of the pack's language ("plans to", "was put off") reaches over its own clause only: forwards or backwards,
as the pack lists it. The idea of cues with a scope is that of NegEx (Chapman and others, 2001).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest
from typing import Literal

from index.phrases import Hit, PhraseBook, fold
from index.words import STOP_WORDS
from knowledge.types import Language, ModalityId

Standing = ModalityId | Literal["done"]
Positions = frozenset[int]

# What is denied is not done, however it was planned; of other phrases the one nearest to the words counts.
_FIRST: tuple[ModalityId, ...] = ("elsewhere", "denied")
_ORDER: tuple[ModalityId, ...] = ("denied", "planned", "proposed", "ended")
_NOT_YET: tuple[ModalityId, ...] = ("planned", "proposed")
_REACH = 10
# A phrase that speaks of another stands so many words before it at most.
_NEXT = 2
# A body that stands so early in a clause is who does what it says.
_SUBJECT = 3
# The share of a clause's weight that has to lie within reach of a phrase.
_SHARE = 0.3
_CLAUSE = re.compile(
    r"[;:()\u2013\u2014]|\s-\s|,?\s(?:but|although|though|whereas|while|however|yet|except that)\s"
    r"|,\s(?=(?:which|who|whose|where)\s)|,\s(?:and|so|then|as)\s"
    r"|\sand\s(?=(?:it|they|now|then|the|has|have|is|are|was|were|will|no|not|none|does|do|did|still|plans?|intends?)\b)"
    # "Two have closed and a third may follow": someone else may.
    r"|\sand\s(?=(?:an?|another|one|two|three|some|others?|more)\s(?:\w+\s){0,2}(?:may|might|could|will|would|should)\b)",
    re.IGNORECASE,
)
# "While none was outstanding, Leeds was good": the comma ends what the first word subordinates.
_BEFORE_MAIN = re.compile(r"^\s*((?:while|although|though|whereas)\b[^,;]*),", re.IGNORECASE)
_ASIDE = re.compile(r"\(([^()]*)\)")
_AUXILIARIES = frozenset("is are was were be been has have had having".split())
_RELATIVE = frozenset({"that", "which", "who"})
_SOME = frozenset({"a", "an", "another", "some", "one"})
_ARTICLES = frozenset({"a", "an", "the", "their", "its"})
_GOES_ON = re.compile(r"(?:it|they|this|these|that|those|both|which)\b")
# "Who lets visitors in?" is answered by "visitors may come in".
_IS_OF_LEAVE = re.compile(r"\b(?:can|let|lets|letting|allow\w*|permit\w*|able to|free to|entitled)\b")
_LEAVE = "may"
# "Brought it in and then gave it up": what follows takes back what stands before.
_THEN = frozenset({"and", "but", "then", "later", "since"})


@dataclass(frozen=True, slots=True)
class Cue:
    """A phrase of a modality where it stands in a clause, and whether it speaks of what comes before or after it."""

    standing: ModalityId
    hit: Hit
    forwards: bool

    def distance(self, word: int) -> int:
        """How many words on the word at that position stands, where the phrase speaks of it; else 0."""
        # "Stood its wardens down" speaks of what stands within it.
        if self.hit.first_word < word < self.hit.last_word:
            return 1
        distance = word - self.hit.last_word if self.forwards else self.hit.first_word - word
        return distance if 0 < distance <= _REACH else 0


class Grammar:
    """The modalities of one language, ready to read clauses with."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._sides = {
            (m.id, forwards): PhraseBook(m.before if forwards else m.after)
            for m in language.modality
            for forwards in (True, False)
        }
        self._answers = {m.id: PhraseBook(m.answers) for m in language.modality}
        self._harmless = PhraseBook(language.harmless)
        self._bodies = lru_cache(maxsize=65536)(PhraseBook(language.bodies).hits)
        self.cues = lru_cache(maxsize=65536)(self._cues)
        self.clauses = lru_cache(maxsize=16384)(clauses)

    def _cues(self, folded: str) -> tuple[Cue, ...]:
        """The phrases of all modalities in a folded clause, without those that only look like one."""
        harmless = self._harmless.hits(folded)
        cues = [
            Cue(id, hit, forwards)
            for (id, forwards), phrases in self._sides.items()
            for hit in phrases.hits(folded)
            if not any(_is_part_of(hit, other) for other in harmless)
        ]
        return tuple(cue for cue in cues if not any(_begins(cue, longer) for longer in cues))

    def standing(self, folded: str, said: Mapping[int, float], asked_of: str = "") -> Standing:
        """How the folded clause stands to its words at those positions, given with their weights.

        Bodies that the question (`asked_of`, folded) names itself may be who does it.
        """
        total = sum(said.values())
        words = folded.split()
        begins = [h for h in self._bodies(folded) if h.first_word < _SUBJECT]
        if any(_words(folded, h) not in asked_of and all(i > h.last_word for i in said) for h in begins):
            return "elsewhere"
        cues = self.cues(folded)
        is_of_leave = _IS_OF_LEAVE.search(asked_of) is not None
        reaching = [
            (distances, _as_governed(cue, cues))
            for cue in cues
            # "Without pay" is how unpaid work is said, and denies nothing.
            if not _is_said(words, cue.hit, said)
            and not _tells_people_apart(words, cue)
            and not (cue.hit.phrase.source == _LEAVE and is_of_leave)
            and (distances := {i: d for i in said if (d := cue.distance(i))})
            and sum(said[i] for i in distances) >= _SHARE * total
        ]
        others = _of_others(words, said)
        if sum(said[i] for i in others) >= _SHARE * total > 0:
            return "elsewhere"
        first = [id for id in _FIRST if any(standing == id for _, standing in reaching)]
        nearest = min(((min(distances.values()), standing) for distances, standing in reaching), default=None)
        return first[0] if first else nearest[1] if nearest else "done"

    def standing_alone(self, folded: str) -> Standing:
        """How a folded text stands to a subject that it does not name: "none", "withdrawn in 2015"."""
        said = {cue.standing for cue in self.cues(folded)}
        return next((id for id in (*_FIRST, *_ORDER) if id in said), "done")

    def standing_of_answer(self, text: str, question: str = "") -> Standing:
        """How an answer stands to a question that it does not repeat, as its first clause tells: "ran out in 2020".

        What is said first counts, unless what was only planned or proposed is then denied. Words of the question
        (folded) tell nothing.
        """
        first, asked = next(iter(self.clauses(text)), ""), frozenset(question.split())
        hits: list[tuple[Hit, Standing]] = [
            (cue.hit, cue.standing) for cue in self.cues(first) if cue.standing != "elsewhere"
        ]
        hits += [(hit, id) for id, book in self._answers.items() for hit in book.hits(first)]
        # Of two that begin alike the longer tells: "not any more" is over, and a plain "not" never was.
        told = [
            (hit.first_word, -hit.last_word, id)
            for hit, id in hits
            if asked.isdisjoint(_words(first, hit).split())
        ]
        standing = min(told, default=(0, 0, "done"))[-1]
        is_denied = standing in _NOT_YET and any(said == "denied" for *_, said in told)
        return "denied" if is_denied else standing

    def says(self, folded: str, standing: Standing) -> bool:
        """Whether the folded words as a whole are a phrase of that standing, as "gave up" is of what has ended."""
        end = len(folded.split()) - 1
        return any(
            cue.standing == standing and (cue.hit.first_word, cue.hit.last_word) == (0, end)
            for cue in self.cues(folded)
        )

    def asked(self, folded: str, about: Collection[int]) -> tuple[Standing, Positions]:
        """What a folded question asks for ("who plans to close ..."), and the words that say so.

        `about` are the positions of what it is about: a phrase that stands before none of them asks for nothing.
        """
        contrasts = self._language.contrasts
        # Behind what it speaks of a phrase asks for something at the end alone: "where is a merger planned?".
        words = folded.split()
        told = [
            cue
            for cue in self.cues(folded)
            if cue.standing != "elsewhere"
            and cue.hit.phrase.source not in contrasts
            and not _is_thing(words, cue.hit)
        ]
        if back := _taken_back(words, told, about):
            return back, frozenset(_covered(told))
        cues = [
            cue
            for cue in told
            if (cue.forwards or (cue.standing in _NOT_YET and cue.hit.last_word == len(words) - 1))
            and (any(cue.distance(i) for i in about) or is_alternative(folded, cue.hit.first_word))
        ]
        if not cues:
            return "done", frozenset()
        first = next(id for id in _ORDER if any(cue.standing == id for cue in cues))
        # Who only proposes to scrap something is asked about scrapping it.
        told = [cue for cue in cues if cue.standing != "ended" or first not in _NOT_YET]
        return first, frozenset(_covered(told))


def _covered(cues: Sequence[Cue]) -> set[int]:
    """The positions of the words of the cues."""
    return {i for cue in cues for i in range(cue.hit.first_word, cue.hit.last_word + 1)}


def _taken_back(words: Sequence[str], cues: Sequence[Cue], about: Collection[int]) -> Standing | None:
    """How that stands which did not last ("tried charging and then gave it up"): never done if it was only planned.

    None where no phrase takes back what stands before it.
    """
    # "Then dropped the plan" takes back as well; a bare "no" or "never" does not.
    ends = [
        cue
        for cue in cues
        if (cue.standing == "ended" or (cue.standing == "denied" and cue.hit.last_word > cue.hit.first_word))
        and _follows(words, cue)
    ]
    first = min((cue.hit.first_word for cue in ends), default=0)
    stops = _covered([cue for cue in cues if cue.standing in ("ended", "denied")])
    if not any(i < first for i in about) or any(i > first and i not in stops for i in about):
        return None
    return "denied" if any(cue.standing in (*_NOT_YET, "denied") for cue in cues) else "ended"


def _follows(words: Sequence[str], cue: Cue) -> bool:
    """Whether the phrase tells what came after what stands before it: "and then dropped", "but has since ended"."""
    return not _THEN.isdisjoint(words[max(cue.hit.first_word - _NEXT, 0) : cue.hit.first_word])


def is_alternative(folded: str, at: int) -> bool:
    """Whether what begins at that word of a folded question is asked for beside what stands before an "or"."""
    before = folded.split()[:at]
    while before and before[-1] in _AUXILIARIES:
        before.pop()
    return len(before) > 1 and before[-1] == "or"


def clauses(text: str) -> list[str]:
    """The clauses of a sentence, folded; one that only goes on about the one before ("it has since ended") with it."""
    # An aside parts its clause in writing only: "pooled budgets (Section 75) have not been developed".
    plain = _BEFORE_MAIN.sub(r"\1;", _ASIDE.sub(" ", text))
    parts = [folded for part in _CLAUSE.split(plain) if (folded := fold(part))]
    asides = [
        folded for aside in _ASIDE.findall(text) for part in _CLAUSE.split(aside) if (folded := fold(part))
    ]
    joined = [
        f"{part} {after}" if _GOES_ON.match(after) else part
        for part, after in zip_longest(parts, parts[1:], fillvalue="")
    ]
    return joined + asides


def _is_part_of(hit: Hit, harmless: Hit) -> bool:
    """Whether a phrase shares words with a harmless one, and is not a longer one that holds it: "due to be"."""
    shares = hit.first_word <= harmless.last_word and harmless.first_word <= hit.last_word
    holds = hit.first_word <= harmless.first_word and harmless.last_word <= hit.last_word
    is_longer = hit.last_word - hit.first_word > harmless.last_word - harmless.first_word
    return shares and not (holds and is_longer)


def _begins(cue: Cue, longer: Cue) -> bool:
    """Whether it only begins a longer one on the same side: who "agreed to withdraw" means more than "agreed to"."""
    one, other = cue.hit, longer.hit
    is_within = one.first_word == other.first_word and one.last_word < other.last_word
    return is_within and cue.forwards == longer.forwards and cue.standing in _NOT_YET


def _as_governed(cue: Cue, cues: Sequence[Cue]) -> ModalityId:
    """The standing of a phrase, or of the one right before it: what is "considered giving up" has not ended."""
    if cue.standing != "ended" or not cue.forwards:
        return cue.standing
    return next(
        (
            c.standing
            for c in cues
            if c.forwards and c.standing in _NOT_YET and 0 < cue.hit.first_word - c.hit.last_word <= _NEXT
        ),
        cue.standing,
    )


def _of_others(words: Sequence[str], said: Mapping[int, float]) -> set[int]:
    """The words said that only tell something else apart: "closed" of "a school that closed"."""
    relative = [
        i
        for i in range(2, len(words) - 1)
        if words[i] in _RELATIVE and words[i - 2] in _SOME and i - 1 not in said and i + 1 in said
    ]
    return {i for start in relative for i in said if i > start}


def _is_said(words: Sequence[str], hit: Hit, said: Mapping[int, float]) -> bool:
    """Whether all that a phrase tells is among the words said anyway: "no staff" as a whole denies nothing."""
    if all(i in said for i in range(hit.first_word, hit.last_word + 1)):
        return True
    telling = [i for i in range(hit.first_word, hit.last_word + 1) if words[i] not in STOP_WORDS]
    return bool(telling) and all(i in said for i in telling)


def _tells_people_apart(words: Sequence[str], cue: Cue) -> bool:
    """Whether a phrase only says which people are meant: "lets in people who are not customers" denies nothing."""
    before = words[cue.hit.first_word - 1 : cue.hit.first_word]
    return not cue.forwards and before == ["who"]


def _is_thing(words: Sequence[str], hit: Hit) -> bool:
    """Whether a single word is a noun that is asked about: "where did a petition lead to it?" asks for nothing proposed."""
    before = words[hit.first_word - 1 : hit.first_word]
    return hit.first_word == hit.last_word and bool(before) and before[0] in _ARTICLES


def _words(folded: str, hit: Hit) -> str:
    return " ".join(folded.split()[hit.first_word : hit.last_word + 1])
