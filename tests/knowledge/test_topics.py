"""The shape of topics.yaml, and that its example phrasings are the pack's own words."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import pytest

from index.evidence.columns import topic_of_header
from index.evidence.statuses import read_status
from index.phrases import compile_phrase, fold
from knowledge.pack import SHIPPED, load_pack
from knowledge.types import NO_RESPONSE, NOT_STATED, Pack, Status, Topic

# Evaluation, corrections and saved answers name these ids: they are fixed.
STATUS_IDS = {
    "children_trust_board": "retained retained_renamed replaced discontinued under_review unclear",
    "local_arrangements": "yes no planned discontinued partly_on_hold unclear",
    "cypp": "retained replaced discontinued planned pending unclear",
    "health_and_wellbeing_board_link": "established in_development under_discussion not_established other",
}
VALUE_KINDS = {
    "health_and_wellbeing_board_status": "text",
    "chair": "person",
    "local_groups": "number",
    "plan_period": "period",
    "priorities": "text",
    "strengths": "text",
    "challenges": "text",
    "political_control": "text",
    "population_0_19": "number",
    "contact": "person",
}
# So many words in a row are hardly ever two people's own.
RUN = 6


@cache
def pack() -> Pack:
    return load_pack(SHIPPED)


@cache
def documents() -> str:
    """The words of all documents, folded, each after a space."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((SHIPPED / "documents").iterdir())]
    return "".join(f" {fold(text)} |" for text in texts)


TOPICS = pack().topics
STATUS_TOPICS = [topic for topic in TOPICS if topic.kind == "status"]
VOCABULARIES = {**{t.id: t.statuses for t in STATUS_TOPICS}, "any_column": pack().any_column}
EXAMPLES = [(id, e) for id, statuses in VOCABULARIES.items() for s in statuses for e in s.examples]


@pytest.mark.parametrize(("topic", "statuses"), STATUS_IDS.items())
def test_the_statuses_of_a_topic_are_fixed(topic: str, statuses: str) -> None:
    found = next(t for t in TOPICS if t.id == topic)
    assert {s.id for s in found.statuses} - {NO_RESPONSE, NOT_STATED} == set(statuses.split())


@pytest.mark.parametrize("topic", STATUS_TOPICS, ids=lambda t: t.id)
@pytest.mark.parametrize(("text", "silence"), [("No response.", NO_RESPONSE), ("", NOT_STATED)])
def test_silence_is_a_status_of_every_topic(topic: Topic, text: str, silence: str) -> None:
    """The conventions bring it: no vocabulary has to list it."""
    reading = read_status([text], topic, pack().conventions, asked=True)
    assert reading
    assert reading.status == silence


@pytest.mark.parametrize(("topic", "kind"), VALUE_KINDS.items())
def test_the_topics_of_values_and_their_kinds_are_fixed(topic: str, kind: str) -> None:
    assert next(t for t in TOPICS if t.id == topic).kind == kind


@pytest.mark.parametrize(("id", "statuses"), VOCABULARIES.items())
def test_a_plain_yes_and_a_plain_no_each_mean_one_status(id: str, statuses: tuple[Status, ...]) -> None:
    assert sorted(s.answer for s in statuses if s.answer) == ["no", "yes"]


@pytest.mark.parametrize(("id", "statuses"), VOCABULARIES.items())
def test_what_a_status_refines_is_a_plainer_one_of_its_topic(id: str, statuses: tuple[Status, ...]) -> None:
    plain = {s.id for s in statuses if not s.refines}
    assert {s.refines for s in statuses if s.refines} <= plain


@pytest.mark.parametrize(("id", "statuses"), VOCABULARIES.items())
def test_a_status_that_says_something_has_cues_and_examples(id: str, statuses: tuple[Status, ...]) -> None:
    speaking = [s for s in statuses if s.id != "other"]
    assert [s.id for s in speaking if not (s.cues and s.examples and s.asks)] == []


@pytest.mark.parametrize("topic", TOPICS, ids=lambda t: t.id)
def test_every_phrase_of_a_topic_holds_words(topic: Topic) -> None:
    phrases = [*topic.names, *topic.loose_names, *topic.headers, *topic.excludes, *topic.cues, *topic.asks]
    phrases += [p for s in topic.statuses for p in (*s.cues, *s.asks)]
    assert [p for p in phrases if not compile_phrase(p.removeprefix("~")).words] == []


@pytest.mark.parametrize(("id", "statuses"), VOCABULARIES.items())
def test_one_cue_speaks_for_one_status(id: str, statuses: tuple[Status, ...]) -> None:
    """A cue is never as strong for two statuses."""
    cues = sorted(
        {(compile_phrase(cue).pattern.pattern, cue[0] == "!", s.id) for s in statuses for cue in s.cues}
    )
    assert [pair for pair in pairwise(cues) if pair[0][:2] == pair[1][:2]] == []


@pytest.mark.parametrize("topic", TOPICS, ids=lambda t: t.id)
def test_a_header_of_a_topic_asks_for_that_topic(topic: Topic) -> None:
    found = [topic_of_header(header, TOPICS) for header in topic.headers]
    assert {t.id for t in found if t} == {topic.id}


@pytest.mark.parametrize("topic", TOPICS, ids=lambda t: t.id)
def test_a_topic_is_put_as_one_question_and_has_names(topic: Topic) -> None:
    assert topic.question.endswith("?")
    assert topic.names
    assert topic.label


@pytest.mark.parametrize(("id", "example"), EXAMPLES)
def test_an_example_phrasing_is_written_afresh(id: str, example: str) -> None:
    """No document has the sentence, nor so many of its words in a row."""
    words = fold(example).split()
    length = min(RUN, len(words))
    runs = [" ".join(words[at : at + length]) for at in range(len(words) - length + 1)]
    assert [run for run in runs if f" {run} " in documents()] == []


def test_an_example_stands_for_one_status_only() -> None:
    folded = [(id, fold(example)) for id, example in EXAMPLES]
    assert len(folded) == len(set(folded))


def test_no_synonym_stands_twice_in_its_group() -> None:
    for group in pack().synonyms:
        assert len(group) > 1
        assert len({" ".join(g.split()) for g in group}) == len(group)


def test_no_cue_is_a_phrase_lifted_from_a_document() -> None:
    """A cue of three words or fewer is a turn of the language; four in a row would be somebody's sentence."""
    cues = [fold(c) for t in TOPICS for s in t.statuses for c in s.cues if ".." not in c and "*" not in c]
    assert [cue for cue in cues if len(cue.split()) > 3 and f" {cue} " in documents()] == []
