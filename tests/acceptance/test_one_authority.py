"""A document about one authority speaks for it without naming it in every sentence, and for nobody else."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.attribution.provenance import describe_source
from index.attribution.subjects import assign_subjects
from index.evidence.reading import read_evidence
from index.parsing import parse
from index.statements import make_statements
from index.types import Statement
from knowledge.pack import load_pack
from knowledge.types import Source
from tests.acceptance.made_papers import PAPERS, Paper
from tests.acceptance.packs import KNOWLEDGE
from tests.index.builders import real_gazetteer

OF_ONE = [paper for paper in PAPERS if paper.subject]
OF_NOBODY = [paper for paper in PAPERS if not paper.subject]


def statements_of(paper: Paper, folder: Path) -> list[Statement]:
    """What a build reads in the paper without any manifest."""
    path = folder / paper.file
    path.write_text(paper.text, encoding="utf-8")
    document = parse(path)
    source = describe_source(Source(path.name, path.stem, derived=True), document)
    subjects, _ = assign_subjects(document, real_gazetteer(), source)
    return make_statements(document, subjects, real_gazetteer(), source)[0]


@pytest.mark.parametrize("paper", OF_ONE, ids=lambda paper: paper.file)
def test_every_statement_is_the_council_s_but_those_about_another(paper: Paper, tmp_path: Path) -> None:
    """Partners, hospitals, trusts and people whose name is a place's have nothing of it; a neighbour has what names it."""
    said = statements_of(paper, tmp_path)
    others = [s for s in said if any(words in s.text for words in paper.nobody)]
    assert {s.authority for s in said if s not in others} == {paper.subject}
    assert all(s.authority is None or s.authority in s.text for s in others)
    assert paper.subject not in {s.authority for s in others}
    assert len(others) >= len(paper.nobody)


@pytest.mark.parametrize("paper", OF_NOBODY, ids=lambda paper: paper.file)
def test_a_body_that_bears_a_place_s_name_or_serves_several_is_no_council(
    paper: Paper, tmp_path: Path
) -> None:
    """Only a sentence that names its council itself is under one."""
    for statement in statements_of(paper, tmp_path):
        assert statement.attributed_by != "document"
        assert statement.authority is None or statement.authority in statement.text


def test_an_acronym_that_a_document_defines_holds_in_it_alone(tmp_path: Path) -> None:
    """Two papers write that their CYPP was discontinued; one of them means something else by it."""
    front = "# {} Council\n\nThe council met in May.\n\n"
    own = "The Choose Your Pension Provider (CYPP) leaflet is dear. The CYPP was discontinued in 2015.\n"
    papers = (
        Paper("a.md", "Suffolk", front.format("Suffolk County") + own),
        Paper("b.md", "Norfolk", front.format("Norfolk County") + "The CYPP was discontinued in 2015.\n"),
    )
    pack = load_pack(KNOWLEDGE)
    statements = [s for paper in papers for s in statements_of(paper, tmp_path)]
    texts = {paper.file: parse(tmp_path / paper.file).text for paper in papers}
    evidence, _ = read_evidence(statements, pack.topics, pack.conventions, texts)
    assert {e.authority for e in evidence if e.topic == "cypp"} == {"Norfolk"}
