"""Rules of the shipped list of authorities: its shape, and the short forms that people type."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest

from knowledge.folding import fold
from knowledge.pack import SHIPPED, load_pack
from knowledge.types import Authority, Pack

LONDON_BOROUGHS = 32


@cache
def pack() -> Pack:
    return load_pack(SHIPPED)


def authority(name: str) -> Authority:
    found = pack().authority(name)
    assert found is not None, name
    return found


def test_names_are_unique() -> None:
    counts = Counter(a.name.casefold() for a in pack().authorities)
    assert [name for name, count in counts.items() if count > 1] == []


def test_codes_are_unique() -> None:
    assert len({a.code for a in pack().authorities}) == len(pack().authorities)


def test_no_two_authorities_share_a_form() -> None:
    owners: dict[str, set[str]] = {}
    for held in pack().authorities:
        for form in (held.name, held.official_name, *held.aliases):
            owners.setdefault(fold(form).text.replace("'", ""), set()).add(held.name)
    assert {form: names for form, names in owners.items() if len(names) > 1} == {}


def test_an_ambiguous_form_is_nobodys_alias() -> None:
    forms = {fold(form).text for a in pack().authorities for form in (a.name, *a.aliases)}
    assert forms.isdisjoint(fold(short).text for short in pack().ambiguous)


def test_an_ambiguous_form_means_several_known_authorities() -> None:
    names = {a.name for a in pack().authorities}
    assert all(len(set(meant)) > 1 and set(meant) <= names for meant in pack().ambiguous.values())


def test_types_regions_and_successors_exist() -> None:
    types = {t.id for t in pack().types}
    regions = {member for region in pack().regions for member in region.members}
    names = {a.name for a in pack().authorities}
    for held in pack().authorities:
        assert held.type in types, held.name
        assert held.region in regions, held.name
        assert set(held.successors) <= names, held.name


def test_members_of_types_are_types_that_authorities_have() -> None:
    used = {a.type for a in pack().authorities}
    assert {member for group in pack().types for member in group.members} == used


def test_members_of_regions_are_regions_that_authorities_have() -> None:
    used = {a.region for a in pack().authorities}
    assert {member for region in pack().regions for member in region.members} == used


def test_a_district_lies_in_a_county_of_the_list() -> None:
    names = {a.name for a in pack().authorities}
    districts = [a for a in pack().authorities if a.type == "non_metropolitan_district"]
    assert [d.name for d in districts if d.county not in names] == []


def test_no_authority_takes_the_name_of_a_region() -> None:
    regions = {name.casefold() for region in pack().regions for name in (region.id, *region.names)}
    forms = {form.casefold() for a in pack().authorities for form in (a.name, *a.aliases)}
    assert forms.isdisjoint(regions)


def test_every_london_borough_has_its_usual_forms() -> None:
    boroughs = [a for a in pack().authorities if a.type == "london_borough"]
    assert len(boroughs) == LONDON_BOROUGHS
    for borough in boroughs:
        forms = {borough.official_name, *borough.aliases}
        assert any(form.startswith(("London Borough of", "City of")) for form in forms), borough.name


@pytest.mark.parametrize("name", ["Somerset", "Buckinghamshire", "Dorset", "North Yorkshire"])
def test_a_county_that_became_a_unitary_of_the_same_name_counts_as_both(name: str) -> None:
    groups = {group.id: group.members for group in pack().types}
    kind = authority(name).type
    assert kind in groups["county"]
    assert kind in groups["unitary"]


def test_a_former_authority_keeps_its_dates_and_successors() -> None:
    cumbria = authority("Cumbria")
    assert cumbria.end is not None
    assert set(cumbria.successors) == {"Cumberland", "Westmorland and Furness"}
