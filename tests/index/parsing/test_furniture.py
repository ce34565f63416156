import pytest

from tests.index.parsing.reading_texts import block_with, read, shipped, texts, words_of

LONG = "The council keeps its board because partners value it and\nwant to work together in the years to"


def test_a_footnote_between_two_halves_of_a_sentence_is_left_out() -> None:
    document = read(
        f"{LONG} see the Board7 and the\n\n7 The members of a board are given below.\n Partnership."
    )
    block = block_with(document, "see the Board")
    assert words_of(document, block).endswith("see the Board and the Partnership.")
    assert len(block.spans) == 2


@pytest.mark.parametrize("word", ["CO2", "2011", "A4", "to19", "stage 2", "Covid19"])
def test_a_number_without_a_footnote_is_no_mark(word: str) -> None:
    assert word in read(f"The plan for {word} is kept.\n\nThe rest is text11 too.\n\n11 The note.").clean


def test_a_mark_belongs_to_the_note_next_to_it() -> None:
    document = shipped("nfer")
    assert "between 0 to19." in document.clean.replace("\n", " ")
    assert "Care Bill  . Specific" in document.clean


def test_footnotes_whose_numbers_stand_alone_are_left_out() -> None:
    clean = shipped("dcsf").clean
    assert "See also Guidance on Joint Strategic Needs Assessment" not in clean
    assert "published in October 2008 ." in clean
    assert "The Youth Crime Action Plan highlights the need" in clean
    assert "as set out in s 5 of the Crime and Disorder Act" not in clean


def test_running_heads_with_page_numbers_are_left_out() -> None:
    document = shipped("nfer")
    assert (
        "local authorities’ approaches to children’s trust arrangements: case studies" not in document.clean
    )


def test_a_running_head_beside_a_page_number_is_left_out() -> None:
    assert (
        "Statutory guidance on inter-agency cooperation to improve well-being\n" not in shipped("dcsf").clean
    )


def test_numbered_titles_are_no_running_heads() -> None:
    text = "\n\n".join(f"Case study of a council {n}\n\nText number {n} is here." for n in (1, 2, 3))
    assert len(texts(read(text), "heading")) == 3


def test_side_bar_letters_are_left_out() -> None:
    document = read("Some text.\n\nM\nIL\n\nTO\nN\n\n K\nE\n\nOther text.")
    assert document.clean.split() == ["Some", "text.", "Other", "text."]


def test_the_labels_of_a_diagram_are_left_out_and_reported() -> None:
    doubts = [doubt for doubt in shipped("nfer").doubts if "diagram" in doubt.reason]
    assert len(doubts) == 3
    assert all(not shipped("nfer").clean[doubt.start : doubt.end].strip() for doubt in doubts)


def test_a_list_of_short_names_is_no_diagram() -> None:
    names = "Alphaland\nBetaland\n\nGammaland\nDeltaland\n\nEpsilonland\nZetaland\nEtaland"
    assert "Deltaland" in read(f"The councils are:\n\n{names}\n").clean


def test_headings_beside_a_diagram_stay() -> None:
    fragments = "Director of\nPlans\n\nLeader of the\nCouncil\n\nand Social\nCare, Schools\nand Health\n"
    document = read(f"{LONG} come.\n\nKey players\n\n{fragments}\nAdvice\n\n{LONG} come.\n")
    assert "Key players" in document.clean
    assert "Advice" in document.clean
    assert "Leader of the" not in document.clean


@pytest.mark.parametrize(
    "leak",
    [
        r"Z:\Shared\Policy Unit\KEI",
        r"\\server\share\plans",
        "/home/anna/plan.doc",
        '<ul style="none">',
        "<br/>",
    ],
)
def test_paths_and_tags_are_left_out(leak: str) -> None:
    assert read(f"The plan {leak} is kept.").clean.split() == ["The", "plan", "is", "kept."]


@pytest.mark.parametrize(
    "kept", ["https://a.org/home/x", "<http://a.org/b>", "and/or", "a < b > c", "5 * 3 * 2"]
)
def test_addresses_and_signs_are_content(kept: str) -> None:
    assert kept in read(f"The plan {kept} is kept.").clean


def test_paragraph_numbers_are_left_out_and_part_paragraphs() -> None:
    document = read(f"1.1\n\n{LONG} come.\n1.2 {LONG} come.\n1.3\n\n{LONG} come.")
    assert len(texts(document, "paragraph")) == 3
    assert "1.2" not in document.clean


def test_a_number_outside_a_series_is_content() -> None:
    assert "2.70 Sessions House" in read("Write to\n2.70 Sessions House\nAlphatown").clean
