"""Writes the reference pages of docs/ from the program itself.

python docs/generate.py           write them
python docs/generate.py --check   fail if one of them is stale
"""

import inspect
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, Final, Protocol

import typer

import sayso
from sayso.api.cast import Cast
from sayso.api.ledger import Ledger
from sayso.exporting.tables import heads
from sayso.records import codec
from sayso.serving.cli import app

HERE: Final = Path(__file__).parent
NOTE: Final = "<!-- Written by docs/generate.py from the program; change it there. -->"


class Parameter(Protocol):
    """What is asked of an option or argument; Typer's own types are not public."""

    name: str
    opts: list[str]
    metavar: str | None
    help: str | None
    required: bool
    param_type_name: str
    nargs: int
    default: object
    is_flag: bool


def cli_reference() -> str:
    """The command line as Markdown: every command, argument and option."""
    group = typer.main.get_command(app)
    lines = [NOTE, "", "# The command line", "", group.help or "", ""]
    lines += [
        "    sayso [OPTIONS] COMMAND [ARGUMENTS]",
        "",
        *_options(group),
        group.epilog or "",
        "",
    ]
    for name, command in sorted(getattr(group, "commands", {}).items()):
        lines += [f"## sayso {name}", "", *_usage(name, command), ""]
        lines += [_unwrapped(command.help or ""), "", *_options(command)]
    return "\n".join(lines).rstrip() + "\n"


def _parameters(command: object) -> list[Parameter]:
    return [p for p in getattr(command, "params", []) if p.name != "help"]


def _usage(name: str, command: object) -> Iterator[str]:
    arguments = [
        p.metavar or p.name.upper() for p in _parameters(command) if p.param_type_name == "argument"
    ]
    yield f"    sayso {name} [OPTIONS] {' '.join(arguments)}".rstrip()


def _unwrapped(help_text: str) -> str:
    """Paragraphs on one line each."""
    return "\n\n".join(" ".join(p.split()) for p in help_text.split("\n\n"))


def _options(command: object) -> list[str]:
    rows = [f"| {_spelled(p)} | {_told(p)} |" for p in _parameters(command)]
    return ["| | |", "| --- | --- |", *rows, ""] if rows else []


def _spelled(parameter: Parameter) -> str:
    if parameter.param_type_name == "argument":
        return f"`{parameter.metavar or parameter.name.upper()}`"
    value = "" if parameter.is_flag else f" {parameter.metavar or 'NUMBER'}"
    return f"`{', '.join(parameter.opts)}{value}`"


def _told(parameter: Parameter) -> str:
    is_plain = isinstance(parameter.default, str)
    default = f" Default: `{parameter.default}`." if is_plain else ""
    return f"{parameter.help or ''}{default}".replace("|", "\\|")


def records_reference() -> str:
    """Every object of the JSON format as Markdown: its keys and their types."""
    schema = codec.schema()
    lines = [NOTE, "", "# Rows", "", "What each object of the JSON format holds; "]
    lines[-1] += "what it means is told in [Data formats](formats.md)."
    for name, part in schema["$defs"].items():
        lines += ["", f"## {name}", "", " ".join(part.get("description", "").split()), ""]
        lines += ["| key | type |", "| --- | --- |"]
        lines += [f"| `{key}` | {_type(kind)} |" for key, kind in part["properties"].items()]
    return "\n".join(lines) + "\n"


def _type(kind: Mapping[str, Any]) -> str:
    """A JSON Schema type in words: "list of HopRow", "text or null"."""
    if "$ref" in kind:
        name = str(kind["$ref"]).rsplit("/", 1)[-1]
        return f"[{name}](#{name.lower()})"
    if "anyOf" in kind:
        return " or ".join(_type(k) for k in kind["anyOf"])
    if "enum" in kind:
        return ", ".join("null" if v is None else f"`{v}`" for v in kind["enum"])
    if "prefixItems" in kind:
        return "[start, end]"
    if kind.get("type") == "array":
        return f"list of {_type(kind['items'])}"
    named = {"string": "text", "integer": "whole number", "object": "object of text"}
    return named.get(str(kind.get("type")), str(kind.get("type")))


def python_reference() -> str:
    """What `import sayso` offers, as Markdown, from the docstrings."""
    lines = [NOTE, "", "# Python", "", "The verbs of the command line, and the records they give."]
    for name in sayso.__all__:
        thing = getattr(sayso, name)
        lines += ["", f"## sayso.{name}", ""]
        if inspect.isfunction(thing):
            lines += ["```text", f"{name}{_signature(thing)}", "```", ""]
        lines += [inspect.getdoc(thing) or ""]
        if is_dataclass(thing):
            lines += ["", "Fields: " + ", ".join(f"`{f.name}`" for f in fields(thing)) + "."]
        if thing is Ledger:
            lines += verbs(Ledger)
    lines += ["", "## Ledger.cast", "", inspect.getdoc(Cast) or "", *verbs(Cast)]
    return "\n".join(lines) + "\n"


def verbs(kind: type) -> Iterator[str]:
    """The public methods of a class: how each is called, and what it gives."""
    kept = {f.name for f in fields(kind)} if is_dataclass(kind) else set()
    every = {n: f for one in reversed(kind.__mro__) for n, f in vars(one).items()}
    found = [(n, f) for n, f in every.items() if not n.startswith("_") and n not in kept]
    yield from ("", "Verbs:", "")
    for name, method in found:
        if inspect.isfunction(method):
            told = (inspect.getdoc(method) or "").partition("\n\n")[0].replace("\n", " ")
            given = _signature(method).replace("self, ", "").replace("self", "")
            yield f"- `{name}{given}`: {told}"
        elif isinstance(method, property):
            yield f"- `{name}`: {(inspect.getdoc(method) or '').partition('. ')[0]}"


def _signature(function: Callable[..., object]) -> str:
    """Parameters by name; a default shows as it is written by a caller."""
    shown = []
    for parameter in inspect.signature(function).parameters.values():
        has_default = parameter.default is not inspect.Parameter.empty
        is_long = is_dataclass(parameter.default) or callable(parameter.default)
        default = "..." if is_long else repr(parameter.default)
        shown.append(f"{parameter.name}={default}" if has_default else parameter.name)
    return f"({', '.join(shown)})"


def tables_reference() -> str:
    """Every table of `sayso export` as Markdown: its columns, their kinds and meanings."""
    lines = [NOTE, "", "# Tables", "", "What `sayso export --layout csv` and `parquet` write; "]
    lines[-1] += "how to read them is told in [Exports](exports.md)."
    for name, means, columns in heads():
        lines += ["", f"## {name}", "", means, "", "| column | kind | |", "| --- | --- | --- |"]
        lines += [f"| `{c.name}` | {c.kind} | {c.means} |" for c in columns]
    return "\n".join(lines) + "\n"


SCHEMA_FILE: Final = "../src/sayso/records/codec/reading.schema.json"
PAGES: Final[Mapping[str, Callable[[], str]]] = {
    "cli.md": cli_reference,
    "records.md": records_reference,
    "python.md": python_reference,
    "tables.md": tables_reference,
    SCHEMA_FILE: lambda: sayso.schema().decode("utf-8"),
}


def main() -> int:
    """Write or check every page; exit code."""
    is_check = "--check" in sys.argv[1:]
    stale = []
    for name, write in PAGES.items():
        path, page = HERE / name, write()
        if is_check and (not path.exists() or path.read_text("utf-8") != page):
            stale.append(name)
        elif not is_check:
            path.write_text(page, "utf-8")
    if stale:
        sys.stderr.write(f"stale: {', '.join(stale)}; run `just docs`\n")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
