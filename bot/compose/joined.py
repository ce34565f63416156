"""Two answers about one authority as one: each part's sentences and quotes, in the order asked."""

from __future__ import annotations

from dataclasses import replace

from bot.answer import Answer
from bot.compose.common import unique, within_limit


def joined(text: str, first: Answer, second: Answer) -> Answer:
    """The answer to the whole text; a status of the whole, its topic, reading and coverage are the first part's."""
    findings = unique((*first.findings, *second.findings))
    lines = dict.fromkeys((*first.text.splitlines(), *second.text.splitlines()))
    return replace(
        first,
        question=text,
        text=within_limit(lines),
        findings=findings,
        passages=tuple(dict.fromkeys((*first.passages, *second.passages))),
        headline=" ".join(dict.fromkeys((first.headline, second.headline))),
        rows=tuple(dict.fromkeys((*first.rows, *second.rows))),
        notes=tuple(dict.fromkeys((*first.notes, *second.notes))),
    )
