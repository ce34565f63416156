"""Every sentence on how much is held and on what a rebuild changed. Functions of plain values, as in `bot.wording.answers`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.wording.answers import count, dated, listing, on_page

DIFFERS_MARK = "*"
SOURCES_DIFFER = "sources differ; the newest is shown"
NOTHING_HELD = "nothing held"


def coverage_title(authorities: int, topics: int, documents: int) -> str:
    """What a table of coverage is of."""
    return (
        f"What {count(documents, 'document')} {'says' if documents == 1 else 'say'} about "
        f"{count(authorities, 'authority', 'authorities')} on {count(topics, 'topic')}."
    )


def coverage_cut(authorities: int, topics: int) -> str:
    """That only a part of a table of coverage is shown."""
    return f"Shown: the first {count(authorities, 'authority', 'authorities')} and {count(topics, 'topic')}."


def coverage_held(held: int, cells: int) -> str:
    """How much of a table of coverage is filled."""
    return f"Something is held for {held:,} of {cells:,} pairs of authority and topic."


def coverage_differing(cells: int) -> str:
    """That sources disagree in a table of coverage."""
    return f"Sources differ on {cells:,} of them."


def coverage_of_topic(topic: str, held: int, authorities: int, statuses: Sequence[tuple[str, int]]) -> str:
    """How much is held on one topic, with its commonest statuses and how many have them."""
    said = listing([f"{label} ({number})" for label, number in statuses])
    return f"{topic}: {held} of {authorities}" + (f", most often {said}." if said else ".")


NOTHING_CHANGED = "Nothing has changed."
ALREADY_REBUILDING = "The index is being rebuilt already; please wait until that is finished."
STOPPED = "The program is being stopped, and nothing was built: try again when it runs."


def rebuilt_elsewhere(process: int, since: datetime | None) -> str:
    """Another process is building this index, and nobody waits for it."""
    return f"Another build is running ({_who(process, since)}); please try again when it is finished."


def waiting_for(process: int, since: datetime | None) -> str:
    """Another process is building this index, and is waited for."""
    return f"Another build is running ({_who(process, since)}): waiting for it to end."


def _who(process: int, since: datetime | None) -> str:
    known = [f"process {process}"] if process else []
    known += [f"since {since.astimezone():%H:%M}"] if since else []
    return ", ".join(known) or "just begun"


def documents_added(names: Sequence[str]) -> str:
    """Documents that are new."""
    return f"Added ({len(names)}): {listing(names)}."


def documents_changed(names: Sequence[str]) -> str:
    """Documents whose text is another."""
    return f"Changed ({len(names)}): {listing(names)}."


def documents_removed(names: Sequence[str]) -> str:
    """Documents that are gone."""
    return f"Removed ({len(names)}): {listing(names)}."


def authorities_held(before: int, after: int) -> str:
    """How many authorities are held since."""
    return f"{count(after, 'authority', 'authorities')} {'is' if after == 1 else 'are'} held now, {before:,} before."


def dated_status(status: str, as_of: str | None) -> str:
    """A status with its date."""
    return f"{status} ({dated(as_of)})"


def sourced_status(status: str, as_of: str | None, document: str, page: int | None) -> str:
    """A status with its date and where it stands."""
    return f"{status} ({dated(as_of)}, {placed(document, page)})"


def on_one_line(text: str) -> str:
    """The text without line breaks and signs that would steer the terminal of who reads it."""
    return "".join(letter for letter in " ".join(text.split()) if letter.isprintable())


def placed(document: str, page: int | None) -> str:
    """A document with the page where it has one."""
    return f"{document}, {on_page(page)}" if page is not None else document


def reading_changed(authority: str, topic: str, was: str, now: str) -> str:
    """Evidence that says something else than before."""
    return f"{authority}, {topic}: was {was}, now {now}."


def reading_gained(authority: str, topic: str, now: str) -> str:
    """Evidence where there was none."""
    return f"{authority}, {topic}: now {now}; nothing was held before."


def reading_lost(authority: str, topic: str, was: str) -> str:
    """Evidence that is gone."""
    return f"{authority}, {topic}: was {was}; nothing is held now."


def readings_gained(topic: str, authorities: int) -> str:
    """Evidence on one topic where there was none."""
    return f"{topic}: evidence on {authorities:,} more {'authority' if authorities == 1 else 'authorities'}."


def readings_lost(topic: str, authorities: int) -> str:
    """Evidence on one topic that is gone."""
    return f"{topic}: nothing is held any more on {count(authorities, 'authority', 'authorities')}."


def new_disagreement(authority: str, topic: str, parts: Sequence[str]) -> str:
    """Sources that disagree and did not before."""
    return f"{authority}, {topic}: the sources now differ: {'; '.join(parts)}."


def new_misfit(misfit: str) -> str:
    """A document that disagrees with its own answers, and did not before."""
    return f"New disagreement: {misfit}"


def more_changes(number: int) -> str:
    """Changes that are not listed."""
    return f"And {count(number, 'more change')}."


def index_not_writable(folder: str, reason: str) -> str:
    """The folder of the index cannot be written."""
    return f'The index cannot be written to "{folder}" ({reason}): make room and permission there, then try again.'


def rebuild_killed(code: int | None) -> str:
    """A rebuild that ended without a word."""
    return (
        f"The rebuild was stopped before it was finished (exit code {code}), and the former build goes on answering: "
        "start it again, and look at the machine's memory and log if it stops again."
    )
