"""The settings switch the model on; without them nothing of it is loaded and nothing leaves the process."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.engine import open_engine
from bot.settings import Settings
from tests.bot.builders import SeededEncoder, publish_world
from tests.bot.llm.model_server import ModelServer

ROOT = Path(__file__).parents[3]
# Run in a process of its own: what this one has loaded by now says nothing.
ASK = """
import sys

def watch(event, args):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"):
        raise SystemExit(f"{event} {args}")

sys.addaudithook(watch)
from pathlib import Path
from bot.engine import open_engine
from bot.settings import Settings

folder, model, *questions = sys.argv[1:]
settings = Settings(index_dir=Path(folder), knowledge_dir=Path(folder) / "none", encoder_model=model)
engine = open_engine(settings)
print(*(engine.answer(question).status for question in questions))
print(*(name for name in sys.modules if name.startswith(("openai", "httpx", "bot.llm"))))
"""


def ask_in_a_process(index_dir: Path, model: str, *questions: str) -> list[str]:
    """The lines that it prints: the answers' statuses, and what of the model was loaded."""
    command = [sys.executable, "-c", ASK, str(index_dir), model, *questions]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_without_a_model_nothing_of_it_is_loaded_and_no_connection_is_made(tmp_path: Path) -> None:
    index_dir = publish_world(tmp_path)
    said = ask_in_a_process(index_dir, SeededEncoder.name, "which councils retained their CYPP?", "thanks")
    assert said == ["answered clarification", ""]


@pytest.mark.slow
def test_a_question_that_needs_the_encoder_makes_no_connection_either(built_index: Path) -> None:
    questions = ("what does the guidance say about pooled budgets?", "which councils dither?")
    statuses, _ = ask_in_a_process(built_index, "", *questions)
    assert statuses.startswith("answered")


def test_with_a_model_the_engine_asks_it(tmp_path: Path, server: ModelServer) -> None:
    quote = "the plan is still current"
    server.replies({"claims": [{"finding": "F1", "text": "Yes, the plan is current", "quote": quote}]})
    engine = open_engine(
        Settings(
            index_dir=publish_world(tmp_path),
            knowledge_dir=tmp_path / "none",
            encoder_model=SeededEncoder.name,
            llm_base_url=server.url,
            llm_model="tiny",
            llm_api_key=SecretStr("sk-SECRET"),
        )
    )
    assert "Yes, the plan is current. Barnet" in engine.answer("does Barnet have a CYPP?").text
    assert server.requests[0]["model"] == "tiny"
    assert server.seen_headers[0]["authorization"] == "Bearer sk-SECRET"
