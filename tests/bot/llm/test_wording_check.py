"""A model's sentence is kept only where its quote proves it."""

from __future__ import annotations

import pytest

from bot.llm.wording_check import Proof, proven
from tests.bot.builders import world_lexicon

QUOTE = (
    "No, the joint board was dissolved in 2012. Its 14 members\nnow advise the cabinet. "
    "We plan to review this with Essex next year."
)
PROOF = Proof(QUOTE, "Kent", "Children's trust board discontinued")


def said(sentence: str, quote: str, proof: Proof = PROOF) -> str | None:
    """The proof's own words for the sentence, or None where nothing proves it."""
    span = proven(sentence, quote, proof, world_lexicon().gazetteer)
    return proof.quote[slice(*span)] if span else None


@pytest.mark.parametrize(
    ("sentence", "quote"),
    [
        ("No joint board: it was dissolved in 2012", "No, the joint board was dissolved in 2012."),
        ("its 14 members advise the cabinet.", "Its 14 members now advise the cabinet."),
        ("Kent's members advise its cabinet", "members now advise the cabinet"),
        ("Discontinued: no joint board, it was dissolved", "the joint board was dissolved"),
        ("Fourteen members advise the cabinet", "Its 14 members now advise the cabinet."),
    ],
)
def test_a_sentence_in_the_words_of_its_quote_stands(sentence: str, quote: str) -> None:
    assert said(sentence, quote) is not None


def test_the_quote_is_widened_to_whole_sentences() -> None:
    assert said("The members advise the cabinet", "now advise") == "Its 14 members\nnow advise the cabinet."


@pytest.mark.parametrize("quote", ["Its 15 members now advise", "members advise the cabinet", "", " "])
def test_a_changed_quote_proves_nothing(quote: str) -> None:
    assert said("The members advise the cabinet", quote) is None


@pytest.mark.parametrize(
    "sentence",
    [
        "Essex has members that advise the cabinet",
        "The members of Kent and Essex advise the cabinet",
        "Its 15 members advise the cabinet",
        "Its 1400 members advise the cabinet",
        "In 2012 the members advise the cabinet",
        "The cabinet now advises its 14 members",
        "Members advise the 14 cabinets",
        "Its 14 14 members advise the cabinet",
        "These",
        "Members advise the\u202e cabinet",
        "Members advise the\x00 cabinet",
        "Its fifteen members advise the cabinet",
        "Its members lead the cabinet",
        "The members advise the cabinet and were retained",
        "Its members do not advise the cabinet",
        "Its members may advise the cabinet",
        "All members advise the cabinet",
        "Most members advise the cabinet",
        "The members never advise the cabinet",
        "The members “advise the cabinet”",
        "<https://a.example|The members> advise the cabinet",
        "The members advise\nthe cabinet",
        "",
        "The members advise the cabinet " * 20,
    ],
)
def test_what_the_quote_does_not_say_is_dropped(sentence: str) -> None:
    assert said(sentence, "Its 14 members now advise the cabinet.") is None


@pytest.mark.parametrize(
    ("sentence", "quote"),
    [
        ("The joint board was dissolved", "the joint board was dissolved in 2012"),
        ("We review this next year", "review this"),
        ("Kent: we review this", "We plan to review this with Essex next year."),
    ],
)
def test_a_sentence_must_keep_every_not_and_every_plan_of_its_quote(sentence: str, quote: str) -> None:
    assert said(sentence, quote) is None


def test_cutting_the_not_out_of_a_quote_hides_nothing() -> None:
    proof = Proof("We have not kept the plan.", "Kent")
    assert said("Kent kept the plan", "kept the plan", proof) is None
    assert said("Kent has not kept the plan", "kept the plan", proof) == "We have not kept the plan."


def test_the_engines_own_labels_may_be_named_but_turn_nothing() -> None:
    proof = Proof("Yes, a shorter one.", "Kent", "Play strategy planned")
    assert said("Yes, Kent has a shorter play strategy", "Yes, a shorter one.", proof) is not None
    assert said("Yes, a shorter play strategy is planned", "Yes, a shorter one.", proof) is None


def test_figures_keep_their_order() -> None:
    proof = Proof("Services were judged adequate in 2009, then good in 2010 and 2011.")
    assert said("judged adequate in 2009, good in 2011", "judged adequate", proof) is not None
    assert said("judged good in 2009", "judged adequate", proof) is None
    assert said("judged adequate in 2010, good in 2010", "judged adequate", proof) is None


def test_one_not_allows_no_other() -> None:
    proof = Proof("Not a plan, but we have a strategy.")
    assert said("Not a plan, but a strategy", "we have a strategy", proof) is not None
    assert said("Not a plan, but not a strategy", "we have a strategy", proof) is None


def test_a_passage_speaks_of_whom_it_names_and_of_nobody_else() -> None:
    proof = Proof("Essex and Kent share a board.")
    assert said("Essex and Kent share a board", "share a board", proof) is not None
    assert said("Essex and Barnet share a board", "share a board", proof) is None
