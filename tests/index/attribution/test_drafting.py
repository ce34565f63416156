"""Drafts of entries for documents that nobody has described."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.attribution.drafting import draft_entries
from knowledge.curation import append_entries
from knowledge.pack import load_pack

MINUTES = (
    "SUFFOLK COUNTY COUNCIL\n\nREVIEW OF TRANSPORT\n\n14 July 2015\n\nThe council closed two bus routes. "
    "The council will look at a third. Suffolk County Council has no other plans.\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "minutes.txt").write_text(MINUTES, encoding="utf-8")
    (tmp_path / "sources.yaml").write_text("sources: []  # none yet\n", encoding="utf-8")
    return tmp_path


def test_a_draft_holds_what_the_document_says_of_itself_and_whence(folder: Path) -> None:
    (draft,) = draft_entries(folder, load_pack(folder), 50)
    assert draft.entry is not None
    assert dict(draft.entry.values) == {
        "file": "minutes.txt",
        "title": "REVIEW OF TRANSPORT",
        "published": None,
        "as_of": "2015-07-14",
        "kind": "document",
        "subject": "Suffolk",
    }
    assert draft.entry.comments["as_of"] == "first page, 0.70"
    assert draft.entry.comments["publisher"].startswith("perhaps SUFFOLK COUNTY COUNCIL")
    assert "confirm" in draft.entry.note


def test_a_written_draft_is_an_entry_like_any_other(folder: Path) -> None:
    entries = [draft.entry for draft in draft_entries(folder, load_pack(folder), 50) if draft.entry]
    append_entries(folder / "sources.yaml", "sources", entries)
    pack = load_pack(folder)
    assert [(s.title, s.subject, s.derived) for s in pack.sources] == [
        ("REVIEW OF TRANSPORT", "Suffolk", False)
    ]
    assert pack.warnings == ()
    assert draft_entries(folder, pack, 50) == []


def test_a_document_that_cannot_be_read_gets_a_sentence(folder: Path) -> None:
    (folder / "documents" / "broken.docx").write_bytes(b"no Word file")
    drafts = draft_entries(folder, load_pack(folder), 50)
    assert [draft.document for draft in drafts if draft.entry] == ["minutes.txt"]
    (problem,) = [draft.problem for draft in drafts if draft.problem]
    assert "broken.docx" in problem


def test_shipped_entries_that_served_a_folder_come_along_into_its_own_file(folder: Path) -> None:
    """Its own file ends their service."""
    (folder / "sources.yaml").unlink()
    shipped = next(s for s in load_pack(Path(__file__).parents[3] / "knowledge").sources if s.also_called)
    (folder / "documents" / shipped.file).write_text("Some words.\n", encoding="utf-8")
    before = load_pack(folder).source(shipped.file)
    entries = [draft.entry for draft in draft_entries(folder, load_pack(folder), 50) if draft.entry]
    append_entries(folder / "sources.yaml", "sources", entries)
    assert load_pack(folder).source(shipped.file) == before
