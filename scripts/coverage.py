"""Show what is held: a table of authorities by topics."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from functools import partial

from bot.showing.coverage import coverage_of, everything_said
from bot.showing.csv_table import matrix_as_csv
from index.building.record import Build
from knowledge.types import Topic
from scripts.common import Engine, UsageError, make_parser, open_engine, run, table

EXAMPLES = """\
  python -m scripts.coverage                             # every authority, every topic
  python -m scripts.coverage --topic cypp                # one topic
  python -m scripts.coverage --csv > coverage.csv        # for a spreadsheet
"""
HELD, DIFFER = "•", "*"
# Without it spreadsheets do not know a file for UTF-8.
_BYTE_ORDER_MARK = "\ufeff"


def main(
    arguments: Sequence[str] | None = None,
    open_build: Callable[[argparse.Namespace], Engine] = open_engine,
) -> int:
    """Print the table, or write it as CSV, on standard output."""
    options = read_options(arguments)
    build = open_build(options).build
    topics = choose(build.pack.topics, options.topic)
    if options.csv:
        print(_BYTE_ORDER_MARK + matrix_as_csv(coverage_of(build, topics, everything_said)), end="")
    else:
        print(as_text(build, topics))
    return 0


def read_options(arguments: Sequence[str] | None) -> argparse.Namespace:
    """The command line as options."""
    parser = make_parser("coverage", __doc__ or "", EXAMPLES)
    parser.add_argument(
        "--topic", metavar="ID", action="append", help="show only this topic (may be repeated)"
    )
    parser.add_argument("--csv", action="store_true", help="write comma-separated values")
    return parser.parse_args(arguments)


def choose(topics: Sequence[Topic], ids: Sequence[str] | None) -> list[Topic]:
    """The topics of those ids in the order given, all of them when none is given."""
    known = {topic.id: topic for topic in topics}
    if unknown := [id for id in ids or () if id not in known]:
        raise UsageError(f"There is no topic '{unknown[0]}': the topics are {', '.join(known)}.")
    return [known[id] for id in dict.fromkeys(ids)] if ids else list(topics)


def as_text(build: Build, topics: Sequence[Topic]) -> str:
    """The table for a terminal, with the topics numbered in its head and named above it."""
    matrix = coverage_of(build, topics)
    legend = [f"{number:3}  {topic.label} ({topic.id})" for number, topic in enumerate(topics, 1)]
    head = ("authority", *(str(number) for number in range(1, len(topics) + 1)))
    lines = zip(matrix.authorities, matrix.cells, matrix.differs, strict=True)
    rows = [(name, *map(_cell, topics, cells, differs)) for name, cells, differs in lines]
    totals = ("held", *(str(sum(bool(row[column]) for row in rows)) for column in range(1, len(head))))
    notes = (
        f"{len(rows)} authorities. {HELD} something is held. {DIFFER} sources differ, the newest is shown."
    )
    return "\n".join([*legend, "", table(head, [*rows, totals]), "", notes])


def _cell(topic: Topic, label: str, differs: bool) -> str:
    if not label or topic.kind != "status":
        return HELD if label else ""
    return label + (DIFFER if differs else "")


if __name__ == "__main__":
    run(partial(main, None))
