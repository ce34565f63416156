"""Builds on disk: published all at once or not at all, verified when they are loaded.

INDEX_DIR/
  CURRENT             the id of the build that answers, replaced in one step
  .building           held by whoever builds (index/building/build_lock.py)
  .lock               held by whoever publishes
  builds/ID/          one build, never changed once it has this name
    *.msgpack         its records
    vectors/          what the search keeps, as it writes it
    manifest.json     format, id, date, encoder, counts, and each file's size and checksum
  builds/.new-ID-PID  a build being written
  parts/              what builds made of single documents, taken over by the next build
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from index.building.record import Build
from index.types import BuildReport, Chunk, Document, Evidence, Statement
from knowledge.types import Pack

# Raise it whenever a record changes shape: older indexes are then refused with a sentence.
FORMAT = 3

_KEPT_BUILDS = 2

# Every record file of a build, and what it holds.
_RECORDS: dict[str, Any] = {
    "pack": Pack,
    "documents": tuple[Document, ...],
    "statements": tuple[Statement, ...],
    "evidence": tuple[Evidence, ...],
    "chunks": tuple[Chunk, ...],
    "report": BuildReport,
}


class BadIndex(Exception):
    """The index cannot be used. `sentence` says why and what to run."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class FileMark:
    """What a file was when it was written."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a build consists of. `files` are by path within the build."""

    format: int
    id: str
    made_at: str
    encoder: str
    files: dict[str, FileMark]
    counts: dict[str, int] = field(default_factory=dict)


def vectors_dir(index_dir: Path, build_id: str) -> Path:
    """The folder in which the build's vectors lie."""
    return _build_dir(index_dir, build_id) / "vectors"


def models_dir(index_dir: Path) -> Path:
    """The folder in which exported models lie, shared by all builds."""
    return index_dir / "models"


def parts_dir(index_dir: Path) -> Path:
    """The folder in which builds keep what they made of single documents."""
    return index_dir / "parts"


def publish(index_dir: Path, build: Build, write_vectors: Callable[[Path], None]) -> Path:
    """The published build's folder; readers see the former build until the moment this one is complete.

    `write_vectors` is called once with an existing empty folder; whatever it raises passes through and
    leaves the index as it was. Raises BadIndex where the folder cannot be written.
    """
    _check_id(build.id)
    try:
        with _publishing(index_dir):
            folder = _place(index_dir, build, write_vectors)
            _point_to(index_dir, build.id)
            _prune(index_dir, build.id)
            return folder
    except OSError as error:
        raise not_writable(index_dir, error) from error


def load(index_dir: Path) -> Build:
    """The build that answers now, every record verified; BadIndex says what is wrong and what to run."""
    build_id = read_current(index_dir)
    folder = _build_dir(index_dir, build_id)
    manifest = _read_manifest(index_dir, folder)
    _verify_sizes(index_dir, folder, manifest)
    records = {name: _read_record(index_dir, folder, manifest, name) for name in _RECORDS}
    return Build(id=manifest.id, made_at=manifest.made_at, encoder=manifest.encoder, **records)


def load_if_any(index_dir: Path) -> Build | None:
    """The build that answers now, or None where none can."""
    try:
        return load(index_dir)
    except BadIndex:
        return None


def current_file(index_dir: Path) -> Path:
    """The file that names the build that answers."""
    return index_dir / "CURRENT"


def has_index(index_dir: Path) -> bool:
    """Whether a build was ever published there; it may still turn out to be damaged."""
    return current_file(index_dir).exists()


def read_current(index_dir: Path) -> str:
    """The id of the build that answers now."""
    try:
        build_id = current_file(index_dir).read_text(encoding="utf-8").strip()
    except UnicodeDecodeError:
        raise _damaged(index_dir, "CURRENT is not text") from None
    except OSError:
        raise _absent(index_dir) from None
    if not _is_id(build_id):
        raise _damaged(index_dir, f'CURRENT names no build: "{build_id[:40]}"')
    if not _build_dir(index_dir, build_id).is_dir():
        raise _damaged(index_dir, f'CURRENT names the build "{build_id}", which is not there')
    return build_id


# -- sentences


def not_writable(index_dir: Path, error: OSError) -> BadIndex:
    """That the folder of the index cannot be written, and what to do."""
    return BadIndex(
        f'The index cannot be written to "{index_dir}" ({error.strerror or error}): make room and permission there, '
        "or name another folder with --index."
    )


def _absent(index_dir: Path) -> BadIndex:
    if any((index_dir / "builds").glob(".new-*")):
        return BadIndex(f'The index in "{index_dir}" was never finished: {_rebuild(index_dir)}.')
    return BadIndex(f'There is no index in "{index_dir}" yet: {_rebuild(index_dir)}.')


def _damaged(index_dir: Path, what: str) -> BadIndex:
    return BadIndex(f'The index in "{index_dir}" is damaged ({what}): {_rebuild(index_dir)}.')


def _rebuild(index_dir: Path) -> str:
    return f'run python -m scripts.build_index --index "{index_dir}"'


# -- writing


@contextmanager
def _publishing(index_dir: Path) -> Iterator[None]:
    """Holds the one right to publish; a second publisher waits. The lock ends with its process."""
    (index_dir / "builds").mkdir(parents=True, exist_ok=True)
    with (index_dir / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _place(index_dir: Path, build: Build, write_vectors: Callable[[Path], None]) -> Path:
    """The folder of the complete build under its own name."""
    # Whoever left these was killed: the lock says that nobody is writing now.
    for left in (index_dir / "builds").glob(".new-*"):
        shutil.rmtree(left, ignore_errors=True)
    staging = index_dir / "builds" / f".new-{build.id}-{os.getpid()}"
    try:
        _write(staging, build, write_vectors)
        return _take_name(staging, _build_dir(index_dir, build.id))
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _write(folder: Path, build: Build, write_vectors: Callable[[Path], None]) -> None:
    (folder / "vectors").mkdir(parents=True)
    for name in _RECORDS:
        (folder / _record_file(name)).write_bytes(msgspec.msgpack.encode(_record(build, name)))
    write_vectors(folder / "vectors")
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    manifest = Manifest(
        format=FORMAT,
        id=build.id,
        made_at=build.made_at,
        encoder=build.encoder,
        files={path.relative_to(folder).as_posix(): _mark(path) for path in files},
        counts={
            name: len(getattr(build, name)) for name in ("documents", "statements", "evidence", "chunks")
        },
    )
    (folder / "manifest.json").write_text(json.dumps(asdict(manifest), indent=1), encoding="utf-8")
    _sync([*files, folder / "manifest.json", *(d for d in folder.rglob("*") if d.is_dir()), folder])


def _record(build: Build, name: str) -> Any:
    # Blocks serve the build only, and are half of what a document weighs.
    return (
        tuple(replace(d, blocks=()) for d in build.documents) if name == "documents" else getattr(build, name)
    )


def _take_name(staging: Path, folder: Path) -> Path:
    """The build under its own name. A whole one of the same id stays: others may be reading it."""
    if folder.exists():
        if _is_whole(folder):
            return folder
        shutil.rmtree(folder)
    staging.rename(folder)
    _sync([folder.parent])
    return folder


def _is_whole(folder: Path) -> bool:
    try:
        manifest = _decode_manifest(folder)
        return manifest.format == FORMAT and all(
            _mark(folder / n) == mark for n, mark in manifest.files.items()
        )
    except (OSError, msgspec.MsgspecError):
        return False


def _point_to(index_dir: Path, build_id: str) -> None:
    fresh = index_dir / ".CURRENT.new"
    fresh.write_text(build_id + "\n", encoding="utf-8")
    _sync([fresh])
    fresh.replace(current_file(index_dir))
    _sync([index_dir])


def _prune(index_dir: Path, build_id: str) -> None:
    """Leaves this build and the one before: a question that began on that one still finds its vectors."""
    others = [
        d for d in (index_dir / "builds").iterdir() if d.name != build_id and not d.name.startswith(".")
    ]
    others.sort(key=lambda folder: folder.stat().st_mtime_ns, reverse=True)
    for old in others[_KEPT_BUILDS - 1 :]:
        shutil.rmtree(old, ignore_errors=True)


def _sync(paths: list[Path]) -> None:
    """Brings the files to the disk: a power cut must not leave a half build under a whole one's name."""
    for path in paths:
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


# -- reading


def _read_manifest(index_dir: Path, folder: Path) -> Manifest:
    try:
        written = _format_of(folder)
        if written != FORMAT:
            raise BadIndex(
                f'The index in "{index_dir}" has format {written} and this program reads format {FORMAT}: '
                f"{_rebuild(index_dir)}."
            )
        return _decode_manifest(folder)
    except FileNotFoundError:
        raise _damaged(index_dir, f'the build "{folder.name}" was never finished: no manifest.json') from None
    except (OSError, msgspec.MsgspecError):
        raise _damaged(index_dir, "manifest.json cannot be read") from None


def _format_of(folder: Path) -> Any:
    """The format alone: a manifest of another format may have another shape."""
    held = msgspec.json.decode((folder / "manifest.json").read_bytes())
    return held.get("format") if isinstance(held, dict) else None


def _decode_manifest(folder: Path) -> Manifest:
    return msgspec.json.decode((folder / "manifest.json").read_bytes(), type=Manifest)


def _verify_sizes(index_dir: Path, folder: Path, manifest: Manifest) -> None:
    for name, mark in manifest.files.items():
        try:
            size = (folder / name).stat().st_size
        except OSError:
            raise _damaged(index_dir, f"{name} is missing") from None
        if size != mark.size:
            raise _damaged(index_dir, f"{name} has {size} bytes and should have {mark.size}")


def _read_record(index_dir: Path, folder: Path, manifest: Manifest, name: str) -> Any:
    file = _record_file(name)
    mark = manifest.files.get(file)
    if mark is None:
        raise _damaged(index_dir, f"manifest.json does not name {file}")
    try:
        data = (folder / file).read_bytes()
    except OSError:
        raise _damaged(index_dir, f"{file} cannot be read") from None
    if hashlib.sha256(data).hexdigest() != mark.sha256:
        raise _damaged(index_dir, f"{file} has changed since it was written")
    try:
        return _decoder(name).decode(data)
    except msgspec.MsgspecError as error:
        # The checksum holds, so the program that wrote it had records of another shape.
        raise _damaged(index_dir, f"{file} does not hold the records of this program: {error}") from None


@cache
def _decoder(name: str) -> msgspec.msgpack.Decoder[Any]:
    return msgspec.msgpack.Decoder(_RECORDS[name])


# -- names and marks


def _record_file(name: str) -> str:
    return f"{name}.msgpack"


def _build_dir(index_dir: Path, build_id: str) -> Path:
    return index_dir / "builds" / build_id


def _is_id(build_id: str) -> bool:
    return re.fullmatch(r"[A-Za-z0-9_][A-Za-z0-9._-]{0,99}", build_id) is not None


def _check_id(build_id: str) -> None:
    if not _is_id(build_id):
        raise ValueError(f'"{build_id}" cannot be the id of a build: it becomes the name of a folder')


def _mark(path: Path) -> FileMark:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256")
    return FileMark(path.stat().st_size, digest.hexdigest())
