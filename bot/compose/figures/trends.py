"""Whose figures or grades rose or fell from one dated column, or row, of a table to another: "fewer in 2018 than in 2017"."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from bot.compose.columns.dated import dates_named, family_of, undated
from bot.compose.common import finding, unique
from bot.compose.figures.before_and_after import (
    BEFORE,
    before_and_after,
    height,
    is_code_of,
    keys_of,
    two_rows,
)
from bot.compose.matching import Match
from bot.holdings import Holdings
from bot.understanding.comparison import Comparison, meets
from bot.understanding.question import Question
from bot.understanding.same_words import header_words, same_word
from bot.wording import readings as wording
from index.evidence.coding import is_code
from index.evidence.columns import is_column
from index.phrases import fold
from index.types import Evidence
from index.words import stems
from knowledge.types import Status, Topic

_FELL = re.compile(
    r"\b(?:fell|fall(?:s|en|ing)?|drop(?:s|ped|ping)?|decreas\w+|declin\w+|deteriorat\w+|reduc\w+|cut(?:s|ting)?|(?:go|goes|went|gone|going|come|came|brought|bring) down"
    r"|shr[aiu]nk|lost|sh[eo]d|worsen\w*|slid|slip(?:s|ped)?|downgraded|(?:got|gets|getting|become|became) worse|fewer|lower|less|worse)\b",
    re.IGNORECASE,
)
# What has yet to improve has not: "requires improvement", "needs to improve".
_ROSE = re.compile(
    r"\b(?:rose|ris(?:e|es|en|ing)|increas\w+|gr(?:ew|ow|ows|own|owing)|climb\w*|(?:go|goes|went|gone|going) up|gained|(?<!to )improv(?:e|es|ed|ing)|upgraded|(?:got|gets|getting|become|became) better|more|higher|better)\b",
    re.IGNORECASE,
)
_COMPARED = frozenset("fewer lower less worse more higher better".split())
# Before a number they say by how much.
_MOVES = frozenset("lost gained shed dropped cut".split())
# Who means to cut has not yet.
_INTENDED = re.compile(
    r"\b(?:(?:plan|intend|propos|expect|hop|want|aim|mean|due|going|about)\w*\s+to|planning\s+on|proposing|will|would|should)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\b(?:between|from|since|than|compared|over|to|on)\b", re.IGNORECASE)
_TWO_TIMES = re.compile(r"\bbetween the (?:two )?(?:years|dates|surveys|returns|counts)\b", re.IGNORECASE)
_TWO = 2
_Pair = tuple[Topic, Topic]


def match_trend(question: Question, holdings: Holdings, universe: Collection[str]) -> Match | None:
    """Those whose later figure or grade is above or below the earlier one; None where none is asked for."""
    if moved := _grades_asked(question, holdings):
        return _match_grades(question, holdings, universe, *moved)
    pair = trend_asked(question, holdings)
    if pair is None:
        return None
    fell, by = _way(question) == "down", _amount_of_change(question)
    held = {n: items for n, items in before_and_after(question, holdings, pair).items() if n in universe}
    ends = _ends_said(question.text, pair[1])
    names = [
        name
        for name, items in held.items()
        if _has_moved(height(items[0], pair[0]), height(items[1], pair[1]), fell, by)
        and all(
            end is None or is_code_of(item, end, topic)
            for item, end, topic in zip(items, ends, pair, strict=True)
        )
    ]
    said = wording.trend if pair[0] is not pair[1] else wording.since_before
    predicate = said(pair[0].label, pair[1].label, fell, by.words if by else "")
    return _match(names, held, pair, predicate, question, holdings)


def trend_asked(question: Question, holdings: Holdings) -> _Pair | None:
    """The two dated columns between which a question asks for a rise or a fall; one twice where its rows are dated.

    None where no rise or fall is asked for.
    """
    bound = _amount_of_change(question)
    if not _way(question) or (question.comparison and bound is None):
        return None
    is_between = bool(_BETWEEN.search(question.text)) or bound is not None
    for topic in _columns_meant(question, holdings):
        is_grade = topic.kind == "status"
        pair = _columns_asked(question.text, family_of(topic, holdings))
        if pair and is_between and not is_grade:
            return pair
        if _is_said_to_move(question) and (is_grade or is_between) and bound is None:
            rows = (topic, topic) if two_rows(question, holdings, topic) else None
            if found := (pair if pair and is_between else rows):
                return found
    return None


def words_of_move(text: str) -> frozenset[str]:
    """The folded words of a text that say that something rose or fell."""
    found = [match.group() for sign in (_FELL, _ROSE) if (match := sign.search(text))]
    return frozenset(fold(" ".join(found)).split())


def _columns_meant(question: Question, holdings: Holdings) -> list[Topic]:
    """The column of figures or grades that a question names; where it names times only, those of figures with its words."""
    topic = question.topic
    if topic is not None and is_column(topic) and (topic.kind == "number" or topic.ordered):
        return [topic]
    if not _TWO_TIMES.search(question.text):
        return []
    said = fold(question.subject_text).split()
    named = [
        t
        for t in holdings.build.pack.topics
        if is_column(t) and t.kind == "number" and len(family_of(t, holdings)) == _TWO
        if all(any(same_word(w, s) for s in said) for w in header_words(t) if w.isalpha())
    ]
    return named if len({undated(t.question) for t in named}) == 1 else []


def _way(question: Question) -> str:
    """Which way alone a question says that things went, "down" or "up"; "" where it does not say, or only means to."""
    text = _without_bound(question)
    fell, rose = _FELL.search(text), _ROSE.search(text)
    said = fell or rose
    if said is None or (fell and rose) or _INTENDED.search(text[: said.start()]):
        return ""
    return "down" if fell else "up"


def _is_said_to_move(question: Question) -> bool:
    """Whether a verb says so, or a comparison with the time before: "better than good" asks for grades."""
    said = _FELL.search(question.text) or _ROSE.search(question.text)
    is_verb = said is not None and said.group().casefold() not in _COMPARED
    return is_verb or bool(BEFORE.search(question.text))


def _amount_of_change(question: Question) -> Comparison | None:
    """The bound of "by more than 15 per cent" or "lost ten or more": on the change, not on the figures."""
    bound = question.comparison
    if bound is None or bound.number is None:
        return None
    changed = re.search(rf"(?:\bby|(?P<verb>\w+))\s+{re.escape(bound.words)}", question.text, re.IGNORECASE)
    verb = changed["verb"] if changed else None
    is_move = verb is None or verb.casefold() in _MOVES
    return bound if changed and is_move else None


def _without_bound(question: Question) -> str:
    """The text without its bound: the "more" of "by more than 15 per cent" is no rise."""
    return question.text.replace(question.comparison.words, " ") if question.comparison else question.text


def _has_moved(before: float | None, after: float | None, fell: bool, by: Comparison | None) -> bool:
    if before is None or after is None:
        return False
    change = before - after if fell else after - before
    if by is None or change <= 0:
        return change > 0
    is_share = "%" in by.words or "cent" in by.words
    return meets(100 * change / before if is_share else change, by) if before or not is_share else False


def _columns_asked(text: str, family: Mapping[str, Topic]) -> _Pair | None:
    """The two columns whose dates are named; with one named that and the last, or the first and the last."""
    named = sorted(dates_named(text) & family.keys())
    dates = sorted(family)
    if len(dates) < _TWO:
        return None
    if len(named) == _TWO:
        return family[named[0]], family[named[1]]
    is_start = len(named) == 1 and named[0] != dates[-1]
    return family[named[0] if is_start else dates[0]], family[dates[-1]]


def _grades_asked(question: Question, holdings: Holdings) -> tuple[_Pair, Status, Status] | None:
    """The dated columns of codes, and the codes, of "slid from B in 2021 to D": by their table where they are not named."""
    topic = question.topic
    if topic is not None and is_column(topic) and topic.kind == "status":
        columns = [topic]
    elif topic is None:
        columns = [t for t in _coded_columns(holdings) if _shares_a_word(question, t)]
    else:
        return None
    found = {}
    for column in columns:
        moved = _from_and_to(question.text, column)
        pair = _pair_of_grades(question, holdings, column) if moved else None
        if moved and pair:
            found[undated(column.question)] = (pair, *moved)
    overall = [pair for header, pair in found.items() if "overall" in header.split()]
    meant = overall if len(found) > 1 else list(found.values())
    return meant[0] if len(meant) == 1 else None


def _pair_of_grades(question: Question, holdings: Holdings, column: Topic) -> _Pair | None:
    """The two dated columns of a grade, else the column itself twice where its rows are dated."""
    pair = _columns_asked(question.text, family_of(column, holdings))
    return pair or ((column, column) if two_rows(question, holdings, column) else None)


def _coded_columns(holdings: Holdings) -> list[Topic]:
    return [t for t in holdings.build.pack.topics if is_column(t) and t.ordered]


def _shares_a_word(question: Question, topic: Topic) -> bool:
    own = {stem for text in (topic.question, *topic.fillers) for stem in stems(text)}
    return any(own & set(stems(word)) for word in question.rest)


def _from_and_to(text: str, topic: Topic) -> tuple[Status, Status] | None:
    """The two codes that a question puts behind "from" and "to"; None where it does not name both."""
    before, after = _ends_said(text, topic)
    return (before, after) if before and after and before is not after else None


def _ends_said(text: str, topic: Topic) -> tuple[Status | None, Status | None]:
    """The code that a question puts behind "from" and that behind "to", by their letters or their meanings."""
    folded = fold(text)

    def behind(word: str) -> Status | None:
        found = [
            (len(hit), n, status)
            for n, status in enumerate(topic.statuses)
            if is_code(status)
            for key in keys_of(status)
            if (hit := _said_behind(word, key, folded))
        ]
        return max(found, key=lambda item: item[:2])[2] if found else None

    return behind("from"), behind("to")


def _said_behind(word: str, key: str, folded: str) -> str:
    """What stands from the word to the code right behind it; "" where another word does."""
    found = re.search(rf"\b{word} (?:an? |the |grade |rating |level |band )*{re.escape(key)}\b", folded)
    return found.group() if found else ""


def _match_grades(
    question: Question,
    holdings: Holdings,
    universe: Collection[str],
    pair: _Pair,
    before: Status,
    after: Status,
) -> Match:
    held = {
        n: items for n, items in before_and_after(question, holdings, pair, before).items() if n in universe
    }
    names = [
        n
        for n, (one, other) in held.items()
        if is_code_of(one, before, pair[0]) and is_code_of(other, after, pair[1])
    ]
    predicate = wording.moved(pair[0].label, before.label, pair[1].label, after.label)
    return _match(names, held, pair, predicate, question, holdings)


def _match(
    names: Collection[str],
    held: Mapping[str, tuple[Evidence, Evidence]],
    pair: _Pair,
    predicate: str,
    question: Question,
    holdings: Holdings,
) -> Match:
    """The match of those names, with what both columns, or rows, say of each."""
    ordered = tuple(sorted(names))
    return Match(
        ordered,
        unique(finding(item) for name in ordered for item in held[name]),
        predicate,
        holdings.positions(pair[1].id, question.documents),
        topic=pair[1],
        leading={name: later for name, (_, later) in held.items()},
    )
