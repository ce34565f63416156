"""Every sentence that the bot can say. Functions of plain values; nothing is looked up here."""

from __future__ import annotations

from collections.abc import Sequence

_MONTHS = "January February March April May June July August September October November December".split()
EMPTY = 'Please ask a question in words, for example "Which councils retained their CYPP?"'
NOT_WORDS = "I cannot read that as a question: please ask in words."
NOT_UNDERSTOOD = "I could not relate that question to anything in the documents."
ASK_IN_ENGLISH = "Please ask in English about the councils or documents held, naming a topic."
POSSIBLE = "Possibly also"
NEAREST = "Nobody says all of what you asked; these come nearest."
_MOST_TITLES = 20
_MOST_YEARS = 2


def welcome(authorities: int, documents: int, suggestions: Sequence[str]) -> str:
    """The opening of a conversation."""
    lines = [
        f"{held_in_all(authorities, documents)} Ask a question, for example (Ctrl-D leaves):",
        *(f"  {question}" for question in suggestions),
    ]
    return "\n".join(lines)


def left_unanswered(is_refused: bool) -> str:
    """What those have in common who gave no answer somewhere, or refused one."""
    return f"{'refused to answer' if is_refused else 'did not respond to'} at least one question"


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
    return f"I do not know which councils “{qualifier}” means."


NAME_THEM = (
    "Please name them, or a region or type of council such as the West Midlands, London boroughs or "
    "county councils."
)


def unknown_authority(names: Sequence[str], held: int, documents: int) -> str:
    """Places that no document covers, and what is held."""
    return f"{also_unknown(names)} {held_in_all(held, documents)}"


def held_in_all(authorities: int, documents: int) -> str:
    """How much there is to ask about."""
    is_held = f"{'is' if documents == 1 else 'are'} held"
    return f"{count(documents, 'document')} on {count(authorities, 'authority', 'authorities')} {is_held}."


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
    """Places that no document covers."""
    return f"None of the documents covers {either(names)}."


def out_of_range(years: Sequence[int]) -> str:
    """A time that no document covers."""
    return f"No document speaks for {either(year_labels(years))}."


def clear_matches(words: Sequence[str], years: Sequence[int]) -> str:
    """What the authorities of an open set have in common."""
    when = f" that speak for {either(year_labels(years))}" if years else ""
    return f"clear matches for “{' '.join(words)}”{when}"


def year_labels(years: Sequence[int]) -> list[str]:
    """Years one by one; many in a row as a range."""
    if len(years) > _MOST_YEARS and years[-1] - years[0] == len(years) - 1:
        return [f"{years[0]} to {years[-1]}"]
    return [str(year) for year in years]


def held_between(first: str, last: str) -> str:
    """The time that the documents cover."""
    if first == last:
        return f"What is held is of {date(first)}."
    return f"What is held runs from {date(first)} to {date(last)}."


def no_evidence(about: str) -> str:
    """The place or topic is known and nothing answers."""
    return f"No evidence: nothing in the documents answers this about {about}."


def blank_answer(authority: str, label: str, source: str, responded: bool = True) -> str:
    """The authority was asked and the answer is blank, or it never responded."""
    if not responded:
        return f"No evidence: {authority} did not respond on {label} in {source}."
    return f"No evidence: the answer of {authority} on {label} is blank in {source}."


def held_topics(authority: str, labels: Sequence[str]) -> str:
    """What is held instead."""
    return f"Held for {authority}: {listing(labels)}." if labels else f"Nothing else is held for {authority}."


def no_evidence_for_set(label: str, known: int) -> str:
    """A set question with an empty result."""
    return f"No evidence: of the {count(known, 'authority', 'authorities')} looked at, none is recorded as answering this ({label})."


def none_is_clear(label: str, known: int) -> str:
    """A set question to which nobody's words clearly answer, and somebody's may."""
    return f"No clear evidence: of the {count(known, 'authority', 'authorities')} looked at, none clearly answers this ({label}). Read the quotes below before you rely on them."


def set_headline(matching: int, known: int, predicate: str) -> str:
    """The count and its denominator."""
    return f"{matching} of {count(known, 'authority', 'authorities')} looked at: {predicate}."


def count_headline(value: int, known: int, predicate: str) -> str:
    """The answer to "how many", with its denominator."""
    return f"{value} ({predicate}; {count(known, 'authority', 'authorities')} looked at)."


def value_headline(authority: str, label: str, value: str) -> str:
    """The value first, for one authority."""
    return f"{authority}, {label}: {value}."


def value_found(authority: str, value: str, as_of: str | None) -> str:
    """The value that was asked for, as the source writes it, before its quote."""
    return f"{authority}: {value} ({dated(as_of)})."


def value_alone(value: str) -> str:
    """The value that was asked for, as the first passage writes it."""
    return f"{value}." if "@" in value else f"{value[:1].upper()}{value[1:]}."


def found_headline(about: str, findings: int) -> str:
    """How much was found where no status or short value says it."""
    return f"{about}: {count(findings, 'statement')} found."


def held_on(authority: str, topics: int) -> str:
    """How much is held on an authority of which nothing special is asked."""
    return f"{authority}: something is held on {count(topics, 'topic')}."


def passages_headline(passages: int, titles: Sequence[str]) -> str:
    """How many passages answer, and where they stand."""
    return f"{count(passages, 'passage')} found, in {listing(titles)}."


def about_label(about: str, label: str) -> str:
    """A label with what it is about."""
    return f"{about}: {label}" if about else label


def group_line(label: str, names: Sequence[str]) -> str:
    """One group of authorities under its status."""
    return f"{label[:1].upper()}{label[1:]} ({len(names)}): {listing(names)}."


def not_read_line(words: Sequence[str]) -> str:
    """Words of the question that the answer did not use."""
    return f"Not read as part of the question: {listing([f'“{word}”' for word in words])}."


def saying(predicate: str, words: str) -> str:
    """A predicate with further words of the question."""
    return f"{predicate}, saying “{words}”"


def which_answer(label: str, answers: Sequence[str]) -> str:
    """Asks which of the answers under a column is meant."""
    return f"Under “{label}” the answers are {listing([f'“{one}”' for one in answers])}. Ask again with one of them."


def titled(title: str, as_of: str | None) -> str:
    """A document's title with its date."""
    return f"{title} ({dated(as_of)})"


def documents_line(titles: Sequence[str]) -> str:
    """The documents held."""
    return f"{count(len(titles), 'document')} held: {'; '.join(titles)}."


def documents_held(number: int) -> str:
    """How many documents are held."""
    return f"{count(number, 'document')} held."


def titles_line(titles: Sequence[str]) -> str:
    """The titles of documents; of many the first, and how many more."""
    more = len(titles) - _MOST_TITLES
    return f"{'; '.join(titles[:_MOST_TITLES])}{f'; and {more:,} more' if more > 0 else ''}."


def nothing_held_line(names: Sequence[str]) -> str:
    """About whom nothing is held on the topic."""
    return f"Nothing held on this ({len(names)}): {listing(names)}."


def conflict_line(authority: str, parts: Sequence[str]) -> str:
    """Sources that disagree."""
    return f"The sources differ on {authority}: {'; '.join(parts)}."


def conflicts_line(names: Sequence[str]) -> str:
    """Many on whom sources disagree."""
    return f"The sources differ on {listing(names)}."


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


WHICH_AUTHORITY = "Which council do you mean? Please give its name."


def did_you_mean(names: Sequence[str]) -> str:
    """Names that may be meant instead of one that nothing covers."""
    return f"Did you mean {either(names)}?"


def described(kind: str, place: str) -> str:
    """What an authority is; a kind that names the place says enough."""
    if not kind or place in kind:
        return kind or place
    return f"{kind} in {place}"


def one_of(label: str) -> str:
    """One authority of a type whose name has no singular."""
    return f"one of the {label}"


def former(end: str, successors: Sequence[str]) -> str:
    """An authority that is no more."""
    followed = f", succeeded by {listing(successors)}" if successors else ""
    return f"until {date(end)}{followed}"


def on_page(page: int) -> str:
    """Where a quote stands in a document of pages."""
    return f"page {page}"


def in_row(row: int, caption: str, header: str) -> str:
    """Where a quote stands in a table."""
    table = f" of the table “{caption}”" if caption else " of the table"
    return f"row {row}{table}" + (f", column “{header}”" if header else "")


def which_column(labels: Sequence[str]) -> str:
    """Asks which of several columns of a survey is meant."""
    quoted = [f"“{label}”" for label in labels[:_COLUMNS_NAMED]]
    more = len(labels) - len(quoted)
    if more > 0:
        quoted.append(f"{more} more")
    return f"Several columns fit: {listing(quoted)}. Ask again with the name of one of them."


_COLUMNS_NAMED = 6


def grouped_headline(groups: Sequence[str], figure: str, predicate: str) -> str:
    """The group, or those that tie, at the end asked for."""
    return f"{listing(groups)}: {figure} ({predicate})."


def groups_headline(groups: int, predicate: str) -> str:
    """What the lines below part into groups."""
    return f"In {count(groups, 'group', 'groups')}: {predicate}."


def of_group_line(group: str, figure: str) -> str:
    """One group with its figure."""
    return f"{group}: {figure}."


def so_many_of(matching: int, known: int) -> str:
    """How many of a group's authorities match."""
    return f"{matching} of {known}"


def over_so_many(figure: str, given: int) -> str:
    """A group's figure with its denominator."""
    return f"{figure} over {count(given, 'authority', 'authorities')}"


def added_up(label: str) -> str:
    """A column whose figures are added up."""
    return f"{label}, added up"


def averaged(label: str) -> str:
    """A column whose figures are averaged."""
    return f"{label}, on average"


def total_headline(label: str, figure: str, given: int, known: int) -> str:
    """What the figures of a column add up to, and over how many."""
    return f"{figure} in all: {label}, added up over the {given} of {count(known, 'authority', 'authorities')} that give a figure."


def average_headline(label: str, figure: str, given: int, known: int) -> str:
    """What the figures of a column come to on average, and over how many."""
    return f"{figure} on average: {label}, over the {given} of {count(known, 'authority', 'authorities')} that give a figure."


def range_line(middle: str, lowest: str, lowest_name: str, highest: str, highest_name: str) -> str:
    """The median with the ends of the range and one name for each."""
    return f"Median {middle}; lowest {lowest} ({lowest_name}), highest {highest} ({highest_name})."
