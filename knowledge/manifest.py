"""Which files of documents/ are read, and what the manifest says of each."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from knowledge.checks import check_date, check_unique, folded
from knowledge.errors import PackError, did_you_mean
from knowledge.types import Authority, Source

# Control characters, bytes that are no text, and breaks of lines and paragraphs.
_UNSAYABLE = ("Cc", "Cs", "Zl", "Zp")
# In bytes: file systems take 255, of which programs that write a file anew need some.
_LONGEST_NAME = 200
# Marks that turn the direction of writing: "gpj.exe" could show as "exe.jpg".
_TURNS_TEXT = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def list_documents(directory: Path) -> tuple[list[Path], list[str]]:
    """The files directly in documents/, by name, and a warning for each entry that is left out."""
    folder = directory / "documents"
    if not directory.is_dir():
        raise PackError(f'There is no folder "{directory}": name the folder that holds documents/.')
    if not folder.is_dir():
        raise PackError(
            f'"{directory}" has no folder documents: create "{folder}" and put the files to read there.'
        )
    visible = sorted(path for path in _entries(folder) if not is_hidden(path))
    refusals = {path: _refusal(path, folder.resolve()) for path in visible}
    files = [path for path, refusal in refusals.items() if not refusal]
    if not files:
        raise PackError(f'"{folder}" holds no documents: put at least one file there.')
    return files, [refusal for refusal in refusals.values() if refusal]


def _entries(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError as error:
        raise PackError(f'"{folder}" cannot be read ({error.strerror}): mend its permissions.') from error


def is_document(path: Path, folder: Path) -> bool:
    """Whether an entry of the (resolved) folder of documents is one of them."""
    return not (is_hidden(path) or _refusal(path, folder))


def is_hidden(path: Path) -> bool:
    """Whether it is a file that programs keep for themselves, which is no document."""
    # Office keeps a file of its own beside each one that is open.
    return path.name.startswith((".", "~$"))


def is_document_name(name: str) -> bool:
    """Whether a file that comes from elsewhere may have this name in documents/: it leads nowhere else, and is shown."""
    leads_away = any(sign in name for sign in "/\\") or name in ("", ".", "..")
    hidden = name.startswith((".", "~$", " ")) or name.endswith(" ")
    return not (leads_away or hidden) and _is_sayable(name) and len(name.encode()) <= _LONGEST_NAME


def _refusal(path: Path, folder: Path) -> str:
    """Why the entry is not read, as a warning; "" for a file that is."""
    name = f"documents/{path.name}"
    if not _is_sayable(path.name):
        shown = path.name.encode("unicode_escape").decode()
        return f"documents/{shown} has a name that cannot be shown and was skipped: rename it."
    # A link out of the folder could publish any file of the machine word for word.
    if path.is_symlink() and not _leads_into(path, folder):
        return f"{name} is a link out of the folder and was skipped: put the file itself there."
    if path.is_dir():
        return f"{name} is a folder and was skipped: move its files up into documents/."
    if not path.is_file():
        return f"{name} is not a file and was skipped: remove it or put the file there."
    return ""


def _is_sayable(name: str) -> bool:
    """Whether the name is one line of text that reads as it is written."""
    return not any(unicodedata.category(c) in _UNSAYABLE or c in _TURNS_TEXT for c in name)


def _leads_into(link: Path, folder: Path) -> bool:
    try:
        return folder in link.resolve().parents
    except (OSError, RuntimeError):  # a link that leads to itself
        return False


def check_sources(sources: Sequence[Source], file: str) -> None:
    """Refuse two entries for one file, and impossible dates."""
    check_unique((source.file for source in sources), file, "file")
    for source in sources:
        where = f'{file}, source "{source.file}"'
        check_date(source.published, where, "published")
        check_date(source.as_of, where, "as_of")


def resolve_subjects(sources: Sequence[Source], authorities: Sequence[Authority], file: str) -> list[Source]:
    """The sources with their subjects as the gazetteer's short names."""
    names = {folded(alias): a.name for a in authorities for alias in (a.official_name, *a.aliases)}
    names.update({folded(a.name): a.name for a in authorities})
    return [_resolve_subject(source, names, file) for source in sources]


def _resolve_subject(source: Source, names: dict[str, str], file: str) -> Source:
    if source.subject is None:
        return source
    name = names.get(folded(source.subject))
    if name is None:
        guess = (
            did_you_mean(source.subject, sorted(set(names.values())), limit=3)
            or ": use a name of authorities.yaml."
        )
        raise PackError(f'{file}, source "{source.file}" names the unknown subject "{source.subject}"{guess}')
    return replace(source, subject=name)


def match_sources(
    sources: Sequence[Source], files: Sequence[Path], file: str
) -> tuple[tuple[Source, ...], list[str]]:
    """One source a file, in the order of the files, and a warning for each that lacks its other half."""
    entries = {source.file: source for source in sources}
    present = [path.name for path in files]
    missing = [_missing_file(name, present, file) for name in entries if name not in present]
    derived = [missing_entry(name, file) for name in present if name not in entries]
    return tuple(entries.get(name) or derive_source(name) for name in present), missing + derived


def derive_source(name: str) -> Source:
    """The entry of a file that nobody described: its title is its name made readable."""
    title = re.sub(r"[\s_-]+", " ", Path(name).stem).strip()
    return Source(file=name, title=(title[:1].upper() + title[1:]) or name, derived=True)


def _missing_file(name: str, present: Sequence[str], file: str) -> str:
    guess = did_you_mean(name, present) or ": add the file or remove the entry."
    return f'{file} describes "{name}", which is not in documents/{guess}'


def missing_entry(name: str, file: str = "sources.yaml") -> str:
    """The warning that nobody has described a file."""
    return (
        f"documents/{name} has no entry in {file}, so what it says of itself is used: "
        "python -m scripts.check_pack --write-missing drafts an entry."
    )
