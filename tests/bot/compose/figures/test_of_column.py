"""The figures under one column, and who has none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.answering import compose
from bot.holdings import Holdings
from bot.understanding.question import understand
from knowledge.types import Topic
from tests.bot.builders import Said, make_build, make_holdings

PREMIUM = Topic(
    "column_premium", "Second homes premium", "number", "Second homes premium", ("Second homes premium",)
)
NOTICES = Topic(
    "column_notices", "Fixed penalty notices", "number", "Fixed penalty notices", ("Fixed penalty notices",)
)
CELLS = {
    "Essex": ("150%", "150%", "0"),
    "Kent": ("100%", "100%", "12"),
    "Durham": ("No premium at present", "", "3"),
}


@pytest.fixture(scope="module")
def held() -> Holdings:
    said = [
        item
        for name, (cell, value, notices) in CELLS.items()
        for item in (
            Said(name, cell, PREMIUM.id, "stated", value=value),
            Said(name, notices, NOTICES.id, "stated", value=notices),
        )
    ]
    build = make_build(said)
    return make_holdings(
        replace(build, pack=replace(build.pack, topics=(*build.pack.topics, PREMIUM, NOTICES)))
    )


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("who hasn't got a second homes premium?", {"Durham"}),
        ("which councils charge a premium on second homes at the moment?", {"Essex", "Kent"}),
        ("which councils are charging 150% on second homes?", {"Essex"}),
        ("which councils didn't issue a single FPN?", {"Essex"}),
        ("which councils issued no fixed penalty notices?", {"Essex"}),
    ],
)
def test_a_cell_that_says_there_is_none_counts_as_none(held: Holdings, text: str, names: set[str]) -> None:
    answer = compose(understand(text, held.lexicon), held)
    assert (answer.status, set(answer.authorities)) == ("answered", names)
