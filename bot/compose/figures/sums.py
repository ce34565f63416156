"""What the figures of a column come to: their total or average, over those who give one, with the range."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from statistics import fmean, median

from bot.answer import Answer
from bot.compose.common import coverage, finding, refusal, universe_of, within_limit
from bot.compose.figures.of_column import figures_of
from bot.compose.matching import Match
from bot.compose.rows import set_rows
from bot.holdings import Holdings
from bot.understanding.question import Question
from bot.wording import answers as wording
from index.types import Evidence
from knowledge.types import Topic

# Figures that are shares or averages themselves add up to nothing.
_NO_SUM = re.compile(
    r"%|\bper\b|\brates?\b|\baverage\b|\bmean\b|\bshare\b|\bpercent|\bindex\b|\bscores?\b|\brank",
    re.IGNORECASE,
)
_SIGNS = ("£", "$", "€")


def compose_sum(question: Question, holdings: Holdings) -> Answer:
    """The total or average of a column over the authorities looked at, with lowest and highest."""
    topic = question.topic
    universe = universe_of(question, holdings)
    held = figures_of(question, holdings, universe, topic) if topic else {}
    positions = holdings.positions(topic.id, question.documents) if topic else {}
    covered = coverage(universe, positions, holdings, question.documents)
    if topic is None or not held:
        about = topic.label if topic else question.text
        return refusal(
            question, "no_evidence", wording.no_evidence_for_set(about, len(universe)), covered=covered
        )
    values = {name: value for name, (value, _) in held.items()}
    leading = {name: evidence for name, (_, evidence) in held.items()}
    is_total = question.sums == "total" and not adds_up_to_nothing(topic, leading)
    headline = _headline(topic, values, leading, len(universe), is_total)
    names = tuple(sorted(values))
    match = Match(names, (), topic.label, {}, topic=topic, leading=leading)
    total = sum(values.values())
    return Answer(
        question.text,
        question.kind,
        "answered",
        within_limit([headline, _range_line(values, leading), wording.group_line(topic.label, names)]),
        topic=topic.id,
        authorities=names,
        count=round(total) if is_total and question.kind == "count" else None,
        findings=tuple(finding(leading[name]) for name in sorted(values, key=lambda n: (-values[n], n))),
        coverage=replace(covered, with_evidence=len(values)),
        headline=headline,
        rows=set_rows(match, universe, holdings),
        notes=(_range_line(values, leading),),
    )


def _headline(
    topic: Topic, values: Mapping[str, float], leading: Mapping[str, Evidence], known: int, is_total: bool
) -> str:
    figure = sum(values.values()) if is_total else fmean(values.values())
    shown = shown_figure(figure, leading)
    return (wording.total_headline if is_total else wording.average_headline)(
        topic.label, shown, len(values), known
    )


def _range_line(values: Mapping[str, float], leading: Mapping[str, Evidence]) -> str:
    lowest = min(values, key=lambda name: (values[name], name))
    highest = max(values, key=lambda name: (values[name], name))
    middle = shown_figure(median(values.values()), leading)
    return wording.range_line(middle, leading[lowest].value, lowest, leading[highest].value, highest)


def adds_up_to_nothing(topic: Topic, leading: Mapping[str, Evidence]) -> bool:
    """Whether the figures are shares or averages themselves."""
    return bool(_NO_SUM.search(topic.label)) or any("%" in e.value for e in leading.values())


def shown_figure(figure: float, leading: Mapping[str, Evidence]) -> str:
    """The figure with the unit that most are written with."""
    written = [e.value for e in leading.values()]
    sign = next((s for s in _SIGNS if sum(s in value for value in written) * 2 > len(written)), "")
    share = "%" if sum("%" in value for value in written) * 2 > len(written) else ""
    rounded = f"{figure:,.0f}" if abs(figure) >= 1000 or figure == int(figure) else f"{figure:,.2f}"
    return f"{sign}{rounded}{share}"
