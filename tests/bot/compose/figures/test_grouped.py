"""Answers that part the authorities: every group has its figure and its denominator."""

from __future__ import annotations

from tests.bot.builders import world_answerer


def test_the_group_at_the_end_asked_for_leads_and_all_that_count_are_named() -> None:
    said = world_answerer().answer("which region has the most councils that retained their CYPP?")
    assert (said.kind, said.status) == ("set", "answered")
    assert list(said.authorities) == ["Barnet", "Essex"]
    assert said.headline.startswith(("East of England", "London"))
    assert "East of England: 1 of 2." in said.notes


def test_a_count_in_each_group_adds_up_to_the_whole() -> None:
    said = world_answerer().answer("how many councils in each region retained their CYPP?")
    assert said.count == 2
    assert "London: 1 of 2." in said.notes
    assert "North West: 0 of 1." in said.notes
