from pathlib import Path

import pytest

from index.parsing import UnreadableDocument, check_format, parse


def _file(tmp_path: Path, data: bytes, name: str = "note.txt") -> Path:
    path = tmp_path / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "is empty"),
        (b" \r\n \n", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        (b"MZ\x00\x01\x02 some words", "is not a text file"),
        (b"\x01\x02\x03\x04\x05 words", "is not a text file"),
        (b"%PDF-1.7 all in letters", "is a PDF inside"),
        (b"{\\rtf1 words}", "is rich text inside"),
        (b"x" * 101, "more than the limit"),
    ],
)
def test_an_unusable_file_gives_one_sentence_with_its_name(tmp_path: Path, data: bytes, what: str) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        parse(_file(tmp_path, data), max_bytes=100)
    sentence = str(caught.value)
    assert what in sentence
    assert "note.txt" in sentence
    assert "\n" not in sentence


def test_a_missing_file_gives_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocument, match=r"'gone\.txt' cannot be opened"):
        parse(tmp_path / "gone.txt")


def test_an_unknown_format_names_the_known_ones(tmp_path: Path) -> None:
    path = _file(tmp_path, b"words", "scan.tiff")
    for read in (check_format, parse):
        with pytest.raises(UnreadableDocument, match=r"'\.tiff'.*\.md.*\.txt"):
            read(path)


def test_newlines_of_windows_become_one_character(tmp_path: Path) -> None:
    assert parse(_file(tmp_path, b"One.\r\nTwo.\r\n")).text == "One.\nTwo.\n"


def test_a_byte_order_mark_keeps_its_offset_and_is_blank_when_clean(tmp_path: Path) -> None:
    document = parse(_file(tmp_path, b"\xef\xbb\xbfThe plan is kept."))
    assert document.text[0] == "\ufeff"
    assert document.clean == " The plan is kept."


def test_a_text_that_is_not_utf8_is_read_as_windows_text_with_a_doubt(tmp_path: Path) -> None:
    document = parse(_file(tmp_path, b"The council\x92s plan is kept."))
    assert document.text == "The council’s plan is kept."
    assert "UTF-8" in document.doubts[0].reason
