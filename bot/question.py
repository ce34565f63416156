"""understand(text) -> Question: what was asked, of whom, about what, and when."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from bot.answer import Kind
from bot.lexicon import Lexicon, NamedGroup
from bot.spelling import correct_spelling
from index.dates import read_periods
from index.phrases import Hit, find_phrases, fold
from index.values import read_number
from index.words import STOP_WORDS
from knowledge.types import NO_RESPONSE, NOT_STATED, SILENT, Status, Topic

# What people say around a question; it tells nothing about what is asked for.
_TALK = frozenset(
    "council councils authority authorities la las area areas place places anywhere anyone anybody somewhere borough boroughs "
    "county counties which who whose where what how many number count list name show tell give find please pls "
    "say says said saying according describe describes described answer answered answers reply replied question whether "
    "called had has have having been being was were do does did is are be still already now currently got get one ones any "
    "there whats hows happening happened happens about position status different differ differs difference compare compared "
    "comparison versus vs v between source sources document documents each main their its they them it this that those "
    "thing things something s t e g etc in on of for to the a an and or not no also kind kinds sort type named know me us we i "
    "case study studies survey report reports year years some form only just actually really currently".split()
)
_AUTHORITY_NOUNS = frozenset("councils authorities las areas boroughs counties places districts respondents".split())
_SILENT_ASKS = ("didnt answer", "did not answer", "didnt respond", "did not respond", "didnt reply", "did not reply", "not answer*", "no response", "non response", "no reply", "failed to answer", "gave no answer", "left .. blank", "no answer", "havent answered", "havent responded")
_NEGATIONS = ("did not", "didnt", "have not", "havent", "has not", "hasnt", "are not", "arent", "do not", "dont", "does not", "doesnt", "is not", "isnt", "not", "never", "other than", "except", "apart from")
_EXCEPTIONS = ("dont fit", "do not fit", "doesnt fit", "does not fit", "contradict*", "disagree*", "exception*", "dont match", "do not match", "not consistent", "inconsistent", "at odds")
_COUNT = re.compile(r"\b(how many|number of|count of|how much)\b", re.IGNORECASE)
_COMPARE = re.compile(r"\b(compare[ds]?|comparison|vs?\.?|versus|differ(?:s|ent|ence)?|between|both|or|and)\b", re.IGNORECASE)
_TIMELINE = re.compile(
    r"\b(over time|timeline|history|changed?|changes|different (?:sources|documents)|each (?:document|source|report)|all (?:sources|documents)|"
    r"(?:sources|documents) (?:say|said|differ|disagree|agree)|since (?:19|20)\d\d|evolved)\b",
    re.IGNORECASE,
)
_SET_NOUN = re.compile(
    r"\b(?:which|what|list|name|any|all|how many|number of|find|show(?: me)?)\W+(?:[\w'’-]+\W+){0,3}?"
    r"(?:councils?|authorit(?:y|ies)|las?|areas?|boroughs?|count(?:y|ies)|places?|districts|respondents|neighbours)\b"
    r"|\bwhich (?:of the )?(?:\w+ )?case stud(?:y|ies)\b",
    re.IGNORECASE,
)
_SET_PRONOUN = re.compile(r"^\W*(?:and |so |ok |hi |hello )*(who|whose|where|anywhere|anyone|anybody|which (?:of|ones?))\b|\b(whose|who else|which (?:of|ones))\b|[-–:,?.]\s*(who|where|whose|which councils)\b", re.IGNORECASE)
_YEAR = re.compile(r"(?<![\d/-])((?:19|20)\d\d)(?![\d/])")
_ASKED_OF_TOPIC = 1.5
_VALUE_BONUS = 2.0
_PERIOD_WORDS = ("plan", "plans", "cypp", "strategy", "cover*", "period", "running", "runs", "years")


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked, understood.

    `rest` are the content words that no other field explains; `alternatives` the same words by the branches
    of an "or"; `variants` whole wordings with one word of each "a, b or c" kept. `subject_text` is the question without the names of places and documents.
    """

    text: str
    kind: Kind
    authorities: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    ambiguous: tuple[tuple[str, tuple[str, ...]], ...] = ()
    topics: tuple[Topic, ...] = ()
    statuses: frozenset[str] = frozenset()
    complement: bool = False
    weak_statuses: bool = False
    documents: tuple[str, ...] = ()
    groups: tuple[NamedGroup, ...] = ()
    years: tuple[int, ...] = ()
    periods: tuple[tuple[int | None, int], ...] = ()
    numbers: tuple[int, ...] = ()
    rest: tuple[str, ...] = ()
    alternatives: tuple[tuple[str, ...], ...] = ()
    variants: tuple[str, ...] = ()
    subject_text: str = ""
    wants_count: bool = False
    spelling: tuple[tuple[str, str], ...] = field(default=())

    @property
    def topic(self) -> Topic | None:
        """The topic asked for first of all, or None."""
        return self.topics[0] if self.topics else None



class _Reading:
    """The question's folded words, and which of them have been explained so far."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.folded = fold(text)
        self.words = self.folded.split()
        self.taken: set[int] = set()

    def take(self, hits: Iterable[Hit]) -> None:
        for hit in hits:
            self.taken.update(range(hit.first_word, hit.last_word + 1))

    def take_characters(self, start: int, end: int) -> None:
        first = len(fold(self.text[:start]).split())
        self.taken.update(range(first, max(first + 1, len(fold(self.text[:end]).split()))))

    def without_taken(self) -> str:
        return " ".join("|" if i in self.taken else word for i, word in enumerate(self.words))

    def rest(self) -> tuple[str, ...]:
        return tuple(
            word
            for i, word in enumerate(self.words)
            if i not in self.taken and word not in _TALK and word not in STOP_WORDS and not word.isdigit()
        )


def _split_alternatives(reading: _Reading) -> tuple[tuple[str, ...], ...]:
    """The unexplained words, split at "or" (and at commas where there is an "or")."""
    marked = re.sub(r"[,/](?!\d)", " or ", reading.text) if re.search(r"\bor\b", reading.text) else reading.text
    wanted = set(reading.rest())
    branches = [tuple(w for w in fold(part).split() if w in wanted) for part in re.split(r"\b(?:and/)?or\b", marked)]
    kept = tuple(branch for branch in branches if branch)
    return kept or ((),)


def _variants_of_or(reading: _Reading) -> tuple[str, ...]:
    """The unexplained words with each of the words around an "or" in turn: "a x, b or c y" is axy, bxy, cxy."""
    tokens = re.findall(r"[\w'’&-]+|[,/]", reading.text)
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
        return (" ".join(said[i][0] for i in kept),)
    return tuple(" ".join(said[i][0] for i in kept if i not in choices or i == one) for one in chosen)


def _subject_text(text: str, lexicon: Lexicon) -> str:
    """What is asked, without of whom, in which document, and the talk around it; as typed otherwise."""
    for mention in reversed(lexicon.gazetteer.find_in_question(text, prefer=lexicon.held)):
        text = text[: mention.start] + " " + text[mention.end :]
    typed = text.split()
    first_word = list(accumulate((len(fold(t).split()) for t in typed), initial=0))
    named = find_phrases(fold(text), [phrase for phrase, _ in lexicon.document_phrases], plural=True)
    gone = {i for hit in named for i in range(hit.first_word, hit.last_word + 1)}
    kept = [t for t, i in zip(typed, first_word, strict=False) if i not in gone and not _is_talk(fold(t))]
    return " ".join(kept)


def _is_talk(word: str) -> bool:
    return word in _TALK and word not in STOP_WORDS


def understand(text: str, lexicon: Lexicon) -> Question:
    """Reads a question against what the Build holds. Never raises; what is not understood stays in `rest`."""
    corrected, spelling = correct_spelling(text, lexicon)
    reading = _Reading(corrected)
    documents = _find_documents(reading, lexicon)
    groups = _find_groups(reading, lexicon)
    owners = {g.owner for g in groups if g.owner}
    held, unknown, ambiguous = _find_authorities(reading, lexicon, owners)
    periods = tuple((start, end) for start, end, _ in read_periods(corrected))
    numbers = _find_numbers(reading)
    topics = _find_topics(reading, lexicon.build.pack.topics, bool(periods), bool(numbers), held)
    statuses, complement, weak = _find_statuses(reading, topics[0] if topics else None)
    return Question(
        text=text,
        kind=_find_kind(corrected, held + unknown, groups, documents, lexicon),
        authorities=held,
        unknown=unknown,
        ambiguous=ambiguous,
        topics=topics,
        statuses=statuses,
        complement=complement,
        weak_statuses=weak,
        documents=documents,
        groups=groups,
        years=_find_years(reading, bool(periods)),
        periods=periods,
        numbers=numbers,
        rest=reading.rest(),
        alternatives=_split_alternatives(reading),
        variants=_variants_of_or(reading),
        subject_text=_subject_text(corrected, lexicon),
        wants_count=bool(_COUNT.search(corrected)),
        spelling=spelling,
    )


def _find_documents(reading: _Reading, lexicon: Lexicon) -> tuple[str, ...]:
    """Documents named by what people call them; words of a longer name are not read as a shorter one."""
    found: dict[str, None] = {}
    taken: set[int] = set()
    for phrase, document in lexicon.document_phrases:
        for hit in find_phrases(reading.folded, [phrase], plural=True):
            span = set(range(hit.first_word, hit.last_word + 1))
            if taken & span and document not in found:
                continue
            found[document] = None
            taken |= span
    reading.taken |= taken
    reading.taken |= {i for i, word in enumerate(reading.words[:-1]) if read_number(word) is not None and _names_them(reading, i + 1)}
    return tuple(found)


def _names_them(reading: _Reading, position: int) -> bool:
    """Whether the word names a document or authorities as such: "the seven case studies", "25 councils"."""
    return position in reading.taken or reading.words[position] in _AUTHORITY_NOUNS


def _find_groups(reading: _Reading, lexicon: Lexicon) -> tuple[NamedGroup, ...]:
    """Groups named: a table's own ("Kent's statistical neighbours"), regions and types of authority."""
    expanded = _with_synonyms(reading.folded, lexicon.build.pack.synonyms)
    groups = [g for g in lexicon.table_groups if any(find_phrases(expanded, [p], plural=True) for p in g.phrases)]
    for group in groups:
        reading.take(find_phrases(reading.folded, _variants(group.phrases, lexicon.build.pack.synonyms), plural=True))
        if group.owner:
            reading.take(find_phrases(reading.folded, [group.owner, group.owner + "s"]))
    claimed: set[int] = set(reading.taken)
    named: list[tuple[int, NamedGroup, list[Hit]]] = []
    for group in lexicon.place_groups:
        hits = find_phrases(reading.folded, group.phrases, plural=True)
        named += [(max(h.phrase.words for h in hits), group, hits)] if hits else []
    for _, group, hits in sorted(named, key=lambda item: -item[0]):
        free = [h for h in hits if not claimed & set(range(h.first_word, h.last_word + 1))]
        if free:
            groups.append(group)
            for hit in free:
                claimed.update(range(hit.first_word, hit.last_word + 1))
            reading.take(free)
    return tuple(groups)


def _variants(phrases: Iterable[str], synonyms: Sequence[Sequence[str]]) -> list[str]:
    """The phrases and what the pack says means the same."""
    found = list(phrases)
    for group in synonyms:
        folded = [fold(member) for member in group]
        if any(find_phrases(fold(phrase), folded, plural=True) for phrase in phrases):
            found += folded
    return found


def _with_synonyms(folded: str, synonyms: Sequence[Sequence[str]]) -> str:
    added = [m for group in synonyms if find_phrases(folded, group, plural=True) for m in map(fold, group)]
    return " | ".join([folded, *added])


def _find_authorities(
    reading: _Reading, lexicon: Lexicon, owners: Collection[str]
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[tuple[str, tuple[str, ...]], ...]]:
    """Names that are held, names that are not, and names that could be several."""
    held: dict[str, None] = {}
    unknown: dict[str, None] = {}
    ambiguous: dict[str, tuple[str, ...]] = {}
    for mention in lexicon.gazetteer.find_in_question(reading.text, prefer=lexicon.held):
        first = len(fold(reading.text[: mention.start]).split())
        if first in reading.taken:
            continue
        names = tuple(n for n in mention.names if n in lexicon.held) or mention.names
        if len(names) > 1:
            ambiguous[mention.text] = names
        elif names[0] in lexicon.held:
            held[names[0]] = None
        else:
            unknown[names[0]] = None
        reading.take_characters(mention.start, mention.end)
    return tuple(n for n in held if n not in owners or len(held) == 1 and not owners), tuple(unknown), tuple(ambiguous.items())


def _find_numbers(reading: _Reading) -> tuple[int, ...]:
    """Small numbers that count something ("12 local trusts"); years and survey sizes named are not among them."""
    found = []
    for i, word in enumerate(reading.words):
        number = read_number(word)
        if number is not None and i not in reading.taken and word != "one" and number < 1900 and number == int(number):
            found.append(int(number))
    return tuple(found)


def _find_topics(
    reading: _Reading, topics: Sequence[Topic], has_period: bool, has_number: bool, held: Collection[str]
) -> tuple[Topic, ...]:
    """The topics named, most specific first."""
    free = reading.without_taken()
    scored: list[tuple[float, int, Topic]] = []
    for position, topic in enumerate(topics):
        terms = find_phrases(free, topic.terms, plural=True)
        asks = find_phrases(free, topic.asks)
        if find_phrases(free, topic.excludes, plural=True) and not any(h.phrase.words > 2 for h in asks):
            continue
        if topic.needs_asks and not asks:
            continue
        score = max((h.phrase.words for h in terms), default=0) + _ASKED_OF_TOPIC * bool(asks)
        score += _header_overlap(free, topic) if topic.id.startswith("column_") else 0.0
        if topic.kind == "period" and has_period and find_phrases(free, _PERIOD_WORDS):
            score += _VALUE_BONUS
        if topic.kind == "number" and has_number and terms:
            score += _VALUE_BONUS
        if score:
            scored.append((score, -position, topic))
    scored.sort(key=lambda item: item[:2], reverse=True)
    chosen = tuple(_named_in_their_own_right([topic for _, _, topic in scored], free))
    for topic in chosen:
        reading.take(find_phrases(reading.folded, topic.terms, plural=True))
    if chosen:
        reading.take(find_phrases(reading.folded, chosen[0].asks))
    return chosen


def _named_in_their_own_right(topics: Sequence[Topic], free: str) -> Iterable[Topic]:
    """The topics that some word names which no topic before them has claimed."""
    claimed: set[int] = set()
    for position, topic in enumerate(topics):
        hits = find_phrases(free, topic.terms, plural=True) + find_phrases(free, topic.asks)
        own = {i for hit in hits for i in range(hit.first_word, hit.last_word + 1)}
        if position == 0 or own - claimed:
            yield topic
        claimed |= own


def _header_overlap(free: str, topic: Topic) -> float:
    """How well a question fits a column header that no topic declares: words of the header that it names."""
    wanted = {w for w in fold(topic.label).split() if w not in STOP_WORDS and w not in _TALK}
    said = {w for w in free.split() if w not in STOP_WORDS}
    shared = {w for w in wanted if any(_same_word(w, other) for other in said)}
    share = len(shared) / len(wanted) if wanted else 0.0
    return len(shared) * share if share >= 0.5 else 0.0


def _same_word(one: str, other: str) -> bool:
    shorter = min(len(one), len(other))
    return one == other or (shorter >= 4 and one[: max(4, shorter - 2)] == other[: max(4, shorter - 2)] and abs(len(one) - len(other)) <= 3)


def _find_statuses(reading: _Reading, topic: Topic | None) -> tuple[frozenset[str], bool, bool]:
    """The statuses asked for; whether all others are wanted instead; whether only weak words ask for them."""
    if topic is None:
        return frozenset(), False, False
    silent = find_phrases(reading.folded, _SILENT_ASKS)
    if silent:
        reading.take(silent)
        return frozenset({NO_RESPONSE}), False, False
    free = _before_whether(reading.without_taken(), topic)
    asked = {s.id: find_phrases(free, [_strip(a) for a in s.asks]) for s in topic.statuses}
    strong = {s.id: find_phrases(free, [a for a in s.asks if not a.startswith("~")]) for s in topic.statuses}
    weak = not any(strong.values())
    hits = asked if weak else strong
    wanted = {id for id, found in hits.items() if found} if weak else _most_specific(hits)
    exceptions = find_phrases(reading.folded, _EXCEPTIONS)
    negated = bool(exceptions) or _is_negated(free, [h for id in wanted for h in hits[id]], topic, wanted)
    for id in wanted:
        reading.take(hits[id])
    reading.take(exceptions)
    refined = {s.id for s in topic.statuses if s.refines in wanted}
    return frozenset(wanted | refined), negated and bool(wanted), weak


def _before_whether(free: str, topic: Topic) -> str:
    """The words before "whether ...", which repeats the topic's question, when they ask for a status themselves."""
    before, found, _ = free.partition(" whether ")
    return before if found and find_phrases(before, [a for s in topic.statuses for a in s.asks]) else free


def _most_specific(hits: dict[str, list[Hit]]) -> set[str]:
    """Statuses whose words are not part of a longer phrase for another ("not yet established" is not established)."""
    spans = [(h.first_word, h.last_word, id) for id, found in hits.items() for h in found]
    kept = {
        id
        for first, last, id in spans
        if not any(a <= first and last <= b and (b - a) > (last - first) for a, b, _ in spans)
    }
    return kept


def _is_negated(free: str, hits: Sequence[Hit], topic: Topic, wanted: Collection[str]) -> bool:
    """Whether a "not" stands in the four words before what is asked for; a status that means no is not negated."""
    if any((s := topic.status(id)) is not None and s.answer == "no" for id in wanted):
        return False
    negations = find_phrases(free, _NEGATIONS)
    return any(0 < h.first_word - n.last_word <= 4 for h in hits for n in negations)


def _strip(ask: str) -> str:
    return ask.removeprefix("~")


def _find_years(reading: _Reading, has_period: bool) -> tuple[int, ...]:
    """Years that date the question itself: not those of a plan's period or of a document's name."""
    if has_period:
        return ()
    return tuple(
        int(word) for i, word in enumerate(reading.words) if i not in reading.taken and _YEAR.fullmatch(word)
    )


def _find_kind(
    text: str, authorities: Sequence[str], groups: Sequence[NamedGroup], documents: Sequence[str], lexicon: Lexicon
) -> Kind:
    speaks_of = set().union(*(lexicon.documents_of[d] for d in documents)) if documents else lexicon.held
    if len(authorities) > 1 and not _TIMELINE.search(text):
        return "compare"
    if authorities:
        return "timeline" if _TIMELINE.search(text) else "lookup"
    if not speaks_of:
        return "passage"
    if _COUNT.search(text):
        return "count"
    return "set" if groups or _SET_NOUN.search(text) or _SET_PRONOUN.search(text) else "passage"


def silent_statuses() -> frozenset[str]:
    """The statuses that say nothing."""
    return SILENT


def vocabulary_of(topic: Topic) -> tuple[Status, ...]:
    """The topic's statuses with those of silence, for people to read."""
    return (
        *topic.statuses,
        Status(NO_RESPONSE, "did not respond", says_nothing=True),
        Status(NOT_STATED, "not stated", says_nothing=True),
    )
