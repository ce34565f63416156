"""What tests share: the settings of the environment kept out, and one index of the shipped knowledge."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings as hypothesis_settings

from bot.answering import Answerer
from bot.engine import build, open_engine
from bot.settings import Settings

# No test measures time: a loaded machine is no failure.
hypothesis_settings.register_profile("tests", deadline=None)
hypothesis_settings.load_profile("tests")

ROOT = Path(__file__).resolve().parent.parent
KNOWLEDGE = ROOT / "knowledge"


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the checkout."""
    return ROOT


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """The developer's variables and .env file change no test."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setitem(Settings.model_config, "env_file", None)


@pytest.fixture(scope="session")
def built_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an index of the shipped knowledge, built once. Tests that use it are marked slow."""
    index_dir = tmp_path_factory.mktemp("index")
    build(_settings(index_dir))
    return index_dir


@pytest.fixture(scope="session")
def engine(built_index: Path) -> Answerer:
    """The engine on the index of the shipped knowledge. Tests that use it are marked slow."""
    return open_engine(_settings(built_index))


def _settings(index_dir: Path) -> Settings:
    """Every setting given here: fixtures of the session run before the environment is kept out."""
    return Settings(knowledge_dir=KNOWLEDGE, index_dir=index_dir, encoder_model="", max_document_mb=50)
