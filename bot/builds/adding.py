"""Takes documents into the knowledge folder: each is checked, then stored in one step, or refused with one sentence."""

from __future__ import annotations

import filecmp
import os
import tempfile
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from bot.builds.rebuilding import rebuild_and_report
from bot.edge import sentence_of
from bot.errors import ProductError
from bot.settings import Settings
from bot.wording import adding as wording
from index.building.fingerprint import code_fingerprint
from index.building.parts import Parts
from index.building.per_document import parse_for_build
from index.building.report import Report
from index.building.store import parts_dir
from index.parsing import UnreadableDocument, check_format
from knowledge.manifest import is_document_name, is_hidden

Progress = Callable[[str, int, int], None]

# Hidden, so that no build reads what lies there.
_STAGING = ".adding-"
_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Offer:
    """A file that was checked by its name and laid ready; `replaces` may take the place of one of the same name."""

    path: Path
    replaces: bool = False

    @property
    def name(self) -> str:
        """The name under which it would be stored."""
        return self.path.name


@dataclass(frozen=True, slots=True)
class Added:
    """What became of offers: names stored, sentences on those refused, names that are held with other content.

    `report` is that of the build after it, None where nothing was stored or the build failed, which `failure` says.
    """

    stored: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    clashes: tuple[str, ...] = ()
    report: Report | None = None
    failure: str = ""


def check_name(name: str, size: int, settings: Settings) -> str:
    """The name under which a file of that many bytes may be offered.

    Raises ProductError with one sentence where its name, its format or its size does not do.
    """
    tidy = unicodedata.normalize("NFC", name.strip())
    if not is_document_name(tidy):
        raise ProductError(wording.bad_name(name))
    try:
        check_format(Path(tidy))
    except UnreadableDocument as error:
        raise ProductError(str(error)) from None
    if size > settings.max_document_mb * _MEGABYTE:
        raise ProductError(wording.too_large(tidy, size / _MEGABYTE, settings.max_document_mb))
    return tidy


@contextmanager
def staging(settings: Settings) -> Iterator[Path]:
    """A folder beside the documents to lay files ready in, gone at the end of the block.

    Raises ProductError where the folder of documents cannot be written.
    """
    documents = _documents(settings)
    try:
        folder = tempfile.TemporaryDirectory(prefix=_STAGING, dir=documents, ignore_cleanup_errors=True)
    except OSError as error:
        raise ProductError(wording.not_stored(documents.name, error.strerror or str(error))) from error
    with folder as path:
        yield Path(path)


def add_documents(offers: Sequence[Offer], settings: Settings, progress: Progress) -> Added:
    """Stores each offer that can be read and is new, then builds the index.

    For a process of its own (`Rebuilder.run`): parsing takes seconds, and no other build may run meanwhile.
    """
    outcome = Added()
    for done, offer in enumerate(offers):
        progress(wording.CHECKING, done, len(offers))
        outcome = _add(offer, settings, outcome)
    if not outcome.stored:
        return outcome
    try:
        return replace(outcome, report=rebuild_and_report(settings, progress))
    except Exception as error:  # noqa: BLE001 - what was stored must be told even where the build fails
        return replace(outcome, failure=sentence_of(error))


def _add(offer: Offer, settings: Settings, so_far: Added) -> Added:
    """The outcome with that offer stored, refused, or left for a person to decide."""
    documents = _documents(settings)
    if same := _same_content(offer.path, documents):
        return replace(so_far, refused=(*so_far.refused, wording.held_already(offer.name, same.name)))
    held = _same_name(offer.name, documents)
    if held and not offer.replaces:
        return replace(so_far, clashes=(*so_far.clashes, offer.name))
    try:
        _parse(offer.path, settings)
        stored = _store(offer.path, held or documents / offer.name, bool(held))
    except UnreadableDocument as error:
        return replace(so_far, refused=(*so_far.refused, str(error)))
    except FileExistsError:  # it came in this moment
        return replace(so_far, clashes=(*so_far.clashes, offer.name))
    except OSError as error:
        sentence = wording.not_stored(offer.name, error.strerror or str(error))
        return replace(so_far, refused=(*so_far.refused, sentence))
    return replace(so_far, stored=(*so_far.stored, stored.name))


def _parse(path: Path, settings: Settings) -> None:
    """Raises UnreadableDocument for what no build could read, which would only stand in every report from now on."""
    # Into the parts of the index, from which the build takes it.
    parts = Parts(parts_dir(settings.index_dir))
    parse_for_build(path, settings.max_document_mb * _MEGABYTE, code_fingerprint(), parts)


def _store(path: Path, target: Path, replaces: bool) -> Path:
    """The document, whole under its name in one step; FileExistsError where it has come to be, unless replaced."""
    if replaces:
        path.replace(target)
    else:
        os.link(path, target)  # unlike a rename it never takes another's place
    return target


def _same_content(path: Path, documents: Path) -> Path | None:
    """The document of the very same bytes."""
    size = path.stat().st_size
    alike = (held for held in _files(documents) if held.stat().st_size == size)
    return next((held for held in alike if filecmp.cmp(held, path, shallow=False)), None)


def _same_name(name: str, documents: Path) -> Path | None:
    """The document of that name, however its letters are written: some file systems tell no capitals apart."""
    return next((held for held in documents.iterdir() if _folded(held.name) == _folded(name)), None)


def _files(documents: Path) -> Iterator[Path]:
    return (path for path in sorted(documents.iterdir()) if path.is_file() and not is_hidden(path))


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _documents(settings: Settings) -> Path:
    return settings.knowledge_dir / "documents"
