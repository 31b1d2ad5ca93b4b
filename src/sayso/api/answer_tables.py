"""Answers as a table: for notebooks, Arrow and pandas."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any  # Any: pyarrow and pandas are not typed

from sayso.api.answers import Answer
from sayso.exporting.columns import Row, columns
from sayso.exporting.snippets import table_html
from sayso.ledger.store import Store
from sayso.records.claim import Claim
from sayso.records.doubt import Doubt
from sayso.records.happening import Story

COLUMNS = columns("""
    kind text claim, event, story or doubt
    id text its id
    story_id text its story
    text text the claim's words, the story's title, the event's type
    first_day text first day of publication; of an event, its own
    last_day text last day of publication; of an event, its own
    reports whole reports that tell it
    origins_at_least whole of a claim
    origins_at_most whole of a claim
    confirmed whole of a claim
    denied whole of a claim
    declined whole of a claim
    score number how well it fits what was asked
""")


@dataclass(frozen=True, slots=True)
class AnswerTable:
    """Answers of a ledger, in the order in which they were given."""

    answers: tuple[Answer, ...]

    def __len__(self) -> int:
        return len(self.answers)

    def __iter__(self) -> Iterator[Answer]:
        return iter(self.answers)

    def __getitem__(self, number: int) -> Answer:
        return self.answers[number]

    def rows(self) -> list[Row]:
        """One row an answer."""
        return [_row(a) for a in self.answers]

    def to_arrow(self) -> Any:  # noqa: ANN401 - pyarrow is not typed
        """The rows as an Arrow table. Raises: ConfigError where pyarrow is not installed."""
        from sayso.exporting.arrow import arrow_table  # noqa: PLC0415

        return arrow_table(COLUMNS, self.rows())

    def to_pandas(self) -> Any:  # noqa: ANN401 - pandas is not typed
        """The rows as a pandas frame. Raises: ConfigError where pandas is not installed."""
        from sayso.exporting.arrow import pandas_frame  # noqa: PLC0415

        return pandas_frame(COLUMNS, self.rows())

    def _repr_html_(self) -> str:
        return table_html([c.name for c in COLUMNS], self.rows())


def _row(one: Answer) -> Row:
    record = one.record
    head = (one.kind, one.id, one.story)
    if isinstance(record, Claim):
        badge, origins = record.badge, record.origins
        numbers = (origins.at_least, origins.at_most, badge.confirmed, badge.denied)
        days = (record.first_seen, record.last_seen)
        return (*head, record.text, *days, badge.pages, *numbers, badge.declined, one.score)
    if isinstance(record, Story):
        days = (record.first_seen, record.last_seen)
        return (*head, record.title, *days, len(record.reports), *(None,) * 5, one.score)
    if isinstance(record, Doubt):
        words = record.evidence[0].exact
        return (
            *head,
            f"{record.what}: {words}",
            None,
            None,
            record.reports,
            *(None,) * 5,
            one.score,
        )
    told = len({t.evidence.report_id for t in record.tellings})
    return (*head, record.type, record.begin, record.end_date, told, *(None,) * 5, one.score)


def numbers_html(held: Store, name: str) -> str:
    """How much a ledger holds, as HTML."""
    asked = {
        "reports": "SELECT count(*) FROM reports",
        "stories": "SELECT count(*) FROM rows WHERE kind = 'story'",
        "claims": "SELECT count(*) FROM rows WHERE kind = 'claim'",
        "events": "SELECT count(*) FROM rows WHERE kind = 'event'",
        "corrections": "SELECT count(*) FROM corrections",
    }
    counts = tuple(int(held.execute(query).fetchone()[0]) for query in asked.values())
    return table_html(["ledger", *asked], [(name, *counts)])
