"""Sets that no topic declares: every statement of every authority read by words and by meaning.

Each authority is scored by its best statement. Two bands come back: clear matches and possible ones.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from bot.holdings import Holdings, Scored, best_each
from index.phrases import find_phrases, fold, has_phrase
from index.words import stems
from knowledge.types import Topic

_WORDS_SHARE = 0.55
_IN_SCOPE = 0.1
_CLEAR = 0.5
_POSSIBLE = 0.4
_NEAR_BEST = 0.63
_TWO = 2
_NEGATION_WORDS = frozenset(
    "not no never neither nor without cannot none isnt arent wasnt dont doesnt didnt hasnt havent".split()
)
_AFTER_NEGATION = 4
_BEFORE_NEGATION = 5


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
    negated: bool = False,
) -> OpenSet:
    """Reads all statements of the universe against the wording; of its variants ("a or b") the best counts.

    A statement that denies what is asked counts only for a question that asks for it (`negated`), and what
    is merely proposed is a possible match at most.
    """
    asked = frozenset(stems(" ".join(variants)))
    scored = [
        s
        for s in holdings.scan(wording, universe, documents, variants=variants, words_share=_WORDS_SHARE)
        if s.score < _POSSIBLE - _IN_SCOPE or denies(s.statement.text, asked) == negated
    ]
    if topic is not None:
        within_reach = [s for s in scored if s.score >= _POSSIBLE - _IN_SCOPE]
        scored = [replace(s, score=s.score + _IN_SCOPE) if _speaks_of(s, topic) else s for s in within_reach]
    ranked = sorted(best_each(scored).values(), key=lambda s: -s.score)
    bar = max(_CLEAR, _NEAR_BEST * ranked[0].score) if ranked else _CLEAR
    telling = _saying_the_weightiest(variants, holdings)
    hoped = holdings.build.pack.conventions.not_a_fact
    clear = tuple(
        s
        for s in ranked
        if s.score >= bar
        and (telling is None or s.statement.id in telling)
        and not has_phrase(fold(s.statement.text), hoped)
    )
    possible = tuple(s for s in ranked if s.score >= _POSSIBLE and s not in clear)
    return OpenSet(clear, possible, len(universe))


def _saying_the_weightiest(variants: Sequence[str], holdings: Holdings) -> set[int] | None:
    """The statements that say the weightier of just two words in some form; None for other wordings.

    "Pooled budget" is not any budget; of more words several may be said otherwise.
    """
    words = variants[0].split() if len(variants) == 1 else []
    if len(words) != _TWO:
        return None
    spoken = [(holdings.words.weight(w), holdings.words.saying(w, holdings.likeness.nearest)) for w in words]
    known = [ids for _, ids in sorted(spoken, key=lambda pair: -pair[0]) if ids]
    return known[0] if len(known) > 1 else None


def denies(text: str, asked: Collection[str]) -> bool:
    """Whether a negation stands by one of the asked words: "have not been pooled", "no pooling of budgets"."""
    said = fold(text).split()
    negations = [i for i, word in enumerate(said) if word in _NEGATION_WORDS]
    if not negations:
        return False
    hits = [i for i, word in enumerate(said) if stems(word)[:1] and stems(word)[0] in asked]
    return any(0 < h - n <= _AFTER_NEGATION or 0 < n - h <= _BEFORE_NEGATION for n in negations for h in hits)


def _speaks_of(item: Scored, topic: Topic) -> bool:
    statement = item.statement
    words = fold(f"{statement.attribute} {statement.context} {statement.text}")
    return bool(find_phrases(words, (*topic.names, *topic.headers), plural=True))
