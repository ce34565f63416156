"""What only Slack needs to say: labels of buttons, titles, captions, help. Shared sentences are in `bot.wording.answers`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.wording.answers import count, date, dated

# Buttons.
SHOW_EVIDENCE = "Show evidence"
WHY = "Why this answer?"
FULL_TABLE = "Full table (CSV)"
POST_TO_CHANNEL = "Post to channel"
OPEN_PICKER = "Choose an authority"
PREVIOUS, NEXT = "Previous", "Next"
HELPFUL, NOT_HELPFUL = "Helpful", "Not helpful"
HELPFUL_LABEL = "This answer is helpful"
NOT_HELPFUL_LABEL = "This answer is not helpful: say what is wrong"
CLOSE = "Close"
BUTTONS_ONLY = "More ways on from the answer above."

# Answers.
ASK_NEXT = "You could ask next:"
WHICH_ONE = "Choose the one you mean:"
DISAGREE = "The sources disagree"
LOOKED_AT = "Looked at"
NO_EVIDENCE_MEANS = "No evidence means that the documents held say nothing on it, not that the answer is no."
COLUMNS = ("Authority", "Status", "As of", "Source")
UNDATED = "undated"
NO_SOURCE = "none"
NO_STATUS = "not stated"
MORE_IN_EVIDENCE = f"[shortened: “{SHOW_EVIDENCE}” has the whole]"
NOTHING_SAID = "There is nothing to say on this."
ATTACHED = "The full table is attached as a CSV file."


def table_caption(shown: int, rows: int, about: str) -> str:
    """What a table holds, and how much of it is shown."""
    held = count(rows, "row")
    return f"{about}: {held}" if shown == rows else f"{about}: {shown} of {held}"


def moment(when: datetime) -> str:
    """A date and time where it cannot be shown in the reader's own time zone."""
    return f"{date(when.date().isoformat())}, {when:%H:%M} {when.tzname() or ''}".rstrip()


def more_names(number: int) -> str:
    """How many names a list leaves out."""
    return f"{number:,} more"


def group_label(label: str, number: int) -> str:
    """The start of the list of those with one status."""
    return f"{label[:1].upper()}{label[1:]} ({number:,}): "


def rows_left_out(number: int) -> str:
    """Where the rows are that the table leaves out."""
    return f"{count(number, 'further row')} not in the table. {ATTACHED}"


def claim_after(parts: Sequence[str]) -> str:
    """What follows an authority's name before its quote: status, date, source."""
    return ": " + ", ".join(part for part in parts if part)


def quotes_shown(shown: int, all_of_them: int) -> str:
    """How many of the quotes are shown."""
    return f"{shown} of {count(all_of_them, 'quote')} shown; “{SHOW_EVIDENCE}” has them all in their context."


def conflict_part(status: str, as_of: str | None, source: str) -> str:
    """One side of a disagreement."""
    return f"{status}, {dated(as_of)}, {source}"


def as_of_cell(as_of: str | None) -> str:
    """The date of a row."""
    return date(as_of) if as_of else UNDATED


def looked_at(authorities: int, documents: Sequence[str]) -> str:
    """What an empty answer was looked for in."""
    who = f"{count(authorities, 'authority', 'authorities')} in " if authorities else ""
    return f"{LOOKED_AT}: {who}{count(len(documents), 'document')} ({'; '.join(documents)})."


def table_in_words(caption: str) -> str:
    """A table for those who hear a message: what it is about and how many rows it has."""
    return f"Table: {caption}."


def page_label(page: int, pages: int) -> str:
    """Where a button of the evidence leads."""
    return f"Page {page} of {pages}"


def page_of(page: int, pages: int, first: int, last: int, held: int) -> str:
    """Which quotes a page shows."""
    return (
        f"Page {page} of {pages}: quotes {first} to {last} of {held:,}" if pages > 1 else count(held, "quote")
    )


# Modals.
EVIDENCE_TITLE = "Evidence"
NO_QUOTES = "This answer quotes nothing."
REST_IN_DOCUMENT = "[shortened: the document has the rest]"
WHY_TITLE = "Why this answer?"
QUESTION, READ_AS, KIND, TOPIC = "Question", "Understood as", "Kind of question", "Topic"
STATUSES, AUTHORITIES, FILTERS = "Statuses asked for", "Authorities named", "Only"
UNREAD, SPELLING, BUILD, DOCUMENTS = "Words not used", "Spelling", "Index build", "Documents looked at"
NO_RESPONSE, NOTHING_HELD = "Did not respond", "Nothing held"
OTHER_READINGS = "Did you mean something else? Other ways to read the question:"
EVERY_CLAIM_IS_QUOTED = (
    "Every claim is quoted word for word from a document; nothing is added from elsewhere."
)
KINDS = {
    "set": "which authorities",
    "count": "how many authorities",
    "lookup": "what is said about one authority",
    "compare": "authorities side by side",
    "timeline": "one authority over time",
    "passage": "what the documents say",
}
CANCEL, SHOW, ASK, SEND = "Cancel", "Show", "Ask", "Send"
AUTHORITY = "Authority"
PICKER_TITLE = "Choose an authority"
PICKER_PLACEHOLDER = "Type the beginning of a name"
PICKER_HINT = "Shows everything that the documents say about it, topic by topic."
ASK_TITLE = "Ask a question"
ASK_PLACEHOLDER = "Which councils …?"
ASK_HINT = "Name a topic, an authority, a region or a document; the answer quotes its sources."
FEEDBACK_TITLE = "What was wrong?"
WHAT_WAS_WRONG = "What was wrong with the answer?"
REASONS = {
    "wrong_authority": "Wrong authority: it says this of another council",
    "wrong_status": "Wrong status: the quote says something else",
    "missing": "Something is missing",
    "out_of_date": "Out of date",
    "other": "Something else",
}
COMMENT = "What should it have said?"
COMMENT_PLACEHOLDER = "The authority, the document, what is missing"


def looked_through(known: int, with_evidence: int) -> str:
    """The denominator of an answer."""
    if not known:
        return ""
    return f"{count(known, 'authority', 'authorities')}, of which {with_evidence:,} said something on it"


# Cards.
SHORTENED = f"[shortened: “{SHOW_EVIDENCE}” has more]"
ANOTHER_AUTHORITY = "Another authority"


def card_holds(topics: int, titles: Sequence[str]) -> str:
    """How much a card shows, and from where."""
    return f"{count(topics, 'topic')}, newest source first. Sources: {'; '.join(titles) or NO_SOURCE}."


def card_differs(labels: Sequence[str]) -> str:
    """The topics on which sources disagree."""
    return f"{DISAGREE} on: {'; '.join(labels)}."


def differing(label: str) -> str:
    """A topic on which sources disagree."""
    return f"{label} (the sources disagree)"


def sentence_start(text: str) -> str:
    """The text with a capital."""
    return text[:1].upper() + text[1:]


def more_quotes(number: int) -> str:
    """How many older quotes a topic of a card leaves out."""
    return f"and {count(number, 'more quote')}"


def more_topics(labels: Sequence[str]) -> str:
    """The topics that a card leaves out."""
    return f"{count(len(labels), 'more topic')}, to ask about by name: {'; '.join(labels)}."


def nothing_on(labels: Sequence[str]) -> str:
    """The topics on which nothing is held."""
    return f"Nothing held on {count(len(labels), 'topic')}: {'; '.join(labels)}."


def built(build: str) -> str:
    """Which index an answer came from."""
    return f"Index build {build}."


# App Home, and the answers of the command.
HOME_TITLE = "What the council documents say"
HOME_ASK, HOME_PICK, HOME_RECENT = "Ask", "Look an authority up", "Your recent questions"
HOME_SOURCES, HOME_HELD = "Documents held", "How much is held"
HOW_TO_ASK = "Write to me in Messages, mention me in a channel, or begin with one of these:"
NOTHING_ASKED = "You have not asked anything yet."
ASK_AGAIN = "Ask again"
NO_SOURCES = "No documents are held yet."
BUILT_ON = " Built "
HELP_TITLE = "How to ask"
WAYS_TO_ASK = (
    (
        "In a channel",
        "mention me with your question; I answer in the thread. Ask on in the thread without a mention.",
    ),
    ("In a direct message", "just ask, and ask on: “and which of them are in London?”."),
    ("/arrangements QUESTION", "an answer that only you see, with a button that posts it to the channel."),
    ("/authority NAME", "everything held about one authority; without a name you choose from a list."),
    ("Ask about this message", "in the menu of any message: ask the question that it holds."),
    ("/arrangements sources", "the documents held, with their dates."),
    ("/arrangements topics", "the topics that can be asked about."),
    ("/arrangements status", "how much is held, in which build of the index, and how old it is."),
    ("/arrangements coverage", "a picture of what is held on which authority and topic."),
    ("/arrangements reindex", "read the documents again (administrators only)."),
    ("A file shared with me", "is added to the documents (administrators only)."),
    ("/arrangements help", "this list."),
)
TOPICS_TITLE = "Topics that can be asked about"
NO_TOPICS = "No topics are described yet."
ANYTHING_ELSE = "Other questions are answered from the words of the documents."
COVERAGE_TITLE = "What is held on each topic"
COVERAGE_COLUMNS = ("Topic", "Authorities")


def home_intro(authorities: int, documents: int, topics: int) -> str:
    """What can be asked about."""
    return (
        f"I answer from {count(documents, 'document')} on {count(authorities, 'authority', 'authorities')} "
        f"and {count(topics, 'topic')}, with the quote and source of every claim."
    )


def ask_again(question: str) -> str:
    """What the button beside a recent question does."""
    return f"Ask again: {question}"


def source_after(as_of: str, authorities: int) -> str:
    """What follows a document's title."""
    return f" ({as_of}), {count(authorities, 'authority', 'authorities')}"


def topic_after(question: str, authorities: int) -> str:
    """What follows a topic's name."""
    held = f"held on {count(authorities, 'authority', 'authorities')}"
    return f": {question} ({held})" if question else f" ({held})"


def coverage_sentence(held: int, cells: int) -> str:
    """How much of what can be asked is held."""
    return f"Something is held on {share(held, cells)} pairs of an authority and a topic."


def share(held: int, known: int) -> str:
    """A number and what it is out of."""
    return f"{held:,} of {known:,}"


def age(old: timedelta) -> str:
    """How old the index is."""
    hours = int(old.total_seconds() // 3600)
    said = count(hours // 24, "day") if hours >= 48 else count(hours, "hour")
    return f" ({said} ago)" if hours else " (less than an hour ago)"


# Rebuilding.
REBUILDING = (
    "Reading the documents again. Questions are answered from the index as it was until this is done."
)
REBUILT = "The documents have been read again; answers now come from the new index."


def progress(stage: str, done: int, total: int) -> str:
    """How far a rebuild is."""
    return f"{sentence_start(stage)}: {done:,} of {total:,}." if total else f"{sentence_start(stage)}."


# What goes on around an answer.
STOPPING = "I am being restarted and could not finish this in time. Please ask again in a minute."
STOPPED = "Okay, I stopped."
CSV_COMMENT = "The full table, for a spreadsheet."
COVERAGE_COMMENT = "What is held on which authority and topic."
NO_TABLE = "That answer has no table: ask which or how many councils, or compare some by name."
NOT_ATTACHED = "The file could not be attached here; please try again in a few minutes."
SENT_DIRECTLY = "The file is in your direct messages with me."
EMPTY_FIELD = "Please ask a question in words."
LOOKING = "One moment …"
THANKS = "Thank you: this helps to make the answers better."
POSTED = "Posted to the channel."
NOT_POSTED_OUTSIDE = "This channel is shared with another organisation, and my administrators have not allowed me to post there."
NOT_POSTED_UNSEEN = "I cannot see this channel: invite me to it, then press the button again."
NOT_OUTSIDE = (
    "This channel is shared with another organisation, and my administrators have not allowed me to answer here. "
    "Please ask me in a direct message."
)
NOT_THERE = (
    "I could not write where you asked, so I answer here. "
    "If it was in a channel, invite me to it with /invite and mention me again."
)
NO_ADMINS = "Nobody may rebuild the index from here yet: the setting SLACK_ADMINS names who may."
ADMINS_ONLY = "Only administrators may rebuild the index: the setting SLACK_ADMINS names them."
REBUILD_RUNNING = (
    "The index is being rebuilt already; its message says how far it is. Please wait until that is finished."
)
REBUILD_STARTS = "Looking for what has changed"
NOT_REBUILT = "The index was not rebuilt; answers come from the one there was."
NO_QUESTION = "What would you like to know? Ask in words, for example:"
PROMPTS_TITLE = "For example:"


def asked(question: str) -> str:
    """What an answer answers, where the question itself stands nowhere."""
    return f"Asked: {question}"


def asked_by(question: str) -> str:
    """The same after the name of who asked it."""
    return f" asked: {question}"


def asked_about(question: str, name: str) -> str:
    """A question with the authority chosen for its ambiguous name."""
    return f"{question} ({name})"


def csv_title(about: str) -> str:
    """The title of a table's file."""
    return about.rstrip(".")[:200]


# Starting and stopping, for those who run the bot.
FINISHING = "Told to stop: finishing what is being answered."


def serving(port: int | None) -> str:
    """The bot is running."""
    way = "over Socket Mode" if port is None else f"over HTTP on port {port}, at /slack/events"
    return f"Serving Slack {way}; Ctrl-C stops."


def token_refused(setting: str, code: str) -> str:
    """Slack does not take a token."""
    return (
        f"Slack refused the token in {setting} ({code}): copy it again from the app's pages, "
        "as docs/setup-slack.md shows, into the environment or .env."
    )


def slack_unreachable(address: str, reason: str) -> str:
    """Slack does not answer."""
    return (
        f'Slack cannot be reached at "{address}" ({reason}): check the network, a proxy, and SLACK_API_URL.'
    )


def not_listening(host: str, port: int, reason: str) -> str:
    """The address for HTTP cannot be had."""
    return f"HTTP cannot be served on {host}, port {port} ({reason}): choose others with HTTP_HOST and PORT."
