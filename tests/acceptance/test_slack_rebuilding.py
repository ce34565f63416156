"""Rebuilding the index from Slack, through the real process and a real build."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.slack import names, wording
from bot.wording import builds as build_wording
from tests.slack_peer import SlackPeer
from tests.slack_peer.blocks import words_in
from tests.slack_peer.bot_process import Start
from tests.slack_peer.workspace import ADMINS, ANN, BEN, POLICY, QUIET

pytestmark = pytest.mark.slow

# A build takes half a minute on an idle machine.
BUILD_SECONDS = 300
QUESTION = "does Cornwall have a CYPP?"
SURVEY = """\
# Children's partnerships in the south west, March 2013

| Local authority | Have you retained your Children and Young People's Plan (CYPP)? |
|---|---|
| Cornwall | Yes, we have kept our plan and it runs until 2016. |
| Devon | No, the plan was dropped in 2012. |
"""


@pytest.fixture
def knowledge(root: Path, tmp_path: Path) -> Path:
    """A knowledge folder of the test's own."""
    return Path(shutil.copytree(root / "knowledge", tmp_path / "knowledge"))


@pytest.fixture
def start(own_peer: SlackPeer, built_index: Path, knowledge: Path, tmp_path: Path) -> Iterator[Start]:
    """Starts bots on that folder and on a copy of its index."""
    index = shutil.copytree(built_index, tmp_path / "index")
    settings = {"INDEX_DIR": str(index), "KNOWLEDGE_DIR": str(knowledge), "SLACK_ADMINS": ADMINS}
    with Start(own_peer, tmp_path / "bot", **settings) as starting:
        yield starting


def reindex(peer: SlackPeer, user: str, channel: str = POLICY) -> None:
    peer.command(user, channel, names.ARRANGEMENTS_COMMAND, "reindex")


def test_a_document_that_is_added_answers_without_a_restart(
    own_peer: SlackPeer, start: Start, knowledge: Path
) -> None:
    bot = start()
    before = own_peer.answer_to(own_peer.mention(BEN, POLICY, QUESTION))
    assert "kept our plan" not in words_in(before)
    (knowledge / "documents" / "south-west-2013.md").write_text(SURVEY, encoding="utf-8")
    (knowledge / "documents" / "broken.docx").write_bytes(b"this is no Word file")
    reindex(own_peer, ANN)
    (board,) = own_peer.wait_for(lambda: [m for m in own_peer.answers(POLICY) if not m.thread_ts])
    # Whoever asks meanwhile is answered from the build that is there.
    during = own_peer.answer_to(own_peer.mention(BEN, POLICY, "does Kent have a CYPP?"))
    assert "retained" in words_in(during)
    own_peer.wait_for(lambda: wording.REBUILT in board.text, BUILD_SECONDS, "the rebuild to end")
    told = "\n".join(words_in(m) for m in own_peer.answers(POLICY, board.root))
    assert "Cornwall" in told
    assert "Devon" in told
    assert "broken.docx" in told
    assert len(board.former) > 2
    after = own_peer.answer_to(own_peer.mention(BEN, POLICY, QUESTION))
    assert "kept our plan and it runs until 2016" in words_in(after)
    assert bot.is_running


def test_a_rebuild_of_nothing_new_says_so(own_peer: SlackPeer, start: Start) -> None:
    start()
    reindex(own_peer, ANN)
    (board,) = own_peer.wait_for_message(POLICY)
    own_peer.wait_for(lambda: wording.REBUILT in board.text, BUILD_SECONDS, "the rebuild to end")
    assert build_wording.NOTHING_CHANGED in words_in(board)


def test_only_administrators_may_rebuild(own_peer: SlackPeer, start: Start) -> None:
    start()
    reindex(own_peer, BEN)
    (said,) = own_peer.wait_for_ephemeral(POLICY, BEN)
    assert said.text == wording.ADMINS_ONLY
    assert own_peer.answers(POLICY) == []


def test_an_administrator_may_be_named_one_by_one(own_peer: SlackPeer, start: Start) -> None:
    start(SLACK_ADMINS=BEN)
    reindex(own_peer, ANN)
    (said,) = own_peer.wait_for_ephemeral(POLICY, ANN)
    assert said.text == wording.ADMINS_ONLY
    reindex(own_peer, BEN)
    assert own_peer.wait_for_message(POLICY)


def test_without_administrators_nobody_may(own_peer: SlackPeer, start: Start) -> None:
    start(SLACK_ADMINS="")
    reindex(own_peer, ANN)
    (said,) = own_peer.wait_for_ephemeral(POLICY, ANN)
    assert said.text == wording.NO_ADMINS


def test_a_second_request_while_one_runs_says_so(own_peer: SlackPeer, start: Start, knowledge: Path) -> None:
    bot = start()
    (knowledge / "documents" / "south-west-2013.md").write_text(SURVEY, encoding="utf-8")
    reindex(own_peer, ANN)
    own_peer.wait_for_message(POLICY)
    reindex(own_peer, ANN)
    (said,) = own_peer.wait_for_ephemeral(POLICY, ANN)
    assert said.text == wording.REBUILD_RUNNING
    # And SIGTERM ends the rebuild too, within its time.
    bot.terminate()
    assert bot.wait_ended() == 0, bot.log()
    own_peer.wait_for(lambda: own_peer.answers(POLICY)[0].former, what="the end of the rebuild to be told")


def test_a_rebuild_is_told_where_the_bot_is_no_member(own_peer: SlackPeer, start: Start) -> None:
    """The administrator hears of it all the same."""
    start()
    own_peer.faults.ordered.add("not_in_channel")
    reindex(own_peer, ANN, QUIET)
    own_peer.wait_for(
        lambda: own_peer.answers(own_peer.workspace.channel(ANN).id) or own_peer.answers(QUIET, only_for=ANN),
        BUILD_SECONDS,
        "a word to the administrator",
    )
