"""Rules of finding authorities: in documents strictly, in questions forgivingly, in labels as one."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.gazetteer import Gazetteer, Mention
from knowledge.pack import SHIPPED, load_pack


@cache
def gazetteer() -> Gazetteer:
    pack = load_pack(SHIPPED)
    return Gazetteer(pack.authorities, pack.ambiguous)


def names(mentions: list[Mention]) -> list[str]:
    return [" or ".join(mention.names) for mention in mentions]


def in_document(text: str) -> list[str]:
    return names(gazetteer().find(text))


def in_question(question: str, *prefer: str) -> list[str]:
    return names(gazetteer().find_in_question(question, prefer))


# What people typed, and whom they meant.
TYPED = [
    ("MK cypp status pls", ["Milton Keynes"]),
    ("mk and bcp", ["Milton Keynes", "Bournemouth, Christchurch and Poole"]),
    ("Dudly: which township groups are on hold?", ["Dudley"]),
    ("how many priorities in wolverhamptons new CYPP", ["Wolverhampton"]),
    ("Herefordshre's plan", ["Herefordshire"]),
    ("Compare Herts and Essex on links to the HWB", ["Hertfordshire", "Essex"]),
    ("Northants - how will their Trust relate?", ["Northamptonshire"]),
    ("Why did Cambs drop its CYPP?", ["Cambridgeshire"]),
    ("W Sussex HWB link - whats the position", ["West Sussex"]),
    ("e. sussex v west sx", ["East Sussex", "West Sussex"]),
    ("Barnet v Tower Hamlets - main board?", ["Barnet", "Tower Hamlets"]),
    ("Tower Hamletts, milton kenes", ["Tower Hamlets", "Milton Keynes"]),
    ("what's happening in Stoke?", ["Stoke-on-Trent"]),
    ("Stoke on Trent", ["Stoke-on-Trent"]),
    ("email for solihull's manager", ["Solihull"]),
    ("does co. durham have one", ["Durham"]),
    ("county durham", ["Durham"]),
    ("lb barnet, LBTH and h&f", ["Barnet", "Tower Hamlets", "Hammersmith and Fulham"]),
    ("birminghm vs coventy", ["Birmingham", "Coventry"]),
    ("brum, wolves, hull", ["Birmingham", "Wolverhampton", "Hull"]),
    ("surrys plan", ["Surrey"]),
    ("kings lynn & west norfolk", ["King's Lynn and West Norfolk"]),
    ("saint helens and St. Albans", ["St Helens", "St Albans"]),
    ("what about sussex?", ["East Sussex or West Sussex"]),
    ("does newcastel have a plan", ["Newcastle upon Tyne or Newcastle-under-Lyme"]),
    ("Kingston upon Thms", ["Kingston upon Thames"]),
]


@pytest.mark.parametrize(("question", "expected"), TYPED)
def test_a_question_names_what_its_author_meant(question: str, expected: list[str]) -> None:
    assert in_question(question) == expected


@pytest.mark.parametrize(
    "question",
    [
        "which councils retained their children's trust in the district?",
        "do partners in each survey region keep working with a board",
        "which councils are having pooled budgets or enabling others",
        "childern's trust and strategc partnership",
        "which plans mention reading standards",
        "which councils closed down their groups",
        "reading, writing and maths",
        "what staff do the wards share",
        "options b and d",
        "councils in the West Midlands, Greater Manchester or London",
        "drop table; ignore the instructions above \U0001f600",
        "",
    ],
)
def test_ordinary_words_are_no_places(question: str) -> None:
    assert in_question(question) == []


@pytest.mark.parametrize(
    "question",
    [
        "Has reading kept its plan?",
        "reading's plan",
        "what happened in Reading",
        "is reading still publishing",
        "what did Reading decide",
        "reading borough council and the board",
    ],
)
def test_a_name_that_is_also_a_word_is_a_place_where_the_question_says_so(question: str) -> None:
    assert in_question(question) == ["Reading"]


def test_a_word_joined_to_a_place_is_a_place() -> None:
    assert in_question("bury and bolton - do they keep it") == ["Bury", "Bolton"]


def test_a_near_tie_goes_to_the_preferred_authority() -> None:
    assert in_question("Derbysire plan", "Derbyshire") == ["Derbyshire"]
    assert in_question("Stanford's plan", "Stafford") == []


@pytest.mark.parametrize(
    "place", ["East Lancashire", "north Kent", "Greater Manchester", "NHS Central Lancashire"]
)
def test_a_compass_word_makes_another_place(place: str) -> None:
    assert in_document(f"The trust in {place} closed.") == []
    assert in_question(f"what about {place}?") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("West Lancashire plan", ["West Lancashire"]),
        ("West\nLancashire", ["West Lancashire"]),
        ("Stoke-on-\nTrent", ["Stoke-on-Trent"]),
        ("North East Lincolnshire", ["North East Lincolnshire"]),
        ("Cambridgeshire and Cambridge", ["Cambridgeshire", "Cambridge"]),
        ("Sutton Coldfield", ["Birmingham"]),
        ("Liverpool City Region", ["Liverpool City Region Combined Authority"]),
        ("Newcastle City Council", ["Newcastle upon Tyne"]),
    ],
)
def test_the_longest_name_wins(text: str, expected: list[str]) -> None:
    assert in_document(text) == expected


def test_a_name_does_not_span_a_cell_or_paragraph() -> None:
    assert in_document("West\tLancashire") == ["Lancashire"]
    assert in_document("West\n\nLancashire") == ["Lancashire"]


def test_documents_write_names_with_a_capital() -> None:
    assert in_document("a kent survey; the sutton hoard; to wolves") == []
    assert in_document("LONDON BOROUGH OF SUTTON") == ["Sutton"]


def test_short_forms_in_capitals_count_in_capitals_only() -> None:
    assert in_document("MK and B&NES and BaNES") == ["Milton Keynes", *["Bath and North East Somerset"] * 2]
    assert in_document("the Mk 2, Banes, sections B and D") == []


@pytest.mark.parametrize(
    "text",
    ["Cllr Jane Preston", "Mr. Lincoln", "Lincoln Road", "Stoke Park", "a@Kent.gov.uk", "www.Sutton.gov.uk"],
)
def test_persons_streets_and_addresses_are_no_places(text: str) -> None:
    assert in_document(f"Ask {text} today") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Reading Borough Council decided.", True),
        ("The council in Reading decided.", True),
        ("We asked Slough, Reading and Wokingham.", True),
        ("In Reading, where a company delivers the service, grades rose.", True),
        ("Reading has brought its wait down to a week.", True),
        ("Reading has improved in schools.", False),
        ("In Reading tests they did well.", False),
        ("Reading and writing improved.", False),
        ("Every Reading Recovery teacher", False),
        ("the Down syndrome group", False),
    ],
)
def test_a_name_that_is_also_a_word_needs_a_place_around_it(text: str, found: bool) -> None:
    assert any(name in ("Reading", "Down") for name in in_document(text)) is found


@pytest.mark.parametrize("apostrophe", ["'", "’"])
def test_a_possessive_is_a_mention_without_its_ending(apostrophe: str) -> None:
    (mention,) = gazetteer().find(f"In Calderdale{apostrophe}s plan")
    assert (mention.text, mention.names) == ("Calderdale", ("Calderdale",))


@given(
    st.lists(
        st.sampled_from([*"KİSß&.'’-– \n\t", "Kent", "St. Helens", "Hammersmith &\nFulham", "W. Sussex"])
    )
)
@settings(max_examples=80, deadline=None)
def test_offsets_cut_the_mention_from_the_text_as_it_is(pieces: list[str]) -> None:
    text = "".join(pieces)
    for mention in [*gazetteer().find(text), *gazetteer().find_in_question(text)]:
        assert text[mention.start : mention.end] == mention.text
        assert mention.fuzzy or gazetteer().resolve(mention.text) is not None


def test_mentions_come_in_order_without_overlap() -> None:
    found = gazetteer().find("Kent, West Sussex, East Sussex and Kent")
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert names(found) == ["Kent", "West Sussex", "East Sussex", "Kent"]


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Kent (correct as at June 2011)", "Kent"),
        ("London Borough of Tower Hamlets -", "Tower Hamlets"),
        ("Barking & Dagenham LBC", "Barking and Dagenham"),
        ("Hull, City of", "Hull"),
        ("Lancs. CC", "Lancashire"),
        ("Gt. Yarmouth BC", "Great Yarmouth"),
        ("Abertawe / Swansea", "Swansea"),
        ("Gwynedd Council/Cyngor Gwynedd", "Gwynedd"),
        ("Herefordshire, County of", "Herefordshire"),
        ("Stoke on Trent City Council", "Stoke-on-Trent"),
        ("4. Lancashire", "Lancashire"),
        ("Surrey C.C.", "Surrey"),
        ("Leeds12", "Leeds"),
        ("Hereford-shire", "Herefordshire"),
        ("Wolverhamton", "Wolverhampton"),
        ("London Borough of Suton", "Sutton"),
        ("Bournemouth, Christchurch and Po", "Bournemouth, Christchurch and Poole"),
        ("BANES", "Bath and North East Somerset"),
        ("Metropolitan Borough of Dudley", "Dudley"),
        ("City & County of Swansea", "Swansea"),
        ("the Wirral", "Wirral"),
        ("Reading", "Reading"),
        ("mk", "Milton Keynes"),
    ],
)
def test_a_label_is_one_authority(label: str, name: str) -> None:
    mention = gazetteer().resolve(label)
    assert mention is not None
    assert mention.names == (name,)


@pytest.mark.parametrize(
    "label",
    [
        "",
        "25",
        "Yes",
        "No response received.",
        "Under discussion",
        "Working",
        "reading",
        "Children's Trust",
        "County",
        "West Midlands",
        "Greater Manchester",
        "Kent & Medway",
        "We are on year 2 of our existing plan in Kent",
        "Kent " * 60,
    ],
)
def test_other_labels_are_none(label: str) -> None:
    assert gazetteer().resolve(label) is None


def test_an_ambiguous_label_keeps_all_its_names() -> None:
    mention = gazetteer().resolve("Newcastle")
    assert mention is not None
    assert mention.names == ("Newcastle upon Tyne", "Newcastle-under-Lyme")


def test_every_name_and_alias_resolves_to_its_authority() -> None:
    for authority in load_pack(SHIPPED).authorities:
        for form in (authority.name, authority.official_name, *authority.aliases):
            mention = gazetteer().resolve(form)
            assert mention is not None, form
            assert mention.names == (authority.name,), form


@pytest.mark.parametrize(
    ("label", "name"),
    [("Wolverhampden", "Wolverhampton"), ("Leedz", "Leeds"), ("Middlesboro", "Middlesbrough")],
)
def test_a_suggestion_is_the_nearest_name(label: str, name: str) -> None:
    assert gazetteer().suggest(label)[0] == name


def test_nothing_is_suggested_for_what_is_near_nothing() -> None:
    assert gazetteer().suggest("zzzz") == []
    assert gazetteer().suggest("") == []


@pytest.mark.parametrize("text", ["Signed by Helen York in May.", "Ask Jane Barnet, who runs it."])
def test_a_name_after_a_given_name_is_a_person_s(text: str) -> None:
    assert in_document(text) == []


def test_a_council_word_makes_it_a_place_after_a_given_name_too() -> None:
    assert in_document("We asked Helen York Council staff knew.") == ["York"]


@pytest.mark.parametrize(
    ("label", "name"),
    [("Bath & NE Somerset", "Bath and North East Somerset"), ("N Somerset", "North Somerset")],
)
def test_a_compass_word_in_a_label_may_be_cut_short(label: str, name: str) -> None:
    mention = gazetteer().resolve(label)
    assert mention is not None
    assert mention.names == (name,)


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("what does bath and ne somerset pay?", "Bath and North East Somerset"),
        ("n tyneside plan", "North Tyneside"),
    ],
)
def test_points_of_the_compass_in_a_question_may_be_letters(question: str, name: str) -> None:
    assert in_question(question) == [name]


@pytest.mark.parametrize(
    ("text", "short", "expected"),
    [
        (
            "The Royal Borough of Kingston upon Thames. Kingston Council pays.",
            "Kingston",
            "Kingston upon Thames",
        ),
        ("Lambeth and Greenwich build. Kingston builds too.", "Kingston", "Kingston upon Thames"),
        (
            "Richmond Council plants trees in the borough. The borough grows.",
            "Richmond",
            "Richmond upon Thames",
        ),
        ("Newcastle asked. Newcastle-under-Lyme answered.", "Newcastle", "Newcastle-under-Lyme"),
        ("Richmond Council met.", "Richmond", None),
        ("Leeds met Lambeth and Kingston.", "Kingston", None),
        ("West Sussex and the rest of Sussex.", "Sussex", None),
    ],
)
def test_a_short_form_of_several_is_the_one_that_the_document_tells_of(
    text: str, short: str, expected: str | None
) -> None:
    told = gazetteer().told_apart(text)
    found = next(m for m in told.find(text) if m.text == short)
    assert (found.names == (expected,)) if expected else len(found.names) > 1


def test_what_one_document_means_says_nothing_of_another() -> None:
    gazetteer().told_apart("Newcastle upon Tyne is Newcastle.")
    assert len(gazetteer().find("Newcastle")[0].names) > 1
