"""What an exam asks of the events: type, parties, date, status; and what must not be told."""

from collections.abc import Sequence
from functools import partial

from sayso.records.event import Event
from sayso.records.text import Span, Spans
from sayso.serving.scoring.exam_sheet import Sheet, best
from sayso.serving.scoring.gold import GoldRow

EITHER_SIDE = frozenset({"CONSULT", "AGREE", "COOPERATE"})
"""Types whose parties stand on one side: no recipient is told apart from an actor."""
CHECKED_STATUS = frozenset({"possible", "announced", "threatened", "planned", "denied", "alleged"})


def check_events(sheet: Sheet, want: GoldRow, never: GoldRow) -> None:
    """Each expected event with what is asked of it, and no fact made of what is none."""
    for gold in want.rows("events"):
        rows = [e for e in sheet.report.events if _fits(sheet, gold, e)]
        hit, passed = best(rows, partial(_tests, sheet, gold))
        label = f"{gold.text('id')} {gold.text('type')} {list(gold.texts('actors'))}"
        sheet.check("events", label, hit is not None)
        sheet.check_all("events", _labels(gold), passed)
    for gold in never.rows("events"):
        places, types = sheet.places(gold.text("trigger_in")), gold.texts("types")
        label = f"not {list(types)} as a fact in: {gold.text('trigger_in')[:50]}"
        bad = [e for e in sheet.report.events if e.type in types and _inside(places, e.trigger)]
        wrong = any(e.status not in gold.texts("status") for e in bad)
        sheet.check("events", label, not wrong)


def _fits(sheet: Sheet, gold: GoldRow, event: Event) -> bool:
    words = gold.maybe_text("trigger_in") or gold.maybe_text("trigger")
    places = sheet.places(words) if words else (Span(0, len(sheet.text)),)
    if event.type not in {gold.text("type"), *gold.texts("also_accepted")}:
        return False
    parties = (*event.actors, *event.recipients) if _is_even(gold) else event.actors
    return _inside(places, event.trigger) and all(
        sheet.covers(parties, a) for a in gold.texts("actors")
    )


def _inside(places: Spans, trigger: Span) -> bool:
    return any(place.holds(trigger) for place in places)


def _is_even(gold: GoldRow) -> bool:
    return gold.text("type") in EITHER_SIDE


def _day(gold: GoldRow) -> str | None:
    return gold.maybe_text("date") or gold.maybe_text("begin")


def _labels(gold: GoldRow) -> list[str]:
    name, day, status = gold.text("id"), _day(gold), gold.maybe_text("status")
    labels = [f"{name} towards {r}" for r in gold.texts("recipients")]
    labels += [f"{name} mode {gold.text('mode')}"] if "mode" in gold.values else []
    labels += [f"{name} date {day}"] if day else []
    labels += [f"{name} status {status}"] if status in CHECKED_STATUS else []
    if "quantity" in gold.values:
        labels.append(f"{name} quantity {gold.row('quantity').values['value']}")
    return labels


def _tests(sheet: Sheet, gold: GoldRow, event: Event) -> Sequence[bool]:
    towards = (*event.recipients, *event.actors) if _is_even(gold) else event.recipients
    day, status = _day(gold), gold.maybe_text("status")
    passed = [sheet.covers(towards, r) for r in gold.texts("recipients")]
    passed += [event.mode == gold.text("mode")] if "mode" in gold.values else []
    passed += [(event.begin or "")[:10] == day] if day else []
    if status in CHECKED_STATUS:
        passed.append(event.status in {status, *gold.texts("status_also")})
    if "quantity" in gold.values:
        value = gold.row("quantity").number("value")
        passed.append(any(q.value == value for q in event.quantities))
    return passed
