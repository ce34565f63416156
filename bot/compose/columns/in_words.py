"""Who has what a column asks about, where its cells say so in words: in place of a figure, or beside it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.brief_answers import BRIEF
from bot.holdings import Holdings
from bot.understanding.question import Question
from index.evidence.answers import is_commentary
from index.evidence.statuses import lead_answer
from index.phrases import fold
from index.types import Evidence
from knowledge.types import SILENT, Topic


def told_in_words(
    evidence: Sequence[Evidence], question: Question, topic: Topic, holdings: Holdings
) -> list[Evidence]:
    """Whoever has what a column asks about in free words, or lacks it where that is asked; none where it asks for more.

    A verb before it adds nothing: "do not offer any training". What is only planned is not there yet.
    """
    is_bare = len(question.rest) <= question.complement and not (question.numbers or question.periods)
    if topic.kind != "text" or not is_bare or is_commentary(topic.question):
        return []

    def has_it(item: Evidence) -> bool:
        lead = lead_answer(item.quote, holdings.build.pack.conventions)
        if lead is not None:
            return lead == "yes"
        # At length a "not" may speak of something else.
        is_brief = question.complement or len(item.quote.split()) <= BRIEF
        return not is_brief or holdings.grammar.standing_of_answer(item.quote, fold(topic.question)) == "done"

    said = [e for e in evidence if e.status not in SILENT]
    return [e for e in said if has_it(e) != question.complement]


def beside_figures(evidence: Sequence[Evidence], question: Question, holdings: Holdings) -> list[Evidence]:
    """The cells of figures whose words say all that the header does not: "£50, the first time free" of whoever lets off."""
    if question.complement or question.statuses & SILENT:
        return []
    ideas = holdings.thesaurus.ideas(fold(question.subject_text), question.rest)
    asked = [idea for idea in ideas if not idea.is_light]
    said = [e for e in evidence if e.status not in SILENT]
    return [e for e in said if asked and all(idea.positions(fold(e.quote)) for idea in asked)]
