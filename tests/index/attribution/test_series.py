"""Headings that all name authorities, and whose the blocks between them are."""

from __future__ import annotations

from index.attribution.series import (
    heading_series,
    owners_by_titles,
    owners_in_series,
    sibling_titles,
)

TITLE, SECTION, DEEPER = ("#", 1), ("#", 2), ("#", 3)
PLAIN = ("", 0)


def test_what_stands_between_two_headings_of_a_series_belongs_to_the_first() -> None:
    levels = [TITLE, SECTION, None, DEEPER, None, SECTION, None]
    named = [None, "Leeds", None, None, None, "Kent", None]
    assert owners_in_series(levels, named) == {2: "Leeds", 3: "Leeds", 4: "Leeds"}


def test_a_heading_of_the_same_level_that_names_nobody_makes_it_no_series() -> None:
    levels = [SECTION, None, SECTION, None, SECTION]
    assert not heading_series(levels, ["Leeds", None, None, None, "Kent"])


def test_a_heading_above_the_series_ends_what_stands_before_it() -> None:
    levels = [SECTION, None, TITLE, None, SECTION]
    assert owners_in_series(levels, ["Leeds", None, None, None, "Kent"]) == {}


def test_headings_without_a_mark_are_a_series_only_where_many_stand_together() -> None:
    assert owners_in_series([PLAIN, None, PLAIN], ["Leeds", None, "Kent"]) == {}
    levels = [PLAIN, None, PLAIN, None, PLAIN, None, PLAIN]
    owners = owners_in_series(levels, ["Leeds", None, "Kent", None, "Bury", None, "Hull"])
    assert owners == {1: "Leeds", 3: "Kent", 5: "Bury"}


def test_what_stands_under_the_last_heading_belongs_to_it_as_far_as_another_heading_shows() -> None:
    levels = [PLAIN, None, PLAIN, None, PLAIN, None, PLAIN, None, PLAIN, None]
    named = ["Leeds", None, "Kent", None, "Bury", None, "Hull", None, None, None]
    under = [(), ("Leeds",), (), ("Kent",), (), ("Bury",), (), ("Hull",), (), ("What we learnt",)]
    assert owners_in_series(levels, named, under)[7] == "Hull"
    assert 7 not in owners_in_series(levels[:8], named[:8], under[:8])
    assert 9 not in owners_in_series(levels, named, under)


def test_text_under_a_title_of_a_series_is_its_authority_s_where_that_of_most_titles_is() -> None:
    levels = [PLAIN, None, PLAIN, None, PLAIN, None, PLAIN, None]
    named = ["Leeds", None, "Kent", None, "Bury", None, None, None]
    under = [(), ("Leeds",), (), ("Kent",), (), ("Bury",), (), ("Hull and York",)]
    series = sibling_titles(levels, under, named)
    assert series == [[0, 2, 4, 6]]
    held = [None, "Leeds", None, "Kent", None, None, None, None]
    assert owners_by_titles(series, under, named, held) == {1: "Leeds", 3: "Kent", 5: "Bury"}
    assert not owners_by_titles(series, under, named, [None, "Leeds", None, "Leeds", *held[4:]])
    assert not owners_by_titles(series, under, named, [None] * 8)
