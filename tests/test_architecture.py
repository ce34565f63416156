"""The rules that hold the rooms apart, read off the code itself."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
# Lowest first: a room may import from itself and from the rooms before it.
ROOMS = ["knowledge", "index", "bot", "scripts"]
# Slow or replaceable libraries, and the files that may import each: one for each thing that it is used for.
WRAPPERS = {
    "sentence_transformers": ("index/retrieval/encoding.py", "index/retrieval/reranking.py"),
    "torch": ("index/retrieval/onnx_export.py",),
    "onnxruntime": ("index/retrieval/onnx_model.py",),
    "openvino": ("index/retrieval/bulk_encoding.py",),
    "faiss": ("index/retrieval/vectors.py",),
    "bm25s": ("index/retrieval/lexical.py",),
    "matplotlib": ("bot/showing/picture.py",),
    "openai": ("bot/llm/client.py",),
    "sqlalchemy": ("bot/state.py",),
    "reportlab": ("scripts/made_corpus.py",),
    "watchfiles": ("scripts/watching.py",),
    "openpyxl": ("index/parsing/xlsx.py",),
    "docx": ("index/parsing/word/docx.py",),
    "selectolax": ("index/parsing/web/html.py",),
}
ENVIRONMENT_READER = "bot/settings.py"
# Shorter names ("Ely", "MK") stand inside ordinary words and abbreviations too often to judge.
_SHORTEST_NAME = 4


def sources(*rooms: str) -> list[Path]:
    """The Python files of those rooms."""
    return sorted(path for room in rooms for path in (ROOT / room).rglob("*.py"))


@cache
def tree(path: Path) -> ast.Module:
    """The parsed file."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def label(path: Path) -> str:
    """The file's path as people say it."""
    return path.relative_to(ROOT).as_posix()


def module_name(path: Path) -> str:
    """The name under which the file is imported."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def imported(path: Path) -> Iterator[str]:
    """Every module that the file imports anywhere, functions included."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{label(path)} imports relatively"
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def own_imports(path: Path) -> set[str]:
    """The modules of this project that the file imports."""
    return set(imported(path)) & {module_name(p) for p in sources(*ROOMS)} - {module_name(path)}


def docstrings(module: ast.Module) -> set[ast.expr]:
    """The nodes that are docstrings."""
    holders = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    return {
        node.body[0].value
        for node in ast.walk(module)
        if isinstance(node, holders) and node.body and isinstance(node.body[0], ast.Expr)
    }


def strings(path: Path) -> Iterator[tuple[int, str]]:
    """Line and text of every string in the file that is not a docstring."""
    skipped = docstrings(tree(path))
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in skipped:
            yield node.lineno, node.value


def entries(file: str, key: str) -> list[dict[str, object]]:
    """The entries of a pack file, or none where it is not there."""
    path = ROOT / "knowledge" / file
    if not path.exists():
        return []
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    loaded = yaml.load(path.read_text(encoding="utf-8"), Loader=loader)
    return list(loaded.get(key) or [])


@cache
def pack_names() -> re.Pattern[str]:
    """Any authority's name or alias, or document's file name, that is not also an English word."""
    names = {path.name for path in (ROOT / "knowledge" / "documents").iterdir()}
    for authority in entries("authorities.yaml", "authorities"):
        if not authority.get("common_word"):
            aliases = authority.get("aliases") or []
            assert isinstance(aliases, list)
            names |= {str(name) for name in (authority["name"], *aliases)}
    longest_first = sorted((n for n in names if len(n) >= _SHORTEST_NAME), key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, longest_first)) + r")\b")


def reads_environment(node: ast.AST) -> bool:
    """Whether the node reads a variable; handing one on (`setdefault`, an assignment) is allowed."""
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "os":
        return node.attr in ("getenv", "environb")
    if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Load):
        return ast.unparse(node.value) == "os.environ"
    if isinstance(node, ast.Call):
        return ast.unparse(node.func) in (
            "os.environ.get",
            "os.environ.items",
            "os.environ.copy",
            "dict",
        ) and ("os.environ" in ast.unparse(node))
    return False


def test_imports_point_one_way() -> None:
    for position, room in enumerate(ROOMS):
        for path in sources(room):
            above = {name.partition(".")[0] for name in imported(path)} & set(ROOMS[position + 1 :])
            assert not above, f"{label(path)} imports {above}, which stand above {room}"


def test_no_module_imports_itself_in_a_circle() -> None:
    graph = {module_name(path): own_imports(path) for path in sources(*ROOMS)}
    TopologicalSorter(graph).prepare()


def test_the_product_imports_no_test() -> None:
    for path in sources(*ROOMS):
        assert "tests" not in {name.partition(".")[0] for name in imported(path)}, label(path)


@pytest.mark.parametrize("library", WRAPPERS)
def test_a_heavy_library_is_imported_in_its_wrapper_only(library: str) -> None:
    for path in sources(*ROOMS):
        if library in {name.partition(".")[0] for name in imported(path)}:
            assert label(path) in WRAPPERS[library], f"{label(path)} imports {library}"


def test_the_environment_is_read_in_one_place() -> None:
    for path in sources(*ROOMS):
        if label(path) != ENVIRONMENT_READER:
            lines = [getattr(node, "lineno", 0) for node in ast.walk(tree(path)) if reads_environment(node)]
            assert not lines, f"{label(path)} reads the environment in line {lines}"


def test_no_code_names_an_authority_or_a_document() -> None:
    named = [
        f"{label(path)}:{line} names {match.group()}"
        for path in sources("knowledge", "index", "bot")
        for line, text in strings(path)
        for match in pack_names().finditer(text)
    ]
    assert not named, "\n".join(named)


def test_a_package_file_holds_no_logic() -> None:
    for path in sources(*ROOMS):
        if path.name == "__init__.py":
            logic = [node for node in tree(path).body if isinstance(node, (ast.ClassDef, ast.For, ast.While))]
            assert not logic, f"{label(path)} should only name what the package offers"


def test_no_file_is_long() -> None:
    for path in sources(*ROOMS):
        lines = len(path.read_text(encoding="utf-8").splitlines())
        assert lines < 400, f"{label(path)} has {lines} lines: it wants to be several files"
