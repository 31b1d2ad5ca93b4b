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
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory

from sayso.api import Options, claim_at, containments, copies, read
from sayso.records.claim import Claim
from sayso.records.reading import Reading, Resolved
from sayso.records.text import Span
from sayso.serving.scoring.gold import GoldRow, read_gold
from sayso.serving.scoring.names import is_same
from sayso.serving.scoring.program import write_rows
from sayso.serving.scoring.score import Row, Score, percent, precision_recall

Derived = frozenset[tuple[str, str]]
Bounds = tuple[int, int]
NAME_CHARS = 6
"""Letters that an outlet's name must have to be looked for in a text."""


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
    derived = Row("derived", precision_recall(n["pairs"], n["found"], n["gold"]))
    return Score("origins", tuple(map(str, gold)), (*bounds, derived), tuple(notes))


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
        given_pairs=derivations(reading, claim),
    )


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


def derivations(reading: Reading, claim: Claim | None) -> Derived:
    """Pairs (b, a) of report ids: b cites a's outlet for the claim, is its copy, or contains it.

    Of copies, and of a text and one that contains it, the later one derives from the earlier; of
    two of one day the one that contains the other.
    """
    return frozenset(_copied(reading) + _containing(reading) + _citing(reading, claim))


def _containing(reading: Reading) -> list[tuple[str, str]]:
    by_id = {r.report.report_id: r for r in reading.reports}
    links = containments([r.report for r in reading.reports])
    pairs = ((by_id[link.one], by_id[link.other]) for link in links)
    ordered = ((a, b) if _first_published(a) >= _first_published(b) else (b, a) for a, b in pairs)
    return [(later.report.id, earlier.report.id) for later, earlier in ordered]


def _copied(reading: Reading) -> list[tuple[str, str]]:
    texts = copies([r.report for r in reading.reports])
    pairs = combinations(sorted(reading.reports, key=_first_published), 2)
    same = ((a, b) for a, b in pairs if texts[a.report.report_id] == texts[b.report.report_id])
    ordered = ((b, a) if _credits_copy(a, b) else (a, b) for a, b in same)
    return [(later.report.id, earlier.report.id) for earlier, later in ordered]


def _credits_copy(one: Resolved, other: Resolved) -> bool:
    """Whether of two texts of one day the first carries the other's name and not the reverse."""
    is_one_day = _first_published(one) == _first_published(other)
    return is_one_day and _carries_name(one, other) and not _carries_name(other, one)


def _carries_name(one: Resolved, other: Resolved) -> bool:
    name = _letters(other.report.outlet or "")
    return len(name) >= NAME_CHARS and name in _letters(one.report.text)


def _letters(words: str) -> str:
    """Letters and figures alone, without the end of a domain: "wxyz13" for "WXYZ 13"."""
    return "".join(re.findall(r"[^\W_]+", re.sub(r"\.(?:com|org|net)$", "", words.casefold())))


def _citing(reading: Reading, claim: Claim | None) -> list[tuple[str, str]]:
    cited = [(r.report, _cited(r, claim)) for r in reading.reports]
    return [
        (citing.id, other.id)
        for citing, names in cited
        for other in (r.report for r in reading.reports)
        if other.outlet and citing.id != other.id
        if any(
            is_same(other.outlet, name) or _letters(other.outlet) == _letters(name)
            for name in names
        )
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
