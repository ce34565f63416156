"""What kind of answers a column of a survey holds: figures, dates, yes and no, a few codes, or words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from index.evidence.amounts import read_amount
from index.evidence.coding import (
    OTHER,
    begins_with_code,
    code_key,
    code_statuses,
    codes_of,
    explained,
    in_rank,
    read_codes,
    refined,
)
from index.evidence.dates import read_date
from index.evidence.statuses import is_silent, lead_answer, read_status
from index.phrases import fold
from knowledge.types import REFUSED, Conventions, Status, Topic, TopicKind

_MOSTLY = 0.7
_SOME = 0.3
_DATE_WORDS = 6
# A header that asks so, or goes on to, is not answered with yes or no.
_OPEN_QUESTION = re.compile(
    r"(?:^|:\s*|\s[-\u2013\u2014]\s*)(?:how|what|which|who|whom|whose|when|where|why)\b", re.IGNORECASE
)
# What stands under such a header is said in words of one's own, however often somebody says the same.
_COMMENTARY = re.compile(
    r"\b(?:comments?|remarks?|notes?|details?|explain|explanation|describe|description|reasons?|further information"
    r"|other information|anything else|anything further|any other (?:points?|matters?|issues?|information)|tell us|free text|quotes?|feedback|summary|narrative)\b",
    re.IGNORECASE,
)
_REFUSALS = frozenset({"refused", "refusal", "withheld", "declined", "exempt"})
_BREAK = re.compile(r"\s*(?:[,;:.(]|\s[-\u2013\u2014]\s)")
_YEAR_ALONE = 4  # characters of a date that is only a year
_FEWEST_DATES = 3
# In a column of plain answers the share of cells that makes other words an answer of their own.
_COMMON = 0.04
_OTHER_ANSWERS = 2
_FIRST_YEAR, _LAST_YEAR = 1900, 2100


@dataclass(frozen=True, slots=True)
class Answers:
    """The kind of a column's answers, with the statuses among which they choose; `ordered` where these rank."""

    kind: TopicKind
    statuses: tuple[Status, ...] = ()
    ordered: bool = False


def read_answers(
    header: str,
    cells: Sequence[str],
    vocabulary: Sequence[Status],
    conventions: Conventions,
    meanings: Mapping[str, str] = MappingProxyType({}),
) -> Answers:
    """What the cells show. `vocabulary` are the statuses of a column that answers with yes or no.

    `meanings` are those of the column's codes, where the document explains them. What a header asks decides only
    where the cells leave it open.
    """
    spoken = [cell for cell in cells if not is_silent(cell, conventions)]
    if meanings:
        return _explained(spoken, meanings, vocabulary, conventions)
    if _are_mostly(spoken, [_is_date(cell) for cell in spoken]) and not _are_counts(spoken):
        return Answers("date")
    has_figures = any(letter.isdigit() for cell in spoken for letter in cell)
    if has_figures and _are_mostly(spoken, [read_amount(cell) is not None for cell in spoken]):
        return Answers("number")
    if _are_dates_or_codes(spoken):
        return Answers("date")
    codes = () if is_commentary(header) else codes_of(spoken)
    answers = sum(lead_answer(cell, conventions) is not None for cell in spoken)
    is_open = is_commentary(header) or _OPEN_QUESTION.search(header) is not None
    needed = _MOSTLY if is_open else _SOME
    if spoken and answers >= needed * len(spoken) and (not codes or _have_plain(codes, conventions)):
        common = _common(codes, spoken)
        return Answers("status", _with_own_words(vocabulary, common, conventions))
    if codes:
        statuses, ordered = code_statuses(codes, conventions.scales)
        statuses = tuple(_refusing(status, conventions) for status in statuses)
        covers = all(read_codes(c, statuses) or begins_with_code(c, statuses) for c in spoken)
        return Answers("status", statuses if covers else (*statuses, Status(OTHER, "other")), ordered)
    is_asked = header.endswith("?") and not is_open
    return Answers("status", tuple(vocabulary)) if is_asked else Answers("text")


def _explained(
    cells: Sequence[str], meanings: Mapping[str, str], vocabulary: Sequence[Status], conventions: Conventions
) -> Answers:
    """Codes whose meanings the document gives: a status for each meaning, of which cells show the code."""
    used = {key: meanings[key] for cell in cells if (key := code_key(cell)) in meanings}
    leads = {key: _plainly(meaning, conventions) for key, meaning in used.items()}
    plain = {status.answer: status for status in vocabulary if status.answer}
    answers = [
        refined(key, plain[lead], used[key])
        for key, lead in leads.items()
        if lead in plain and lead_answer(key, conventions) != lead
    ]
    silences = {key: is_silent(meaning, conventions) for key, meaning in used.items()}
    if list(silences.values()).count(REFUSED) > 1:
        # Which of several grounds it was is an answer of its own.
        silences = {key: silence if silence != REFUSED else None for key, silence in silences.items()}
    silent = [explained(key, used[key], id=silence) for key, silence in silences.items() if silence]
    others = [key for key in used if leads[key] not in plain and not silences[key]]
    ranked = in_rank([used[key] for key in others], conventions.scales)
    if ranked is not None:
        places = {meaning: place for place, meaning in enumerate(ranked)}
        others.sort(key=lambda key: places[used[key]])
    elif all(key.isalpha() for key in others) and (letters := in_rank(others, ())) is not None:
        # Letters rank from A; numbers of a key only count its entries.
        others.sort(key=letters.index)
        ranked = letters
    own = tuple(
        _refusing(_asked_alike(_lacking(key, used[key], conventions), vocabulary, conventions), conventions)
        for key in others
    )
    is_plain = any(lead in plain for lead in leads.values())
    shown = (*(vocabulary if is_plain else ()), *answers, *own, *silent)
    return Answers("status", shown, ordered=ranked is not None and not is_plain)


def _plainly(meaning: str, conventions: Conventions) -> str | None:
    """The plain answer that a meaning begins with: "none, parishes only"; "no charge" is none, "yes in part" a yes."""
    lead = lead_answer(meaning, conventions)
    is_bare = fold(_BREAK.split(meaning)[0]) in _plain_answers(conventions)
    return lead if lead != "no" or is_bare else None


def _lacking(key: str, meaning: str, conventions: Conventions) -> Status:
    """The code of that meaning, telling that there is no such thing where it begins so: "no charge under 16"."""
    code = explained(key, meaning)
    return replace(code, absent="not_there") if lead_answer(meaning, conventions) == "no" else code


def _refusing(code: Status, conventions: Conventions) -> Status:
    """The code, as a kind of refusal where it says that one was given."""
    is_refusal = is_silent(code.label, conventions) == REFUSED or fold(code.label) in _REFUSALS
    return replace(code, refines=REFUSED) if is_refusal else code


def _asked_alike(code: Status, vocabulary: Sequence[Status], conventions: Conventions) -> Status:
    """The code, asked for and told absent like the status of the vocabulary that its meaning says: "expired" ended."""
    plain = Topic("", "", "status", statuses=tuple(s for s in vocabulary if s.absent == "ended"))
    reading = read_status([code.label], plain, conventions, asked=False)
    meant = plain.status(reading.status) if reading else None
    return replace(code, asks=meant.asks, absent=meant.absent) if meant else code


def is_commentary(header: str) -> bool:
    """Whether what stands under a header is said in words of one's own: "Comments", "Further details"."""
    return _COMMENTARY.search(header) is not None


def _have_plain(codes: Sequence[str], conventions: Conventions) -> bool:
    """Whether a plain yes or no is among the codes; "None named" is neither."""
    plain = _plain_answers(conventions)
    return any(fold(code) in plain or lead_answer(code, conventions) == "yes" for code in codes)


def _common(codes: Sequence[str], cells: Sequence[str]) -> list[str]:
    """The codes that a good share of the cells give; of many rows the odd one only says yes or no in its own words."""
    counts = Counter(map(code_key, cells))
    return [code for code in codes if counts[code_key(code)] >= _COMMON * len(cells)]


def _plain_answers(conventions: Conventions) -> frozenset[str]:
    return frozenset(fold(phrase) for phrase in (*conventions.yes, *conventions.no))


def _with_own_words(
    vocabulary: Sequence[Status], codes: Sequence[str], conventions: Conventions
) -> tuple[Status, ...]:
    """The vocabulary, asked for by the column's own words too, and with a status for each code that none reads."""
    plain = Topic("", "", "status", statuses=tuple(vocabulary))
    asks: dict[str, list[str]] = {}
    unread, exact = [], []
    for code in codes:
        if lead := lead_answer(code, conventions):
            of_answer = next((s for s in vocabulary if s.answer == lead), None)
            if of_answer is not None and fold(code) not in _plain_answers(conventions):
                exact.append(refined(code, of_answer))
            continue
        reading = read_status([code], plain, conventions, asked=True)
        if reading is None:
            unread.append(code)
        else:
            asks.setdefault(reading.status, []).append(code)
    taken = {status.id for status in vocabulary}
    own = [status for status in code_statuses(unread)[0] if status.id not in taken]
    return (*(replace(s, asks=(*asks.get(s.id, ()), *s.asks)) for s in vocabulary), *exact, *own)


def _are_mostly(cells: Sequence[str], fitting: Sequence[bool]) -> bool:
    return bool(cells) and sum(fitting) >= _MOSTLY * len(cells)


def _is_date(cell: str) -> bool:
    """Whether a cell gives a date and hardly anything else."""
    return len(cell.split()) <= _DATE_WORDS and read_date(cell) is not None


def _are_dates_or_codes(cells: Sequence[str]) -> bool:
    """Whether a good part of the cells are exact dates, and all the others one answer said again: "Not declared"."""
    dated = [read_date(cell) for cell in cells if _is_date(cell)]
    others = {fold(cell) for cell in cells if not _is_date(cell)}
    is_exact = sum(len(date) > _YEAR_ALONE for date in dated if date) >= _MOSTLY * len(dated)
    return is_exact and len(dated) >= max(_FEWEST_DATES, _SOME * len(cells)) and len(others) <= _OTHER_ANSWERS


def _are_counts(cells: Sequence[str]) -> bool:
    """Whether bare figures that could be years count something: some of them lie elsewhere."""
    amounts = [amount for cell in cells if (amount := read_amount(cell)) is not None]
    return any(not _FIRST_YEAR <= amount <= _LAST_YEAR for amount in amounts)
