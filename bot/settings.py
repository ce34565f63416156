"""What can be set from outside: the only place that reads the environment.

A variable of the environment wins over the same line in `.env`, and a command-line option over both.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

# The checkout, so that the defaults hold from any working directory.
_ROOT = Path(__file__).resolve().parent.parent
_KNOWLEDGE = _ROOT / "knowledge"

# What the secrets of Slack begin with, and what people take for them.
_PREFIXES = {"slack_bot_token": "xoxb-", "slack_app_token": "xapp-"}
_TOKEN = re.compile(r"(xox[a-z]|xapp)-")
_BOT_TOKEN = "SLACK_BOT_TOKEN (xoxb-...)"
_APP_TOKEN = "SLACK_APP_TOKEN (xapp-..., for Socket Mode)"
_SIGNING_SECRET = "SLACK_SIGNING_SECRET (for HTTP)"
# A user (U, or W in an Enterprise organisation) or a user group (S).
_ADMIN = re.compile(r"[UWS][A-Z0-9]+")

LogLevel = Literal["DEBUG", "INFO", "WARNING", "ERROR"]
LogFormat = Literal["text", "json"]
SlackMode = Literal["socket", "http"]


class BadSetting(Exception):
    """A setting that cannot be used, as one sentence that names the variable and the mend."""


def _index_of(knowledge_dir: Path) -> Path:
    """The default index of a knowledge folder: each has its own, so that none answers for another."""
    folder = knowledge_dir.resolve()
    if folder == _KNOWLEDGE:
        return _ROOT / "var" / "index"
    digest = hashlib.sha256(str(folder).encode()).hexdigest()[:8]
    return _ROOT / "var" / f"index-{folder.name}-{digest}"


class Settings(BaseSettings):
    """Every setting, checked and frozen; the variable of a field is its name in capitals."""

    model_config = SettingsConfigDict(frozen=True, env_file=".env", env_ignore_empty=True, extra="ignore")

    knowledge_dir: Path = Field(_KNOWLEDGE, description="folder of documents and YAML to answer from")
    index_dir: Path = Field(
        default_factory=lambda given: _index_of(given["knowledge_dir"]),
        description="folder in which the built index lives",
    )
    encoder_model: str = Field(
        "", description="name or folder of the embedding model; empty means the bundled one"
    )
    reranker_model: str = Field(
        "", description="name or folder of a cross-encoder that orders the best passages; empty means none"
    )
    max_question_length: int = Field(2000, ge=1, description="longest question that is read, in characters")
    max_document_mb: int = Field(50, ge=1, description="largest document that is read, in megabytes")
    log_level: LogLevel = Field("WARNING", description="how much is logged to standard error")
    log_format: LogFormat = Field("text", description="how a line of the Slack bot's log is written")

    llm_base_url: str = Field(
        "", description="address of an OpenAI-compatible language model; empty means that none is used"
    )
    llm_model: str = Field("", description="name of the language model at that address")
    llm_api_key: SecretStr = Field(SecretStr(""), description="the key for the language model's address")
    llm_seconds: float = Field(
        10, gt=0, le=120, description="how long the language model is waited for, in seconds"
    )

    slack_bot_token: SecretStr = Field(SecretStr(""), description="the bot token of the Slack app")
    slack_app_token: SecretStr = Field(
        SecretStr(""), description="the app-level token of the Slack app, for Socket Mode"
    )
    slack_signing_secret: SecretStr = Field(
        SecretStr(""), description="the signing secret of the Slack app, for HTTP"
    )
    slack_mode: SlackMode | Literal[""] = Field(
        "", description="how Slack reaches the bot; empty means by what is set"
    )
    slack_api_url: str = Field("", description="base address of Slack's Web API; empty means Slack's own")
    http_host: str = Field("127.0.0.1", description="address on which HTTP is served")
    port: int = Field(3000, ge=0, le=65535, description="port on which HTTP is served")
    slack_admins: Annotated[tuple[str, ...], NoDecode] = Field(
        (),
        description="who may rebuild the index and add documents from Slack: ids of users or of a user group",
    )
    slack_external_channels: bool = Field(
        False, description="whether channels shared with other organisations are answered"
    )
    answer_workers: int = Field(8, ge=1, le=64, description="how many questions are answered at once")
    shutdown_seconds: float = Field(
        25, ge=0, description="how long a stopping bot may finish what it is answering, in seconds"
    )

    database_url: str = Field(
        f"sqlite:///{_ROOT / 'var' / 'state.db'}",
        repr=False,  # may hold a password
        description="database of the Slack bot's state",
    )
    question_log: bool = Field(True, description="whether questions are kept in the database")
    retention_days: int = Field(90, ge=1, description="how long questions and feedback are kept, in days")

    @field_validator(
        "slack_bot_token", "slack_app_token", "slack_signing_secret", "llm_api_key", mode="before"
    )
    @classmethod
    def _strip(cls, value: Any) -> Any:
        return value.strip() if isinstance(value, str) else value

    @field_validator("slack_bot_token", "slack_app_token")
    @classmethod
    def _is_that_token(cls, value: SecretStr, info: Any) -> SecretStr:
        wanted, held = _PREFIXES[info.field_name], value.get_secret_value()
        if held and not held.startswith(wanted):
            found = _TOKEN.match(held)
            but = f', and what it holds begins with "{found.group()}"' if found else ""
            raise ValueError(f'should begin with "{wanted}"{but}')
        return value

    @field_validator("slack_signing_secret")
    @classmethod
    def _is_no_token(cls, value: SecretStr) -> SecretStr:
        if found := _TOKEN.match(value.get_secret_value()):
            raise ValueError(f'should be no token, and what it holds begins with "{found.group()}"')
        return value

    @field_validator("slack_api_url", "llm_base_url")
    @classmethod
    def _is_address(cls, value: str) -> str:
        parts = urlsplit(value)
        if value and not (parts.scheme in ("http", "https") and parts.netloc):
            raise ValueError("should be an address that begins with https:// or http://")
        return value and value.rstrip("/") + "/"

    @field_validator("slack_admins", mode="before")
    @classmethod
    def _ids(cls, value: Any) -> Any:
        ids = tuple(filter(None, re.split(r"[,\s]+", value))) if isinstance(value, str) else value
        if any(not _ADMIN.fullmatch(id) for id in ids):
            raise ValueError("should be ids with commas between, each beginning with U, W or S")
        return ids


def load_settings(knowledge_dir: Path | None = None, index_dir: Path | None = None) -> Settings:
    """The settings of the environment, with the folders given here in place of its own.

    Raises BadSetting with one sentence on the first variable that cannot be used.
    """
    given = {"knowledge_dir": knowledge_dir, "index_dir": index_dir}
    try:
        return Settings(**{name: value for name, value in given.items() if value is not None})  # type: ignore[arg-type]
    except ValidationError as error:
        raise BadSetting(_first_problem(error)) from None  # the error itself would show a secret


def slack_mode(settings: Settings) -> SlackMode | None:
    """How Slack reaches the bot; None where nothing of Slack is set, and the terminal is meant.

    Raises BadSetting with one sentence that names what is missing.
    """
    secrets = (settings.slack_bot_token, settings.slack_app_token, settings.slack_signing_secret)
    if not any(secrets) and not settings.slack_mode:
        return None
    if not settings.slack_bot_token:
        raise BadSetting(_missing(_BOT_TOKEN))
    if settings.slack_app_token and settings.slack_mode != "http":
        return "socket"
    if settings.slack_signing_secret and settings.slack_mode != "socket":
        return "http"
    wanted = {"socket": _APP_TOKEN, "http": _SIGNING_SECRET, "": f"{_APP_TOKEN} or {_SIGNING_SECRET}"}
    raise BadSetting(_missing(wanted[settings.slack_mode]))


def uses_llm(settings: Settings) -> bool:
    """Whether a language model is to help; BadSetting where its address or its name is set without the other."""
    if bool(settings.llm_base_url) != bool(settings.llm_model):
        missing = "LLM_MODEL" if settings.llm_base_url else "LLM_BASE_URL"
        raise BadSetting(
            f"To use a language model the setting {missing} is needed too: put it into the environment or .env, "
            "or remove every LLM_ setting to do without one."
        )
    return bool(settings.llm_base_url)


def secrets_of(settings: Settings) -> tuple[str, ...]:
    """What no log may show."""
    slack = (settings.slack_bot_token, settings.slack_app_token, settings.slack_signing_secret)
    tokens = (*slack, settings.llm_api_key)
    password = re.search(r"://[^/@]*?:([^@]+)@", settings.database_url)
    return tuple(filter(None, (*(t.get_secret_value() for t in tokens), password and password.group(1))))


def _missing(wanted: str) -> str:
    """One sentence: what is missing, and where it is found."""
    return (
        f"To run in Slack the bot also needs {wanted}: put it into the environment or .env "
        "(docs/setup-slack.md shows where to find it), or remove every SLACK_ setting to converse in the terminal."
    )


def _first_problem(error: ValidationError) -> str:
    """One sentence: the variable, what it holds, and what it should hold; what a secret holds is not shown."""
    problem = error.errors()[0]
    name = str(problem["loc"][0]).lower()
    wanted = problem["msg"].removeprefix("Value error, ").removeprefix("Input ")
    secret = Settings.model_fields[name].annotation is SecretStr
    held = "" if secret else f', and it is "{problem["input"]}"'
    return (
        f"The setting {name.upper()} ({Settings.model_fields[name].description}) {wanted}{held}: "
        "change it in the environment or in .env, or remove it to get the default."
    )
