"""Sets and counts: everybody is looked at, and the denominator, silence and disagreements are named."""

from __future__ import annotations

import pytest

from bot.answer import Answer
from bot.answering import Answerer
from bot.wording import answers as wording
from tests.bot.builders import STUDY, SURVEY, Said, make_build, make_holdings, world_answerer


def answer(text: str) -> Answer:
    return world_answerer().answer(text)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("which councils retained their CYPP?", ["Barnet", "Essex"]),
        ("which councils no longer have a CYPP?", ["Hertfordshire", "Lancashire"]),
        ("which councils replaced or dropped their CYPP?", ["Hertfordshire", "Lancashire"]),
        ("which councils did not keep their CYPP?", ["Durham", "Hertfordshire", "Lancashire"]),
        ("which councils did not respond about the CYPP?", ["Northamptonshire"]),
        ("which councils have a CYPP?", ["Barnet", "Essex"]),
        ("which councils kept their children's trust board?", ["Barnet", "Essex", "Lancashire"]),
        ("which councils renamed their children's trust board?", ["Lancashire"]),
        ("which of Kent's statistical neighbours kept their CYPP?", ["Essex"]),
        ("which London boroughs kept their CYPP?", ["Barnet"]),
        ("which councils in the survey no longer have a children's trust board?", ["Barnet"]),
    ],
)
def test_a_set_is_complete_and_holds_nobody_else(text: str, names: list[str]) -> None:
    said = answer(text)
    assert (said.kind, said.status) == ("set", "answered")
    assert list(said.authorities) == names
    assert {f.authority for f in said.findings} == set(names)


def test_a_refined_status_is_a_kind_of_the_plain_one() -> None:
    said = answer("which councils kept their children's trust board?")
    assert {f.status for f in said.findings} >= {"retained", "retained_renamed"}


def test_the_rest_of_the_denominator_is_named() -> None:
    said = answer("which councils retained their CYPP?")
    assert said.text.startswith("2 of 8 authorities looked at")
    assert said.coverage.no_response == ("Northamptonshire",)
    assert said.coverage.nothing_on_this_topic == ("Rotherham", "Tower Hamlets")
    for name in ("Hertfordshire", "Lancashire", "Northamptonshire", "Rotherham"):
        assert name in said.text


def test_the_surest_findings_come_first() -> None:
    findings = answer("which councils retained their CYPP?").findings
    assert [f.authority for f in findings] == ["Essex", "Barnet"]


def test_a_disagreement_between_documents_is_shown_with_both_sides() -> None:
    said = answer("which councils kept their children's trust board?")
    (conflict,) = said.conflicts
    assert conflict.authority == "Barnet"
    sides = [said.findings[i] for i in conflict.findings]
    assert [(f.status, f.as_of) for f in sides] == [("retained", "2012"), ("discontinued", "2011-06")]


def test_a_year_asks_for_the_answer_of_that_year() -> None:
    assert "Barnet" in answer("which councils had no children's trust board any longer in 2011?").text
    then = answer("which councils disbanded their children's trust board in 2011?")
    assert then.authorities == ("Barnet",)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("which councils have a plan that runs until 2013?", ("Rotherham",)),
        ("which councils have a plan that covers 2011-14?", ("Essex",)),
        ("which councils have 12 local groups?", ("Lancashire",)),
        ("which councils have early intervention as a priority?", ("Rotherham",)),
        ("which councils have early help or cyclists as a priority?", ("Lancashire", "Rotherham")),
    ],
)
def test_a_value_is_matched_by_period_number_or_words(text: str, names: tuple[str, ...]) -> None:
    assert answer(text).authorities == names


def test_a_set_that_no_topic_declares_reads_what_everybody_says() -> None:
    said = answer("which councils manage swimming pools in house?")
    assert (said.topic, said.authorities) == (None, ("Durham",))
    assert f"{wording.POSSIBLE} (1): Essex." in said.text
    assert [f.authority for f in said.findings] == ["Durham", "Essex"]


def test_a_set_that_nobody_satisfies_is_no_evidence_and_says_how_many_were_looked_at() -> None:
    said = answer("which councils put their CYPP on hold?")
    assert (said.status, said.authorities, said.findings) == ("no_evidence", (), ())
    assert "8 authorities" in said.text
    assert said.coverage.authorities_known == 8


def test_a_set_to_which_nobody_clearly_answers_names_who_possibly_does_and_counts_none() -> None:
    said = answer("which councils plan to manage swimming pools in house?")
    assert (said.status, said.authorities, said.count) == ("no_evidence", (), None)
    assert [f.status for f in said.findings] == ["possible"] * len(said.findings)
    assert f"{wording.POSSIBLE} (1): Durham." in said.text


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("how many councils retained their CYPP?", 2),
        ("how many county councils retained their CYPP?", 1),
        ("how many councils are in the survey?", 7),
        ("how many London boroughs are there?", 2),
        ("how many councils manage swimming pools in house?", 1),
    ],
)
def test_a_count_is_the_size_of_its_set(text: str, count: int) -> None:
    said = answer(text)
    assert (said.kind, said.count, len(said.authorities)) == ("count", count, count)
    assert said.text.startswith(f"{count} (")


def test_nobody_is_no_count_of_zero() -> None:
    said = answer("how many councils put their CYPP on hold?")
    assert (said.status, said.count) == ("no_evidence", None)


def test_a_group_without_a_predicate_lists_its_members() -> None:
    said = answer("which London boroughs are in the survey?")
    assert (said.kind, said.count) == ("set", None)
    assert said.authorities == ("Barnet", "Tower Hamlets")


def test_a_group_of_nobody_held_is_unknown() -> None:
    assert answer("how many Welsh councils are there?").status == "unknown_authority"
    assert answer("which Scottish councils retained their CYPP?").status == "unknown_authority"


def test_the_districts_of_a_county_are_a_group() -> None:
    """A county's districts are not the county council, and a metropolitan county has no council at all."""
    assert answer("which districts in Essex retained their CYPP?").status == "unknown_authority"
    assert answer("which Merseyside councils retained their CYPP?").status == "unknown_authority"


def test_a_long_set_keeps_its_names_and_the_text_its_limit() -> None:
    """Quotes give way, names do not."""
    names = sorted(a.name for a in world_answerer().build.pack.authorities)[:150]
    quote = "Yes, the plan was kept, " + "and was kept again " * 12
    holdings = make_holdings(make_build([Said(n, quote, "cypp", "retained", SURVEY) for n in names]))
    said = Answerer(lambda: holdings).answer("which councils retained their CYPP?")
    assert len(said.authorities) == len(said.findings) == 150
    assert len(said.text.split()) <= 400


def test_who_is_said_elsewhere_to_be_of_a_kind_is_not_said_to_be_of_none() -> None:
    """The newest document says "retained", an older one "renamed": both hold."""
    said = answer("which councils did not rename their children's trust board?")
    assert "Lancashire" not in said.authorities
    assert "Essex" in said.authorities


@pytest.mark.parametrize(
    "text",
    [
        "which councils retained their CYPP?",
        "how many councils retained their CYPP?",
        "which councils manage swimming pools in house?",
        "which London boroughs are in the survey?",
        "which councils put their CYPP on hold?",
    ],
)
def test_the_headline_is_the_first_sentence_of_the_text(text: str) -> None:
    said = answer(text)
    assert said.headline
    assert said.text.splitlines()[0] == said.headline


def test_a_count_of_documents_says_their_number_first_and_then_which_they_are() -> None:
    said = answer("how many documents are held?")
    assert said.headline == wording.documents_held(3)
    assert "Case studies (as of 2012)" in said.notes[0]


def test_a_disagreement_is_a_note() -> None:
    (note,) = answer("which councils kept their children's trust board?").notes
    assert note.startswith("The sources differ on Barnet: retained (as of 2012, Case studies)")


def test_of_many_disagreements_a_note_says_only_on_whom() -> None:
    names = ("Barnet", "Durham", "Essex", "Kent")
    said = [Said(n, f"{n} kept it.", "cypp", "retained", STUDY) for n in names]
    said += [Said(n, f"{n} dropped it.", "cypp", "discontinued") for n in names]
    holdings = make_holdings(make_build(said))
    found = Answerer(lambda: holdings).answer("which councils retained their CYPP?")
    assert len(found.conflicts) == 4
    assert found.notes == (wording.conflicts_line(names),)


def test_a_word_that_was_not_read_is_told_in_the_text_and_as_a_note() -> None:
    said = answer("which councils retained their turquoise CYPP?")
    note = wording.not_read_line(["turquoise"])
    assert note in said.text.splitlines()
    assert note in said.notes
