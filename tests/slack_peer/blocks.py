"""Looking into Block Kit: what a person could press or pick, and what it says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from tests.slack_peer.records import Json, Message

# Keys whose strings are read by people.
_READABLE = frozenset({"text", "alt_text", "caption", "title", "description", "hint", "label", "placeholder"})


def elements(blocks: Sequence[Json]) -> Iterator[tuple[Json, Json]]:
    """Every element that has an action_id, with the block in which it stands."""
    for block in blocks:
        for element in _dicts_in(block):
            if "action_id" in element:
                yield block, element


def _dicts_in(value: Any) -> Iterator[Json]:
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from _dicts_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _dicts_in(inner)


def find_element(blocks: Sequence[Json], action_id: str) -> tuple[Json, Json]:
    """The element of that action_id with its block; a LookupError that lists the others."""
    found = list(elements(blocks))
    for block, element in found:
        if element["action_id"] == action_id:
            return block, element
    raise LookupError(f"no element {action_id!r} among {[element['action_id'] for _, element in found]}")


def action_ids(blocks: Sequence[Json]) -> list[str]:
    """The action_ids there are, in order."""
    return [element["action_id"] for _, element in elements(blocks)]


def words_of(value: Any, readable: bool = False) -> str:
    """Everything in it that people read, each text on a line of its own."""
    if isinstance(value, str):
        return value if readable else ""
    if isinstance(value, dict):
        parts = [words_of(inner, key in _READABLE) for key, inner in value.items()]
    elif isinstance(value, (list, tuple)):
        parts = [words_of(inner, readable) for inner in value]
    else:
        parts = []
    return "\n".join(part for part in parts if part)


def words_in(message: Message) -> str:
    """All that a reader of the message sees, and its text, which is heard instead of the blocks."""
    return f"{message.text}\n{words_of(message.blocks)}"


def action_of(block: Json, element: Json, chosen: str | None) -> Json:
    """What an interaction says of the element that was pressed, or in which that value was chosen."""
    action: Json = {
        "type": element["type"],
        "action_id": element["action_id"],
        "block_id": block.get("block_id", "block"),
        "action_ts": "1700000000.000001",
    }
    if element["type"] == "button":
        return action | {"text": element["text"], "value": element.get("value", "")}
    if element["type"] == "feedback_buttons":
        return action | _feedback(element, chosen)
    return action | {"selected_option": option_of(element, chosen)}


def _feedback(element: Json, chosen: str | None) -> Json:
    buttons = [element["positive_button"], element["negative_button"]]
    for button in buttons:
        if chosen is not None and button["value"].startswith(chosen):
            return {"value": button["value"], "text": button["text"]}
    raise LookupError(f"no feedback button {chosen!r} among {[button['value'] for button in buttons]}")


def option_of(element: Json, chosen: str | None) -> Json:
    """The option of a select that has that value or text."""
    grouped = [option for group in element.get("option_groups", ()) for option in group["options"]]
    options = [*element.get("options", ()), *grouped]
    for option in options:
        if chosen in (option.get("value"), option["text"]["text"]):
            return dict(option)
    raise LookupError(f"no option {chosen!r} among {[option['text']['text'] for option in options]}")
