"""The words of a Word paragraph: as printed, with tracked insertions, without deletions, codes and marks of notes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from index.parsing.pieces import Run
from index.parsing.word.docx_styles import Styles
from index.parsing.word.docx_xml import Element, child, content, is_on, local, name, value

_NOTE_MARK = re.compile(r"[\d*†‡§,\s]{1,5}$")
_UNITS = ("m", "km", "cm", "mm", "co")
_BREAKING = frozenset({"br", "cr"})
_UNREAD = {
    "chart": "a chart",
    "relIds": "a diagram",
    "OLEObject": "an embedded object",
    "altChunk": "an embedded file",
}


@dataclass(slots=True)
class Pages:
    """Which page is being read: as Word last laid them out, or by the breaks that people set where it never did."""

    is_rendered: bool
    number: int = 1

    def turn(self, is_rendered: bool) -> None:
        """Past a break that Word or a person put there."""
        if is_rendered == self.is_rendered:
            self.number += 1


@dataclass(slots=True)
class TextReader:
    """Reads paragraphs in their order. `boxes` are the text boxes of the last one, `unread` what holds no text."""

    styles: Styles
    pages: Pages
    boxes: list[Element] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    first_page: int = 1
    pictures: int = 0
    _codes: list[bool] = field(default_factory=list)

    def runs(self, paragraph: Element) -> list[Run]:
        """The runs of the paragraph; `first_page` is then the page on which they start."""
        self.boxes.clear()
        if is_on(child(paragraph, "pPr", "pageBreakBefore")):
            self.pages.turn(is_rendered=False)
        self.first_page = 0
        is_bold = self.styles.is_bold(self.styles.id_of(paragraph)) or False
        found: list[Run] = []
        for element in content(paragraph):
            if name(element) == "r":
                for run in self._run(element, is_bold, found[-1].text if found else ""):
                    if run.text.strip() and not self.first_page:
                        self.first_page = self.pages.number
                    found.append(run)
            elif local(element) in ("oMath", "oMathPara"):
                found.append(
                    Run(" " + "".join(t.text or "" for t in element.iter() if local(t) == "t") + " ")
                )
        self.first_page = self.first_page or self.pages.number
        return found

    def _run(self, run: Element, is_bold: bool, before: str) -> Iterator[Run]:
        properties = child(run, "rPr")
        is_hidden = bool(is_on(child(properties, "vanish"))) if properties is not None else False
        bold = self._is_bold(properties, is_bold)
        for element in content(run):
            text = self._text(element)
            if (
                text
                and not is_hidden
                and not any(self._codes)
                and not _is_note_mark(properties, text, before)
            ):
                yield Run(text, bold)

    def _is_bold(self, properties: Element | None, inherited: bool) -> bool:
        if properties is None:
            return inherited
        own = is_on(child(properties, "b"))
        styled = self.styles.is_bold(value(child(properties, "rStyle")), "character")
        return own if own is not None else styled if styled is not None else inherited

    def _text(self, element: Element) -> str:
        called = name(element)
        if called == "t":
            return element.text or ""
        if called in _BREAKING:
            return self._line_break(element)
        if called == "lastRenderedPageBreak":
            self.pages.turn(is_rendered=True)
        elif called == "fldChar":
            self._field(value(element, "fldCharType"))
        elif called in ("drawing", "pict", "object"):
            self._look_into(element)
        elif called == "ruby":
            base = child(element, "rubyBase")
            return "".join(t.text or "" for t in base.iter() if name(t) == "t") if base is not None else ""
        return {"tab": " ", "ptab": " ", "noBreakHyphen": "-", "sym": " "}.get(called, "")

    def _line_break(self, element: Element) -> str:
        if value(element, "type") == "page":
            self.pages.turn(is_rendered=False)
        return "\n"

    def _field(self, kind: str | None) -> None:
        """A field has its code first, then what is shown of it."""
        if kind == "begin":
            self._codes.append(True)
        elif kind == "separate" and self._codes:
            self._codes[-1] = False
        elif kind == "end" and self._codes:
            self._codes.pop()

    def _look_into(self, element: Element) -> None:
        """Notes the text boxes of a drawing, and what it holds that is no text."""
        boxes = [inner for inner in element.iter() if name(inner) == "txbxContent"]
        self.boxes += [box for box in boxes if not any(name(a) == "txbxContent" for a in box.iterancestors())]
        self.unread += [_UNREAD[kind] for inner in element.iter() if (kind := local(inner)) in _UNREAD]
        self.pictures += any(local(inner) in ("blip", "imagedata") for inner in element.iter())


def _is_note_mark(properties: Element | None, text: str, before: str) -> bool:
    """Whether the run is the raised mark of a note that somebody typed, not a power."""
    if properties is None or value(child(properties, "vertAlign")) != "superscript":
        return False
    last = before.split()[-1].lower() if before.split() else ""
    return bool(_NOTE_MARK.match(text) and last and not last[-1:].isdigit() and last not in _UNITS)
