"""What is compared is shown under the same label for each."""

from __future__ import annotations

from bot.answering import Answerer
from tests.bot.builders import STUDY, SURVEY, Said, make_build, make_holdings


def field(authority: str, label: str, text: str, document: str = STUDY) -> Said:
    return Said(authority, text, document=document, kind="field", attribute=label)


ESSEX = (field("Essex", "Vouchers", "Vouchers for supermarkets are handed out."),)


def shown(question: str, *said: Said) -> set[tuple[str, str]]:
    holdings = make_holdings(make_build(said))
    return {(f.authority, f.quote) for f in Answerer(lambda: holdings).answer(question).findings}


def test_the_answer_under_the_same_label_is_shown_though_its_words_are_others() -> None:
    found = shown(
        "compare the supermarket vouchers of Essex and Durham", *ESSEX, field("Durham", "Vouchers", "Never.")
    )
    assert ("Durham", "Never.") in found


def test_another_documents_label_asks_something_else() -> None:
    found = shown(
        "compare the supermarket vouchers of Essex and Durham",
        *ESSEX,
        field("Durham", "Vouchers", "Never.", SURVEY),
        field("Durham", "Trams", "Two."),
    )
    assert ("Durham", "Two.") not in found
