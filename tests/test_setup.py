"""The set-up files agree with each other and with the code. Nothing is installed here."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from bot.settings import Settings
from tests.test_architecture import ROOMS, imported, sources

ROOT = Path(__file__).resolve().parent.parent
needs_make = pytest.mark.skipif(shutil.which("make") is None, reason="make is not on this machine")


def read(name: str) -> str:
    """The text of a file of the project."""
    return (ROOT / name).read_text(encoding="utf-8")


def project() -> dict[str, Any]:
    """The project's table of pyproject.toml."""
    return dict(tomllib.loads(read("pyproject.toml"))["project"])


def requirements() -> list[Requirement]:
    """What the project and its developers need, as ranges."""
    dev = project()["optional-dependencies"]["dev"]
    return [Requirement(line) for line in (*project()["dependencies"], *dev)]


def constraints() -> dict[str, str]:
    """The exact version of each constrained package."""
    lines = [line for line in read("constraints.txt").splitlines() if line and not line.startswith("#")]
    return {canonicalize_name(name): version for name, _, version in (line.partition("==") for line in lines)}


def dockerfile() -> list[tuple[str, str]]:
    """Each instruction of the Dockerfile with its argument, continued lines joined."""
    text = re.sub(r"^#.*\n", "", read("Dockerfile"), flags=re.MULTILINE).replace("\\\n", " ")
    return [
        (word, rest.strip()) for word, _, rest in (line.partition(" ") for line in text.splitlines() if line)
    ]


def run_make(*arguments: str) -> subprocess.CompletedProcess[str]:
    """What make does in the project when called quietly from another folder."""
    command = ["make", "-s", "-C", str(ROOT), *arguments]
    return subprocess.run(command, cwd="/", capture_output=True, text=True, check=False)


def test_every_range_has_an_exact_version_within_it() -> None:
    fixed = constraints()
    for requirement in requirements():
        version = fixed.get(canonicalize_name(requirement.name))
        assert version, f"{requirement.name} is not in constraints.txt"
        assert version in requirement.specifier, f"{requirement} does not admit {version}"


def test_every_library_that_the_code_imports_is_declared() -> None:
    needed = {canonicalize_name(Requirement(line).name) for line in project()["dependencies"]}
    extra = project()["optional-dependencies"]["dev"]
    providers = packages_distributions()
    for path in (path for room in ROOMS for path in sources(room)):
        # A benchmark is run where the tests are.
        is_bench = path.parent.name == "scripts" and path.stem.startswith(("bench_", "made_"))
        declared = needed | {canonicalize_name(Requirement(line).name) for line in extra if is_bench}
        for library in {name.partition(".")[0] for name in imported(path)} - set(sys.stdlib_module_names):
            names = {canonicalize_name(name) for name in providers.get(library, [])}
            assert library in ROOMS or names & declared, (
                f"{path.name} imports {library}, which is not declared"
            )


def test_constraints_are_plain_versions() -> None:
    for name, version in constraints().items():
        assert re.fullmatch(r"[0-9][0-9a-z.]*", version), f"{name}=={version}"


def test_every_room_is_packaged() -> None:
    included = tomllib.loads(read("pyproject.toml"))["tool"]["setuptools"]["packages"]["find"]["include"]
    rooms = {path.parent.name for path in ROOT.glob("*/__init__.py")} - {"tests"}
    assert {pattern.removesuffix("*") for pattern in included} == rooms


def test_the_example_environment_lists_every_setting_and_no_other() -> None:
    listed = re.findall(r"^# ([A-Z_]+)=", read(".env.example"), flags=re.MULTILINE)
    assert sorted(listed) == sorted(name.upper() for name in Settings.model_fields)


def test_the_image_runs_as_an_unprivileged_user() -> None:
    last_stage = dockerfile()[max(i for i, (word, _) in enumerate(dockerfile()) if word == "FROM") :]
    users = [name for word, name in last_stage if word == "USER"]
    assert users
    assert users[-1] not in ("root", "0")
    assert last_stage[-1] == ("CMD", '["python", "-m", "bot"]')


def test_the_image_installs_nothing_in_its_last_stage() -> None:
    words = [word for word, _ in dockerfile()]
    start = len(words) - 1 - words[::-1].index("FROM")
    runs = [argument for word, argument in dockerfile()[start:] if word == "RUN"]
    assert not [argument for argument in runs if re.search(r"\b(pip|apt-get|make|curl|wget)\b", argument)]


def test_the_image_is_built_with_make_targets_that_exist() -> None:
    called = [
        match for word, text in dockerfile() if word == "RUN" for match in re.findall(r"make ([a-z-]+)", text)
    ]
    targets = re.findall(r"^([a-z-]+):", read("Makefile"), flags=re.MULTILINE)
    assert called
    assert set(called) <= set(targets)


def test_secrets_stay_out_of_git_and_of_the_image() -> None:
    for name in (".gitignore", ".dockerignore"):
        assert ".env" in read(name).splitlines(), name


def test_hooks_are_local() -> None:
    assert {repo["repo"] for repo in yaml.safe_load(read(".pre-commit-config.yaml"))["repos"]} == {"local"}


@needs_make
def test_make_without_a_target_lists_the_targets() -> None:
    listed = run_make()
    assert listed.returncode == 0
    for target in ("run", "ask", "test", "check", "index", "evaluate", "bench"):
        assert f"make {target} " in listed.stdout


@needs_make
@pytest.mark.parametrize(
    "question", ["what's Kent's plan & why?", "costs $! $HOME $(Q) `id`?", 'a "quoted" word', "-n"]
)
def test_a_question_reaches_the_program_as_it_was_typed(question: str, tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    fake = tmp_path / "bin" / "python"
    fake.write_text('#!/bin/sh\nfor last; do :; done\nprintf "%s" "$last"\n')
    fake.chmod(0o755)
    (tmp_path / ".installed").touch()
    said = run_make("-o", str(tmp_path / ".installed"), f"VENV={tmp_path}", "ask", f"Q={question}")
    assert said.stdout == question, said.stderr


@needs_make
def test_a_missing_question_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / ".installed").touch()
    said = run_make("-o", str(tmp_path / ".installed"), f"VENV={tmp_path}", "ask")
    assert said.returncode != 0
    assert said.stderr.startswith("Say what to ask")


@needs_make
def test_an_old_python_is_refused_by_name(tmp_path: Path) -> None:
    old = tmp_path / "old"
    old.write_text('#!/bin/sh\n[ "$1" = --version ] && echo "Python 3.9.2" || exit 1\n')
    old.chmod(0o755)
    said = run_make("install", f"VENV={tmp_path / 'venv'}", f"PYTHON={old}")
    assert said.returncode != 0
    assert "Python 3.11 or newer is needed" in said.stderr
    assert "is Python 3.9.2" in said.stderr
    assert said.stdout == ""
