"""Which part of a sentence on several authorities speaks of each."""

from __future__ import annotations

import pytest

from index.attribution.shared_sentences import cut_spans
from index.attribution.subjects import assign_subjects
from index.statements import make_statements
from index.text_forms import searchable
from tests.index.builders import make_document, paragraph, real_gazetteer


def said(text: str) -> dict[str | None, str]:
    """The text that is held under each authority."""
    document = make_document(paragraph(text))
    subjects, _ = assign_subjects(document, real_gazetteer(), None)
    statements = make_statements(document, subjects, real_gazetteer(), None)[0]
    assert all(searchable(document.clean, s.spans) == s.text for s in statements)
    return {s.authority: s.text for s in statements}


def test_each_clause_is_said_of_those_that_it_begins_with() -> None:
    assert said("Leeds, Camden and Kent have kept their board, while Devon and Norfolk closed theirs.") == {
        **dict.fromkeys(("Leeds", "Camden", "Kent"), "Leeds, Camden and Kent have kept their board"),
        **dict.fromkeys(("Devon", "Norfolk"), "Devon and Norfolk closed theirs."),
    }


def test_who_has_not_what_others_have_is_not_said_to_have_it() -> None:
    assert said("Leeds and Camden have a trust while Devon has not.")["Devon"] == "Devon has not."
    assert "Devon" not in said("It has a vote in Leeds, Camden and Kent, and in Devon no vote.")


@pytest.mark.parametrize(
    "text",
    [
        "In Leeds learners travel free, as they do in Camden.",
        "Leeds shares an officer; so does Camden.",
        "Leeds was inadequate, and so was Camden.",
        "Leeds has had one since the spring, and Camden since last year.",
        "Five of the six councils, Leeds, Camden and others, require a badge.",
        "Two councils, Leeds and Camden, fine an operator for each missed call.",
        "Neither Leeds nor Camden has the matter under consideration.",
        "In Leeds and Camden assistants are on the payroll.",
        "Only Leeds and Camden have published one.",
        "Since 2017 several councils have closed one, including Leeds and Camden.",
        "Notices have been issued by Leeds in 2018 and 2020 and Camden twice in 2021.",
        "In June this year, Leeds closed its pool, while Camden followed suit in September.",
        "Leeds’s own officers take it in turns to hold the telephone, as do those of Camden.",
        "Leeds and Camden buy jointly for a school on the edge of Bristol.",
    ],
)
def test_what_holds_of_all_is_said_of_each(text: str) -> None:
    assert set(said(text)) == {"Leeds", "Camden"}


@pytest.mark.parametrize(
    "text",
    [
        "Leeds and Camden partnership members met.",
        "We will go back to Leeds and to Camden before April.",
        "Leeds asked Camden for its plan.",
        "The partnership covers Leeds and Camden.",
        "Apart from Leeds and Camden, all had a plan.",
        "Apart from Leeds, Camden and Kent, all had a plan.",
        "Its contract is shared with Leeds, Camden and Kent.",
        "Leeds was good in 2015, Camden requires improvement.",
        "Pilot visits to Leeds and to Camden tested the method.",
        "Leeds’s chief executive told Camden that its plan had failed.",
        "Leeds’s and Camden’s plans differ.",
        "Leeds Youth Forum is a charity; Camden Community Minibus is a firm.",
    ],
)
def test_who_is_only_dealt_with_or_lends_a_body_its_name_is_said_nothing_of(text: str) -> None:
    assert set(said(text)) == {None}


def test_a_part_of_a_text_is_cut_across_line_ends_and_spaces() -> None:
    clean = "Leeds  has a multi-\nagency team and\n\nCamden none."
    text = searchable(clean, [(0, len(clean))])
    start = text.index("Camden")
    assert searchable(clean, cut_spans(clean, [(0, len(clean))], start, len(text))) == "Camden none."


def test_clauses_of_a_series_are_each_their_own_authority_s() -> None:
    text = "Leeds has closed its scheme, Kent charges for it, and Camden keeps it."
    assert said(text) == {
        "Leeds": "Leeds has closed its scheme",
        "Kent": "Kent charges for it",
        "Camden": "Camden keeps it.",
    }


def test_those_who_are_named_after_they_were_counted_are_spoken_of() -> None:
    assert set(said("The two that do not are Leeds and Camden, and Camden has one in hand.")) == {
        "Leeds",
        "Camden",
    }
