"""The rules of the house that a machine can check."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import sayso

SOURCE = Path(sayso.__file__).parent
MODULES = sorted(SOURCE.rglob("*.py"))
MODULE_LINES = 400
FUNCTION_LINES = 40
ARGUMENTS = 5

Function = ast.FunctionDef | ast.AsyncFunctionDef


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def functions(path: Path) -> list[Function]:
    return [n for n in ast.walk(tree(path)) if isinstance(n, Function)]


def lines_of(function: Function) -> int:
    """Lines of code: docstring and decorators left out."""
    doc = ast.get_docstring(function, clean=False)
    body = function.body[1:] if doc and len(function.body) > 1 else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(SOURCE)))
class TestSizes:
    def test_module_is_short(self, path: Path) -> None:
        assert len(path.read_text("utf-8").splitlines()) <= MODULE_LINES

    def test_functions_are_small(self, path: Path) -> None:
        long = [f.name for f in functions(path) if lines_of(f) > FUNCTION_LINES]
        assert not long

    def test_functions_take_few_arguments(self, path: Path) -> None:
        if path.name.endswith("cli.py") or path.parts[-2:] == ("web", "asked.py"):
            return  # a command's options are its arguments, and so are an address's
        many = [
            f.name
            for f in functions(path)
            if len([a for a in (*f.args.args, *f.args.kwonlyargs) if a.arg not in ("self", "cls")])
            > ARGUMENTS
        ]
        assert not many


def importers_of(package: str) -> set[str]:
    found = set()
    for path in MODULES:
        for node in ast.walk(tree(path)):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module:
                names.append(node.module)
            if any(n.split(".")[0] == package for n in names):
                found.add(path.relative_to(SOURCE).as_posix())
    return found


def test_one_file_imports_spacy() -> None:
    assert importers_of("spacy") == {"parsing/spacy_parser.py"}


def test_one_file_runs_the_network() -> None:
    assert importers_of("onnxruntime") == {"parsing/networks.py"}
    assert importers_of("torch") == importers_of("transformers") == set()


def test_only_the_codec_imports_msgspec() -> None:
    assert {path.rpartition("/")[0] for path in importers_of("msgspec")} == {"records/codec"}


def test_only_serving_prints() -> None:
    printing = {
        path.relative_to(SOURCE).parts[0]
        for path in MODULES
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "print"
    }
    assert printing <= {"serving"}


def test_the_core_reads_no_clock_and_rolls_no_dice() -> None:
    core = ("records", "cleaning", "analysis", "resolution", "merging", "lexicon", "pipeline.py")
    asked = {
        (name, path)
        for name in ("random", "time", "os", "logging")
        for path in importers_of(name)
        if path.split("/")[0] in core
    }
    assert not asked


def test_public_names_are_few_sorted_and_there() -> None:
    assert sorted(sayso.__all__) == sayso.__all__
    assert len(sayso.__all__) <= 12
    assert all(hasattr(sayso, name) for name in sayso.__all__)


def test_public_things_say_what_they_are() -> None:
    silent = [
        f"{path.relative_to(SOURCE)}:{node.lineno}"
        for path in MODULES
        for node in tree(path).body
        if isinstance(node, Function | ast.ClassDef)
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
    ]
    assert not silent


def test_importing_sayso_loads_nothing_heavy() -> None:
    code = "import sys, sayso; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"spacy", "trafilatura", "rich", "numpy", "msgspec"} & set(run.stdout.split())
