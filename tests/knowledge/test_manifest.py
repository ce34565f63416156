"""Which entries of documents/ are documents."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from knowledge.manifest import derive_source, is_document, list_documents, missing_entry


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "good.txt").write_text("text", encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    "name", ["two\nlines.txt", "back\u202etxt.txt", "bell\x07.txt", "line\u2028.txt", "caf\udce9.txt"]
)
def test_a_name_that_cannot_be_shown_is_skipped_with_a_sentence_on_one_line(
    documents: Path, name: str
) -> None:
    (documents / name).write_text("text", encoding="utf-8")
    files, (warning,) = list_documents(documents.parent)
    assert [path.name for path in files] == ["good.txt"]
    assert warning.isprintable()
    assert warning.endswith("has a name that cannot be shown and was skipped: rename it.")
    warning.encode()


@pytest.mark.parametrize(
    "name", ["é.txt", "a b.txt", "..up.txt", "x\u00a0y.txt", "🏳️‍🌈.txt", "-rf.txt", "a\\b.txt"]
)
def test_any_other_name_will_do(documents: Path, name: str) -> None:
    (documents / name).write_text("text", encoding="utf-8")
    hidden = name.startswith(".")
    assert is_document(documents / name, documents) is not hidden


@pytest.mark.parametrize("name", [".DS_Store", "~$report.docx"])
def test_what_programs_leave_behind_is_passed_over(documents: Path, name: str) -> None:
    (documents / name).write_bytes(b"x")
    files, warnings = list_documents(documents.parent)
    assert ([path.name for path in files], warnings) == (["good.txt"], [])


def test_a_link_within_the_folder_is_read_and_one_out_of_it_or_to_itself_is_not(documents: Path) -> None:
    (documents.parent / "secret.txt").write_text("text", encoding="utf-8")
    (documents / "in.txt").symlink_to(documents / "good.txt")
    (documents / "out.txt").symlink_to(documents.parent / "secret.txt")
    (documents / "loop.txt").symlink_to(documents / "loop.txt")
    files, warnings = list_documents(documents.parent)
    assert [path.name for path in files] == ["good.txt", "in.txt"]
    assert [warning.split()[0] for warning in warnings] == ["documents/loop.txt", "documents/out.txt"]


def test_a_pipe_is_never_opened(documents: Path) -> None:
    os.mkfifo(documents / "pipe.txt")
    _, (warning,) = list_documents(documents.parent)
    assert "pipe.txt is not a file" in warning


def test_a_file_that_nobody_described_goes_by_its_name_and_says_what_drafts_an_entry() -> None:
    assert derive_source("play-survey_2014.txt").title == "Play survey 2014"
    assert "check_pack --write-missing" in missing_entry("play-survey_2014.txt")
