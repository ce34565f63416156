"""The id of a build: the same for the same inputs, another when one of them changes."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from index.building.fingerprint import fingerprint


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "a.txt").write_text("Yes.")
    (tmp_path / "topics.yaml").write_text("topics: []")
    return tmp_path


def test_the_same_inputs_have_the_same_id_wherever_and_whenever(folder: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(folder, tmp_path / "elsewhere" / "copy")
    os.utime(copy / "documents" / "a.txt", (0, 0))
    assert fingerprint(copy) == fingerprint(folder)


@pytest.mark.parametrize(
    ("file", "text"),
    [("documents/a.txt", "No."), ("documents/b.txt", "Yes."), ("topics.yaml", "topics: [ ]")],
)
def test_a_change_of_any_input_changes_the_id(folder: Path, file: str, text: str) -> None:
    before = fingerprint(folder)
    (folder / file).write_text(text)
    assert fingerprint(folder) != before


def test_a_renamed_or_removed_document_changes_the_id(folder: Path) -> None:
    ids = [fingerprint(folder)]
    (folder / "documents" / "a.txt").rename(folder / "documents" / "z.txt")
    ids.append(fingerprint(folder))
    (folder / "documents" / "z.txt").unlink()
    ids.append(fingerprint(folder))
    assert len(set(ids)) == 3


def test_another_model_has_another_id(folder: Path, tmp_path: Path) -> None:
    model = tmp_path / "model"
    model.mkdir()
    (model / "config.json").write_text("{}")
    assert fingerprint(folder, str(model)) != fingerprint(folder)


def test_what_the_build_does_not_read_changes_nothing(folder: Path) -> None:
    before = fingerprint(folder)
    (folder / "notes.md").write_text("to do")
    assert fingerprint(folder) == before


def test_a_file_that_is_not_read_changes_nothing_and_stops_nothing(folder: Path, tmp_path: Path) -> None:
    before = fingerprint(folder)
    elsewhere = tmp_path / "elsewhere.txt"
    elsewhere.write_text("secret")
    documents = folder / "documents"
    (documents / ".hidden").write_text("x")
    (documents / "out.txt").symlink_to(elsewhere)
    (documents / "loop.txt").symlink_to(documents / "loop.txt")
    (documents / "folder").mkdir()
    assert fingerprint(folder) == before


def test_a_file_without_permission_stops_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before, opened = fingerprint(folder), Path.open

    def closed(path: Path, mode: str = "r") -> object:
        if path.name == "a.txt":
            raise PermissionError(13, "Permission denied")
        return opened(path, mode)

    monkeypatch.setattr(Path, "open", closed)
    assert fingerprint(folder) != before
