"""What can be set from outside: the only place that reads the environment.

A variable of the environment wins over the same line in `.env`, and a command-line option over both.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

# The checkout, so that the defaults hold from any working directory.
_ROOT = Path(__file__).resolve().parent.parent
_KNOWLEDGE = _ROOT / "knowledge"

LogLevel = Literal["DEBUG", "INFO", "WARNING", "ERROR"]


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
    max_question_length: int = Field(2000, ge=1, description="longest question that is read, in characters")
    max_document_mb: int = Field(50, ge=1, description="largest document that is read, in megabytes")
    log_level: LogLevel = Field("WARNING", description="how much is logged to standard error")


def load_settings(knowledge_dir: Path | None = None, index_dir: Path | None = None) -> Settings:
    """The settings of the environment, with the folders given here in place of its own.

    Raises BadSetting with one sentence on the first variable that cannot be used.
    """
    given = {"knowledge_dir": knowledge_dir, "index_dir": index_dir}
    try:
        return Settings(**{name: value for name, value in given.items() if value is not None})  # type: ignore[arg-type]
    except ValidationError as error:
        raise BadSetting(_first_problem(error)) from error


def _first_problem(error: ValidationError) -> str:
    """One sentence: the variable, what it holds, and what it should hold."""
    problem = error.errors()[0]
    name = str(problem["loc"][0]).lower()
    wanted = problem["msg"].removeprefix("Input ")
    return (
        f"The setting {name.upper()} ({Settings.model_fields[name].description}) {wanted}, "
        f'and it is "{problem["input"]}": change it in the environment or in .env, '
        "or remove it to get the default."
    )
