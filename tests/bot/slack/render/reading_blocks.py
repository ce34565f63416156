"""What stands in blocks, for tests."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from bot.slack.render.message import Message

Node = dict[str, Any]


def all_blocks(messages: Sequence[Message]) -> list[Node]:
    """The blocks of all messages."""
    return [block for message in messages for block in message.blocks]


def texts(node: object) -> Iterator[str]:
    """Every text in the blocks."""
    if isinstance(node, dict):
        if isinstance(node.get("text"), str):
            yield node["text"]
        for part in node.values():
            yield from texts(part)
    elif isinstance(node, list | tuple):
        for part in node:
            yield from texts(part)


def said(blocks: Iterable[Node]) -> str:
    """All that the blocks say, a run of text a line."""
    return "\n".join(texts(list(blocks)))


def lines(block: Node) -> list[str]:
    """The paragraphs, list items and quotes of a rich text block, each as one text."""
    found = []
    for part in block["elements"]:
        items = part["elements"] if part["type"] == "rich_text_list" else [part]
        found += [
            "".join(leaf.get("text", leaf.get("fallback", "")) for leaf in item["elements"]) for item in items
        ]
    return found


def elements(blocks: Iterable[Node]) -> dict[str, Node]:
    """The interactive elements by their action_id."""
    found = [e for b in blocks for e in (*b.get("elements", ()), b.get("accessory"), b.get("element")) if e]
    return {e["action_id"]: e for e in found if "action_id" in e}
