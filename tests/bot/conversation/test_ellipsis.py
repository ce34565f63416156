"""How a text leans on what was said before, by its wording alone."""

from __future__ import annotations

import pytest

from bot.conversation.ellipsis import is_small_talk, is_thanks, read_form


@pytest.mark.parametrize(
    ("text", "core"),
    [
        ("and Surrey?", "Surrey?"),
        ("What about Lancs?", "Lancs?"),
        ("ok, and for Kent too?", "for Kent?"),
        ("thanks. what about the board then?", "the board?"),
        ("the same for the plan please", "the plan"),
        ("No, I meant Kent", "Kent"),
        ("no response?", "no response?"),
        ("only the counties", "the counties"),
        ("can you narrow that down to London", "London"),
        ("Which councils kept it?", "Which councils kept it?"),
    ],
)
def test_what_opens_and_closes_a_text_is_cut_off(text: str, core: str) -> None:
    assert read_form(text).core == core


@pytest.mark.parametrize(
    "text", ["and Surrey?", "what about it?", "how about London", "same question for Kent", "or Kent?"]
)
def test_a_link_is_a_word_that_takes_up_what_was_said(text: str) -> None:
    assert read_form(text).links


@pytest.mark.parametrize("text", ["ok, Surrey?", "Android phones?", "thanks for Kent", "Surrey and Kent"])
def test_politeness_and_an_and_in_the_middle_are_no_link(text: str) -> None:
    assert not read_form(text).links


@pytest.mark.parametrize(
    ("text", "wants"),
    [
        ("why?", "again"),
        ("But why?", "again"),
        ("are you sure?", "again"),
        ("Is that right?", "again"),
        ("source?", "again"),
        ("show me the exact quotes", "again"),
        ("what's the evidence for that?", "again"),
        ("can I see the source?", "again"),
        ("where did you get that from?", "again"),
        ("which document is that from?", "again"),
        ("how old is that?", "again"),
        ("tell me more", "again"),
        ("name them", "list"),
        ("list them all please", "list"),
        ("which ones?", "list"),
        ("and who are they?", "list"),
        ("the full list", "list"),
        ("how many?", "count"),
        ("how many is that in total?", "count"),
        ("count them", "count"),
        ("who didn't?", "not"),
        ("which ones haven't", "not"),
        ("and those that don't?", "not"),
        ("who did?", "indeed"),
        ("and the others?", "others"),
        ("the remaining councils", "others"),
        ("what about everyone else?", "others"),
        ("who else?", "else"),
        ("are there any others?", "else"),
        ("and overall?", "everywhere"),
        ("for all councils", "everywhere"),
        ("which councils retained their plan?", ""),
        ("why did Essex drop it?", ""),
        ("how many schools are there?", ""),
        ("show me the evidence for Kent", ""),
        ("who else kept it?", ""),
        ("list the London boroughs", ""),
    ],
)
def test_some_texts_only_ask_for_the_answer_in_another_form(text: str, wants: str) -> None:
    assert read_form(text).wants == wants


@pytest.mark.parametrize(
    "text",
    [
        "which of them are in London?",
        "how many of those",
        "of the 23, who kept it?",
        "do those councils meet?",
        "any among these",
    ],
)
def test_of_them_speaks_of_those_just_found(text: str) -> None:
    assert read_form(text).of_them


@pytest.mark.parametrize(
    "text", ["which of the councils kept it?", "those that replaced it", "who kept them?"]
)
def test_other_those_and_them_do_not(text: str) -> None:
    assert not read_form(text).of_them


@pytest.mark.parametrize(
    "text",
    [
        "does it still have a plan?",
        "and its trust board?",
        "what do they say about schools?",
        "who is their chair?",
        "has the council kept it?",
        "how many staff do they have?",
        "who is the chair there?",
    ],
)
def test_a_pronoun_stands_for_somebody_not_named(text: str) -> None:
    assert read_form(text).pronoun


@pytest.mark.parametrize(
    "text",
    [
        "who chairs the board and its groups?",
        "how do boards decide who they invite?",
        "what about schools?",
        "the council of Kent",
    ],
)
def test_a_pronoun_after_a_noun_stands_for_that_noun(text: str) -> None:
    assert not read_form(text).pronoun


@pytest.mark.parametrize("text", ["without London", "not Kent", "leave out the counties"])
def test_other_ways_of_leaving_out_become_an_except(text: str) -> None:
    assert read_form(text).excepting.startswith("except ")


@pytest.mark.parametrize(
    "text",
    [
        "thanks",
        "Thank you very much!",
        "ok",
        "great, thanks",
        "hello there",
        "Hi team",
        "good morning",
        "no",
        "got it",
    ],
)
def test_thanks_and_greetings_are_small_talk(text: str) -> None:
    assert is_small_talk(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "?",
        "ok and Kent?",
        "thanks, what about Kent?",
        "is that right?",
        "why not?",
        "no response",
        "hello Kent",
        "again please",
    ],
)
def test_what_asks_something_is_no_small_talk(text: str) -> None:
    assert not is_small_talk(text)


def test_thanks_are_told_from_greetings() -> None:
    assert is_thanks("ok, thanks")
    assert not is_thanks("hello")
