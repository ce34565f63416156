"""Rules of taking documents into the knowledge folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import index.building.build
from bot.builds.adding import Added, Offer, add_documents, check_name, staging
from bot.errors import ProductError
from bot.settings import Settings
from bot.wording import adding as wording
from index.building.store import load
from tests.index.fake_encoder import FakeEncoder

HELD = "The London Borough of Camden kept its plan.\n"
NEW = "Leeds City Council dropped its plan.\n"


@pytest.fixture(autouse=True)
def _fake_encoder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index.building.build, "export_onnx", lambda *_: None)
    monkeypatch.setattr(index.building.build, "load_encoder", lambda *_: FakeEncoder())


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A folder with one note."""
    documents = tmp_path / "knowledge" / "documents"
    documents.mkdir(parents=True)
    (documents / "note.txt").write_text(HELD, encoding="utf-8")
    return Settings(knowledge_dir=documents.parent, index_dir=tmp_path / "index", max_document_mb=1)


@pytest.fixture
def folder(settings: Settings) -> Iterator[Path]:
    with staging(settings) as folder:
        yield folder


def offer(folder: Path, name: str, text: str | bytes, replaces: bool = False) -> Offer:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return Offer(path, replaces)


def add(settings: Settings, *offers: Offer) -> Added:
    return add_documents(offers, settings, lambda stage, done, total: None)


def documents(settings: Settings) -> dict[str, str]:
    """The documents by name, with what the folder keeps to itself left out."""
    files = (settings.knowledge_dir / "documents").iterdir()
    return {path.name: path.read_text("utf-8") for path in files if path.is_file()}


def test_a_new_document_is_stored_and_answers(settings: Settings, folder: Path) -> None:
    added = add(settings, offer(folder, "leeds.txt", NEW))
    assert added.stored == ("leeds.txt",)
    assert added.report is not None
    assert load(settings.index_dir).texts["leeds.txt"] == NEW
    assert documents(settings) == {"note.txt": HELD, "leeds.txt": NEW}


def test_several_at_once_make_one_build_and_each_is_judged_by_itself(
    settings: Settings, folder: Path
) -> None:
    added = add(
        settings,
        offer(folder, "leeds.txt", NEW),
        offer(folder, "scan.pdf", b"no PDF at all"),
        offer(folder, "kent.txt", "Kent kept its plan.\n"),
    )
    assert added.stored == ("leeds.txt", "kent.txt")
    assert [sentence for sentence in added.refused if "scan.pdf" in sentence]
    assert set(documents(settings)) == {"note.txt", "leeds.txt", "kent.txt"}


@pytest.mark.parametrize("name", ["note.txt", "again.txt"])
def test_the_same_content_is_not_added_again_under_any_name(
    name: str, settings: Settings, folder: Path
) -> None:
    added = add(settings, offer(folder, name, HELD))
    assert added == Added(refused=(wording.held_already(name, "note.txt"),))
    assert documents(settings) == {"note.txt": HELD}
    assert not settings.index_dir.exists()


@pytest.mark.parametrize("name", ["note.txt", "NOTE.txt"])
def test_a_document_of_another_content_takes_a_name_only_when_it_is_told_to(
    name: str, settings: Settings, folder: Path
) -> None:
    assert add(settings, offer(folder, name, NEW)) == Added(clashes=(name,))
    assert documents(settings) == {"note.txt": HELD}
    assert add(settings, offer(folder, name, NEW, replaces=True)).stored == ("note.txt",)
    assert documents(settings) == {"note.txt": NEW}


def test_a_document_that_cannot_be_read_replaces_nothing(settings: Settings, folder: Path) -> None:
    added = add(settings, offer(folder, "note.txt", "%PDF-1.7 by its content", replaces=True))
    assert added.stored == ()
    assert "is a PDF inside" in added.refused[0]
    assert documents(settings) == {"note.txt": HELD}


def test_what_is_stored_is_told_even_where_the_build_fails(settings: Settings, folder: Path) -> None:
    (settings.knowledge_dir / "topics.yaml").write_text("topics: [", encoding="utf-8")
    added = add(settings, offer(folder, "leeds.txt", NEW))
    assert added.stored == ("leeds.txt",)
    assert added.report is None
    assert "topics.yaml" in added.failure


def test_a_document_is_parsed_once(settings: Settings, folder: Path) -> None:
    report = add(settings, offer(folder, "leeds.txt", NEW)).report
    assert report is not None
    assert {stage.stage: stage.kept for stage in report.redone}["parsed"] == 1


def test_what_lies_ready_is_no_document_and_leaves_nothing_behind(settings: Settings) -> None:
    with staging(settings) as folder:
        offer(folder, "leeds.txt", NEW)
        index.building.build.build_index(settings.knowledge_dir, settings.index_dir)
        assert set(load(settings.index_dir).texts) == {"note.txt"}
    assert [path.name for path in (settings.knowledge_dir / "documents").iterdir()] == ["note.txt"]


def test_a_folder_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    settings = Settings(knowledge_dir=tmp_path / "nowhere", index_dir=tmp_path)
    with pytest.raises(ProductError, match="could not be stored"), staging(settings):
        pass


@pytest.mark.parametrize(
    "name",
    [
        "../up.txt",
        "/etc/passwd.txt",
        "..\\up.txt",
        "C:\\up.txt",
        ".hidden.txt",
        "~$open.docx",
        "",
        "..",
        "two\nlines.txt",
        "nul\0.txt",
        "plan\u202etxt.txt",
        "x" * 300 + ".txt",
    ],
)
def test_a_name_that_leads_elsewhere_or_cannot_be_shown_is_refused(name: str, settings: Settings) -> None:
    with pytest.raises(ProductError) as refused:
        check_name(name, 10, settings)
    assert "cannot be the name of a document" in refused.value.sentence
    assert "\n" not in refused.value.sentence


@pytest.mark.parametrize("name", ["Report, final (2).pdf", "café.csv", "cafe\u0301.csv", " Plan 2012.DOCX "])
def test_an_ordinary_name_is_kept_in_one_spelling(name: str, settings: Settings) -> None:
    assert check_name(name, 10, settings) in ("Report, final (2).pdf", "café.csv", "Plan 2012.DOCX")


@pytest.mark.parametrize(
    ("name", "size", "said"),
    [
        ("old.doc", 10, "save it as .docx"),
        ("noextension", 10, "is not read"),
        ("big.pdf", 1_100_000, "MAX_DOCUMENT_MB"),
    ],
)
def test_a_format_that_is_not_read_and_a_file_too_large_are_refused_by_their_names(
    name: str, size: int, said: str, settings: Settings
) -> None:
    with pytest.raises(ProductError, match=said):
        check_name(name, size, settings)
