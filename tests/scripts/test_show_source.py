"""The command that prints kept text."""

from __future__ import annotations

import pytest

from scripts import show_source
from scripts.common import UsageError
from tests.scripts.stub_engine import StubEngine, make_build

Capture = pytest.CaptureFixture[str]
TEXT = "One’s\r\n\tplan ends here"


def show(*arguments: str) -> int:
    build = make_build({"survey-2030.txt": TEXT, "note.md": "Note"})
    return show_source.main(list(arguments), StubEngine(build).open)


def test_the_text_is_printed_exactly_and_nothing_after_it(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    show("survey-2030.txt")
    assert capfdbinary.readouterr().out == TEXT.encode()


@pytest.mark.parametrize(("start", "end"), [("0", "5"), ("8", "12"), ("12", "12")])
def test_offsets_cut_the_text_as_quotes_do(start: str, end: str, capsys: Capture) -> None:
    show("survey-2030.txt", "--start", start, "--end", end)
    assert capsys.readouterr().out == TEXT[int(start) : int(end)]


def test_a_path_to_the_document_will_do(capsys: Capture) -> None:
    show("knowledge/documents/note.md", "--start", "2")
    assert capsys.readouterr().out == "te"


def test_an_unknown_document_is_quoted_with_the_nearest_names() -> None:
    with pytest.raises(UsageError, match=r"'survey-2031.txt'.*did you mean survey-2030.txt\?"):
        show("survey-2031.txt")
    with pytest.raises(UsageError, match=r"'zzz'.*note.md, survey-2030.txt"):
        show("zzz")


@pytest.mark.parametrize(("start", "end"), [("-1", "3"), ("4", "3"), ("0", "999")])
def test_offsets_outside_the_text_are_quoted_with_its_length(start: str, end: str) -> None:
    with pytest.raises(UsageError, match=rf"{start} to {end}.*{len(TEXT)}"):
        show("survey-2030.txt", f"--start={start}", f"--end={end}")


def test_without_a_document_the_names_are_listed(capsys: Capture) -> None:
    show()
    assert capsys.readouterr().out == f"note.md  4 characters\nsurvey-2030.txt  {len(TEXT)} characters\n"
