"""Sets that no topic declares: every statement of every authority read by words and by meaning.

Each authority is scored by its best statement. Two bands come back: clear matches and possible ones.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from bot.holdings import Holdings, Scored, best_each
from index.phrases import find_phrases, fold
from knowledge.types import Topic

_WORDS_SHARE = 0.55
_IN_SCOPE = 0.1
_CLEAR = 0.5
_POSSIBLE = 0.4
_NEAR_BEST = 0.63


@dataclass(frozen=True, slots=True)
class OpenSet:
    """The authorities that match, clearly or possibly, each with its best statement; `read` were looked at."""

    clear: tuple[Scored, ...]
    possible: tuple[Scored, ...]
    read: int


def find_open_set(
    wording: str,
    variants: Sequence[str],
    holdings: Holdings,
    universe: Collection[str],
    documents: Collection[str],
    topic: Topic | None,
) -> OpenSet:
    """Reads all statements of the universe against the wording; of its variants ("a or b") the best counts."""
    scored = holdings.scan(wording, universe, documents, variants=variants, words_share=_WORDS_SHARE)
    if topic is not None:
        within_reach = [s for s in scored if s.score >= _POSSIBLE - _IN_SCOPE]
        scored = [replace(s, score=s.score + _IN_SCOPE) if _speaks_of(s, topic) else s for s in within_reach]
    ranked = sorted(best_each(scored).values(), key=lambda s: -s.score)
    bar = max(_CLEAR, _NEAR_BEST * ranked[0].score) if ranked else _CLEAR
    clear = tuple(s for s in ranked if s.score >= bar)
    possible = tuple(s for s in ranked if _POSSIBLE <= s.score < bar)
    return OpenSet(clear, possible, len(universe))


def _speaks_of(item: Scored, topic: Topic) -> bool:
    statement = item.statement
    words = fold(f"{statement.attribute} {statement.context} {statement.text}")
    return bool(find_phrases(words, (*topic.names, *topic.headers), plural=True))
