"""The words of a question, and which of them have been explained so far."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from index.evidence.dates import MONTHS
from index.phrases import Hit, find_phrases, fold
from index.words import STOP_WORDS

# What people say around a question; it tells nothing about what is asked for.
TALK = frozenset(
    "council councils authority authorities la las llfas lpas leas area areas place places anywhere anyone anybody somewhere borough boroughs "
    "county counties which who whose where what how many number count list name show tell give find please pls "
    "say says said saying according describe describes described answer answered answers reply replied question whether "
    "called had has have having been being was were do does did is are be still already now currently got get one ones any "
    "there whats hows happening happened happens about position status different differ differs difference compare compared "
    "comparison versus vs v between source sources document documents each main their its they them it this that those "
    "thing things something s t e g etc in on of for to the a an and or nor neither not no also kind kinds sort type named know me us we i "
    "update updates story news latest picture lowdown going doing whats whos wheres whens hello hi please thanks thank could would "
    "another much total across docs doc files your timeline history mention mentions mentioned well site sites yes section sections page pages chapter paragraph cover covers covered hold holds took take taking part responded respond surveyed included include includes featured "
    "participate participated want wants else else's case study studies survey report reports table tables spreadsheet spreadsheets dataset tracker digest something level levels some form only just actually really currently since true correct didnt dont wont cant cannot doesnt hadnt hasnt havent wasnt werent isnt arent even ever mind minds".split()
)

_SHORTEST_MONTH = 3
_YEAR = re.compile(r"(?:19|20)\d\d")

# Verbs of asking after what a document says: they need not stand in it.
REPORTING = frozenset(
    "judged judge found find identified identify given give gives made make makes raised raise raises stated states noted "
    "considered consider agreed agree agrees decide decides decided listed set told reported asked named described drawn think thought changed change changes "
    "position judgement judgment judgements grade grades graded rating ratings rated get gets got receive received "
    "move moved moves shift shifted supposed became become".split()
)


# What a predicate begins with.
_VERBS = frozenset("have has had been be is are was were can could will would do does did got".split())

# After "how" they ask for a measure and say nothing themselves.
_DEGREES = frozenset("big large long far often old soon high low deep wide".split())

# Who is in charge names no charge, and what is dropped off is not given up.
_IDIOMS = ("in charge", "take charge", "takes charge", "took charge", "drop off", "drops off", "dropped off")

_EXAMPLES = re.compile(
    r"\(([^()]*\b(?:etc|e\.?g|i\.?e|such as|like|for example|for instance|say)\b[^()]*)\)", re.IGNORECASE
)
_CONJUNCTIONS = frozenset("but and yet while although though nor also".split())


class Reading:
    """The question's folded words, and which of them have been explained so far.

    `of_documents` are the words that name a document: its title may be what its table asks, too.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.folded = fold(text)
        self.words = self.folded.split()
        self.taken: set[int] = set()
        self.of_documents: frozenset[int] = frozenset()
        self.take(find_phrases(self.folded, _IDIOMS))

    def copy(self) -> Reading:
        """The same question, with the same words explained."""
        other = Reading(self.text)
        other.taken = set(self.taken)
        other.of_documents = self.of_documents
        return other

    def take(self, hits: Iterable[Hit]) -> None:
        """Marks the words of those hits as explained."""
        for hit in hits:
            self.taken.update(range(hit.first_word, hit.last_word + 1))

    def take_folded(self, start: int, end: int) -> None:
        """Marks the words that stand in folded[start:end] as explained."""
        first = len(self.folded[:start].split())
        self.taken.update(range(first, first + len(self.folded[start:end].split())))

    def take_characters(self, start: int, end: int) -> None:
        """Marks the words that stand in text[start:end] as explained."""
        first = len(fold(self.text[:start]).split())
        self.taken.update(range(first, max(first + 1, len(fold(self.text[:end]).split()))))

    def without_taken(self) -> str:
        """The folded question with a bar in place of every explained word."""
        return " ".join("|" if i in self.taken else word for i, word in enumerate(self.words))

    def rest(self) -> tuple[str, ...]:
        """The content words that nothing has explained."""
        return tuple(
            word
            for i, word in enumerate(self.words)
            if i not in self.taken
            and word not in TALK
            and word not in STOP_WORDS
            and not word.isdigit()
            and not (word in _DEGREES and self.words[i - 1 : i] == ["how"])
            and not _is_of_date(word, self.words[i + 1 : i + 2])
        )


def split_conditions(text: str, names: Iterable[str]) -> list[str]:
    """The parts of a question that could each set a condition: "kept the board | have no plan".

    A conjunction inside one of the names ("health and wellbeing board") parts nothing.
    """
    folded = fold(text)
    inside = {
        i for h in find_phrases(folded, names, plural=True) for i in range(h.first_word, h.last_word + 1)
    }
    parts: list[list[str]] = [[]]
    for i, word in enumerate(folded.split()):
        if word in _CONJUNCTIONS and i not in inside:
            parts.append([])
        elif word == "without" and i not in inside:
            parts.append([word])
        else:
            parts[-1].append(word)
    return [" ".join(part) for part in parts if part]


def split_alternatives(reading: Reading) -> tuple[tuple[str, ...], ...]:
    """The unexplained words, split at "or" (and at commas where there is an "or")."""
    marked = (
        re.sub(r"[,/](?!\d)", " or ", reading.text) if re.search(r"\bor\b", reading.text) else reading.text
    )
    wanted = set(reading.rest())
    branches = [
        tuple(w for w in fold(part).split() if w in wanted) for part in re.split(r"\b(?:and/)?or\b", marked)
    ]
    kept = tuple(branch for branch in branches if branch)
    return kept or ((),)


def variants_of_or(reading: Reading) -> tuple[str, ...]:
    """The unexplained words with each of the words around an "or" in turn: "a x, b or c y" is axy, bxy, cxy.

    What brackets give as examples of the rest counts by itself: "x y (a, b etc)" is xy, a, b.
    """
    if examples := _with_examples(reading):
        return examples
    tokens = re.findall(r"[\w'’&]+|[,/]", reading.text)
    wanted = set(reading.rest())
    said = [(fold(t), t) for t in tokens]
    choices: set[int] = set()
    for i, (word, _) in enumerate(said):
        if word == "or" and 0 < i < len(said) - 1:
            choices |= {i - 1, i + 1}
            back = i - 2
            while back > 0 and said[back][1] in ",/" and said[back - 1][0] in wanted:
                choices.add(back - 1)
                back -= 2
    kept = [i for i, (word, _) in enumerate(said) if word in wanted]
    chosen = [i for i in kept if i in choices]
    if len(chosen) < 2:
        parts = _predicates_of_or([word for word, _ in said], kept) or (kept,)
        return tuple(" ".join(said[i][0] for i in part) for part in parts)
    return tuple(" ".join(said[i][0] for i in kept if i not in choices or i == one) for one in chosen)


def _with_examples(reading: Reading) -> tuple[str, ...]:
    """The unexplained words outside of brackets and those of each example within; () where nothing gives examples."""
    found, wanted = _EXAMPLES.search(reading.text), set(reading.rest())
    if found is None:
        return ()
    parts = [_EXAMPLES.sub(" ", reading.text), *re.split(r"[,;/]|\bor\b", found[1])]
    kept = [" ".join(word for word in fold(part).split() if word in wanted) for part in parts]
    return tuple(part for part in kept if part) if kept[0] else ()


def _predicates_of_or(words: Sequence[str], kept: Sequence[int]) -> tuple[list[int], ...]:
    """Of the places kept those of each predicate, where an "or" joins two that begin with a verb: "have shut or been sold".

    What stands before the first of them belongs to both.
    """
    joins = [i for i in range(1, len(words) - 1) if words[i] == "or" and words[i + 1] in _VERBS]
    if len(joins) != 1:
        return ()
    (at,) = joins
    begin = max((i for i in range(at) if words[i] in _VERBS), default=None)
    first = [i for i in kept if begin is not None and begin < i < at]
    second = [i for i in kept if i > at]
    shared = [i for i in kept if begin is not None and i < begin]
    return ([*shared, *first], [*shared, *second]) if first and second else ()


_PREFACE = re.compile(
    r"^\W*(?:(?:hi|hello|please|pls|sorry)\W+)*(?:i(?:['’]?d| would)? (?:be (?:grateful|glad|interested|pleased) (?:to (?:know|hear|learn)|if you "
    r"(?:could|would) (?:tell|say|let) (?:me|us)(?: know)?)|like (?:you )?to (?:know|tell me|find out)|want to (?:know|find out)|wonder(?:ed)?)"
    r"|(?:could|can|would|will) you (?:please |kindly )?(?:tell|let|say to) (?:me|us)(?: know)?|do you (?:happen to )?know|any idea"
    r"|(?:please )?(?:tell|let) (?:me|us)(?: know)?)(?: about)?(?=\W+(?:who|whose|what|when|where|which|why|how|whether|if|by)\b)\W+",
    re.IGNORECASE,
)


_SHORTENED = re.compile(r"\b\w+&\w+")
# What is asked of the sources behind the question itself: "what do the survey and the later report say?"; one source
# alone says where to look.
_SOURCES = r"(?:the )?(?:(?:later|earlier|newer|older|newest|latest|first|second) )?(?:articles?|surveys?|returns?|reports?|papers|documents?|sources|records|inspections?|inspectors|registers?|letters?|minutes)"
_AFTERTHOUGHT = re.compile(
    rf"(?:[?.,;:]|\s[-–—])\s*(?:and )?(?:what (?:do|does|did) {_SOURCES} (?:and|or) {_SOURCES} (?:say|show|tell us)"
    rf"|(?:do|does|did) {_SOURCES}(?: (?:and|or) {_SOURCES})? (?:tally|agree|match|differ|conflict|disagree|say the same(?: thing)?)"
    rf"|{_SOURCES} (?:seems?|appears?) to (?:give|say|have|show|contain) (?:[\w’'-]+ ){{0,3}}(?:figures?|numbers?|things|answers?|sums?|amounts?|dates?))\W*$",
    re.IGNORECASE,
)

# What says "now" in words that mean something else one by one.
# The newest row of an authority leads as it is.
_NOW = re.compile(
    r"\bas (?:things|matters|it) (?:currently |now )?stands?\b"
    r"|\b(?:at (?:the )?(?:moment|present|present time|minute)|these days|for the time being|as of now|right now)\b"
    r"|\b(?:at|in|on|after|following|by) (?:the|its|their) (?:very )?(?:latest|newest|most recent)(?: full)?"
    r" (?:inspection|assessment|judge?ment|visit|grading|rating|review|audit)s?\b",
    re.IGNORECASE,
)


def _is_of_date(word: str, following: Sequence[str]) -> bool:
    """Whether a word is the month of a year: "(March 2019)", "as of oct 2019"."""
    is_dated = any(year.isdigit() and _YEAR.fullmatch(year) for year in following)
    return is_dated and len(word) >= _SHORTEST_MONTH and any(month.startswith(word) for month in MONTHS)


def without_preface(text: str) -> str:
    """The question without the courtesies in front of it: "I'd be grateful to know when ..." asks when.

    "As things stand" and "at the latest inspection" are read as "now"; whether the sources agree is no part of what
    they say.
    """
    bare = text[found.end() :] if (found := _PREFACE.match(text)) else text
    return _NOW.sub("now", _AFTERTHOUGHT.sub("?", bare))


def in_full(text: str, alike: Sequence[Sequence[str]]) -> str:
    """The text with what an "&" shortens written out, where the lines of words alike know it: "B&B"."""

    def written(short: re.Match[str]) -> str:
        line = next((line for line in alike if short[0].casefold() in line), ())
        return next((words for words in line if "&" not in words), short[0])

    return _SHORTENED.sub(written, text)


def is_talk(word: str) -> bool:
    """Whether a word belongs to the talk around a question; stop words may be part of a phrase and are not."""
    return word in TALK and word not in STOP_WORDS
