"""Every sentence that the bot can say. Functions of plain values; nothing is looked up here."""

from __future__ import annotations

from collections.abc import Sequence

_MONTHS = "January February March April May June July August September October November December".split()
EMPTY = 'Please ask a question in words, for example "Which councils retained their CYPP?"'
NOT_WORDS = "I cannot read that as a question: please ask in words."
NOT_UNDERSTOOD = (
    "I could not relate that question to anything in the documents. Please ask in English about the councils "
    "or documents held, naming a topic."
)
POSSIBLE = "Possibly also"
NO_ANSWER_SOMEWHERE = "did not respond to at least one question"


def welcome(authorities: int, documents: int, suggestions: Sequence[str]) -> str:
    """The opening of a conversation."""
    lines = [
        f"{count(documents, 'document')} on {count(authorities, 'authority', 'authorities')} {'is' if documents == 1 else 'are'} held. "
        "Ask a question, for example (Ctrl-D leaves):",
        *(f"  {question}" for question in suggestions),
    ]
    return "\n".join(lines)


def too_long(length: int, most: int) -> str:
    """The question is longer than what is read."""
    return f"That question has {length:,} characters; please ask it in at most {most:,}."


def error(reference: str) -> str:
    """Something failed inside; the log carries the reference."""
    return f"Something went wrong while answering, and it has been logged. Please try again; if it stays, quote reference {reference}."


def unexpected(kind: str, detail: str) -> str:
    """A failure that no sentence was prepared for."""
    return (
        f"Something went wrong that should not ({kind}: {detail}); "
        "run the command again with --verbose to see where, and please report it."
    )


def which_authority(typed: str, names: Sequence[str]) -> str:
    """An ambiguous name asks back."""
    return f'"{typed}" could be {either(names)}. Which one do you mean?'


def which_authorities(qualifier: str) -> str:
    """A word that narrows a set of councils in a way that is not known."""
    return (
        f"I do not know which councils “{qualifier}” means. Please name them, or a region or type of council "
        "such as the West Midlands, London boroughs or county councils."
    )


def unknown_authority(names: Sequence[str], held: int, documents: int) -> str:
    """Places that no document covers."""
    return (
        f"None of the documents covers {either(names)}. "
        f"{count(documents, 'document')} on {count(held, 'authority', 'authorities')} {'is' if documents == 1 else 'are'} held."
    )


def nobody_mentions(names: Sequence[str]) -> str:
    """A name that stands in no document."""
    return f"No evidence: none of the documents mentions {either(names)}."


def possibly(authority: str) -> str:
    """An authority whose quote may answer and does not prove it."""
    return f"Possibly {authority}"


def no_such_councils(groups: Sequence[str], held: int) -> str:
    """Groups of which no authority is held."""
    return f"None of the {count(held, 'authority', 'authorities')} held is one of {either(groups)}."


def also_unknown(names: Sequence[str]) -> str:
    """A place named beside others that are held."""
    return f"None of the documents covers {either(names)}."


def out_of_range(years: Sequence[int], first: str, last: str) -> str:
    """A time that no document covers."""
    return f"No document speaks for {either([str(y) for y in years])}. What is held runs from {date(first)} to {date(last)}."


def no_evidence(about: str, held: str = "") -> str:
    """The place or topic is known and nothing answers."""
    return f"No evidence: nothing in the documents answers this about {about}." + (f" {held}" if held else "")


def blank_answer(authority: str, label: str, source: str) -> str:
    """The authority was asked and the answer is blank."""
    return f"No evidence: the answer of {authority} on {label} is blank in {source}."


def held_topics(authority: str, labels: Sequence[str]) -> str:
    """What is held instead."""
    return f"Held for {authority}: {listing(labels)}." if labels else f"Nothing else is held for {authority}."


def no_evidence_for_set(label: str, known: int) -> str:
    """A set question with an empty result."""
    return f"No evidence: of the {count(known, 'authority', 'authorities')} looked at, none is recorded as answering this ({label})."


def set_headline(matching: int, known: int, predicate: str) -> str:
    """The count and its denominator."""
    return f"{matching} of {count(known, 'authority', 'authorities')} looked at: {predicate}."


def count_headline(value: int, known: int, predicate: str) -> str:
    """The answer to "how many", with its denominator."""
    return f"{value} ({predicate}; {count(known, 'authority', 'authorities')} looked at)."


def value_headline(authority: str, label: str, value: str) -> str:
    """The value first, for one authority."""
    return f"{authority}, {label}: {value}."


def group_line(label: str, names: Sequence[str]) -> str:
    """One group of authorities under its status."""
    return f"{label[:1].upper()}{label[1:]} ({len(names)}): {listing(names)}."


def not_read_line(words: Sequence[str]) -> str:
    """Words of the question that the answer did not use."""
    return f"Not read as part of the question: {listing([f'“{word}”' for word in words])}."


def titled(title: str, as_of: str | None) -> str:
    """A document's title with its date."""
    return f"{title} ({dated(as_of)})"


def documents_line(titles: Sequence[str]) -> str:
    """The documents held."""
    return f"{count(len(titles), 'document')} held: {'; '.join(titles)}."


def nothing_held_line(names: Sequence[str]) -> str:
    """About whom nothing is held on the topic."""
    return f"Nothing held on this ({len(names)}): {listing(names)}."


def conflict_line(authority: str, parts: Sequence[str]) -> str:
    """Sources that disagree."""
    return f"The sources differ on {authority}: {'; '.join(parts)}."


def conflict_part(status: str, as_of: str | None, source: str) -> str:
    """One side of a disagreement."""
    return f"{status} ({dated(as_of)}, {source})"


def claim(authority: str, label: str, status: str, as_of: str | None, source: str, quote: str) -> str:
    """One claim with its quote and source; a label or status that adds nothing is left empty."""
    about = f"{authority}, {label}" if label else authority
    said = f"{status}, {dated(as_of)}" if status else dated(as_of)
    return f'{about} ({said}): "{quote}" [{source}]'


def quoted(quote: str, source: str, section: str, as_of: str | None) -> str:
    """A quoted passage with where it stands."""
    place = f"{source}, {section}" if section else source
    return f'"{quote}" [{place}; {dated(as_of)}]'


def read_as(corrections: Sequence[tuple[str, str]]) -> str:
    """How misspelt words were read."""
    return "Read " + ", ".join(f'"{typed}" as "{read}"' for typed, read in corrections) + "."


def date(iso: str) -> str:
    """An ISO date, perhaps partial, for people: "June 2011"."""
    parts = iso.split("-")
    if len(parts) == 1:
        return parts[0]
    month = f"{_MONTHS[int(parts[1]) - 1]} {parts[0]}"
    return f"{int(parts[2])} {month}" if len(parts) > 2 else month


def dated(as_of: str | None) -> str:
    """The date of a claim, or that it has none."""
    return f"as of {date(as_of)}" if as_of else "undated"


def listing(items: Sequence[str]) -> str:
    """Items with commas and a last "and"."""
    return ", ".join(items[:-1]) + " and " + items[-1] if len(items) > 1 else "".join(items)


def either(items: Sequence[str]) -> str:
    """Items with commas and a last "or"."""
    return ", ".join(items[:-1]) + " or " + items[-1] if len(items) > 1 else "".join(items)


def count(number: int, one: str, many: str = "") -> str:
    """A number with its noun."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
