"""The modal that shows quotes in their context."""

from __future__ import annotations

from bot.slack import names, wording
from bot.slack.render.evidence import page_items, render_evidence
from bot.slack.render.message import View
from tests.bot.slack.render.builders import NASTY, labels, make_answer, make_context
from tests.bot.slack.render.reading_blocks import elements, lines, said


def page(number: int, size: int = 24) -> View:
    answer = make_answer(size)
    return render_evidence(answer, labels(), [make_context() for _ in page_items(answer, number)], number)


def test_a_page_shows_five_quotes_and_the_last_the_rest() -> None:
    assert page_items(make_answer(24), 1) == make_answer(24).findings[5:10]
    assert len(page_items(make_answer(24), 4)) == 4


def test_a_page_that_is_not_there_is_the_nearest() -> None:
    assert page_items(make_answer(24), 99) == page_items(make_answer(24), 4)
    assert page_items(make_answer(24), -3) == page_items(make_answer(24), 0)


def test_the_first_page_leads_on_the_last_back_and_one_between_both_ways() -> None:
    assert set(elements(page(0)["blocks"])) == {f"{names.EVIDENCE_PAGE}1"}
    assert set(elements(page(2)["blocks"])) == {f"{names.EVIDENCE_PAGE}1", f"{names.EVIDENCE_PAGE}3"}
    assert set(elements(page(4)["blocks"])) == {f"{names.EVIDENCE_PAGE}3"}


def test_a_button_says_where_it_leads_and_carries_it() -> None:
    button = elements(page(0)["blocks"])[f"{names.EVIDENCE_PAGE}1"]
    assert (button["value"], button["text"]["text"], button["accessibility_label"]) == (
        "1",
        "Next",
        "Page 2 of 5",
    )


def test_a_page_says_which_it_is() -> None:
    assert "Page 2 of 5: quotes 6 to 10 of 24" in said(page(1)["blocks"])
    assert not elements(page(0, 3)["blocks"])
    assert "3 quotes" in said(page(0, 3)["blocks"])


def test_the_metadata_carries_the_questions_and_the_page() -> None:
    assert names.page_of(page(1)["private_metadata"]) == (1, ("Which councils retained their board?",))


def test_a_quote_stands_between_what_is_before_and_after_it() -> None:
    answer = make_answer(1)
    view = render_evidence(answer, labels(), [make_context("It goes on.", "Asked.\nYes. ", " For now.")])
    quoted = next(
        b for b in view["blocks"] if any(p["type"] == "rich_text_quote" for p in b.get("elements", ()))
    )
    assert lines(quoted) == ["… Asked. Yes.", "It goes on.", "For now. …"]


def test_a_quote_that_is_a_whole_document_has_nothing_around_it() -> None:
    view = render_evidence(make_answer(1), labels(), [make_context("It goes on.", "", "")])
    assert "…" not in said(view["blocks"])


def test_a_quote_is_shown_whole_where_the_answer_shortened_it() -> None:
    text = NASTY["long"][:5_000]
    view = render_evidence(make_answer(1, text), labels(), [make_context(text)])
    assert " ".join(text.split()) in "".join(said(view["blocks"]).split("\n"))


def test_whose_quote_it_is_and_where_it_stands_is_said() -> None:
    view = render_evidence(make_answer(1), labels(), [make_context("Yes.")])
    assert "Council 0" in said(view["blocks"])
    assert ": Children's trust board, retained" in said(view["blocks"])
    assert "Yes., as of June 2011, Yes., page 3" in said(view["blocks"])


def test_an_answer_without_quotes_says_so() -> None:
    view = render_evidence(make_answer(0), labels(), [])
    assert wording.NO_QUOTES in said(view["blocks"])


def test_the_modal_is_only_to_be_read() -> None:
    assert "submit" not in page(0)
    assert page(0)["callback_id"] == names.EVIDENCE_VIEW
