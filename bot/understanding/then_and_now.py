"""What a question asks of two times: "which councils had a contractor in 2019 but now do it themselves?"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.understanding.coded import codes_asked, has_codes
from bot.understanding.column_questions import Condition
from bot.understanding.columns import title_words
from bot.understanding.lexicon import Lexicon
from bot.understanding.same_words import header_words, same_word
from index.evidence.columns import is_column
from index.phrases import fold
from index.words import STOP_WORDS
from knowledge.types import Topic

_ASKED = re.compile(
    r"^(?P<then>.+?) in (?P<year>(?:19|20)\d\d)\b.*? (?:but|and)\b(?P<now>(?=.*\b(?:now|today|currently)\b).+)$"
)


def then_and_now(text: str, topics: Sequence[Topic], lexicon: Lexicon) -> tuple[Condition, ...]:
    """An answer in a column of the year named, and one in a column of another time; nothing where no two columns have them."""
    found = _ASKED.match(fold(text))
    if found is None:
        return ()
    year = found["year"]
    coded = [t for t in topics if is_column(t) and t.kind == "status" and has_codes(t)]
    said = [word for word in found["then"].split() if word not in STOP_WORDS]
    then = _named(found["then"], said, [t for t in coded if year in lexicon.years_of(t)])
    now = _named(found["now"], said, [t for t in coded if year not in lexicon.years_of(t)])
    return (*then, *now) if then and now else ()


def _named(asking: str, said: Sequence[str], columns: Sequence[Topic]) -> tuple[Condition, ...]:
    """The answers asked for, of the one column whose header and title share most words with what is said."""
    having = [
        Condition(topic, asked.ids)
        for topic in columns
        if (asked := codes_asked(asking.split(), topic)).ids and not asked.is_end
    ]
    shared = [_shared(said, condition.topic) for condition in having]
    best = [condition for condition, n in zip(having, shared, strict=True) if n == max(shared)]
    return tuple(best) if len(best) == 1 else ()


def _shared(said: Sequence[str], topic: Topic) -> int:
    """How many of the words stand in the column's header or its table's title."""
    headed = {i for i, word in enumerate(said) if any(same_word(word, h) for h in header_words(topic))}
    return len(headed | set(title_words(said, topic)))
