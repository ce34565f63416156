"""What one build lets a question name."""

from __future__ import annotations

from dataclasses import replace

from bot.understanding.lexicon import Lexicon
from knowledge.types import Source
from tests.bot.builders import GUIDANCE, STUDY, SURVEY, TABLES, Said, make_build, world_lexicon


def group_members(lexicon: Lexicon, label: str) -> frozenset[str]:
    return next(g.members for g in lexicon.place_groups if g.label == label)


def test_a_place_group_holds_only_authorities_that_are_held() -> None:
    lexicon = Lexicon(make_build([Said("Essex", "Yes."), Said("Barnet", "No.")]))
    assert group_members(lexicon, "county councils") == {"Essex"}
    assert group_members(lexicon, "London boroughs") == {"Barnet"}


def test_a_region_may_cover_others_and_a_nation_all_of_them() -> None:
    lexicon = world_lexicon()
    assert group_members(lexicon, "the East of England") < group_members(lexicon, "England")
    assert group_members(lexicon, "England") == lexicon.held
    assert group_members(lexicon, "Scotland") == frozenset()


def test_longer_names_of_documents_come_first() -> None:
    phrases = [phrase for phrase, _ in world_lexicon().document_phrases]
    assert [len(p) for p in phrases] == sorted(map(len, phrases), reverse=True)
    assert {d for _, d in world_lexicon().document_phrases} == {SURVEY, STUDY, GUIDANCE}


def test_a_captioned_table_makes_a_group_without_its_owner() -> None:
    rows = [Said("Essex", "Yes.", table=0), Said("Kent", "Yes.", table=0), Said("Barnet", "No.", table=1)]
    (group,) = Lexicon(make_build(rows)).table_groups
    assert group.owner == "Kent"
    assert group.members == {"Essex"}
    assert group.phrases == ("statistical neighbours", "neighbours")
    assert group.document == SURVEY


def test_a_caption_of_words_that_every_table_has_makes_no_group() -> None:
    assert TABLES[1].caption == "Other authorities"
    assert [g.label for g in world_lexicon().table_groups] == [TABLES[0].caption]


def test_a_document_speaks_of_the_authorities_of_its_statements() -> None:
    found = world_lexicon().documents_of
    assert "Rotherham" in found[STUDY] - found[SURVEY]
    assert found[GUIDANCE] == frozenset()


def test_a_rare_word_of_the_documents_is_known_but_corrects_nothing() -> None:
    """It may itself be a typing error of the document."""
    lexicon = world_lexicon()
    assert "cyclists" in lexicon.all_words - lexicon.vocabulary
    assert "safeguarding" in lexicon.vocabulary


def test_the_only_document_of_its_kind_is_named_by_it_with_or_without_its_year() -> None:
    build = make_build([Said("Essex", "Yes.", document=name) for name in (SURVEY, STUDY)])
    sources = (
        Source(SURVEY, "Bins briefing", as_of="2018-03", derived=True),
        Source(STUDY, "Letter to Essex", derived=True),
    )
    named = dict(Lexicon(replace(build, pack=replace(build.pack, sources=sources))).document_phrases)
    assert named["the briefing"] == named["the 2018 briefing"] == named["bins briefing"] == SURVEY
    assert named["the letter"] == STUDY
    assert "the minutes" not in named
