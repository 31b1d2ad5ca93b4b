"""What the ledger answers, set in a terminal: short ids first, so that they can be asked for."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TextIO, TypeAlias

from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from sayso.api.answers import Answer, Shown
from sayso.api.checks import Checked
from sayso.api.ledger import Answers, Grade, suggest_grade
from sayso.records.actor import Actor
from sayso.records.claim import Claim, Evidence
from sayso.records.correction import Correction
from sayso.records.doubt import Doubt
from sayso.records.event import is_doubtful
from sayso.records.happening import EventTelling, Happening, Story
from sayso.records.reading import Reading, Resolved
from sayso.serving.misgivings import KINDS, stake, why
from sayso.serving.parted import Parted
from sayso.serving.plain import cut, one_line, quoted
from sayso.serving.terminal import TRAILING, WIDEST, claim_lines, print_reading
from sayso.serving.view import view_of, view_of_claim
from sayso.serving.wording import (
    SECTORS,
    SIGNS,
    STANCES,
    STATUSES,
    badge_line,
    count_of,
    day_phrase,
    interval_phrase,
    list_of,
    quantity_phrase,
    type_phrase,
)

ID_CHARS = 8
"""So many letters of an id are shown; more than a few ids rarely begin alike."""
MOST_EVIDENCE, LINE_CHARS = 40, 240
Names: TypeAlias = Mapping[str, str]


def show(blocks: Iterable[RenderableType], out: TextIO, width: int | None = None) -> None:
    """Write blocks to `out`, in colour if that is a terminal that wants it."""
    console = Console(file=out, highlight=False, markup=False, emoji=False, width=width)
    console.width = width or min(console.width, WIDEST)
    with console.capture() as captured:
        for block in blocks:
            console.print(block)
    out.write(TRAILING.sub("", captured.get()))


def short(id_: str) -> str:
    """The beginning of an id."""
    return id_[:ID_CHARS]


def heading(words: str) -> RenderableType:
    """A heading with a rule under it."""
    return Group(Text(), Text(words.upper(), "bold"), Text("─" * len(words), "dim"))


def row(id_: str, words: Text, *facts: str) -> RenderableType:
    """The beginning of an id, with words and facts in a column of their own beside it."""
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(width=ID_CHARS)
    grid.add_row(Text(short(id_), "cyan"), Group(words, *map(Parted, facts)))
    return grid


def answers(found: Answers) -> Iterator[RenderableType]:
    """Rows that were found, best first."""
    if not found.rows:
        yield Text("Nothing in the ledger fits.")
    for one in found.rows:
        yield _answer(one, found.names)


def _answer(one: Answer, names: Names) -> RenderableType:
    record = one.record
    kind = Text(f"{one.kind}  ", "dim")
    if isinstance(record, Claim):
        words = kind.append(cut(record.text, LINE_CHARS), "not dim")
        return row(one.id, words, badge_line(record.badge, record.origins))
    if isinstance(record, Story):
        words = kind.append(one_line(record.title), "bold not dim")
        return row(one.id, words, story_phrase(record))
    if isinstance(record, Doubt):
        words = kind.append(f"{KINDS[record.what]} {cut(record.evidence[0].exact, 160)}", "not dim")
        return row(one.id, words, why(record), stake(record))
    words = kind.append(event_phrase(record), "not dim")
    return row(one.id, words, parties_phrase(record, names), event_facts(record))


def story_phrase(story: Story) -> str:
    """A story in numbers: reports, texts, outlets, from when to when."""
    parts = [
        count_of(len(story.reports), "report"),
        count_of(story.texts, "text"),
        count_of(len(story.outlets), "outlet"),
        count_of(len(story.claims), "claim"),
        interval_phrase(
            (story.first_seen or "")[:10] or None, (story.last_seen or "")[:10] or None
        ),
    ]
    return " - ".join(parts)


def event_phrase(event: Happening) -> str:
    """An event in a line: what, in whose words."""
    words = list(dict.fromkeys(quoted(one_line(t.evidence.exact)) for t in event.tellings))[:3]
    return f"{type_phrase(event.type)}: {', '.join(words)}"


def parties_phrase(event: Happening, names: Names) -> str:
    """Who does it, and to whom: "Norway → Portugal"."""
    told = {i: one_line(name) for i, name in names.items()}
    who = list_of(told[i] for i in event.actors if i in told) or "nobody named"
    whom = list_of(told[i] for i in event.recipients if i in told)
    return f"{who} → {whom}" if whom else who


def names_in(one: Shown) -> dict[str, str]:
    """What the actors in something that is shown are called, by id."""
    return {i: actor.name for i, actor in one.actors.items()}


def event_facts(event: Happening) -> str:
    """When, by how many, with which statuses, and whether it is doubtful."""
    statuses = list(dict.fromkeys(STATUSES[t.status] for t in event.tellings))
    reports = {t.evidence.report_id for t in event.tellings}
    when = interval_phrase(event.begin, event.end_date)
    told = f"in {count_of(len(reports), 'report')}"
    doubt = ["less sure"] if event.is_doubtful else []
    return " - ".join([when, told, list_of(statuses), *doubt])


def shown(one: Shown) -> Iterator[RenderableType]:
    """Everything that belongs to an id, but for a report, which is a page of its own."""
    record = one.record
    if isinstance(record, Claim):
        yield from _claim(record, one)
    elif isinstance(record, Story):
        yield from _story(record, one)
    elif isinstance(record, Happening):
        yield from _event(record, one)
    elif isinstance(record, Actor):
        yield from _actor(record, one)


def print_report(one: Shown, out: TextIO, width: int | None) -> None:
    """A report as a page, with the claims of its story that it tells."""
    if isinstance(one.record, Resolved):
        reading = Reading((one.record,), one.claims, tuple(one.actors.values()))
        print_reading(view_of(reading), out, width)


def _claim(claim: Claim, one: Shown) -> Iterator[RenderableType]:
    yield heading(f"Claim {short(claim.id)}")
    yield from origins(claim, one)
    yield heading("In whose words")
    for evidence in claim.evidence[:MOST_EVIDENCE]:
        yield from _evidence(evidence, one.reports)
    if len(claim.evidence) > MOST_EVIDENCE:
        yield Text(f"and {len(claim.evidence) - MOST_EVIDENCE} more (--json)", "dim")
    if one.story:
        yield Text()
        yield Text(f"Story {short(one.story.id)}: {one_line(one.story.title)}", "dim")


def origins(claim: Claim, one: Shown) -> Iterator[RenderableType]:
    """The chain behind a claim: outlets, whom they cite, whom those cite; who confirms, denies.

    What that suggests as a grade stands below.
    """
    told = {e.report_id for e in claim.evidence}
    readings = tuple(r for r in one.reports if r.report.report_id in told)
    reading = Reading(readings, (claim,), tuple(one.actors.values()))
    yield from claim_lines(view_of_claim(claim, reading))
    yield from _grade(suggest_grade(claim))


def _grade(grade: Grade) -> Iterator[RenderableType]:
    yield Text()
    yield Text(f"Suggested Admiralty digit: {grade.digit}, {grade.words}", "bold")
    yield Text(f"because: {'; '.join(grade.reasons)}", "dim")


def _evidence(evidence: Evidence, readings: Sequence[Resolved]) -> Iterator[RenderableType]:
    report = next((r.report for r in readings if r.report.report_id == evidence.report_id), None)
    outlet = one_line(report.outlet or "outlet not stated") if report else "?"
    when = day_phrase(report.published.value) if report and report.published else "undated"
    yield Text(quoted(cut(evidence.exact)))
    place = f"{evidence.start}-{evidence.end}"
    yield Text(f"   {outlet}, {when} · report {short(evidence.report_id)} {place}", "dim")


def _story(story: Story, one: Shown) -> Iterator[RenderableType]:
    yield heading(f"Story {short(story.id)}")
    yield Text(one_line(story.title), "bold")
    yield Parted(story_phrase(story), "cyan")
    yield heading("Claims")
    for claim in sorted(one.claims, key=lambda c: (not c.is_central, -c.origins.at_most, c.id))[
        :12
    ]:
        yield row(
            claim.id, Text(cut(claim.text, LINE_CHARS)), badge_line(claim.badge, claim.origins)
        )
    differing = [e for e in one.events if len({t.evidence.report_id for t in e.tellings}) > 1]
    if differing:
        yield heading("Told by more than one report")
    for event in differing[:12]:
        parties = parties_phrase(event, names_in(one))
        yield row(event.id, Text(event_phrase(event)), parties, event_facts(event))
    yield heading("Reports")
    for reading in sorted(one.reports, key=_published):
        yield _report_line(reading)


def _published(reading: Resolved) -> tuple[str, str]:
    report = reading.report
    return (report.published.value if report.published else "9", report.report_id)


def _report_line(reading: Resolved) -> RenderableType:
    report = reading.report
    title = one_line(report.title.text) if report.title else cut(report.text, 80)
    when = day_phrase(report.published.value) if report.published else "undated"
    outlet = one_line(report.outlet or "outlet not stated")
    return row(report.report_id, Text(title), f"{outlet}, {when}")


def _event(event: Happening, one: Shown) -> Iterator[RenderableType]:
    yield heading(f"Event {short(event.id)}")
    yield Text(event_phrase(event), "bold")
    yield Text(parties_phrase(event, names_in(one)))
    yield Parted(event_facts(event), "cyan")
    yield heading("As each report tells it")
    grid = Table.grid(padding=(0, 2, 0, 0))
    for telling in event.tellings:
        grid.add_row(*_telling(telling, one.reports))
    yield grid


def _telling(telling: EventTelling, readings: Sequence[Resolved]) -> tuple[Text, Text, Text]:
    report_id = telling.evidence.report_id
    report = next((r.report for r in readings if r.report.report_id == report_id), None)
    numbers = ", ".join(map(quantity_phrase, telling.quantities))
    told = f"{quoted(one_line(telling.evidence.exact))}, {STATUSES[telling.status]}"
    told += ", less sure" if is_doubtful(telling.score) else ""
    return (
        Text(one_line(report.outlet or "outlet not stated") if report else "?", "bold"),
        Text(told + (f", {numbers}" if numbers else "")),
        Text(f"{interval_phrase(telling.begin, telling.end_date)} · {short(report_id)}", "dim"),
    )


def _actor(actor: Actor, one: Shown) -> Iterator[RenderableType]:
    yield heading(f"Actor {short(actor.id)}")
    yield Text(one_line(actor.name), "bold")
    facts = (actor.kind, actor.country or "", *(SECTORS.get(s, s) for s in actor.sectors))
    yield Text(", ".join(f for f in facts if f))
    if actor.roles:
        yield Text(f"roles: {', '.join(one_line(r.title) for r in actor.roles[:8])}", "dim")
    if actor.aliases:
        yield Text(f"also: {', '.join(map(one_line, actor.aliases[:12]))}", "dim")
    yield heading(f"Claims in {count_of(len(one.reports), 'report')}")
    for claim in one.claims[:20]:
        stances = {STANCES[p.stance] for p in claim.positions if p.actor == actor.id}
        told = ", ".join(sorted(stances)) or "named in it"
        yield row(claim.id, Text(cut(claim.text, LINE_CHARS)), told)


def timeline(one: Shown) -> Iterator[RenderableType]:
    """A story day by day: events as told, and positions on its claims."""
    rows: list[tuple[str, str, str, Text]] = []
    for event in one.events:
        if event.begin:
            facts = f"  {parties_phrase(event, names_in(one))} - {event_facts(event)}"
            line = Text(f"◆ {event_phrase(event)}", "bold").append(facts, "dim not bold")
            rows.append((event.begin, "0", event.id, line))
    for claim in one.claims:
        rows += _position_rows(claim, names_in(one))
    if not rows:
        yield Text("Nothing in this story has a day.")
    grid = Table.grid(padding=(0, 2, 0, 0))
    before = None
    for day, _, _, line in sorted(rows, key=lambda r: r[:3]):
        grid.add_row(Text(day_phrase(day) if day != before else "", "bold"), line)
        before = day
    yield grid


def _position_rows(claim: Claim, names: Names) -> Iterator[tuple[str, str, str, Text]]:
    for position in claim.positions:
        if position.date and position.stance != "asserts":
            who = one_line(names.get(position.actor or "") or "somebody unnamed")
            words = f"{SIGNS[position.stance]} {who} {STANCES[position.stance]}: "
            line = Text(words).append(cut(claim.text, 160), "dim")
            yield position.date[:10], "1", claim.id + words, line


def checked(found: Sequence[Checked]) -> Iterator[RenderableType]:
    """Claims that say the same first; then those only near it."""
    same = [c for c in found if c.match == "says"]
    near = [c for c in found if c.match == "near"]
    yield heading("Says the same")
    if not same:
        yield Text("No claim of the ledger says this.")
    for one in same:
        yield _checked(one)
        yield from _grade(suggest_grade(one.claim))
    if near:
        yield heading("Near it in words")
    for one in near:
        yield _checked(one)


def _checked(one: Checked) -> RenderableType:
    claim = one.claim
    return row(
        claim.id,
        Text(cut(claim.text, LINE_CHARS)),
        badge_line(claim.badge, claim.origins),
        f"story {short(one.story.id)}: {one_line(one.story.title)}",
    )


def corrections(rows: Sequence[Correction]) -> Iterator[RenderableType]:
    """Corrections, each with its id, by which it can be undone."""
    if not rows:
        yield Text("Nothing is corrected.")
    for one in rows:
        words = Text(f"{one.verb} {one.kind} ", "bold")
        is_told = one.value and one.verb != "accept"  # there it says which doubt it ends
        value = f" to {quoted(one_line(one.value or ''))}" if is_told else ""
        other = f" and {short(one.other)}" if one.other else ""
        words.append(f"{short(one.one)}{other}{value}", "not bold")
        reason = f": {one_line(one.reason)}" if one.reason else ""
        yield row(one.id, words, f"{one_line(one.author)}, {day_phrase(one.at)}{reason}")
