"""What a question takes to have been done."""

from __future__ import annotations

import pytest

from bot.understanding.question import understand
from tests.bot.builders import world_lexicon


@pytest.mark.parametrize(
    ("text", "deeds"),
    [
        ("why did Durham sell its swimming pools?", ("sell",)),
        ("did Essex formally consult pupils on its CYPP?", ("consult",)),
        ("did Durham members vote to close the pools?", ("close",)),
        ("when did Durham's cabinet approve the pools?", ("approve",)),
        ("why did Ofsted shut Durham's swimming pools?", ("shut",)),
        ("has Durham published its accounts?", ("published",)),
        ("has Durham been fined over its CYPP?", ("fined",)),
        ("when was Essex's CYPP burnt or rejected by ministers?", ("rejected",)),
        ("who resigned from Barnet's board?", ("resigned",)),
        ("could you tell me why Essex was fined?", ("fined",)),
        ("what made Durham sell its swimming pools?", ("sell",)),
        ("why did Durham start charging for its pools?", ("charging",)),
    ],
)
def test_the_verb_of_what_is_taken_for_done_is_the_deed(text: str, deeds: tuple[str, ...]) -> None:
    assert understand(text, world_lexicon()).deeds == deeds


@pytest.mark.parametrize(
    "text",
    [
        "does Durham have swimming pools?",
        "did any schools leave the board in Durham?",
        "did Durham's swimming pools open late?",
        "has Durham got a swimming pool?",
        "did the Durham cabinet meet?",
        "why did Durham decide against swimming pools?",
        "has Durham changed its mind about pools?",
        "was the combined board in Durham popular?",
        "which councils sold their swimming pools?",
    ],
)
def test_where_nothing_is_taken_for_done_or_its_verb_is_unsure_there_is_no_deed(text: str) -> None:
    assert understand(text, world_lexicon()).deeds == ()
