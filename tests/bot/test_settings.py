"""Settings: defaults, the environment, the command line, and one sentence for what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from bot.settings import BadSetting, Settings, load_settings


def test_the_defaults_need_no_environment() -> None:
    settings = load_settings()
    assert settings.knowledge_dir.name == "knowledge"
    assert settings.index_dir.parts[-2:] == ("var", "index")
    assert settings.encoder_model == ""


def test_a_default_folder_does_not_depend_on_the_working_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = load_settings()
    monkeypatch.chdir(tmp_path)
    assert load_settings() == here


def test_the_environment_wins_over_the_default(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("KNOWLEDGE_DIR", str(tmp_path))
    assert load_settings().knowledge_dir == tmp_path


def test_a_command_line_option_wins_over_the_environment(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("INDEX_DIR", "elsewhere")
    assert load_settings(index_dir=tmp_path).index_dir == tmp_path


def test_each_knowledge_folder_has_an_index_of_its_own(tmp_path: Path) -> None:
    folders = [load_settings(knowledge_dir=tmp_path / name).index_dir for name in ("one", "two", "one")]
    assert folders[0] == folders[2] != folders[1]
    assert load_settings().index_dir not in folders
    assert load_settings(knowledge_dir=tmp_path, index_dir=tmp_path / "here").index_dir == tmp_path / "here"


def test_an_empty_variable_means_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAX_QUESTION_LENGTH", "")
    assert load_settings().max_question_length == 2000


def test_a_variable_of_another_program_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAX_SOMETHING", "1")
    load_settings()


@pytest.mark.parametrize(
    ("name", "value"),
    [("MAX_QUESTION_LENGTH", "many"), ("MAX_DOCUMENT_MB", "0"), ("LOG_LEVEL", "loud")],
)
def test_a_wrong_variable_is_named_with_its_value_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(BadSetting) as caught:
        load_settings()
    said = str(caught.value)
    assert name in said
    assert value in said
    assert "\n" not in said


def test_settings_do_not_change_once_loaded() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        load_settings().max_document_mb = 1  # type: ignore[misc]


def test_every_setting_says_what_it_is() -> None:
    assert [name for name, field in Settings.model_fields.items() if not field.description] == []
