"""Acronyms that a document defines for itself."""

from __future__ import annotations

import pytest

from index.attribution.acronyms import defined_acronyms, foreign_acronyms, written_out
from index.retrieval.expansion import Synonyms

KNOWN = Synonyms([["CTB", "children's trust board"], ["HWB", "health and wellbeing board"]])


@pytest.mark.parametrize(
    ("text", "defined"),
    [
        ("The Council Tax Board (CTB) met.", {"CTB": "Council Tax Board"}),
        ("a Multi-Agency Safeguarding Hub (the MASH)", {"MASH": "Multi-Agency Safeguarding Hub"}),
        ("Children and Young People\u2019s Plan (\u2018CYPP\u2019)", {"CYPP": "Children and Young People\u2019s Plan"}),
        ("several Youth Offending Teams (YOTs)", {"YOT": "Youth Offending Teams"}),
        ("It met twice (UK).", {}),
    ],
)  # fmt: skip
def test_the_words_before_the_bracket_define_it_where_their_initials_are_its_letters(
    text: str, defined: dict[str, str]
) -> None:
    assert defined_acronyms(text) == defined


def test_only_another_sense_than_the_known_one_is_foreign() -> None:
    assert foreign_acronyms("The Council Tax Board (CTB)", KNOWN) == {"CTB": "Council Tax Board"}
    assert foreign_acronyms("the Health & Wellbeing Board (HWB)", KNOWN) == {}
    assert foreign_acronyms("the Elective Home Education Board (EHEB)", KNOWN) == {}


def test_an_acronym_is_written_out_as_a_whole_word() -> None:
    assert written_out("The CTB and the CTBX met.", {"CTB": "Council Tax Board"}) == (
        "The Council Tax Board and the CTBX met."
    )
