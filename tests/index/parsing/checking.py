"""Whether a file is read or refused, and whether what comes of it holds together and is what was written."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from index.parsing import UnreadableDocument, parse
from index.types import Document

# No test measures time, and a folder that all examples share is in order: each writes its own file anew.
UNHURRIED = settings(
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def refusal(path: Path) -> str:
    """The one sentence with which the file is refused."""
    with pytest.raises(UnreadableDocument) as refused:
        parse(path)
    return checked(path, str(refused.value))


def read_or_refused(path: Path) -> Document | None:
    """The Document, its offsets checked, or None where the file is refused with one sentence."""
    try:
        document = parse(path)
    except UnreadableDocument as error:
        said = str(error)
    else:
        check_offsets(document)
        return document
    checked(path, said)
    return None


def checked(path: Path, said: str) -> str:
    """The sentence, which names the file."""
    assert path.name in said
    assert said.endswith(".")
    assert "\n" not in said
    return said


def check_offsets(document: Document) -> None:
    """Every span lies in its block, and the clean text is as long as the text."""
    assert len(document.clean) == len(document.text)
    for block in document.blocks:
        assert 0 <= block.start <= block.end <= len(document.text)
        for start, end in (*block.spans, *(span for cell in block.cells for span in cell.spans)):
            assert block.start <= start <= end <= block.end


def written_rows(document: Document) -> list[list[str]]:
    """The cells of every table row as they stand in the kept text."""
    found = [block for block in document.blocks if block.kind == "row"]
    starts = [document.text.rfind("\n", 0, block.start) + 1 for block in found]
    return [document.text[start:].partition("\n")[0].split("\t") for start in starts]
