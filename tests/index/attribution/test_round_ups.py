"""Documents that treat several authorities in turn: nobody's as a whole, each paragraph its first name's."""

from __future__ import annotations

import pytest

from index.attribution.subjects import assign_subjects
from knowledge.types import Source
from tests.index.builders import Part, heading, make_document, paragraph, real_gazetteer

FOUR = ("Leeds", "Camden", "Norfolk", "Wirral")


def about(name: str, more: int = 0) -> list[Part]:
    """A paragraph that begins with the name, and so many more that speak of "the council"."""
    own = paragraph(f"{name} has one scheme. The council pays for it. Crews are employed directly.")
    return [own, *[paragraph(f"The council has {n} depots. The council runs them.") for n in range(more)]]


def subjects_of(*parts: Part, name: str = "report.txt", source: Source | None = None) -> list[str | None]:
    document = make_document(*parts, name=name)
    subjects, _ = assign_subjects(document, real_gazetteer(), source)
    return [subjects[block.id].authority for block in document.blocks]


@pytest.mark.parametrize("longest", [0, 3])
@pytest.mark.parametrize("name", ["waste-2013.txt", "leeds.txt", "wirral-council.txt"])
def test_a_round_up_is_never_the_document_of_one_of_its_authorities(longest: int, name: str) -> None:
    """Neither where the first or last section is longer than the others nor where the file bears its name."""
    sections = [about(who, more=2 * (i == longest)) for i, who in enumerate(FOUR)]
    parts = [heading("Waste in four councils"), *(part for section in sections for part in section)]
    found = subjects_of(*parts, name=name)
    document = [found[1 + i + (2 if i > longest else 0)] for i in range(4)]
    assert set(found) <= {None, *FOUR}
    assert all(who in (None, FOUR[i]) for i, who in enumerate(document))


def test_two_boroughs_named_once_each_share_no_document() -> None:
    parts = [heading("Waste in London"), *about("Camden"), *about("Barnet")]
    assert {*subjects_of(*parts, name="camden.txt")} <= {None}


def test_a_line_of_running_text_in_front_is_no_title() -> None:
    """It begins with a name because its paragraph does."""
    long = "Camden has collected food waste since 2008 with crews of its own, who work for the council on each day of the week."
    parts = [heading("Waste"), paragraph(long), paragraph("The council pays. The council plans.")]
    assert subjects_of(*parts) == [None, None, None]


def test_paragraphs_that_each_begin_with_another_authority_are_about_it_to_their_end() -> None:
    parts = [heading("Waste in four councils"), *(part for who in FOUR for part in about(who))]
    assert subjects_of(*parts) == [None, *FOUR]


def test_a_paragraph_that_names_a_second_authority_is_left_to_its_sentences() -> None:
    mixed = paragraph("Kent collects weekly. Neighbouring Essex charges. The bins are brown.")
    parts = [mixed, *(part for who in FOUR for part in about(who))]
    assert subjects_of(*parts) == [None, *FOUR]


def test_news_that_rarely_begin_with_names_are_left_to_their_sentences() -> None:
    parts = [part for who in FOUR for part in (*about(who), paragraph("Ministers met. Nothing was agreed."))]
    assert set(subjects_of(*parts)) == {None}


def test_a_council_s_own_paper_may_compare_it_with_others() -> None:
    front = [heading("Suffolk County Council"), heading("Cabinet")]
    own = [paragraph(f"The council has {n} plans.") for n in ("two", "three", "four", "five")]
    others = [paragraph("Norfolk charges £40."), paragraph("Essex charges £50.")]
    assert set(subjects_of(*front, *own, *others)) == {"Suffolk"}


@pytest.mark.parametrize(
    "title", ["Kent County Council, 13 November 2018.", "Kent (2 August 2021; page on bins).", "Kent."]
)
def test_a_paragraph_that_has_a_name_for_its_title_is_about_it_whoever_else_it_names(title: str) -> None:
    titled = paragraph(
        f"{title} The first to pass such a motion, it asks Westminster for money and cites Essex."
    )
    parts = [titled, *(part for who in FOUR for part in about(who))]
    assert subjects_of(*parts) == ["Kent", *FOUR]


def test_a_name_with_what_it_does_is_no_title() -> None:
    parts = [
        paragraph("Kent, which has ended its scheme, pays. Essex has one."),
        *(part for who in FOUR for part in about(who)),
    ]
    assert subjects_of(*parts) == [None, *FOUR]


def test_a_first_name_that_is_a_word_too_is_a_name_in_a_round_up() -> None:
    bury = paragraph("Bury, graded D in 2022, went up to C. The council has shut one pool.")
    reading = paragraph("Reading the returns took us a week.")
    parts = [bury, reading, *(part for who in FOUR for part in about(who))]
    assert subjects_of(*parts) == ["Bury", None, *FOUR]
