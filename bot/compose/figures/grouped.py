"""Answers that part the authorities: how many of each region, county or type satisfy a question, or what they add up to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from statistics import fmean

from bot.answer import Answer
from bot.compose.common import coverage, finding, refusal, universe_of, within_limit
from bot.compose.figures.of_column import figures_of
from bot.compose.figures.sums import adds_up_to_nothing, shown_figure
from bot.compose.matching import Match, match_of
from bot.compose.rows import set_rows
from bot.holdings import Holdings
from bot.understanding.grouping import By, Grouping
from bot.understanding.question import Question
from bot.wording import answers as wording
from index.evidence.columns import is_column


@dataclass(frozen=True, slots=True)
class _Figure:
    """A group's figure as a number, and as it is shown with its denominator."""

    group: str
    figure: float
    shown: str


def compose_grouped(question: Question, holdings: Holdings, grouping: Grouping) -> Answer:
    """Every group with its figure, the largest or smallest first; all authorities that count are listed."""
    universe = universe_of(question, holdings)
    groups = _groups(universe, grouping.by, holdings)
    is_figure = question.topic is not None and question.topic.kind == "number" and is_column(question.topic)
    match, figures = (
        _of_figures(question, holdings, groups) if is_figure else _of_counts(question, holdings, groups)
    )
    covered = coverage(universe, match.positions, holdings, question.documents)
    if match.answers:
        text = wording.which_answer(match.predicate, match.answers)
        return refusal(question, "clarification", text, covered=covered)
    if not figures:
        text = wording.no_evidence_for_set(match.predicate or question.text, len(universe))
        return refusal(question, "no_evidence", text, covered=covered)
    figures.sort(key=lambda f: (f.figure if grouping.end == "fewest" else -f.figure, f.group))
    first = [f for f in figures if f.figure == figures[0].figure]
    lines = [wording.of_group_line(f.group, f.shown) for f in figures]
    headline = (
        wording.grouped_headline([f.group for f in first], first[0].shown, match.predicate)
        if grouping.end
        else wording.groups_headline(len(figures), match.predicate)
    )
    return Answer(
        question.text,
        question.kind,
        "answered",
        within_limit([headline, *lines, wording.group_line("matching", match.names)]),
        topic=question.topic.id if question.topic else None,
        authorities=match.names,
        count=len(match.names) if question.kind == "count" else None,
        findings=match.findings,
        coverage=covered,
        headline=headline,
        rows=set_rows(match, universe, holdings),
        notes=tuple(lines),
    )


def _groups(universe: Collection[str], by: By, holdings: Holdings) -> dict[str, set[str]]:
    """The authorities looked at by the label of their group; those that are in none are left out."""
    labels = {group.id: group.label for group in holdings.build.pack.types}
    groups: dict[str, set[str]] = defaultdict(set)
    for name in universe:
        authority = holdings.lexicon.by_name.get(name)
        if authority is None:
            continue
        label = {
            "region": authority.region or authority.nation,
            "nation": authority.nation,
            "county": authority.county or "",
            "type": labels.get(authority.type, authority.type.replace("_", " ")),
        }[by]
        if label:
            groups[label].add(name)
    return groups


def _of_counts(
    question: Question, holdings: Holdings, groups: Mapping[str, Collection[str]]
) -> tuple[Match, list[_Figure]]:
    """How many of each group satisfy the question."""
    match = match_of(question, holdings, frozenset().union(*groups.values()))
    if not match.names:
        return match, []
    found = {group: len(set(match.names) & set(members)) for group, members in groups.items()}
    return match, [
        _Figure(group, count, wording.so_many_of(count, len(groups[group]))) for group, count in found.items()
    ]


def _of_figures(
    question: Question, holdings: Holdings, groups: Mapping[str, Collection[str]]
) -> tuple[Match, list[_Figure]]:
    """What the figures of each group come to: their total, or their average where they add up to nothing."""
    topic = question.topic
    assert topic is not None
    held = figures_of(question, holdings, frozenset().union(*groups.values()), topic)
    leading = {name: evidence for name, (_, evidence) in held.items()}
    is_average = question.sums == "average" or adds_up_to_nothing(topic, leading)
    found = []
    for group, members in groups.items():
        values = [held[name][0] for name in members if name in held]
        if values:
            figure = fmean(values) if is_average else sum(values)
            found.append(
                _Figure(group, figure, wording.over_so_many(shown_figure(figure, leading), len(values)))
            )
    names = tuple(sorted(held))
    predicate = wording.averaged(topic.label) if is_average else wording.added_up(topic.label)
    match = Match(
        names, tuple(finding(leading[n]) for n in names), predicate, {}, topic=topic, leading=leading
    )
    return replace(match, positions=holdings.positions(topic.id, question.documents)), found
