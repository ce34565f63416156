"""How far the quote of a statement reaches."""

from __future__ import annotations

from collections.abc import Sequence

from bot.compose.statements.claims import answering, stating
from bot.holdings import Holdings, Scored
from bot.understanding.question import understand
from tests.bot.builders import GUIDANCE, STUDY, Said, make_build, make_holdings


def cell(text: str, row: int = 1, authority: str = "Essex", header: str = "Service") -> Said:
    return Said(authority, text, document=STUDY, table=5, row=row, attribute=header)


def quote(question: str, said: Sequence[Said], at: int = 0) -> str:
    """The quote of the claim that the statement at that place makes."""
    holdings = make_holdings(make_build(said))
    return " ".join(_claim(question, holdings, at).split())


def _claim(question: str, holdings: Holdings, at: int) -> str:
    scored = Scored(holdings.build.statements[at], 0.5, 0.5, 0.5)
    return answering(scored, understand(question, holdings.lexicon), holdings).quote


ROW = (cell("Support for carers"), cell("A weekly drop-in", header="What is offered"))


def test_a_label_that_only_repeats_the_question_is_quoted_with_its_row() -> None:
    assert quote("what support is there for carers in Essex?", ROW) == "Support for carers A weekly drop-in"


def test_a_cell_that_says_something_of_its_own_is_quoted_alone() -> None:
    assert quote("what support is there for carers in Essex?", ROW, at=1) == "A weekly drop-in"


def test_a_row_of_several_authorities_is_never_quoted_as_one_claim() -> None:
    row = (cell("Support for carers"), cell("None", authority="Durham", header="Beside"))
    assert quote("what support is there for carers in Essex?", row) == "Support for carers"


def test_beside_evidence_that_states_the_value_only_what_states_one_too_is_said() -> None:
    said = [cell("12 trams", 1), cell("Many trams", 2), cell("15 trams", 3)]
    holdings = make_holdings(make_build(said))
    question = understand("how many trams does Essex have?", holdings.lexicon)
    first, vague, other = (
        answering(Scored(s, 1, 1, 1), question, holdings) for s in holdings.build.statements
    )
    assert stating([vague, other], [first], question) == [other]
    assert stating([vague], [vague], question) == [vague]


def test_a_cell_of_which_only_the_title_says_what_is_asked_is_quoted_with_its_row() -> None:
    row = tuple(
        Said("Essex", text, document=GUIDANCE, table=5, row=1, attribute=header)
        for text, header in (("Waiting", "Status"), ("Two wards are to follow.", "Notes"))
    )
    assert quote("where has Essex got to that is statutory?", row, at=1) == "Waiting Two wards are to follow."
    assert quote("which statutory wards has Essex?", row, at=1) == "Two wards are to follow."


def test_how_a_thing_changed_is_told_by_what_follows_where_the_paragraph_is_long() -> None:
    said = [
        Said("Essex", text, document=STUDY, kind="sentence", block=1)
        for text in ("The fleet had 12 trams. ", "The right number is 9.", " ".join(["And more."] * 45))
    ]
    quoted = quote("has the number of trams in Essex changed?", said)
    assert quoted == "The fleet had 12 trams. The right number is 9."
