"""What is no question: thanks and greetings, and what is empty, too long or not words."""

from __future__ import annotations

import unicodedata

from bot.answer import Answer
from bot.conversation.ellipsis import is_small_talk, is_thanks
from bot.holdings import Holdings
from bot.wording import answers as wording
from bot.wording import conversations as conversation_wording


def compose_aside(text: str, max_length: int, holdings: Holdings) -> Answer | None:
    """The answer to what is no question, which neither starts nor ends a conversation on anything; None for others."""
    sentence = _unreadable(text, max_length) or _small_talk(text, holdings)
    if not sentence:
        return None
    return Answer(text[:max_length], "passage", "clarification", sentence, headline=sentence)


def _small_talk(text: str, holdings: Holdings) -> str:
    """A sentence for thanks and greetings; "" for other texts."""
    if not is_small_talk(text):
        return ""
    if is_thanks(text):
        return conversation_wording.YOU_ARE_WELCOME
    offered = [question for topic in holdings.build.pack.topics for question in topic.suggestions]
    return conversation_wording.greeting(next(iter(offered), ""))


def _unreadable(text: str, max_length: int) -> str:
    """What to tell who typed nothing, too much, or no words; "" for what can be read."""
    if not text.strip():
        return wording.EMPTY
    if len(text) > max_length:
        return wording.too_long(len(text), max_length)
    letters = sum(c.isalpha() for c in text)
    control = sum(unicodedata.category(c) == "Cc" and not c.isspace() for c in text)
    return wording.NOT_WORDS if letters < 2 or control or "\ufffd" in text else ""
