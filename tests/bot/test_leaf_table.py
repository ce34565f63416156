"""The leaves as arrays: whose they are, and which stand in one row or paragraph."""

from __future__ import annotations

from bot.leaf_table import leaf_table
from index.types import Statement


def leaf(id: int, authority: str | None, document: str = "a.txt", block: int | None = None) -> Statement:
    return Statement(id, document, authority, "sentence", "", ((0, 1),), "x", block=block)


LEAVES = [
    leaf(0, "Kent", block=1),
    leaf(1, None, block=1),
    leaf(2, "Kent", block=1),
    leaf(3, "Essex", "b.txt"),
]


def test_leaves_are_those_of_the_authorities_and_documents_asked_for() -> None:
    table = leaf_table(LEAVES)
    assert table.of({"Kent", "Essex"}, ()).tolist() == [True, False, True, True]
    assert table.of({"Kent", "Essex"}, ("b.txt",)).tolist() == [False, False, False, True]


def test_the_leaves_of_anybody_are_those_of_nobody_too() -> None:
    assert leaf_table(LEAVES).of(None, ("a.txt",)).tolist() == [True, True, True, False]


def test_the_leaves_of_nobody_can_be_asked_for() -> None:
    assert leaf_table(LEAVES).of({None}, ()).tolist() == [False, True, False, False]


def test_a_leaf_stands_in_a_stretch_that_it_shares_a_character_with() -> None:
    leaves = [Statement(n, "a.txt", None, "sentence", "", ((5 * n, 5 * n + 4),), "x") for n in range(4)]
    table = leaf_table(leaves)
    assert table.within("a.txt", 3, 10).tolist() == [True, True, False, False]
    assert not table.within("b.txt", 3, 10).any()


def test_sentences_of_one_authority_in_one_paragraph_stand_beside_each_other() -> None:
    beside = leaf_table(LEAVES).beside
    assert beside[0] == beside[2]
    assert len(set(beside.tolist())) == 3


def test_what_a_paragraph_says_of_nobody_stands_beside_each_sentence_of_it() -> None:
    table = leaf_table(LEAVES)
    assert table.general.tolist() == [table.beside[1]] * 3 + [-1]


def test_a_table_row_of_nobody_says_nothing_of_its_paragraph() -> None:
    row = Statement(1, "a.txt", None, "cell", "", ((0, 1),), "x", block=1, table=0, row=1)
    assert leaf_table([leaf(0, "Kent", block=1), row]).general.tolist() == [-1, -1]


def test_no_leaves_are_nobodys() -> None:
    assert leaf_table([]).of({"Kent"}, ()).shape == (0,)
