"""Lines with their offsets, and what can be said of a line or sentence by its form alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from statistics import median

# Words that never end a sentence or a heading: where one stands last, the text goes on.
FUNCTION_WORDS = frozenset(
    "a an and are as at be because been but by can for from had has have if in into is its it may not of on or our "
    "so such than that the their these this those to was were which while who whose will with would".split()
)
# Words that open a sentence rather than a label.
SENTENCE_OPENERS = frozenset(
    "a an the this that these those there it its he she they we our their in on at of for from by with as if when "
    "while although however no not all some many most each every cllr councillor mr mrs ms dr".split()
)
_CLOSERS = "\"'’”)]*_ \t"
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"'})
_WORD = re.compile(r"\S+")
_COLUMNS = re.compile(r"\S {3,}\S")
_LONG = 0.75  # of the median length of a line that is followed by another
_LAST_SENTENCE = re.compile(r"[.!?][\"'’”)]*\s+(?=[A-Z‘“\"'(])")


@dataclass(frozen=True)
class Line:
    """One line: `text` without its newline, `text == document[start:end]`."""

    number: int
    start: int
    end: int
    text: str

    @cached_property
    def stripped(self) -> str:
        """The line without surrounding white space."""
        return self.text.strip()

    @property
    def is_blank(self) -> bool:
        """Whether nothing but white space stands here."""
        return not self.stripped

    @property
    def first(self) -> int:
        """Offset of the first character that is not white space (or `end`)."""
        return self.end - len(self.text.lstrip())

    @property
    def last(self) -> int:
        """Offset after the last character that is not white space."""
        return max(self.first, self.start + len(self.text.rstrip()))


def split_lines(text: str) -> tuple[Line, ...]:
    """The lines of a text; only a newline ends a line, so that offsets stay simple."""
    lines, start = [], 0
    for number, content in enumerate(text.split("\n")):
        lines.append(Line(number, start, start + len(content), content))
        start += len(content) + 1
    return tuple(lines)


def page_starts(lines: Sequence[Line]) -> frozenset[int]:
    """Numbers of the lines that open a page: a form feed, or exactly one space before the text.

    Extracted PDFs open pages with one space; a document indented throughout does not mean it that way.
    """
    fed = {line.number for line in lines if "\f" in line.text}
    spaced = [line.number for line in lines if line.text[:1] == " " and line.text[1:2].strip()]
    filled = sum(not line.is_blank for line in lines)
    return frozenset(fed.union(spaced) if len(spaced) <= 0.2 * filled or len(spaced) == 1 else fed)


def normalise(text: str) -> str:
    """Text for comparing: one kind of apostrophe, single spaces."""
    return " ".join(text.translate(_APOSTROPHES).split())


def words(text: str) -> list[str]:
    """The words of a text, punctuation attached."""
    return _WORD.findall(text)


def is_complete(text: str) -> bool:
    """Whether the text ends as a sentence, clause or lead-in does."""
    return text.rstrip(_CLOSERS).endswith((".", "!", "?", ":", ";"))


def ends_openly(text: str) -> bool:
    """Whether the text cannot end here: a function word, a comma, a hyphen, an opening bracket."""
    last = text.rstrip()
    if not last or last.endswith((",", "-", "–", "—", "/", "(", "&", "‘", "“")):
        return bool(last)
    return last.rsplit(None, 1)[-1].strip("\"'’”)(").lower() in FUNCTION_WORDS


def starts_low(text: str) -> bool:
    """Whether the text opens with a lower-case letter or a mark that only continues a sentence."""
    opening = text.lstrip("\"'‘“([ \t\f\ufeff")
    return opening[:1].islower() or text.lstrip()[:1] in set(",;.)–—&")


def starts_high(text: str) -> bool:
    """Whether the text opens with a capital letter, opening marks aside."""
    return text.lstrip("\"'‘“([*_ \t\f\ufeff")[:1].isupper()


def last_sentence(text: str) -> str:
    """The last sentence of a text, on one line."""
    flat = " ".join(text[-600:].split())
    pieces = _LAST_SENTENCE.split(flat)
    return pieces[-1] if pieces else flat


def is_wrapped(lines: Iterable[Line]) -> bool:
    """Whether sentences are broken over lines, as in text from PDF, or every line is a paragraph."""
    # Lines of labels, cells and signatures are short: they say nothing of how running text is set.
    pairs = [
        (one, other)
        for one, other in pairwise(lines)
        if one.stripped and other.stripped and "\t" not in other.text and not _COLUMNS.search(one.stripped)
    ]
    usual = median(len(one.text) for one, _ in pairs) if pairs else 0
    long = [(one, other) for one, other in pairs if len(one.text) >= _LONG * usual]
    low = sum(starts_low(other.stripped) and not is_complete(one.stripped) for one, other in long)
    return len(long) >= 3 and low > 0.25 * len(long)


def usual_width(lines: Sequence[Line]) -> int:
    """How long a full line of running text is: the ninth decile of lines that are followed by text."""
    lengths = sorted(len(line.text) for line, after in pairwise(lines) if line.stripped and after.stripped)
    return lengths[int(len(lengths) * 0.9)] if lengths else 80
