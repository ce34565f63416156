"""Which stretch is quoted: a sentence that introduces a list brings the items with it."""

from __future__ import annotations

from index.quoting import QUOTE_WORDS, Lists, find_verbatim
from index.types import Span, Statement

LEAD = "The priorities are:"


def make(start: int, text: str, context: str = "", document: str = "a.txt") -> Statement:
    spans: tuple[Span, ...] = ((start, start + len(text)),)
    return Statement(start, document, "Leeds", "sentence", "", spans, text, context=context)


def test_a_sentence_is_quoted_alone() -> None:
    sentence = make(0, "The plan is kept.")
    assert Lists([sentence, make(30, "Parks", "The plan is kept.")]).span(sentence) == (0, 17)


def test_a_sentence_that_introduces_a_list_is_quoted_up_to_its_last_item() -> None:
    lead, items = make(0, LEAD), [make(30, "Parks", LEAD), make(40, "Schools", LEAD)]
    assert Lists([lead, *items]).span(lead) == (0, 47)


def test_a_list_is_cut_where_the_quote_would_become_too_long() -> None:
    lead = make(0, LEAD)
    long = make(60, "word " * QUOTE_WORDS, LEAD)
    assert Lists([lead, make(30, "Parks", LEAD), long]).span(lead) == (0, 35)


def test_items_of_another_document_or_before_the_sentence_are_not_its_own() -> None:
    lead = make(50, LEAD)
    others = [make(90, "Parks", LEAD, "b.txt"), make(0, "Schools", LEAD)]
    assert Lists([lead, *others]).span(lead) == (50, 50 + len(LEAD))


def test_an_interrupted_sentence_is_quoted_up_to_the_interruption() -> None:
    lead = Statement(0, "a.txt", "Leeds", "sentence", "", ((0, 4), (20, 35)), LEAD)
    assert Lists([lead, make(40, "Parks", LEAD)]).span(lead) == (0, 4)


def test_words_are_found_over_line_breaks_and_nearest_to_a_place() -> None:
    text = "It was kept.\nIt  was\n dropped. It was kept."
    assert find_verbatim(text, "it was kept") is None
    assert find_verbatim(text, "It was dropped.") == (13, 30)
    assert find_verbatim(text, "It was kept.", near=0) == (0, 12)
    assert find_verbatim(text, "It was kept.", near=30) == (31, 43)
    assert find_verbatim(text, "  ") is None
    assert find_verbatim(text, "It .* kept") is None
