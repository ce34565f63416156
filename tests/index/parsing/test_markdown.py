from textwrap import dedent

from index.parsing.markdown import parse_markdown
from tests.index.parsing.reading_texts import fields, rows, texts

NOTE = dedent("""
    # Survey of councils

    Findings
    --------

    Short line

    The **plan** is kept by `most` councils
    and dropped by others:

    * one keeps it
    * another
      drops it

    ### Table

    | Council | Plan kept? |
    |---------|------------|
    | Alphaland | yes |
    | Betaland | no \\| not yet |

    **Council:** Alphaland

    **Contact:** none

    > A quoted sentence.
    """).lstrip()


def test_only_marked_lines_are_headings() -> None:
    assert texts(parse_markdown("note.md", NOTE), "heading") == ["Survey of councils", "Findings", "Table"]


def test_marks_give_the_depth_of_the_path() -> None:
    document = parse_markdown("note.md", NOTE)
    row = next(block for block in document.blocks if block.kind == "row")
    assert row.section == ("Survey of councils", "Findings", "Table")


def test_marks_of_emphasis_and_quotation_are_blank() -> None:
    document = parse_markdown("note.md", NOTE)
    assert "The plan is kept by `most` councils and dropped by others:" in texts(document, "paragraph")
    assert texts(document, "paragraph")[-1] == "A quoted sentence."


def test_a_sentence_may_hold_emphasis_in_one_span() -> None:
    document = parse_markdown("note.md", NOTE)
    block = next(b for b in document.blocks if "**plan**" in document.text[b.start : b.end])
    assert len(block.spans) == 1


def test_items_take_their_indented_lines() -> None:
    assert texts(parse_markdown("note.md", NOTE), "list_item") == ["one keeps it", "another drops it"]


def test_a_bar_in_a_cell_is_escaped() -> None:
    assert rows(parse_markdown("note.md", NOTE)) == [["Alphaland", "yes"], ["Betaland", "no \\| not yet"]]


def test_bold_labels_are_fields() -> None:
    assert fields(parse_markdown("note.md", NOTE)) == [("Council", "Alphaland"), ("Contact", "none")]


def test_bold_lines_with_a_number_are_headings_though_they_end_with_a_colon_or_have_spaces_in_their_marks() -> (
    None
):
    text = "# Guide\n\n**4.1 ABANDONED VEHICLES:**\n\nThey are reported.\n\n**4.9 Bus Stops **\n\nThey are restricted.\n"
    document = parse_markdown("guide.md", text)
    assert texts(document, "heading") == ["Guide", "4.1 ABANDONED VEHICLES:", "4.9 Bus Stops"]
