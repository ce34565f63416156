"""Whether an answer quotes what its gold quotes: the counts behind citation precision and recall."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property

from bot.answer import Answer, Finding, QuotedPassage
from bot.evaluation.scoring import Citations, mean, quotes, without_typography
from index.building.record import Build
from index.types import Span
from knowledge.questions import GoldEvidence, GoldQuestion

# Two quotes are about the same words where they share this much of the shorter one.
_SHARED = 0.5


class GoldSpans:
    """Where quotes of an evaluation set stand in the documents of one build."""

    def __init__(self, build: Build) -> None:
        self._build = build

    def places(self, evidence: GoldEvidence) -> list[Span]:
        """Each place where the quote stands, whatever its typography, HTML tags and white space.

        Short words recur: of an authority's quote only the places in its own statements count, if there are such.
        """
        words = [re.escape(word) for word in without_typography(evidence.quote).split()]
        text = self._texts.get(evidence.document, "")
        found = [m.span() for m in re.finditer(r"\s+".join(words), text, re.IGNORECASE)] if words else []
        own = self._statements[(evidence.document, evidence.authority)]
        return [span for span in found if any(_share(span, o) for o in own)] or found

    @cached_property
    def _texts(self) -> dict[str, str]:
        return {name: without_typography(text) for name, text in self._build.texts.items()}

    @cached_property
    def _statements(self) -> dict[tuple[str, str], list[Span]]:
        found = defaultdict(list)
        for s in self._build.statements:
            found[(s.document, s.authority or "")].append((s.start, s.end))
        return found


def citations(gold: GoldQuestion, answer: Answer, spans: GoldSpans) -> Citations:
    """The counts for one answer; all 0 where the gold quotes nothing that stands in the documents.

    A quote under another authority than the gold's cites nothing.
    """
    wanted = [(e, places) for e in gold.evidence if (places := spans.places(e))]
    cited = quotes(answer) if wanted else []
    return Citations(
        gold=len(wanted),
        gold_cited=sum(any(_cites(q, e, places) for q in cited) for e, places in wanted),
        cited=len(cited),
        cited_gold=sum(any(_cites(q, e, places) for e, places in wanted) for q in cited),
    )


def precision_and_recall(counted: Iterable[Citations]) -> tuple[float | None, float | None]:
    """The means over answers that cite anything, and over questions whose gold does; None over none."""
    counts = [c for c in counted if c.gold]
    precisions = [c.cited_gold / c.cited for c in counts if c.cited]
    return mean(precisions), mean([c.gold_cited / c.gold for c in counts])


def _cites(quote: Finding | QuotedPassage, evidence: GoldEvidence, places: Sequence[Span]) -> bool:
    authority = quote.authority if isinstance(quote, Finding) else ""
    if quote.document != evidence.document or (
        authority and evidence.authority and authority != evidence.authority
    ):
        return False
    return any(_share((quote.start, quote.end), place) for place in places)


def _share(one: Span, other: Span) -> bool:
    common = min(one[1], other[1]) - max(one[0], other[0])
    shorter = min(one[1] - one[0], other[1] - other[0])
    return common > 0 and common >= _SHARED * shorter
