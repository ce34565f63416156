"""Rules of the index on disk: whole or not at all, checked when read, and always an answer."""

from __future__ import annotations

import json
import multiprocessing
import shutil
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from index.building.live import LiveIndex
from index.building.record import Build
from index.building.store import FORMAT, BadIndex, load, publish, vectors_dir
from index.types import Block, BuildReport, Cell, Chunk, Document, Doubt, Evidence, Statement, Table
from knowledge.types import Authority, Conventions, Correction, Group, Pack, Source, Status, Topic

TEXT = "Eastshire ’ – ✓ allows dogs."


def make_pack() -> Pack:
    return Pack(
        sources=(Source("a.txt", "A", as_of="2011-06", also_called=("the survey",)),),
        authorities=(Authority("ESH", "Eastshire", "Eastshire Council", "county", "North", "England"),),
        types=(Group("county", "county councils", ("counties",)),),
        regions=(Group("North", "the North", ("north",)),),
        ambiguous={"Shire": ("Eastshire", "Westshire")},
        topics=(Topic("pets", "Pets", "status", statuses=(Status("allowed", "allowed", "yes"),)),),
        synonyms=(("pet", "animal"),),
        conventions=Conventions(yes=("yes",)),
        corrections=(Correction("Eastshire", "pets", "allowed", "a.txt", "dogs", "J", "2012", "because"),),
        warnings=("a warning",),
    )


def make_build(id: str = "one") -> Build:
    """A small build with something in every field of every record."""
    block = Block(0, "row", 0, 9, ((0, 9),), cells=(Cell(0, ((0, 4), (5, 9))),))
    document = Document(
        "a.txt", TEXT, TEXT, (block,), (Table(0, "", ("County",)),), (Doubt("a.txt", 0, 1, "E", "r"),)
    )
    statement = Statement(0, "a.txt", "Eastshire", "cell", "Pets", ((0, 9), (10, 12)), "Eastshire", row=1)
    evidence = Evidence(
        0, "Eastshire", "pets", "allowed", "a.txt", 0, 9, "Eastshire", 0, None, 0.9, "rule", True
    )
    return Build(
        id=id,
        made_at="2026-01-01T00:00:00",
        encoder="tiny",
        pack=make_pack(),
        documents=(document,),
        statements=(statement,),
        evidence=(evidence,),
        chunks=(Chunk(0, "a.txt", ("Part", "Section"), None, 0, 9, "text"),),
        report=BuildReport(documents=("a.txt",), counts={"rows": 1}, seconds=0.5),
    )


def write_vectors(folder: Path) -> None:
    (folder / "dense").mkdir()
    (folder / "dense" / "index.bin").write_bytes(b"0" * 64)


def fail(_: Path) -> None:
    raise RuntimeError("killed half-way")


def refusal(index_dir: Path) -> str:
    """The sentence with which the index is refused; it always says what to run."""
    with pytest.raises(BadIndex) as caught:
        load(index_dir)
    sentence = caught.value.sentence
    assert "python -m scripts.build_index" in sentence
    assert str(index_dir) in sentence
    return sentence


@pytest.fixture
def index_dir(tmp_path: Path) -> Path:
    """An index with one published build."""
    publish(tmp_path / "index", make_build(), write_vectors)
    return tmp_path / "index"


def test_a_build_comes_back_as_it_was_but_for_its_blocks(index_dir: Path) -> None:
    build = make_build()
    assert load(index_dir) == replace(build, documents=(replace(build.documents[0], blocks=()),))


def test_the_vectors_lie_in_the_published_folder(index_dir: Path) -> None:
    assert (vectors_dir(index_dir, "one") / "dense" / "index.bin").read_bytes() == b"0" * 64


def test_the_vectors_folder_is_there_when_they_are_written(tmp_path: Path) -> None:
    seen: list[bool] = []
    publish(tmp_path, make_build(), lambda folder: seen.append(folder.is_dir()))
    assert seen == [True]


def test_the_manifest_says_what_is_held(index_dir: Path) -> None:
    manifest = json.loads((index_dir / "builds/one/manifest.json").read_text(encoding="utf-8"))
    assert manifest["counts"] == {"documents": 1, "statements": 1, "evidence": 1, "chunks": 1}
    assert manifest["encoder"] == "tiny"
    assert manifest["files"]["vectors/dense/index.bin"]["size"] == 64


def test_a_newer_build_takes_over(index_dir: Path) -> None:
    folder = publish(index_dir, make_build("two"), write_vectors)
    assert load(index_dir).id == "two"
    assert folder == index_dir / "builds" / "two"


def test_a_build_that_fails_half_way_leaves_the_former_answering(index_dir: Path) -> None:
    with pytest.raises(RuntimeError, match="killed half-way"):
        publish(index_dir, make_build("two"), fail)
    assert load(index_dir).id == "one"
    assert [p.name for p in (index_dir / "builds").iterdir()] == ["one"]


def test_what_a_killed_build_left_is_cleared_by_the_next(index_dir: Path) -> None:
    (index_dir / "builds/.new-dead-1/vectors").mkdir(parents=True)
    assert load(index_dir).id == "one"
    publish(index_dir, make_build("two"), write_vectors)
    assert sorted(p.name for p in (index_dir / "builds").iterdir()) == ["one", "two"]


def test_the_build_before_is_kept_and_older_ones_are_not(index_dir: Path) -> None:
    """A question that began on the former build still finds its vectors."""
    for id in ("two", "three"):
        publish(index_dir, make_build(id), write_vectors)
    assert sorted(p.name for p in (index_dir / "builds").iterdir()) == ["three", "two"]


def test_publishing_the_same_build_again_leaves_its_files_alone(index_dir: Path) -> None:
    """Somebody may be reading them."""
    before = (index_dir / "builds/one/manifest.json").stat().st_ino
    publish(index_dir, make_build("one"), write_vectors)
    assert (index_dir / "builds/one/manifest.json").stat().st_ino == before


@pytest.mark.parametrize("file", ["statements.msgpack", "vectors/dense/index.bin", "manifest.json"])
def test_publishing_the_same_build_again_mends_it(index_dir: Path, file: str) -> None:
    path = index_dir / "builds/one" / file
    path.write_bytes(b"1" * path.stat().st_size)
    publish(index_dir, make_build("one"), write_vectors)
    assert load(index_dir).id == "one"
    assert path.read_bytes() != b"1" * path.stat().st_size


def test_no_index_is_said(tmp_path: Path) -> None:
    assert "no index" in refusal(tmp_path / "nothing")


def test_an_unfinished_first_index_is_said(tmp_path: Path) -> None:
    (tmp_path / "builds/.new-one-1").mkdir(parents=True)
    assert "never finished" in refusal(tmp_path)


def test_a_build_without_manifest_is_said_to_be_unfinished(index_dir: Path) -> None:
    (index_dir / "builds/one/manifest.json").unlink()
    assert "never finished" in refusal(index_dir)


@pytest.mark.parametrize("shape", [{"format": 0}, {"format": 99, "files": []}, {}, []])
def test_another_format_is_said(index_dir: Path, shape: object) -> None:
    """Whatever else its manifest may look like."""
    (index_dir / "builds/one/manifest.json").write_text(json.dumps(shape), encoding="utf-8")
    assert "format" in refusal(index_dir)


DAMAGE: list[tuple[str, Callable[[Path], object], str]] = [
    ("statements.msgpack", lambda path: path.unlink(), "is missing"),
    ("statements.msgpack", lambda path: path.write_bytes(b""), "should have"),
    ("statements.msgpack", lambda path: path.write_bytes(b"x" * path.stat().st_size), "has changed"),
    ("vectors/dense/index.bin", lambda path: path.write_bytes(b"0"), "should have 64"),
    ("vectors", shutil.rmtree, "is missing"),
    ("manifest.json", lambda path: path.write_bytes(path.read_bytes()[:50]), "cannot be read"),
    ("manifest.json", lambda path: path.write_text(f'{{"format": {FORMAT}}}'), "cannot be read"),
]


@pytest.mark.parametrize(("file", "damage", "says"), DAMAGE, ids=[f"{d[0]} {d[2]}" for d in DAMAGE])
def test_damage_is_said_with_its_file(
    index_dir: Path, file: str, damage: Callable[[Path], object], says: str
) -> None:
    damage(index_dir / "builds/one" / file)
    sentence = refusal(index_dir)
    assert "damaged" in sentence
    assert says in sentence
    assert file in sentence


@pytest.mark.parametrize("named", ["gone", "", "../..", "a b", "."])
def test_a_pointer_to_no_build_is_said(index_dir: Path, named: str) -> None:
    (index_dir / "CURRENT").write_text(named, encoding="utf-8")
    assert "CURRENT names" in refusal(index_dir)


def test_a_binary_pointer_is_said(index_dir: Path) -> None:
    (index_dir / "CURRENT").write_bytes(b"\xff\xfe")
    assert "CURRENT is not text" in refusal(index_dir)


def test_records_of_another_shape_are_said_to_be_damaged(index_dir: Path) -> None:
    """Their checksum holds, their content does not."""
    folder = index_dir / "builds/one"
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    manifest["files"]["chunks.msgpack"] = manifest["files"]["pack.msgpack"]
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    (folder / "chunks.msgpack").write_bytes((folder / "pack.msgpack").read_bytes())
    assert "chunks.msgpack does not hold the records" in refusal(index_dir)


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "index").write_text("a file in its place", encoding="utf-8")
    with pytest.raises(BadIndex, match="cannot be written"):
        publish(tmp_path / "index", make_build(), write_vectors)


def test_an_id_that_is_no_folder_name_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="cannot be the id"):
        publish(tmp_path, make_build("../one"), write_vectors)


def publish_many(index_dir: Path, name: str) -> None:
    for number in range(5):
        publish(index_dir, make_build(f"{name}{number}"), write_vectors)


def test_two_publishers_at_once_do_not_damage_each_other(tmp_path: Path) -> None:
    """Each waits for the other; at the end one of the last two answers, and nothing half-made is left."""
    context = multiprocessing.get_context("spawn")
    others = [context.Process(target=publish_many, args=(tmp_path, name)) for name in "ab"]
    for process in others:
        process.start()
    for process in others:
        process.join()
    assert [process.exitcode for process in others] == [0, 0]
    assert load(tmp_path).id in {"a4", "b4"}
    builds = [p.name for p in (tmp_path / "builds").iterdir()]
    assert len(builds) == 2
    assert not any(name.startswith(".") for name in builds)


def test_a_live_index_gives_the_same_build_until_another_is_published(index_dir: Path) -> None:
    live = LiveIndex(index_dir)
    first = live.current()
    assert live.current() is first
    publish(index_dir, make_build("two"), write_vectors)
    assert live.current().id == "two"
    assert first.id == "one"


def test_a_live_index_goes_on_with_the_former_build_when_the_new_one_is_bad(index_dir: Path) -> None:
    live = LiveIndex(index_dir)
    first = live.current()
    publish(index_dir, make_build("two"), write_vectors)
    (index_dir / "builds/two/pack.msgpack").write_bytes(b"")
    assert live.current() is first
    publish(index_dir, make_build("three"), write_vectors)
    assert live.current().id == "three"


def test_a_live_index_without_an_index_says_so_and_finds_it_later(tmp_path: Path) -> None:
    live = LiveIndex(tmp_path)
    with pytest.raises(BadIndex):
        live.current()
    publish(tmp_path, make_build(), write_vectors)
    assert live.current().id == "one"


def test_a_live_index_gives_whole_builds_to_many_threads(index_dir: Path) -> None:
    live, seen, stop = LiveIndex(index_dir), set[str](), threading.Event()

    def ask() -> None:
        while not stop.wait(0.001):
            build = live.current()
            assert build.documents[0].text == TEXT
            seen.add(build.id)

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for id in ("two", "three", "four"):
        publish(index_dir, make_build(id), write_vectors)
    stop.set()
    for thread in threads:
        thread.join()
    assert seen <= {"one", "two", "three", "four"}
    assert live.current().id == "four"
