"""Adding documents by sharing them with the bot: the real process, a real build, and an answer from what came."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.slack import names
from bot.wording import adding as wording
from tests.slack_peer import SlackPeer
from tests.slack_peer.blocks import words_in
from tests.slack_peer.bot_process import Start
from tests.slack_peer.records import Message, Said
from tests.slack_peer.workspace import ADMINS, ANN, BEN, POLICY

pytestmark = pytest.mark.slow

# A build takes half a minute on an idle machine.
BUILD_SECONDS = 300
QUESTION = "does Cornwall have a CYPP?"
SURVEY = """\
Local authority,Have you retained your Children and Young People's Plan (CYPP)?
Cornwall,"Yes, we have kept our plan and it runs until 2016."
Devon,"No, the plan was dropped in 2012."
"""
CHANGED = SURVEY.replace("it runs until 2016", "it runs until 2019")


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


def outcome(peer: SlackPeer, said: Said) -> Message:
    """The bot's message on what was shared, once it says how it ended."""
    board = peer.answer_to(said)
    peer.wait_for(lambda: wording.ADDING not in board.text, BUILD_SECONDS, "the documents to be added")
    return board


def test_what_an_administrator_shares_answers_and_is_replaced_on_a_word(
    own_peer: SlackPeer, start: Start, knowledge: Path
) -> None:
    bot = start()
    name, stored = "south-west-2013.csv", knowledge / "documents" / "south-west-2013.csv"
    files = {name: SURVEY.encode(), "letter.doc": b"\xd0\xcf\x11\xe0", "kent copy.txt": kent(knowledge)}
    shared = own_peer.share(ANN, POLICY, files, "please add these", mention=True)
    text = words_in(outcome(own_peer, shared))
    assert wording.added([name]) in text
    assert "save it as .docx" in text
    assert wording.held_already("kent copy.txt", "kent-survey-2011.txt") in text
    assert "Cornwall" in text
    assert stored.read_text("utf-8") == SURVEY
    answer = own_peer.answer_to(own_peer.mention(BEN, POLICY, QUESTION))
    assert "kept our plan and it runs until 2016" in words_in(answer)
    # The same once more, then another of the same name.
    again = outcome(own_peer, own_peer.share(ANN, ANN, {name: SURVEY.encode()}))
    assert wording.held_already(name, name) in words_in(again)
    clash = outcome(own_peer, own_peer.share(ANN, ANN, {name: CHANGED.encode()}))
    assert stored.read_text("utf-8") == SURVEY
    own_peer.click(clash, f"{names.REPLACE_DOCUMENT}0", ANN)
    replaced = own_peer.wait_for_message(clash.channel, clash.root, 2)[-1]
    own_peer.wait_for(lambda: "2019" in stored.read_text("utf-8"), BUILD_SECONDS, "the new content")
    own_peer.wait_for(lambda: wording.ADDING not in replaced.text, BUILD_SECONDS, "the build")
    answer = own_peer.answer_to(own_peer.mention(BEN, POLICY, QUESTION))
    assert "it runs until 2019" in words_in(answer)
    assert {path.name for path in stored.parent.iterdir() if path.name.startswith(".")} == set()
    assert bot.is_running


def kent(knowledge: Path) -> bytes:
    return (knowledge / "documents" / "kent-survey-2011.txt").read_bytes()


def test_what_others_share_is_not_stored(own_peer: SlackPeer, start: Start, knowledge: Path) -> None:
    start()
    before = set((knowledge / "documents").iterdir())
    own_peer.share(BEN, POLICY, {"mine.csv": SURVEY.encode()}, mention=True)
    (said,) = own_peer.wait_for_ephemeral(POLICY, BEN)
    assert said.text == wording.ADMINS_ONLY
    assert set((knowledge / "documents").iterdir()) == before
    assert own_peer.calls_of("files.info", "download") == []
