"""Report what people asked in Slack and got no answer to, or what they thought of the answers."""

from __future__ import annotations

import argparse
import csv
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial

from bot.remembered import Feedback, LoggedQuestion
from bot.settings import load_settings
from bot.showing.csv_table import neutral
from bot.state import State
from bot.wording.answers import count
from scripts.common import Parser, run, set_up_logging, table

EXAMPLES = """\
  python -m scripts.report_questions                          # all that is kept, the commonest first
  python -m scripts.report_questions --since 2026-11-01       # since that day
  python -m scripts.report_questions --since 7d               # of the last 7 days
  python -m scripts.report_questions --feedback               # what people thought of answers, one by one
  python -m scripts.report_questions --csv > unanswered.csv   # for a spreadsheet
"""
_LOG_IS_OFF = "The question log is off (QUESTION_LOG): only what was kept before is reported."
_AFTER = " <- "
_QUESTION_HEADER = ("times", "newest", "status", "question")
_FEEDBACK_HEADER = ("when", "verdict", "reason", "question", "comment", "build")

Line = Sequence[str]


@dataclass(frozen=True, slots=True)
class Group:
    """One question that was asked one or more times and got the same status."""

    question: str
    status: str
    times: int
    newest: datetime


def main(
    arguments: Sequence[str] | None = None,
    open_state: Callable[[], State] | None = None,
    now: datetime | None = None,
) -> int:
    """Print the report, or write it as CSV, on standard output."""
    options = read_options(arguments)
    since = options.since(now or datetime.now(UTC)) if options.since else None
    state = (open_state or partial(_open_state, options.verbose))()
    if not state.keeps_words:
        print(_LOG_IS_OFF, file=sys.stderr)
    try:
        groups, feedback = group(state.unanswered(since)), state.feedback(since)
    finally:
        state.close()
    if options.csv:
        write_csv(_feedback_table(feedback) if options.feedback else _question_table(groups))
    elif options.feedback:
        print(_shown(_feedback_table(feedback), "Nobody rated an answer."))
    else:
        print(report(groups, feedback))
    return 0


def read_options(arguments: Sequence[str] | None) -> argparse.Namespace:
    """The options of the command line."""
    parser = Parser(
        prog="python -m scripts.report_questions",
        description=__doc__,
        epilog=f"examples:\n{EXAMPLES}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument(
        "--since", metavar="WHEN", type=_moment, help="leave out what is older: a day (2026-11-01) or 7d"
    )
    parser.add_argument("--feedback", action="store_true", help="list the feedback, one line each")
    parser.add_argument("--csv", action="store_true", help="write the table as CSV")
    parser.add_argument("--verbose", action="store_true", help="say more on standard error")
    return parser.parse_args(arguments)


def group(questions: Sequence[LoggedQuestion]) -> list[Group]:
    """The questions that differ in more than case and blanks, the commonest first, then the newest."""
    groups: dict[tuple[str, str], list[LoggedQuestion]] = {}
    for question in questions:
        key = " ".join("\n".join(question.asked).casefold().split())
        groups.setdefault((key, question.status), []).append(question)
    found = [
        Group(_AFTER.join(reversed(same[0].asked)), same[0].status, len(same), max(one.at for one in same))
        for same in groups.values()
    ]
    return sorted(found, key=lambda one: (-one.times, -one.newest.timestamp()))


def report(groups: Sequence[Group], feedback: Sequence[Feedback]) -> str:
    """Both in words: the questions as a table, the feedback as counts."""
    asked = sum(one.times for one in groups)
    statuses = _counts(one.status for one in groups for _ in range(one.times))
    head = f"{count(asked, 'question')} without an answer" + (f" ({statuses})" if statuses else "")
    parts = [f"{head}.", _shown(_question_table(groups), "") if groups else "", _feedback_summary(feedback)]
    return "\n\n".join(part for part in parts if part)


def write_csv(lines: Sequence[Line]) -> None:
    """The table as CSV in which no cell is a formula."""
    csv.writer(sys.stdout, lineterminator="\n").writerows([neutral(cell) for cell in line] for line in lines)


def _feedback_summary(feedback: Sequence[Feedback]) -> str:
    """How answers were rated, and why badly."""
    if not feedback:
        return "Nobody rated an answer."
    reasons = _counts(one.reason for one in feedback if one.reason)
    lines = [f"{count(len(feedback), 'answer')} rated: {_counts(one.verdict for one in feedback)}."]
    if reasons:
        lines.append(f"What was wrong: {reasons}.")
    lines.append("--feedback lists them.")
    return "\n".join(lines)


def _counts(values: Iterable[str]) -> str:
    """Each value with how often it stands there, the commonest first."""
    return ", ".join(f"{value} {number}" for value, number in Counter(values).most_common())


def _question_table(groups: Sequence[Group]) -> list[Line]:
    lines = [(str(one.times), _day(one.newest), one.status, one.question) for one in groups]
    return [_QUESTION_HEADER, *lines]


def _feedback_table(feedback: Sequence[Feedback]) -> list[Line]:
    lines = [
        (_day(one.at), one.verdict, one.reason, _AFTER.join(reversed(one.asked)), one.comment, one.build)
        for one in feedback
    ]
    return [_FEEDBACK_HEADER, *lines]


def _shown(lines: Sequence[Line], where_empty: str) -> str:
    """The table for people, each line on one line."""
    if len(lines) == 1:
        return where_empty
    return table(lines[0], ([_on_one_line(cell) for cell in line] for line in lines[1:]))


def _on_one_line(cell: str) -> str:
    # What somebody typed must not steer the terminal of who reads it.
    return "".join(letter for letter in " ".join(cell.split()) if letter.isprintable())


def _day(moment: datetime) -> str:
    return moment.date().isoformat()


def _moment(text: str) -> Callable[[datetime], datetime]:
    """From when on, told from now."""
    if re.fullmatch(r"\d{1,5}d", text):
        return lambda now: now - timedelta(days=int(text[:-1]))
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f'"{text}" is neither a day like 2026-11-01 nor a span like 7d'
        ) from None
    return lambda now: moment.replace(tzinfo=moment.tzinfo or UTC)


def _open_state(verbose: bool) -> State:
    settings = load_settings()
    set_up_logging("DEBUG" if verbose else settings.log_level)
    return State.open(settings.database_url, settings.question_log, settings.retention_days)


if __name__ == "__main__":
    run(main)
