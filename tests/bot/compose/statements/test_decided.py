"""What was decided is told by the field of the record that speaks of the matter."""

from __future__ import annotations

import pytest

from bot.answering import compose
from bot.understanding.question import understand
from tests.bot.builders import STUDY, Said, make_build, make_holdings

ITEM = ("Cabinet", "52. Tram sheds")
SAID = (
    Said("Essex", "It had been proposed to close the sheds.", document=STUDY, kind="sentence", section=ITEM),
    Said("Essex", "Not to go ahead.", document=STUDY, kind="field", attribute="Decision", section=ITEM),
    Said(
        "Essex",
        "To buy a ferry.",
        document=STUDY,
        kind="field",
        attribute="Decision",
        section=("Cabinet", "53"),
    ),
)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("did Essex decide to close the sheds?", "Not to go ahead."),
        ("did Essex close the sheds?", "Not to go ahead."),
        ("what was proposed on the Essex sheds?", "It had been proposed to close the sheds."),
    ],
)
def test_the_decision_under_the_same_heading_comes_first_where_it_is_asked_after(
    text: str, first: str
) -> None:
    holdings = make_holdings(make_build(SAID))
    answer = compose(understand(text, holdings.lexicon), holdings)
    assert answer.findings[0].quote == first
    assert "To buy a ferry." not in [f.quote for f in answer.findings]
