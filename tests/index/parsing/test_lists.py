import pytest

from tests.index.parsing.reading_texts import block_with, read, shipped, texts


@pytest.mark.parametrize("bullet", ["•  ", "· ", "- ", "* ", "– ", "zz", "o ", "\uf0b7 ", "1. ", "a) "])
def test_bullets_come_in_many_disguises(bullet: str) -> None:
    document = read(f"The aims are:\n\n{bullet}good plans\n\n{bullet}strong boards\n\n{bullet}clear aims\n")
    assert texts(document, "list_item") == ["good plans", "strong boards", "clear aims"]
    assert [line.strip() for line in document.clean.split("\n\n")[1:]] == texts(document, "list_item")


def test_items_know_the_sentence_that_introduces_them() -> None:
    document = read("Some text. The aims are:\n\n• good plans\n• strong boards\n\nOther text.\n")
    assert [block.lead for block in document.blocks] == ["", "The aims are:", "The aims are:", ""]


def test_items_below_an_item_are_introduced_by_it() -> None:
    document = read("We plan:\n\n• to legislate to:\n  - widen the board\n  - keep the plan\n• to wait\n")
    assert [block.lead for block in document.blocks[1:]] == [
        "We plan:",
        "to legislate to:",
        "to legislate to:",
        "We plan:",
    ]


def test_what_stands_below_the_next_item_is_introduced_by_that_one() -> None:
    document = read(
        "1. Councils should:\n\n• plan\n• train\n\n2. The ministry should:\n\n• publish\n• settle\n"
    )
    assert [block.lead for block in document.blocks if block.lead] == [
        "Councils should:",
        "Councils should:",
        "The ministry should:",
        "The ministry should:",
    ]


def test_a_dash_in_a_sentence_is_no_bullet() -> None:
    document = read(
        "All parties in this and other areas\n– the users above all – gain by it\nand by the rest of it.\n"
    )
    assert len(document.blocks) == 1


def test_an_item_goes_on_after_a_blank_line() -> None:
    document = shipped("dcsf")
    block = block_with(
        document, "The Government is committed to working with local agencies to improve the five"
    )
    assert block.kind == "list_item"
    assert block.spans[-1][1] == document.text.index("disadvantaged backgrounds and their peers.") + 42


def test_the_bullets_of_the_shipped_documents_are_all_items() -> None:
    for beginning, marks in (("nfer", "•"), ("ssrg", "•"), ("lancashire", "·"), ("dcsf", "zz")):
        document = shipped(beginning)
        count = sum(line.lstrip().startswith(marks) for line in document.text.split("\n"))
        items = [b for b in document.blocks if document.text.startswith(marks, b.start)]
        assert len(items) == count > 10
        assert {block.kind for block in items} == {"list_item"}


def test_capitals_that_stand_apart_count_the_items_of_a_list() -> None:
    """An initial before a surname does not."""
    document = read("""
        There are three grounds, which are as follows

        A.        The offence did not take place

        B.        We were not the owner

        C.        The penalty was too high

        A. Smith attended. B. Jones sent apologies.
    """)
    assert texts(document, "list_item") == [
        "The offence did not take place",
        "We were not the owner",
        "The penalty was too high",
    ]


def test_numbers_before_paragraphs_make_no_list() -> None:
    """What stands above introduces none of them, unless it ends in a colon."""
    paragraphs = "\n\n".join(f"{n}. Leaders know point {n} well. They have acted on it." for n in range(1, 4))
    document = read(f"Services are better than before.\n\n{paragraphs}\n")
    assert [block.kind for block in document.blocks] == ["paragraph"] * 4
    document = read(f"The council found that:\n\n{paragraphs}\n")
    assert [block.lead for block in document.blocks[1:]] == ["The council found that:"] * 3
