"""The page in a terminal: a reading's rows set with rich, 80 columns and wider.

Every word comes from `view`; here is only how it stands. No meaning hangs on colour: each
stance has its word and its sign, and all is legible with NO_COLOR or into a file.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final, TextIO

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from sayso.serving.chaintree import Node
from sayso.serving.parted import Parted
from sayso.serving.plain import quoted
from sayso.serving.rows import (
    ActorRow,
    ClaimView,
    DoubtRow,
    EventRow,
    HedgeRow,
    ReadingView,
    ReportView,
    SayingRow,
)

STANCE_STYLES: Final = {
    "asserts": "cyan",
    "confirms": "green",
    "denies": "red",
    "declines": "yellow",
    "doubts": "magenta",
    "asks": "blue",
    "intends": "blue",
    "retracts": "red",
}

WIDEST: Final = 110
"""Longer lines are hard to read; a wider terminal keeps its margin empty."""

AT_ISSUE: Final = "Also at issue"
INDENT: Final = 3
TITLE_RULE: Final = 40
TRAILING: Final = re.compile(r" +$", re.MULTILINE)


def print_reading(view: ReadingView, out: TextIO, width: int | None = None) -> None:
    """Write the page to `out`, in colour if that is a terminal that wants it."""
    console = Console(file=out, highlight=False, markup=False, emoji=False, width=width)
    console.width = width or min(console.width, WIDEST)
    with console.capture() as captured:
        write_page(view, console)
    out.write(TRAILING.sub("", captured.get()))


def write_page(view: ReadingView, console: Console) -> None:
    """Write the page to a console."""
    for block in _blocks(view):
        console.print(block)


def _blocks(view: ReadingView) -> Iterator[RenderableType]:
    is_one = len(view.reports) == 1
    for report in view.reports[:1] if is_one else ():
        yield from _head(report, is_one)
    if not is_one:
        yield from _contents(view)
    yield from _claims(view)
    yield from () if is_one else _at_issue(view)
    for report in view.reports:
        if not is_one:
            yield from _head(report, is_one)
        yield from _body(report)
    yield from _at_issue(view) if is_one else ()
    yield from _actors(view.actors)
    for report in view.reports:
        yield from _doubts(report, is_one)
    if view.unread:
        yield _heading("Not read")
        for row in view.unread:
            yield _item(Text(row.where, "bold"), Text(row.why))
    yield Text()


def _heading(words: str) -> RenderableType:
    return Group(Text(), Text(words.upper(), "bold"), Text("─" * len(words), "dim"))


def _item(*lines: Text, indent: int = 0) -> RenderableType:
    first, *rest = lines
    return Group(
        Padding(first, (0, 0, 0, indent)),
        *(Padding(line, (0, 0, 0, indent + INDENT)) for line in rest),
    )


def _hanging(sign: Text, *lines: RenderableType) -> RenderableType:
    """Lines with a sign before the first; the rest of them stand clear of it."""
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_row(sign, Group(*lines))
    return grid


def _head(report: ReportView, is_one: bool) -> Iterator[RenderableType]:
    yield Text()
    if not is_one:
        yield Text("━" * TITLE_RULE, "dim")
        yield Text(f"Report {report.number}", "dim")
    yield Text(report.title, "bold underline")
    byline = (report.byline,) if report.byline else ()
    yield Text(" · ".join((report.outlet, *byline, report.published)))
    yield Text(report.furniture, "dim")
    for loss in report.losses:
        yield Text(f"! {loss}", "bold yellow")


def _contents(view: ReadingView) -> Iterator[RenderableType]:
    yield _heading(f"{len(view.reports)} reports, read together")
    for report in view.reports:
        told = Text(f"{report.outlet} · {report.published}", "dim")
        yield _hanging(Text(f"{report.number:>3}."), Text(report.title, "bold"), told)


def _claims(view: ReadingView) -> Iterator[RenderableType]:
    if not view.central:
        yield _heading("The central claim")
        yield Text("No claim was found that somebody is said to make.")
    for number, claim in enumerate(view.central):
        if number == 0:
            yield _heading("The central claim" if len(view.central) == 1 else "Central claims")
        else:
            yield Text()
        yield from claim_lines(claim)


def _at_issue(view: ReadingView) -> Iterator[RenderableType]:
    if view.contested:
        yield _heading(AT_ISSUE)
    for claim in view.contested:
        yield _item(Text(claim.words), Text(claim.badge, "dim"))
    if view.others:
        yield Text(f"and {view.others} more in the records (--json)", "dim")


def claim_lines(claim: ClaimView) -> Iterator[RenderableType]:
    """A claim with its numbers and the tree of those behind it."""
    yield Text(quoted(claim.words), "bold")
    yield Parted(claim.badge, "cyan")
    notes = [claim.seen] if claim.seen else []
    if claim.is_circular:
        notes.append("circular reporting: those behind it cite each other")
    if notes:
        yield Text("; ".join(notes), "dim")
    yield Text()
    tree = Tree(Text(claim.root, "bold"), guide_style="dim")
    for node in claim.tree:
        _grow(tree, node)
    if not claim.tree:
        tree.add(Text("nobody is named behind it: the page tells it itself"))
    yield Padding(tree, (0, 0, 0, INDENT))


def _grow(tree: Tree, node: Node) -> None:
    line = Text()
    if node.stance:
        line.append(f"{node.sign} ", STANCE_STYLES[node.stance])
    line.append(node.name, "bold")
    if node.stance:
        line.append(f"  {node.verb}", STANCE_STYLES[node.stance])
    if node.marks:
        line.append(f"  ({', '.join(node.marks)})", "dim")
    branch = tree.add(line)
    for below in node.below:
        _grow(branch, below)


def _body(report: ReportView) -> Iterator[RenderableType]:
    yield _heading("Who says what")
    if not report.sayings:
        yield Text("Nothing is attributed to anybody.")
    for row in report.sayings:
        yield _saying(row)
    yield from _hedges(report.hedges)
    yield _heading("What is said to have happened, and when")
    if not report.events:
        yield Text("No event was found.")
    yield _events(row for row in report.events if not row.is_doubtful)
    doubtful = [row for row in report.events if row.is_doubtful]
    if doubtful:
        yield _heading("Less sure: check these against the text")
        yield _events(doubtful)


def _saying(row: SayingRow) -> RenderableType:
    line = Text().append(row.who, "bold")
    if row.speaker:
        line.append(f" (meaning {row.speaker})")
    line.append(f" {row.verb}", STANCE_STYLES[row.stance])
    if row.marks:
        line.append(f", {', '.join(row.marks)}", "dim")
    line.append(f" · {row.place.label}", "dim")
    content = Text()
    for piece in row.content:
        content.append(piece.text, "underline" if piece.is_hedge else "")
    notes = []
    if row.means:
        notes.append(Text(f"(meaning “{row.means}”)", "dim"))
    hedges = [f"“{piece.text.strip()}”" for piece in row.content if piece.is_hedge]
    if hedges:
        notes.append(Text(f"(hedged: {', '.join(hedges)})", "dim"))
    sign = Text(row.sign, STANCE_STYLES[row.stance])
    said = (Padding(part, (0, 0, 0, 1)) for part in (content, *notes))
    return Padding(_hanging(sign, line, *said), (0, 0, 0, row.depth * INDENT))


def _hedges(hedges: Iterable[HedgeRow]) -> Iterator[RenderableType]:
    rows = list(hedges)
    if rows:
        yield Text()
        yield Text("Hedged in the page's own words:")
    for row in rows:
        line = Text(f"“{row.cue}”", "underline").append(f" of “{row.scope}”", "not underline")
        yield _item(line.append(f" · {row.place.label}", "dim not underline"), indent=INDENT)


def _events(events: Iterable[EventRow]) -> RenderableType:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(max_width=22, style="bold")
    table.add_column(ratio=1)
    before = None
    for row in events:
        table.add_row(row.when if row.when != before else "", _event(row))
        before = row.when
    return table


def _event(row: EventRow) -> RenderableType:
    first = Text().append(row.what, "bold").append(f", {row.told}", "cyan not bold")
    parties = Text(f"{row.who} → {row.whom}" if row.whom else row.who, "not bold")
    carried = f"{quoted(row.trigger)} · told by {row.carrier} · {row.place.label}"
    details = " · ".join((row.code, *row.details))
    return Group(first, parties, Text(carried, "not bold"), Text(details, "dim not bold"))


def _actors(actors: tuple[ActorRow, ...]) -> Iterator[RenderableType]:
    yield _heading("Who is who")
    if not actors:
        yield Text("No actor was found.")
    for row in actors:
        line = Text(row.name, "bold")
        line.append(f"  {', '.join(row.facts)}", "dim not bold")
        if row.roles:
            line.append(f" · {', '.join(row.roles)}", "not bold")
        if row.aliases:
            line.append(f" · also “{'”, “'.join(row.aliases)}”", "dim not bold")
        yield line


def _doubts(report: ReportView, is_one: bool) -> Iterator[RenderableType]:
    if not report.doubts and not is_one:
        return
    where = "" if is_one else f" in report {report.number}"
    yield _heading(f"Left undecided{where}")
    if not report.doubts:
        yield Text("Nothing.")
    for row in report.doubts:
        yield _doubt(row)


def _doubt(row: DoubtRow) -> RenderableType:
    times = f" ({row.count})" if row.count > 1 else ""
    line = Text(row.reason, "bold").append(times, "not bold")
    if row.detail:
        line.append(f": {row.detail}", "not bold")
    places = [f"“{words}” {place.label}" for words, place in row.places]
    more = ["..."] if row.count > len(places) and places else []
    lines = [Text(", ".join([*places, *more]), "dim")] if places else []
    return _item(line, *lines)
