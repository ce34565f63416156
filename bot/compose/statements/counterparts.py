"""In a comparison what answers for one authority under a label is shown for the others under the same label too."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answer import Finding
from bot.compose.common import statement_finding
from bot.holdings import Holdings, Scored
from index.types import Statement


def with_counterparts(
    names: Sequence[str], found: Sequence[list[Finding]], holdings: Holdings
) -> list[list[Finding]]:
    """The findings of each authority, its answers under the labels that lead for the others behind its own first one.

    Only the same document's count: there both were asked alike.
    """
    leading = {
        (first.document, label): first
        for first in (group[0] for group in found if group and group[0].topic is None)
        if (label := holdings.label_at(first.document, first.start))
    }
    return [
        [*group[:1], *_missing(name, group, leading, holdings), *group[1:]]
        for name, group in zip(names, found, strict=True)
    ]


def _missing(
    name: str, group: Sequence[Finding], leading: dict[tuple[str, str], Finding], holdings: Holdings
) -> list[Finding]:
    said = {(f.document, holdings.label_at(f.document, f.start)) for f in group}
    answers = holdings.derived(_labelled)
    return [
        statement_finding(Scored(statement, 0.0, 0.0, first.confidence), holdings)
        for at, first in leading.items()
        if at not in said
        for statement in answers.get((name, *at), ())[:1]
    ]


def _labelled(holdings: Holdings) -> dict[tuple[str, str, str], list[Statement]]:
    """The fields and cells of each authority in each document by their labels."""
    answers: dict[tuple[str, str, str], list[Statement]] = {}
    for s in holdings.build.statements:
        if s.authority and s.kind != "sentence" and s.text:
            label = holdings.label_at(s.document, s.start)
            answers.setdefault((s.authority, s.document, label), []).append(s)
    return answers
