"""Learn what the signs of a reading are worth: the weights behind `lexicon/en/linker.tsv`.

usage: python training/attribution/link.py [--data ../shared/data] [--out src/sayso/lexicon/en]

Reads the training reports that `train.py` held out (the network has not seen them) with the
program's own parser, labeller and rules, and fits a logistic model: is this reading (source,
cue, content) a full match with what people marked? The threshold is the one best for F1 on the
dev reports (the lowest of those as good); the dev reports teach nothing else. Two minutes.
"""

import argparse
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from sayso.analysis.attribution import find_drafts
from sayso.analysis.attribution.linker import keep_likely
from sayso.analysis.attribution.nesting import parents_of
from sayso.analysis.attribution.readings import Choice, choices
from sayso.analysis.attribution.scene import set_scene
from sayso.analysis.quotes import find_quotations
from sayso.api import load_tools
from sayso.lexicon.cues import load_cues
from sayso.lexicon.linker import BIAS, THRESHOLD, LinkerWeights
from sayso.parsing.base import Parser
from sayso.records.parse import Parse
from sayso.records.text import Report, Spans
from sayso.serving.scoring.attribution import Marked, is_full, marked, pair_up
from sayso.serving.scoring.gold import GoldRow, read_gold

TRAIN, DEV = Path("attribution/polnear_train.jsonl"), Path("attribution/polnear_dev.jsonl")
HELD_OUT_EVERY = 14
LEAST_COUNT = 8
"""A feature that is rarer is left out."""
STRENGTHS = (0.3, 1.0, 3.0, 10.0)
FOLDS = 5
FLAT = 0.1
"""Of thresholds whose F1 differs by no more points the lowest is taken: it tells most rows."""
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Read:
    """A report as the program sees it, and what people marked."""

    parse: Parse
    drafts: tuple  # type: ignore[type-arg]
    choices: tuple[Choice, ...]
    gold: tuple[Marked, ...]


def read(rows: Sequence[GoldRow], parser: Parser) -> list[Read]:
    """The reports with all readings of all cues."""
    tables = load_cues()
    found = []
    for row in rows:
        report = Report(row.text("id"), row.text("id"), row.text("text"), "")
        scene_parse = next(iter(parser.parse([report])))
        scene = set_scene(scene_parse, find_quotations(scene_parse).found, tables)
        drafts = find_drafts(scene, report)
        gold = tuple(
            marked(report.text, a.spans("source"), a.spans("cue"), a.spans("content"))
            for a in row.rows("attributions")
        )
        found.append(Read(scene.parse, drafts, choices(scene.parse, drafts), gold))
    return found


def is_right(one: Read, source: Spans, cue: Spans, content: Spans) -> bool:
    """Whether people marked such an attribution."""
    have = marked(one.parse.text, source, cue, content)
    return any(is_full(want, have) for want in one.gold)


@dataclass(frozen=True)
class Sample:
    """Readings as rows of features, whether each is right, and of which choice and report it is."""

    rows: Floats
    right: Floats
    choice: NDArray[np.int64]
    report: NDArray[np.int64]


def sample(read_reports: Sequence[Read], names: Sequence[str]) -> Sample:
    """All readings of the reports in numbers; the first column is the bias."""
    place = {name: k for k, name in enumerate(names)}
    rows, right, choice, report = [], [], [], []
    number = 0
    for n, one in enumerate(read_reports):
        for each in one.choices:
            for reading in each.readings:
                row = np.zeros(len(names))
                row[place[BIAS]] = 1
                for name, value in reading.features.items():
                    if name in place:
                        row[place[name]] = value
                d = reading.draft
                rows.append(row)
                right.append(is_right(one, d.source, d.cue, d.content))
                choice.append(number)
                report.append(n)
            number += 1
    return Sample(np.array(rows), np.array(right, float), np.array(choice), np.array(report))


def fit(given: Sample, strength: float) -> Floats:
    """Weights of the likeliest logistic model, the bias alone not drawn to 0."""
    drawn = np.full(given.rows.shape[1], strength)
    drawn[0] = 0

    def loss(weights: Floats) -> tuple[float, Floats]:
        total = given.rows @ weights
        value = np.logaddexp(0, total).sum() - given.right @ total + 0.5 * drawn @ weights**2
        slope = given.rows.T @ (1 / (1 + np.exp(-total)) - given.right) + drawn * weights
        return float(value), slope

    return minimize(loss, np.zeros(given.rows.shape[1]), jac=True, method="L-BFGS-B").x


def chosen(given: Sample, totals: Floats) -> NDArray[np.int64]:
    """Rows of the likeliest reading of each choice."""
    best: dict[int, int] = {}
    for k, number in enumerate(given.choice):
        if number not in best or totals[k] > totals[best[number]]:
            best[int(number)] = k
    return np.array(sorted(best.values()))


def crossed(given: Sample, strength: float) -> Floats:
    """Totals for each row by weights that have not seen its report."""
    totals = np.zeros(len(given.right))
    for fold in range(FOLDS):
        out = given.report % FOLDS == fold
        part = Sample(given.rows[~out], given.right[~out], given.choice[~out], given.report[~out])
        totals[out] = given.rows[out] @ fit(part, strength)
    return totals


def calibrated(totals: Floats, right: Floats) -> tuple[float, float]:
    """Slope and offset that make totals of chosen rows into log odds (Platt 1999)."""
    rows = np.stack([np.ones_like(totals), totals], axis=1)
    offset, slope = fit(Sample(rows, right, np.arange(len(right)), np.zeros(len(right))), 1e-6)
    return float(slope), float(offset)


def learn(read_reports: Sequence[Read]) -> dict[str, float]:
    """Weights by feature, calibrated on what is chosen."""
    counts = Counter(
        f for r in read_reports for c in r.choices for x in c.readings for f in x.features
    )
    names = [BIAS, *sorted(f for f, n in counts.items() if n >= LEAST_COUNT)]
    given = sample(read_reports, names)
    print(f"{len(given.right)} readings of {given.choice[-1] + 1} cues, {len(names)} features")
    wanted = sum(len(r.gold) for r in read_reports)
    tried = []
    for strength in STRENGTHS:
        totals = crossed(given, strength)
        picked = chosen(given, totals)
        tried.append(
            (best_f1(totals[picked], given.right[picked], wanted), strength, totals, picked)
        )
        print(f"strength {strength}: cross-validated F1 {100 * tried[-1][0]:.2f}")
    _, strength, totals, picked = max(tried, key=lambda t: t[0])
    slope, offset = calibrated(totals[picked], given.right[picked])
    print(f"strength {strength}, calibration {slope:.2f} x + {offset:.2f}")
    weights = fit(given, strength) * slope
    weights[0] += offset
    return {n: round(float(w), 4) for n, w in zip(names, weights, strict=True)}


def best_f1(totals: Floats, right: Floats, wanted: int) -> float:
    """The best F1 over all thresholds."""
    order = np.argsort(-totals)
    hits = np.cumsum(right[order])
    found = np.arange(1, len(order) + 1)
    return float((2 * hits / (found + wanted)).max())


def f1_at(
    read_reports: Sequence[Read], weights: dict[str, float], threshold: float
) -> tuple[float, ...]:
    """Precision, recall and F1 of what the program keeps, outermost rows, in per cent."""
    linker = LinkerWeights(weights, threshold, "")
    hits = found = wanted = 0
    for one in read_reports:
        kept = keep_likely(one.parse, one.drafts, linker)
        outer = [d for d, p in zip(kept, parents_of(kept), strict=True) if p is None]
        have = [marked(one.parse.text, d.source, d.cue, d.content) for d in outer]
        hits += sum(is_full(w, h) for w, h in pair_up(one.gold, have))
        found, wanted = found + len(have), wanted + len(one.gold)
    precision, recall = 100 * hits / max(found, 1), 100 * hits / wanted
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def main() -> None:
    """Learn, choose the threshold, write the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, default=Path("src/sayso/lexicon/en"))
    options = parser.parse_args()
    reader = load_tools().parser
    held_out = [
        r for n, r in enumerate(read_gold((options.data / TRAIN,))) if n % HELD_OUT_EVERY == 0
    ]
    weights = learn(read(held_out, reader))
    dev = read(read_gold((options.data / DEV,)), reader)
    tried = [(f1_at(dev, weights, t / 100), t / 100) for t in range(20, 60, 2)]
    for (precision, recall, f1), threshold in tried:
        print(f"dev, threshold {threshold:.2f}: P {precision:.2f} R {recall:.2f} F1 {f1:.2f}")
    best = max(scores[2] for scores, _ in tried)
    weights[THRESHOLD] = min(t for scores, t in tried if scores[2] >= best - FLAT)
    lines = [f"{name}\t{weight}" for name, weight in weights.items() if weight]
    (options.out / "linker.tsv").write_text("feature\tweight\n" + "\n".join(sorted(lines)) + "\n")


if __name__ == "__main__":
    main()
