"""The sentences that people read: plain, complete and in good order."""

from __future__ import annotations

import pytest

from bot.wording import answers as wording


@pytest.mark.parametrize(
    ("items", "listed", "either"),
    [
        ([], "", ""),
        (["Kent"], "Kent", "Kent"),
        (["Kent", "Essex"], "Kent and Essex", "Kent or Essex"),
        (["Kent", "Essex", "Bury"], "Kent, Essex and Bury", "Kent, Essex or Bury"),
    ],
)
def test_names_are_listed_with_one_last_word_between(items: list[str], listed: str, either: str) -> None:
    assert wording.listing(items) == listed
    assert wording.either(items) == either


@pytest.mark.parametrize(
    ("iso", "read"),
    [
        ("2011", "2011"),
        ("2011-06", "June 2011"),
        ("2011-06-01", "1 June 2011"),
        ("2010-12-21", "21 December 2010"),
    ],
)
def test_a_date_is_as_exact_as_it_is_known(iso: str, read: str) -> None:
    assert wording.date(iso) == read
    assert wording.dated(iso) == f"as of {read}"


def test_a_claim_without_a_date_says_so() -> None:
    assert wording.dated(None) == "undated"


@pytest.mark.parametrize(
    ("number", "said"), [(0, "0 councils"), (1, "1 council"), (2, "2 councils"), (1500, "1,500 councils")]
)
def test_a_number_agrees_with_its_noun(number: int, said: str) -> None:
    assert wording.count(number, "council") == said


def test_an_irregular_plural_is_given() -> None:
    assert wording.count(2, "authority", "authorities") == "2 authorities"


def test_a_set_names_its_denominator() -> None:
    assert wording.set_headline(2, 8, "plan, kept") == "2 of 8 authorities looked at: plan, kept."
    assert wording.count_headline(1, 1, "plan, kept") == "1 (plan, kept; 1 authority looked at)."


def test_a_question_too_long_is_told_both_lengths() -> None:
    assert (
        wording.too_long(5000, 2000) == "That question has 5,000 characters; please ask it in at most 2,000."
    )


def test_an_ambiguous_name_is_asked_back() -> None:
    asked = wording.which_authority("Northshire", ["North A", "North B"])
    assert asked == '"Northshire" could be North A or North B. Which one do you mean?'


def test_what_is_not_held_is_told_with_what_is() -> None:
    assert wording.unknown_authority(["Leeds"], 1, 1).endswith("1 document on 1 authority is held.")
    assert wording.held_topics("Kent", ["Plan", "Board"]) == "Held for Kent: Plan and Board."
    assert wording.held_topics("Kent", []) == "Nothing else is held for Kent."
    assert wording.out_of_range([1985, 1986]) == "No document speaks for 1985 or 1986."
    assert wording.held_between("2008-11", "2012") == "What is held runs from November 2008 to 2012."


def test_a_group_begins_with_its_status_and_number() -> None:
    assert wording.group_line("kept", ["Essex", "Kent"]) == "Kept (2): Essex and Kent."


def test_a_claim_carries_quote_source_and_date() -> None:
    said = wording.claim("Kent", "Plan", "kept", "2011-06", "Survey", "Yes, a plan.")
    assert said == 'Kent, Plan (kept, as of June 2011): "Yes, a plan." [Survey]'


def test_a_quote_names_its_section_where_it_has_one() -> None:
    assert wording.quoted("Yes.", "Survey", "", None) == '"Yes." [Survey; undated]'
    assert wording.quoted("Yes.", "Survey", "Part 1", "2011") == '"Yes." [Survey, Part 1; as of 2011]'


def test_sources_that_differ_are_named_with_their_dates() -> None:
    parts = [wording.conflict_part("kept", "2012", "Study"), wording.conflict_part("dropped", None, "Survey")]
    assert wording.conflict_line("Kent", parts) == (
        "The sources differ on Kent: kept (as of 2012, Study); dropped (undated, Survey)."
    )


def test_the_opening_offers_questions() -> None:
    lines = wording.welcome(8, 3, ["Which?", "Who?"]).splitlines()
    assert "3 documents on 8 authorities are held." in lines[0]
    assert lines[1:] == ["  Which?", "  Who?"]


def test_an_error_gives_a_reference_and_a_next_step() -> None:
    assert "reference abc" in wording.error("abc")
    assert "--verbose" in wording.unexpected("KeyError", "x")


def test_a_headline_says_how_much_was_found() -> None:
    assert wording.found_headline("Kent", 2) == "Kent: 2 statements found."
    assert wording.held_on("Kent", 1) == "Kent: something is held on 1 topic."
    assert wording.passages_headline(2, ["A", "B"]) == "2 passages found, in A and B."
    assert wording.documents_held(5) == "5 documents held."


def test_of_many_titles_the_first_are_named_and_the_others_counted() -> None:
    assert wording.titles_line(["A", "B"]) == "A; B."
    assert wording.titles_line(["A"] * 23).endswith("A; and 3 more.")


def test_a_label_is_told_with_what_it_is_about() -> None:
    assert wording.about_label("Plan", "kept") == "Plan: kept"
    assert wording.about_label("", "kept") == "kept"


def test_an_open_set_says_which_words_and_years_it_was_looked_up_by() -> None:
    assert wording.clear_matches(["free", "parking"], ()) == "clear matches for “free parking”"
    assert (
        wording.clear_matches(["parking"], (2011, 2012))
        == "clear matches for “parking” that speak for 2011 or 2012"
    )
