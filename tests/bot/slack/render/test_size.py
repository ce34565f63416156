"""Lengths as Slack may count them, and cutting."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.slack.render.size import cut, escaped, one_line, pieces, readable, said, size, units


@pytest.mark.parametrize(
    ("text", "length"), [("", 0), ("abc", 3), ("é", 1), ("🦆", 2), ("&", 5), ("<", 4), (">", 4), ("a&b", 7)]
)
def test_a_length_counts_emoji_twice_and_marks_as_entities(text: str, length: int) -> None:
    assert size(text) == length


def test_units_count_no_entities() -> None:
    assert units("&🦆") == 3


def test_what_fits_is_not_cut() -> None:
    assert cut("one two", 7) == "one two"


def test_a_cut_is_at_a_word_s_end_with_an_ellipsis() -> None:
    assert cut("one two three", 9) == "one two…"


def test_a_cut_says_where_the_rest_is() -> None:
    assert cut("one two three four", 15, "[more]") == "one two… [more]"


def test_a_word_longer_than_the_room_is_cut_within() -> None:
    assert cut("a" * 20, 10) == "a" * 9 + "…"


def test_punctuation_before_the_ellipsis_is_dropped() -> None:
    assert cut("first part, second part", 14) == "first part…"


def test_no_room_leaves_nothing() -> None:
    assert cut("abc", 0) == ""
    assert cut("abcdef", 3, "a long remark") == "ab…"


@pytest.mark.parametrize("sign", ["👩‍👩‍👧", "e\u0301", "👍🏽", "❤\ufe0f"])
def test_a_cut_never_splits_what_is_read_as_one_sign(sign: str) -> None:
    whole = {sign * n for n in range(10)}
    for most in range(1, size(sign * 9)):
        assert cut(sign * 9, most).rstrip("…") in whole


@given(st.text(), st.integers(0, 60), st.sampled_from(["", "[more]"]))
def test_a_cut_always_fits(text: str, most: int, more: str) -> None:
    assert size(cut(text, most, more)) <= max(most, 0)


@given(st.text(max_size=300), st.integers(5, 50))
def test_pieces_fit_and_lose_nothing(text: str, most: int) -> None:
    parts = pieces(text, most)
    assert all(0 < size(part) <= most for part in parts)
    assert "".join(parts) == text


def test_a_sign_longer_than_a_piece_is_split() -> None:
    assert pieces("e" + "\u0301" * 9, 5) == ["e" + "\u0301" * 4, "\u0301" * 5]


def test_line_breaks_and_control_characters_become_blanks() -> None:
    assert one_line("a\x00b\r\n c\td") == "a b c d"


def test_characters_that_nobody_sees_are_dropped_but_not_those_that_join_signs() -> None:
    assert one_line("co\u00adoperate\u200b\ufeff \u202eevil") == "cooperate evil"
    assert one_line("👩\u200d👧") == "👩\u200d👧"


def test_half_a_pair_is_replaced() -> None:
    assert one_line("a\ud800b") == "a\ufffdb"


def test_the_tags_of_a_page_are_left_out_of_a_quotation_and_other_marks_are_not() -> None:
    assert readable('Yes.</p> <p class="x">No <b>way</b>') == "Yes. No way"
    assert readable("ages < 5 and > 3, a<b") == "ages < 5 and > 3, a<b"


def test_slack_s_own_marks_are_made_harmless() -> None:
    assert escaped("<!channel> & <@U1>") == "&lt;!channel&gt; &amp; &lt;@U1&gt;"


def test_what_a_message_says_counts_texts_captions_and_values() -> None:
    blocks: list[dict[str, Any]] = [
        {"type": "section", "text": {"type": "plain_text", "text": "four"}},
        {"type": "data_table", "caption": "two", "rows": [[{"type": "raw_text", "text": "&"}]]},
        {"type": "actions", "elements": [{"type": "button", "value": "five5", "action_id": "not counted"}]},
    ]
    assert said(blocks) == 4 + 3 + 5 + 5
