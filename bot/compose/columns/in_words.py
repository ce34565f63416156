"""Who has what a column asks about, where its cells say so in words: in place of a figure or code, or beside it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from bot.brief_answers import BRIEF
from bot.holdings import Holdings
from bot.understanding.question import Question
from index.evidence.answers import is_commentary
from index.evidence.coding import OTHER, begins_with_code, code_key, is_code
from index.evidence.columns import is_column
from index.evidence.positions import Position
from index.evidence.statuses import lead_answer
from index.phrases import fold
from index.retrieval.ideas import Idea
from index.types import Evidence
from index.words import AUTHORITY_NOUNS, STOP_WORDS
from knowledge.types import SILENT, Status, Topic

_LONG_ANSWER = 3
_SEVERAL = 3

Saying = Sequence[tuple[Status, Sequence[Idea]]]


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


def codes_in_words(question: Question, topic: Topic, holdings: Holdings) -> Saying:
    """The codes asked for that other words can say, each with its ideas: those of no scale and of more than "Council"."""
    if not is_column(topic) or topic.ordered:
        return ()
    asked = [s for s in topic.statuses if s.id in question.statuses and is_code(s)]
    return tuple((status, ideas) for status in asked if (ideas := _ideas_of(status, holdings)))


def as_code(position: Position, saying: Saying, topic: Topic, holdings: Holdings) -> Position:
    """The position at the code that its answer says in words of its own ("our own kitchen" for "In house"), else as it is.

    Such an answer is none of the column's codes, or one that begins with the code asked for and goes on; any other
    where people wrote what they liked.
    """
    leading = position.leading
    is_free = leading.status == OTHER or (leading.status not in SILENT and _is_free(topic))
    codes = _said_by(leading, saying, is_free, holdings) if leading.primary else iter(())
    code = next(codes, None)
    if code is None or leading.status in {status.id for status, _ in saying}:
        return position
    said = replace(leading, status=code)
    evidence = tuple(said if e is leading else e for e in position.evidence)
    return Position(position.authority, said, evidence)


def _is_free(topic: Topic) -> bool:
    """Whether the codes of a column are what people wrote, not what they ticked: several go on at length."""
    long = [s for s in topic.statuses if is_code(s) and len(s.label.split()) >= _LONG_ANSWER]
    return len(long) >= _SEVERAL


def _ideas_of(status: Status, holdings: Holdings) -> Sequence[Idea]:
    """The ideas of a code; none of one that denies, or that only names an authority."""
    words = code_key(status.label).split()
    if status.absent or status.answer or set(words) <= AUTHORITY_NOUNS:
        return ()
    kept = [word for word in words if word not in STOP_WORDS]
    return [i for i in holdings.thesaurus.ideas(" ".join(words), kept) if not i.is_light]


def _said_by(item: Evidence, saying: Saying, is_free: bool, holdings: Holdings) -> Iterator[str]:
    """The ids of the codes that an answer says and does not deny or only plan."""
    folded = fold(item.quote)
    for status, ideas in saying:
        goes_on = begins_with_code(item.quote, [status]) and holdings.grammar.standing_alone(folded) == "done"
        if goes_on or (is_free and _says_all(folded, ideas, holdings)):
            yield status.id


def _says_all(folded: str, ideas: Sequence[Idea], holdings: Holdings) -> bool:
    places = [idea.positions(folded) for idea in ideas if not idea.is_contradicted(folded)]
    said: Collection[int] = set().union(*places)
    is_said = len(places) == len(ideas) and all(places)
    return is_said and holdings.grammar.standing(folded, dict.fromkeys(said, 1.0)) == "done"
