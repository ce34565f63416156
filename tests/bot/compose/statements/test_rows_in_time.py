"""What became better or worse is told by a row whose columns are of several years."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from bot.compose.statements.nearest import statements_on
from bot.understanding.question import understand
from tests.bot.builders import STUDY, Said, make_build, make_holdings


def cell(text: str, row: int, header: str, label: str) -> Said:
    return Said("Essex", text, document=STUDY, table=5, row=row, attribute=header, context=label)


def row(number: int, label: str, *grades: tuple[str, str]) -> list[Said]:
    return [cell(text, number, header, label) for header, text in grades]


JUDGED = [
    *row(1, "Ferry crews", ("Now (October 2019)", "Poor"), ("Before (March 2016)", "Fine")),
    *row(2, "Harbour walls", ("Now (October 2019)", "Good"), ("Before (March 2016)", "Fair")),
    Said("Essex", "The ferry inspectors were content.", document=STUDY, kind="sentence", block=1),
]


def told_first(question: str, said: Sequence[Said]) -> list[str]:
    holdings = make_holdings(make_build(said))
    found = statements_on("Essex", understand(question, holdings.lexicon), holdings, beside=False)
    return [s.statement.text for s in found]


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("did the ferry crews in Essex get a worse grade than last time?", ["Poor", "Fine"]),
        ("have Essex harbour walls improved?", ["Good", "Fair"]),
    ],
)
def test_the_row_that_the_question_labels_is_shown_at_all_its_times(question: str, told: list[str]) -> None:
    assert told_first(question, JUDGED) == told


def test_a_row_of_one_time_tells_of_no_change() -> None:
    once = [*row(1, "Ferry crews", ("Grade (2019)", "Poor"), ("Share (2019)", "Half")), JUDGED[-1]]
    assert (
        told_first("are the ferry inspectors in Essex more content than last time?", once)[0]
        == JUDGED[-1].text
    )
