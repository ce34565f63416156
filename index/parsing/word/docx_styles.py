"""What the styles of a Word document say of its paragraphs: headings, bold, lists, tables of contents."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.parsing.word.docx_xml import Element, child, is_on, name, number, value

_HEADING = re.compile(r"heading (\d)$", re.I)
_CONTENTS = re.compile(r"(?:toc|table of figures|table of authorities|contents|index)\b", re.I)
_LIST_DEPTH = re.compile(r"list\b.* ([2-5])$", re.I)
_BODY_LEVEL = 9
_MOST_PARENTS = 20


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles by their ids, and the ids of those that apply where none is named, by kind."""

    by_id: dict[str, Element]
    defaults: dict[str, str]

    def chain(self, id: str | None, kind: str = "paragraph") -> Iterator[Element]:
        """The style and those that it is based on."""
        id = id if id is not None else self.defaults.get(kind)
        for _ in range(_MOST_PARENTS):
            style = self.by_id.get(id) if id is not None else None
            if style is None:
                return
            yield style
            id = value(child(style, "basedOn"))

    def level(self, paragraph: Element) -> int:
        """The level of the heading that the paragraph is, from 1; 0 where it is none."""
        properties = child(paragraph, "pPr")
        own = child(properties, "outlineLvl") if properties is not None else None
        if own is not None:
            return _from_outline(own)
        for style in self.chain(self.id_of(paragraph)):
            called = (value(child(style, "name")) or "").strip()
            if match := _HEADING.match(called):
                return int(match[1])
            if called.lower() == "title":
                return 1
            if (outline := child(style, "pPr", "outlineLvl")) is not None:
                return _from_outline(outline)
        return 0

    def is_contents(self, paragraph: Element) -> bool:
        """Whether the paragraph is an entry of a table of contents."""
        names = (value(child(style, "name")) or "" for style in self.chain(self.id_of(paragraph)))
        return any(_CONTENTS.match(called) for called in names)

    def is_bold(self, id: str | None, kind: str = "paragraph") -> bool | None:
        """Whether the style sets text in bold; None where it does not say."""
        for style in self.chain(id, kind):
            said = is_on(child(style, "rPr", "b"))
            if said is not None:
                return said
        return None

    def numbering(self, id: str | None) -> Element | None:
        """The list to which the style's paragraphs belong."""
        found = (child(style, "pPr", "numPr") for style in self.chain(id))
        return next((numbers for numbers in found if numbers is not None), None)

    def list_depth(self, id: str | None) -> int:
        """How deep a list the style is meant for, from 0: "List Bullet 2" stands below "List Bullet"."""
        names = (value(child(style, "name")) or "" for style in self.chain(id))
        return next((int(match[1]) - 1 for called in names if (match := _LIST_DEPTH.match(called))), 0)

    def sets_first_row_apart(self, table: Element) -> bool:
        """Whether the table's style shows the first row bold or shaded."""
        look = child(table, "tblPr", "tblLook")
        is_used = value(look, "firstRow") == "1" or bool(_hex(value(look)) & 0x20)
        if not is_used:
            return False
        for style in self.chain(value(child(table, "tblPr", "tblStyle")), "table"):
            for part in style.iterchildren():
                if name(part) == "tblStylePr" and value(part, "type") == "firstRow":
                    return bool(is_on(child(part, "rPr", "b"))) or is_shaded(child(part, "tcPr"))
        return False

    @staticmethod
    def id_of(paragraph: Element) -> str | None:
        """The id of the style that the paragraph names."""
        return value(child(paragraph, "pPr", "pStyle"))


def read_styles(root: Element | None) -> Styles:
    """The styles of a document."""
    found = [s for s in root.iterchildren() if name(s) == "style"] if root is not None else []
    by_id = {id: style for style in found if (id := value(style, "styleId")) is not None}
    defaults = {
        value(s, "type") or "": value(s, "styleId") or "" for s in found if value(s, "default") == "1"
    }
    return Styles(by_id, defaults)


def is_shaded(properties: Element | None) -> bool:
    """Whether a cell is filled with a colour other than white."""
    shading = child(properties, "shd") if properties is not None else None
    fill = (value(shading, "fill") or "auto").lower()
    has_theme = value(shading, "themeFill") is not None
    return shading is not None and (has_theme or fill not in ("auto", "ffffff"))


def _from_outline(element: Element) -> int:
    level = number(element, default=_BODY_LEVEL)
    return level + 1 if level < _BODY_LEVEL else 0


def _hex(said: str | None) -> int:
    return int(said, 16) if said and re.fullmatch(r"[0-9A-Fa-f]{1,8}", said) else 0
