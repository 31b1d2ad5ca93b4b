"""PolNeAR's reports as the program reads them: through its own reader and cleaning, parsed."""

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from groups import cue_words
from sayso.analysis.attribution import find_attributions
from sayso.cleaning.clean import clean
from sayso.pipeline import READ_LANGUAGES, Tools
from sayso.readers.files import read_pages
from sayso.records.claim import Attribution
from sayso.records.omission import Unread
from sayso.records.parse import Parse
from sayso.records.text import Report
from sayso.serving.scoring.gold import GoldRow, read_gold
from sayso.serving.scoring.program import write_rows

DEV = Path("attribution/polnear_dev.jsonl")
TRAIN = Path("attribution/polnear_train.jsonl")


@dataclass(frozen=True, slots=True)
class Read:
    """A line of gold with the report and the parse that the program made of its text."""

    row: GoldRow
    report: Report
    parse: Parse


def read_reports(rows: Sequence[GoldRow], tools: Tools) -> Iterator[Read]:
    """Each line of gold, cleaned and parsed as `sayso eval attribution` does it.

    Raises: InputError for a text that cannot be read.
    """
    with tempfile.TemporaryDirectory() as folder:
        pages = list(read_pages(str(write_rows((r.values for r in rows), Path(folder)))))
    for row, page in zip(rows, pages, strict=True):
        if isinstance(page, Unread):
            raise row.error(page.omission.detail)
        report = clean(page, tools.lexicon.furniture).report
        yield Read(row, report, next(iter(tools.parser.parse([report]))))


def find(read: Read, tools: Tools) -> tuple[Attribution, ...]:
    """The program's attributions, nested ones too; none in a language it does not read."""
    if read.report.language not in READ_LANGUAGES:
        return ()
    return find_attributions(read.parse, read.report, tools.lexicon.cues)[0]


def seen_cues(path: Path) -> frozenset[str] | None:
    """The words of every cue in a file of gold, in lower case; None if it is not there."""
    if not path.exists():
        return None
    return frozenset(
        cue_words(row.text("text"), a.spans("cue"))
        for row in read_gold((path,))
        for a in row.rows("attributions")
    ) - {""}
