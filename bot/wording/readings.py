"""How a question was read, and other questions that it may have meant, in words. Functions of plain values."""

from __future__ import annotations

from collections.abc import Sequence

from bot.wording.answers import count, either, listing

_FEW_NAMES = 6


def without(names: Sequence[str]) -> str:
    """Authorities that a question leaves out; of a whole group of them only how many."""
    few = len(names) <= _FEW_NAMES
    return f"without {listing(names) if few else count(len(names), 'authority', 'authorities')}"


def any_but(labels: Sequence[str]) -> str:
    """Every status but those."""
    return f"anything but {either(labels)}"


def period(start: int | None, end: int) -> str:
    """The years of a plan."""
    return f"{start} to {end}" if start else f"to {end}"


def words_searched(words: str) -> str:
    """The words that statements were held against."""
    return f"words: {words}"


def which_mention(words: Sequence[str]) -> str:
    """A question that asks who says those words."""
    return f"Which councils mention {listing(words)}?"


def which_councils(label: str, status: str = "") -> str:
    """A question that asks a topic of everybody."""
    about = label.rstrip("?")
    return f"Which councils: {about}, {status}?" if status else f"Which councils: {about}?"


def who_says(label: str) -> str:
    """A question that asks everybody for a value or for their own words."""
    return f"Which councils say something on “{label.rstrip('?')}”?"


def on_topic(authorities: Sequence[str], label: str) -> str:
    """A question on one topic about those authorities."""
    return f"{listing(authorities)}: {label.rstrip('?')}?"


def what_is_said(about: str) -> str:
    """A question that asks for passages."""
    return f"What do the documents say about “{about}”?"


def trend(earlier: str, later: str, fell: bool, by: str = "") -> str:
    """A predicate of figures that rose or fell from one column to another, with the bound on the change where there is one."""
    return f"“{later}” {'below' if fell else 'above'} “{earlier}”{f' by {by}' if by else ''}"


def since_before(label: str, _: str, fell: bool, by: str = "") -> str:
    """A predicate of a figure or grade that rose or fell from one dated row to a later one."""
    return f"“{label}” {'lower' if fell else 'higher'} than the time before{f' by {by}' if by else ''}"


def moved(earlier: str, before: str, later: str, after: str) -> str:
    """A predicate of a grade that was one and then another."""
    return f"“{earlier}” {before}, then “{later}” {after}"


def not_said_to_be_done(authorities: Sequence[str]) -> str:
    """A question takes a thing for done of which the documents only say that it is not, or not yet."""
    return f"No evidence that this has been done by {either(authorities)}. Read the quotes below before you rely on them."
