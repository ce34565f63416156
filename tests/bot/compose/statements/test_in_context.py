"""Statements scored with what stands around them."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from bot.compose.statements.in_context import only_names, scan_in_context
from bot.understanding.question import understand
from tests.bot.builders import STUDY, Said, make_build, make_holdings


def sentence(text: str, block: int = 1, section: tuple[str, ...] = ()) -> Said:
    return Said("Essex", text, document=STUDY, kind="sentence", block=block, section=section)


def cell(text: str, row: int, header: str, label: str = "") -> Said:
    return Said("Essex", text, document=STUDY, table=5, row=row, attribute=header, context=label)


def words(question: str, said: Sequence[Said]) -> dict[str, float]:
    """Each statement's text with the share of the question that it and what is around it say."""
    holdings = make_holdings(make_build(said))
    found = scan_in_context(understand(question, holdings.lexicon), holdings, {"Essex"})
    return {s.statement.text: round(s.words, 3) for s in found}


def test_a_heading_says_in_part_what_its_sentences_leave_out() -> None:
    said = words(
        "are the ferries late in Essex?",
        [sentence("Most were late.", section=("Ferries",)), sentence("Some trams were late.", block=2)],
    )
    assert said["Most were late."] > said["Some trams were late."]


def test_a_sentence_that_leans_on_the_one_before_says_most_of_it() -> None:
    said = words(
        "who paid for the ferry pier in Essex?",
        [
            sentence("The ferry pier opened in May."),
            sentence("It was paid for by the port."),
            sentence("The port paid for a tram.", block=2),
        ],
    )
    assert said["It was paid for by the port."] > said["The port paid for a tram."]


def test_the_answers_of_a_row_stand_for_one_another_only_outside_surveys() -> None:
    said = words(
        "what do ferries cost in Essex?",
        [cell("Ferries", 1, "Service"), cell("40", 1, "Cost", "Ferries"), cell("50", 2, "Cost", "Trams")],
    )
    assert said["40"] > said["50"]


def test_a_cell_that_only_repeats_the_question_comes_behind_what_its_row_says() -> None:
    said = words("ferry fares in Essex?", [cell("Ferry fares", 1, "Service"), sentence("Ferry fares are 2.")])
    assert said["Ferry fares"] < said["Ferry fares are 2."]


@pytest.mark.parametrize(
    ("text", "is_name"),
    [
        ("Table 5: Weekly fares on ferries, October 2019", True),
        ("Leaders and managers . . . . . . . .", True),
        ("Ferry Hardship Fund", True),
        ("How the fund is run", True),
        ("The overall judgement is good", False),
        ("Ferries run.", False),
        ("We recommend that:", False),
    ],
)
def test_captions_and_titles_only_name_what_others_say(text: str, is_name: bool) -> None:
    (statement,) = make_build([sentence(text)]).statements
    assert only_names(statement) is is_name


def test_a_caption_does_not_lead_before_a_sentence_that_says_as_much() -> None:
    said = words(
        "what are the ferry fares in Essex?",
        [sentence("Ferry fares"), sentence("Ferry fares are 2.", block=2)],
    )
    assert said["Ferry fares"] < said["Ferry fares are 2."] / 2
