"""Settings: defaults, the environment, the command line, and one sentence for what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from bot.settings import (
    BadSetting,
    Settings,
    SlackMode,
    load_settings,
    secrets_of,
    slack_mode,
    uses_llm,
)


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
    [
        ("MAX_QUESTION_LENGTH", "many"),
        ("MAX_DOCUMENT_MB", "0"),
        ("LOG_LEVEL", "loud"),
        ("LOG_FORMAT", "xml"),
        ("SLACK_MODE", "htp"),
        ("SLACK_API_URL", "slack.com/api"),
        ("SLACK_ADMINS", "U0123,bob"),
        ("SLACK_EXTERNAL_CHANNELS", "perhaps"),
        ("PORT", "99999"),
        ("ANSWER_WORKERS", "0"),
        ("SHUTDOWN_SECONDS", "-1"),
        ("QUESTION_LOG", "perhaps"),
        ("RETENTION_DAYS", "0"),
        ("LLM_BASE_URL", "localhost:11434"),
        ("LLM_SECONDS", "0"),
    ],
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


BOT, APP, SECRET = "xoxb-1-SECRET", "xapp-1-SECRET", "8f742231b10e8888abcd99yyyzzz85a5"


def set_slack(
    monkeypatch: pytest.MonkeyPatch, bot: str = "", app: str = "", secret: str = "", mode: str = ""
) -> Settings:
    monkeypatch.setenv("SLACK_BOT_TOKEN", bot)
    monkeypatch.setenv("SLACK_APP_TOKEN", app)
    monkeypatch.setenv("SLACK_SIGNING_SECRET", secret)
    monkeypatch.setenv("SLACK_MODE", mode)
    return load_settings()


@pytest.mark.parametrize(
    ("given", "mode"),
    [
        ({}, None),
        ({"bot": BOT, "app": APP}, "socket"),
        ({"bot": BOT, "secret": SECRET}, "http"),
        ({"bot": BOT, "app": APP, "secret": SECRET}, "socket"),
        ({"bot": BOT, "app": APP, "secret": SECRET, "mode": "http"}, "http"),
        ({"bot": BOT, "app": APP, "secret": SECRET, "mode": "socket"}, "socket"),
    ],
)
def test_what_is_set_says_how_slack_reaches_the_bot(
    monkeypatch: pytest.MonkeyPatch, given: dict[str, str], mode: SlackMode | None
) -> None:
    assert slack_mode(set_slack(monkeypatch, **given)) == mode


@pytest.mark.parametrize(
    ("given", "missing"),
    [
        ({"app": APP}, "SLACK_BOT_TOKEN"),
        ({"secret": SECRET}, "SLACK_BOT_TOKEN"),
        ({"mode": "socket"}, "SLACK_BOT_TOKEN"),
        ({"bot": BOT}, "SLACK_APP_TOKEN"),
        ({"bot": BOT}, "SLACK_SIGNING_SECRET"),
        ({"bot": BOT, "secret": SECRET, "mode": "socket"}, "SLACK_APP_TOKEN"),
        ({"bot": BOT, "app": APP, "mode": "http"}, "SLACK_SIGNING_SECRET"),
    ],
)
def test_half_of_what_slack_needs_names_the_missing_half_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch, given: dict[str, str], missing: str
) -> None:
    settings = set_slack(monkeypatch, **given)
    with pytest.raises(BadSetting) as caught:
        slack_mode(settings)
    said = str(caught.value)
    assert f"needs {missing}" in said or f"or {missing}" in said
    assert "\n" not in said
    assert "SECRET" not in said.replace("SLACK_SIGNING_SECRET", "")


@pytest.mark.parametrize(
    ("given", "wrong", "looks_like"),
    [
        ({"bot": APP}, "SLACK_BOT_TOKEN", "xapp-"),
        ({"bot": "xoxp-1-SECRET"}, "SLACK_BOT_TOKEN", "xoxp-"),
        ({"bot": "hunter2 SECRET"}, "SLACK_BOT_TOKEN", "xoxb-"),
        ({"app": BOT}, "SLACK_APP_TOKEN", "xoxb-"),
        ({"secret": BOT}, "SLACK_SIGNING_SECRET", "xoxb-"),
    ],
)
def test_a_secret_in_the_wrong_place_is_named_and_not_shown(
    monkeypatch: pytest.MonkeyPatch, given: dict[str, str], wrong: str, looks_like: str
) -> None:
    with pytest.raises(BadSetting) as caught:
        set_slack(monkeypatch, **given)
    said = str(caught.value)
    assert wrong in said
    assert looks_like in said
    assert "SECRET" not in said.replace("SLACK_SIGNING_SECRET", "")
    assert caught.value.__cause__ is None  # the validator's own error shows the value


def test_blanks_around_a_token_do_not_count(monkeypatch: pytest.MonkeyPatch) -> None:
    assert set_slack(monkeypatch, f" {BOT}\n", APP).slack_bot_token.get_secret_value() == BOT


def test_settings_printed_show_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://bot:SECRET@host/db")
    assert "SECRET" not in repr(set_slack(monkeypatch, BOT, APP, SECRET))


def test_every_secret_is_known_to_the_log(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://bot:hunter2@host/db")
    monkeypatch.setenv("LLM_API_KEY", "sk-1")
    assert set(secrets_of(set_slack(monkeypatch, BOT, APP, SECRET))) == {BOT, APP, SECRET, "hunter2", "sk-1"}
    monkeypatch.delenv("LLM_API_KEY")
    monkeypatch.setenv("DATABASE_URL", "sqlite:///state.db")
    assert secrets_of(set_slack(monkeypatch)) == ()


@pytest.mark.parametrize(
    ("set_ones", "uses"),
    [
        ({}, False),
        ({"LLM_API_KEY": "sk-1"}, False),
        ({"LLM_BASE_URL": "http://localhost:1/v1", "LLM_MODEL": "tiny"}, True),
    ],
)
def test_a_language_model_is_used_only_where_its_address_and_name_are_set(
    monkeypatch: pytest.MonkeyPatch, set_ones: dict[str, str], uses: bool
) -> None:
    for name, value in set_ones.items():
        monkeypatch.setenv(name, value)
    assert uses_llm(load_settings()) is uses


@pytest.mark.parametrize(
    ("name", "value", "missing"),
    [("LLM_MODEL", "tiny", "LLM_BASE_URL"), ("LLM_BASE_URL", "http://localhost:1/v1", "LLM_MODEL")],
)
def test_half_of_a_language_model_names_the_missing_half(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, missing: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(BadSetting, match=f"setting {missing} is needed"):
        uses_llm(load_settings())


@pytest.mark.parametrize(
    ("typed", "ids"), [("U012, W345,S6", ("U012", "W345", "S6")), ("U012", ("U012",)), (" ", ())]
)
def test_administrators_are_ids_with_commas_between(
    monkeypatch: pytest.MonkeyPatch, typed: str, ids: tuple[str, ...]
) -> None:
    monkeypatch.setenv("SLACK_ADMINS", typed)
    assert load_settings().slack_admins == ids


def test_the_address_of_the_api_ends_with_a_slash(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_API_URL", "http://localhost:1234/api")
    assert load_settings().slack_api_url == "http://localhost:1234/api/"


def test_the_state_lives_in_the_checkout_by_default() -> None:
    assert load_settings().database_url.startswith("sqlite:////")
    assert load_settings().database_url.endswith("/var/state.db")
