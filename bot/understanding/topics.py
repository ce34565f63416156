"""Which topics a question names: by the pack's terms, or by the words of a column header."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from bot.understanding.coded import codes_asked
from bot.understanding.columns import (
    Sought,
    code_score,
    column_score,
    priced,
    telling_of_headers,
    title_words,
)
from bot.understanding.reading import Reading
from bot.understanding.same_words import as_rate, begin_alike, header_words, same_word, spelt_out
from index.evidence.coding import code_key, is_code
from index.evidence.columns import is_column
from index.phrases import Hit, compile_phrase, find_phrases, fold
from index.words import STOP_WORDS
from knowledge.types import Topic

_ASKED_OF_TOPIC = 1.5
_VALUE_BONUS = 2.0
_WHEN = ("what date", "which date", "what year", "which year", "what month")
_EQUAL = 1e-6
_IN_REVIEW = "under_review"
_PLANS_TO = ("plans . to", "planning to", "plans for", "planned change*", "proposal* to", "intend to")


def find_topics(
    reading: Reading,
    topics: Sequence[Topic],
    has_period: bool,
    has_number: bool,
    sought: Sought = Sought(),  # noqa: B008 - frozen
    unheld: Collection[str] = (),
) -> tuple[Topic, ...]:
    """The topics named, most specific first; last the one that loose words ("their board") mean.

    A topic on which nothing is held (`unheld`, by id) gives way where a column is named.
    """
    free = reading.without_taken()
    scored = [
        item
        for item in _scored(reading, topics, has_period, has_number, sought)
        if item[2].id not in unheld or find_phrases(free, item[2].names, plural=True)
    ]
    if scored and all(topic.id in unheld for _, _, topic in scored):
        scored = _with_answers((), free, topics) or scored
    if any(is_column(topic) for _, _, topic in scored):
        scored = [item for item in scored if item[2].id not in unheld]
        topics = [topic for topic in topics if topic.id not in unheld]
    loose = [t for t in topics if find_phrases(free, t.loose_names, plural=True)]
    if all(topic.id in unheld for topic in loose):
        scored, loose = _with_answers(scored, free, topics), []
    chosen = tuple(_named_in_their_own_right([topic for _, _, topic in scored], free))
    chosen = (*_dating(reading, topics, chosen), *chosen)
    loose = [topic for topic in loose if topic not in chosen][:1]
    for topic in loose:
        _take_with_alternative(reading, find_phrases(free, topic.loose_names, plural=True))
    for topic in chosen:
        reading.take(name_hits(reading.folded, topic))
    if chosen and chosen[0].kind != "status":
        reading.take(find_phrases(reading.folded, [a for a in chosen[0].asks if not a.startswith("~")]))
    for topic in chosen[:1]:
        reading.take(find_phrases(reading.folded, topic.fillers))
        reading.taken.update(title_words(reading.words, topic) if is_column(topic) else ())
    return chosen + tuple(loose)


def _with_answers(
    scored: Sequence[tuple[float, int, Topic]], free: str, topics: Sequence[Topic]
) -> list[tuple[float, int, Topic]]:
    """The columns that are named by their header, and by their answers: written out, or where no header is named."""
    if any(not is_column(topic) for _, _, topic in scored):
        return list(scored)
    known = {topic.id for _, _, topic in scored}
    by_answer = [
        (score, -position, topic)
        for position, topic in enumerate(topics)
        if is_column(topic) and topic.id not in known
        if (score := code_score(free.split(), topic, is_written_out=bool(scored)))
    ]
    return sorted([*scored, *by_answer], key=lambda item: item[:2], reverse=True)


def rival_columns(
    reading: Reading, topics: Sequence[Topic], chosen: Topic | None, sought: Sought
) -> tuple[Topic, ...]:
    """Other columns of the kind that a question names just as well as the one chosen; asked before words are taken."""
    if chosen is None or not is_column(chosen):
        return ()
    columns = [topic for topic in topics if is_column(topic)]
    named = _scored(reading, columns, False, False, sought)
    scored = {t.id: score for score, _, t in _with_answers(named, reading.without_taken(), columns)}
    best = scored.get(chosen.id, 0.0)
    alike = [t for t in columns if t.id != chosen.id and t.kind == chosen.kind and t.id in scored]
    return tuple(t for t in alike if best and best - scored[t.id] < _EQUAL)


def column_of_plans(topic: Topic, statuses: Collection[str], topics: Iterable[Topic]) -> Topic | None:
    """The column of the same table that asks for plans, where only what is under review is asked for; None without one."""
    if not is_column(topic) or set(statuses) != {_IN_REVIEW} or _asks_for_plans(topic):
        return None
    beside = (t for t in topics if is_column(t) and t.kind == "status" and t.fillers == topic.fillers)
    return next((t for t in beside if t.status(_IN_REVIEW) and _asks_for_plans(t)), None)


def _asks_for_plans(topic: Topic) -> bool:
    """Whether a header asks for plans to do something, not for a plan that somebody has."""
    return bool(find_phrases(fold(topic.question), _PLANS_TO))


def overall_of(columns: Sequence[Topic]) -> Topic | None:
    """Of several columns of grades on one scale the one that gives the grade as a whole; None where none or several do."""
    headed = [topic for topic in columns if "overall" in header_words(topic)]
    scales = [{code_key(s.label) for s in topic.statuses if is_code(s)} for topic in columns]
    is_one_scale = len(columns) > 1 and len(frozenset.intersection(*map(frozenset, scales))) > 1
    return headed[0] if len(headed) == 1 and headed[0].ordered and is_one_scale else None


def _scored(
    reading: Reading, topics: Sequence[Topic], has_period: bool, has_number: bool, sought: Sought
) -> list[tuple[float, int, Topic]]:
    """The topics that the question names with their scores, the best first, of equals in their order."""
    telling = telling_of_headers(topics)
    free = reading.without_taken()
    scored = [
        (score, -position, topic)
        for position, topic in enumerate(topics)
        if (
            score := _column_score(reading, free, topic, telling, sought)
            if is_column(topic)
            else _topic_score(free, topic, has_period, has_number)
        )
    ]
    return sorted(scored, key=lambda item: item[:2], reverse=True)


def _column_score(
    reading: Reading, free: str, topic: Topic, telling: frozenset[str], sought: Sought
) -> float:
    """How well the question names the column; words that name a document count too, but not they alone in part."""
    score = column_score(free.split(), topic, telling, sought)
    if score or not reading.of_documents:
        return score
    titled = [reading.words[i] for i in sorted(reading.of_documents)]
    own = header_words(topic)
    is_beyond = any(same_word(word, o) for word in free.split() if word not in STOP_WORDS for o in own)
    if not is_beyond and not all(any(same_word(word, t) for t in titled) for word in own):
        return 0.0
    taken = reading.taken - reading.of_documents
    said = ["|" if i in taken else word for i, word in enumerate(reading.words)]
    return column_score(said, topic, telling, sought)


def _dating(reading: Reading, topics: Sequence[Topic], chosen: Sequence[Topic]) -> tuple[Topic, ...]:
    """For a "when" the column of dates beside the one that is named, if it shares a word with the question."""
    asks_when = reading.words[:1] == ["when"] or bool(find_phrases(reading.folded, _WHEN))
    if not asks_when or not chosen or not is_column(chosen[0]) or chosen[0].kind == "date":
        return ()
    beside = [t for t in topics if is_column(t) and t.kind == "date" and t.fillers == chosen[0].fillers]
    shared = [
        (len(own), t)
        for t in beside
        if (own := [w for w in header_words(t) if any(same_word(w, said) for said in reading.words)])
    ]
    return (max(shared, key=lambda pair: pair[0])[1],) if shared else ()


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
    wanted, paid = header_words(topic), priced(folded.split(), topic)
    # "Planning" names no plan where it is what the question asks for.
    asked = {
        i for hit in find_phrases(folded, _asks_of(topic)) for i in range(hit.first_word, hit.last_word + 1)
    }
    return hits + [
        Hit(compile_phrase(word), i, i)
        for i, word in enumerate(as_rate(folded.split()))
        if word not in STOP_WORDS
        and (
            any(begin_alike(word, w) or (i not in asked and same_word(word, w)) for w in wanted)
            or spelt_out(word, topic)
            or i in paid
        )
    ]


def _asks_of(topic: Topic) -> list[str]:
    """The phrases that ask for an answer of the topic, those aside that are too common."""
    return [ask for status in topic.statuses for ask in status.asks if not ask.startswith("~")]


def _topic_score(free: str, topic: Topic, has_period: bool, has_number: bool) -> float:
    """How well the question names a topic: the words of its longest name, its asks, the kind of value given."""
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


def _answers_named(free: str, topic: Topic) -> list[Hit]:
    """Where the question names answers that the column has."""
    return [*find_phrases(free, _asks_of(topic)), *codes_asked(free.split(), topic).hits]


def _named_in_their_own_right(topics: Sequence[Topic], free: str) -> Iterable[Topic]:
    """The topics that some word names which no topic before them has claimed."""
    claimed: set[int] = set()
    for position, topic in enumerate(topics):
        hits = name_hits(free, topic) + find_phrases(free, [ask.removeprefix("~") for ask in topic.asks])
        hits += _answers_named(free, topic) if is_column(topic) else []
        own = {i for hit in hits for i in range(hit.first_word, hit.last_word + 1)}
        own |= {
            i for i, w in enumerate(free.split()) if is_column(topic) and w in fold(topic.label).split()[:1]
        }
        if position == 0 or own - claimed:
            yield topic
        claimed |= own
