"""What is said of sources beside each other: what has changed between them, where they differ, what none speaks for."""

from __future__ import annotations

from collections.abc import Sequence

from bot.wording.answers import count, date, dated, either, listing, year_labels


def nothing_then(about: str, years: Sequence[int]) -> str:
    """Something is held on a topic or authority, and nothing of the time asked about."""
    return f"Nothing held on {about} speaks for {either(year_labels(years))}."


def speaks_of_no_council(titles: Sequence[str]) -> str:
    """Councils are asked for by documents that are about none."""
    return f"No evidence: nothing in {listing(titles)} is told of a council by name."


def changed(about: str, old: str, old_date: str | None, new: str, new_date: str | None) -> str:
    """An authority's position has changed between two sources."""
    return f"Yes. {about}: was {old} ({dated(old_date)}), now {new} ({dated(new_date)})."


def unchanged(about: str, status: str, old_date: str | None, new_date: str | None) -> str:
    """Sources of different dates say the same."""
    return f"No change is recorded. {about}: {status}, {dated(old_date)} and {dated(new_date)}."


def who_changed(names: Sequence[str], compared: int, known: int, about: str) -> str:
    """Who has changed between sources of different dates, of how many on whom there are such."""
    on = f" on {about}" if about else ""
    looked = (
        f"{count(known, 'authority', 'authorities')} looked at, {compared} with sources of different dates"
    )
    if not names:
        return f"No evidence: no change{on} is recorded ({looked})."
    return (
        f"{count(len(names), 'authority has', 'authorities have')} changed{on} ({looked}): {listing(names)}."
    )


def one_source(about: str, said: str, as_of: str | None, source: str) -> str:
    """Only one source speaks, so that nobody can tell whether anything has changed."""
    return f"Whether it has changed cannot be told: only one source speaks of {about}: {said} ({dated(as_of)}, {source})."


def bears_out(holds: bool, fit: int, answered: int, others: Sequence[str]) -> str:
    """Whether what is asked of all, none or most is so, by those who answered."""
    verdict = "Yes" if holds else "No"
    apart = f"; not {listing(others)}" if others else ""
    return f"{verdict}: {fit} of the {count(answered, 'authority', 'authorities')} that answered{apart}."


def disagreement_headline(names: Sequence[str], known: int, about: str) -> str:
    """On whom sources disagree, of how many."""
    on = f" on {about}" if about else ""
    looked = count(known, "authority", "authorities")
    return f"The sources differ{on} for {len(names)} of {looked} looked at: {listing(names)}."


def no_disagreement(about: str, known: int) -> str:
    """No two sources disagree."""
    on = f" on {about}" if about else ""
    looked = count(known, "authority", "authorities")
    return (
        f"No sources disagree{on}: {looked} looked at, and nowhere do two documents give different answers."
    )


def misfits(claim: str, source: str, groups: Sequence[str], unfit: int, answered: int) -> str:
    """Whose own answers do not fit what a document says of all of them."""
    if not groups:
        return f"All {answered} answers in {source} fit what it says: “{claim}”"
    return (
        f"{unfit} of {answered} answers in {source} do not fit what it says (“{claim}”): {'; '.join(groups)}."
    )


def no_general_finding(about: str) -> str:
    """No document says anything of all its authorities that its answers could contradict."""
    on = f" on {about}" if about else ""
    return f"No evidence: no document that holds answers says anything of all, none or most authorities{on}."


def code_means(code: str, meaning: str) -> str:
    """What a code in a quote stands for."""
    return f"“{code}” stands for “{meaning}” by the document's own key."


def issued(title: str, publisher: str, published: str | None, as_of: str | None) -> str:
    """Who issued a document, and when."""
    by = f"issued by {publisher}" if publisher else "nobody is named who issued it"
    then = date(published) if published else f"undated, {dated(as_of)}" if as_of else "undated"
    return f"{title}: {by}, {then}."


def speaking(titles: Sequence[str], held: int) -> str:
    """Which documents speak of something, of how many."""
    return f"{len(titles)} of {count(held, 'document')}: {listing(titles)}."


def stands_for(initials: str, words: str) -> str:
    """What initials stand for."""
    return f"{initials} stands for “{words}”."


def codes_do_not_fit(names: Sequence[str], known: int, about: str) -> str:
    """Whose coded answers do not fit the words beside them, of how many."""
    looked = count(known, "authority", "authorities")
    return f"{about}: for {len(names)} of {looked} looked at the words beside the code read as another answer: {listing(names)}."


def codes_fit(about: str, known: int) -> str:
    """Nobody's words read as another answer than their code."""
    looked = count(known, "authority", "authorities")
    return f"{about}: of {looked} looked at, none wrote what clearly reads as another answer than its code."


def code_and_words(
    authority: str, label: str, code: str, quotes: Sequence[str], read: str, source: str
) -> str:
    """What one authority ticked, and what it wrote beside it, with the answer that this reads as where one was read."""
    if not quotes:
        return f"{authority}, {label}: coded “{code}”; nothing in the row says so in words [{source}]."
    said = listing([f"“{quote}”" for quote in quotes])
    reads = f", which reads as “{read}”" if read and read != code else ", which fits" if read else ""
    return f"{authority}, {label}: coded “{code}”; in its own words: {said}{reads} [{source}]."
