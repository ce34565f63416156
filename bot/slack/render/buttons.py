"""The buttons under an answer. Their values carry the questions that led to it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answer import Answer
from bot.slack import names, wording
from bot.slack.render import blocks
from bot.slack.render.message import Block

_SUGGESTIONS = 4
_CHOICES = 10
# The kinds of question whose answer is one row for each authority.
TABLED = ("set", "count", "compare")


def asked(answer: Answer) -> tuple[str, ...]:
    """The questions that lead to the answer."""
    return answer.asked or (answer.question,)


def answer_buttons(answer: Answer, is_private: bool) -> list[Block]:
    """Ways on from an answer: its evidence, its reading, its table; none where the questions are too long to carry."""
    value = names.questions_value(asked(answer))
    if not value:
        return []
    wanted = [
        (names.SHOW_EVIDENCE, wording.SHOW_EVIDENCE, bool(answer.findings or answer.passages)),
        (names.WHY, wording.WHY, answer.reading is not None),
        (names.FULL_TABLE, wording.FULL_TABLE, answer.kind in TABLED and len(answer.rows) > 1),
        (names.POST_TO_CHANNEL, wording.POST_TO_CHANNEL, is_private),
    ]
    return blocks.actions([blocks.button(text, action, value) for action, text, shown in wanted if shown])


def suggestion_buttons(suggestions: Sequence[str]) -> list[Block]:
    """Questions to ask next."""
    buttons = [
        blocks.button(question, f"{names.SUGGESTION}{i}", value, question)
        for i, question in enumerate(suggestions[:_SUGGESTIONS])
        if (value := names.questions_value([question]))
    ]
    return [blocks.small(wording.ASK_NEXT), *blocks.actions(buttons)] if buttons else []


def choice_buttons(answer: Answer) -> list[Block]:
    """The authorities that an ambiguous name may mean, and a picker where there are more.

    Each carries the questions that the name stood in; where there are none, the card of the authority is wanted.
    """
    buttons = [
        blocks.button(name, f"{names.CHOOSE_AUTHORITY}{i}", names.choice_value(name, answer.asked))
        for i, name in enumerate(answer.choices[:_CHOICES])
    ]
    if len(answer.choices) > _CHOICES:
        buttons.append(blocks.button(wording.OPEN_PICKER, names.OPEN_PICKER))
    return [blocks.small(wording.WHICH_ONE), *blocks.actions(buttons)] if buttons else []


def feedback(answer: Answer) -> list[Block]:
    """Whether the answer helped."""
    questions = asked(answer)

    def verdict(text: str, label: str, value: str) -> dict[str, object]:
        return {
            "text": blocks.plain(text, 75),
            "accessibility_label": label,
            "value": names.feedback_value(value, questions),
        }

    element = {
        "type": "feedback_buttons",
        "action_id": names.FEEDBACK,
        "positive_button": verdict(wording.HELPFUL, wording.HELPFUL_LABEL, names.GOOD),
        "negative_button": verdict(wording.NOT_HELPFUL, wording.NOT_HELPFUL_LABEL, names.BAD),
    }
    return [{"type": "context_actions", "elements": [element]}]
