"""The names by which Slack and the bot speak of the same thing: commands, actions, views, shortcuts.

A button that leads back to an answer carries the questions that led to it (`Answer.asked`), one a line, as its value:
asked again they give the same answer, so nothing needs to be remembered for it.
"""

from __future__ import annotations

import html
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
REPLACE_DOCUMENT = "replace_document_"

# Values of the feedback buttons are one of these, a blank, and the questions.
GOOD, BAD = "good", "bad"
# What can be wrong with an answer: the values of FEEDBACK_REASON.
REASONS = ("wrong_authority", "wrong_status", "missing", "out_of_date", "other")

# Views (callback ids), and the actions in them.
EVIDENCE_VIEW = "evidence_view"
EVIDENCE_PAGE = "evidence_page_"
WHY_VIEW = "why_view"
CARD_VIEW = "card_view"
NOTICE_VIEW = "notice_view"
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
# Room for a verdict and a blank before the questions.
_VERDICT = len(GOOD) + 1


def questions_value(asked: Sequence[str]) -> str | None:
    """The questions as one value of a button, or None where they are too long for one."""
    value = _lines(asked)
    return value if value and _units(value) <= MOST_VALUE - _VERDICT else None


def questions_of(value: str) -> tuple[str, ...]:
    """The questions that a value holds."""
    # Slack may give `&`, `<` and `>` back as it keeps them.
    return tuple(line for line in html.unescape(value).split("\n") if line)


def feedback_value(verdict: str, asked: Sequence[str]) -> str:
    """The verdict and the questions; the verdict alone where they are too long."""
    value = questions_value(asked)
    return f"{verdict} {value}" if value else verdict


def feedback_of(value: str) -> tuple[str, tuple[str, ...]]:
    """The verdict and the questions that a value holds."""
    verdict, _, questions = value.partition(" ")
    return verdict, questions_of(questions)


def choice_value(name: str, asked: Sequence[str] = ()) -> str:
    """The authority chosen, and after it the questions that its name was ambiguous in (none: its card is wanted)."""
    value = _lines((name, *asked))
    return value if _units(value) <= MOST_VALUE else _lines((name,))


def choice_of(value: str) -> tuple[str, tuple[str, ...]]:
    """The authority chosen and the questions that a value holds."""
    name, *asked = questions_of(value) or ("",)
    return name, tuple(asked)


def page_metadata(asked: Sequence[str], page: int) -> str:
    """The page shown, and after it the questions, as the private metadata of a view."""
    value = _lines((str(page), *asked))
    return value if _units(value) <= MOST_METADATA else str(page)


def page_of(metadata: str) -> tuple[int, tuple[str, ...]]:
    """The page and the questions that private metadata holds; page 0 where it holds none."""
    page, *asked = questions_of(metadata) or ("0",)
    return (int(page) if page.isdigit() else 0), tuple(asked)


def _lines(texts: Sequence[str]) -> str:
    return "\n".join(" ".join(text.split()) for text in texts)


def _units(text: str) -> int:
    """The length in UTF-16 units, with `&`, `<` and `>` as entities: the longest that Slack may count."""
    return len(html.escape(text, quote=False).encode("utf-16-le", "surrogatepass")) // 2
