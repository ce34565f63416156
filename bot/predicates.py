"""What a question asks about: its topics, and the statuses it wants."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from bot.reading import TALK, Reading
from index.phrases import Hit, find_phrases, fold
from index.words import STOP_WORDS
from knowledge.types import NO_RESPONSE, Topic

_SILENT_ASKS = (
    "didnt answer",
    "did not answer",
    "didnt respond",
    "did not respond",
    "didnt reply",
    "did not reply",
    "not answer*",
    "no response",
    "non response",
    "no reply",
    "failed to answer",
    "gave no answer",
    "left .. blank",
    "no answer",
    "havent answered",
    "havent responded",
)
_NEGATIONS = (
    "did not",
    "didnt",
    "have not",
    "havent",
    "has not",
    "hasnt",
    "are not",
    "arent",
    "do not",
    "dont",
    "does not",
    "doesnt",
    "is not",
    "isnt",
    "not",
    "never",
    "other than",
    "except",
    "apart from",
)
_LACKING = (
    "no",
    "without",
    "without a",
    "lack",
    "lacks",
    "lacking",
    "dont have",
    "do not have",
    "doesnt have",
    "does not have",
    "havent got",
    "havent any",
)
_ENDED = ("no longer", "not any more", "not anymore", "not any longer", "stopped", "given up", "ceased to")
_WORDS_BETWEEN = 3
_EXCEPTIONS = (
    "dont fit",
    "do not fit",
    "doesnt fit",
    "does not fit",
    "contradict*",
    "disagree*",
    "exception*",
    "dont match",
    "do not match",
    "not consistent",
    "inconsistent",
    "at odds",
)
_ASKED_OF_TOPIC = 1.5
_VALUE_BONUS = 2.0
_PLANS = ("plan", "plans", "cypp", "cypps", "strategy", "strategies")
_PERIOD_WORDS = ("plan", "plans", "cypp", "strategy", "cover*", "period", "running", "runs", "years")


def find_topics(
    reading: Reading,
    topics: Sequence[Topic],
    has_period: bool,
    has_number: bool,
) -> tuple[Topic, ...]:
    """The topics named, most specific first; last the one that loose words ("their board") mean."""
    free = reading.without_taken()
    scored = [
        (score, -position, topic)
        for position, topic in enumerate(topics)
        if (score := _topic_score(free, topic, has_period, has_number))
    ]
    scored.sort(key=lambda item: item[:2], reverse=True)
    chosen = tuple(_named_in_their_own_right([topic for _, _, topic in scored], free))
    loose = [t for t in topics if t not in chosen and find_phrases(free, t.loose_names, plural=True)][:1]
    for topic in loose:
        reading.take(find_phrases(free, topic.loose_names, plural=True))
    chosen += tuple(loose)
    for topic in chosen:
        reading.take(find_phrases(reading.folded, topic.names, plural=True))
    if chosen and chosen[0].kind != "status":
        reading.take(find_phrases(reading.folded, chosen[0].asks))
    return chosen


def _topic_score(free: str, topic: Topic, has_period: bool, has_number: bool) -> float:
    """How well the question names a topic: the words of its longest name, its asks, the kind of value given."""
    names = find_phrases(free, topic.names, plural=True)
    asks = find_phrases(free, topic.asks)
    excluded = find_phrases(free, topic.excludes, plural=True) and not any(h.phrase.words > 2 for h in asks)
    if excluded or (topic.needs_asks and not asks):
        return 0.0
    if topic.kind == "period" and not has_period and not find_phrases(free, _PLANS):
        return 0.0
    score = max((h.phrase.words for h in names), default=0) + _ASKED_OF_TOPIC * bool(asks)
    score += _header_overlap(free, topic) if topic.id.startswith("column_") else 0.0
    if topic.kind == "period" and has_period and find_phrases(free, _PERIOD_WORDS):
        score += _VALUE_BONUS
    if topic.kind == "number" and has_number and names:
        score += _VALUE_BONUS
    return score


def _named_in_their_own_right(topics: Sequence[Topic], free: str) -> Iterable[Topic]:
    """The topics that some word names which no topic before them has claimed."""
    claimed: set[int] = set()
    for position, topic in enumerate(topics):
        hits = find_phrases(free, topic.names, plural=True) + find_phrases(free, topic.asks)
        own = {i for hit in hits for i in range(hit.first_word, hit.last_word + 1)}
        if position == 0 or own - claimed:
            yield topic
        claimed |= own


def _header_overlap(free: str, topic: Topic) -> float:
    """How well a question fits a column header that no topic declares: words of the header that it names."""
    wanted = {w for w in fold(topic.label).split() if w not in STOP_WORDS and w not in TALK}
    said = {w for w in free.split() if w not in STOP_WORDS}
    shared = {w for w in wanted if any(_same_word(w, other) for other in said)}
    share = len(shared) / len(wanted) if wanted else 0.0
    return len(shared) * share if share >= 0.5 else 0.0


def _same_word(one: str, other: str) -> bool:
    shorter = min(len(one), len(other))
    return one == other or (
        shorter >= 4
        and one[: max(4, shorter - 2)] == other[: max(4, shorter - 2)]
        and abs(len(one) - len(other)) <= 3
    )


def find_statuses(reading: Reading, topic: Topic | None) -> tuple[frozenset[str], bool, bool]:
    """The statuses asked for; whether all others are wanted instead; whether only weak words ask for them."""
    if topic is None:
        return frozenset(), False, False
    silent = find_phrases(reading.folded, _SILENT_ASKS)
    if silent:
        reading.take(silent)
        return frozenset({NO_RESPONSE}), False, False
    for words, kinds in ((_ENDED, ("ended",)), (_LACKING, ("ended", "not_there"))):
        absent = frozenset(s.id for s in topic.statuses if s.absent in kinds)
        if absent and (missing := _before_name(reading, topic, words)):
            reading.take(missing)
            return absent, False, False
    free = _before_whether(reading.without_taken(), topic)
    asked = {s.id: find_phrases(free, [a.removeprefix("~") for a in s.asks]) for s in topic.statuses}
    strong = {s.id: find_phrases(free, [a for a in s.asks if not a.startswith("~")]) for s in topic.statuses}
    weak = not any(strong.values())
    hits = asked if weak else strong
    wanted = {id for id, found in hits.items() if found} if weak else _most_specific(hits)
    exceptions = find_phrases(reading.folded, _EXCEPTIONS)
    negated = bool(exceptions) or _is_negated(free, [h for id in wanted for h in hits[id]], topic, wanted)
    for id in wanted:
        reading.take(hits[id])
    reading.take(exceptions)
    if wanted:
        reading.take(find_phrases(reading.folded, topic.asks))
    if negated and not exceptions and (absent := frozenset(s.id for s in topic.statuses if s.absent)):
        return absent, False, False
    refined = {s.id for s in topic.statuses if s.refines in wanted}
    return frozenset(wanted | refined), negated and bool(wanted), weak


def _before_name(reading: Reading, topic: Topic, words: Sequence[str]) -> list[Hit]:
    """Those of the words that stand right before the topic's name: "have no new plan"."""
    names = find_phrases(reading.folded, (*topic.names, *topic.loose_names), plural=True)
    hits = find_phrases(reading.folded, words)
    return [h for h in hits if any(0 < n.first_word - h.last_word <= _WORDS_BETWEEN for n in names)]


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
