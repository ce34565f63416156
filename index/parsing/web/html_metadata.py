"""What a web page says of itself in its head: title, author, publisher, dates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

# The names under which pages give each, the surest first.
_NAMES = {
    "title": ("dcterms.title", "dc.title", "og:title"),
    "author": ("author", "dcterms.creator", "dc.creator", "article:author"),
    "publisher": ("dcterms.publisher", "dc.publisher", "publisher", "article:publisher", "og:site_name"),
    "created": (
        "article:published_time", "dcterms.issued", "dc.date.issued", "datepublished", "dcterms.date", "dc.date",
        "dcterms.created", "dc.date.created", "govuk:first-published-at", "date", "pubdate",
    ),
    "modified": (
        "article:modified_time", "dcterms.modified", "dc.date.modified", "datemodified", "govuk:updated-at",
        "last-modified", "revised",
    ),
    "subject": ("dcterms.subject", "dc.subject", "keywords"),
    "description": ("description", "dcterms.description", "og:description"),
}  # fmt: skip
_DATE = re.compile(r"(?:19|20)\d\d-\d\d(?:-\d\d)?")
_DATES = frozenset({"created", "modified"})
_LONGEST = 500
# Between what a page is called and whose page it is: "Parking permits | Anytown Council".
_OF_SITE = re.compile(r"\s+[|\u2013\u2014-]\s+(?=[^|]+$)")


def read_metadata(tree: Any) -> dict[str, str]:
    """What the page declares, by our names; dates as "2015-06-30" where they are given so."""
    given: dict[str, str] = {}
    for name, said in _declared(tree):
        given.setdefault(name, said)
    found = {key: next((given[name] for name in names if name in given), "") for key, names in _NAMES.items()}
    if (title := tree.css_first("head > title")) is not None and not found["title"]:
        found["title"] = _flat(title.text())
    if not found["publisher"]:
        found["publisher"] = _site_named(found["title"], tree)
    return {key: _dated(said) if key in _DATES else said for key, said in found.items() if said}


def _site_named(title: str, tree: Any) -> str:
    """Whose page it is, as the title says after what the first heading calls it; "" where it does not."""
    called, *site = _OF_SITE.split(title, maxsplit=1)
    heading = tree.css_first("h1")
    is_called_so = heading is not None and _flat(heading.text()).casefold() == called.casefold()
    return site[0] if site and is_called_so else ""


def _declared(tree: Any) -> Iterator[tuple[str, str]]:
    for meta in tree.css("meta"):
        attributes = meta.attributes
        name = attributes.get("name") or attributes.get("property") or attributes.get("itemprop") or ""
        if name and (said := _flat(attributes.get("content") or "")):
            yield name.strip().lower(), said
    for moment in tree.css("time[datetime]"):
        kind = (moment.attributes.get("itemprop") or "").lower() or (
            "pubdate" if "pubdate" in moment.attributes else ""
        )
        if kind:
            yield kind, _flat(moment.attributes.get("datetime") or "")


def _flat(text: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())[:_LONGEST]


def _dated(said: str) -> str:
    match = _DATE.match(said)
    return match[0] if match else said
