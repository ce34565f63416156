"""Columns of codes: the few answers that a survey offers, which cells they stand in, and how they rank.

A code is a Status whose first cue begins with "=": the whole answer, as the survey writes it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from index.phrases import fold
from knowledge.types import NO_RESPONSE, NOT_STATED, REFUSED, STATED, Status

OTHER = "other"
_WHOLE = "="
_RESERVED = frozenset({NO_RESPONSE, NOT_STATED, REFUSED, STATED, OTHER})
_MINUS = re.compile(r"(?<=\b[A-Za-z])[-\u2212]\s*$")
_PARTS = re.compile(r"\s*(?:[;|\n•]|\s/\s|,(?!\d))\s*")
_SLUG = re.compile(r"[^0-9a-z]+")
_NUMBERED = re.compile(
    r"(?:(?:level|band|tier|grade|stage|class|category|step|phase|quartile|decile) )?(\d{1,2})(?: ?stars?)?"
)
# U is ungraded: the last of letters.
_LETTERED = re.compile(r"(?:(?:level|band|tier|grade|class|category) )?([a-hu])(?: ?(plus|minus|star))?")
_JUDGED = r"(?:graded?|rated?|rating|assess(?:ed|ment)|judged|judge?ment|scored?|inspected|ranked|banded|available|applicable)"
_UNRANKED = re.compile(
    rf"(?:not(?: yet)?|no|none|un|never) ?{_JUDGED}(?: (?:at|in|until|before|this|by|because)\b.*)?"
    rf"|(?:.* )?(?:pre ?dates?|prior to|before) (?:the |this |any )?{_JUDGED}(?: .*)?"
)
# "Mandatory since 2017" is the code "Mandatory", with its time.
_TIMED = re.compile(r" (?:since|from|until|till|by|in|after|as of|with effect from|for) .*")
_MOST_CODES = 40
_LONGEST_CODE = 80
_LONGEST_RARE = 4  # words of a code that stands in one cell only
_MOST_WORDS = 9
_COVERED = 0.6
_FEW_ROWS = 3
_MAX_ID = 40


def codes_of(cells: Sequence[str]) -> tuple[str, ...]:
    """The codes that the cells choose from, the commonest first; nothing where they answer in words of their own."""
    singles = _without_several(cells)
    written: dict[str, str] = {}
    for cell in singles:
        written.setdefault(code_key(cell), " ".join(cell.split()))
    counts = Counter(map(code_key, singles))
    shared = [key for key, n in counts.items() if n > 1 and _may_be_code(written[key], _MOST_WORDS)]
    rare = [
        key
        for key, n in counts.items()
        if n == 1 and _may_be_code(written[key], _LONGEST_RARE) and not _is_timed(key, shared)
    ]
    covered = sum(counts[key] for key in shared)
    is_coded = (
        len(singles) >= _FEW_ROWS
        and covered >= _COVERED * len(singles)
        and len(shared) + len(rare) <= min(_MOST_CODES, max(1, len(singles) // 2))
    )
    return (
        tuple(written[key] for key in (*sorted(shared, key=lambda k: -counts[k]), *rare)) if is_coded else ()
    )


def _is_timed(key: str, codes: Sequence[str]) -> bool:
    """Whether an answer is one of the codes with a time behind it."""
    return any(key.startswith(code) and _TIMED.fullmatch(key, len(code)) for code in codes)


def code_statuses(
    codes: Sequence[str], scales: Sequence[Sequence[str]] = ()
) -> tuple[tuple[Status, ...], bool]:
    """A status for each code, and whether they rank: then the best, or the highest, comes first."""
    ranked = in_rank(codes, scales)
    return tuple(_status(code) for code in ranked or codes), ranked is not None


def is_code(status: Status) -> bool:
    """Whether the status is an answer as a column writes it."""
    return bool(status.cues) and status.cues[0].startswith(_WHOLE)


def refined(code: str, plain: Status, meaning: str = "") -> Status:
    """The status of a code that says a plain answer more exactly: "Yes - part night"; of one that means so."""
    status = explained(code, meaning) if meaning else _status(code)
    return replace(
        status,
        id=f"{status.id}_" if status.id == plain.id else status.id,
        refines=plain.id,
        absent=plain.absent,
    )


def explained(code: str, meaning: str, id: str | None = None) -> Status:
    """The status of a code whose meaning the document gives, under that meaning."""
    return Status(id or code_id(meaning), meaning, cues=(f"{_WHOLE}{code}",))


def is_explained(status: Status) -> bool:
    """Whether the status is what a code means by the document's key, not what the code itself says."""
    return is_code(status) and code_key(status.cues[0]) != code_key(status.label)


def read_codes(text: str, statuses: Iterable[Status]) -> tuple[str, ...]:
    """The statuses whose codes a cell is: one, or several that it lists; nothing where it says anything more."""
    codes = {code_key(status.cues[0]): status.id for status in statuses if is_code(status)}
    if not codes:
        return ()
    if (whole := codes.get(code_key(text))) is not None:
        return (whole,)
    parts = [codes.get(code_key(part)) for part in _PARTS.split(text) if code_key(part)]
    if len(parts) == 1:
        parts = [codes.get(part) for part in re.split(r" and | or ", code_key(text))]
    return tuple(dict.fromkeys(part for part in parts if part)) if all(parts) else ()


def begins_with_code(text: str, statuses: Iterable[Status]) -> str | None:
    """The status whose code the text begins with before it goes on ("In-house, since 2011"), the longest of several."""
    folded = code_key(text)
    found = [
        (len(code), status.id)
        for status in statuses
        if is_code(status) and folded.startswith((code := code_key(status.cues[0])) + " ")
    ]
    return max(found)[1] if found else None


def in_rank(codes: Sequence[str], scales: Sequence[Sequence[str]]) -> tuple[str, ...] | None:
    """The codes from best, highest or first to last, where all stand on one scale; else None.

    In an entry of a scale a bar parts words for the same rank. Numbers rank from the highest, letters from A. What
    says that no rank was given ("not graded") comes last.
    """
    unranked = tuple(code for code in codes if is_unranked(code))
    if unranked and len(unranked) < len(codes):
        ranked = in_rank([code for code in codes if code not in unranked], scales)
        return (*ranked, *unranked) if ranked else None
    for ranks in (*(_on_scale(codes, scale) for scale in scales), _numbers(codes), _letters(codes)):
        if ranks and len(set(ranks)) > 1:
            order = sorted(range(len(codes)), key=lambda i: ranks[i])
            return tuple(codes[i] for i in order)
    return None


def is_unranked(code: str) -> bool:
    """Whether a code says that there is no rank: "Not graded", "Unrated", "inspection_pre_dates_judgement"."""
    return bool(_UNRANKED.fullmatch(code_key(code.replace("_", " "))))


def _on_scale(codes: Sequence[str], scale: Sequence[str]) -> list[float] | None:
    places = {code_key(word): place for place, entry in enumerate(scale) for word in entry.split("|")}
    found = [_place(code_key(code), places) for code in codes]
    return [float(place) for place in found if place is not None] if None not in found else None


def _place(code: str, places: dict[str, int]) -> int | None:
    """Where a code stands: itself, or with words around the scale's own ("High risk", "1 outstanding")."""
    if code in places:
        return places[code]
    if not code:
        return None
    bare = re.sub(r"^\d+ | \d+$", "", code)
    held = [
        (len(word), place) for word, place in places.items() if bare == word or bare.startswith(word + " ")
    ]
    return max(held)[1] if held else None


def _numbers(codes: Sequence[str]) -> list[float] | None:
    found = [_NUMBERED.fullmatch(code_key(code)) for code in codes]
    return [-float(match[1]) for match in found if match] if all(found) else None


def _letters(codes: Sequence[str]) -> list[float] | None:
    found = [_LETTERED.fullmatch(code_key(code)) for code in codes]
    if not all(found):
        return None
    small = {"star": -0.5, "plus": -0.3, "minus": 0.3}
    return [ord(match[1]) + small.get(match[2] or "", 0.0) for match in found if match]


def _without_several(cells: Sequence[str]) -> list[str]:
    """The cells that list no several answers which other cells give alone."""
    alone = {code_key(cell) for cell in cells}
    return [
        cell
        for cell in cells
        if len(parts := [code_key(p) for p in _PARTS.split(cell) if code_key(p)]) < 2
        or not set(parts) <= alone
    ]


def _may_be_code(text: str, most_words: int) -> bool:
    words = len(text.split())
    is_sentence = text.endswith((".", "!")) and words > _LONGEST_RARE
    return 0 < len(text) <= _LONGEST_CODE and words <= most_words and not is_sentence


def _status(code: str) -> Status:
    return Status(code_id(code), code, cues=(f"{_WHOLE}{code}",))


def code_key(text: str) -> str:
    """The folded text with the marks by which codes differ in words: A, A+ and A-, 3 and 3*."""
    return fold(_MINUS.sub(" minus", text.replace("+", " plus ").replace("*", " star ")))


def code_id(code: str) -> str:
    """A readable id made of the code's words."""
    slug = _SLUG.sub("_", code_key(code)).strip("_")[:_MAX_ID].strip("_") or "code"
    return f"{slug}_" if slug in _RESERVED else slug
