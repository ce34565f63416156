"""Chunks: nothing lost, nothing cut off, no border crossed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from index.retrieval.chunking import chunk_document
from index.retrieval.encoding import TokenCounter, model_folder
from index.types import Block, BlockKind, Cell, Chunk, Document, Table

LIMIT = 48
LONG = "The board meets each month and hears reports from its members about parks and waste. " * 12


@pytest.fixture(scope="module")
def count() -> Callable[[Sequence[str]], list[int]]:
    """Tokens as the bundled model counts them."""
    folder = model_folder()
    assert folder
    return TokenCounter.of_folder(folder)


class Draft:
    """A document put together block by block."""

    def __init__(self) -> None:
        self.text = ""
        self.blocks: list[Block] = []
        self.authorities: dict[int, str | None] = {}

    def add(
        self,
        text: str,
        section: tuple[str, ...] = (),
        authority: str | None = None,
        kind: BlockKind = "paragraph",
        label: str = "",
        lead: str = "",
    ) -> Draft:
        """One more block of that text."""
        start = len(self.text)
        self.text += text + "\n"
        span = (start, start + len(text))
        number = len(self.blocks)
        self.blocks.append(Block(number, kind, *span, (span,), section, lead=lead, label=label))
        self.authorities[number] = authority
        return self

    def row(self, *cells: str, authority: str | None = None) -> Draft:
        """One more row of table 0."""
        start = len(self.text)
        self.add("\t".join(cells), authority=authority, kind="row")
        made, at = [], start
        for column, cell in enumerate(cells):
            made.append(Cell(column, ((at, at + len(cell)),)))
            at += len(cell) + 1
        self.blocks[-1] = replace(self.blocks[-1], cells=tuple(made), table=0)
        return self

    def chunks(
        self,
        count: Callable[[Sequence[str]], list[int]],
        limit: int = LIMIT,
        title: str = "Survey",
        header: tuple[str, ...] = (),
    ) -> list[Chunk]:
        """Its chunks."""
        tables = (Table(0, "", header),) if header else ()
        document = Document("survey.txt", self.text, self.text, tuple(self.blocks), tables)
        return chunk_document(document, count, limit, self.authorities, title)


def bodies(chunks: list[Chunk]) -> list[str]:
    """The texts without their context lines."""
    return [chunk.text.partition("\n")[2] for chunk in chunks]


def test_small_neighbours_share_a_chunk(count: TokenCounter) -> None:
    chunks = Draft().add("The board stays.").add("The plan goes.").chunks(count)
    assert bodies(chunks) == ["The board stays. The plan goes."]
    assert (chunks[0].start, chunks[0].end) == (0, 31)


def test_a_chunk_never_crosses_a_section(count: TokenCounter) -> None:
    draft = Draft().add("The board stays.", section=("Boards",)).add("The plan goes.", section=("Plans",))
    assert [chunk.section for chunk in draft.chunks(count)] == [("Boards",), ("Plans",)]


def test_a_chunk_never_crosses_an_authority(count: TokenCounter) -> None:
    draft = (
        Draft().add("The board stays.", authority="Ayton").add("It goes.", authority="Beeford").add("All do.")
    )
    assert [chunk.authority for chunk in draft.chunks(count)] == ["Ayton", "Beeford", None]


def test_the_context_line_says_where_a_chunk_stands(count: TokenCounter) -> None:
    draft = Draft().add("The board stays.", section=("Part 1", "Boards"), authority="Ayton")
    assert draft.chunks(count)[0].text == "Survey › Part 1 › Boards › Ayton\nThe board stays."


def test_the_context_line_says_nothing_twice(count: TokenCounter) -> None:
    draft = Draft().add("The board stays.", section=("Ayton",), authority="Ayton")
    assert draft.chunks(count)[0].text == "Survey › Ayton\nThe board stays."


def test_a_long_context_loses_its_outer_parts_first(count: TokenCounter) -> None:
    draft = Draft().add("The board stays.", section=("Part one of the whole report " * 5, "Boards"))
    assert draft.chunks(count, title="A very long title of a report")[0].text == "Boards\nThe board stays."


@pytest.mark.parametrize("text", [LONG, "parks, waste, " * 200, "\n".join(["roads"] * 200), "x" * 5000])
@pytest.mark.parametrize("limit", [24, 48, 256])
def test_no_chunk_has_more_tokens_than_the_encoder_reads(count: TokenCounter, text: str, limit: int) -> None:
    draft = Draft().add("Short.").add(text, section=("Boards " * 30,), authority="Ayton", lead="They are:")
    draft.add(text, kind="field", label="What they do").row("1", "Ayton", text, text)
    chunks = draft.chunks(count, limit, header=("No", "Area", "Have you kept your board? " * 20, "Why?"))
    assert max(count([chunk.text for chunk in chunks])) <= limit


@pytest.mark.parametrize("text", [LONG, "parks, waste, " * 200, "y" * 5000])
def test_a_long_block_is_parted_and_nothing_is_lost(count: TokenCounter, text: str) -> None:
    chunks = Draft().add(text).chunks(count)
    assert len(chunks) > 1
    assert "".join("".join(bodies(chunks)).split()) == "".join(text.split())


def test_a_long_block_is_parted_at_the_end_of_a_sentence(count: TokenCounter) -> None:
    assert all(body.endswith("waste.") for body in bodies(Draft().add(LONG).chunks(count)))


def test_offsets_enclose_the_text_of_a_chunk(count: TokenCounter) -> None:
    draft = Draft().add("Short.", section=("A",)).add(LONG).add("End.", section=("B",))
    for chunk in draft.chunks(count):
        assert " ".join(draft.text[chunk.start : chunk.end].split()) == chunk.text.partition("\n")[2]


def test_a_part_that_interrupts_a_block_is_not_in_its_chunks(count: TokenCounter) -> None:
    draft = Draft().add("The board was [footnote: see page 3] kept.")
    draft.blocks[0] = replace(draft.blocks[0], spans=((0, 13), (36, 42)))
    assert bodies(draft.chunks(count)) == ["The board was kept."]


def test_a_field_keeps_its_label_in_every_part(count: TokenCounter) -> None:
    chunks = Draft().add(LONG, kind="field", label="Strengths").chunks(count)
    assert all(body.startswith("Strengths: ") for body in bodies(chunks))


def test_a_list_that_opens_a_chunk_brings_its_lead_in(count: TokenCounter) -> None:
    draft = (
        Draft()
        .add("Parks.", kind="list_item", lead="The aims are:")
        .add("Waste.", kind="list_item", lead="The aims are:")
    )
    assert bodies(draft.chunks(count)) == ["The aims are: Parks. Waste."]


def test_a_heading_that_the_context_repeats_makes_no_chunk(count: TokenCounter) -> None:
    draft = (
        Draft()
        .add("Boards", kind="heading")
        .add("They stay.", section=("Boards",))
        .add("Plans", kind="heading")
    )
    assert bodies(draft.chunks(count)) == ["They stay.", "Plans"]


def test_a_row_that_fits_is_one_chunk_with_its_headers(count: TokenCounter) -> None:
    draft = (
        Draft()
        .row("Ayton", "Yes, it was.", "", authority="Ayton")
        .row("Beeford", "No.", "", authority="Beeford")
    )
    chunks = draft.chunks(count, header=("Area", "Was it kept?", "Why?"))
    assert bodies(chunks) == ["Area: Ayton Was it kept?: Yes, it was.", "Area: Beeford Was it kept?: No."]


def test_rows_of_one_authority_stay_apart(count: TokenCounter) -> None:
    assert len(Draft().row("1", "Yes.").row("2", "No.").chunks(count)) == 2


def test_a_cell_of_a_long_row_stands_under_its_header(count: TokenCounter) -> None:
    chunks = (
        Draft().row("1", "Ayton", LONG, LONG).chunks(count, header=("No", "Area", "Was it kept?", "Why?"))
    )
    contexts = [chunk.text.partition("\n")[0] for chunk in chunks]
    assert set(contexts) == {"Survey › Was it kept?", "Survey › Why?"}
    assert bodies(chunks)[0].startswith("No: 1 Area: Ayton The board meets")


def test_a_row_longer_than_its_header_is_read(count: TokenCounter) -> None:
    assert bodies(Draft().row("Ayton", "Yes.", "More.").chunks(count, header=("Area",))) == [
        "Area: Ayton Yes. More."
    ]


def test_ids_count_the_chunks(count: TokenCounter) -> None:
    chunks = Draft().add(LONG).add("End.", section=("B",)).chunks(count)
    assert [chunk.id for chunk in chunks] == list(range(len(chunks)))


def test_a_document_without_text_has_no_chunks(count: TokenCounter) -> None:
    assert Draft().chunks(count) == []
    assert Draft().add("   ").chunks(count) == []
