"""The one error of this room, and the near misses that its sentences offer."""

from __future__ import annotations

from collections.abc import Iterable


class PackError(Exception):
    """The knowledge folder cannot be used. `sentence` names the file, the entry and the mend."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def nearest(word: str, choices: Iterable[str], limit: int = 3) -> list[str]:
    """Up to `limit` choices that look like the word, best first."""
    from rapidfuzz import fuzz, process, utils  # only a mistake needs it, and every start would pay for it

    found = process.extract(
        word, list(choices), scorer=fuzz.WRatio, processor=utils.default_process, limit=limit, score_cutoff=70
    )
    return [choice for choice, _, _ in found]


def did_you_mean(word: str, choices: Iterable[str], limit: int = 1) -> str:
    """A clause such as '; did you mean "region"?', or "" where nothing looks like the word."""
    close = [f'"{choice}"' for choice in nearest(word, choices, limit)]
    return f"; did you mean {' or '.join(close)}?" if close else ""
