"""A list of what is wrong on one surface, and the checks that all blocks and elements share."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from bot.slack.render.size import size, units

Node = Mapping[str, Any]

_EVERYWHERE = frozenset({"message", "modal", "home"})
_MOST_ID = 255
MOST_TEXT_OBJECT = 3_000


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of block or element: its keys beside `type`, where it may stand, and a check of its parts."""

    required: frozenset[str]
    optional: frozenset[str]
    inspect: Callable[[Check, Node, str], None]
    surfaces: frozenset[str] = _EVERYWHERE


def rule(required: str, optional: str, inspect: Callable[[Check, Node, str], None], *surfaces: str) -> Rule:
    """A Rule from keys in words."""
    return Rule(
        frozenset(required.split()), frozenset(optional.split()), inspect, frozenset(surfaces) or _EVERYWHERE
    )


class Check:
    """What has been found wrong on one surface, and the ids seen on it."""

    def __init__(self, surface: str) -> None:
        self.surface = surface
        self.found: list[str] = []
        self.has_focus = False
        self._seen: dict[str, set[str]] = {"action_id": set(), "block_id": set()}

    def say(self, where: str, what: str) -> None:
        """Notes one problem."""
        self.found.append(f"{where}: {what}.")

    def keys(self, node: Node, where: str, required: Collection[str], allowed: Collection[str]) -> None:
        """Notes keys that are missing and keys that Slack does not know there."""
        for name in sorted(set(required) - set(node)):
            self.say(where, f'has no "{name}"')
        for name in sorted(set(node) - set(required) - set(allowed)):
            self.say(where, f'has a "{name}", which is unknown there')

    def string(
        self, value: object, where: str, most: int, least: int = 1, length: Callable[[str], int] = size
    ) -> None:
        """Notes what is no text, is empty, or too long; what holds entities already is measured by `units`."""
        if not isinstance(value, str):
            self.say(where, "is not a text")
        elif len(value.strip()) < least:
            self.say(where, "is empty")
        elif length(value) > most:
            self.say(where, f"has {length(value):,} characters of at most {most:,}")

    def number(self, value: object, where: str, least: int, most: int) -> None:
        """Notes what is no whole number within the bounds."""
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            self.say(where, f"is {value!r} and should be a whole number from {least} to {most}")

    def items(self, value: object, where: str, most: int, least: int = 1) -> list[Any]:
        """The items of a list, noting too few and too many."""
        if not isinstance(value, (list, tuple)):
            self.say(where, "is not a list")
            return []
        if not least <= len(value) <= most:
            self.say(where, f"has {len(value)} items; {least} to {most} are possible")
        return list(value)

    def text(self, node: object, where: str, most: int = MOST_TEXT_OBJECT, plain: bool = False) -> None:
        """Notes what is wrong with a text object."""
        if not isinstance(node, Mapping):
            self.say(where, "is not a text object")
            return
        kind = node.get("type")
        if kind not in ("plain_text", "mrkdwn"):
            self.say(where, f'is of type "{kind}"')
        elif plain and kind != "plain_text":
            self.say(where, "should be plain_text")
        self.keys(node, where, {"type", "text"}, {"emoji"} if kind == "plain_text" else {"verbatim"})
        length = units if kind == "mrkdwn" else size
        self.string(node.get("text"), f"{where}.text", min(most, MOST_TEXT_OBJECT), length=length)

    def block(self, block: Node, where: str, rule: Rule) -> None:
        """Notes what is wrong with one block."""
        if self.surface not in rule.surfaces:
            self.say(where, f"cannot stand in a {self.surface}")
        self.keys(block, where, {"type"} | rule.required, rule.optional | {"block_id"})
        self.id(block, where, "block_id")
        rule.inspect(self, block, where)

    def id(self, node: Node, where: str, name: str) -> None:
        """Notes an id that is too long or stands twice on the surface."""
        seen = self._seen[name]
        if name not in node:
            return
        self.string(node[name], f"{where}.{name}", _MOST_ID)
        if node[name] in seen:
            self.say(f"{where}.{name}", f'"{node[name]}" stands twice')
        seen.add(str(node[name]))
