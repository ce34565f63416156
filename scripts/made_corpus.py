"""Makes documents to measure with: the sentences of the shipped documents, said of other authorities.

The only importer of reportlab, which development alone has.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from knowledge.gazetteer import Gazetteer
from knowledge.pack import SHIPPED, load_pack
from knowledge.types import Authority

_PLACE = "\0"
_WORDS_ON_A_PAGE = 480
_SENTENCES_IN_A_PARAGRAPH = 5
_HEADINGS = (
    "What we did",
    "Governance",
    "Priorities",
    "Partners",
    "What changed",
    "Next steps",
    "Money",
    "Evidence",
)
_SENTENCE = re.compile(r"[A-Z\0][^.!?\n\t|<>]{40,400}[.!?](?=\s)")


def make_folder(folder: Path, documents: int, pages: int) -> Path:
    """A knowledge folder of made documents."""
    make_corpus(folder / "documents", documents, pages)
    return folder


def make_corpus(folder: Path, documents: int, pages: int, seed: int = 7) -> list[Path]:
    """That many PDF documents of about so many pages, each about one authority; the same for the same seed."""
    folder.mkdir(parents=True, exist_ok=True)
    pack = load_pack(SHIPPED)
    gazetteer, chance = Gazetteer(pack.authorities, pack.ambiguous), random.Random(seed)
    sentences = [s for path in sorted((SHIPPED / "documents").glob("*")) for s in templates(path, gazetteer)]
    subjects = chance.sample([a for a in pack.authorities if a.end is None], documents)
    return [
        write_pdf(folder / f"review-{number:03}.pdf", subject, list(story(subject, sentences, pages, chance)))
        for number, subject in enumerate(subjects, start=1)
    ]


def templates(path: Path, gazetteer: Gazetteer) -> list[str]:
    """The sentences of a text file, with a mark in the place of every authority's name."""
    text = path.read_text(encoding="utf-8", errors="replace").replace("\n", " \n")
    for mention in reversed(gazetteer.find(text)):
        text = text[: mention.start] + _PLACE + text[mention.end :]
    joined = re.sub(r"(?<=\S) \n(?=[a-z])", " ", text)
    return [" ".join(found[0].split()) for found in _SENTENCE.finditer(joined)]


def story(
    subject: Authority, sentences: Sequence[str], pages: int, chance: random.Random
) -> Iterator[tuple[str, str]]:
    """Headings and paragraphs of a document about that authority, as pairs of kind and text."""
    yield "title", f"Review of partnership arrangements in {subject.name}"
    yield "body", subject.official_name
    words = 0
    while words < pages * _WORDS_ON_A_PAGE:
        yield "heading", chance.choice(_HEADINGS)
        for _ in range(4):
            said = " ".join(chance.sample(sentences, _SENTENCES_IN_A_PARAGRAPH)).replace(_PLACE, subject.name)
            words += len(said.split())
            yield "body", said


def write_pdf(path: Path, subject: Authority, parts: Sequence[tuple[str, str]]) -> Path:
    """The PDF with those headings and paragraphs."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer

    sheet = getSampleStyleSheet()
    styles = {"title": sheet["Title"], "heading": sheet["Heading2"], "body": sheet["BodyText"]}
    flow = []
    for kind, text in parts:
        flow += [Paragraph(escape(text), styles[kind]), Spacer(1, 4)]
    SimpleDocTemplate(str(path), pagesize=A4, title=f"Review: {subject.name}").build(flow)
    return path
