"""Documents that treat several authorities in turn: whose section each block stands in."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest

from index.attribution.subjects import assign_subjects, own_section
from index.parsing.markdown import parse_markdown
from index.parsing.text import parse_text
from index.types import Document
from tests.index.builders import (
    KNOWLEDGE,
    Part,
    heading,
    item,
    labelled,
    make_document,
    paragraph,
    real_gazetteer,
)

NAMES = [
    ("Calderdale", "Cambridgeshire", "Milton Keynes", "Sutton", "Rotherham", "West Sussex"),
    ("Leeds", "Norfolk", "Stoke-on-Trent", "Camden", "Wirral", "East Sussex"),
    ("West Sussex", "Wirral", "Sutton", "Norfolk", "Milton Keynes", "Leeds"),
]


def subjects_of(document: Document) -> list[str | None]:
    subjects, _ = assign_subjects(document, real_gazetteer(), None)
    return [subjects[block.id].authority for block in document.blocks]


def section(name: str, heads: str = "before", silent: bool = False, page: bool = True) -> list[Part]:
    """A case study of that authority; a silent one is named only in its heading and its address."""
    title = [heading(f"5.1   {name} Council", page=page and heads == "before")] if heads != "none" else []
    whose = "the authority" if silent else name
    opening = [
        heading("What is the approach?", page=page and heads != "before"),
        paragraph(f"The partnership was renewed last year and {whose} sees it as a good forum."),
        paragraph("All partners remain committed to this way of working."),
    ]
    facts = [
        labelled("Context", f"{'This borough' if silent else name} has a population of over 48,000."),
        labelled("Plan status", "The plan is in place until 2013."),
        labelled("Contact", f"Jo Bloggs, jo@{name.lower().replace(' ', '-')}.gov.uk"),
    ]
    rest = [
        heading("Key players", page=page),
        paragraph(f"A number of boards in {name} are driving forward the agenda."),
        heading("Advice to others"),
        item("Ensure strong leadership.", "The advice was:"),
        item("Keep it simple.", "The advice was:"),
    ]
    before, after = (title, []) if heads == "before" else ([], title)
    return [*before, *opening, *facts, *after, *rest]


def report(
    names: tuple[str, ...], heads: str, silent: int, page: bool = True
) -> tuple[Document, list[str | None]]:
    parts = [
        paragraph("This document provides case studies of several councils.", page=page),
        heading("Introduction"),
    ]
    expected: list[str | None] = [None, None]
    for i, name in enumerate(names):
        made = section(name, heads, silent=i == silent, page=page)
        parts += made
        expected += [name] * len(made)
    return make_document(*parts), expected


@pytest.mark.parametrize("page", [True, False])
@pytest.mark.parametrize("silent", [0, 2, 5])
@pytest.mark.parametrize("heads", ["before", "after", "none"])
@pytest.mark.parametrize("names", NAMES)
def test_a_section_is_its_authority_s_wherever_its_heading_stands(
    names: tuple[str, ...], heads: str, silent: int, page: bool
) -> None:
    """No text stands under a wrong authority and, with pages to go by, none stands under no authority."""
    document, expected = report(names, heads, silent, page)
    found = subjects_of(document)
    pairs = list(zip(found, expected, document.blocks, strict=True))
    wrong = [(f, e, document.text[b.start : b.end]) for f, e, b in pairs if f not in (None, e)]
    assert [w for w in wrong if w[2] != "Introduction"] == []
    if page:
        missing = [(e, document.text[b.start : b.end]) for f, e, b in pairs if f is None and e is not None]
        assert missing == []


def test_a_section_of_an_authority_that_is_never_named_is_nobody_s() -> None:
    """Where a heading that opens sections recurs and no name follows, the section before has ended."""
    parts = [p for name in NAMES[1][:4] for p in section(name, "after")]
    unnamed = [p for p in section("It", "none") if "It" not in p.text and "@" not in p.text]
    document = make_document(*parts, *unnamed)
    found = subjects_of(document)
    assert set(found[len(parts) :]) == {None}
    assert set(found[: len(parts)]) == set(NAMES[1][:4])


def test_a_heading_that_is_a_word_as_well_names_an_authority_among_others_that_do() -> None:
    names = ("Leeds", "Slough", "Norfolk", "Reading", "Wirral")
    text = "".join(f"## {name}\n\nEvery band would be cut. Spending would rise.\n\n" for name in names)
    document = parse_markdown("paper.md", f"# Help with tax\n\n{text}")
    subjects, _ = assign_subjects(document, real_gazetteer(), None)
    told = [subjects[b.id].authority for b in document.blocks if b.kind == "paragraph"]
    assert told[:4] == list(names[:4])


def test_a_name_in_brackets_behind_a_heading_says_whose_the_section_is() -> None:
    estates = {"Cressingham estate": "Lambeth", "Walk estate": "Greenwich", "Grahame estate": "Barnet"}
    parts = [paragraph("News of three estates.")]
    for estate, name in estates.items():
        parts += [
            heading(f"{estate} ({name})"),
            paragraph("Demolition has begun."),
            paragraph("Homes follow."),
        ]
    found = subjects_of(make_document(*parts))
    assert found == [None, *(name for name in estates.values() for _ in range(3))]


def test_text_after_the_last_section_is_nobody_s() -> None:
    """A heading such as "Conclusions" ends the last authority's section."""
    parts = [p for name in NAMES[0] for p in section(name)]
    document = make_document(
        *parts, heading("Conclusions", page=True), paragraph("Most boards have changed.")
    )
    assert subjects_of(document)[-2:] == [None, None]


def test_one_named_section_is_no_series_of_sections() -> None:
    """A document with a single authority's address does not belong to it block by block."""
    document = make_document(
        paragraph("Many councils answered."),
        labelled("Contact", "jo@leeds.gov.uk"),
        paragraph("Some did not."),
    )
    assert subjects_of(document) == [None, None, None]


@pytest.mark.parametrize(
    ("marks", "last"),
    [
        (("2. ", "3. ", "4. "), "5. What we learnt"),
        (("2.1 ", "2.2 ", "2.3 "), "3 What we learnt"),
        (("## ", "## ", "## "), "## What we learnt"),
        (("", "", ""), "What we learnt"),
    ],
)
def test_a_heading_beside_the_authorities_ends_the_series(marks: Sequence[str], last: str) -> None:
    """A heading marked as the sections' own, that names nobody, is about nobody."""
    parts = [
        part
        for mark, name in zip(marks, ("Leeds", "Norfolk", "Camden"), strict=True)
        for part in (heading(f"{mark}{name} Council"), paragraph("The plan was kept."))
    ]
    found = subjects_of(make_document(*parts, heading(last), paragraph("Plans need time.")))
    assert found == ["Leeds"] * 2 + ["Norfolk"] * 2 + ["Camden"] * 2 + [None] * 2


def test_plain_headings_before_their_text_make_sections() -> None:
    """Headings that name an authority are enough where the text never does."""
    parts = [
        part
        for name in ("Leeds", "Norfolk", "Camden")
        for part in (
            heading(f"{name} Council"),
            paragraph("The plan was kept."),
            paragraph("It is reviewed yearly."),
        )
    ]
    assert subjects_of(make_document(*parts)) == ["Leeds"] * 3 + ["Norfolk"] * 3 + ["Camden"] * 3


def test_a_field_with_the_authority_s_name_opens_its_record() -> None:
    """A list of labelled records changes its authority where the labels start again."""
    parts = [
        part
        for name in ("Leeds", "Norfolk", "Camden")
        for part in (labelled("Authority", name), labelled("Plan", "Kept."), labelled("Chair", "The leader."))
    ]
    assert subjects_of(make_document(*parts)) == ["Leeds"] * 3 + ["Norfolk"] * 3 + ["Camden"] * 3


def test_a_heading_of_the_section_before_is_no_heading_of_this_one() -> None:
    """Where headings follow their text, the path by order of the text is another authority's."""
    parts = [p for name in NAMES[0] for p in section(name, "after")]
    first = len(section("It", "after"))
    parts[first + 1] = paragraph(
        parts[first + 1].text, section=("5.1   Calderdale Council", "Advice to others")
    )
    document = make_document(*parts)
    subjects, _ = assign_subjects(document, real_gazetteer(), None)
    assert own_section(document, subjects)[first + 1] == ()


# First and last line of each case study in the file, counted from 1.
CASE_STUDIES = [
    (9, 228, "Calderdale"),
    (229, 510, "Cambridgeshire"),
    (511, 714, "Lancashire"),
    (715, 925, "Milton Keynes"),
    (926, 1163, "Sutton"),
    (1164, 1372, "Rotherham"),
    (1373, 1561, "West Sussex"),
]
IN_ORDER, SHUFFLED = (0, 1, 2, 3, 4, 5, 6), (5, 2, 6, 1, 0, 4, 3)
OTHERS = ("Leeds", "Norfolk", "Stoke-on-Trent", "Camden", "Wirral", "Gateshead", "East Sussex")


def case_studies(
    order: Sequence[int], headings_first: bool = False, others: Sequence[str] = ()
) -> tuple[str, list[str | None]]:
    """The real case studies in that order, and for each line whose it is.

    Their headings follow the text they head unless moved; `others` are names to put in their place.
    """
    file = KNOWLEDGE / "documents" / "nfer-lga-case-studies-2012.txt"
    lines = file.read_text(encoding="utf-8").split("\n")
    text, truth = lines[:8], list[str | None]([None] * 8)
    for number in order:
        first, last, name = CASE_STUDIES[number]
        part = lines[first - 1 : last]
        if headings_first:
            part = [line for line in part if not re.match(r"5(\.\d)?\s{3,}", line)]
            part = [f" 5.{number + 1}   {name} Council", "", part[0].lstrip(), *part[1:]]
        if others:
            part, name = renamed(part, name, others[number]), others[number]
        text += part
        truth += [name] * len(part)
    return "\n".join(text), truth


def renamed(lines: list[str], name: str, other: str) -> list[str]:
    """The lines with another name for that authority, in its e-mail address too."""
    text = re.sub(r"(\s+)".join(name.split()), lambda m: other + "\n" * m[0].count("\n"), "\n".join(lines))
    address = "|".join((name.lower().replace(" ", "-"), name.lower().replace(" ", "")))
    return re.sub(rf"@(?:{address})\.", f"@{other.lower().replace(' ', '')}.", text).split("\n")


@pytest.mark.parametrize(
    ("order", "headings_first", "others"),
    [
        (IN_ORDER, False, ()),
        (SHUFFLED, False, ()),
        (IN_ORDER, True, ()),
        (SHUFFLED, True, OTHERS),
        (IN_ORDER, False, OTHERS),
    ],
)
def test_the_case_studies_stand_under_their_authorities(
    order: Sequence[int], headings_first: bool, others: Sequence[str]
) -> None:
    """Headings that follow their text, a missing one and pages that name nobody come out right."""
    text, truth = case_studies(order, headings_first, others)
    document = parse_text("case-studies.txt", text)
    subjects, _ = assign_subjects(document, real_gazetteer(), None)
    wrong: list[tuple[str | None, str | None, str]] = []
    missing: list[tuple[str | None, str | None, str]] = []
    for block in document.blocks:
        for start, end in block.spans:
            wanted, found = truth[text.count("\n", 0, start)], subjects[block.id].authority
            # A running head between two studies is nobody's text.
            if wanted != found and "case studies" not in text[start:end]:
                (wrong if found else missing).append((wanted, found, text[start : start + 60]))
    assert (wrong, missing) == ([], [])


def test_a_case_study_that_names_another_in_passing_is_its_title_s_between_those_of_several() -> None:
    others = [
        f"## {name}: a plan\n\nIt meets yearly." for name in ("Camden", "Cornwall", "Norfolk", "Bolton")
    ]
    rest = (
        "## Derbyshire and Derby: neighbours\n\nBoth boards meet.",
        "## Plymouth\n\nThe claim is one that Torbay disputes.",
        "## York with North Yorkshire\n\nThe two have a joint board.\n\n# What we learnt\n\nMuch.\n",
    )
    document = parse_markdown("studies.md", "\n\n".join(["# Case studies", *others, *rest]))
    of = dict(
        zip((document.text[b.start : b.end] for b in document.blocks), subjects_of(document), strict=True)
    )
    assert of["The claim is one that Torbay disputes."] == "Plymouth"
    assert of["Both boards meet."] is of["The two have a joint board."] is None
