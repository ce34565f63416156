"""Walk through what the machine was unsure about, and write what you decide into corrections.yaml."""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from bot.answer import Finding
from bot.labels import status_label, value_label
from bot.showing.context import in_context
from bot.wording.answers import count, dated
from index.building.report import Reading, UnresolvedName, review_of
from index.quoting import find_verbatim
from index.types import Span
from knowledge.curation import append_entries, correction_entry
from knowledge.pack import load_pack
from knowledge.types import NO_RESPONSE, NOT_STATED, STATED, Correction, Topic
from scripts.common import make_parser, open_settings, run, show_progress

if TYPE_CHECKING:
    from bot.holdings import Holdings
    from bot.settings import Settings
    from index.building.record import Build

EXAMPLES = """\
  python -m scripts.review                            # everything, what answers rest on first
  python -m scripts.review --document survey-2015.pdf # one document
  python -m scripts.review --list                     # only show what there is to review
"""
_HELP = """\
  a number or a status   that is the right status; you are asked for the quote and the reason
  y                      the status is right as it was read
  Enter                  leave it for another time
  q                      stop; what you decided is kept"""
_NOTHING = "No reading to review."
_CONFIRMED = "Read by a person and confirmed."
_WIDTH = 400
_MOST_SHOWN = 1_500

Ask = Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class Desk:
    """What a review works with: the holdings, who decides and when, and how to ask them; None ends the review."""

    holdings: Holdings
    who: str
    today: str
    ask: Ask


class Stopped(Exception):
    """Whoever reviews wants to stop."""


def main(
    arguments: Sequence[str] | None = None,
    open_holdings: Callable[[Settings], Holdings] | None = None,
    ask: Ask | None = None,
) -> int:
    """Shows each doubtful reading with its quote, asks for the right status, and writes it down at once."""
    options = read_options(arguments)
    settings = open_settings(options)
    knowledge = settings.knowledge_dir
    holdings = (open_holdings or _open)(settings)
    decided = load_pack(knowledge).corrections
    review = review_of(holdings.build)
    readings = [r for r in review.readings if _is_wanted(r, options) and not _is_decided(r, decided)]
    if options.list:
        lines = [_title(reading, holdings) for reading in readings] or [_NOTHING]
        print("\n".join([*lines, *_names(review.names)]))
        return 0
    written = _walk(readings, holdings, knowledge, options.who, ask or _ask_person) if readings else 0
    print("\n".join([*_ending(written, readings, knowledge), *_names(review.names)]))
    return 0


def read_options(arguments: Sequence[str] | None) -> argparse.Namespace:
    """The command line as options."""
    parser = make_parser("review", __doc__ or "", EXAMPLES)
    add = parser.add_argument
    add(
        "--who",
        metavar="NAME",
        help="who decides (default: the name that git knows, else you are asked once)",
    )
    add("--document", metavar="FILE", help="review only what this document says")
    add("--authority", metavar="NAME", help="review only what is said of this authority")
    add("--topic", metavar="ID", help="review only this topic")
    add("--list", action="store_true", help="only list what there is to review")
    return parser.parse_args(arguments)


def _open(settings: Settings) -> Holdings:
    from bot.engine import open_engine

    return open_engine(settings, show_progress).holdings


def _is_wanted(reading: Reading, options: argparse.Namespace) -> bool:
    wanted = {name: getattr(options, name) for name in ("document", "authority", "topic")}
    return all(value is None or getattr(reading, name) == value for name, value in wanted.items())


def _is_decided(reading: Reading, decided: Sequence[Correction]) -> bool:
    return any(
        (c.authority, c.topic, c.document) == (reading.authority, reading.topic, reading.document)
        for c in decided
    )


def _walk(readings: Sequence[Reading], holdings: Holdings, knowledge: Path, who: str | None, ask: Ask) -> int:
    """How many corrections were written."""
    written = 0
    try:
        desk = Desk(holdings, who or _name_of_git() or _asked_name(ask), date.today().isoformat(), ask)
        print(f"{count(len(readings), 'reading')} to review, decided by {desk.who}.\n\n{_HELP}")
        for number, reading in enumerate(readings, start=1):
            print(f"\n[{number}/{len(readings)}] {_shown(reading, holdings)}")
            correction = _decide(reading, desk)
            if correction is not None:
                _write(knowledge, correction)
                written += 1
                print(f"Written: {correction.authority}, {reading.topic_label}: {correction.status}.")
    except (Stopped, KeyboardInterrupt):
        print()
    return written


def _decide(reading: Reading, desk: Desk) -> Correction | None:
    """The correction that is made of the answers, None where the reading is left for another time."""
    status = _asked_status(reading, desk)
    if status is None:
        return None
    confirmed = status == reading.status
    return Correction(
        authority=reading.authority,
        topic=reading.topic,
        status=status,
        document=reading.document,
        quote=_asked_quote(reading, desk),
        who=desk.who,
        when=desk.today,
        why=_asked_reason(desk, _CONFIRMED if confirmed else ""),
    )


def _asked_status(reading: Reading, desk: Desk) -> str | None:
    """The status chosen, or None to leave it."""
    choices = statuses_of(desk.holdings.build.pack.topic(reading.topic), reading.status)
    while True:
        typed = _answer(desk.ask, "Status (number, y, Enter, q): ")
        if not typed:
            return None
        if typed.casefold() in ("q", "quit"):
            raise Stopped
        if typed.casefold() in ("y", "yes") and typed not in choices:
            return reading.status
        if (chosen := _chosen(typed, choices)) is not None:
            return chosen
        print(f'"{typed}" is none of these; the choices are:\n{_HELP}')


def _chosen(typed: str, choices: dict[str, str]) -> str | None:
    if typed.isdecimal():
        return list(choices)[int(typed) - 1] if 0 < int(typed) <= len(choices) else None
    named = {label.casefold(): id for id, label in choices.items()} | {id: id for id in choices}
    return named.get(typed) or named.get(typed.casefold())


def _asked_quote(reading: Reading, desk: Desk) -> str:
    """The words of the document that show it; nothing else is taken."""
    text = desk.holdings.build.texts.get(reading.document, "")
    while True:
        typed = _answer(desk.ask, "Quote that shows it (Enter: the words in >> <<): ")
        if not typed:
            return reading.quote
        span = find_verbatim(text, typed, near=reading.start)
        if span is None:
            print(f"These words do not stand in {reading.document}: copy them from it, or press Enter.")
        elif (other := _spoken_of(span, reading, desk.holdings.build)) is not None:
            print(
                f"These words are said of {other}, not of {reading.authority}: choose others, or press Enter."
            )
        else:
            return text[slice(*span)]


def _spoken_of(span: Span, reading: Reading, build: Build) -> str | None:
    """Whom those words are said of, where that is only another authority than the reading's."""
    owners = {
        s.authority
        for s in build.statements
        if s.document == reading.document and s.start < span[1] and span[0] < s.end and s.authority
    }
    return None if not owners or reading.authority in owners else sorted(owners)[0]


def _asked_reason(desk: Desk, default: str) -> str:
    while True:
        given = f" (Enter: {default})" if default else ""
        typed = _answer(desk.ask, f"Why, in a sentence{given}: ") or default
        if typed:
            return typed
        print("A correction needs a reason, so that the next person can follow it.")


def _asked_name(ask: Ask) -> str:
    while not (name := _answer(ask, "Your name, which stands beside every correction: ")):
        print("A correction needs a name.")
    return name


def _answer(ask: Ask, question: str) -> str:
    typed = ask(question)
    if typed is None:
        raise Stopped
    return " ".join(typed.split())


def _ask_person(question: str) -> str | None:
    """What somebody types, or a line of what is piped in; None at its end."""
    print(question, end="", flush=True)
    line = sys.stdin.readline()
    if not sys.stdin.isatty():
        print(line.rstrip("\n"))
    return line.rstrip("\n") if line else None


def _name_of_git() -> str:
    """The name under which git records work here, or ""."""
    try:
        done = subprocess.run(["git", "config", "user.name"], capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return done.stdout.strip()


def _write(knowledge: Path, correction: Correction) -> None:
    path = knowledge / "corrections.yaml"
    # The shipped corrections serve a folder that has none; a file of its own ends that, so they come along.
    borrowed = [] if path.is_file() else load_pack(knowledge).corrections
    append_entries(path, "corrections", [correction_entry(c) for c in (*borrowed, correction)])


def statuses_of(topic: Topic | None, read: str) -> dict[str, str]:
    """The statuses that a correction may give, with their labels."""
    if topic is None:
        return {read: read}
    ids = [status.id for status in topic.statuses] or [STATED]
    return {id: status_label(topic, id) for id in (*ids, NO_RESPONSE, NOT_STATED)}


def _title(reading: Reading, holdings: Holdings) -> str:
    topic = holdings.build.pack.topic(reading.topic)
    said = value_label(topic, reading.value) if topic and reading.status == STATED else ""
    status = said or status_label(topic, reading.status)
    why = f"{reading.confidence:.2f}" + (f", {reading.reason}" if reading.reason else "")
    return f"{reading.authority}, {reading.topic_label}: read as {status} ({why}; {reading.document})"


def _shown(reading: Reading, holdings: Holdings) -> str:
    """The reading with its quote in its context, and the statuses to choose from."""
    finding = Finding(
        reading.authority,
        reading.topic,
        reading.status,
        reading.as_of,
        reading.document,
        reading.start,
        reading.end,
        reading.quote,
        reading.confidence,
        "",
    )
    quoted = in_context(finding, holdings, _WIDTH)
    where = ", ".join(
        part for part in (quoted.title, dated(quoted.as_of), quoted.section, quoted.place) if part
    )
    text = f"{quoted.before}>>{quoted.quote[:_MOST_SHOWN]}<<{quoted.after}"
    choices = statuses_of(holdings.build.pack.topic(reading.topic), reading.status)
    lines = [f"  {number:2}  {label}" for number, label in enumerate(choices.values(), start=1)]
    return "\n".join([_title(reading, holdings), f"  {where}", _printable(text), *lines])


def _printable(text: str) -> str:
    """The text on few lines, without anything that would steer the terminal."""
    lines = (" ".join(line.split()) for line in text.splitlines())
    return "\n".join("    " + "".join(c for c in line if c.isprintable()) for line in lines if line)


def _names(names: Sequence[UnresolvedName]) -> list[str]:
    """The names that resolve to no authority: their mend is an alias, not a correction."""
    if not names:
        return []
    lines = [
        f"  {n.name or 'no name'} ({count(n.rows, 'row')} of {', '.join(n.documents)}): {n.reason}"
        for n in names
    ]
    return [
        f"{count(len(names), 'name')} of which no authority is known (add aliases to authorities.yaml):",
        *lines,
    ]


def _ending(written: int, readings: Sequence[Reading], knowledge: Path) -> list[str]:
    if not readings:
        return [_NOTHING]
    if not written:
        return ["Nothing was written."]
    path = knowledge / "corrections.yaml"
    return [
        f"{count(written, 'correction')} written into {path}: python -m scripts.build_index puts them to use."
    ]


if __name__ == "__main__":
    run(partial(main, None))
