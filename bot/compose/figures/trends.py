"""Whose figures or grades rose or fell from one dated column of a table to another: "fewer in 2018 than in 2017"."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from bot.compose.columns.dated import dates_named, family_of, undated
from bot.compose.common import finding, unique
from bot.compose.figures.of_column import figures_of
from bot.compose.matching import Match
from bot.holdings import Holdings
from bot.understanding.comparison import Comparison, meets
from bot.understanding.question import Question
from bot.wording import readings as wording
from index.evidence.coding import code_key, is_code
from index.evidence.columns import is_column
from index.phrases import fold
from index.types import Evidence
from index.words import stems
from knowledge.types import Status, Topic

_FELL = re.compile(
    r"\b(?:fell|fall(?:s|en|ing)?|drop(?:s|ped|ping)?|decreas\w+|declin\w+|reduc\w+|cut(?:s|ting)?|(?:go|goes|went|gone|going|come|came|brought|bring) down"
    r"|shr[aiu]nk|fewer|lower|less|lost|worsen\w*|worse|slid|slip(?:s|ped)?|downgraded)\b",
    re.IGNORECASE,
)
_ROSE = re.compile(
    r"\b(?:rose|ris(?:e|es|en|ing)|increas\w+|gr(?:ew|ow|ows|own|owing)|climb\w*|(?:go|goes|went|gone|going) up|more|higher|gained|improv\w*|better|upgraded)\b",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\b(?:between|from|since|than|compared|over|to|on)\b", re.IGNORECASE)
_TWO = 2
_Pair = tuple[Topic, Topic]


def match_trend(question: Question, holdings: Holdings, universe: Collection[str]) -> Match | None:
    """Those whose figure or grade in the later of two columns is above or below that in the earlier; None where none is asked for."""
    if moved := _grades_asked(question, holdings):
        return _match_grades(question, holdings, universe, *moved)
    pair = trend_asked(question, holdings)
    if pair is None:
        return None
    fell, by = bool(_FELL.search(question.text)), _amount_of_change(question)
    earlier, later = (figures_of(question, holdings, universe, column) for column in pair)
    names = [
        name
        for name, (number, _) in later.items()
        if name in earlier and _has_moved(earlier[name][0], number, fell, by)
    ]
    held = [{name: item for name, (_, item) in figures.items()} for figures in (earlier, later)]
    predicate = wording.trend(pair[0].label, pair[1].label, fell, by.words if by else "")
    return _match(names, held, pair, predicate, question, holdings)


def trend_asked(question: Question, holdings: Holdings) -> _Pair | None:
    """The two dated columns of figures between which a question asks for a rise or a fall; None where it does not."""
    topic = question.topic
    if topic is None or topic.kind != "number" or not is_column(topic):
        return None
    if question.comparison and _amount_of_change(question) is None:
        return None
    is_one_way = bool(_FELL.search(_without_bound(question))) != bool(_ROSE.search(_without_bound(question)))
    pair = _columns_asked(question.text, family_of(topic, holdings))
    return pair if pair and is_one_way and _BETWEEN.search(question.text) else None


def _amount_of_change(question: Question) -> Comparison | None:
    """The bound of "by more than 15 per cent": on the change, not on the figures."""
    bound = question.comparison
    if bound is None or bound.number is None:
        return None
    return bound if re.search(rf"\bby\s+{re.escape(bound.words)}", question.text, re.IGNORECASE) else None


def _without_bound(question: Question) -> str:
    """The text without its bound: the "more" of "by more than 15 per cent" is no rise."""
    return question.text.replace(question.comparison.words, " ") if question.comparison else question.text


def _has_moved(before: float, after: float, fell: bool, by: Comparison | None) -> bool:
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
        pair = _columns_asked(question.text, family_of(column, holdings)) if moved else None
        if moved and pair:
            found[undated(column.question)] = (pair, *moved)
    return next(iter(found.values())) if len(found) == 1 else None


def _coded_columns(holdings: Holdings) -> list[Topic]:
    return [t for t in holdings.build.pack.topics if is_column(t) and t.ordered]


def _shares_a_word(question: Question, topic: Topic) -> bool:
    own = {stem for text in (topic.question, *topic.fillers) for stem in stems(text)}
    return any(own & set(stems(word)) for word in question.rest)


def _from_and_to(text: str, topic: Topic) -> tuple[Status, Status] | None:
    """The codes that a question puts behind "from" and "to", by their letters or their meanings."""
    folded = fold(text)

    def behind(word: str) -> Status | None:
        found = [
            (len(hit), n, status)
            for n, status in enumerate(topic.statuses)
            if is_code(status)
            for key in _keys(status)
            if (hit := _said_behind(word, key, folded))
        ]
        return max(found, key=lambda item: item[:2])[2] if found else None

    before, after = behind("from"), behind("to")
    return (before, after) if before and after and before is not after else None


def _keys(status: Status) -> tuple[str, str]:
    return code_key(status.label), code_key(status.cues[0].removeprefix("="))


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
    held = [
        {
            name: p.leading
            for name, p in holdings.positions(t.id, question.documents).items()
            if name in universe
        }
        for t in pair
    ]
    names = [
        name
        for name, item in held[1].items()
        if name in held[0] and _is(held[0][name], before, pair[0]) and _is(item, after, pair[1])
    ]
    predicate = wording.moved(pair[0].label, before.label, pair[1].label, after.label)
    return _match(names, held, pair, predicate, question, holdings)


def _is(item: Evidence, code: Status, topic: Topic) -> bool:
    """Whether the evidence on a column is that code, as its table writes it."""
    status = topic.status(item.status)
    return status is not None and is_code(status) and _keys(status) == _keys(code)


def _match(
    names: Collection[str],
    held: list[dict[str, Evidence]],
    pair: _Pair,
    predicate: str,
    question: Question,
    holdings: Holdings,
) -> Match:
    """The match of those names, with what both columns say of each."""
    ordered = tuple(sorted(names))
    return Match(
        ordered,
        unique(finding(column[name]) for name in ordered for column in held),
        predicate,
        holdings.positions(pair[1].id, question.documents),
        topic=pair[1],
        leading=held[1],
    )
