"""Who else a statement of something mutual speaks for: "shares a director with X and Y" does for X and Y too."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from bot.holdings import Holdings, Scored

_MUTUAL = re.compile(
    r"\b(?:shar(?:e|es|ed|ing)|joint|jointly|merg(?:e|es|ed|er|ing)|pool(?:s|ed|ing)?|combin(?:e|es|ed|ing)|together)\b",
    re.IGNORECASE,
)
_WITH = re.compile(r"\b(?:with|between|and)\b", re.IGNORECASE)
_END = re.compile(r"[.;]\s|\b(?:but|unlike|not|whereas|while)\b")


def with_partners(
    found: Sequence[Scored], asked: str, universe: Collection[str], holdings: Holdings
) -> tuple[Scored, ...]:
    """Those found and, where something mutual is asked for, those of the universe that they name as sharing it."""
    if not _MUTUAL.search(asked):
        return tuple(found)
    named = {scored.statement.authority for scored in found}
    more: dict[str, Scored] = {}
    for scored in found:
        for name in _partners(scored.statement.text, holdings):
            if name in universe and name not in named:
                more.setdefault(name, replace(scored, statement=replace(scored.statement, authority=name)))
    return (*found, *more.values())


def _partners(text: str, holdings: Holdings) -> list[str]:
    """The authorities that a text names after "shares ... with", as far as its clause goes."""
    mutual = _MUTUAL.search(text)
    beside = _WITH.search(text, mutual.end()) if mutual else None
    if beside is None:
        return []
    end = _END.search(text, beside.end())
    last = end.start() if end else len(text)
    return [
        mention.names[0]
        for mention in holdings.lexicon.gazetteer.find(text)
        if len(mention.names) == 1 and beside.end() <= mention.start < last
    ]
