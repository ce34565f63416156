"""Every sentence that a conversation adds to an answer: how a follow-up was read, and small talk."""

from __future__ import annotations

from collections.abc import Sequence

from bot.wording.answers import count, either, listing

LAST_ANSWER_AGAIN = "the last question again, with its evidence"
LAST_ANSWER_LISTED = "the last question again, with names"
LAST_ANSWER_COUNTED = "the last question again, as a number"
YOU_ARE_WELCOME = "You are welcome. Ask another question whenever you like."


def greeting(example: str) -> str:
    """The answer to a text that asks nothing."""
    such_as = f", for example “{example}”" if example else ""
    return f"I answer questions about the councils and documents held. Ask one{such_as}."


def followed_up(meaning: str) -> str:
    """How a follow-up was read."""
    return f"Read as: {meaning}."


def none_of_those(groups: Sequence[str], number: int) -> str:
    """Groups to which no council of the answer before belongs."""
    return f"No evidence: the last answer ({count(number, 'council')}) has none for {either(groups)}."


def those_of_last_answer(number: int, about: str, conditions: Sequence[str]) -> str:
    """A follow-up on the councils of the answer before."""
    found = f" ({about})" if about else ""
    which = f", those {' and '.join(conditions)}" if conditions else ""
    return f"of the {count(number, 'council')} of the last answer{found}{which}"


def those_in(place: str) -> str:
    """A condition: where a council lies."""
    return f"in {place}"


def those_that_are(type: str) -> str:
    """A condition: what kind of council it is."""
    return f"that are {type}"


def those_with(what: str) -> str:
    """A condition: what is recorded of a council."""
    return f"with {what}"


def not_in_last_answer(about: str) -> str:
    """A follow-up on the councils that the answer before leaves out."""
    return f"the councils that are not in the last answer{f' ({about})' if about else ''}"


def parts_of_meaning(parts: Sequence[str]) -> str:
    """Whom, what, where and when a follow-up asks about; empty parts say nothing."""
    return "; ".join(part for part in parts if part)


def those_without(names: Sequence[str]) -> str:
    """A condition: which councils are left out."""
    return f"without {listing(names)}"


def in_quotes(words: str) -> str:
    """Words of a question that no topic explains."""
    return f"“{words}”"


def how_many(question: str) -> str:
    """A question as one that asks for a number; read by the engine, not by people."""
    return f"how many {question}"
