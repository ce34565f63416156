"""The names by which Slack and the bot speak of the same thing: commands, actions, views, shortcuts.

A button that leads back to an answer carries the questions that led to it (`Answer.asked`), one a line, as its value:
asked again they give the same answer, so nothing needs to be remembered for it.
"""

from __future__ import annotations

from collections.abc import Sequence

AUTHORITY_COMMAND = "/authority"
ARRANGEMENTS_COMMAND = "/arrangements"

# Message shortcut.
ASK_ABOUT_MESSAGE = "ask_about_message"

# Actions of messages. Those that end in "_" are followed by a number, since an action_id is unique in a message.
SHOW_EVIDENCE = "show_evidence"
WHY = "why"
FULL_TABLE = "full_table"
FEEDBACK = "feedback"
POST_TO_CHANNEL = "post_to_channel"
SUGGESTION = "suggestion_"
OTHER_READING = "other_reading_"
CHOOSE_AUTHORITY = "choose_authority_"
OPEN_PICKER = "open_picker"

# Values of the feedback buttons are one of these, a blank, and the questions.
GOOD, BAD = "good", "bad"

# Views (callback ids), and the actions in them.
EVIDENCE_VIEW = "evidence_view"
EVIDENCE_PAGE = "evidence_page_"
WHY_VIEW = "why_view"
PICKER_VIEW = "picker_view"
FEEDBACK_VIEW = "feedback_view"
ASK_VIEW = "ask_view"
PICK_AUTHORITY = "pick_authority"
FEEDBACK_REASON = "feedback_reason"
FEEDBACK_COMMENT = "feedback_comment"
ASK_QUESTION = "ask_question"

# Slack's limit on the value of a button, and on the private metadata of a view.
MOST_VALUE = 2000
MOST_METADATA = 3000


def questions_value(asked: Sequence[str]) -> str | None:
    """The questions as one value of a button, or None where they are too long for one."""
    value = "\n".join(" ".join(question.split()) for question in asked)
    return value if value and len(value) <= MOST_VALUE else None


def questions_of(value: str) -> tuple[str, ...]:
    """The questions that a value holds."""
    return tuple(line for line in value.split("\n") if line)
