"""What every command shares: its options, its way of failing, its progress on standard error."""

from __future__ import annotations

import argparse
import io
import logging
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, Protocol, TypeVar

from bot.edge import Answers, answer_or_apologise, sentence_of

if TYPE_CHECKING:
    from bot.settings import Settings
    from index.building.record import Build

__all__ = ["Answers", "answer_or_apologise", "sentence_of"]

T = TypeVar("T")
Command = Callable[[], int]

log = logging.getLogger("scripts")
# Above this a share tells more than a count.
_MANY = 1000


class Engine(Answers, Protocol):
    """The engine: it answers, and shows the build from which it does."""

    @property
    def build(self) -> Build:
        """The build that answers now."""
        ...


class UsageError(Exception):
    """A command was called in a way that it cannot follow; the message is a sentence for the user."""


class Parser(argparse.ArgumentParser):
    """An argument parser that fails with one sentence instead of a usage block."""

    def error(self, message: str) -> NoReturn:
        """Raise the message as a sentence with the next step."""
        raise UsageError(f"{message[:1].upper()}{message[1:]}; {self.prog} --help shows what it takes.")


def make_parser(name: str, description: str, examples: str = "") -> Parser:
    """A parser for `python -m scripts.<name>` with the options that every command has."""
    parser = Parser(
        prog=f"python -m scripts.{name}",
        description=description,
        epilog=f"examples:\n{examples}" if examples else None,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument(
        "--knowledge",
        metavar="DIR",
        type=Path,
        help="folder with documents/ and, if you have them, sources.yaml, authorities.yaml, topics.yaml and "
        "corrections.yaml (default: $KNOWLEDGE_DIR, else the shipped knowledge/); each such folder has an "
        "index of its own unless --index names one",
    )
    parser.add_argument(
        "--index",
        metavar="DIR",
        type=Path,
        help="folder of the built index; built first when there is none (default: $INDEX_DIR, else one for each "
        "knowledge folder: var/index, or var/index-NAME-... for another than the shipped)",
    )
    parser.add_argument("--verbose", action="store_true", help="say more on standard error")
    return parser


def open_settings(options: argparse.Namespace) -> Settings:
    """The settings under those options; what an option leaves out, the environment or the default says."""
    from bot.settings import load_settings

    settings = load_settings(knowledge_dir=options.knowledge, index_dir=options.index)
    set_up_logging("DEBUG" if options.verbose else settings.log_level)
    return settings


def open_engine(options: argparse.Namespace) -> Engine:
    """The engine that the options name, with its index built if there was none."""
    from bot.engine import open_engine as open_with

    return open_with(open_settings(options), show_progress)


def set_up_logging(level: str) -> None:
    """Send log records to standard error: ours from that level on, other people's only when they warn."""
    logging.basicConfig(
        level=logging.WARNING, stream=sys.stderr, format="%(levelname)s: %(message)s", force=True
    )
    for room in ("scripts", "bot", "index", "knowledge"):
        logging.getLogger(room).setLevel(level)


def run(command: Command) -> NoReturn:
    """Run a command and exit: 0 when it did its work, 1 after one sentence on standard error."""
    sys.exit(exit_code(command))


def exit_code(command: Command) -> int:
    """The code with which the command ends; every error has become a sentence by then."""
    write_utf8(sys.stdout, sys.stderr)
    try:
        code = command()
        sys.stdout.flush()
        return code
    except BrokenPipeError:
        _abandon_output()
        return 0
    except KeyboardInterrupt:
        return 130
    except UsageError as error:
        print(error, file=sys.stderr)
        return 1
    except Exception as error:  # the outermost edge: nobody is shown a traceback
        log.debug("%s", type(error).__name__, exc_info=True)
        print(sentence_of(error), file=sys.stderr)
        return 1


def write_utf8(*streams: object) -> None:
    """Make text streams write UTF-8 whatever the locale, and never fail on a character."""
    for stream in streams:
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _abandon_output() -> None:
    # Whoever read the output has left; without this the interpreter complains when it flushes at exit.
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        return


def show_progress(stage: str, done: int, total: int) -> None:
    """Count on standard error when that is a terminal; the line goes when all is done."""
    if sys.stderr.isatty():
        share = f"{done / total:.0%}" if total > _MANY else f"{done}/{total}"
        counter = f"{stage} {share}" if done < total else ""
        print(f"\r\033[K{counter}", end="", file=sys.stderr, flush=True)


def track(items: Sequence[T], label: str) -> Iterator[T]:
    """The items one by one, counted on standard error when that is a terminal."""
    for done, item in enumerate(items):
        show_progress(label, done, len(items))
        yield item
    show_progress(label, len(items), len(items))


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Rows as aligned columns under their header, without trailing spaces."""
    lines = [tuple(header), *(tuple(row) for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(header))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )
