"""The documentation mentions everything that a reader can type or set."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
import yaml

from bot.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
# Options that every command-line program has, or that its framework adds.
_UNIVERSAL = {"--help", "--install-completion", "--show-completion"}

pytestmark = pytest.mark.skipif(not (ROOT / "README.md").exists(), reason="there is no README yet")


@cache
def documentation() -> str:
    """All that is written for readers."""
    pages = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
    return "\n".join(page.read_text(encoding="utf-8") for page in pages if page.exists())


def mentions(word: str) -> bool:
    """Whether the documentation has that word, not merely as part of a longer one."""
    return re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", documentation()) is not None


def make_targets() -> list[str]:
    """The targets that `make help` lists."""
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    return re.findall(r"^([a-z-]+):.*  ## ", text, flags=re.MULTILINE)


def scripts() -> list[str]:
    """The scripts that are programs: those that end with the call of one."""
    return sorted(
        path.stem
        for path in (ROOT / "scripts").glob("*.py")
        if 'if __name__ == "__main__"' in path.read_text(encoding="utf-8")
    )


def options(script: str) -> set[str]:
    """The long options of a script, as its own help lists them."""
    command = [sys.executable, "-m", f"scripts.{script}", "--help"]
    # Wide and plain, so that the help is neither wrapped nor coloured whatever writes it.
    surroundings = {**os.environ, "COLUMNS": "250", "NO_COLOR": "1", "TERM": "dumb"}
    shown = subprocess.run(command, cwd=ROOT, env=surroundings, capture_output=True, text=True, check=True)
    return set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", shown.stdout)) - _UNIVERSAL


def topics() -> list[dict[str, object]]:
    """The topics of the shipped pack."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    text = (ROOT / "knowledge" / "topics.yaml").read_text(encoding="utf-8")
    return list(yaml.load(text, Loader=loader)["topics"])


def statuses() -> set[str]:
    """The ids of every topic's statuses."""
    return {str(status["id"]) for topic in topics() for status in topic.get("statuses") or []}  # type: ignore[attr-defined]


def links() -> list[tuple[Path, str]]:
    """Each page with a link to a file of the project."""
    pages = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
    found = re.compile(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)")
    return [(page, target) for page in pages for target in found.findall(page.read_text(encoding="utf-8"))]


@pytest.mark.parametrize("target", make_targets())
def test_a_make_target_is_documented(target: str) -> None:
    assert mentions(f"make {target}")


@pytest.mark.parametrize("script", scripts())
def test_a_script_is_documented(script: str) -> None:
    assert mentions(f"scripts.{script}")


@pytest.mark.parametrize("script", scripts())
def test_an_option_of_a_script_is_documented(script: str) -> None:
    assert [option for option in sorted(options(script)) if not mentions(option)] == []


@pytest.mark.parametrize("name", sorted(Settings.model_fields))
def test_a_setting_is_documented(name: str) -> None:
    assert mentions(name.upper())


def test_every_topic_is_documented() -> None:
    assert [topic["id"] for topic in topics() if not mentions(str(topic["id"]))] == []


def test_every_status_is_documented() -> None:
    assert [status for status in sorted(statuses()) if not mentions(status)] == []


def test_a_link_leads_to_a_file() -> None:
    dead = [f"{page.name}: {target}" for page, target in links() if not (page.parent / target).exists()]
    assert dead == []
