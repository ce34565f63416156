"""Which codes of a column a question asks for: "in house", "graded B or better", "outsourced" for "Outsourced to ..."."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.understanding.reading import TALK, Reading
from bot.understanding.same_words import header_words, same_word, telling_words
from index.evidence.coding import code_key, is_code, is_unranked
from index.phrases import Hit, compile_phrase, find_phrases
from index.words import AUTHORITY_NOUNS, STOP_WORDS
from knowledge.types import Status, Topic

# Shorter codes ("A", "2") are words of any sentence: what stands around them has to say what they are.
_SHORT = 2
_JUDGED = frozenset(
    "grade grades graded grading rated rating rate band banded level score scored scores class category tier star stars got "
    "get given awarded rank ranked marked".split()
)
_PLURALS = frozenset("councils authorities boroughs counties districts".split())
_THEMSELVES = frozenset("themselves itself directly".split())
_IN_HOUSE = (["in", "house"], ["inhouse"])
_NUMBERS = {"two": 2, "2": 2, "three": 3, "3": 3, "four": 4, "4": 4}
_QUALITY = frozenset(
    "quality performance inspection rating rated grade graded efficiency energy overall".split()
)
_ARTICLES = frozenset({"a", "i"})
# The order of a scale, best or highest first, is asked for in words before or after a code.
_UP = r"better|above|higher|over|more|up|upwards?|greater|best"
_DOWN = r"worse|below|lower|under|less|down|downwards|fewer|poorer"
_AFTER = re.compile(rf"^(?:or|and) (?:(?P<up>{_UP})|(?P<down>{_DOWN}))\b")
_JOINTS = r"(?: (?:a|an|the|than|grade|rated|rating|level|band|of|score|in))*$"
_FROM = re.compile(
    rf"(?:\bat least|\b(?:a )?minimum(?: of)?|\bno (?:worse|lower|less)|\bnot (?:worse|lower|less|below)){_JOINTS}"
)
_UNTIL = re.compile(
    rf"(?:\bat (?:most|best)|\b(?:a )?maximum(?: of)?|\bno (?:better|higher|more)|\bnot (?:better|higher|above)){_JOINTS}"
)
_BEYOND = re.compile(rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN})){_JOINTS}")
# What "partly" is called where the question names the things themselves.
_PARTLY = frozenset({"partly", "partially", "partial", "in part", "some", "yes partly", "yes in part"})
_IN_PART = (
    "some but not all", "at some", "in some", "for some", "some of their", "some of its", "some of the", "but not all", "only some",
    "some sites", "some places", "in part",
)  # fmt: skip
# So many more words may stand among those of a code that is said in another order.
_BETWEEN = 1
_DENYING = frozenset("never no not none without".split())
_JOINING = frozenset({"or", "and", "nor", "but"})
_BEST = frozenset("best highest top".split())
_WORST = frozenset("worst lowest poorest bottom".split())


@dataclass(frozen=True, slots=True)
class Asked:
    """The codes asked for, by their ids, with the words that ask.

    `is_whole` where a code is written out; `is_end` where only the best or worst of whatever is asked for.
    """

    ids: frozenset[str]
    hits: tuple[Hit, ...]
    is_whole: bool = False
    is_end: bool = False


NOTHING = Asked(frozenset(), ())


def has_codes(topic: Topic) -> bool:
    """Whether the answers of the topic are, or are among others, codes of a column."""
    return any(is_code(status) for status in topic.statuses)


def denying_codes(topic: Topic) -> frozenset[str]:
    """The codes that only deny another one of the column: "Not required" beside "Required"."""
    keys = {code_key(s.label): s.id for s in topic.statuses if is_code(s)}
    return frozenset(
        id
        for key, id in keys.items()
        for first, _, other in [key.partition(" ")]
        if first in _DENYING and other in keys
    )


def codes_asked(words: Sequence[str], topic: Topic) -> Asked:
    """The codes that the folded words of a question ask for.

    A code written out counts before single telling words of a code; words of the header tell nothing.
    """
    statuses = [status for status in topic.statuses if is_code(status)]
    whole = _written_out(words, statuses, topic)
    claimed = {i for hit, _ in whole for i in range(hit.first_word, hit.last_word + 1)}
    partial = [
        (hit, id) for hit, id in _by_telling_words(words, statuses, topic) if hit.first_word not in claimed
    ]
    partial = partial if "or" in words else _all_said(partial, statuses)
    beside = [item for item in partial if not whole or _is_joined(words, item[0], whole)]
    found = _without_the_asked([*whole, *beside], words, statuses)
    if topic.ordered and (ranked := _ranked(words, found, topic)):
        return ranked
    if not found:
        return NOTHING
    return Asked(frozenset(id for _, id in found), tuple(hit for hit, _ in found), bool(whole))


def _all_said(found: Sequence[tuple[Hit, str]], statuses: Sequence[Status]) -> list[tuple[Hit, str]]:
    """Only the codes all of whose several words ask for them, where there are such: "introduced a charge" raised none."""
    asking = Counter(id for _, id in found)
    full = {s.id for s in statuses if asking[s.id] >= len(set(_content(s.label))) > 1}
    return [(hit, id) for hit, id in found if id in full or not full]


def codes_having(words: Sequence[str], asked: Asked, topic: Topic) -> frozenset[str]:
    """The codes asked for and, where single words ask, all others that have these and do not deny them.

    Who does not "use" a thing is neither "used as before" nor "used less", and may be "never used".
    """
    if asked.is_whole or asked.is_end or topic.ordered:
        return asked.ids
    said = [words[i] for hit in asked.hits for i in range(hit.first_word, hit.last_word + 1)]
    having = {
        status.id
        for status in topic.statuses
        if is_code(status)
        and not status.absent
        and _DENYING.isdisjoint(key := code_key(status.label).split())
        and any(same_word(word, other) for word in said for other in key)
    }
    return asked.ids | having


def share_of_code(words: Sequence[str], asked: Asked, topic: Topic) -> float:
    """The largest share of an asked code's telling words that the words asking for it are."""
    said = [words[i] for hit in asked.hits for i in range(hit.first_word, hit.last_word + 1)]
    codes = [_content(status.label) for status in topic.statuses if status.id in asked.ids]
    shares = [sum(any(same_word(w, s) for s in said) for w in code) / len(code) for code in codes if code]
    return max(shares, default=0.0)


def are_joined(words: Sequence[str], topic: Topic) -> bool:
    """Whether the codes asked for are joined by "and", so that who lists all of them is meant."""
    hits = sorted(codes_asked(words, topic).hits, key=lambda hit: hit.first_word)
    between = [words[a.last_word + 1 : b.first_word] for a, b in pairwise(hits)]
    return any("and" in gap for gap in between) and not any("or" in gap for gap in between)


def _is_joined(words: Sequence[str], hit: Hit, others: Sequence[tuple[Hit, str]]) -> bool:
    """Whether an "or" or "and" joins the hit to one of the others: "run by a private operator" runs nothing itself."""
    ends = [sorted((hit, other), key=lambda one: one.first_word) for other, _ in others]
    return any(not _JOINING.isdisjoint(words[a.last_word + 1 : b.first_word]) for a, b in ends)


def _without_the_asked(
    found: Sequence[tuple[Hit, str]], words: Sequence[str], statuses: Sequence[Status]
) -> list[tuple[Hit, str]]:
    """The codes without one that only names an authority ("Council") where the question names councils anyway."""
    bare = {s.id for s in statuses if set(code_key(s.label).split()) <= AUTHORITY_NOUNS}
    others = [(hit, id) for hit, id in found if id not in bare]
    own = bare | {s.id for s in statuses if code_key(s.label).split()[:2] in _IN_HOUSE}
    alone = [(_words_hit(i, i), id) for i, word in enumerate(words) if word in _THEMSELVES for id in own]
    return others or alone or [(hit, id) for hit, id in found if words[hit.last_word] not in _PLURALS]


def take_codes(reading: Reading, topic: Topic) -> Asked:
    """The codes that a question asks for; their words are explained then."""
    asked = codes_asked(reading.words, topic)
    reading.take(asked.hits)
    return asked


def _written_out(words: Sequence[str], statuses: Sequence[Status], topic: Topic) -> list[tuple[Hit, str]]:
    """Where codes stand in full, none inside a longer one."""
    folded = " ".join(words)
    found = []
    for status, key in ((s, key) for s in statuses for key in _keys_of(s)):
        forms = [key, *([key.replace(" ", "")] if " " in key else [])]
        hits = find_phrases(folded, forms, plural=len(key) > _SHORT)
        if len(key) <= _SHORT or key.isdigit():
            hits = [hit for hit in hits if _is_judgement(words, hit, topic)]
        hits = hits or _with_header_between(words, key.split(), topic) or _in_other_order(words, key)
        found += [(hit, status.id) for hit in hits]
    return [
        (hit, id)
        for hit, id in found
        if not any(
            o.first_word <= hit.first_word and hit.last_word <= o.last_word and _length(o) > _length(hit)
            for o, _ in found
        )
    ]


def _keys_of(status: Status) -> tuple[str, ...]:
    """What the status is called and, where the document explains its codes, the code that stands in the cells."""
    own = (code_key(status.label), code_key(status.cues[0].removeprefix("=")))
    return tuple(dict.fromkeys((*own, *(_IN_PART if own[0] in _PARTLY else ()))))


def _with_header_between(words: Sequence[str], code: Sequence[str], topic: Topic) -> list[Hit]:
    """Where the words of a code stand with words of its header or table among them: "no housing stock" for "No stock"."""
    own = header_words(topic).union(*map(telling_words, topic.fillers))
    said = [(i, w) for i, w in enumerate(words) if w in code or not any(same_word(w, o) for o in own)]
    return [
        _words_hit(said[at][0], said[at + len(code) - 1][0])
        for at in range(len(said) - len(code) + 1)
        if len(code) > 1 and all(same_word(w, c) for (_, w), c in zip(said[at:], code, strict=False))
    ]


def _in_other_order(words: Sequence[str], key: str) -> list[Hit]:
    """Where all telling words of a code stand close together: "a company the council owns" for "Company owned by the council"."""
    telling = [w for w in key.split() if w not in STOP_WORDS]
    if len(telling) < 2 or not _DENYING.isdisjoint(key.split()):
        return []
    places = [[i for i, word in enumerate(words) if same_word(word, w)] for w in telling]
    if not all(places) or len({p[-1] for p in places}) < len(telling):
        return []
    last = [p[-1] for p in places]
    between = words[min(last) : max(last)]
    is_close = len(between) < len(key.split()) + _BETWEEN and "or" not in between
    return [_words_hit(min(last), max(last))] if is_close else []


def _length(hit: Hit) -> int:
    return hit.last_word - hit.first_word


def _is_judgement(words: Sequence[str], hit: Hit, topic: Topic) -> bool:
    """Whether a letter or figure stands where a grade does: "graded B", "grade A", "B or better", "an A"."""
    own = header_words(topic) | _JUDGED
    before, after = words[max(0, hit.first_word - 3) : hit.first_word], words[hit.last_word + 1 :]
    if _AFTER.match(" ".join(after[:2])):
        return True
    is_named = any(any(same_word(word, o) for o in own) for word in (*before, *after[:1]))
    # "For a child" names no grade of a column on children.
    judging = own if topic.ordered else _JUDGED
    is_article = words[hit.first_word] in _ARTICLES and bool(after) and not _ends_judgement(after, judging)
    return (
        is_named or bool(_BEYOND.search(" ".join(before))) or bool(_FROM.search(" ".join(before)))
    ) and not is_article


def _ends_judgement(after: Sequence[str], own: Collection[str]) -> bool:
    """Whether what follows an "a" makes it a grade: "an A rating", "grade A in the inspection"."""
    return after[0] in STOP_WORDS or any(same_word(after[0], o) for o in own)


def _by_telling_words(
    words: Sequence[str], statuses: Sequence[Status], topic: Topic
) -> list[tuple[Hit, str]]:
    """Where single words stand that only some of the codes have."""
    own = header_words(topic)
    telling = {
        s.id: {w for w in _content(s.label) if not any(same_word(w, o) for o in own)} for s in statuses
    }
    counts = Counter(word for held in telling.values() for word in held)
    shared = {word for word, n in counts.items() if n == len(statuses) > 1}
    return [
        (Hit(compile_phrase(word), i, i), id)
        for i, word in enumerate(words)
        if word not in STOP_WORDS and word not in TALK
        for id in _saying_it_alone(word, {id: held - shared for id, held in telling.items()})
    ]


def _saying_it_alone(word: str, telling: Mapping[str, Collection[str]]) -> list[str]:
    """The codes that have the word; those alone that say nothing else, where there are such: not "Free (ended)"."""
    having = [id for id, held in telling.items() if any(same_word(word, other) for other in held)]
    return [id for id in having if all(same_word(word, other) for other in telling[id])] or having


def _content(label: str) -> list[str]:
    return [w for w in code_key(label).split() if w not in STOP_WORDS and len(w) > _SHORT]


def _ranked(words: Sequence[str], found: Sequence[tuple[Hit, str]], topic: Topic) -> Asked | None:
    """The codes from one on, up or down the scale, or those at its end; None where no order is asked for."""
    order = [status.id for status in topic.statuses if is_code(status) and not is_unranked(status.label)]
    if _later_is_higher(words, topic):
        order = order[::-1]
    for hit, id in found:
        if id not in order:
            continue
        place = order.index(id)
        before, after = " ".join(words[: hit.first_word]), " ".join(words[hit.last_word + 1 :])
        if match := _AFTER.match(after):
            ids = order[: place + 1] if match["up"] else order[place:]
            return Asked(frozenset(ids), (hit, _words_hit(hit.last_word + 1, hit.last_word + 2)), True)
        for pattern, upwards in ((_FROM, True), (_UNTIL, False)):
            if match := pattern.search(before):
                ids = order[: place + 1] if upwards else order[place:]
                return Asked(frozenset(ids), (hit, _before_hit(before, match, hit)), True)
        if match := _BEYOND.search(before):
            ids = order[:place] if match["up"] else order[place + 1 :]
            return Asked(frozenset(ids), (hit, _before_hit(before, match, hit)), True)
    for i, word in enumerate(words):
        if not found and word in _BEST | _WORST:
            many = _NUMBERS.get(words[i + 1] if i + 1 < len(words) else "", 1)
            ids = order[:many] if word in _BEST else order[-many:]
            return Asked(frozenset(ids), (_words_hit(i, i + (many > 1)),), is_whole=True, is_end=True)
    return None


def _later_is_higher(words: Sequence[str], topic: Topic) -> bool:
    """Whether the later letter is the higher one, as of bands of a tax or charge; bands of quality are grades."""
    own = header_words(topic)
    return "band" in own and not _QUALITY & own and not {"better", "worse", "best", "worst"} & set(words)


def _words_hit(first: int, last: int) -> Hit:
    return Hit(compile_phrase(""), first, last)


def _before_hit(before: str, match: re.Match[str], hit: Hit) -> Hit:
    return _words_hit(len(before[: match.start()].split()), hit.first_word - 1)
