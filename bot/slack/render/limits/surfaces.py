"""Slack's limits, checked before anything is sent: what is wrong with a message, a modal or an App Home.

The numbers are those of Slack's reference at docs.slack.dev (blocks, block elements, composition objects, views) as of
November 2026; where two of its pages differ, the smaller one. Lengths are counted on the safe side (see `size`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.slack.render.limits.blocks import BLOCKS
from bot.slack.render.limits.check import Check
from bot.slack.render.message import Message
from bot.slack.render.size import said, size, units

_MOST_BLOCKS = {"message": 50, "modal": 100, "home": 100}
# Undocumented: Slack answers msg_blocks_too_long near 13,200 characters; each block takes some 125 of them itself.
_MESSAGE_BUDGET = 9_000
_WHOLE_MESSAGE = 13_000
_BLOCK_WEIGHT = 125
# Slack recommends 4,000 and cuts at 40,000.
_MOST_TEXT = 4_000
# The markdown blocks of a message share one limit.
_MOST_MARKDOWN = 12_000
_MOST_TITLE = 24
_MOST_METADATA = 3_000
_MOST_ID = 255
_VIEW_KEYS = {
    "type", "title", "blocks", "submit", "close", "private_metadata", "callback_id", "clear_on_close",
    "notify_on_close", "external_id", "submit_disabled",
}  # fmt: skip


def problems(payload: Message | Mapping[str, Any]) -> list[str]:
    """What Slack would refuse or show badly, one sentence each; an empty list where nothing is wrong."""
    if isinstance(payload, Message):
        return _message_problems(payload.text, list(payload.blocks))
    kind = payload.get("type")
    if kind in ("modal", "home"):
        return _view_problems(str(kind), payload)
    if kind is not None:
        return [f'"{kind}" is neither a message nor a view that Slack knows.']
    return _message_problems(payload.get("text", ""), list(payload.get("blocks", ())))


def over_budget(blocks: list[dict[str, Any]] | tuple[dict[str, Any], ...]) -> bool:
    """Whether the blocks are too much for one message."""
    characters = said(blocks)
    return (
        len(blocks) > _MOST_BLOCKS["message"]
        or characters > _MESSAGE_BUDGET
        or characters + _BLOCK_WEIGHT * len(blocks) > _WHOLE_MESSAGE
    )


def _message_problems(text: object, blocks: list[dict[str, Any]]) -> list[str]:
    check = Check("message")
    check.string(text, "text", _MOST_TEXT, length=units)
    if isinstance(text, str) and text and not any(c.isalnum() for c in text):
        check.say("text", "says nothing in words")
    _check_blocks(check, blocks)
    tables = [b for b in blocks if b.get("type") in ("table", "data_table")]
    if len(tables) > 1:
        check.say("blocks", f"hold {len(tables)} tables; a message takes one")
    markdown = sum(size(str(b.get("text", ""))) for b in blocks if b.get("type") == "markdown")
    if markdown > _MOST_MARKDOWN:
        check.say("blocks", f"hold {markdown:,} characters of markdown; a message takes {_MOST_MARKDOWN:,}")
    characters = said(blocks)
    if over_budget(blocks) and len(blocks) <= _MOST_BLOCKS["message"]:
        check.say(
            "blocks",
            f"hold {characters:,} characters in {len(blocks)} blocks; a message takes {_MESSAGE_BUDGET:,}, "
            f"and {_WHOLE_MESSAGE:,} with {_BLOCK_WEIGHT} for each block",
        )
    return check.found


def _view_problems(kind: str, view: Mapping[str, Any]) -> list[str]:
    check = Check(kind)
    check.keys(view, "view", required={"type", "blocks"}, allowed=_VIEW_KEYS)
    if kind == "modal":
        check.text(view.get("title"), "title", _MOST_TITLE, plain=True)
    for name in ("submit", "close"):
        if name in view:
            check.text(view[name], name, _MOST_TITLE, plain=True)
    for name, most in (
        ("private_metadata", _MOST_METADATA),
        ("callback_id", _MOST_ID),
        ("external_id", _MOST_ID),
    ):
        if name in view:
            check.string(view[name], name, most, least=0)
    blocks = list(view.get("blocks", ()))
    if not blocks:
        check.say("blocks", "are empty")
    _check_blocks(check, blocks)
    if kind == "modal" and any(b.get("type") == "input" for b in blocks) and "submit" not in view:
        check.say("submit", "is missing though there is an input block")
    return check.found


def _check_blocks(check: Check, blocks: list[dict[str, Any]]) -> None:
    most = _MOST_BLOCKS[check.surface]
    if len(blocks) > most:
        check.say("blocks", f"are {len(blocks)}; a {check.surface} takes {most}")
    for place, block in enumerate(blocks):
        kind = block.get("type")
        where = f"blocks[{place}] ({kind})"
        rule = BLOCKS.get(str(kind))
        if rule is None:
            check.say(where, "is of a type that is unknown here")
            continue
        check.block(block, where, rule)
