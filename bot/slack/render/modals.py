"""The modals that ask for something: an authority, a question, what was wrong with an answer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from bot.slack import names, wording
from bot.slack.render import blocks
from bot.slack.render.message import Block, View
from bot.slack.render.size import cut, one_line, size

_QUESTION = 2_000
_COMMENT = 1_000
_OPTION_TEXT, _OPTION_VALUE, _OPTIONS = 75, 150, 100


def picker_view(metadata: str = "") -> View:
    """Choose an authority by typing the beginning of its name."""
    body = [_input(wording.AUTHORITY, authority_select(focus=True), hint=wording.PICKER_HINT)]
    return blocks.view(names.PICKER_VIEW, wording.PICKER_TITLE, body, metadata, wording.SHOW)


def authority_select(focus: bool = False) -> dict[str, Any]:
    """The menu that asks for its options as one types; empty it offers those held."""
    return {
        "type": "external_select",
        "action_id": names.PICK_AUTHORITY,
        "placeholder": blocks.plain(wording.PICKER_PLACEHOLDER, 150),
        "min_query_length": 0,
        **({"focus_on_load": True} if focus else {}),
    }


def options(authorities: Iterable[str]) -> list[dict[str, Any]]:
    """The options of the type-ahead: a name too long to come back whole is left out."""
    fitting = [name for name in dict.fromkeys(authorities) if name.strip() and size(name) <= _OPTION_VALUE]
    return [{"text": blocks.plain(name, _OPTION_TEXT), "value": name} for name in fitting[:_OPTIONS]]


def ask_view(text: str = "", metadata: str = "", longest: int = _QUESTION) -> View:
    """Ask a question; `text` (a message, say) stands in the field to begin with."""
    longest = min(longest, 3_000)
    element = {
        "type": "plain_text_input",
        "action_id": names.ASK_QUESTION,
        "multiline": True,
        "max_length": longest,
        "placeholder": blocks.plain(wording.ASK_PLACEHOLDER, 150),
        "focus_on_load": True,
    }
    begun = cut(one_line(text), longest)
    body = [
        _input(wording.QUESTION, element | ({"initial_value": begun} if begun else {}), hint=wording.ASK_HINT)
    ]
    return blocks.view(names.ASK_VIEW, wording.ASK_TITLE, body, metadata, wording.ASK)


def feedback_view(metadata: str = "") -> View:
    """What was wrong with the answer."""
    reasons = {
        "type": "radio_buttons",
        "action_id": names.FEEDBACK_REASON,
        "options": [
            {"text": blocks.plain(wording.REASONS[reason], 75), "value": reason} for reason in names.REASONS
        ],
    }
    comment = {
        "type": "plain_text_input",
        "action_id": names.FEEDBACK_COMMENT,
        "multiline": True,
        "max_length": _COMMENT,
        "placeholder": blocks.plain(wording.COMMENT_PLACEHOLDER, 150),
    }
    body = [
        _input(wording.WHAT_WAS_WRONG, reasons),
        _input(wording.COMMENT, comment, optional=True),
    ]
    return blocks.view(names.FEEDBACK_VIEW, wording.FEEDBACK_TITLE, body, metadata, wording.SEND)


def _input(label: str, element: dict[str, Any], hint: str = "", optional: bool = False) -> Block:
    """An input whose block has the id of its action, under which a submission gives its value."""
    made: Block = {
        "type": "input",
        "block_id": element["action_id"],
        "label": blocks.plain(label, 200),
        "element": element,
        "optional": optional,
    }
    return {**made, "hint": blocks.plain(hint, 500)} if hint else made
