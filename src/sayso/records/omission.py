"""What was left undecided or failed: doubt is data."""

from dataclasses import dataclass

from sayso.records.text import Span


@dataclass(frozen=True, slots=True)
class Omission:
    """Something a stage left out or could not decide, where, and why.

    `stage` is the package that says so ("cleaning", "analysis", ...), `reason` a short
    fixed key ("quote-unclosed"), `detail` a sentence for people; `span` is its place in
    `Report.text`, None where it concerns the whole report.
    """

    stage: str
    reason: str
    detail: str = ""
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Unread:
    """An input among many that gave no report: its id or None, its place, and why."""

    id: str | None
    where: str
    omission: Omission
