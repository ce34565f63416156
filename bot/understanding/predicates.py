"""Which statuses of its topic a question wants, negation and absence included."""

from __future__ import annotations

from collections.abc import Sequence

from bot.understanding.coded import codes_having, has_codes, take_codes
from bot.understanding.columns import CHARGED
from bot.understanding.reading import TALK, Reading
from bot.understanding.same_words import begin_alike, header_words, same_word
from bot.understanding.topics import name_hits
from index.evidence.coding import is_code
from index.evidence.columns import is_column
from index.phrases import Hit, find_phrases, fold
from index.words import STOP_WORDS
from knowledge.types import NO_RESPONSE, NOT_STATED, REFUSED, Topic

_OPEN_WORDS = ("whether", "if", "how", "who", "when", "what", "which", "why", "where")
_REPLY_TO = (
    "answer",
    "respond",
    "reply",
    *(f"return .. {sent}" for sent in ("survey", "questionnaire", "form")),
)
_SILENT_ASKS = (
    *(f"{never} {verb}" for never in ("didnt", "did not", "failed to") for verb in _REPLY_TO),
    "not answer*",
    "no response",
    "non response",
    "no reply",
    "without . response",
    "without . reply",
    "without . answer",
    "not . responded",
    "gave no response",
    "gave no answer",
    "left .. blank",
    "no answer",
    *(
        f"{never} {word}"
        for never in ("havent", "have not", "hasnt", "has not", "hadnt")
        for word in ("answered", "responded", "replied")
    ),
    *(f"never {verb}" for verb in ("answer*", "respond*", "repl*", "got back", "came back")),
    "ignored . request",
    *(f"{never} say {word}" for never in ("did not", "didnt") for word in _OPEN_WORDS),
)
# An empty cell is what these ask for; whether it means "no response" only the survey knows.
_BLANK_ASKS = (
    "blank",
    "left empty",
    "no answer",
    "not answer*",
    "didnt answer",
    "did not answer",
    "without . answer",
    "failed to answer",
    "havent answered",
    *(f"{never} say {word}" for never in ("did not", "didnt") for word in _OPEN_WORDS),
)
# Who will not answer, and on which grounds.
_REFUSED = (
    *(
        f"{verb} to {word}"
        for verb in ("refus*", "declin*")
        for word in "answer say give provide respond tell disclose".split()
    ),
    *(f"{verb} .. {request}" for verb in ("refus*", "turned down") for request in ("foi", "request")),
    *(f"{verb} .. information" for verb in ("withh*", "refus*")),
    *(
        f"{never} {word}"
        for never in ("would not", "wouldnt", "wont", "will not")
        for word in ("say", "tell", "disclose")
    ),
    "refus* on .. grounds",
    "refus* under",
    "refus* . section",
    "cost limit",
)
_REFUSING = ("refus*", "withheld", "declin*")
# Who says that it cannot answer; these words stay what is looked for in the cells.
_DECLINED = (
    *(f"{never} hold . information" for never in ("not", "dont", "doesnt", "didnt")),
    "hold no information",
    "held no information",
)
_LEAVING_OUT = ("other than", "except", "apart from")
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
    "hadnt",
    "had not",
    "wasnt",
    "was not",
    "werent",
    "were not",
    "wont",
    "will not",
    "cant",
    "cannot",
    "not",
    "never",
    *_LEAVING_OUT,
    "neither",
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
    "hadnt got",
    "hadnt any",
)
_ENDED = ("no longer", "not any more", "not anymore", "not any longer", "stopped", "given up", "ceased to")
_CLOSED = ("clos*", "shut*")
_SAID = {
    "yes": ("yes", "said yes", "answered yes"),
    "no": ("said no", "say no", "says no", "answered no", "answer no", "put no", "replied no"),
}
_WORDS_BETWEEN = 3
_NEW_PART = frozenset({"and", "but", "or", "whether", "either"})
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


def find_statuses(reading: Reading, topic: Topic | None) -> tuple[frozenset[str], bool, bool]:
    """The statuses asked for; whether all others are wanted instead; whether only weak words ask for them."""
    silent = _silence_asked(reading, topic)
    if silent or topic is None:
        return silent, False, False
    if topic.kind != "status":
        return frozenset(), _negates_value(reading, topic), False
    if is_column(topic) and (chosen := _answers_chosen(reading, topic)):
        return *chosen, False
    for words, kinds in ((_ENDED, ("ended",)), (_LACKING, ("ended", "not_there"))):
        absent = frozenset(s.id for s in topic.statuses if s.absent in kinds)
        if absent and (missing := _before_name(reading, topic, words)):
            reading.take(missing)
            return absent, False, False
    free = _before_whether(reading.without_taken(), topic)
    hits, weak = _status_hits(free, topic)
    if weak and (absent := _absent_by_negation(reading, topic)):
        return absent, False, False
    wanted = set(hits) if weak else _most_specific(hits)
    exceptions = find_phrases(reading.folded, _EXCEPTIONS)
    negated = bool(exceptions) or _is_negated(free, [h for id in wanted for h in hits[id]])
    for id in wanted:
        reading.take(hits[id])
    reading.take(exceptions)
    if wanted:
        reading.take(find_phrases(reading.folded, topic.asks))
    # Only a plain yes turned round asks who lacks the thing: "did not scrap it" asks who has it.
    is_yes = any((s := topic.status(id)) is not None and s.answer == "yes" for id in wanted)
    absent = frozenset(s.id for s in topic.statuses if s.absent)
    # Whether a list is open is the question that those who closed it answer with no as well.
    is_closed = "open" in header_words(topic) and bool(find_phrases(free, _CLOSED))
    if absent and not exceptions and ((negated and is_yes) or (is_closed and not negated)):
        return absent, False, False
    refined = {s.id for s in topic.statuses if s.refines in wanted}
    return frozenset(wanted | refined), negated and bool(wanted), weak


def _answers_chosen(reading: Reading, topic: Topic) -> tuple[frozenset[str], bool] | None:
    """The codes of a column that are asked for, or its yes turned round; and whether all others are wanted instead."""
    if has_codes(topic) and (asked := take_codes(reading, topic)).ids:
        # "Who stopped it" asks for the code that says so itself.
        says_no = all(status.absent for status in topic.statuses if status.id in asked.ids)
        is_turned = _turned_round(reading, topic, asked.hits, says_no)
        return (codes_having(reading.words, asked, topic) if is_turned else asked.ids), is_turned
    return (topic.affirmative, True) if _asks_the_opposite(reading, topic) else None


def _asks_the_opposite(reading: Reading, topic: Topic) -> bool:
    """Whether a question on a charge meets a column on what is free, or the other way round; unless it denies it."""
    own = set(fold(topic.question).split()) if is_column(topic) and topic.affirmative else set()
    said = set(reading.words)
    crosses = (
        "free" in own and "free" not in said and bool(CHARGED & said),
        "free" in said and "free" not in own and bool(CHARGED & own),
    )
    return any(crosses) and not find_phrases(reading.folded, (*_NEGATIONS, *_LACKING))


def _silence_asked(reading: Reading, topic: Topic | None) -> frozenset[str]:
    """The statuses of silence that a question asks for; of a column an empty cell may be meant."""
    silent = find_phrases(reading.folded, _SILENT_ASKS)
    blank = find_phrases(reading.folded, _BLANK_ASKS) if topic and is_column(topic) else []
    declined = find_phrases(reading.folded, _DECLINED) if topic and is_column(topic) else []
    refused = [] if _has_refusals(topic) else find_phrases(reading.folded, _REFUSED)
    reading.take([*silent, *blank])
    if refused:
        # Beside a column the word stays to be looked for in the cells.
        reading.take(() if topic else [Hit(h.phrase, h.first_word, h.first_word) for h in refused])
        return frozenset({REFUSED})
    if declined:
        return frozenset({NO_RESPONSE, NOT_STATED})
    if blank:
        return frozenset({NO_RESPONSE, NOT_STATED})
    return frozenset({NO_RESPONSE}) if silent else frozenset()


def _has_refusals(topic: Topic | None) -> bool:
    """Whether refusals are answers of the column, among which its own words tell."""
    return topic is not None and any(
        status.refines == REFUSED or (is_code(status) and find_phrases(fold(status.label), _REFUSING))
        for status in topic.statuses
    )


def _status_hits(free: str, topic: Topic) -> tuple[dict[str, list[Hit]], bool]:
    """Where each status is asked for, and whether only weak words ask; an answer named ("said no") is none."""
    strong = {s.id: _asks(free, [a for a in s.asks if not a.startswith("~")], topic) for s in topic.statuses}
    strong = {id: hits for id, hits in strong.items() if hits}
    if strong:
        return strong, False
    named = {s.id: find_phrases(free, _SAID[s.answer]) for s in topic.statuses if s.answer}
    named = {id: hits for id, hits in named.items() if hits}
    if named and not is_column(topic):
        return named, False
    weak = {s.id: _asks(free, [a.removeprefix("~") for a in s.asks], topic) for s in topic.statuses}
    return {id: hits for id, hits in weak.items() if hits}, True


def is_negated(reading: Reading) -> bool:
    """Whether a "not" or "no" stands before the words that nothing else explains."""
    hits = find_phrases(reading.folded, (*_NEGATIONS, *_LACKING))
    rest = [i for i, word in enumerate(reading.words) if i not in reading.taken and word in reading.rest()]
    return any(0 < i - h.last_word <= _WORDS_BETWEEN + 1 for i in rest for h in hits)


def _asks(free: str, phrases: Sequence[str], topic: Topic) -> list[Hit]:
    """Where the question asks for a status; the header's own words ("Have any closed?") ask for none."""
    hits = find_phrases(free, phrases)
    if not is_column(topic):
        return hits
    words, own = free.split(), header_words(topic)
    return [
        h
        for h in hits
        if not any(begin_alike(words[i], w) for i in range(h.first_word, h.last_word + 1) for w in own)
    ]


def _absent_by_negation(reading: Reading, topic: Topic) -> frozenset[str]:
    """The statuses of absence, where a "not" stands right before the words that name the topic."""
    missing = _before_name(reading, topic, _NEGATIONS)
    reading.take(missing)
    return frozenset(s.id for s in topic.statuses if s.absent) if missing else frozenset()


def _negates_value(reading: Reading, topic: Topic) -> bool:
    """Whether a question on a value wants those who have another: "are not Labour controlled"."""
    said = [*find_phrases(reading.folded, topic.asks), *name_hits(reading.folded, topic)]
    lacking = _LACKING if is_column(topic) else ()
    negations = find_phrases(reading.folded, (*_NEGATIONS, *lacking))
    gaps = [
        (n, reading.words[n.last_word + 1 : h.first_word])
        for h in said
        for n in negations
        if n.last_word < h.first_word
    ]
    leaves_out = find_phrases(reading.folded, _LEAVING_OUT)
    return any(
        len(gap) < _WORDS_BETWEEN
        or (
            len(_content(gap)) < _WORDS_BETWEEN
            and _NEW_PART.isdisjoint(gap)
            and all(n.first_word != out.first_word for out in leaves_out)
        )
        for n, gap in gaps
    )


def _content(words: Sequence[str]) -> list[str]:
    """The words that say something."""
    return [word for word in words if word not in STOP_WORDS and word not in TALK]


def _turned_round(reading: Reading, topic: Topic, hits: Sequence[Hit], says_no: bool) -> bool:
    """Whether a "not" stands before the codes asked for, with little but the header's own words in between.

    Before codes that say no themselves only a plain "not" right there turns them round: "have not stopped".
    """
    own = header_words(topic)
    negations = find_phrases(reading.folded, _NEGATIONS if says_no else (*_NEGATIONS, *_ENDED, *_LACKING))
    most = 1 if says_no else _WORDS_BETWEEN
    for negation in negations:
        for hit in hits:
            between = reading.words[negation.last_word + 1 : hit.first_word]
            telling = [w for w in _content(between) if not any(same_word(w, o) for o in own)]
            is_near = negation.last_word < hit.first_word and len(telling) < most
            if is_near and _NEW_PART.isdisjoint(between):
                return True
    return False


def _before_name(reading: Reading, topic: Topic, words: Sequence[str]) -> list[Hit]:
    """Those of the words that stand right before the topic's name: "have no new plan"."""
    names = name_hits(reading.folded, topic) + find_phrases(reading.folded, topic.loose_names, plural=True)
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


def _is_negated(free: str, hits: Sequence[Hit]) -> bool:
    """Whether a "not" stands in the four words before what is asked for, in the same part of the sentence."""
    words = free.split()
    negations = find_phrases(free, _NEGATIONS)
    return any(
        0 < h.first_word - n.last_word <= 4 and _NEW_PART.isdisjoint(words[n.last_word + 1 : h.first_word])
        for h in hits
        for n in negations
    )
