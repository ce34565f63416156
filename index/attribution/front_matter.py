"""What a document says of itself: its title, its publisher and its dates, each with how sure that is.

Every function gives the candidates that it finds, the surest of which is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice, takewhile
from pathlib import PurePath

from index.attribution.mentions import is_contact_detail
from index.evidence.dates import read_date
from index.text_forms import searchable
from index.types import Block, Document, Fact, FactKey

# How sure each kind of place is: what the file or page states outright, what stands where such things stand, and
# what may only happen to stand there.
_DECLARED, _LABELLED, _HEADED, _PLACED, _NAMED, _LOOSE, _WEAK = 0.95, 0.9, 0.8, 0.7, 0.65, 0.5, 0.3
# Below this a fact is shown to whoever writes the entry and otherwise left alone.
LEAST_USED = 0.4

_FIRST_LINES = 15
_FRONT_LINES = 60
_FEWEST_WORDS = 3  # of a title line
_FRONT = 4_000
_BACK = 3_000
_LONGEST_TITLE = 200
_LONGEST_PUBLISHER = 100
_DATE_ROOM = 24
_SHORT_WORDS = 14
_SENTENCE_WORDS = 6
_LINE = re.compile(r"\S[^\n]*")
# "2010-11" is a financial year and no November.
_YEAR_PAIR = re.compile(r"(?<!\d)(?P<first>(?:19|20)\d\d)[-/\u2013](?P<second>(?:19|20)?\d\d)(?![\d/-])")
_YEAR_LENGTH = 4
_PREAMBLE = 2_000
_PREAMBLE_TITLE = re.compile(
    r"""\A\ufeff?---\s*\n(?:[^\n]+\n)*?title:\s*["']?(?P<title>[^\n]{1,120}?)["']?\s*\n""", re.IGNORECASE
)
_TITLE_LABEL = re.compile(r"(?:report )?(?:subject|title)(?: of (?:the )?report)?\W*", re.I)
_DATE_ALONE = re.compile(r"(?:\d{1,2}(?:st|nd|rd|th)? )?[A-Z][a-z]+,? (?:19|20)\d\d$")
_SENTENCE_END = re.compile(r"[.!:;,]$")
# The body and its meeting, which stand above the title of a paper.
_LETTERHEAD = re.compile(
    r"^(?:\S+ ){0,5}(?:council|authority|combined authority)$|^(?:cabinet|committee|executive|agenda|report to)\b|\bcommittee$",
    re.I,
)
# Who writes, and under which number: it stands above the title too, and is one only for want of another.
_SENDER = re.compile(
    r"(?:the )?department (?:for|of) .+|ofsted|for immediate release|(?:our |your )?ref(?:erence)?\b.*|page \d+|"
    r"(?:\S+ ){0,5}(?:council|authority|association|llp|ltd|limited|plc|trust|commission|agency|inspectorate|office|partnership)",
    re.I,
)
_TRAILING_DATE = re.compile(
    r"[\s,:\u2013-]*(?:\w+day,? )?(?:\d{1,2}(?:st|nd|rd|th)?(?: \w+)? ?(?:to|and|-|\u2013) ?)?(?:\d{1,2}(?:st|nd|rd|th)? )?"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*,? (?:19|20)\d\d$",
    re.I,
)
# What stands over a part of a document and is never its title.
_PART = re.compile(
    r"(?:\W*\d[\d.]*\s+)?(?:introduction|contents|table of contents|foreword|preface|(?:executive )?summary|background|"
    r"purpose|overview|context|acknowledge?ments|about (?:this|the) \w+|key (?:findings|points|facts)|agenda)\W*",
    re.I,
)
# The caption of a table, and what opens a letter.
_OF_A_PART = re.compile(
    r"(?:table|figure|chart|annex|appendix)\s+[\w.]{1,4}\s*(?:[:.\u2013-]|$)|dear\s", re.I
)
_COUNCIL = re.compile(r"\b(?:council|authority)$", re.I)
# What programs write where nobody gave a title or an author.
_PROGRAM_PREFIX = re.compile(r"^microsoft (?:word|powerpoint|excel|publisher)\s*-\s*", re.I)
_SUFFIX = re.compile(r"\.(?:docx?|pdf|pptx?|xlsx?|odt|rtf|pub|indd|qxd|html?|csv|txt)$", re.I)
_NO_TITLE = re.compile(
    r"(?:untitled|unknown|none|anonymous|title|template|(?:(?:new|blank|untitled|microsoft|word|google|pdf)\s+)*(?:document|word)|slide|presentation|"
    r"book|sheet|layout|draft|report|home|index|print|page)?[\W\d]*",
    re.I,
)
_PAGES = (".html", ".htm", ".md")
_ORGANISATION = re.compile(
    r"\b(?:council|authority|borough|commission|committee|department|ministry|office|agency|inspectorate|board|trust|"
    r"partnership|association|federation|foundation|institute|university|college|network|society|union|services?|group|"
    r"centre|forum|alliance|charity|limited|ltd|llp|plc|nhs|unit|bureau|consortium|government|assembly)\b",
    re.I,
)
_PUBLISHED_BY = re.compile(
    r"^(?:published|issued|produced)\s+(?:\w+\s+(?:19|20)\d\d\s+)?by\b[:\s]*(?P<who>.+)$|^publisher\s*[:\t]\s*(?P<whom>.+)$",
    re.I,
)
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright)\s*(?:©\s*)?(?:(?:19|20)\d\d\s*)?(?P<who>[A-Z][^©\n\d]{2,80}?)\s*,?\s*(?P<year>(?:19|20)\d\d)?\s*[.\n]",
    re.I,
)
_SEPARATOR = r"(?:\s*[:\t|\u2013\u2014-]\s*|\s+(?:\w+day,?\s+)?(?:the\s+)?(?=\d))(?P<date>.+)$"
_PUBLISHED_ON = re.compile(
    rf"^(?:date (?:of )?(?:issue|publication|published)|publication date|(?:report )?published(?: on| in)?|issued(?: on)?|"
    rf"first published|last updated|updated){_SEPARATOR}",
    re.I,
)
_SPEAKS_FOR = re.compile(
    rf"^(?:(?:at )?(?:a |the )?(?:minutes of (?:the |a )?)?(?:[\w&'\u2019-]+ ){{0,8}}meeting (?:of .{{3,60}} )?held(?: on| at)?|"
    rf"(?:meeting |inspection |survey |reporting )?(?:dates?|period)|date of (?:the )?(?:meeting|inspection|visit|survey|"
    rf"report|letter|decision)|date of (?:the )?data|dates? of fieldwork|fieldwork|dated){_SEPARATOR}",
    re.I,
)
_AS_AT = re.compile(
    r"\b(?:as (?:at|of)|(?:position|situation|data|figures|correct|snapshot|survey|census)(?: taken)? (?:at|on|for|of|in))\s+(?:the\s+)?",
    re.I,
)


def titles(document: Document, from_name: str) -> Iterator[Fact]:
    """What may be the title; `from_name` is the file's name made readable."""
    if declared := _PREAMBLE_TITLE.search(document.text[:_PREAMBLE]):
        yield Fact("title", " ".join(declared["title"].split()), _DECLARED, "metadata")
    if given := _real_title(document.metadata.get("title", ""), document.name):
        given = _without_site(given, document)
        is_on_page = _folded(given) in _folded(document.clean[:_FRONT]) or _is_of_heading(given, document)
        yield Fact(
            "title", _with_subtitle(given, document), _DECLARED if is_on_page else _LOOSE + 0.1, "metadata"
        )
    if labelled := _labelled_title(document):
        yield Fact("title", labelled, _LABELLED, "first page")
    if heading := _title_of_workbook(document) if _is_workbook(document) else _heading(document):
        yield Fact("title", heading, _HEADED, "first page")
    yield Fact("title", from_name, _WEAK, "file name")


def _without_site(title: str, document: Document) -> str:
    """A page's title without whose page it is: "Decisions: May 2023 | Anytown Council"."""
    publisher = document.metadata.get("publisher", "")
    own = re.split(r"\s+[|\u2013\u2014-]\s+", title.removesuffix(publisher)) if publisher else [title]
    return " - ".join(own[:-1]) if len(own) > 1 and not own[-1] else title


def _is_of_heading(title: str, document: Document) -> bool:
    """Whether a page's title only says more after a colon than the heading with which the page opens."""
    heading = next(iter(_front_headings(document)), "")
    return bool(heading) and title.casefold().startswith(f"{heading.casefold()}:")


def _with_subtitle(title: str, document: Document) -> str:
    """The title with what its first page says after it and a colon."""
    heading = _heading(document)
    return heading if heading.casefold().startswith(f"{title.casefold()}:") else title


def publishers(document: Document) -> Iterator[Fact]:
    """What may be the publisher."""
    if given := " ".join(document.metadata.get("publisher", "").split()):
        yield Fact("publisher", given, _LABELLED, "metadata")
    for line in _lines(document)[:_FRONT_LINES]:
        if labelled := _PUBLISHED_BY.match(line):
            who = _organisation(labelled["who"] or labelled["whom"])
            if who:
                yield Fact("publisher", who, _LABELLED, "first page")
    author = " ".join(document.metadata.get("author", "").split())
    if _is_organisation(author):
        yield Fact("publisher", author, _PLACED, "metadata")
    yield from _copyright_holders(document)
    if (body := _body_above_title(document)) is not None:
        # A council's letterhead, or the name of whom an inspector writes about.
        yield Fact("publisher", body, _WEAK, "first page")


def dates(document: Document) -> Iterator[Fact]:
    """What may be the date of issue, and the date for which the document speaks."""
    for key in ("published", "date", "created"):
        if date := read_date(document.metadata.get(key, "")):
            # Programs write when the file was made, or when their template was; the date of a page is people's own.
            is_own = key != "created" or PurePath(document.name).suffix.lower() in _PAGES
            yield Fact("published", date, _HEADED if is_own else _WEAK, "metadata")
    lines = _lines(document)
    for line in lines[:_FRONT_LINES]:
        yield from _labelled(line, "published", _PUBLISHED_ON)
        yield from _labelled(line, "as_of", _SPEAKS_FOR)
    yield from _as_at(document)
    yield from _in_first_lines(document)
    yield from _in_name(document.name)
    if head := read_date(document.metadata.get("running_head", "")):
        yield Fact("as_of", head, _LOOSE + 0.1 if _is_exact(head) else _LOOSE, "contents")
    yield from _at_the_end(document)


def _labelled(line: str, key: FactKey, label: re.Pattern[str]) -> Iterator[Fact]:
    found = label.match(line)
    if found and (date := read_date(found["date"][:_DATE_ROOM])):
        yield Fact(key, date, _LABELLED, "first page")


def _as_at(document: Document) -> Iterator[Fact]:
    """The date of "as at 31 March 2014", on the first page or over a table."""
    front = document.clean[:_FRONT]
    for text in (front, *(table.caption for table in document.tables[:3])):
        for found in _AS_AT.finditer(text):
            date = read_date(text[found.end() : found.end() + _DATE_ROOM])
            if date and _is_exact(date):
                yield Fact("as_of", date, _HEADED, "first page" if text is front else "contents")


def _in_first_lines(document: Document) -> Iterator[Fact]:
    """The dates of the first lines, which are the document's own where they stand apart from its sentences."""
    bodies = [b for b in document.blocks[:_FRONT_LINES] if _is_body(document, b)]
    for line in islice(_LINE.finditer(document.text[: 2 * _FRONT]), _FIRST_LINES):
        date = None if re.search(r"[\t|]", line[0]) else read_date(_first_years(line[0]))
        if date is None:
            continue
        in_body = any(b.start <= line.start() < b.end for b in bodies)
        exact, year = (_LOOSE, _WEAK) if in_body else (_PLACED, _LOOSE)
        yield Fact("as_of", date, exact if _is_exact(date) else year, "first page")


def _first_years(text: str) -> str:
    """The text with the first year alone in place of each financial year."""

    def first(pair: re.Match[str]) -> str:
        follows = (int(pair["first"]) + 1) % 100 == int(pair["second"]) % 100
        return pair["first"] if follows else pair[0]

    return _YEAR_PAIR.sub(first, text)


def _is_body(document: Document, block: Block) -> bool:
    """Whether the block is running text or a list, not a line of a title page or letterhead."""
    text = searchable(document.clean, block.spans) if block.spans else ""
    words = len(text.split())
    is_sentence = words > _SHORT_WORDS or (words >= _SENTENCE_WORDS and text.endswith((".", "!", ";")))
    is_running = block.kind == "paragraph" and is_sentence
    return block.kind == "list_item" or is_running or text.endswith("?")


def _in_name(name: str) -> Iterator[Fact]:
    stem = _first_years((name.rpartition(".")[0] or name).replace("_", " "))
    if date := read_date(stem) or read_date(stem.replace("-", " ")):
        yield Fact("as_of", date, _NAMED if _is_exact(date) else _LOOSE - 0.05, "file name")


def _at_the_end(document: Document) -> Iterator[Fact]:
    """Where reports say when and by whom they were issued, if not in front."""
    back = document.clean[max(_FRONT, len(document.clean) - _BACK) :]
    for line in back.splitlines():
        for fact in _labelled(line.strip(), "published", _PUBLISHED_ON):
            yield replace(fact, confidence=_LOOSE + 0.1, origin="contents")


def _copyright_holders(document: Document) -> Iterator[Fact]:
    text = document.clean
    for part, origin in ((text[:_FRONT], "first page"), (text[max(_FRONT, len(text) - _BACK) :], "contents")):
        for found in _COPYRIGHT.finditer(part + "\n"):
            who = _organisation(found["who"])
            if who and _is_organisation(who):
                confidence = _LOOSE + 0.1 if origin == "first page" else _LOOSE
                yield Fact(
                    "publisher", who, confidence, "first page" if origin == "first page" else "contents"
                )


def _organisation(text: str) -> str:
    """The name without what trails behind it; "" for what is too long to be one."""
    name = re.split(r"\s{2,}|\t|\s[|\u2013\u2014-]\s|,\s*(?:19|20)\d\d|\.\s", text.strip())[0].strip(" .,:;")
    return name if 2 < len(name) <= _LONGEST_PUBLISHER else ""


def _is_organisation(name: str) -> bool:
    return bool(_ORGANISATION.search(name)) and len(name) <= _LONGEST_PUBLISHER


def _body_above_title(document: Document) -> str | None:
    """The council whose letterhead stands before the title."""
    texts = _front_headings(document)
    first = texts[0] if len(texts) > 1 else ""
    return first if _COUNCIL.search(first) and len(first) <= _LONGEST_PUBLISHER else None


def _labelled_title(document: Document) -> str:
    """What the first lines call their subject, as on the front of a committee's paper."""
    for block in document.blocks[:_FIRST_LINES]:
        text = searchable(document.clean, block.spans)
        if block.kind == "field" and _TITLE_LABEL.fullmatch(block.label) and 0 < len(text) <= _LONGEST_TITLE:
            return text
    return ""


def _is_workbook(document: Document) -> bool:
    return PurePath(document.name).suffix.casefold() == ".xlsx"


def _title_of_workbook(document: Document) -> str:
    """The title line of a workbook: above its first table, else on the first sheet that has such a line, else a long sheet name.

    The short name of a sheet ("Data", "ILACS history") says less of what it holds than the file's.
    """
    heads = [n for n, block in enumerate(document.blocks) if block.kind == "heading" and block.spans]
    below = [block for n in heads for block in document.blocks[n + 1 : n + 2]]
    texts = [searchable(document.clean, b.spans) for b in below if b.spans and b.kind != "row"]
    lines = [text for text in texts if _is_title_line(text) and not _SENTENCE_END.search(text)]
    name = _heading(document)
    return next(iter(lines), name if len(name.split()) >= _FEWEST_WORDS else "")


def _is_title_line(text: str) -> bool:
    return len(text.split()) >= _FEWEST_WORDS and len(text) <= _LONGEST_TITLE and _may_be_title(text)


def _heading(document: Document) -> str:
    """The first heading where nothing stands before it, a letterhead and what goes with it aside."""
    texts = _front_headings(document)
    found = [text for text in texts if _may_be_title(text)] or _later_headings(document)[:1] or texts
    if not found and (first := _first_block(document)) is not None:
        # A title may be too long, or too plain, for a heading's form.
        found = [] if _SENTENCE_END.search(first) or is_contact_detail(first) else [first]
    title = _from_its_beginning(document, found[0]) if found else ""
    return title if len(title) <= _LONGEST_TITLE else ""


def _from_its_beginning(document: Document, title: str) -> str:
    """The title with the block before it where it only goes on: "and review of ..."."""
    texts = [
        searchable(document.clean, block.spans) for block in document.blocks[:_FIRST_LINES] if block.spans
    ]
    at = texts.index(title) if title[:1].islower() and title in texts else 0
    whole = f"{texts[at - 1]} {title}" if at else title
    return whole if len(whole) <= _LONGEST_TITLE else texts[at - 1]


def _may_be_title(text: str) -> bool:
    undated = _TRAILING_DATE.sub("", text)
    is_empty = _NO_TITLE.fullmatch(undated) is not None
    is_other = _LETTERHEAD.search(undated) or _SENDER.fullmatch(undated) or _OF_A_PART.match(undated)
    return not is_empty and not is_other


def _later_headings(document: Document) -> list[str]:
    """The headings of the first blocks that may be a title, where a letterhead opens the document."""
    first = _first_block(document)
    opens_letter = first is None or is_contact_detail(first) or _SENDER.fullmatch(first)
    if not opens_letter and not _TRAILING_DATE.search(first or ""):
        return []
    texts = [
        searchable(document.clean, b.spans) for b in document.blocks[:_FIRST_LINES] if b.kind == "heading"
    ]
    in_front = takewhile(lambda text: not _PART.fullmatch(text), texts)
    return [text for text in in_front if _may_be_title(text) and not _DATE_ALONE.match(text)]


def _front_headings(document: Document) -> list[str]:
    """The headings with which the document opens, dates aside."""
    blocks = [block for block in document.blocks[:_FIRST_LINES] if block.spans]
    texts = [searchable(document.clean, b.spans) for b in takewhile(lambda b: b.kind == "heading", blocks)]
    in_front = takewhile(lambda text: not _PART.fullmatch(text), texts)
    return [text for text in in_front if not _DATE_ALONE.match(text)]


def _first_block(document: Document) -> str | None:
    """The text of the first block where that is a paragraph."""
    first = next((block for block in document.blocks[:_FIRST_LINES] if block.spans), None)
    return searchable(document.clean, first.spans) if first and first.kind == "paragraph" else None


def _real_title(given: str, file_name: str) -> str:
    """The title that the file carries, or "" where a program put in its name or nothing of use."""
    title = _PROGRAM_PREFIX.sub("", " ".join(given.split()))
    is_file = bool(_SUFFIX.search(title)) or (" " not in title and bool(re.search(r"[_\d]", title)))
    is_name = _folded(title) == _folded(PurePath(file_name).stem)
    if is_file or is_name or _NO_TITLE.fullmatch(title) or len(title) > _LONGEST_TITLE:
        return ""
    return title


def _lines(document: Document) -> list[str]:
    return [line.strip() for line in document.text[: 2 * _FRONT].splitlines() if line.strip()]


def _folded(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _is_exact(date: str) -> bool:
    return len(date) > _YEAR_LENGTH
