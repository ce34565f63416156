"""A field answers what its label asks, in whatever words the question puts that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from bot.compose.statements.valued import asked_wording, counting_like_things, is_labelled, value_in
from bot.understanding.question import understand
from index.retrieval.encoding import Progress, Vectors
from tests.bot.builders import STUDY, Said, SeededEncoder, make_build, make_holdings

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


@pytest.mark.parametrize(
    ("text", "wording"),
    [
        ("what is the director's view on vapes in Essex?", "vapes in"),
        ("what are residents' opinions about bus fares in Essex?", "bus fares in"),
        ("where do heads sit on the board in Essex?", "where do heads sit on the board in"),
    ],
)
def test_of_somebodys_view_on_a_thing_the_thing_is_looked_for(text: str, wording: str) -> None:
    assert asked_wording(understand(text, HOLDINGS.lexicon)).removesuffix(" ?") == wording


class ForYoungsters(SeededEncoder):
    """Takes youngsters for children."""

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """One normalised row for each text."""
        return super().encode([text.replace("youngsters", "children") for text in texts], progress)


def test_things_counted_may_be_told_by_a_word_of_like_meaning() -> None:
    said = Said("Essex", "29 children waited.", document=STUDY, kind="sentence")
    holdings = make_holdings(make_build([said]), ForYoungsters())
    question = understand("how many youngsters does Essex keep waiting?", holdings.lexicon)
    bare = replace(question, expected=replace(question.expected, alike=frozenset()))
    assert not value_in(said.text, bare)
    assert value_in(said.text, counting_like_things(bare, holdings)) == "29 children"
