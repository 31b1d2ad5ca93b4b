"""Task `origins`: how many independent origins stand behind a claim, and who derives from whom.

Gold lines: {"claim", "reports", "at_least", "at_most", "derived": [[b, a], ...]}: the claim in
words, the reports that are read together (objects with "id" and "text", or ids of such lines in
any of the gold files), the true bounds, and which report derives from which. A line may also tell
where the claim stands, "claim_report" (an id), "start" and "end" in its text: what the program
tells of the words there is then looked at, else of its claim nearest in words.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from sayso.api import Options, claim_at, read
from sayso.api.chains import derived
from sayso.records.claim import Claim
from sayso.records.reading import Reading
from sayso.serving.scoring.gold import GoldRow, read_gold
from sayso.serving.scoring.program import write_rows
from sayso.serving.scoring.score import Row, Score, percent, precision_recall

Derived = frozenset[tuple[str, str]]
Bounds = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Outcome:
    """A gold line, the bounds that the program gives its claim (None: not found), and its pairs."""

    row: GoldRow
    wanted: Bounds
    given: Bounds | None
    wanted_pairs: Derived
    given_pairs: Derived


def score_origins(gold: tuple[Path, ...], options: Options) -> Score:
    """Share of claims with both bounds right, each bound, and F1 over derived pairs."""
    found = tuple(find_outcomes(read_gold(gold), options))
    n: Counter[str] = Counter()
    for one in found:
        given = one.given or (None, None)
        n["both"] += given == one.wanted
        n["at least"] += given[0] == one.wanted[0]
        n["at most"] += given[1] == one.wanted[1]
        n["pairs"] += len(one.wanted_pairs & one.given_pairs)
        n.update(found=len(one.given_pairs), gold=len(one.wanted_pairs))
    bounds = tuple(
        Row(name, {"%": percent(n[name], len(found)), "right": n[name], "gold": len(found)})
        for name in ("both", "at least", "at most")
    )
    notes = (
        f"{one.row.text('claim')[:60]}: {one.given or (None, None)}, not {one.wanted}"
        for one in found
        if one.given != one.wanted
    )
    pairs = Row("derived", precision_recall(n["pairs"], n["found"], n["gold"]))
    return Score("origins", tuple(map(str, gold)), (*bounds, pairs), tuple(notes))


def find_outcomes(lines: Sequence[GoldRow], options: Options) -> Iterator[Outcome]:
    """What the program finds for each line that holds a claim, in order. Raises: InputError."""
    texts = {r.text("id"): r.values for r in lines if "text" in r.values}
    for row in lines:
        if "claim" in row.values:
            yield judge(row, _read_together(row, texts, options), options)


def judge(row: GoldRow, reading: Reading, options: Options) -> Outcome:
    """What a reading of the line's reports says of its claim. Raises: InputError."""
    claim = claim_meant(reading, row, options)
    return Outcome(
        row,
        wanted=(int(row.number("at_least")), int(row.number("at_most"))),
        given=(claim.origins.at_least, claim.origins.at_most) if claim else None,
        wanted_pairs=frozenset((str(b), str(a)) for b, a in _pairs(row)),
        given_pairs=_derivations(reading, claim),
    )


def _derivations(reading: Reading, claim: Claim | None) -> Derived:
    """Pairs (b, a) of the reports' own ids: b derives from a."""
    own = {r.report.report_id: r.report.id for r in reading.reports}
    return frozenset((own[b], own[a]) for b, a in derived(reading, claim))


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


def claim_meant(reading: Reading, row: GoldRow, options: Options) -> Claim | None:
    """The claim that the words at the line's place tell, else the one nearest in words."""
    name = row.maybe_text("claim_report")
    for read_ in reading.reports:
        if read_.report.id == name:
            return claim_at(reading, read_.report.report_id, row.span(), options)
    return claim_nearest(reading, row.text("claim"))


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
