"""The pieces that messages and views are made of.

Whatever comes from documents, names or questions is put into rich text, plain text or table cells, which Slack shows
as they are; only fixed wording is ever put into mrkdwn.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from bot.slack import names, wording
from bot.slack.render.message import Block, Message, View
from bot.slack.render.size import cut, escaped, one_line, pieces, readable

_TEXT = 3_000
_PLAIN_BUTTON = 75
_TITLE = 24
_MODAL_BLOCKS = 100
# Well within Slack's 4,000 after escaping.
_SPOKEN = 3_500
# Keeps what is written right to left from turning round what stands beside it.
_ISOLATE, _END_OF_ISOLATE = "\u2068", "\u2069"
_RIGHT_TO_LEFT = {"R", "AL", "AN"}


def isolated(text: str) -> str:
    """The text, enclosed so that its direction does not reach beyond it where it holds right-to-left letters."""
    if any(unicodedata.bidirectional(c) in _RIGHT_TO_LEFT for c in text):
        return f"{_ISOLATE}{text}{_END_OF_ISOLATE}"
    return text


def plain(text: str, most: int = _TEXT) -> dict[str, Any]:
    """A plain text object, cut at a word's end."""
    return {"type": "plain_text", "text": cut(one_line(text), most) or "–", "emoji": False}


def words(text: str, bold: bool = False, most: int = _TEXT) -> dict[str, Any]:
    """A run of text inside rich text."""
    leaf: dict[str, Any] = {"type": "text", "text": cut(text, most) or "–"}
    return {**leaf, "style": {"bold": True}} if bold else leaf


def moment(when: datetime) -> dict[str, Any]:
    """A date and time inside rich text, which Slack shows in the reader's own time zone."""
    return {
        "type": "date",
        "timestamp": int(when.timestamp()),
        "format": "{date_short_pretty}, {time}",
        "fallback": wording.moment(when),
    }


def line(*leaves: Mapping[str, Any]) -> dict[str, Any]:
    """A paragraph of rich text."""
    return {"type": "rich_text_section", "elements": list(leaves)}


def quote(text: str, most: int = _TEXT, more: str = "") -> dict[str, Any]:
    """A quotation of rich text, word for word on one line; `more` says where the rest is when it is cut."""
    shown = cut(readable(text), most, more) or "–"
    return {
        "type": "rich_text_quote",
        "elements": [{"type": "text", "text": part} for part in pieces(shown, _TEXT)],
    }


def bullets(items: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """A list of paragraphs."""
    return {"type": "rich_text_list", "style": "bullet", "elements": list(items)}


def rich_text(*parts: Mapping[str, Any]) -> Block:
    """A block of rich text."""
    return {"type": "rich_text", "elements": list(parts)}


def headline(text: str) -> Block:
    """A sentence in bold."""
    return rich_text(line(words(one_line(text), bold=True)))


def paragraph(text: str) -> Block:
    """A sentence of rich text."""
    return rich_text(line(words(one_line(text))))


def small(*texts: str) -> Block:
    """Up to ten remarks in small print."""
    return {"type": "context", "elements": [plain(text, 1_900) for text in texts]}


def divider() -> Block:
    """A line between two parts."""
    return {"type": "divider"}


def header(text: str) -> Block:
    """A title."""
    return {"type": "header", "text": plain(text, 150)}


def button(text: str, action_id: str, value: str = "", label: str = "") -> dict[str, Any]:
    """A button; `label` is what screen readers say where the text alone does not tell enough."""
    made: dict[str, Any] = {"type": "button", "text": plain(text, _PLAIN_BUTTON), "action_id": action_id}
    if value:
        made["value"] = value
    if heard := cut(one_line(label), _PLAIN_BUTTON):
        made["accessibility_label"] = heard
    return made


def actions(buttons: Sequence[Mapping[str, Any]]) -> list[Block]:
    """The block of these elements, or none where there are no elements."""
    return [{"type": "actions", "elements": list(buttons)}] if buttons else []


def cell(text: str, most: int) -> dict[str, Any]:
    """A cell of a table, never empty."""
    return {"type": "raw_text", "text": cut(one_line(text), most) or "–"}


def message(blocks: Sequence[Block]) -> Message:
    """The message of these blocks; its text says them for screen readers and notifications."""
    return Message(spoken_text(blocks), tuple(blocks))


def spoken_text(blocks: Sequence[Mapping[str, Any]]) -> str:
    """What the blocks say, for those who do not see them, as mrkdwn without any marks."""
    said = "\n".join(text for block in blocks if (text := _spoken(block)))
    return escaped(cut(said, _SPOKEN)) or wording.BUTTONS_ONLY


def _spoken(node: Mapping[str, Any]) -> str:
    kind = str(node.get("type"))
    if kind == "actions":
        return "\n".join(f"• {e['text']['text']}" for e in node["elements"] if _is_offer(e))
    if kind == "data_table":
        return wording.table_in_words(str(node["caption"]))
    if kind == "image":
        return str(node["alt_text"])
    if kind == "rich_text_quote":
        return f"“{_joined(node)}”"
    if kind in ("rich_text", "rich_text_list", "context"):
        return "\n".join(_spoken(part) for part in node["elements"])
    if kind in ("rich_text_section", "rich_text_preformatted"):
        return _joined(node)
    text = node.get("text", "")
    return str(text["text"] if isinstance(text, Mapping) else text)


def _is_offer(element: Mapping[str, Any]) -> bool:
    """Whether the button says something of its own: a question to ask or a name to choose."""
    return str(element["action_id"]).startswith(
        (names.SUGGESTION, names.OTHER_READING, names.CHOOSE_AUTHORITY)
    )


def _joined(node: Mapping[str, Any]) -> str:
    return "".join(str(leaf.get("text") or leaf.get("fallback", "")) for leaf in node["elements"])


def notice(*sentences: str) -> Message:
    """A message of a few sentences."""
    return message([paragraph(sentence) for sentence in sentences])


def view(callback_id: str, title: str, blocks: Sequence[Block], metadata: str = "", submit: str = "") -> View:
    """A modal; without `submit` it is only to be read."""
    made: View = {
        "type": "modal",
        "callback_id": callback_id,
        "title": plain(title, _TITLE),
        "close": plain(wording.CANCEL if submit else wording.CLOSE, _TITLE),
        "blocks": list(blocks)[:_MODAL_BLOCKS],
    }
    if submit:
        made["submit"] = plain(submit, _TITLE)
    return {**made, "private_metadata": metadata} if metadata else made
