"""Rules of the picture of coverage, and of its words."""

from __future__ import annotations

import io
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from PIL import Image

from bot.showing.coverage import CoverageMatrix, coverage_matrix
from bot.showing.picture import coverage_picture, marks_of, picture_alt_text
from tests.bot.builders import world

STATUSES = (
    "",
    "retained",
    "replaced",
    "replaced by another body",
    "retained under a new name",
    "review",
    "stated",
)


def make_matrix(authorities: int, topics: int = 4) -> CoverageMatrix:
    cells = tuple(
        tuple(STATUSES[(row + column) % len(STATUSES)] for column in range(topics))
        for row in range(authorities)
    )
    differs = tuple(tuple(row == column for column in range(topics)) for row in range(authorities))
    names = tuple(f"Authority {n}" for n in range(authorities))
    return CoverageMatrix(names, tuple(f"Topic {n}" for n in range(topics)), cells, 5, "b1", differs)


def size(png: bytes) -> tuple[int, int]:
    with Image.open(io.BytesIO(png)) as image:
        image.verify()
        assert image.format == "PNG"
        return image.size


@pytest.mark.parametrize("authorities", [0, 1, 2, 30])
def test_any_number_of_authorities_makes_a_picture(authorities: int) -> None:
    width, height = size(coverage_picture(make_matrix(authorities)))
    assert width >= 800
    assert height >= 100


def test_many_authorities_stand_in_panels_side_by_side() -> None:
    width, height = size(coverage_picture(make_matrix(170, 2)))
    assert height < 2 * width


def test_the_first_are_shown_of_too_many_and_the_title_says_so() -> None:
    matrix = CoverageMatrix(("A",), tuple(f"T{n}" for n in range(41)), (("",) * 41,), 1, "b1")
    png = coverage_picture(matrix)
    with Image.open(io.BytesIO(png)) as image:
        assert image.info["Title"].endswith("Shown: the first 1 authority and 40 topics.")


def test_no_two_statuses_share_their_letters() -> None:
    marks = marks_of(make_matrix(30))
    assert set(marks) == set(STATUSES) - {""}
    assert len(set(marks.values())) == len(marks)
    assert all(1 <= len(mark) <= 3 and mark.isascii() for mark in marks.values())


def test_letters_never_run_out() -> None:
    labels = tuple(f"same words {'x' * n}" for n in range(60))
    marks = marks_of(CoverageMatrix(("A",), labels, (labels,), 1, "b1"))
    assert len(set(marks.values())) == 60


@pytest.mark.parametrize("name", ["$a$ ^ _ \\frac", "漢字", "😀 𝔘", "مجلس", "a\nb\x00", "", "y" * 300])
def test_any_character_may_be_in_a_name_or_label(name: str) -> None:
    """What the font lacks is drawn as a box, without a warning."""
    assert size(coverage_picture(CoverageMatrix((name,), (name,), ((name,),), 1, "b1")))


def test_pictures_are_drawn_in_several_threads_at_once() -> None:
    with ThreadPoolExecutor(4) as pool:
        drawn = list(pool.map(coverage_picture, [make_matrix(10)] * 4))
    assert len(set(drawn)) == 1


def test_no_picture_needs_the_global_state_of_pyplot() -> None:
    check = "import sys, bot.showing.picture; sys.exit('matplotlib.pyplot' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", check], check=False).returncode == 0


def test_the_words_say_how_much_is_held_on_each_topic() -> None:
    said = picture_alt_text(coverage_matrix(world()))
    assert said.startswith("What 3 documents say about 8 authorities on 14 topics.")
    assert "Sources differ on 1 of them." in said
    assert "Children's trust board: 4 of 8, most often retained (3) and under review (1)." in said
    assert "Contact: 0 of 8." in said


def test_the_words_keep_within_what_a_reader_is_told() -> None:
    said = picture_alt_text(make_matrix(300, 60))
    assert len(said) <= 2000
    assert said.endswith(".")
