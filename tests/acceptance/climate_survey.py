"""A survey of another policy among other authorities, as tab-separated text and as a Markdown table."""

from __future__ import annotations

from collections.abc import Callable, Sequence

HEADER = (
    "Authority",
    "1. Have you adopted a climate emergency plan?",
    "2. Is there a cycling strategy?",
    "When was it adopted?",
    "Lead officer",
    "Spend per head (£)",
)
ROWS = (
    ("Leeds City Council", "Yes, adopted in March 2019", "No", "March 2019", "Priya Nair", "4.20"),
    ("London Borough of Camden", "Yes", "Yes, published in 2021", "2019", "Tom Ashworth", "7.85"),
    ("Norfolk County Council", "No", "Yes", "", "No response", "2.10"),
    ("City of York Council", "Not yet", "Yes - written jointly with our neighbours", "n/a", "Ada Okafor", "3.00"),
    ("Cornwall Council", "No response", "Yes", "No response", "No response", "No response"),
    ("Kirklees", "Planned for next autumn", "No response received.", "", "Helen Sharp", "1.75"),
    ("Devon", "Under review", "See answer to question 1", "2018", "Mark Trew", "2.60"),
    ("Royal Borough of Greenwich", "Yes, agreed by every group", "Not yet", "June 2020", "Ines Duarte", "6.40"),
    ("Nottingham City Council", "No. Cabinet turned the idea down.", "Yes", "", "Sam Bell", "5.05"),
    ("Isle of Wight Council", "", "No", "", "Jo Rudd", "0.90"),
    ("Brighton & Hove", "Yes – full council voted for it", "Yes", "December 2019", "Lena Fox", "8.10"),
    ("Dorset", "No plans at present", "Under review", "", "Rob Hale", "1.10"),
)  # fmt: skip
_BEFORE = (
    "Regional policy survey 2022\n\nThe answers of the councils that were asked in spring 2022 follow.\n\n"
)


def tab_separated() -> str:
    """The survey as text that was pasted from a spreadsheet, a blank line after every fourth row."""
    lines = ["\t".join(HEADER)]
    for number, row in enumerate(ROWS, start=1):
        lines += ["\t".join(row), *([""] if number % 4 == 0 else [])]
    return _BEFORE + "Survey responses\n\n" + "\n".join(lines) + "\n"


def markdown() -> str:
    """The survey as a Markdown document with a pipe table."""
    head = ["# Regional policy survey 2022", "", "The answers of the councils that were asked.", ""]
    table = [_piped(HEADER), _piped(["---"] * len(HEADER)), *map(_piped, ROWS)]
    return "\n".join([*head, "## Survey responses", "", *table]) + "\n"


FORMS: dict[str, Callable[[], str]] = {"survey-2022.txt": tab_separated, "survey-2022.md": markdown}


def _piped(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
