"""Whose figures rose or fell from one dated column of a table to another: "fewer in 2018 than in 2017"."""

from __future__ import annotations

import re
from collections.abc import Collection

from bot.compose.common import finding, unique
from bot.compose.figures import figures_of
from bot.compose.matching import Match
from bot.holdings import Holdings
from bot.understanding.question import Question
from bot.wording import readings as wording
from index.evidence.columns import is_column
from index.evidence.dates import read_date
from index.phrases import fold
from knowledge.types import Topic

_FELL = re.compile(
    r"\b(?:fell|fall(?:s|en|ing)?|drop(?:s|ped|ping)?|decreas\w+|declin\w+|reduc\w+|(?:go|goes|went|gone|going|come|came|brought|bring) down"
    r"|shr[aiu]nk|fewer|lower|less)\b",
    re.IGNORECASE,
)
_ROSE = re.compile(
    r"\b(?:rose|ris(?:e|es|en|ing)|increas\w+|gr(?:ew|ow|ows|own|owing)|climb\w*|(?:go|goes|went|gone|going) up|more|higher)\b",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\b(?:between|from|since|than|compared|over|to|on)\b", re.IGNORECASE)
_DATED = re.compile(
    r"\b(?:(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\s+)?(?:19|20)\d\d(?:\s?[-/\u2013]\s?\d{2,4})?\b",
    re.IGNORECASE,
)
_TWO = 2


def match_trend(question: Question, holdings: Holdings, universe: Collection[str]) -> Match | None:
    """Those whose figure in the later of two columns is above or below that in the earlier; None where none is asked for."""
    topic = question.topic
    if topic is None or topic.kind != "number" or not is_column(topic) or question.comparison:
        return None
    fell, rose = bool(_FELL.search(question.text)), bool(_ROSE.search(question.text))
    pair = _columns_asked(question.text, topic, holdings)
    if fell == rose or pair is None or not _BETWEEN.search(question.text):
        return None
    earlier, later = (figures_of(question, holdings, universe, column) for column in pair)
    names = tuple(
        sorted(
            name
            for name, (number, _) in later.items()
            if name in earlier and (number < earlier[name][0] if fell else number > earlier[name][0])
        )
    )
    return Match(
        names,
        unique(finding(held[name][1]) for name in names for held in (earlier, later)),
        wording.trend(pair[0].label, pair[1].label, fell),
        holdings.positions(pair[1].id, question.documents),
        topic=pair[1],
        leading={name: item for name, (_, item) in later.items()},
    )


def _columns_asked(text: str, topic: Topic, holdings: Holdings) -> tuple[Topic, Topic] | None:
    """The two columns that differ from one another only by their dates: those whose dates are named, else first and last."""
    alike = {
        date: column
        for column in holdings.build.pack.topics
        if is_column(column)
        and column.kind == "number"
        and _bare(column) == _bare(topic)
        and set(column.fillers) & set(topic.fillers)
        and (date := read_date(column.label)) is not None
    }
    named = {date for match in _DATED.finditer(text) if (date := read_date(match.group())) in alike}
    dates = sorted(named if len(named) == _TWO else alike)
    return (alike[dates[0]], alike[dates[-1]]) if len(dates) >= _TWO else None


def _bare(topic: Topic) -> str:
    """The header without its date."""
    return fold(_DATED.sub("", topic.question)).strip()
