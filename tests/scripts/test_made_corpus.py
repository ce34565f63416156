"""Documents made to measure with."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.parsing import parse
from scripts.made_corpus import make_corpus, templates
from tests.index.builders import real_gazetteer


def test_a_sentence_of_a_shipped_document_names_nobody(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        "In 2011 Essex and Kent decided to keep the plan that they had written. No.\n", encoding="utf-8"
    )
    assert templates(path, real_gazetteer()) == [
        "In 2011 \0 and \0 decided to keep the plan that they had written."
    ]


@pytest.mark.slow
def test_made_documents_are_about_one_authority_each_and_can_be_read(tmp_path: Path) -> None:
    files = make_corpus(tmp_path, documents=2, pages=2)
    texts = [parse(file).text for file in files]
    assert len({text.splitlines()[0] for text in texts}) == 2
    assert all("Review of partnership arrangements in" in " ".join(text.split()) for text in texts)
    assert all(len(text) > 3_000 for text in texts)
