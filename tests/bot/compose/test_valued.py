"""A field answers what its label asks, in whatever words the question puts that."""

from __future__ import annotations

import pytest

from bot.compose.valued import is_labelled
from bot.understanding.question import understand
from tests.bot.builders import STUDY, Said, make_build, make_holdings

FIELDS = (
    Said("Essex", "Mrs Helen York", document=STUDY, kind="field", attribute="Lead inspector"),
    Said("Essex", "1,200 (2015)", document=STUDY, kind="field", attribute="Waiting list"),
    Said("Essex", "Cllr Ann Lee", document=STUDY, kind="field", attribute="Chaired by"),
)
HOLDINGS = make_holdings(make_build(FIELDS))


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("who led the inspection of Essex?", ["Lead inspector"]),
        ("who was the lead inspector in Essex?", ["Lead inspector"]),
        ("how long is the waiting list in Essex?", ["Waiting list"]),
        ("who led Essex council?", []),
        ("how long is the library waiting list in Essex?", []),
        ("who inspected the schools of Essex?", []),
    ],
)
def test_a_label_asks_what_the_question_asks(text: str, labels: list[str]) -> None:
    question = understand(text, HOLDINGS.lexicon)
    held = [s for s in HOLDINGS.build.statements if is_labelled(s, question, HOLDINGS)]
    assert [s.attribute for s in held] == labels
