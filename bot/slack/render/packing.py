"""Blocks in as few messages as Slack's limits allow."""

from __future__ import annotations

from collections.abc import Iterable

from bot.slack.render import blocks
from bot.slack.render.limits import over_budget
from bot.slack.render.message import Block, Message

_TABLES = ("table", "data_table")


def packed(whole: Iterable[Block]) -> tuple[Message, ...]:
    """The blocks in their order, in as few messages as it takes; one table in each."""
    parts: list[list[Block]] = [[]]
    for block in whole:
        together = [*parts[-1], block]
        if parts[-1] and (sum(b["type"] in _TABLES for b in together) > 1 or over_budget(together)):
            parts.append([])
        parts[-1].append(block)
    return tuple(blocks.message(part) for part in parts)
