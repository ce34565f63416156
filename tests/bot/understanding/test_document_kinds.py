"""Documents named by what they are and what they are on."""

from __future__ import annotations

import pytest

from bot.understanding.document_kinds import kinds_of, named_by_kind
from bot.understanding.reading import Reading
from knowledge.types import Source

DOGS, TOILETS, MINUTES = "dog-warden-survey-november-2020.csv", "toilets.docx", "forum-minutes-2023.docx"
SOURCES = (
    Source(DOGS, "Dog warden survey november 2020", as_of="2020-11"),
    Source(TOILETS, "Where can we go? A survey of council toilets", published="2019-11"),
    Source(MINUTES, "Empty homes forum", as_of="2023-03"),
    Source("gritting.html", "Ready for ice?", as_of="2019-12"),
)
OPENINGS = {DOGS: "", TOILETS: "", MINUTES: "minutes of the meeting held at ely", "gritting.html": ""}


def named(text: str) -> set[str]:
    return set(named_by_kind(Reading(text), kinds_of(SOURCES, OPENINGS)))


@pytest.mark.parametrize(
    ("text", "document"),
    [
        ("who took part in the dog survey?", DOGS),
        ("which councils said no in the November 2020 spreadsheet?", DOGS),
        ("which councils did not return the 2019 questionnaire?", TOILETS),
        ("London boroughs with a hoist, 2019 survey", TOILETS),
        ("who at the Ely meeting leases homes?", MINUTES),
    ],
)
def test_a_document_is_named_by_its_kind_with_its_year_or_subject(text: str, document: str) -> None:
    assert named(text) == {document}


@pytest.mark.parametrize(
    "text",
    [
        "what does the survey say?",
        "who keeps a dog register?",
        "what did the parking survey say?",
        "who has changed since the 2019 survey?",
        "which councils survey dog owners?",
    ],
)
def test_what_fits_no_document_or_is_measured_from_one_names_none(text: str) -> None:
    assert named(text) == set()


def test_the_words_of_the_name_are_told_with_it() -> None:
    reading = Reading("who answered no in the dog warden survey?")
    assert named_by_kind(reading, kinds_of(SOURCES, OPENINGS)) == {DOGS: range(5, 8)}
