"""Task `reading`: one report's reading held against what a careful reader takes from it.

The gold is a folder with the report (`article.txt`, `article.html`, ...), `expected.json`, and
perhaps `must_not.json`; `examples/` holds some. Expected texts are verbatim parts of the
report; a span matches a text when the Jaccard overlap of their characters is at least 0.5,
white space ignored. Of several rows that fit, the one that passes most checks counts.
"""

from collections import Counter
from pathlib import Path

from sayso.api import Options, read
from sayso.errors import InputError
from sayso.records.codec import encode_reading
from sayso.records.reading import Reading
from sayso.serving.scoring.exam_events import check_events
from sayso.serving.scoring.exam_sheet import Check, Sheet, start_sheet
from sayso.serving.scoring.exam_sources import check_attributions, check_chains, check_claims
from sayso.serving.scoring.exam_text import (
    check_actors,
    check_furniture,
    check_hedges,
    check_report,
    check_timexes,
)
from sayso.serving.scoring.gold import GoldRow, read_object
from sayso.serving.scoring.score import Row, Score, percent

PARTS = (
    "report",
    "furniture",
    "timexes",
    "attributions",
    "chains",
    "claims",
    "hedges",
    "events",
    "actors",
)


def score_reading(gold: tuple[Path, ...], options: Options) -> Score:
    """Checks passed, part by part, over all folders; the notes name those missed."""
    checks: list[Check] = []
    notes, lines = [], []
    for folder in gold:
        reading = read(_article(folder), options)
        mine = examine(reading, *_gold(folder))
        checks += mine
        notes += [f"missed {folder.name}: {c.part} | {c.label}" for c in mine if not c.is_passed]
        lines.append(encode_reading(reading).decode())
    rows = (*_rows(checks), _row("reading", checks))
    return Score("reading", tuple(map(str, gold)), rows, tuple(notes), tuple(lines))


def examine(reading: Reading, want: GoldRow, never: GoldRow) -> list[Check]:
    """Every check of one report's reading, in the order of the parts."""
    sheet = start_sheet(reading, want)
    check_report(sheet, want)
    check_furniture(sheet, want, never)
    check_timexes(sheet, want)
    found = check_attributions(sheet, want)
    check_chains(sheet, want, found)
    check_claims(sheet, want)
    check_hedges(sheet, want)
    check_events(sheet, want, never)
    _check_floods(sheet, want)
    check_actors(sheet, want)
    return sheet.checks


def _check_floods(sheet: Sheet, want: GoldRow) -> None:
    report = sheet.report
    found = Counter(
        timexes=len(report.timexes),
        attributions=len(report.attributions),
        events=len(report.events),
    )
    for part, number in found.items():
        sheet.check_flood(part, number, len(want.rows(part)))


def _article(folder: Path) -> Path:
    found = sorted(folder.glob("article.*"))
    if len(found) != 1:
        raise InputError(
            f"{len(found)} reports named article.* where one is needed",
            str(folder),
            "name a folder with article.txt and expected.json",
        )
    return found[0]


def _gold(folder: Path) -> tuple[GoldRow, GoldRow]:
    never = folder / "must_not.json"
    want = read_object(folder / "expected.json")
    return want, read_object(never) if never.exists() else GoldRow(str(never), {})


def _rows(checks: list[Check]) -> list[Row]:
    return [_row(part, [c for c in checks if c.part == part]) for part in PARTS]


def _row(name: str, checks: list[Check]) -> Row:
    passed = sum(c.is_passed for c in checks)
    numbers = {"%": percent(passed, len(checks)), "passed": passed, "checks": len(checks)}
    return Row(name, numbers)
