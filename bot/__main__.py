"""Composition root: a conversation in the terminal. Questions piped in are answered line by line."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import partial

from bot import wording
from bot.edge import answer_or_apologise, sentence_of
from bot.engine import open_engine
from bot.plain_text import render
from bot.settings import load_settings

_PROMPT = "\n> "
_SUGGESTIONS = 4
_LEAVE = frozenset({"exit", "quit", "bye", ":q"})


def main() -> int:
    """Answers until the input ends; one sentence on standard error when it cannot start."""
    try:
        engine = open_engine(load_settings())
    except Exception as error:  # noqa: BLE001 - the outermost edge: a failure at the start becomes a sentence
        print(sentence_of(error), file=sys.stderr)
        return 1
    if sys.stdin.isatty():
        suggestions = [question for topic in engine.build.pack.topics for question in topic.suggestions]
        welcome = wording.welcome(
            len(engine.build.held), len(engine.build.documents), suggestions[:_SUGGESTIONS]
        )
        print(welcome, file=sys.stderr)
    for question in _questions():
        print(render(answer_or_apologise(engine, question)), flush=True)
        if not sys.stdin.isatty():
            print(flush=True)
    return 0


def _questions() -> Iterator[str]:
    """The lines of a conversation, or of what was piped in; an empty line asks nothing."""
    if not sys.stdin.isatty():
        yield from (line.strip() for line in sys.stdin if line.strip())
        return
    import readline  # noqa: F401 - gives input() a history and line editing

    for line in iter(partial(input, _PROMPT), None):
        if line.strip().casefold() in _LEAVE:
            return
        if line.strip():
            yield line.strip()


if __name__ == "__main__":
    try:
        sys.exit(main())
    except (EOFError, KeyboardInterrupt, BrokenPipeError):
        sys.exit(0)
