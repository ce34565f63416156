"""Composition root: Slack where its settings are there, else a conversation in the terminal.

Questions piped into the terminal are answered line by line.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from bot.answer import Answer
from bot.answering import Answerer
from bot.edge import answer_or_apologise, sentence_of
from bot.engine import open_engine
from bot.settings import Settings, SlackMode, load_settings, secrets_of, slack_mode
from bot.showing.plain_text import render
from bot.wording import answers as wording

_PROMPT = "\n> "
_SUGGESTIONS = 4
_LEAVE = frozenset({"exit", "quit", "bye", ":q"})


def main() -> int:
    """Answers until it is told to stop; one sentence on standard error when it cannot start."""
    try:
        settings = load_settings()
        mode = slack_mode(settings)
        if mode:
            return _serve_slack(settings, mode)
        engine = open_engine(settings)
    except Exception as error:  # noqa: BLE001 - the outermost edge: a failure at the start becomes a sentence
        print(sentence_of(error), file=sys.stderr)
        return 1
    return _converse(engine)


def _serve_slack(settings: Settings, mode: SlackMode) -> int:
    # The terminal has no use for these, and they take a while to load.
    from bot.logs import set_up_logging
    from bot.slack.serving import run_slack

    set_up_logging(settings.log_level, settings.log_format, secrets_of(settings))
    return run_slack(settings, mode, open_engine(settings), partial(print, file=sys.stderr, flush=True))


def _converse(engine: Answerer) -> int:
    """Answers until the input ends."""
    if sys.stdin.isatty():
        # As the pack has them: to try them first would load the encoder before anybody has asked.
        suggestions = [question for topic in engine.build.pack.topics for question in topic.suggestions]
        welcome = wording.welcome(
            len(engine.build.held), len(engine.build.documents), suggestions[:_SUGGESTIONS]
        )
        print(welcome, file=sys.stderr)
    asked: tuple[str, ...] = ()
    for question in _questions():
        # What is piped in is a list of questions, each for itself; a person goes on from what was said.
        answer = answer_or_apologise(_After(engine, asked if sys.stdin.isatty() else ()), question)
        asked = answer.asked or asked
        print(render(answer), flush=True)
        if not sys.stdin.isatty():
            print(flush=True)
    return 0


@dataclass(frozen=True, slots=True)
class _After:
    """The engine in a conversation: it answers after those questions."""

    engine: Answerer
    before: tuple[str, ...]

    def answer(self, question: str) -> Answer:
        """The answer to what the question means there."""
        return self.engine.answer(question, self.before)


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
