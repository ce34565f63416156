"""Show what is held: a table of authorities by topics."""

from __future__ import annotations

import argparse
import csv
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

from index.record import Build
from index.types import Evidence
from knowledge.types import Topic
from scripts.common import Engine, UsageError, make_parser, open_engine, run, table

EXAMPLES = """\
  python -m scripts.coverage                             # every authority, every topic
  python -m scripts.coverage --topic cypp                # one topic
  python -m scripts.coverage --csv > coverage.csv        # for a spreadsheet
"""
# A spreadsheet takes a cell that begins with one of these for a formula.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
HELD, DIFFER = "•", "*"

Held = Mapping[tuple[str, str], Sequence[Evidence]]


def main(
    arguments: Sequence[str] | None = None,
    open_build: Callable[[argparse.Namespace], Engine] = open_engine,
) -> int:
    """Print the table, or write it as CSV, on standard output."""
    options = read_options(arguments)
    build = open_build(options).build
    topics = choose(build.pack.topics, options.topic)
    if options.csv:
        write_csv(build, topics)
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


def held(evidence: Iterable[Evidence]) -> Held:
    """The evidence by authority and topic, newest first; what was said in passing only where it is all there is."""
    found: dict[tuple[str, str], list[Evidence]] = defaultdict(list)
    for item in evidence:
        found[item.authority, item.topic].append(item)
    return {key: _in_order(items) for key, items in found.items()}


def statuses(items: Sequence[Evidence]) -> list[str]:
    """The different statuses of one authority on one topic, in the order of their evidence."""
    return list(dict.fromkeys(item.status for item in items))


def as_text(build: Build, topics: Sequence[Topic]) -> str:
    """The table for a terminal, with the topics numbered in its head and named above it."""
    evidence = held(build.evidence)
    legend = [f"{number:3}  {topic.label} ({topic.id})" for number, topic in enumerate(topics, 1)]
    head = ("authority", *(str(number) for number in range(1, len(topics) + 1)))
    rows = [
        (name, *(_cell(topic, evidence.get((name, topic.id), ())) for topic in topics)) for name in build.held
    ]
    totals = ("held", *(str(sum((name, topic.id) in evidence for name in build.held)) for topic in topics))
    notes = f"{len(build.held)} authorities. {HELD} something is held. {DIFFER} sources differ, the newest is shown."
    return "\n".join([*legend, "", table(head, [*rows, totals]), "", notes])


def write_csv(build: Build, topics: Sequence[Topic]) -> None:
    """Write one line an authority and one column a topic; every status, or every value, of a cell is in it."""
    evidence = held(build.evidence)
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(["authority", *(neutral(topic.id) for topic in topics)])
    for name in build.held:
        cells = ("; ".join(_values(topic, evidence.get((name, topic.id), ()))) for topic in topics)
        writer.writerow([neutral(name), *(neutral(cell) for cell in cells)])


def neutral(cell: str) -> str:
    """The cell in a form that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA_STARTS) else cell


def _in_order(items: Sequence[Evidence]) -> list[Evidence]:
    primary = [item for item in items if item.primary] or list(items)
    return sorted(primary, key=lambda item: item.as_of or "", reverse=True)


def _cell(topic: Topic, items: Sequence[Evidence]) -> str:
    if not items or topic.kind != "status":
        return HELD if items else ""
    found = statuses(items)
    return found[0] + (DIFFER if len(found) > 1 else "")


def _values(topic: Topic, items: Sequence[Evidence]) -> list[str]:
    if topic.kind == "status":
        return statuses(items)
    return list(dict.fromkeys(" ".join((item.value or item.quote).split()) for item in items))


if __name__ == "__main__":
    run(partial(main, None))
