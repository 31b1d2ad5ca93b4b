"""Event types of the user's through the verbs, with the real parser."""

import json
from pathlib import Path

import pytest

import sayso
from sayso.api import Options, load_tools
from sayso.errors import ConfigError
from sayso.records.text import Given

pytestmark = pytest.mark.model

TYPES = """
[[types]]
name = "CEASEFIRE_BREACH"
definition = "Breaks an agreed halt to fighting."
quad = "material_conflict"
intensity = -6
examples = ["<s>Government forces</s> <e>broke the truce</e> with <t>the rebels</t> near Arden."]
"""
TEXT = """\
Fighting in Sudan

Rebels broke the truce with the Sudanese army near Juba on Monday, killing three soldiers.
"""

Told = list[tuple[str, list[str], list[str], str, list[str], str | None]]


@pytest.fixture
def types(tmp_path: Path) -> Path:
    path = tmp_path / "types.toml"
    path.write_text(TYPES, "utf-8")
    return path


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, "utf-8")
    return path


def told(report: Path, options: Options) -> Told:
    """Type, actors, recipients, status, places and first day of each event."""
    (read,) = sayso.read(report, options).reports
    text = read.report.text
    return [
        (
            e.type,
            [s.quote(text) for s in e.spans.actors],
            [s.quote(text) for s in e.spans.recipients],
            e.status,
            [p.name for p in e.places],
            e.begin,
        )
        for e in read.events
    ]


def options(types: Path) -> Options:
    return Options(given=Given(published="2026-03-11"), types=types)


def test_an_example_codes_other_sentences_beside_plover(report: Path, types: Path) -> None:
    breach, killing = told(report, options(types))
    assert breach == (
        "CEASEFIRE_BREACH",
        ["Rebels"],
        ["the Sudanese army"],
        "happened",
        ["Juba"],
        "2026-03-09",
    )
    assert killing[0] == "ASSAULT"


def test_types_of_the_file_alone_are_coded_if_it_says_so(report: Path, types: Path) -> None:
    types.write_text("replace = true\n" + TYPES, "utf-8")
    assert [e[0] for e in told(report, options(types))] == ["CEASEFIRE_BREACH"]


def test_a_changed_file_is_read_again(report: Path, types: Path) -> None:
    assert told(report, options(types))[0][0] == "CEASEFIRE_BREACH"
    types.write_text(TYPES.replace("CEASEFIRE_BREACH", "TRUCE_END"), "utf-8")
    assert told(report, options(types))[0][0] == "TRUCE_END"
    assert "CEASEFIRE_BREACH" not in {e[0] for e in told(report, Options())}


def test_each_line_of_an_archive_is_coded_by_them(tmp_path: Path, types: Path) -> None:
    archive = tmp_path / "archive.jsonl"
    archive.write_text(json.dumps({"id": "1", "text": TEXT}) + "\n", "utf-8")
    lines: list[bytes] = []
    sayso.annotate(str(archive), lines.append, options(types))
    (line,) = lines
    events = json.loads(line)["events"]
    assert (events[0]["type"], events[0]["intensity"]) == ("CEASEFIRE_BREACH", -6.0)


def test_an_example_that_teaches_nothing_is_named(report: Path, types: Path) -> None:
    wrong = TYPES.replace("with <t>the rebels</t> near Arden", "while <t>the rebels</t> slept")
    types.write_text(wrong, "utf-8")
    with pytest.raises(ConfigError, match="how 'the rebels' takes part in 'broke'") as caught:
        sayso.read(report, options(types))
    assert caught.value.where == f"{types}: type 1 (CEASEFIRE_BREACH), example 1"


def test_the_tools_without_types_are_the_shipped_ones() -> None:
    assert load_tools().lexicon.events.own_types == frozenset()
