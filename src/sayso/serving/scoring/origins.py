"""Task `origins`: how many independent origins stand behind a claim, and who derives from whom.

Gold lines: {"claim", "reports", "at_least", "at_most", "derived": [[b, a], ...]}: the claim in
words, the reports that are read together (objects with "id" and "text", or ids of such lines in
any of the gold files), the true bounds, and which report derives from which.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from sayso.api import Options, containments, copies, read
from sayso.records.claim import Claim
from sayso.records.reading import Reading, Resolved
from sayso.records.text import Span
from sayso.serving.scoring.gold import GoldRow, read_gold
from sayso.serving.scoring.names import is_same
from sayso.serving.scoring.program import write_rows
from sayso.serving.scoring.score import Row, Score, percent, precision_recall

Derived = frozenset[tuple[str, str]]


def score_origins(gold: tuple[Path, ...], options: Options) -> Score:
    """Share of claims with both bounds right, each bound, and F1 over derived pairs."""
    lines = read_gold(gold)
    texts = {r.text("id"): r.values for r in lines if "text" in r.values}
    rows = [r for r in lines if "claim" in r.values]
    n: Counter[str] = Counter()
    notes = []
    for row in rows:
        reading = _read_together(row, texts, options)
        claim = claim_nearest(reading, row.text("claim"))
        at_least, at_most = int(row.number("at_least")), int(row.number("at_most"))
        ours = (claim.origins.at_least, claim.origins.at_most) if claim else (None, None)
        n["both"] += ours == (at_least, at_most)
        n["at least"] += ours[0] == at_least
        n["at most"] += ours[1] == at_most
        if ours != (at_least, at_most):
            notes.append(f"{row.text('claim')[:60]}: {ours}, not {(at_least, at_most)}")
        wanted = frozenset((str(b), str(a)) for b, a in _pairs(row))
        found = derivations(reading, claim)
        n.update(pairs=len(wanted & found), found=len(found), gold=len(wanted))
    bounds = tuple(
        Row(name, {"%": percent(n[name], len(rows)), "right": n[name], "gold": len(rows)})
        for name in ("both", "at least", "at most")
    )
    derived = Row("derived", precision_recall(n["pairs"], n["found"], n["gold"]))
    return Score("origins", tuple(map(str, gold)), (*bounds, derived), tuple(notes))


def _pairs(row: GoldRow) -> list[tuple[object, object]]:
    pairs: list[tuple[object, object]] = []
    for item in row.items("derived"):
        if not isinstance(item, list) or len(item) != 2:
            raise row.error(f"'derived' holds {item!r}, not [report, report]")
        pairs.append((item[0], item[1]))
    return pairs


def _read_together(
    row: GoldRow, texts: Mapping[str, Mapping[str, object]], options: Options
) -> Reading:
    reports = []
    for item in row.items("reports"):
        if isinstance(item, dict):
            reports.append(item)
        elif str(item) in texts:
            reports.append(dict(texts[str(item)]))
        else:
            raise row.error(f"report {item!r} stands in none of the gold files")
    with TemporaryDirectory() as folder:
        return read(write_rows(reports, Path(folder)), options)


def claim_nearest(reading: Reading, words: str) -> Claim | None:
    """The claim whose words, in any of its evidence, share most with the given words."""
    wanted = _words(words)

    def nearness(claim: Claim) -> float:
        return max(_likeness(wanted, _words(e.exact)) for e in claim.evidence)

    near = max(reading.claims, key=nearness, default=None)
    return near if near is not None and nearness(near) > 0 else None


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.casefold()))


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


def derivations(reading: Reading, claim: Claim | None) -> Derived:
    """Pairs (b, a) of report ids: b cites a's outlet for the claim, is its copy, or contains it.

    Of two copies the later one derives from the earlier.
    """
    return frozenset(_copied(reading) + _containing(reading) + _citing(reading, claim))


def _containing(reading: Reading) -> list[tuple[str, str]]:
    ids = {r.report.report_id: r.report.id for r in reading.reports}
    links = containments([r.report for r in reading.reports])
    return [(ids[link.one], ids[link.other]) for link in links]


def _copied(reading: Reading) -> list[tuple[str, str]]:
    texts = copies([r.report for r in reading.reports])
    ordered = sorted(reading.reports, key=_first_published)
    pairs = ((b.report, a.report) for k, b in enumerate(ordered) for a in ordered[:k])
    return [(b.id, a.id) for b, a in pairs if texts[b.report_id] == texts[a.report_id]]


def _citing(reading: Reading, claim: Claim | None) -> list[tuple[str, str]]:
    cited = [(r.report, _cited(r, claim)) for r in reading.reports]
    return [
        (citing.id, other.id)
        for citing, names in cited
        for other in (r.report for r in reading.reports)
        if other.outlet and citing.id != other.id
        if any(is_same(other.outlet, name) for name in names)
    ]


def _first_published(read: Resolved) -> str:
    return read.report.published.value if read.report.published else "9999"


def _cited(read: Resolved, claim: Claim | None) -> Sequence[str]:
    """The outlets that a report's attributions of the claim came by."""
    here = [
        Span(e.start, e.end)
        for e in (claim.evidence if claim else ())
        if e.report_id == read.report.report_id
    ]
    return [
        hop.text
        for a in read.attributions
        if any(c.meets(place) for c in a.content for place in here)
        for hop in a.chain
    ]
