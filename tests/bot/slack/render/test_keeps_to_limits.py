"""Every renderer, at every size and with every text, keeps to Slack's limits and says something in words."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.answer import AnswerStatus, Kind
from bot.builds.adding import Added
from bot.showing.coverage import CoverageMatrix
from bot.slack.render.adding import render_added, render_adding
from bot.slack.render.answers import render_answer, render_ephemeral
from bot.slack.render.blocks import notice
from bot.slack.render.cards import render_card
from bot.slack.render.evidence import evidence_of, page_items, render_evidence
from bot.slack.render.help import (
    TopicHeld,
    render_coverage,
    render_help,
    render_sources,
    render_status,
    render_topics,
)
from bot.slack.render.home import Held, Recent, Source, render_home
from bot.slack.render.limits import option_problems, problems
from bot.slack.render.message import Message
from bot.slack.render.modals import ask_view, feedback_view, options, picker_view
from bot.slack.render.reindexing import render_progress, render_report
from bot.slack.render.tables import FORMS
from bot.slack.render.why import render_why
from index.building.changes import Changed, Changes
from index.building.report import Review, UnresolvedName
from tests.bot.builders import EMPTY_REPORT, SURVEY, shipped_pack
from tests.bot.slack.render.builders import NASTY, SIZES, TOPIC, labels, make_answer, make_card, make_context

KINDS: tuple[Kind, ...] = get_args(Kind)
STATUSES: tuple[AnswerStatus, ...] = get_args(AnswerStatus)
NOW = datetime(2030, 1, 2, 12, tzinfo=UTC)
Payload = Message | dict[str, Any]


def assert_fine(payloads: Sequence[Payload]) -> None:
    assert payloads
    for payload in payloads:
        assert problems(payload) == []
    messages = [payload for payload in payloads if isinstance(payload, Message)]
    assert not any("<!" in message.text or "<@" in message.text for message in messages)


def answers(size: int, text: str) -> Iterator[Payload]:
    for kind, form in zip(KINDS, itertools.cycle(FORMS), strict=False):
        answer = make_answer(size, text, kind)
        yield from render_answer(answer, labels(), [text, "Which councils have a plan?"], form).messages
    for form in FORMS:
        yield from render_ephemeral(make_answer(size, text), labels(), (), form).messages


def refusals(size: int, text: str) -> Iterator[Payload]:
    for status in STATUSES[1:]:
        yield from render_answer(make_answer(size, text, status=status), labels(), [text]).messages


def evidence(size: int, text: str) -> Iterator[Payload]:
    for kind in ("set", "passage"):
        answer = make_answer(size, text, kind)
        for page in (0, 1, 10_000, -1):
            contexts = [make_context(text, text, text) for _ in page_items(answer, page)]
            yield render_evidence(answer, labels(), contexts, page)


def reasons(size: int, text: str) -> Iterator[Payload]:
    yield from (render_why(make_answer(size, text, kind), labels()) for kind in KINDS[:2])


def cards(size: int, text: str) -> Iterator[Payload]:
    yield from render_card(make_card(size, text), labels())
    yield from render_card(make_card(size, text, each=0), labels())
    yield from render_card(make_card(2, text, each=size), labels())
    yield from render_card(make_card(2, name=text), labels())


def homes(size: int, text: str) -> Iterator[Payload]:
    held = Held(size, size, size, size * size, text, NOW - timedelta(hours=size))
    sources = [Source(text, "2011-06", size)] * size
    recent = [Recent(text, NOW)] * size
    yield render_home(held, sources, [text] * size, recent, NOW)
    yield render_home(Held(size, size, 0, 0, text), [], [], [], None)


def helps(size: int, text: str) -> Iterator[Payload]:
    held = Held(size, size, size, size * size, text, NOW)
    yield from render_help([text])
    yield from render_sources([Source(text, None, size)] * size)
    yield from render_topics([TopicHeld(text, text, size)] * size)
    yield from render_status(held, size, NOW, text)
    cells = tuple(("retained", "")[n % 2] for n in range(size))
    matrix = CoverageMatrix((text,) * size, (text,) * size, (cells,) * size, size, text)
    for form in FORMS:
        yield from render_coverage(matrix, form)


def rebuilds(size: int, text: str) -> Iterator[Payload]:
    readings = (Changed(text, TOPIC, "retained", None, SURVEY), Changed(text, text, None, text, text, "2011"))
    files = (text,) * size
    yield render_progress(text, size, size)
    changes = Changes(files, files, files, files, readings * size, text, text, 1, size)
    names = (UnresolvedName(text, size, files, text),) * size
    report = replace(
        EMPTY_REPORT, changes=changes, unreadable=files, warnings=files, review=Review(names=names)
    )
    yield from render_report(report, shipped_pack())
    clashes = tuple(f"{n}{text}" for n in range(size))
    refused = (f"The file {text} is damaged.",) * size
    added = Added(files, refused, clashes, report if size % 2 else None, f"It failed: {text}")
    yield render_adding(text, size, size)
    yield from render_added(added, dict.fromkeys(clashes, "F0"), shipped_pack())


def asking(size: int, text: str) -> Iterator[Payload]:
    yield from (ask_view(text), ask_view("", text[:100], size + 1), picker_view(), feedback_view(text[:100]))
    yield notice("Please ask again.", text)
    assert option_problems(options([text, *(f"{text}{n}" for n in range(size))])) == []


RENDERERS: list[Callable[[int, str], Iterator[Payload]]] = [
    answers, refusals, evidence, reasons, cards, homes, helps, rebuilds, asking,
]  # fmt: skip


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("render", RENDERERS, ids=lambda render: render.__name__)
def test_every_size_keeps_to_the_limits(render: Callable[[int, str], Iterator[Payload]], size: int) -> None:
    assert_fine(list(render(size, NASTY["plain"])))


@pytest.mark.parametrize("text", NASTY)
@pytest.mark.parametrize("render", RENDERERS, ids=lambda render: render.__name__)
def test_every_text_keeps_to_the_limits(render: Callable[[int, str], Iterator[Payload]], text: str) -> None:
    for size in (1, 24):
        assert_fine(list(render(size, NASTY[text])))


@pytest.mark.parametrize("text", ["long", "only marks", "four bytes", "one long word"])
def test_every_text_keeps_to_the_limits_in_large_answers(text: str) -> None:
    assert_fine(list(answers(300, NASTY[text])))
    assert_fine(list(refusals(300, NASTY[text])))


@pytest.mark.parametrize("name", ["Llanfairpwllgwyngyll" * 20, "المجلس" * 30, "🏴" * 100, "& < > * _ ~ ` "])
def test_very_long_names_keep_to_the_limits(name: str) -> None:
    for size in (2, 300):
        answer = make_answer(size, names=name)
        assert_fine(render_answer(answer, labels()).messages)
        assert_fine(render_answer(make_answer(size, names=name, status="clarification"), labels()).messages)


@pytest.mark.parametrize("length", [1, 1_990, 2_000, 20_000])
@pytest.mark.parametrize("letter", ["a", "&", "🦆", "a b\n"])
def test_questions_of_any_length_keep_to_the_limits(length: int, letter: str) -> None:
    question = letter * length
    for asked in ((question,), ("Which councils kept it?", question)):
        answer = make_answer(2, question=question, asked=asked)
        assert_fine(render_ephemeral(answer, labels(), [question]).messages)
        assert_fine([render_why(answer, labels())])
        contexts = [make_context() for _ in evidence_of(answer)]
        assert_fine([render_evidence(answer, labels(), contexts)])


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=400), st.sampled_from(SIZES[:-1]), st.sampled_from(RENDERERS))
def test_any_text_keeps_to_the_limits(
    text: str, size: int, render: Callable[[int, str], Iterator[Payload]]
) -> None:
    assert_fine(list(render(size, text)))
