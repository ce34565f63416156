"""Whether a message that mentions nobody, in a thread that the bot answers in, is a question to it."""

from __future__ import annotations

import re

from bot.answer import Answer
from bot.conversation.ellipsis import is_small_talk, read_form

_ASKING = re.compile(
    r"(?:what|which|who|whose|whom|where|when|why|how|list|show|name|give|compare|find|count|tell me|any)\b",
    re.IGNORECASE,
)
# "Surrey", "the HWB", "only London": longer texts that ask nothing are people talking to each other.
_MOST_WORDS = 4


def is_for_us(text: str, answer: Answer) -> bool:
    """Whether the text asks something, or is a fragment that the answer has understood to the last word."""
    if is_small_talk(text):
        return False
    return asks(text) or _is_fragment(text, answer)


def asks(text: str) -> bool:
    """Whether the text asks something by its form."""
    form = read_form(text)
    marks = (form.wants, form.links, form.asks_who, form.yes_no, form.about_all, form.defines)
    return "?" in text or any(marks) or bool(_ASKING.match(text))


def _is_fragment(text: str, answer: Answer) -> bool:
    # A passage is found for any words.
    understood = bool(answer.choices) or (answer.status == "answered" and answer.kind != "passage")
    unread = answer.reading.unread if answer.reading else ()
    return understood and not unread and len(text.split()) <= _MOST_WORDS
