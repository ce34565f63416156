"""What a clause does with the words around its cues: done, denied, ended, planned, proposed, somebody else's."""

from __future__ import annotations

import pytest

from index.evidence.modality import Grammar, clauses, is_alternative
from index.phrases import fold
from knowledge.types import Language, Modality

GRAMMAR = Grammar(
    Language(
        modality=(
            Modality(
                "denied", before=("not", "rejected"), after=("was rejected",), answers=("turned . down",)
            ),
            Modality("planned", before=("plans to", "will", "due to", "due to be")),
            Modality(
                "proposed",
                before=("proposal", "whether"),
                after=("was mooted",),
                answers=("out to consultation",),
            ),
            Modality("elsewhere", before=("other councils",)),
            Modality("ended", before=("stood .. down", "gave up"), answers=("not any more",)),
        ),
        contrasts=("instead of",),
        harmless=("not only", "due to"),
        bodies=("hospital*",),
    )
)


def standing(text: str, *said: str) -> str:
    words = fold(text).split()
    return GRAMMAR.standing(fold(text), {words.index(word): 1.0 for word in said})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The council closed a library", "done"),
        ("The council has not closed a library", "denied"),
        ("The council plans to have a library closed", "planned"),
        ("A proposal that a library be closed", "proposed"),
        ("It rejected a proposal that a library be closed", "denied"),
        ("It will decide whether a library be closed", "proposed"),
        ("Not only was a library closed", "done"),
        ("Due to cuts a library closed", "done"),
        ("It is due to be a library closed", "planned"),
        ("Other councils have a library closed", "elsewhere"),
        ("The hospital has a library closed", "elsewhere"),
        ("A closed library was mooted", "proposed"),
        ("There is a library beside a school that closed", "elsewhere"),
    ],
)
def test_the_cues_of_a_clause_say_how_it_stands_to_its_words(text: str, expected: str) -> None:
    assert standing(text, "closed", "library") == expected


def test_a_cue_reaches_only_what_stands_on_its_side() -> None:
    assert standing("It closed a library and not", "closed", "library") == "done"


def test_clauses_part_at_conjunctions_and_a_pronoun_keeps_them_together() -> None:
    assert clauses("It opened a pool, but the baths closed.") == ["it opened a pool", "the baths closed"]
    assert clauses("It ran a pool; it has since closed.")[0] == "it ran a pool it has since closed"


def test_what_somebody_else_may_do_says_nothing_of_what_was_done() -> None:
    assert clauses("Two museums have closed and a third may follow.") == [
        "two museums have closed",
        "a third may follow",
    ]


def test_a_denial_that_is_part_of_what_was_asked_for_denies_nothing() -> None:
    assert standing("It is not staffed", "not", "staffed") == "done"
    assert standing("It is not staffed", "staffed") == "denied"


def test_a_question_asks_for_the_standing_that_its_cue_says() -> None:
    assert GRAMMAR.asked("who plans to close a library", [4, 6]) == ("planned", frozenset({1, 2}))
    assert GRAMMAR.asked("who closed a library", [1, 3]) == ("done", frozenset())


def test_a_noun_that_is_asked_about_asks_for_no_standing() -> None:
    assert GRAMMAR.asked("where did a proposal lead to a ban", [4, 7])[0] == "done"
    assert GRAMMAR.asked("who has proposal papers on a ban", [4, 6])[0] == "proposed"


def test_what_is_said_of_people_to_tell_them_apart_denies_nothing() -> None:
    assert standing("It helps a child who was rejected", "helps") == "done"
    assert standing("The help was rejected", "help") == "denied"


def test_a_phrase_speaks_of_what_stands_within_it() -> None:
    assert standing("It stood its wardens down", "wardens") == "ended"


def test_an_aside_in_brackets_does_not_part_its_clause() -> None:
    assert clauses("Pooled budgets (Section 75) have not been developed.") == [
        "pooled budgets have not been developed",
        "section 75",
    ]


def test_a_text_without_words_has_no_clauses() -> None:
    assert clauses("–") == []


def test_a_text_stands_alone_to_a_subject_that_it_does_not_name() -> None:
    assert GRAMMAR.standing_alone("will follow") == "planned"
    assert GRAMMAR.standing_alone("twelve of them") == "done"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Borough-wide since 2021.", "done"),
        ("Out to consultation; not decided.", "proposed"),
        ("A proposal that cabinet turned it down", "denied"),
        ("Gave up in 2019 and has not begun again", "ended"),
        ("Six staff; the unit will grow", "done"),
        ("Not any more", "ended"),
        ("", "done"),
    ],
)
def test_the_first_clause_of_an_answer_tells_how_it_stands_to_its_question(text: str, expected: str) -> None:
    assert GRAMMAR.standing_of_answer(text) == expected


def test_words_of_the_question_tell_nothing_in_its_answer() -> None:
    assert GRAMMAR.standing_of_answer("Gave up two", "who gave up what") == "done"


def test_only_whole_words_of_a_phrase_say_its_standing() -> None:
    assert GRAMMAR.says("gave up", "ended")
    assert not GRAMMAR.says("gave up libraries", "ended")
    assert not GRAMMAR.says("gave up", "denied")


def test_what_is_only_proposed_to_end_has_not_ended() -> None:
    assert standing("A proposal gave up bait", "bait") == "proposed"
    assert standing("It gave up bait", "bait") == "ended"


def test_a_question_may_end_with_what_it_asks_for() -> None:
    assert GRAMMAR.asked("where a merger was mooted", [2])[0] == "proposed"
    assert GRAMMAR.asked("where a merger that was mooted came about", [2])[0] == "done"


def test_ending_stays_what_is_asked_about_where_it_is_only_proposed() -> None:
    assert GRAMMAR.asked("whose proposal gave up bait", [4]) == ("proposed", frozenset({1}))


def test_what_while_subordinates_is_a_clause_of_its_own() -> None:
    assert clauses("While none was outstanding, Leeds was good.") == [
        "while none was outstanding",
        "leeds was good",
    ]


def test_a_phrase_that_only_begins_a_longer_one_says_nothing_of_its_own() -> None:
    grammar = Grammar(
        Language(
            modality=(
                Modality("ended", before=("agreed to drop",)),
                Modality("planned", before=("agreed to",)),
            )
        )
    )
    assert grammar.standing_alone("agreed to drop it") == "ended"
    assert grammar.standing_alone("agreed to buy it") == "planned"


def test_what_stands_behind_an_or_is_asked_for_beside_the_rest() -> None:
    question = "who closed a library or has plans to"
    assert GRAMMAR.asked("who closed a library or plans to", [1, 3])[0] == "planned"
    assert is_alternative(question, question.split().index("plans"))
    assert not is_alternative("who has plans to close a library", 2)


def test_what_was_taken_back_has_ended_and_what_was_only_planned_never_was() -> None:
    assert GRAMMAR.asked("who tried bait and then gave up", [2]) == ("ended", frozenset({5, 6}))
    assert GRAMMAR.asked("whose proposal for bait was mooted and then gave up", [3])[0] == "denied"
    assert GRAMMAR.asked("who gave up bait and then poison", [3, 6])[0] == "ended"
    assert GRAMMAR.asked("who gave up bait", [3]) == ("ended", frozenset({1, 2}))
