"""The questions that are offered, as people would type them. Functions of plain values."""

from __future__ import annotations

COUNCILS = "councils"


def councils_of(group: str, is_type: bool) -> str:
    """The councils of a region, or of a type."""
    return group if is_type else f"councils in {group}"


def which_of_group(councils: str, label: str, status: str) -> str:
    """A question that asks which councils have a status."""
    return f"Which {councils}: {label}, {status}?"


def who_is_silent(label: str, is_header: bool) -> str:
    """A question that asks who gave no answer."""
    return f"Which councils did not respond on {f'“{label}”' if is_header else f'the {label}'}?"


def on_topic(authority: str, label: str, is_header: bool) -> str:
    """A question on one topic about one authority; the header of a column is a question of its own."""
    return f"{authority}: {label}?" if is_header else f"What about {authority} and the {label}?"
