"""Whose figure is above or below that of an authority named: "which councils charge more than Kent?"."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.compose.columns.offered import named_offers
from bot.compose.figures.of_column import figures_of
from bot.holdings import Holdings
from bot.understanding.comparison import Comparison
from bot.understanding.question import Question, understand
from knowledge.types import Topic

_THAN = re.compile(
    r"\b(?:(?P<above>more|higher|larger|bigger|greater|longer|dearer)|(?P<below>less|fewer|lower|smaller|shorter|cheaper))\b"
    r"(?P<between>[^.;:?]*?)\bthan\s+(?:that\s+)?(?:(?:in|at|of|for)\s+)?(?:the\s+)?(?=[A-Z])",
    re.IGNORECASE,
)


def than_another(question: Question, holdings: Holdings) -> Question | None:
    """The question with the named authority's own figure for its bound; None where it is compared with no authority."""
    match = _THAN.search(question.text)
    if match is None or len(question.authorities) != 1:
        return None
    (name,) = question.authorities
    places = [m for m in holdings.lexicon.places(question.text) if m.start == match.end() and name in m.names]
    if not places:
        return None
    start = match.start("between") if match["between"].strip() else match.start()
    bare = f"{question.text[: match.start()]}{question.text[start : match.end('between')]}{question.text[places[0].end :]}"
    asked = understand(bare, holdings.lexicon)
    topic = _figures_meant(asked, bare, holdings)
    if topic is None or asked.kind not in ("set", "count") or asked.authorities:
        return None
    held = figures_of(question, holdings, {name}, topic)
    if name not in held:
        return None
    figure, evidence = held[name]
    said = " ".join(question.text[match.start() : places[0].end].split())
    bound = Comparison("above" if match["above"] else "below", figure, words=f"{said}, {evidence.value}")
    return replace(
        asked,
        text=question.text,
        topics=(topic,),
        comparison=bound,
        statuses=frozenset(),
        rivals=(),
        numbers=(),
        rest=(),
        alternatives=((),),
    )


def _figures_meant(asked: Question, bare: str, holdings: Holdings) -> Topic | None:
    """The column or topic of figures that the rest of the question names."""
    if asked.topic is not None and asked.topic.kind == "number":
        return None if asked.rivals else asked.topic
    named = named_offers(understand(bare, holdings.lexicon, by_columns=False), holdings)
    return next((n.offer.topic for n in named if n.offer.topic.kind == "number"), None)
