"""Rules of loading the knowledge folder: what serves, what is refused, and what the sentence says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from knowledge.checks import check_date
from knowledge.errors import PackError
from knowledge.pack import SHIPPED, load_pack
from knowledge.types import Pack

AUTHORITIES = """
types: [{id: county, label: county councils, names: [counties]}]
regions:
  - {id: North, label: the North, names: [north]}
  - {id: Everywhere, label: everywhere, names: [everywhere], members: [North]}
ambiguous: {Shire: [Eastshire, Westshire]}
authorities:
  - &east
    {name: Eastshire, code: ESH, official_name: Eastshire County Council, type: county, region: North,
     nation: England, aliases: [E Shire]}
  - {<<: *east, name: Westshire, code: WSH, official_name: Westshire County Council, aliases: [W Shire]}
"""

TOPICS = """
topics:
  - id: pets
    label: Pets
    kind: status
    terms: [pet policy]
    statuses:
      - {id: allowed, label: allowed, answer: yes, cues: [allowed]}
      - {id: encouraged, label: encouraged, refines: allowed}
      - {id: banned, label: banned, answer: no}
  - {id: chair, label: Chair, kind: person}
"""

CORRECTION = """
corrections:
  - {authority: Eastshire, topic: pets, status: banned, document: a.txt, quote: no dogs, who: J. Doe,
     when: 2012-07-31, why: The town hall is meant.}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A knowledge folder with one document and its own gazetteer and topics."""
    write(tmp_path, "documents/a.txt", "Eastshire allows dogs.")
    write(tmp_path, "authorities.yaml", AUTHORITIES)
    write(tmp_path, "topics.yaml", TOPICS)
    return tmp_path


def write(folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")


def refusal(folder: Path) -> str:
    """The sentence with which the folder is refused."""
    with pytest.raises(PackError) as caught:
        load_pack(folder)
    sentence = caught.value.sentence
    assert "\n" not in sentence
    return sentence


@pytest.fixture(scope="module")
def shipped() -> Pack:
    return load_pack(SHIPPED)


def test_the_shipped_pack_loads_without_a_warning(shipped: Pack) -> None:
    """Every shipped document has an entry and the other way round."""
    assert shipped.warnings == ()
    assert {s.file for s in shipped.sources} == {p.name for p in (SHIPPED / "documents").iterdir()}


def test_every_shipped_source_states_what_a_reader_needs(shipped: Pack) -> None:
    """Title, publisher, as-of date and terms of use are known of each; none is derived."""
    for source in shipped.sources:
        stated = (source.publisher, source.as_of, source.kind, source.licence, source.also_called)
        assert all(stated), source.file
        assert not source.derived


def test_no_name_for_a_source_names_two(shipped: Pack) -> None:
    """A question that says "the survey" means one document."""
    called = [name.casefold() for s in shipped.sources for name in s.also_called]
    assert len(called) == len(set(called))


def test_the_shipped_corrections_are_empty(shipped: Pack) -> None:
    assert shipped.corrections == ()


@pytest.mark.parametrize("file", ["sources", "authorities", "topics", "corrections", "questions"])
def test_each_file_opens_with_a_header(file: str) -> None:
    """The keys are explained where people write them."""
    assert (SHIPPED / f"{file}.yaml").read_text(encoding="utf-8").startswith("# ")


def test_own_files_take_the_place_of_the_shipped_ones(folder: Path) -> None:
    pack = load_pack(folder)
    assert [a.name for a in pack.authorities] == ["Eastshire", "Westshire"]
    assert [t.id for t in pack.topics] == ["pets", "chair"]
    assert pack.ambiguous == {"Shire": ("Eastshire", "Westshire")}


def test_plain_yes_and_no_stay_words(folder: Path) -> None:
    """YAML 1.1 would read them as true and false."""
    topic = load_pack(folder).topic("pets")
    assert topic is not None
    assert [s.answer for s in topic.statuses] == ["yes", None, "no"]


def test_shipped_sections_serve_where_the_own_file_lacks_them(folder: Path, shipped: Pack) -> None:
    """A topics.yaml of topics alone still knows how surveys answer."""
    pack = load_pack(folder)
    assert pack.conventions == shipped.conventions
    assert pack.synonyms == shipped.synonyms


def test_short_forms_are_not_borrowed_for_other_authorities(folder: Path) -> None:
    """They would name authorities that the folder does not hold."""
    own = AUTHORITIES.replace("ambiguous: {Shire: [Eastshire, Westshire]}", "")
    write(folder, "authorities.yaml", own)
    assert load_pack(folder).ambiguous == {}


def test_a_folder_of_documents_alone_gets_the_shipped_yaml(tmp_path: Path, shipped: Pack) -> None:
    write(tmp_path, "documents/a.txt", "text")
    pack = load_pack(tmp_path)
    assert (pack.authorities, pack.topics) == (shipped.authorities, shipped.topics)
    assert [s.file for s in pack.sources] == ["a.txt"]


def test_shipped_entries_serve_for_shipped_files_in_another_folder(tmp_path: Path, shipped: Pack) -> None:
    name = shipped.sources[0].file
    write(tmp_path, f"documents/{name}", "text")
    assert load_pack(tmp_path).sources == shipped.sources[:1]


def test_a_shipped_subject_is_dropped_where_the_gazetteer_lacks_it(folder: Path, shipped: Pack) -> None:
    name = next(s.file for s in shipped.sources if s.subject)
    write(folder, f"documents/{name}", "text")
    source = load_pack(folder).source(name)
    assert source is not None
    assert source.subject is None


def test_a_file_without_entry_gets_a_title_from_its_name(folder: Path) -> None:
    write(folder, "documents/pets_survey-2012.txt", "text")
    pack = load_pack(folder)
    source = pack.source("pets_survey-2012.txt")
    assert source is not None
    assert (source.title, source.derived) == ("Pets survey 2012", True)
    assert any("pets_survey-2012.txt" in warning for warning in pack.warnings)


def test_an_entry_without_file_is_dropped_with_a_warning(folder: Path) -> None:
    write(folder, "sources.yaml", "sources: [{file: a2.txt, title: A}]")
    pack = load_pack(folder)
    assert [s.file for s in pack.sources] == ["a.txt"]
    assert any('"a2.txt"' in warning and "a.txt" in warning for warning in pack.warnings)


def test_a_subject_may_be_written_as_any_of_its_names(folder: Path) -> None:
    write(folder, "sources.yaml", "sources: [{file: a.txt, title: A, subject: e  shire}]")
    assert load_pack(folder).sources[0].subject == "Eastshire"


def test_a_year_is_a_date(folder: Path) -> None:
    write(folder, "sources.yaml", "sources: [{file: a.txt, title: A, as_of: 2012, published: 2012-07-31}]")
    source = load_pack(folder).sources[0]
    assert (source.as_of, source.published) == ("2012", "2012-07-31")


def test_hidden_files_are_not_documents(folder: Path) -> None:
    write(folder, "documents/.DS_Store", "x")
    assert [s.file for s in load_pack(folder).sources] == ["a.txt"]


def test_a_link_out_of_the_folder_is_skipped_with_a_warning(folder: Path) -> None:
    """It could publish any file of the machine."""
    (folder / "documents/secret.txt").symlink_to(folder / "topics.yaml")
    pack = load_pack(folder)
    assert [s.file for s in pack.sources] == ["a.txt"]
    assert any("secret.txt" in warning and "link" in warning for warning in pack.warnings)


def test_a_folder_in_documents_is_skipped_with_a_warning(folder: Path) -> None:
    write(folder / "documents", "more/b.txt", "text")
    assert any("documents/more" in warning for warning in load_pack(folder).warnings)


def test_a_correction_is_read(folder: Path) -> None:
    write(folder, "corrections.yaml", CORRECTION)
    assert load_pack(folder).corrections[0].status == "banned"


@pytest.mark.parametrize(
    ("document", "guess"), [("gone.pdf", "put the document back"), ("aa.txt", '"a.txt"?')]
)
def test_a_correction_of_a_document_that_is_gone_is_set_aside_with_a_warning(
    document: str, guess: str, folder: Path
) -> None:
    """Whatever else is wrong with it is said when the document is back."""
    more = CORRECTION.replace("a.txt", document).replace("pets", "unicorns").partition("corrections:")[2]
    write(folder, "corrections.yaml", CORRECTION.rstrip() + more)
    pack = load_pack(folder)
    assert [c.document for c in pack.corrections] == ["a.txt"]
    [said] = [warning for warning in pack.warnings if warning.startswith("corrections.yaml")]
    assert f'1 correction of "{document}", which is not in documents/' in said
    assert guess in said


@pytest.mark.parametrize("status", ["no_response", "not_stated"])
def test_a_correction_may_say_that_nothing_is_said(folder: Path, status: str) -> None:
    """Silence is possible on every topic, without being declared."""
    write(folder, "corrections.yaml", CORRECTION.replace("banned", status))
    assert load_pack(folder).corrections[0].status == status


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    assert "nowhere" in refusal(tmp_path / "nowhere")


def test_a_folder_without_documents_is_refused(tmp_path: Path) -> None:
    assert "create" in refusal(tmp_path)


def test_an_empty_documents_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "documents").mkdir()
    assert "put at least one file there" in refusal(tmp_path)


SOURCE = "sources: [{file: a.txt, title: A, %s}]"

REFUSED = [
    # file, old text ("" for a file of the new text alone), new text, what the sentence says
    ("sources.yaml", "", "sources:\n  - file: 'a.txt\n", r"sources\.yaml is not valid YAML: line 2, .- file"),
    ("sources.yaml", "", "\tsources: []", "line 1"),
    ("sources.yaml", "", "just words", "just words"),
    ("sources.yaml", "", "- file: a.txt", "holds a list"),
    ("sources.yaml", "", "source: []", 'unknown section "source" .*; did you mean "sources"'),
    ("sources.yaml", "", "sources: {file: a.txt}", "must be a list"),
    ("sources.yaml", "", "sources: [a.txt]", 'entry 1 is "a.txt"'),
    ("sources.yaml", "", SOURCE % "publishr: B", 'unknown key "publishr" .*; did you mean "publisher"'),
    (
        "sources.yaml",
        "",
        "sources: [{file: a.txt, titel: A}]",
        'unknown key "titel" .*; did you mean "title"',
    ),
    ("sources.yaml", "", "sources: [{file: a.txt}]", r'entry 1 \("a.txt"\) lacks the key "title"'),
    ("sources.yaml", "", "sources: [{file: a.txt, title: }]", 'nothing under "title": write a text'),
    ("sources.yaml", "", SOURCE % "also_called: it", '"it" under "also_called": write a list'),
    ("sources.yaml", "", SOURCE % "title: B", 'key "title" stands twice'),
    ("sources.yaml", "", SOURCE % "as_of: June 2011", '"June 2011" under "as_of": write a date'),
    ("sources.yaml", "", SOURCE % "published: 2011-13", '"2011-13" under "published"'),
    (
        "sources.yaml",
        "",
        SOURCE % "subject: Estshire",
        'unknown subject "Estshire"; did you mean "Eastshire"',
    ),
    (
        "sources.yaml",
        "",
        "sources: [{file: a.txt, title: A}, {file: a.txt, title: B}]",
        'file "a.txt" twice',
    ),
    ("authorities.yaml", "[W Shire]", "[W Shire, e  SHIRE]", 'both "Eastshire" and "Westshire"'),
    ("authorities.yaml", "name: Westshire", "name: Eastshire", 'authority name "Eastshire" twice'),
    ("authorities.yaml", "type: county", "type: coutny", 'unknown type "coutny"; did you mean "county"'),
    ("authorities.yaml", "region: North", "region: Nroth", 'unknown region "Nroth"'),
    ("authorities.yaml", "members: [North]", "members: [South]", 'unknown member "South"'),
    ("authorities.yaml", "[Eastshire, Westshire]", "[Northshire]", 'unknown authority "Northshire"'),
    ("authorities.yaml", "code: WSH", "successors: [Xyz], code: WSH", 'unknown successor "Xyz"'),
    ("authorities.yaml", "code: WSH", "end: soon, code: WSH", '"soon" under "end"'),
    ("authorities.yaml", "{Shire: [Eastshire, Westshire]}", "{Shire: Eastshire}", "must be a list of texts"),
    ("language.yaml", "", "light: [even, so, even]", 'light: one list has "even" twice'),
    ("language.yaml", "", "alike: [[shut, shut]]", 'alike: one list has "shut" twice'),
    ("topics.yaml", "id: chair", "id: pets", 'topic id "pets" twice'),
    ("topics.yaml", "id: banned", "id: allowed", 'topic "pets" has the status id "allowed" twice'),
    ("topics.yaml", "refines: allowed", "refines: alowed", 'unknown status to refine "alowed"'),
    ("topics.yaml", "answer: no", "answer: maybe", '"maybe" under "answer"'),
    ("topics.yaml", "kind: person", "kind: status", "no statuses"),
    ("topics.yaml", "cues: [allowed]", "cue: [allowed]", 'statuses 1 has the unknown key "cue"'),
    ("topics.yaml", "topics:", "synonyms: [pets, dogs]\ntopics:", "synonyms entry 1 must be a list"),
    ("topics.yaml", "topics:", "conventions: {nope: [x]}\ntopics:", 'conventions has the unknown key "nope"'),
    ("corrections.yaml", "topic: pets", "topic: pet", 'unknown topic "pet"; did you mean "pets"'),
    ("corrections.yaml", "status: banned", "status: gone", 'unknown status "gone"'),
    ("corrections.yaml", "authority: Eastshire", "authority: Estshire", 'unknown authority "Estshire"'),
    ("corrections.yaml", "when: 2012-07-31", "when: yesterday", '"yesterday" under "when"'),
    ("corrections.yaml", "quote: no dogs, ", "", 'lacks the key "quote"'),
]


@pytest.mark.parametrize(("file", "old", "new", "says"), REFUSED, ids=[r[3] for r in REFUSED])
def test_a_mistake_is_refused_with_its_file_and_its_mend(
    folder: Path, file: str, old: str, new: str, says: str
) -> None:
    """The sentence quotes what was written, and names the nearest right thing where there is one."""
    right = {"authorities.yaml": AUTHORITIES, "topics.yaml": TOPICS, "corrections.yaml": CORRECTION}
    text = right[file].replace(old, new, 1) if file in right else new
    assert text != right.get(file)
    write(folder, file, text)
    sentence = refusal(folder)
    assert file in sentence
    assert re.search(says, sentence), sentence


def test_a_file_that_is_not_utf8_is_refused(folder: Path) -> None:
    (folder / "sources.yaml").write_bytes(b"sources: [{file: a.txt, title: caf\xe9}]")
    assert "UTF-8" in refusal(folder)


def test_a_key_twice_is_refused_and_not_overwritten(folder: Path) -> None:
    write(folder, "topics.yaml", "topics: []\ntopics: []\n")
    assert 'line 2, "topics: []": the key "topics" stands twice (first on line 1)' in refusal(folder)


@pytest.mark.parametrize("value", ["2011", "2011-06", "2011-06-21", None])
def test_years_months_days_and_nothing_are_dates(value: str | None) -> None:
    check_date(value, "x", "as_of")


@pytest.mark.parametrize("value", ["", "11", "2011-6", "2011-02-30", "2011-06-21T10:00", "2011-06-21-01"])
def test_anything_else_is_no_date(value: str) -> None:
    with pytest.raises(PackError):
        check_date(value, "x", "as_of")
