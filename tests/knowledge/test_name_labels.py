"""Names of authorities as tables write them."""

from __future__ import annotations

from functools import cache

import pytest

from knowledge.gazetteer import Gazetteer
from knowledge.name_labels import label_keys
from knowledge.pack import SHIPPED, load_pack
from knowledge.types import Authority


@cache
def gazetteer() -> Gazetteer:
    pack = load_pack(SHIPPED)
    return Gazetteer(pack.authorities, pack.ambiguous)


def current() -> list[Authority]:
    return [a for a in load_pack(SHIPPED).authorities if not a.end]


# What people wrote into the first column of a table.
WRITTEN = {
    "Darlington, Council of": "Darlington",
    "Barking & Dagenham LBC": "Barking and Dagenham",
    "Hull, City of": "Hull",
    "Kingston-upon-Hull City Council": "Hull",
    "L B Camden": "Camden",
    "L.B. of Sutton": "Sutton",
    "Sutton, London Borough of": "Sutton",
    "London Boro of Brent": "Brent",
    "Royal Borough of Windsor & Maidenhead": "Windsor and Maidenhead",
    "Kensington & Chelsea, RB of": "Kensington and Chelsea",
    "Rhondda Cynon Taff": "Rhondda Cynon Taf",
    "Bath and NE Somerset": "Bath and North East Somerset",
    "N. Yorks": "North Yorkshire",
    "N E Lincolnshire": "North East Lincolnshire",
    "Tyneside North": "North Tyneside",
    "Tyneside, South": "South Tyneside",
    "St. Helens MBC": "St Helens",
    "Herefordshire, County of": "Herefordshire",
    "Nottingham City": "Nottingham",
    "Nottinghamshire CC": "Nottinghamshire",
    "Blackburn with Darwen B C": "Blackburn with Darwen",
    "King's Lynn & W Norfolk": "King's Lynn and West Norfolk",
    "Vale of Glamorgan, The": "Vale of Glamorgan",
    "Wight, Isle of": "Isle of Wight",
    "Swansea, City & County of": "Swansea",
    "Unitary Authority of Rutland": "Rutland",
    "Met Borough of Wigan": "Wigan",
    "City of Wakefield Metropolitan District Council": "Wakefield",
    "12. Leeds City Council*": "Leeds",
    "Surey County Council": "Surrey",
    "Wolverhamton": "Wolverhampton",
    "Blackburn with Darw": "Blackburn with Darwen",
    "Hammersmith & Ful": "Hammersmith and Fulham",
    "Bournemouth, Christchurch and": "Bournemouth, Christchurch and Poole",
    "E06000001": "Hartlepool",
}


@pytest.mark.parametrize(("label", "name"), WRITTEN.items())
def test_a_label_names_whom_its_writer_meant(label: str, name: str) -> None:
    found = gazetteer().resolve(label)
    assert found is not None
    assert found.names == (name,)


@pytest.mark.parametrize(
    "label",
    ["Total", "England", "Average", "Borsetshire", "All councils", "No response", "In-house", "Good", "East", "North"],
)  # fmt: skip
def test_what_is_no_authority_names_none(label: str) -> None:
    assert gazetteer().resolve(label) is None


@pytest.mark.parametrize(
    "form",
    [
        "{name}",
        "{official}",
        "{name}, Council of",
        "{name}, Metropolitan Borough of",
        "L.B. {name}",
        "{name} C.C.",
    ],
)
def test_every_authority_is_found_in_every_form(form: str) -> None:
    for authority in current():
        label = form.format(name=authority.name, official=authority.official_name)
        for written in (label, label.upper(), label.replace(" and ", " & "), label.replace("-", " ")):
            found = gazetteer().resolve(written)
            assert found is not None, written
            assert found.names == (authority.name,), written


def test_a_name_cut_off_or_misspelt_is_never_another_authority() -> None:
    for authority in current():
        middle = len(authority.name) // 2
        cut = authority.official_name[: int(len(authority.official_name) * 0.85)]
        for label in (cut, authority.name[:middle] + authority.name[middle + 1 :]):
            found = gazetteer().resolve(label)
            assert found is None or found.names == (authority.name,), label


def test_a_label_without_text_has_no_keys() -> None:
    assert label_keys(" (1) ") == []
