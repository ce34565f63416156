"""Rules of the evaluation set: it can be read, and its evidence is in the documents."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from knowledge.errors import PackError
from knowledge.pack import SHIPPED, load_pack
from knowledge.questions import GoldQuestion, load_questions
from knowledge.types import SILENT, STATED

QUESTIONS = load_questions(SHIPPED / "questions.yaml")

_TYPOGRAPHY = str.maketrans("’‘“”–—\u00a0", "''\"\"-- ")


def loose(text: str) -> str:
    """The text without its typography, HTML tags and white space."""
    text = re.sub(r"<[^>]{1,60}>", " ", text.translate(_TYPOGRAPHY))
    return re.sub(r"\s+", " ", text)


@pytest.fixture(scope="module")
def documents() -> dict[str, str]:
    folder = SHIPPED / "documents"
    return {path.name: loose(path.read_text(encoding="utf-8")) for path in folder.iterdir()}


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.id)
def test_every_evidence_quote_stands_in_its_document(
    question: GoldQuestion, documents: dict[str, str]
) -> None:
    for evidence in question.evidence:
        assert loose(evidence.quote) in documents[evidence.document]


@pytest.mark.parametrize("question", [q for q in QUESTIONS if q.gold.get("facts")], ids=lambda q: q.id)
def test_every_fact_stands_in_some_document(question: GoldQuestion, documents: dict[str, str]) -> None:
    """A fact that no document holds could never be shown."""
    for fact in question.gold["facts"]:
        assert any(loose(fact).casefold() in text.casefold() for text in documents.values()), fact


def test_every_named_authority_is_in_the_gazetteer() -> None:
    pack = load_pack(SHIPPED)
    named = {a for q in QUESTIONS for a in (*q.gold.get("must", ()), *q.gold.get("may", ()))}
    named |= {e.authority for q in QUESTIONS for e in q.evidence if e.authority}
    assert {name for name in named if pack.authority(name) is None} == set()


def test_every_lookup_status_is_one_of_the_topics() -> None:
    pack = load_pack(SHIPPED)
    statuses = {s.id for t in pack.topics for s in t.statuses} | SILENT | {STATED}
    wanted = {s for q in QUESTIONS for s in q.gold.get("status", "").split("|") if s}
    assert wanted <= statuses


def test_every_kind_of_question_is_there() -> None:
    kinds = Counter(q.kind for q in QUESTIONS)
    assert set(kinds) == {"set", "lookup", "compare", "count", "passage", "timeline", "unanswerable"}


def test_an_unanswerable_question_has_no_gold() -> None:
    assert all((q.kind == "unanswerable") == (not q.gold) for q in QUESTIONS)


def test_a_count_is_a_number() -> None:
    counts = [q for q in QUESTIONS if q.kind == "count"]
    assert all(q.gold["value"] in q.gold["accept"] for q in counts)


def test_no_authority_is_both_needed_and_forgiven() -> None:
    for question in QUESTIONS:
        assert not set(question.gold.get("must", ())) & set(question.gold.get("may", ())), question.id


MISTAKES = [
    ("{id: A, kind: sett, question: who?, gold: none}", '"sett" under "kind"'),
    ("{id: A, kind: set, question: who?, gold: none}", 'question "A", gold is "none": write keys'),
    ("{id: A, kind: set, question: who?, gold: {most: [B]}}", 'known are must, may); did you mean "must"'),
    ("{id: A, kind: count, question: who?, gold: {value: few, accept: [3]}}", "write a whole number"),
    ("{id: A, kind: unanswerable, question: who?, gold: {must: []}}", "write none"),
    ("{id: A, kind: passage, question: who?}", 'lacks the key "gold"'),
]


@pytest.mark.parametrize(("entry", "says"), MISTAKES, ids=[m[1] for m in MISTAKES])
def test_a_mistake_is_refused_with_its_entry(tmp_path: Path, entry: str, says: str) -> None:
    path = tmp_path / "questions.yaml"
    path.write_text(f"questions: [{entry}]", encoding="utf-8")
    with pytest.raises(PackError) as caught:
        load_questions(path)
    assert says in caught.value.sentence
    assert "questions.yaml" in caught.value.sentence


def test_one_id_for_two_questions_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "questions.yaml"
    entry = "{id: A, kind: unanswerable, question: who?, gold: none}"
    path.write_text(f"questions: [{entry}, {entry}]", encoding="utf-8")
    with pytest.raises(PackError, match='"A" twice'):
        load_questions(path)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="There is no file"):
        load_questions(tmp_path / "none.yaml")
