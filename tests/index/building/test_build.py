"""The walk from a knowledge folder to a published Build, with an encoder without a model."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import index.building.build
from index.building.build import build_index, up_to_date
from index.building.fingerprint import fingerprint
from index.building.record import Build
from index.building.store import BadIndex, load, vectors_dir
from index.retrieval.expansion import Synonyms
from index.retrieval.statement_index import StatementIndex
from knowledge.errors import PackError
from knowledge.pack import SHIPPED
from tests.index.fake_encoder import FakeEncoder

SURVEY = (
    "Survey of trees\n\n"
    "No\tCouncil\t1. Have you adopted a tree charter?\t2. Trees planted\n"
    "1.\tLeeds\tYes, in May.\t1,200\n"
    "2.\tNorfolk\tNo response.\t300\n"
    "3.\tCamden\tNot yet, but it is being drafted.\t45\n"
)
WORD = """\
corrections:
  - {authority: Leeds, topic: cypp, status: retained, document: survey.txt, quote: "%s",
     who: J. Doe, when: "2012-01-05", why: read again}
"""


@pytest.fixture(autouse=True)
def _fake_encoder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index.building.build, "export_onnx", lambda *_: None)
    monkeypatch.setattr(index.building.build, "load_encoder", lambda *_: FakeEncoder())


@pytest.fixture
def knowledge(tmp_path: Path) -> Path:
    """A folder with one survey and one note."""
    documents = tmp_path / "knowledge" / "documents"
    documents.mkdir(parents=True)
    (documents / "survey.txt").write_text(SURVEY, encoding="utf-8")
    (documents / "note.txt").write_text("The London Borough of Camden kept its plan.\n", encoding="utf-8")
    return documents.parent


def build_of(knowledge: Path) -> Build:
    return build_index(knowledge, knowledge.parent / "index")


def test_what_is_built_is_what_answers_from_now_on(knowledge: Path) -> None:
    build = build_of(knowledge)
    held = load(knowledge.parent / "index")
    assert held.id == build.id == fingerprint(knowledge)
    assert (held.statements, held.evidence, held.chunks) == (build.statements, build.evidence, build.chunks)
    assert held.texts["survey.txt"] == SURVEY


def test_a_column_that_no_topic_declares_becomes_a_topic_with_evidence(knowledge: Path) -> None:
    """A policy that nobody wrote into topics.yaml is read from the table alone."""
    build = build_of(knowledge)
    read = {(e.authority, e.topic): (e.status, e.value) for e in build.evidence if e.primary}
    charter, planted = "column_have_you_adopted_a_tree_charter", "column_trees_planted"
    assert read["Leeds", charter][0] == "yes"
    assert read["Norfolk", charter][0] == "no_response"
    assert read["Camden", charter][0] not in ("yes", "no_response")
    assert read["Leeds", planted] == ("stated", "1200")
    assert {charter, planted} <= {t.id for t in build.pack.topics}


def test_numbers_run_on_over_all_documents(knowledge: Path) -> None:
    build = build_of(knowledge)
    for records in (build.statements, build.evidence, build.chunks):
        assert [r.id for r in records] == list(range(len(records)))
    assert {s.document for s in build.statements} == {"note.txt", "survey.txt"}
    assert all(e.authority == build.statements[e.statement].authority for e in build.evidence)


def test_every_quote_stands_at_its_offsets(knowledge: Path) -> None:
    build = build_of(knowledge)
    assert build.evidence
    assert all(e.quote == build.texts[e.document][e.start : e.end] for e in build.evidence)


def test_a_document_that_cannot_be_read_costs_itself_alone(knowledge: Path) -> None:
    (knowledge / "documents" / "damaged.txt").write_bytes(b"\x00\x01\x02" * 100)
    build = build_of(knowledge)
    [sentence] = build.report.unreadable
    assert "damaged.txt" in sentence
    assert [d.name for d in build.documents] == ["note.txt", "survey.txt"]


def test_the_report_counts_what_was_read(knowledge: Path) -> None:
    build = build_of(knowledge)
    assert build.report.counts == {
        "documents": 2,
        "statements": len(build.statements),
        "evidence": len(build.evidence),
        "chunks": len(build.chunks),
        "authorities": 3,
    }
    assert build.held == ("Camden", "Leeds", "Norfolk")


def test_a_correction_of_the_pack_goes_before_what_was_read(knowledge: Path) -> None:
    (knowledge / "corrections.yaml").write_text(WORD % "in May", encoding="utf-8")
    [curated] = [e for e in build_of(knowledge).evidence if e.method == "curated"]
    assert (curated.authority, curated.status, curated.quote) == ("Leeds", "retained", "in May")


def test_a_correction_with_a_wrong_quote_is_reported_and_the_build_goes_on(knowledge: Path) -> None:
    (knowledge / "corrections.yaml").write_text(WORD % "in June", encoding="utf-8")
    build = build_of(knowledge)
    assert [d.document for d in build.report.doubts if "in June" in d.what] == ["survey.txt"]
    assert not [e for e in build.evidence if e.method == "curated"]


def test_a_correction_of_a_deleted_document_does_not_stop_the_build(knowledge: Path) -> None:
    (knowledge / "corrections.yaml").write_text(WORD % "in May", encoding="utf-8")
    build_of(knowledge)
    (knowledge / "documents" / "survey.txt").unlink()
    build = build_of(knowledge)
    assert build.report.documents == ("note.txt",)
    assert [w for w in build.report.warnings if '"survey.txt"' in w and "set aside" in w]


def test_a_build_is_up_to_date_until_an_input_changes(knowledge: Path) -> None:
    held = knowledge.parent / "index"
    assert up_to_date(knowledge, held) is None
    build = build_of(knowledge)
    found = up_to_date(knowledge, held)
    assert found
    assert found.id == build.id
    (knowledge / "documents" / "note.txt").write_text("Leeds kept its plan.", encoding="utf-8")
    assert up_to_date(knowledge, held) is None


def test_a_folder_without_documents_leaves_the_old_build_answering(knowledge: Path) -> None:
    build = build_of(knowledge)
    for path in (knowledge / "documents").iterdir():
        path.unlink()
    with pytest.raises(PackError):
        build_of(knowledge)
    assert load(knowledge.parent / "index").id == build.id


def test_nothing_is_published_when_the_folder_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(PackError):
        build_index(tmp_path / "nowhere", tmp_path / "index")
    with pytest.raises(BadIndex):
        load(tmp_path / "index")


def test_the_words_of_the_statements_are_saved_beside_the_build(knowledge: Path) -> None:
    build = build_of(knowledge)
    folder = vectors_dir(knowledge.parent / "index", build.id)
    words = StatementIndex.load(folder, build.statements, Synonyms(build.pack.synonyms))
    assert words.coverage("tree charter").max() > 0


def test_progress_is_heard_of_every_stage(knowledge: Path) -> None:
    heard: list[tuple[str, int, int]] = []
    build_index(knowledge, knowledge.parent / "index", progress=lambda *step: heard.append(step))
    assert all(0 <= done <= total for _, done, total in heard)
    stages = list(dict.fromkeys(stage for stage, *_ in heard))
    assert stages == ["Preparing the model", "Reading documents", "Embedding"]


def test_only_what_changed_is_made_again(knowledge: Path) -> None:
    first = build_of(knowledge)
    assert first.report.kept == {}
    (knowledge / "documents" / "letter.txt").write_text("Leeds has closed its board.\n", encoding="utf-8")
    second = build_of(knowledge)
    for stage in ("parsed", "read", "words", "vectors"):
        assert (second.report.kept[stage], second.report.made[stage]) == (2, 1)


def test_a_build_that_took_over_equals_one_from_nothing(knowledge: Path) -> None:
    build_of(knowledge)
    (knowledge / "documents" / "a letter.txt").write_text("Leeds has closed its board.\n", encoding="utf-8")
    (knowledge / "documents" / "note.txt").write_text(
        "Norfolk kept its plan, and Camden.\n", encoding="utf-8"
    )
    added = build_of(knowledge)
    anew = build_index(knowledge, knowledge.parent / "another")
    for part in ("pack", "documents", "statements", "evidence", "chunks"):
        assert getattr(added, part) == getattr(anew, part)
    folders = (
        vectors_dir(knowledge.parent / "index", added.id),
        vectors_dir(knowledge.parent / "another", anew.id),
    )
    for name in ("vectors.faiss", "statement_vectors", "statement_terms.npz", "word_vectors.npz"):
        assert (folders[0] / name).read_bytes() == (folders[1] / name).read_bytes()


def test_another_gazetteer_reads_every_document_again_and_parses_none(knowledge: Path) -> None:
    build_of(knowledge)
    shipped = (SHIPPED / "authorities.yaml").read_text(encoding="utf-8")
    (knowledge / "authorities.yaml").write_text(
        shipped.replace("aliases: [", "aliases: [Nowhereshire, ", 1), encoding="utf-8"
    )
    again = build_of(knowledge)
    assert again.report.kept["parsed"] == again.report.made["read"] == 2


def test_a_removed_document_leaves_nothing_behind(knowledge: Path) -> None:
    build_of(knowledge)
    (knowledge / "documents" / "note.txt").unlink()
    build = build_of(knowledge)
    assert {s.document for s in build.statements} == {"survey.txt"}
    left = [path.name for path in (knowledge.parent / "index" / "parts").glob("parsed-*")]
    assert len(left) == 1


def test_a_damaged_part_is_made_again(knowledge: Path) -> None:
    build = build_of(knowledge)
    for path in (knowledge.parent / "index" / "parts").iterdir():
        path.write_bytes(path.read_bytes()[:40])
    (knowledge / "documents" / "letter.txt").write_text("Leeds has closed its board.\n", encoding="utf-8")
    again = build_of(knowledge)
    assert again.report.kept == {}
    assert [s for s in again.statements if s.document == "survey.txt"] == [
        replace(s, id=s.id + 1, parent=None if s.parent is None else s.parent + 1)
        for s in build.statements
        if s.document == "survey.txt"
    ]


def test_what_a_document_says_of_all_is_found_against_its_own_answers_however_it_was_built(
    knowledge: Path,
) -> None:
    build_of(knowledge)
    rows = "4.\tEssex\tYes.\t20\n5.\tKent\tNo.\t0\n\nAll councils have adopted a tree charter.\n"
    (knowledge / "documents" / "survey.txt").write_text(SURVEY + rows, encoding="utf-8")
    added = build_of(knowledge)
    [finding] = added.report.general_findings
    assert (finding.quantifier, finding.holds) == ("all", False)
    assert [e.authority for e in finding.exceptions] == ["Camden", "Kent"]
    assert load(knowledge.parent / "index").report.general_findings == added.report.general_findings
    anew = build_index(knowledge, knowledge.parent / "another")
    assert anew.report.general_findings == added.report.general_findings
