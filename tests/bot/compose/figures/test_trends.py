"""Whose figures rose or fell between two dated columns."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.answering import compose
from bot.compose.figures.trends import trend_asked
from bot.holdings import Holdings
from bot.understanding.question import understand
from knowledge.types import Topic
from tests.bot.builders import Said, make_build, make_holdings
from tests.bot.compose.survey_builders import column as grade_column
from tests.bot.compose.survey_builders import survey

FIGURES = {"Essex": ("120", "90"), "Kent": ("50", "75"), "Durham": ("10", "10")}
TITLE = "Empty homes"


def column(year: int) -> Topic:
    label = f"Homes left vacant {year}"
    return Topic(f"column_vacant_{year}", label, "number", label, (label,), fillers=(TITLE,))


@pytest.fixture(scope="module")
def held() -> Holdings:
    said = [
        Said(name, figure, f"column_vacant_{year}", "stated", value=figure)
        for name, figures in FIGURES.items()
        for year, figure in zip((2017, 2018), figures, strict=True)
    ]
    build = make_build(said)
    topics = (*build.pack.topics, column(2017), column(2018))
    return make_holdings(replace(build, pack=replace(build.pack, topics=topics)))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("in which councils did the homes left vacant go down between 2017 and 2018?", {"Essex"}),
        ("which councils saw homes left vacant rise from 2017 to 2018?", {"Kent"}),
    ],
)
def test_who_rose_or_fell_is_read_from_both_columns(held: Holdings, text: str, names: set[str]) -> None:
    """Who stayed the same did neither, and both figures are quoted."""
    answer = compose(understand(text, held.lexicon), held)
    assert (answer.status, set(answer.authorities)) == ("answered", names)
    assert {f.quote for f in answer.findings} == {q for name in names for q in FIGURES[name]}


def test_a_bound_on_the_change_is_put_to_the_change(held: Holdings) -> None:
    text = "which councils saw homes left vacant rise by more than {} between 2017 and 2018?"
    for bound, names in (
        ("40%", {"Kent"}),
        ("60 per cent", set[str]()),
        ("20", {"Kent"}),
        ("30", set[str]()),
    ):
        answer = compose(understand(text.format(bound), held.lexicon), held)
        assert set(answer.authorities) == names


def test_a_grade_that_went_from_one_to_another_is_read_from_both_columns() -> None:
    """By the letters as the table has them, though the question names no column."""
    grades = {"Essex": ("A", "C"), "Kent": ("A", "A"), "Durham": ("B", "C")}
    columns = [
        grade_column(
            f"g{year}",
            f"Peer rating {year}",
            "status",
            *zip("ABC", ("leading", "sound", "weak"), strict=True),
            ordered=True,
        )
        for year in (2021, 2023)
    ]
    said = [
        Said(name, code, column.id, f"{column.id.removeprefix('column_')}_{code.lower()}", table=0)
        for name, codes in grades.items()
        for column, code in zip(columns, codes, strict=True)
    ]
    held = survey(said, *columns)
    answer = compose(understand("which burial services slid from an A in 2021 to a C?", held.lexicon), held)
    assert answer.authorities == ("Essex",)
    assert [f.quote for f in answer.findings] == ["A", "C"]


def test_a_question_that_compares_no_dates_asks_for_no_trend(held: Holdings) -> None:
    answer = compose(
        understand("which councils had fewer than 20 homes left vacant in 2018?", held.lexicon), held
    )
    assert set(answer.authorities) == {"Durham"}


SCALE = ("outstanding", "good", "requires improvement", "inadequate")
INSPECTED = {
    "Essex": {"2018": "inadequate", "2021": "good", "2024": "good"},
    "Kent": {"2021": "good", "2024": "requires improvement"},
    "Durham": {"2021": "requires improvement", "2024": "good"},
    "Leeds": {"2024": "inadequate"},
}


@pytest.fixture(scope="module")
def inspected() -> Holdings:
    grades = grade_column("overall", "Overall rating", "status", *((g, g) for g in SCALE), ordered=True)
    said = [
        Said(name, grade, grades.id, f"overall_{grade}", table=0, as_of=year)
        for name, held in INSPECTED.items()
        for year, grade in held.items()
    ]
    return survey(said, grades)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("whose overall rating has slipped since the inspection before?", {"Kent"}),
        ("whose overall rating has improved since the last time?", {"Durham"}),
        ("which councils climbed from inadequate to good overall?", {"Essex"}),
        ("whose overall rating rose between 2018 and 2024?", {"Essex"}),
        ("which councils have an overall rating worse than good?", {"Kent", "Leeds"}),
        ("who slipped to requires improvement overall?", {"Kent"}),
        ("which councils have ever been inadequate overall?", {"Essex", "Leeds"}),
    ],
)
def test_dated_rows_tell_who_rose_or_fell(inspected: Holdings, text: str, names: set[str]) -> None:
    """Of the newest two where no years are named; from one grade to another at any time before."""
    answer = compose(understand(text, inspected.lexicon), inspected)
    assert (answer.status, set(answer.authorities)) == ("answered", names)


def test_who_is_graded_without_a_word_of_which_grade_is_graded_overall() -> None:
    columns = [
        grade_column(id, f"{id.title()} grade", "status", *((g, g) for g in SCALE), ordered=True)
        for id in ("safety", "overall")
    ]
    grades = {"Essex": ("outstanding", "good"), "Kent": ("good", "outstanding")}
    said = [
        Said(name, grade, topic.id, f"{topic.id.removeprefix('column_')}_{grade}", table=0)
        for name, held in grades.items()
        for topic, grade in zip(columns, held, strict=True)
    ]
    held = survey(said, *columns)
    for text, name in (
        ("who was graded outstanding?", "Kent"),
        ("who was graded outstanding for safety?", "Essex"),
    ):
        assert compose(understand(text, held.lexicon), held).authorities == (name,)


def test_a_number_lost_is_a_bound_on_the_change(held: Holdings) -> None:
    answer = compose(understand("which councils gained ten or more homes left vacant?", held.lexicon), held)
    assert set(answer.authorities) == {"Kent"}


def test_who_means_to_cut_has_not_yet(held: Holdings) -> None:
    text = "which councils plan to reduce homes left vacant?"
    assert trend_asked(understand(text, held.lexicon), held) is None
