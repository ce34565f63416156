"""Archives inside files: what would become huge, and what is no archive, is refused before it is unpacked."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from index.parsing.packed import read_archive
from index.parsing.reading import UnreadableDocument


def archive(folder: Path, **parts: bytes) -> Path:
    path = folder / "file.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in parts.items():
            made.writestr(f"{name}.xml", data)
    return path


def refusal(path: Path, max_bytes: int = 50_000_000) -> str:
    with pytest.raises(UnreadableDocument) as refused:
        read_archive(path, max_bytes, ".docx")
    return str(refused.value)


def test_an_archive_of_usual_size_passes(tmp_path: Path) -> None:
    path = archive(tmp_path, one=b"<a/>", two=b"<b>" + b"x" * 100_000 + b"</b>")
    assert read_archive(path, 50_000_000, ".docx") == path.read_bytes()


def test_what_unpacks_to_a_multiple_of_its_size_is_refused(tmp_path: Path) -> None:
    path = archive(tmp_path, bomb=b"<a>" + b"0" * 50_000_000 + b"</a>")
    assert path.stat().st_size < 100_000
    assert "unpacks to 50 MB" in refusal(path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("before", [0, (1 << 20) - 5])
def test_a_document_type_is_found_wherever_it_stands(tmp_path: Path, encoding: str, before: int) -> None:
    text = " " * before + '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'
    assert "document type" in refusal(archive(tmp_path, one=text.encode(encoding)))


def test_a_part_that_does_not_unpack_is_refused(tmp_path: Path) -> None:
    path = archive(tmp_path, one=bytes(range(256)) * 50)
    data = bytearray(path.read_bytes())
    data[60] ^= 0xFF
    path.write_bytes(bytes(data))
    assert "damaged" in refusal(path)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"This is a letter.", "damaged or no .docx file"),
        (b"PK\x03\x04 and no more", "damaged or no .docx file"),
        (b"\xd0\xcf\x11\xe0" + bytes(100), "old Office format"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "password"),
    ],
)
def test_what_is_no_archive_is_refused_with_a_reason(tmp_path: Path, data: bytes, reason: str) -> None:
    path = tmp_path / "file.docx"
    path.write_bytes(data)
    assert reason in refusal(path)


def test_a_file_beyond_the_limit_is_not_opened(tmp_path: Path) -> None:
    assert "more than the limit" in refusal(archive(tmp_path, one=b"<a/>"), max_bytes=10)
