from tests.index.parsing.reading_texts import block_with, fields, read, shipped, words_of

CARDS = """
    Area of work Roads and bridges are mended
    all the year.

    Lead officer Anna Smith leads it.

    Budget Some 3 million.

    Some text on the first place that says little.

    Area of work Schools are built.

    Lead officer Ben Jones leads it.

    Budget About 4 million.
"""


def test_repeated_labels_without_separator_are_found_by_their_order() -> None:
    assert fields(read(CARDS)) == [
        ("Area of work", "Roads and bridges are mended all the year."),
        ("Lead officer", "Anna Smith leads it."),
        ("Budget", "Some 3 million."),
        ("Area of work", "Schools are built."),
        ("Lead officer", "Ben Jones leads it."),
        ("Budget", "About 4 million."),
    ]


def test_sentences_that_begin_alike_are_no_fields() -> None:
    text = "\n\n".join(
        f"The Trust {verb} it.\n\nHealth Boards {verb} that." for verb in ("wants", "does", "likes")
    )
    assert not fields(read(text))


def test_a_run_of_labels_with_colons_is_fields() -> None:
    document = read("Council: Alphaland\nPlan status: kept until 2014\nand then reviewed.\nContact: none")
    assert fields(document) == [
        ("Council", "Alphaland"),
        ("Plan status", "kept until 2014 and then reviewed."),
        ("Contact", "none"),
    ]


def test_one_colon_in_prose_is_no_field() -> None:
    assert not fields(read("The findings are mixed.\n\nNote: the survey is small.\n\nMore follows."))


def test_bold_labels_are_fields() -> None:
    document = read("**Council:** Alphaland\n\n**Status:** kept")
    assert fields(document) == [("Council", "Alphaland"), ("Status", "kept")]


def test_a_contact_is_a_field_from_its_lead_to_the_address() -> None:
    document = read("""
        For further information about the
        approach please contact:

        Ann Lee, Director
        for Plans
        (ann.lee@example.org )

        The next paragraph is text.
    """)
    label = "For further information about the approach please contact"
    assert fields(document) == [(label, "Ann Lee, Director for Plans (ann.lee@example.org )")]


def test_a_value_is_cut_from_the_text_without_its_label() -> None:
    document = read(CARDS)
    block = document.blocks[0]
    assert document.text[block.start : block.spans[0][0]].strip() == "Area of work"


def test_each_case_study_has_its_seven_fields_and_a_contact() -> None:
    document = shipped("nfer")
    labels = [label for label, _ in fields(document)]
    assert len(labels) == 7 * 8
    assert labels[:7] == [
        "Context",
        "Children’s Trust arrangements",
        "CYPP status",
        "Health and Wellbeing Board",
        "Strengths",
        "Areas of challenge",
        "Priorities",
    ]
    assert all(labels[n * 8 : n * 8 + 7] == labels[:7] for n in range(7))
    contacts = [value for label, value in fields(document) if label.endswith("please contact")]
    assert len(contacts) == 7
    assert all(value.rstrip(" )").endswith(".gov.uk") for value in contacts)


def test_a_value_may_begin_with_the_words_of_its_label() -> None:
    document = shipped("nfer")
    block = block_with(document, "relate to continuity of staff")
    assert words_of(document, block).startswith("Areas of challenge relate to")
