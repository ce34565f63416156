"""What every renderer makes: a message's text and its Block Kit blocks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

Block = dict[str, Any]
View = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Message:
    """One Slack message. `text` says the whole of it to screen readers and notifications."""

    text: str
    blocks: tuple[Block, ...] = ()
