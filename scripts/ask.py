"""Ask one question, or a file of them, and print what the documents answer."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import BinaryIO

from bot.answer import Answer
from scripts.common import Answers, UsageError, answer_or_apologise, make_parser, open_engine, run

EXAMPLES = """\
  python -m scripts.ask "which councils retained their CYPP?"
  python -m scripts.ask --json "how many councils retained their CYPP?"
  python -m scripts.ask --json --batch questions.txt > answers.jsonl
  cat questions.txt | python -m scripts.ask --batch -
"""


def main(
    arguments: Sequence[str] | None = None,
    open_answers: Callable[[argparse.Namespace], Answers] = open_engine,
) -> int:
    """Answer on standard output; 0, or 1 when the one question that was asked met an error."""
    options = read_options(arguments)
    show = _as_json if options.json else _as_text
    if options.batch:
        return _answer_batch(options, open_answers, show)
    answer = answer_or_apologise(open_answers(options), question_from(options.question))
    print(show(answer))
    return int(answer.status == "error")


def read_options(arguments: Sequence[str] | None) -> argparse.Namespace:
    """The command line as options; a UsageError when it asks for nothing or for two things at once."""
    parser = make_parser("ask", __doc__ or "", EXAMPLES)
    parser.add_argument("question", nargs="*", metavar="QUESTION", help="the question; quotes are optional")
    parser.add_argument("--json", action="store_true", help="print the answer as one JSON object on one line")
    parser.add_argument(
        "--batch",
        metavar="FILE",
        help="read one question a line from FILE ('-' is standard input) and answer each in order",
    )
    # argparse would look for options behind "--" again when it takes options between the words.
    given = list(sys.argv[1:] if arguments is None else arguments)
    end = given.index("--") if "--" in given else len(given)
    options = parser.parse_intermixed_args(given[:end])
    options.question += given[end + 1 :]
    if options.batch and options.question:
        asked = question_from(options.question)
        raise UsageError(f"Give the question '{asked}' or --batch {options.batch}, not both.")
    if not options.batch and not options.question:
        raise UsageError('No question was given: type one, such as "which councils retained their CYPP?".')
    return options


def question_from(words: Sequence[str]) -> str:
    """The words of the command line as one question; bytes that are not UTF-8 become replacement characters."""
    return " ".join(words).encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def questions_in(lines: BinaryIO) -> Iterator[str]:
    """One question a line, blank lines included; a line end at the end of the file begins no line."""
    for number, line in enumerate(lines):
        codec = "utf-8-sig" if number == 0 else "utf-8"
        yield line.removesuffix(b"\n").removesuffix(b"\r").decode(codec, "replace")


def _answer_batch(
    options: argparse.Namespace,
    open_answers: Callable[[argparse.Namespace], Answers],
    show: Callable[[Answer], str],
) -> int:
    with _batch_lines(options.batch) as lines:
        engine = open_answers(options)
        for number, question in enumerate(questions_in(lines)):
            if number and not options.json:
                print()
            print(show(answer_or_apologise(engine, question)), flush=True)
    return 0


def _batch_lines(name: str) -> BinaryIO:
    if name == "-":
        return sys.stdin.buffer
    try:
        lines = Path(name).open("rb")  # noqa: SIM115 - the caller closes it
        lines.peek(1)  # a folder opens on some systems and fails only when it is read
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UsageError(
            f"The questions in '{name}' cannot be read ({reason}): "
            "name a text file with one question a line, or '-' for standard input."
        ) from error
    return lines


def _as_json(answer: Answer) -> str:
    from bot.showing.contract import to_line

    return to_line(answer)


def _as_text(answer: Answer) -> str:
    from bot.showing.plain_text import render

    return render(answer)


if __name__ == "__main__":
    run(partial(main, None))
