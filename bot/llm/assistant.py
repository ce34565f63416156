"""A language model's help with questions that were weakly read and with the wording of answers."""

from __future__ import annotations

from dataclasses import replace

from bot.answer import Answer
from bot.answering import compose
from bot.conversation.continuing import Turn
from bot.conversation.meaning import meaning_of, read_as
from bot.holdings import Holdings
from bot.llm import instructions, reading, worded
from bot.llm.client import ChatModel, ModelUnavailable

# An answer that no topic and no evidence above this stands for may rest on a wrong reading.
_LOW_EVIDENCE = 0.5


class ModelAssistant:
    """Helps where it can; without the model, or where what it says does not hold, everything stays as it was."""

    def __init__(self, model: ChatModel) -> None:
        self._model = model

    def reread(self, turn: Turn, holdings: Holdings) -> Turn:
        """The turn with its question read anew where the own reading was weak and the new one is answered better."""
        if not is_weak(turn):
            return turn
        offered = reading.offered(turn.question, holdings.lexicon)
        try:
            proposal = self._model.ask(instructions.READING, offered, reading.Proposal)
        except ModelUnavailable:
            return turn
        question = reading.checked(proposal, turn.question, holdings.lexicon)
        if question is None:
            return turn
        answer = compose(question, holdings, leans=True)
        if answer.status != "answered" or _strength(answer) <= _strength(turn.answer):
            return turn
        return replace(
            turn, question=question, answer=read_as(answer, meaning_of(question, answer.reading, holdings))
        )

    def reword(self, answer: Answer, holdings: Holdings) -> Answer:
        """The answer with what the model says of its findings, as far as they prove it."""
        if answer.status != "answered" or not (answer.findings or answer.passages):
            return answer
        try:
            said = self._model.ask(instructions.WORDING, worded.offered(answer, holdings), worded.Worded)
        except ModelUnavailable:
            return answer
        return worded.reworded(answer, said, holdings)


def is_weak(turn: Turn) -> bool:
    """Whether a question was perhaps not understood.

    A follow-up leans on what was said before, and a name that nobody knows or that could be several places, or a
    word that narrows a set in an unknown way, is for the person to explain.
    """
    question, answer = turn.question, turn.answer
    if len(turn.asked) > 1 or answer.choices or question.strangers or question.unknown or question.qualifier:
        return False
    is_explained = question.topic is not None and not question.rest
    if answer.status == "clarification":
        return True
    if answer.status == "no_evidence":
        return not is_explained
    return answer.status == "answered" and question.topic is None and _strength(answer) < _LOW_EVIDENCE


def _strength(answer: Answer) -> float:
    """How good the best proof of an answer is, 0 to 1; what needs none is as good as any."""
    if answer.status != "answered":
        return 0.0
    scores = [*(f.confidence for f in answer.findings), *(p.score for p in answer.passages)]
    return max(scores, default=1.0)
