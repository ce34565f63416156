"""From a question that somebody asked in Slack to its answer in the right place."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

from slack_sdk.errors import SlackClientError

from bot.answer import Answer
from bot.holdings import Holdings
from bot.labels import Labels
from bot.showing.csv_table import rows_as_csv
from bot.showing.suggestions import opening_suggestions, suggest
from bot.slack import wording
from bot.slack.delivery import File
from bot.slack.incoming import Place
from bot.slack.manners import Job
from bot.slack.overhearing import is_for_us
from bot.slack.refusals import why
from bot.slack.render.answers import Rendered, render_answer, render_ephemeral
from bot.slack.render.blocks import line, message, notice, paragraph, rich_text, words
from bot.slack.render.buttons import suggestion_buttons
from bot.slack.render.message import Message
from bot.slack.render.tables import TableForm
from bot.slack.services import Services
from bot.slack.table_request import split_request

log = logging.getLogger("bot.slack")

_MOST_TITLE = 200
_CSV = "authorities.csv"
# The name under which a direct conversation keeps its last questions: each message there starts a thread of its own.
_LATEST = "latest"


@dataclass(frozen=True, slots=True)
class Ask:
    """A question with all that its answer depends on.

    `before` are the questions before it, None for those that its thread remembers. `shown` is the question as it is
    put before the answer where it stands nowhere itself. `unasked` is a message that may not be meant for the bot:
    it is answered only where there is something to say.
    """

    place: Place
    text: str
    before: tuple[str, ...] | None = None
    shown: str = ""
    unasked: bool = False


def ask(services: Services, wanted: Ask) -> None:
    """Take the question on; its answer comes when it is ready, or a sentence that says why not."""
    place = wanted.place
    apologise = partial(say, services, place)
    services.work.submit(Job(partial(_answer, services, wanted), apologise, place.key, place.subject))


def do(services: Services, place: Place, work: Callable[[], object]) -> None:
    """Do that work in its turn; where it fails, people in that place are told."""
    services.work.submit(Job(lambda stopped: work(), partial(say, services, place), place.key))


def say(services: Services, place: Place, sentence: str) -> None:
    """Say the sentence in that place."""
    services.delivery.tell(place, notice(sentence))


def greet(services: Services, place: Place) -> None:
    """Answer an empty question with questions to ask."""
    offered = suggestion_buttons(opening_suggestions(services.engine.holdings))
    services.delivery.tell(place, message([paragraph(wording.NO_QUESTION), *offered]))


def ask_again(services: Services, asked: tuple[str, ...]) -> tuple[Answer, Holdings]:
    """The answer that those questions lead to, asked in this order, and the holdings that it came from."""
    answer, holdings = services.engine.answer(asked[-1], asked[:-1]), services.engine.holdings
    if answer.build != holdings.build.id:  # another index was published in this moment
        answer = services.engine.answer(asked[-1], asked[:-1])
    return answer, holdings


def deliver(
    services: Services, place: Place, answer: Answer, question: str = "", as_file: bool = False
) -> Place:
    """Where the answer was said: after the question, if given, and with its table as a file where it is asked for
    or does not fit.
    """
    holdings = services.engine.holdings
    labels, suggestions = Labels(holdings.build.pack), suggest(answer, holdings)
    render = render_ephemeral if place.is_private else render_answer
    rendered: Rendered | None = None

    def messages(form: TableForm) -> tuple[Message, ...]:
        nonlocal rendered
        rendered = render(answer, labels, suggestions, form)
        return _introduced(rendered.messages, place, question)

    said = services.delivery.say(place, messages)
    if (rendered and rendered.needs_csv) or (as_file and len(answer.rows) > 1):
        attach_table(services, said, answer)
    return said


def attach_table(services: Services, place: Place, answer: Answer) -> None:
    """Attach the answer's full table as a CSV file, or say that there is none or that it could not be attached."""
    if not answer.rows:
        say(services, place, wording.NO_TABLE)
        return
    content = rows_as_csv(answer.rows).encode("utf-8-sig")  # the mark by which spreadsheets know UTF-8
    title = wording.csv_title(answer.headline or answer.question)
    attach(services, place, File(_CSV, title, content), wording.CSV_COMMENT)


def attach(services: Services, place: Place, file: File, comment: str) -> None:
    """Attach the file, or say that it could not be attached; say where it went when that is elsewhere."""
    try:
        went = services.delivery.upload(place, file, comment)
    except (SlackClientError, OSError) as error:
        log.warning("a file could not be attached: %s", why(error))
        say(services, place, wording.NOT_ATTACHED)
        return
    if place.is_private and went.channel != place.channel:
        say(services, place, wording.SENT_DIRECTLY)


def _answer(services: Services, wanted: Ask, stopped: threading.Event) -> None:
    place = wanted.place
    before = _before(services, place) if wanted.before is None else wanted.before
    text, as_file = split_request(wanted.text)
    with _session(services, wanted):
        if as_file and before and not text:
            attach_table(services, place, ask_again(services, before)[0])
            return
        answer = services.engine.answer(text or wanted.text, before)
        if stopped.is_set() or (wanted.unasked and not is_for_us(wanted.text, answer)):
            return
        # Before it is said: who has read an answer finds its question among the recent ones.
        services.state.log_answer(place.user, answer, _kind_of(place))
        said = deliver(services, place, answer, wanted.shown, as_file)
        _remember(services, said, answer)
    log.info(
        "answered",
        extra={
            "status": answer.status,
            "kind": answer.kind,
            "took_ms": answer.took_ms,
            "build": answer.build,
        },
    )


def _before(services: Services, place: Place) -> tuple[str, ...]:
    """The questions that a follow-up belongs to: those of its thread, or the last ones of a direct conversation."""
    engaged = services.state.engaged
    in_thread = engaged(place.channel, place.thread) if place.thread else None
    return in_thread or (engaged(place.channel, _LATEST) if place.is_direct else None) or ()


def _remember(services: Services, said: Place, answer: Answer) -> None:
    """Keep what was asked, for follow-ups."""
    if said.is_private:
        return
    services.state.engage(said.channel, said.thread, answer.asked)
    if said.is_direct:
        services.state.engage(said.channel, _LATEST, answer.asked)


def _kind_of(place: Place) -> str:
    """What kind of place it is, for the log."""
    return "private" if place.is_private else "direct" if place.is_direct else "channel"


def _introduced(messages: tuple[Message, ...], place: Place, question: str) -> tuple[Message, ...]:
    """The messages, the first of them after the question and, where others read it, who asked it."""
    if not question:
        return messages
    first, *more = messages
    if place.is_direct or place.is_private:
        asked = line(words(wording.asked(question)))
    else:
        asked = line({"type": "user", "user_id": place.user}, words(wording.asked_by(question)))
    return (message([rich_text(asked), *first.blocks]), *more)


@contextmanager
def _session(services: Services, wanted: Ask) -> Iterator[None]:
    """In a direct conversation, show that work is under way, and that it is over whatever became of it."""
    if not wanted.place.thread or not wanted.place.is_direct:
        yield
        return
    set_status(services, wanted.place, "processing", wanted.text[:_MOST_TITLE])
    try:
        yield
    finally:
        set_status(services, wanted.place, "active")


def set_status(services: Services, place: Place, status: str, title: str | None = None) -> None:
    """Say how a session stands; `title` names one that begins."""
    # An answer without its status is still an answer, and a workspace may not offer sessions at all.
    try:
        services.delivery.client.agents_sessions_setStatus(
            channel_id=place.channel,
            thread_ts=place.thread,
            status=status,
            title=title,
            initiator_user_id=place.user,
        )
    except (SlackClientError, OSError) as error:
        log.debug("the status of a session was not set: %s", why(error))
