"""The measurements of builds."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.bench_answers import Figure
from scripts.bench_build import as_table, measure, read_options, take_out
from scripts.common import UsageError


def test_each_figure_has_a_line_and_its_limit() -> None:
    table = as_table([Figure("full build, s", 61.5), Figure("chunks", 1234)])
    assert table.splitlines()[1].split() == ["full", "build,", "s", "61.50", "720"]
    assert "1,234.00" in table


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    folder = tmp_path / "knowledge" / "documents"
    folder.mkdir(parents=True)
    for name, words in (("small.txt", 1), ("large.txt", 60)):
        text = "Essex County Council kept its plan.\n" * words
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_the_largest_document_or_the_one_named_is_added_later(documents: Path) -> None:
    assert take_out(documents, None).name == "large.txt"
    with pytest.raises(UsageError, match="no other beside it"):
        take_out(documents, None)
    assert take_out(documents, "small.txt").name == "small.txt"


def test_what_cannot_be_measured_is_one_sentence() -> None:
    for wrong in (["--make", "1"], ["--pages", "0"]):
        with pytest.raises(UsageError, match="2 or more documents"):
            read_options(wrong)


@pytest.mark.slow
def test_a_folder_is_built_in_full_with_one_more_and_again(documents: Path, tmp_path: Path) -> None:
    figures = {figure.name: figure.value for figure in measure(documents.parent, tmp_path / "work", None)}
    assert figures["documents"] == 1
    assert figures["chunks a second"] > 0
    assert figures["unchanged, s"] < figures["full build, s"]
    assert sorted(path.name for path in documents.iterdir()) == ["large.txt", "small.txt"]
