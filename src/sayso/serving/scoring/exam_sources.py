"""What an exam asks of the sources: who says what, by which way it came, who stands where."""

from collections.abc import Mapping, Sequence
from functools import partial

from sayso.records.claim import Attribution, Claim, Hop
from sayso.records.text import Span
from sayso.serving.scoring.exam_sheet import MATCH, Sheet, best, characters
from sayso.serving.scoring.gold import GoldRow
from sayso.serving.scoring.names import is_same


def check_attributions(sheet: Sheet, want: GoldRow) -> Mapping[str, Attribution]:
    """Each expected attribution; returns those found, by the gold's id."""
    found: dict[str, Attribution] = {}
    for gold in want.rows("attributions"):
        rows = [a for a in sheet.report.attributions if _fits(sheet, gold, a)]
        hit, passed = best(rows, partial(_tests, sheet, gold, found))
        name = gold.text("id")
        if hit is not None:
            found[name] = hit
        sheet.check("attributions", f"{name} source, cue, content", hit is not None)
        sheet.check_all("attributions", _labels(gold), passed)
    return found


def _fits(sheet: Sheet, gold: GoldRow, row: Attribution) -> bool:
    if sheet.overlap(row.content, gold.texts("content")) < MATCH:
        return False
    source = gold.maybe_text("source")
    if source and sheet.overlap(row.source, [source]) < MATCH:
        return False
    return "cue" not in gold.values or sheet.overlap(row.cue, [gold.text("cue")]) > 0


def _speakers(gold: GoldRow) -> tuple[str, ...]:
    return gold.texts("speakers") if "speakers" in gold.values else gold.texts("speaker")


def _labels(gold: GoldRow) -> list[str]:
    name = gold.text("id")
    labels = [f"{name} stance {gold.text('stance')}"]
    labels += [f"{name} {k} {gold.values[k]}" for k in ("sourcing", "count") if k in gold.values]
    labels += [f"{name} speaker {s}" for s in _speakers(gold)]
    labels += [f"{name} inside {gold.text('parent')}"] if "parent" in gold.values else []
    return labels


def _tests(
    sheet: Sheet, gold: GoldRow, found: Mapping[str, Attribution], row: Attribution
) -> list[bool]:
    passed = [row.stance == gold.text("stance")]
    passed += [row.sourcing == gold.text("sourcing")] if "sourcing" in gold.values else []
    passed += [row.count == gold.number("count")] if "count" in gold.values else []
    passed += [sheet.covers(row.speakers, s) for s in _speakers(gold)]
    if "parent" in gold.values:
        parent = found.get(gold.text("parent"))
        passed.append(parent is not None and row.parent == parent.id)
    return passed


def check_chains(sheet: Sheet, want: GoldRow, found: Mapping[str, Attribution]) -> None:
    """The way to the origin, hop by hop, of attributions that were found."""
    for gold in want.rows("chains"):
        wanted = gold.texts("chain")
        row = found.get(gold.text("attribution"))
        hops = [_names(sheet, hop) for hop in (row.chain if row else ())]
        right = len(hops) == len(wanted) and all(
            any(is_same(w, n) for n in names) for w, names in zip(wanted, hops, strict=True)
        )
        label = f"{gold.text('attribution')} by way of {list(wanted)}"
        sheet.check("chains", label, right)


def _names(sheet: Sheet, hop: Hop) -> Sequence[str]:
    actor = sheet.actors.get(hop.actor) if hop.actor else None
    return [hop.text, actor.name] if actor else [hop.text]


def check_claims(sheet: Sheet, want: GoldRow) -> None:
    """Claims by the words they are about: positions, and how many origins."""
    for gold in want.rows("claims"):
        rows = [c for c in sheet.reading.claims if _is_about(sheet, c, gold.text("about"))]
        hit, passed = best(rows, partial(_claim_tests, sheet, gold))
        name = gold.text("id")
        labels = [f"{name} {p.text('actor')} {p.text('stance')}" for p in gold.rows("positions")]
        if "origins" in gold.values:
            labels.append(f"{name} origins {dict(gold.row('origins').values)}")
        sheet.check("claims", f"{name} {gold.text('about')}", hit is not None)
        sheet.check_all("claims", labels, passed)


def _is_about(sheet: Sheet, claim: Claim, about: str) -> bool:
    wanted = characters(sheet.text, sheet.places(about))
    here = (e for e in claim.evidence if e.report_id == sheet.report.report.report_id)
    return any(characters(sheet.text, (Span(e.start, e.end),)) & wanted for e in here)


def _claim_tests(sheet: Sheet, gold: GoldRow, claim: Claim) -> list[bool]:
    passed = [
        any(
            q.stance == p.text("stance") and sheet.covers([q.actor], p.text("actor"))
            for q in claim.positions
        )
        for p in gold.rows("positions")
    ]
    if "origins" in gold.values:
        ours = {"at_least": claim.origins.at_least, "at_most": claim.origins.at_most}
        wanted = gold.row("origins").values
        passed.append(all(ours.get(k) == v for k, v in wanted.items()))
    return passed
