"""Measure the bot in Slack through the peer: from an event to its posted answer, one by one and many at once.

Run by `make bench-slack`. It stands here because the product imports no test.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from bot.evaluation.scoring import percentile
from bot.settings import load_settings
from knowledge.questions import load_questions
from scripts.bench_answers import Figure, as_table, by_kind, yardstick_ms
from scripts.common import UsageError
from tests.slack_peer import SlackPeer
from tests.slack_peer.bot_process import BotProcess, socket_settings
from tests.slack_peer.records import Message, Said
from tests.slack_peer.workspace import ANN, POLICY

_ROOT = Path(__file__).resolve().parents[2]
_ANSWER_SECONDS = 300.0


def main(arguments: Sequence[str] | None = None) -> int:
    """Print each figure with its ratios to this machine's yardstick."""
    options = read_options(arguments)
    kinds = by_kind(load_questions(_ROOT / "knowledge" / "questions.yaml"))
    index = options.index or load_settings().index_dir
    with tempfile.TemporaryDirectory() as folder, SlackPeer() as peer:
        settings = {"INDEX_DIR": str(index.resolve()), **socket_settings(peer)}
        with BotProcess(Path(folder), settings) as bot:
            bot.wait_connected(peer)
            figures = measure(peer, kinds, options.rounds, options.at_once)
    print(as_table([Figure("yardstick, ms", yardstick_ms()), *figures]))  # noqa: T201 - printing is what it does
    return 0


def read_options(arguments: Sequence[str] | None) -> argparse.Namespace:
    """The command line as options."""
    parser = argparse.ArgumentParser("make bench-slack", description=(__doc__ or "").splitlines()[0])
    add = parser.add_argument
    add("--rounds", type=int, default=40, metavar="N", help="ask N questions of each kind, one by one (40)")
    add("--at-once", type=int, default=50, metavar="N", help="ask N questions at once (50)")
    add("--index", type=Path, metavar="DIR", help="the index to answer from (default: as the settings say)")
    options = parser.parse_args(arguments)
    if min(options.rounds, options.at_once) < 1:
        raise UsageError(f"--rounds {options.rounds} and --at-once {options.at_once} must both be 1 or more.")
    return options


def measure(peer: SlackPeer, kinds: Mapping[str, Sequence[str]], rounds: int, at_once: int) -> list[Figure]:
    """The figures of each kind one by one, then of all kinds at once."""
    figures = []
    for kind, questions in kinds.items():
        answer_to(peer, ask(peer, questions[0]))  # what is loaded on first use is not what this measures
        turns = [ask_and_wait(peer, questions[n % len(questions)]) for n in range(rounds)]
        figures += spread(f"{kind}, event to answer", turns)
    return [*figures, *measure_at_once(peer, kinds, at_once)]


def measure_at_once(peer: SlackPeer, kinds: Mapping[str, Sequence[str]], number: int) -> list[Figure]:
    """How long that many questions take that come at the same moment."""
    every = [question for questions in zip(*kinds.values(), strict=False) for question in questions]
    said = [ask(peer, every[n % len(every)]) for n in range(number)]
    answers = [answer_to(peer, one) for one in said]
    seconds = max(a.posted_at for a in answers) - said[0].message.posted_at
    return [
        *spread(
            f"{number} at once, event to answer", [between(*both) for both in zip(said, answers, strict=True)]
        ),
        *spread(
            f"{number} at once, event to ack",
            [s for one in said for s in peer.seconds_to_ack(one.deliveries)],
        ),
        Figure(f"{number} at once, questions a second", number / seconds),
    ]


def ask(peer: SlackPeer, question: str) -> Said:
    """Mention the bot with that question, in a thread of its own."""
    return peer.mention(ANN, POLICY, question)


def answer_to(peer: SlackPeer, said: Said) -> Message:
    """The first message of the answer, once it is there."""
    return peer.wait_for_message(POLICY, said.thread, timeout=_ANSWER_SECONDS)[0]


def ask_and_wait(peer: SlackPeer, question: str) -> float:
    """The seconds from that question's event to its posted answer."""
    said = ask(peer, question)
    return between(said, answer_to(peer, said))


def between(said: Said, answer: Message) -> float:
    """The seconds from the event to the posted answer."""
    return answer.posted_at - said.message.posted_at


def spread(name: str, seconds: Sequence[float]) -> list[Figure]:
    """The middle and the upper end of what was measured, in milliseconds."""
    return [
        Figure(f"{name}, p50 ms", percentile(seconds, 0.5) * 1000),
        Figure(f"{name}, p95 ms", percentile(seconds, 0.95) * 1000),
    ]


if __name__ == "__main__":
    try:
        sys.exit(main())
    except UsageError as error:
        sys.exit(str(error))
