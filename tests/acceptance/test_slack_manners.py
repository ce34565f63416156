"""The bot under load and in trouble: what was asked is answered once, in its place, whatever goes wrong."""

from __future__ import annotations

import shutil
import signal
from collections.abc import Sequence
from pathlib import Path

import pytest

from bot.answering import Answerer
from bot.slack import wording as slack_wording
from index.building.store import read_current, vectors_dir
from knowledge.questions import load_questions
from tests.slack_peer import SlackPeer
from tests.slack_peer.blocks import words_in
from tests.slack_peer.bot_process import BotProcess, Start, http_settings
from tests.slack_peer.records import Delivery, Said
from tests.slack_peer.workspace import ANN, BEN, EVE, POLICY, SHARED

pytestmark = pytest.mark.slow

PEOPLE = (ANN, BEN, EVE)
LOAD = 50


@pytest.fixture(scope="session")
def questions(root: Path, engine: Answerer) -> dict[str, str]:
    """Questions of all kinds, each with the headline of its answer, and no two with the same headline."""
    asked = [gold.question for gold in load_questions(root / "knowledge" / "questions.yaml")]
    by_headline = {engine.answer(question).headline: question for question in asked}
    return {question: headline for headline, question in by_headline.items() if headline}


def ask_all(peer: SlackPeer, questions: Sequence[str]) -> list[Said]:
    """Mention the bot with every question at once, each in a thread of its own, by several people."""
    return [peer.mention(PEOPLE[n % 3], POLICY, question) for n, question in enumerate(questions)]


def wait_answered(peer: SlackPeer, said: Sequence[Said], timeout: float = 120) -> None:
    """Come back once each has an answer."""
    peer.wait_for(
        lambda: all(peer.answers(s.message.channel, s.thread) for s in said), timeout, "every answer"
    )


def deliveries_of(said: Sequence[Said]) -> list[Delivery]:
    """Every envelope in which one of them was told."""
    return [delivery for one in said for delivery in one.deliveries]


def stop(bot: BotProcess) -> None:
    """Stop the bot, which finishes what it has begun: after this nothing more is said."""
    bot.terminate()
    assert bot.wait_ended() == 0, bot.log()


def assert_answered_once(peer: SlackPeer, said: Sequence[Said], headlines: dict[str, str]) -> None:
    """Each question has its own answer in its own thread, once."""
    for one in said:
        question = one.message.text.partition("> ")[2]
        answers = peer.answers(one.message.channel, one.thread)
        own = [answer for answer in answers if headlines[question] in words_in(answer)]
        assert len(own) == 1, f"{question!r} has {[a.text[:80] for a in answers]}"
        assert [a for a in answers if a not in own and not is_more_of(a)] == []


def is_more_of(answer: object) -> bool:
    """Whether a message carries on an answer: its file."""
    return bool(getattr(answer, "files", ()))


def test_fifty_questions_with_a_slow_one_are_acked_first_and_answered_once(
    own_peer: SlackPeer, start: Start, questions: dict[str, str]
) -> None:
    """Every event is delivered twice on top."""
    bot = start()
    own_peer.copies = 2
    asked = [list(questions)[n % len(questions)] for n in range(LOAD)]
    slow = own_peer.mention(ANN, POLICY, asked[0])
    with own_peer.faults.hold("chat.postMessage", slow.thread) as hold:
        own_peer.wait_for(lambda: hold.caught, what="the slow answer to be under way")
        fast = ask_all(own_peer, asked[1:])
        wait_answered(own_peer, fast)
        own_peer.wait_acked(*deliveries_of([slow, *fast]))
        assert not own_peer.answers(POLICY, slow.thread)
    wait_answered(own_peer, [slow])
    stop(bot)
    assert_answered_once(own_peer, [slow, *fast], questions)


def test_a_rush_is_acked_before_any_of_it_is_answered(
    own_peer: SlackPeer, start: Start, questions: dict[str, str]
) -> None:
    """Three times as many, each told as a mention and as a message: what is acked late is sent again."""
    start()
    asked = [list(questions)[n % len(questions)] for n in range(3 * LOAD)]
    own_peer.answer_to(own_peer.mention(ANN, POLICY, asked[0]))
    with own_peer.faults.hold("chat.postMessage"):
        said = ask_all(own_peer, asked)
        own_peer.wait_acked(*deliveries_of(said))
        assert not [one for one in said if own_peer.answers(POLICY, one.thread)]
    wait_answered(own_peer, said)


def test_fifty_questions_over_http_are_acked_first_and_answered_once(
    own_peer: SlackPeer, built_index: Path, tmp_path: Path, questions: dict[str, str]
) -> None:
    settings = {"INDEX_DIR": str(built_index), **http_settings(own_peer)}
    with BotProcess(tmp_path / "bot", settings) as bot:
        own_peer.speak_http(f"{bot.wait_serving().http_url}/slack/events")
        own_peer.copies = 2
        asked = [list(questions)[n % len(questions)] for n in range(LOAD)]
        with own_peer.faults.hold("chat.postMessage"):
            said = ask_all(own_peer, asked)
            own_peer.wait_acked(*deliveries_of(said))
        wait_answered(own_peer, said)
        stop(bot)
    assert_answered_once(own_peer, said, questions)


def test_two_processes_that_share_their_state_answer_each_question_once(
    own_peer: SlackPeer, start: Start, questions: dict[str, str]
) -> None:
    """Slack hands each envelope to any one connection: a mention and its message reach different processes."""
    bots = [start()]
    bots.append(start())
    own_peer.wait_connected(2)
    own_peer.copies = 2
    said = ask_all(own_peer, list(questions)[:12])
    wait_answered(own_peer, said)
    for bot in bots:
        stop(bot)
    assert_answered_once(own_peer, said, questions)


def test_a_follow_up_may_reach_another_process(own_peer: SlackPeer, start: Start) -> None:
    start()
    start()
    own_peer.wait_connected(2)
    said = own_peer.mention(ANN, POLICY, "does Kent have a CYPP?")
    own_peer.answer_to(said)
    for count, name in enumerate(("Essex", "Surrey", "Dudley", "Barnet"), start=2):
        own_peer.say(ANN, POLICY, f"and {name}?", said.thread)
        answer = own_peer.answer_to(said, count)
        assert name in answer.text
        assert "CYPP" in answer.text


def test_a_limit_on_every_third_call_loses_nothing(
    own_peer: SlackPeer, start: Start, questions: dict[str, str]
) -> None:
    bot = start()
    own_peer.faults.limit_every(3, retry_after=1)
    said = ask_all(own_peer, list(questions)[:12])
    wait_answered(own_peer, said)
    stop(bot)
    assert own_peer.faults.given > 2
    assert_answered_once(own_peer, said, questions)


def test_a_server_error_on_every_third_call_loses_nothing(
    own_peer: SlackPeer, start: Start, questions: dict[str, str]
) -> None:
    bot = start()
    own_peer.faults.break_every(3)
    said = ask_all(own_peer, list(questions)[:12])
    wait_answered(own_peer, said)
    stop(bot)
    assert own_peer.faults.given > 2
    assert_answered_once(own_peer, said, questions)


def test_a_reset_in_the_middle_of_answers_loses_nothing(
    own_peer: SlackPeer, start: Start, questions: dict[str, str]
) -> None:
    bot = start()
    first = ask_all(own_peer, list(questions)[:4])
    with own_peer.faults.hold("chat.postMessage") as hold:
        own_peer.wait_for(lambda: hold.caught, what="an answer to be under way")
        own_peer.reset()
        during = ask_all(own_peer, list(questions)[4:8])
    wait_answered(own_peer, [*first, *during])
    assert own_peer.sockets.opened > 1
    stop(bot)
    assert_answered_once(own_peer, [*first, *during], questions)


def test_a_polite_disconnect_in_the_middle_of_answers_loses_nothing(
    own_peer: SlackPeer, start: Start, questions: dict[str, str]
) -> None:
    bot = start()
    first = ask_all(own_peer, list(questions)[:4])
    own_peer.ask_to_leave()
    during = ask_all(own_peer, list(questions)[4:8])
    wait_answered(own_peer, [*first, *during])
    assert own_peer.sockets.opened > 1
    stop(bot)
    assert_answered_once(own_peer, [*first, *during], questions)


def test_sigterm_in_the_middle_of_answers_loses_nothing(
    own_peer: SlackPeer, start: Start, questions: dict[str, str]
) -> None:
    """What was acknowledged is answered before the end; what comes later is left to the next process."""
    bot = start()
    with own_peer.faults.hold("chat.postMessage") as hold:
        said = ask_all(own_peer, list(questions)[:12])
        own_peer.wait_acked(*(d for one in said for d in one.deliveries))
        own_peer.wait_for(lambda: hold.caught, what="an answer to be under way")
        bot.terminate()
        own_peer.wait_for(lambda: slack_wording.FINISHING in bot.log(), what="the signal to be heard")
        late = own_peer.mention(ANN, POLICY, list(questions)[12])
        assert bot.is_running
    assert bot.wait_ended() == 0, bot.log()
    assert_answered_once(own_peer, said, questions)
    start()
    wait_answered(own_peer, [late])
    assert_answered_once(own_peer, [*said, late], questions)


def test_sigterm_while_questions_come_in_loses_nothing(
    own_peer: SlackPeer, start: Start, questions: dict[str, str]
) -> None:
    """What it has acknowledged it answers; the rest Slack sends again, to the process that comes after it."""
    bot = start()
    own_peer.answer_to(own_peer.mention(ANN, POLICY, next(iter(questions))))
    said = ask_all(own_peer, list(questions)[:20])
    own_peer.wait_for(lambda: any(d.acked_at for d in said[2].deliveries), what="the first acknowledgements")
    bot.terminate()
    assert bot.wait_ended() == 0, bot.log()
    for one in said:
        if all(d.acked_at for d in one.deliveries):
            assert own_peer.answers(POLICY, one.thread)
    second = start()
    wait_answered(own_peer, said)
    stop(second)
    assert_answered_once(own_peer, said, questions)


def test_what_cannot_be_finished_in_time_is_told(own_peer: SlackPeer, start: Start) -> None:
    bot = start(SHUTDOWN_SECONDS="1")
    with own_peer.faults.hold("chat.postMessage", "retained"):
        said = own_peer.mention(ANN, POLICY, "which councils retained their CYPP?")
        own_peer.wait_acked(*said.deliveries)
        own_peer.wait_for(lambda: own_peer.answers(POLICY, said.thread) or hold_caught(own_peer))
        bot.terminate()
        assert own_peer.answer_to(said).text == slack_wording.STOPPING
        bot.wait_ended()


def hold_caught(peer: SlackPeer) -> bool:
    """Whether a call is being held back."""
    return any(hold.caught for hold in peer.faults.holds)


def test_the_state_outlives_the_process(own_peer: SlackPeer, start: Start) -> None:
    """A thread stays engaged, and an event that is delivered again after a restart is answered once."""
    bot = start()
    said = own_peer.mention(ANN, POLICY, "which councils retained their CYPP?")
    own_peer.answer_to(said)
    stop(bot)
    start()
    again = [own_peer.deliver("events_api", d.payload) for d in said.deliveries]
    own_peer.wait_acked(*again)
    own_peer.say(BEN, POLICY, "and which of them are in the West Midlands?", said.thread)
    second = own_peer.answer_to(said, count=2)
    assert "Warwickshire" in words_in(second)
    assert len(own_peer.answers(POLICY, said.thread)) == 2


@pytest.mark.parametrize("status", [429, 503])
def test_an_answer_to_a_command_is_tried_again(own_peer: SlackPeer, start: Start, status: int) -> None:
    start()
    own_peer.faults.break_next("response_url", status)
    own_peer.command(ANN, POLICY, "/arrangements", "does Kent have a CYPP?")
    (answer,) = own_peer.wait_for_ephemeral(POLICY, ANN)
    assert "retained" in words_in(answer)


def test_a_refused_answer_is_not_silence(own_peer: SlackPeer, start: Start) -> None:
    """Slack refuses a message for a reason that nobody foresaw: the asker is told, with a reference."""
    bot = start()
    own_peer.faults.refuse_next("chat.postMessage", "team_access_not_granted")
    told = own_peer.answer_to(own_peer.mention(ANN, POLICY, "does Kent have a CYPP?"))
    reference = told.text.rpartition("reference ")[2].strip(" .")
    assert reference in bot.log()
    assert "team_access_not_granted" in bot.log()


def test_a_channel_shared_with_others_is_answered_where_that_is_allowed(
    own_peer: SlackPeer, start: Start
) -> None:
    start(SLACK_EXTERNAL_CHANNELS="true")
    assert "retained" in words_in(own_peer.answer_to(own_peer.mention(ANN, SHARED, "does Kent have a CYPP?")))


def test_an_interrupt_at_the_terminal_ends_it_too(own_peer: SlackPeer, start: Start) -> None:
    bot = start()
    bot.process.send_signal(signal.SIGINT)
    assert bot.wait_ended(10) == 0
    assert "Traceback" not in bot.log()


def test_a_failure_is_a_sentence_with_a_reference_that_the_log_carries(
    own_peer: SlackPeer, start: Start, built_index: Path, tmp_path: Path
) -> None:
    """Damage to what only some questions read shows when they read it; other questions are answered."""
    damaged = tmp_path / "index"
    shutil.copytree(built_index, damaged)
    build = read_current(damaged)
    vectors = vectors_dir(damaged, build) / "word_vectors.npz"
    vectors.write_bytes(b"?" * vectors.stat().st_size)
    bot = start(INDEX_DIR=str(damaged))
    failed = own_peer.answer_to(own_peer.mention(ANN, POLICY, "who manages the swimming pools?"))
    assert "Something went wrong" in failed.text
    reference = failed.text.rpartition("reference ")[2].strip(" .")
    assert reference in bot.log()
    answered = own_peer.answer_to(own_peer.mention(ANN, POLICY, "does Kent have a CYPP?"))
    assert "retained" in words_in(answered)


def test_the_log_says_nothing_that_people_wrote(
    own_peer: SlackPeer, start: Start, questions: dict[str, str]
) -> None:
    bot = start()
    said = [own_peer.mention(ANN, POLICY, "does Kent have a CYPP, asks Zebedee?"), own_peer.dm(BEN, "hello")]
    wait_answered(own_peer, said)
    stop(bot)
    for word in ("Zebedee", "CYPP", "hello", "Kent"):
        assert word not in bot.log()
