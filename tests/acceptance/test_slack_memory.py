"""What the bot keeps of what people asked, and what it does not."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.slack_peer import SlackPeer
from tests.slack_peer.blocks import words_of
from tests.slack_peer.bot_process import BotProcess, Start
from tests.slack_peer.workspace import ANN, POLICY

pytestmark = pytest.mark.slow

ANSWERED, UNANSWERED = "does Kent have a CYPP?", "who mends the church roofs in Kent?"


def ask_both(peer: SlackPeer) -> None:
    """Ask a question that has an answer and one that has none."""
    for question in (ANSWERED, UNANSWERED):
        peer.answer_to(peer.mention(ANN, POLICY, question))


def report(bot: BotProcess) -> str:
    """What the report on unanswered questions says."""
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(
        [sys.executable, "-m", "scripts.report_questions"],
        cwd=bot.folder,
        env={
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(root),
            "DATABASE_URL": bot.settings["DATABASE_URL"],
        },
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def test_what_was_not_answered_stands_in_the_report(own_peer: SlackPeer, start: Start) -> None:
    bot = start()
    ask_both(own_peer)
    own_peer.wait_for(lambda: UNANSWERED in report(bot), what="the report")
    assert ANSWERED not in report(bot)


def test_what_one_asked_is_still_known_after_a_restart(own_peer: SlackPeer, start: Start) -> None:
    bot = start()
    ask_both(own_peer)
    bot.terminate()
    assert bot.wait_ended() == 0
    start()
    own_peer.open_home(ANN)
    assert ANSWERED in words_of(own_peer.wait_for_home(ANN).blocks)


def test_with_the_log_off_no_question_is_kept(own_peer: SlackPeer, start: Start) -> None:
    """Not in the report, not on the Home tab, and nowhere in the files; follow-ups work all the same."""
    bot = start(QUESTION_LOG="false")
    ask_both(own_peer)
    said = own_peer.mention(ANN, POLICY, ANSWERED)
    own_peer.answer_to(said)
    own_peer.say(ANN, POLICY, "and Essex?", said.thread)
    assert "Essex" in own_peer.answer_to(said, count=2).text
    own_peer.open_home(ANN)
    assert ANSWERED not in words_of(own_peer.wait_for_home(ANN).blocks)
    bot.terminate()
    assert bot.wait_ended() == 0
    kept = b"".join(path.read_bytes() for path in bot.folder.rglob("*") if path.is_file())
    assert b"Kent" not in kept
