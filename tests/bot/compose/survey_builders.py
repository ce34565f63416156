"""Columns of a survey as topics, and holdings that have them, for the tests of the composers of tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.holdings import Holdings
from knowledge.types import Status, Topic, TopicKind
from tests.bot.builders import Said, make_build, make_holdings

TITLE = "Burial charges survey"


def column(
    id: str, header: str, kind: TopicKind = "status", *codes: tuple[str, str], ordered: bool = False
) -> Topic:
    """A column of the survey; `codes` are the codes of its cells with what they mean."""
    statuses = tuple(Status(f"{id}_{code.lower()}", meaning, cues=(f"={code}",)) for code, meaning in codes)
    return Topic(
        f"column_{id}", header, kind, header, (header,), fillers=(TITLE,), statuses=statuses, ordered=ordered
    )


def survey(said: Sequence[Said], *columns: Topic) -> Holdings:
    """Holdings of just those cells, with the columns beside the shipped topics."""
    build = make_build(said)
    return make_holdings(replace(build, pack=replace(build.pack, topics=(*build.pack.topics, *columns))))
