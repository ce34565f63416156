"""Opening the engine: the index that the settings name, checked, and the newest build for every question."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.engine import open_engine
from bot.errors import ProductError
from bot.settings import Settings
from index.building.store import BadIndex, has_index
from knowledge.pack import PackError
from tests.bot.builders import SeededEncoder, make_build, publish_world


def settings(index_dir: Path, knowledge_dir: Path | None = None, model: str = SeededEncoder.name) -> Settings:
    return Settings(
        index_dir=index_dir, knowledge_dir=knowledge_dir or index_dir / "no-knowledge", encoder_model=model
    )


def test_a_held_index_answers_without_the_knowledge_folder_and_without_the_model(tmp_path: Path) -> None:
    """There is no model called "seeded": a set question must not look for one."""
    engine = open_engine(settings(publish_world(tmp_path)))
    assert engine.answer("which councils retained their CYPP?").authorities == ("Barnet", "Essex")


def test_a_newly_published_build_answers_the_next_question(tmp_path: Path) -> None:
    engine = open_engine(settings(publish_world(tmp_path)))
    assert engine.answer("does Essex have a CYPP?").build == "b1"
    publish_world(tmp_path, make_build(id="b2"))
    assert engine.answer("does Essex have a CYPP?").build == engine.build.id == "b2"


def test_an_index_of_another_model_is_refused_with_both_names(tmp_path: Path) -> None:
    with pytest.raises(ProductError) as caught:
        open_engine(settings(publish_world(tmp_path), model="some-other"))
    assert '"seeded"' in caught.value.sentence
    assert '"some-other"' in caught.value.sentence
    assert "python -m scripts.build_index" in caught.value.sentence


def test_without_an_index_one_is_built_and_its_failure_leaves_none(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="There is no folder"):
        open_engine(settings(tmp_path / "index", tmp_path / "absent"))
    assert not has_index(tmp_path / "index")


def test_a_damaged_index_is_not_built_anew_behind_peoples_backs(tmp_path: Path) -> None:
    (publish_world(tmp_path) / "CURRENT").write_text("no such build")
    with pytest.raises(BadIndex, match=r"run python -m scripts\.build_index"):
        open_engine(settings(tmp_path))


def test_the_longest_question_is_a_setting(tmp_path: Path) -> None:
    brief = settings(publish_world(tmp_path)).model_copy(update={"max_question_length": 10})
    assert open_engine(brief).answer("which councils retained it?").status == "clarification"
