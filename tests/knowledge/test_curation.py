"""Entries put behind those that people wrote: nothing of theirs changes, and what is written reads back the same."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.curation import Entry, append_entries, correction_entry, source_entry
from knowledge.errors import PackError
from knowledge.types import Correction, Source
from knowledge.yaml_file import read_yaml

WORD = Correction(
    "York", "play", "dropped", "a.txt", "It was shelved.", "A. Curator", "2024-05-02", "read again"
)
NEW = asdict(WORD)


def write(path: Path, text: str) -> Path:
    path.write_bytes(text.encode())
    return path


def append(path: Path, *corrections: Correction) -> None:
    append_entries(path, "corrections", [correction_entry(c) for c in corrections or (WORD,)])


FORMS = {
    "no file": None,
    "empty": "",
    "comments alone": "# about this file\n",
    "an empty list": "# above\ncorrections: []  # none yet\n\n# below\n",
    "nothing": "corrections:\n# below\n",
    "null": "corrections: null\n",
    "entries": "corrections:\n  - authority: A  # why\n    topic: x\n\n# below\n",
    "entries without indent": "corrections:\n- authority: A\n  topic: x\n",
    "entries far in": "corrections:\n    # first\n    - authority: A\n      topic: x\n",
    "braces": "corrections:\n  - {authority: A,\n     topic: x}\n\n\n",
    "brackets": "corrections: [{authority: A, topic: x}]\n",
    "brackets over lines": "corrections: [\n  {authority: A},\n  {authority: B}  # last\n]\n",
    "folded text": "corrections:\n  - authority: A\n    quote: >-\n      some\n      words\n",
    "text to the letter": "corrections:\n  - authority: A\n    quote: |\n      some\n      words\n\n",
    "no last line end": "corrections:\n  - authority: A",
    "line ends of Windows": "corrections:\r\n  - authority: A\r\n\r\n# below\r\n",
    "a byte-order mark": "\ufeffcorrections: []\n",
    "another section before": "others:\n  - x\ncorrections:\n  - authority: A\n",
    "another section after": "corrections:\n  - authority: A\nothers:\n  - x\n",
    "only another section": "others:\n  - x",
}


@pytest.mark.parametrize("form", FORMS)
def test_an_entry_goes_behind_those_that_are_there(form: str, tmp_path: Path) -> None:
    text, path = FORMS[form], tmp_path / "corrections.yaml"
    if text is not None:
        write(path, text)
    before = read_yaml(path) if path.exists() else {}
    append(path)
    append(path)
    after = read_yaml(path)
    assert after == {**before, "corrections": [*(before.get("corrections") or []), NEW, NEW]}


@pytest.mark.parametrize("form", [form for form, text in FORMS.items() if text])
def test_every_line_that_somebody_wrote_stays(form: str, tmp_path: Path) -> None:
    text = FORMS[form] or ""
    path = write(tmp_path / "corrections.yaml", text)
    append(path)
    kept = path.read_bytes().decode().splitlines()
    for line in text.removeprefix("\ufeff").splitlines():
        comment = line.partition("#")[2]
        assert line in kept or not comment or any(comment in other for other in kept)
        assert line in kept or line.startswith("corrections:") or form.startswith("brackets")


def test_what_cannot_be_added_to_safely_is_left_as_it_was(tmp_path: Path) -> None:
    """Words to the letter at the end of a file without a line end would grow by one."""
    path = write(tmp_path / "corrections.yaml", "corrections:\n  - quote: |\n      some\n      words")
    before = path.read_bytes()
    with pytest.raises(PackError, match=r"corrections.yaml.* try again"):
        append(path)
    assert path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["corrections.yaml"]


def test_a_file_that_is_not_valid_is_refused_with_its_own_sentence(tmp_path: Path) -> None:
    path = write(tmp_path / "corrections.yaml", "corrections: [")
    with pytest.raises(PackError, match="not valid YAML"):
        append(path)


def test_nothing_to_add_writes_nothing(tmp_path: Path) -> None:
    append_entries(tmp_path / "corrections.yaml", "corrections", [])
    assert list(tmp_path.iterdir()) == []


def test_a_link_stays_a_link_and_the_permissions_stay(tmp_path: Path) -> None:
    real = write(tmp_path / "real.yaml", "corrections: []\n")
    real.chmod(0o640)
    link = tmp_path / "corrections.yaml"
    link.symlink_to(real)
    append(link)
    assert link.is_symlink()
    assert read_yaml(real) == {"corrections": [NEW]}
    assert real.stat().st_mode & 0o777 == 0o640


@given(st.text(min_size=1), st.text(min_size=1))
def test_any_words_read_back_as_they_are(quote: str, why: str) -> None:
    """What YAML cannot hold is refused; nothing is ever written otherwise."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = write(Path(folder) / "corrections.yaml", "corrections:\n  - {authority: A}\n")
        word = Correction("York", "t", "s", "a.txt", quote, "me", "2024", why)
        try:
            append(path, word)
        except (PackError, UnicodeEncodeError):
            assert read_yaml(path) == {"corrections": [{"authority": "A"}]}
        else:
            assert read_yaml(path)["corrections"][1] == asdict(word)


def test_a_source_shows_what_is_not_known_and_says_whence_the_rest(tmp_path: Path) -> None:
    path = tmp_path / "sources.yaml"
    source = Source(
        "a.txt", "Plan: a review", as_of="2014-03", also_called=("the plan", "Kent's"), derived=True
    )
    append_entries(path, "sources", [source_entry(source, {"title": "first page, 0.80"}, "Confirm this.")])
    text = path.read_text(encoding="utf-8")
    assert "  # Confirm this.\n  - file: a.txt\n" in text
    assert "title: 'Plan: a review'  # first page, 0.80\n" in text
    assert "published: null\n    as_of: 2014-03\n" in text
    (entry,) = read_yaml(path)["sources"]
    assert entry["also_called"] == ["the plan", "Kent's"]
    assert "derived" not in entry


def test_an_entry_holds_texts_lists_and_nothing(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    append_entries(path, "x", [Entry({"a": None, "b": ["1", "yes"], "c": "no", "d": "2011", "e": "- x"})])
    assert read_yaml(path) == {"x": [{"a": None, "b": ["1", "yes"], "c": "no", "d": "2011", "e": "- x"}]}
