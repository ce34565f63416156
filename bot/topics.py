"""Which topics a question names: by the pack's terms, or by the words of a column header."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from bot.reading import TALK, Reading
from index.columns import is_column
from index.phrases import Hit, compile_phrase, find_phrases, fold
from index.words import STOP_WORDS
from knowledge.types import Topic

_ASKED_OF_TOPIC = 1.5
_VALUE_BONUS = 2.0
# A header must share this much of its words with the question, or a word that no other header has.
_ENOUGH_OF_HEADER = 0.5
_ONE_TELLING_WORD = 0.9
_SAME_QUESTION_WORD = 3.0
_QUESTION_WORDS = frozenset("who when where why how".split())


def find_topics(
    reading: Reading, topics: Sequence[Topic], has_period: bool, has_number: bool
) -> tuple[Topic, ...]:
    """The topics named, most specific first; last the one that loose words ("their board") mean."""
    free = reading.without_taken()
    telling = _telling_words(topics)
    scored = [
        (score, -position, topic)
        for position, topic in enumerate(topics)
        if (score := _topic_score(free, topic, telling, has_period, has_number))
    ]
    scored.sort(key=lambda item: item[:2], reverse=True)
    chosen = tuple(_named_in_their_own_right([topic for _, _, topic in scored], free))
    loose = [t for t in topics if t not in chosen and find_phrases(free, t.loose_names, plural=True)][:1]
    for topic in loose:
        _take_with_alternative(reading, find_phrases(free, topic.loose_names, plural=True))
    for topic in chosen:
        reading.take(name_hits(reading.folded, topic))
    if chosen and chosen[0].kind != "status":
        reading.take(find_phrases(reading.folded, [a for a in chosen[0].asks if not a.startswith("~")]))
    for topic in chosen[:1]:
        reading.take(find_phrases(reading.folded, topic.fillers))
    return chosen + tuple(loose)


def _take_with_alternative(reading: Reading, hits: Sequence[Hit]) -> None:
    """Takes loose names with the word that stands beside them at an "or": "on their board or group"."""
    reading.take(hits)
    for hit in hits:
        for joint, other in (
            (hit.last_word + 1, hit.last_word + 2),
            (hit.first_word - 1, hit.first_word - 2),
        ):
            if 0 <= other < len(reading.words) and reading.words[joint] == "or":
                reading.taken.add(other)


def related_topics(folded: str, topics: Sequence[Topic], chosen: Sequence[Topic]) -> tuple[Topic, ...]:
    """Other topics that share a name with the question, for when the chosen ones hold nothing."""
    return tuple(t for t in topics if t not in chosen and find_phrases(folded, t.names, plural=True))


def name_hits(folded: str, topic: Topic) -> list[Hit]:
    """Where the question names the topic: a term, or the words that a column header shares with it."""
    hits = find_phrases(folded, topic.names, plural=True)
    if not is_column(topic):
        return hits
    wanted = header_words(topic)
    return hits + [
        Hit(compile_phrase(word), i, i)
        for i, word in enumerate(folded.split())
        if word not in STOP_WORDS and any(same_word(word, w) for w in wanted)
    ]


def header_words(topic: Topic) -> frozenset[str]:
    """The words of a column header that say what it asks for."""
    return frozenset(w for w in fold(topic.label).split() if w not in STOP_WORDS and w not in TALK)


def same_word(one: str, other: str) -> bool:
    """Whether two words are forms of one another, by their beginnings."""
    if one == other:
        return True
    shorter, longer = sorted((one, other), key=len)
    alike = max(4, len(shorter) - 2)
    return len(shorter) >= 4 and longer[:alike] == shorter[:alike] and len(longer) - len(shorter) <= 3


def _topic_score(
    free: str, topic: Topic, telling: frozenset[str], has_period: bool, has_number: bool
) -> float:
    """How well the question names a topic: the words of its longest name, its asks, the kind of value given."""
    if is_column(topic):
        return _header_score(free, topic, telling)
    names = find_phrases(free, topic.names, plural=True)
    asks = find_phrases(free, [ask.removeprefix("~") for ask in topic.asks])
    excluded = find_phrases(free, topic.excludes, plural=True)
    if excluded or (topic.needs_asks and not asks):
        return 0.0
    if topic.kind == "period" and not has_period and not find_phrases(free, topic.cues, plural=True):
        return 0.0
    score = max((h.phrase.words for h in names), default=0) + _ASKED_OF_TOPIC * bool(asks)
    if topic.kind == "period" and has_period and (asks or find_phrases(free, topic.cues, plural=True)):
        score += _VALUE_BONUS
    if topic.kind == "number" and has_number and names:
        score += _VALUE_BONUS
    return score


def _header_score(free: str, topic: Topic, telling: frozenset[str]) -> float:
    """How well a question fits a column header: the words it shares, and the same question word at the front."""
    wanted, said = header_words(topic), free.split()
    shared = {w for w in wanted if any(same_word(w, other) for other in said)}
    first = fold(topic.label).split()[:1]
    question_word = _SAME_QUESTION_WORD if first and first[0] in _QUESTION_WORDS and first[0] in said else 0.0
    if wanted and len(shared) >= _ENOUGH_OF_HEADER * len(wanted):
        return len(shared) * len(shared) / len(wanted) + question_word
    return _ONE_TELLING_WORD + question_word if shared & telling else 0.0


def _telling_words(topics: Sequence[Topic]) -> frozenset[str]:
    """The words that stand in one column header only."""
    counts = Counter(word for topic in topics if is_column(topic) for word in header_words(topic))
    return frozenset(word for word, count in counts.items() if count == 1)


def _named_in_their_own_right(topics: Sequence[Topic], free: str) -> Iterable[Topic]:
    """The topics that some word names which no topic before them has claimed."""
    claimed: set[int] = set()
    for position, topic in enumerate(topics):
        hits = name_hits(free, topic) + find_phrases(free, [ask.removeprefix("~") for ask in topic.asks])
        own = {i for hit in hits for i in range(hit.first_word, hit.last_word + 1)}
        own |= {
            i for i, w in enumerate(free.split()) if is_column(topic) and w in fold(topic.label).split()[:1]
        }
        if position == 0 or own - claimed:
            yield topic
        claimed |= own
