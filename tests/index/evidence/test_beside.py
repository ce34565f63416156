"""Comments held against the codes beside them."""

from __future__ import annotations

from collections.abc import Sequence

from index.evidence.beside import BESIDE, read_beside
from index.types import Evidence, Statement
from knowledge.types import NOT_STATED, STATED, Status, Topic

CODE = Topic(
    "column_code", "Cables (code)", "status",
    statuses=(Status("allowed", "allowed", cues=("=1",)), Status("banned", "banned", cues=("=4",)), Status("gone", "gone", cues=("=5",))),
)  # fmt: skip
WORDS = Topic("column_words", "Please explain", "text")
ALLOWED, BANNED = "Residents may fit an approved channel.", "Nothing may be laid in the pavement."
USUAL = [("1", "allowed", ALLOWED)] * 9 + [("4", "banned", BANNED)] * 9


def read(rows: Sequence[tuple[str, str, str]]) -> list[tuple[int | None, str]]:
    """The row and the answer of whatever is read from a comment."""
    statements: list[Statement] = []
    evidence: list[Evidence] = []
    for row, (code, status, comment) in enumerate(rows):
        for topic, text, said in ((CODE, code, status), (WORDS, comment, STATED)):
            id = len(statements)
            statements.append(
                Statement(id, "s.csv", f"C{row}", "cell", topic.label, ((id, id),), text, table=0, row=row)
            )
            evidence.append(_evidence(id, f"C{row}", topic.id, said))
    found = read_beside(evidence, statements, (CODE, WORDS))
    assert all(e.reason == BESIDE and not e.primary for e in found)
    return [(statements[e.statement].row, e.status) for e in found]


def _evidence(id: int, authority: str, topic: str, status: str) -> Evidence:
    return Evidence(
        id=id, authority=authority, topic=topic, status=status, document="s.csv", start=id, end=id, quote="",
        statement=id, as_of=None, confidence=1.0, method="rule", primary=True,
    )  # fmt: skip


def test_a_comment_that_goes_with_another_code_contradicts_its_own() -> None:
    found = read([*USUAL, ("4", "banned", ALLOWED)])
    assert (18, "allowed") in found
    assert (0, "allowed") in found


def test_a_code_of_few_comments_contradicts_nobody() -> None:
    """Words that nobody else says go with none of the answers, and least with a rare one."""
    rows = [
        *USUAL,
        ("5", "gone", "Sold in 2012."),
        ("5", "gone", "Sold in 2013."),
        ("1", "allowed", "Painted in 2013."),
    ]
    assert (20, "gone") not in read(rows)


def test_a_comment_stands_in_for_a_blank_code_alone() -> None:
    """What is not applicable, or refused, is not what some words remind of."""
    blank = read([*USUAL, ("", NOT_STATED, ALLOWED)])
    assert (18, "allowed") in blank
    assert not {18} & {row for row, _ in read([*USUAL, ("Not applicable", NOT_STATED, ALLOWED)])}
    assert not {18} & {row for row, _ in read([*USUAL, ("", NOT_STATED, f"Refused. {ALLOWED}")])}
