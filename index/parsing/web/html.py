"""Web pages to a Document: what their main part shows. The only importer of selectolax; nothing of a page is run."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from index.parsing.reading import Decoded, UnreadableDocument, read_bytes, read_decoded
from index.parsing.web.html_metadata import read_metadata
from index.parsing.web.html_reader import HtmlReader, is_dropped
from index.parsing.writing import write_document
from index.types import Document, Doubt

_MOST_BYTES = 20_000_000
# A parser's time grows with the square of these.
_DEEPEST = 4_000
_MOST_ATTRIBUTES = 2_000
_SNIFFED = 4_096
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.I)
_XML_CHARSET = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,40})""", re.I)
_TAG = re.compile(r"<(?P<close>/?)(?P<name>[a-zA-Z][a-zA-Z0-9:-]*)(?P<rest>[^<>]*)")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
# Elements that hold nothing, or that end where the next of their kind begins.
_UNNESTED = frozenset(
    "area base br col embed hr img input link meta source track wbr p li dt dd tr td th thead tbody tfoot colgroup "
    "option optgroup body html head".split()
)
_SMALL_SHARE = 0.1
_ENOUGH = 500


def parse_html(path: Path, max_bytes: int) -> Document:
    """The Document of a web page; raises UnreadableDocument with one sentence."""
    decoded = _decoded(path.name, read_bytes(path, min(max_bytes, _MOST_BYTES)))
    _check_nesting(path.name, decoded.text)
    tree = _parsed(decoded.text)
    root = _main_part(tree)
    reader = HtmlReader(is_page=root is not None and root.tag == "body")
    if root is not None:
        _walk(root, reader)
    pieces = reader.finished()
    if not any(piece.kind != "furniture" and (piece.text or piece.table) for piece in pieces):
        raise UnreadableDocument(
            f"'{path.name}' shows no text without running its scripts: open it in a browser and save what it shows."
        )
    doubts = []
    if decoded.guessed:
        doubts.append(
            Doubt(
                path.name, 0, 0, path.name, "it is not UTF-8 and was read as Windows text: save it as UTF-8"
            )
        )
    return write_document(path.name, pieces, doubts, read_metadata(tree), finds_headings=True)


def _parsed(text: str) -> Any:
    from selectolax.lexbor import LexborHTMLParser

    return LexborHTMLParser(text)


def _decoded(name: str, data: bytes) -> Decoded:
    """The page's text by its byte-order mark, else by what it declares, else as any text."""
    declared = _XML_CHARSET.match(data[:_SNIFFED]) or _CHARSET.search(data[:_SNIFFED])
    has_mark = data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    codec = _codec(declared[1].decode("ascii")) if declared and not has_mark else None
    if codec is None:
        return read_decoded(name, data.replace(b"\0", b" ") if not has_mark else data)
    return Decoded(
        data.decode(codec, errors="replace").replace("\r\n", "\n").replace("\r", "\n"), guessed=False
    )


def _codec(declared: str) -> str | None:
    """The codec that is meant; None for UTF-8, which is tried anyway, and for what is no encoding of text."""
    try:
        found = codecs.lookup(declared)
    except LookupError:
        return None
    if found.name in ("utf-8", "utf-16", "utf-16-le", "utf-16-be") or not getattr(
        found, "_is_text_encoding", True
    ):
        return None
    # Browsers read both as Windows text, and pages are written for browsers.
    return "cp1252" if found.name in ("iso8859-1", "ascii") else found.name


def _check_nesting(name: str, text: str) -> None:
    depth = 0
    for tag in _TAG.finditer(text):
        rest = tag["rest"]
        if len(rest) > _MOST_ATTRIBUTES and _QUOTED.sub('""', rest).count("=") > _MOST_ATTRIBUTES:
            raise _too_deep(name)
        if tag["name"].lower() not in _UNNESTED and not rest.endswith("/"):
            depth = max(0, depth - 1) if tag["close"] else depth + 1
        if depth > _DEEPEST:
            raise _too_deep(name)


def _too_deep(name: str) -> UnreadableDocument:
    return UnreadableDocument(
        f"'{name}' has elements nested more than {_DEEPEST:,} deep or with as many attributes: save its text only."
    )


def _main_part(tree: Any) -> Any:
    """The element that holds the page's own content, None where there is none at all."""
    body = tree.body
    if body is None:
        return None
    whole = len(_said(body))
    for selector in ("main", "[role=main]", "article"):
        found = tree.css(selector)
        if len(found) == 1 and not is_dropped(found[0], is_page=False):
            length = len(_said(found[0]))
            if length >= _ENOUGH or length >= _SMALL_SHARE * whole:
                return found[0]
    return body


def _nodes(root: Any, skips: Callable[[Any], bool]) -> Iterator[tuple[Any, bool]]:
    """The nodes inside in their order, each at its start and at its end; without those to be skipped."""
    above: list[Any] = []
    node = root.first_child
    while node is not None or above:
        if node is None:
            node = above.pop()
            yield node, False
            node = node.next
        elif node.tag is None or (node.tag[0] == "-" and node.tag != "-text") or skips(node):
            node = node.next
        else:
            yield node, True
            above.append(node)
            node = node.first_child


def _said(node: Any) -> str:
    return " ".join("".join(_texts(node)).split())


def _texts(root: Any) -> Iterator[str]:
    """The texts inside, those of scripts and styles left out."""
    for node, is_start in _nodes(root, lambda node: node.tag in ("script", "style", "noscript", "template")):
        if is_start and node.tag == "-text":
            yield node.text_content or ""


def _walk(root: Any, reader: HtmlReader) -> None:
    def skips(node: Any) -> bool:
        return node.tag != "-text" and is_dropped(node, reader.is_page)

    for node, is_start in _nodes(root, skips):
        if node.tag == "-text":
            if is_start:
                reader.text(node.text_content or "")
        elif is_start:
            reader.start(node.tag, node.attributes)
        else:
            reader.end(node.tag)
