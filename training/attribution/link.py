"""Learn what the signs of a reading are worth: the trees behind `lexicon/en/linker.tsv`.

usage: python training/attribution/link.py [--data ../shared/data] [--out src/sayso/lexicon/en]

Reads the training reports that `train.py` held out (the network has not seen them) with the
program's own parser, labeller and rules, each report several times with its windows cut
elsewhere, so that the trees do not lean on accidents of the labels. Learns for each reading
(source, cue, content) how much of its content people marked too (Jaccard), and how much of all
parts if all match. Cross-validation on the same reports makes a probability of both. The
threshold is the one best for F1 on the dev reports (the lowest of those as good); they teach
nothing else. Needs `pip install lightgbm==4.7.0`; two minutes.
"""

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from sayso.analysis.attribution import find_drafts
from sayso.analysis.attribution.drafts import Draft
from sayso.analysis.attribution.linker import keep_likely
from sayso.analysis.attribution.nesting import parents_of
from sayso.analysis.attribution.readings import Choice, choices
from sayso.analysis.attribution.scene import set_scene
from sayso.analysis.quotes import find_quotations
from sayso.lexicon.cues import load_cues
from sayso.lexicon.linker import CONTENT, FULL, OFFSET, THRESHOLD, LinkerModel, Worth, trees_of
from sayso.parsing.labeller import Labeller
from sayso.parsing.spacy_parser import SpacyParser
from sayso.parsing.windows import MAX_PIECES
from sayso.records.parse import Parse
from sayso.records.text import Report
from sayso.serving.scoring.attribution import Marked, is_full, jaccard, marked, pair_up
from sayso.serving.scoring.gold import GoldRow, read_gold

TRAIN, DEV = Path("attribution/polnear_train.jsonl"), Path("attribution/polnear_dev.jsonl")
HELD_OUT_EVERY = 14
CUTS = (MAX_PIECES, 190, 126, 62)
"""Sizes of a report's first window, each a copy to learn from; the first is the program's own."""
LEAST_COUNT = 8 * len(CUTS)
"""A feature that is rarer is left out."""
TREES, FOLDS, FLAT = 200, 5, 0.1
"""`FLAT`: of thresholds whose F1 differs by no more points the lowest is taken."""
SETTINGS = {
    "objective": "regression",
    "learning_rate": 0.05,
    "max_depth": 5,
    "num_leaves": 32,
    "min_data_in_leaf": 20 * len(CUTS),
    "lambda_l2": 5.0 * len(CUTS),
    "use_missing": False,
    "deterministic": True,
    "force_row_wise": True,
    "num_threads": 1,
    "seed": 1,
    "verbose": -1,
}
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Read:
    """A report as the program sees it, and what people marked."""

    parse: Parse
    drafts: tuple[Draft, ...]
    choices: tuple[Choice, ...]
    gold: tuple[Marked, ...]


def read(rows: Sequence[GoldRow], cuts: Sequence[int]) -> list[Read]:
    """The reports with all readings of all cues; all of them with one cut, then with the next."""
    tables, parser, labeller = load_cues(), SpacyParser(), Labeller()
    found: list[list[Read]] = [[] for _ in cuts]
    for row in rows:
        report = Report(row.text("id"), row.text("id"), row.text("text"), "")
        (parse,) = parser.parse([report])
        scene = set_scene(parse, find_quotations(parse).found, tables)
        drafts = find_drafts(scene, report)
        gold = tuple(
            marked(report.text, a.spans("source"), a.spans("cue"), a.spans("content"))
            for a in row.rows("attributions")
        )
        for part, cut in zip(found, cuts, strict=True):
            labelled = replace(scene.parse, labels=labeller.label(report, cut))
            part.append(Read(labelled, drafts, choices(labelled, drafts), gold))
    return [one for part in found for one in part]


def full_worth(gold: Sequence[Marked], have: Marked) -> float:
    """How much of all parts is right, 0 unless all match: the source counts for half."""
    return max((_parts(want, have) for want in gold if is_full(want, have)), default=0.0)


def _parts(want: Marked, have: Marked) -> float:
    return jaccard(want.content, have.content) * (1 + jaccard(want.source, have.source)) / 2


def content_worth(gold: Sequence[Marked], have: Marked) -> float:
    """How much of the content is right for this cue."""
    same = (w for w in gold if w.cue & have.cue or not w.cue)
    return max((jaccard(want.content, have.content) for want in same), default=0.0)


@dataclass(frozen=True)
class Sample:
    """Readings as rows of features; of each its choice, its report, and what is right of it."""

    rows: Floats
    choice: NDArray[np.int64]
    report: NDArray[np.int64]
    content: Floats
    full: Floats
    right: Floats

    def part(self, kept: NDArray[np.bool_]) -> "Sample":
        """Some of the readings."""
        columns = (self.rows, self.choice, self.report, self.content, self.full, self.right)
        return Sample(*(column[kept] for column in columns))


def sample(reads: Sequence[Read], names: Sequence[str], reports: int) -> Sample:
    """All readings of the reports in numbers; a report's copies have one number."""
    place = {name: k for k, name in enumerate(names)}
    rows, about = [], []
    number = 0
    for n, one in enumerate(reads):
        for each in one.choices:
            for reading in each.readings:
                row = np.zeros(len(names))
                for name in reading.features.keys() & place.keys():
                    row[place[name]] = reading.features[name]
                d = reading.draft
                have = marked(one.parse.text, d.source, d.cue, d.content)
                full = full_worth(one.gold, have)
                rows.append(row)
                about.append(
                    (number, n % reports, content_worth(one.gold, have), full, float(full > 0))
                )
            number += 1
    choice, report, content, full_, right = map(np.array, zip(*about, strict=True))
    return Sample(np.array(rows), choice, report, content, full_, right)


def grow(rows: Floats, worth: Floats) -> lightgbm.Booster:
    """Trees that tell the worth of a row."""
    return lightgbm.train(SETTINGS, lightgbm.Dataset(rows, worth), TREES)


def crossed(given: Sample) -> list[Worth]:
    """Each reading's worth by trees that have not seen its report."""
    content, full = np.zeros(len(given.right)), np.zeros(len(given.right))
    for fold in range(FOLDS):
        out = given.report % FOLDS == fold
        part = given.part(~out)
        content[out] = grow(part.rows, part.content).predict(given.rows[out])
        full[out] = grow(part.rows, part.full).predict(given.rows[out])
    return [Worth(float(c), float(f)) for c, f in zip(content, full, strict=True)]


def chosen(given: Sample, worths: Sequence[Worth]) -> NDArray[np.int64]:
    """Rows of the best reading of each choice."""
    best: dict[int, int] = {}
    for k, number in enumerate(given.choice):
        if number not in best or worths[k].rank > worths[best[number]].rank:
            best[int(number)] = k
    return np.array(sorted(best.values()))


def calibrated(worths: Sequence[Worth], right: Floats) -> tuple[float, float, float]:
    """Offset and weights of whole and content that make worths into log odds (Platt 1999)."""
    rows = np.array([(1.0, w.full, w.content) for w in worths])

    def loss(weights: Floats) -> tuple[float, Floats]:
        total = rows @ weights
        value = np.logaddexp(0, total).sum() - right @ total
        return float(value), rows.T @ (1 / (1 + np.exp(-total)) - right)

    offset, full, content = minimize(loss, np.zeros(3), jac=True, method="L-BFGS-B").x
    return float(offset), float(full), float(content)


def nodes(booster: lightgbm.Booster, names: Sequence[str]) -> Iterator[dict[str, str]]:
    """The trees' nodes as rows of the table, numbered as `Trees` numbers them."""

    def below(tree: str, node: int, at: dict[str, Any]) -> Iterator[dict[str, str]]:
        row = {"tree": tree, "node": f"{node:02}", "feature": "", "at_most": "", "value": ""}
        if "leaf_value" in at:
            yield {**row, "value": f"{at['leaf_value']:.5f}"}
            return
        name = names[at["split_feature"]]
        yield {**row, "feature": name, "at_most": f"{at['threshold']:.6g}"}
        yield from below(tree, 2 * node + 1, at["left_child"])
        yield from below(tree, 2 * node + 2, at["right_child"])

    for number, tree in enumerate(booster.dump_model()["tree_info"]):
        yield from below(f"{number:03}", 0, tree["tree_structure"])


def learn(reads: Sequence[Read], reports: int) -> tuple[LinkerModel, list[dict[str, str]]]:
    """The model without its threshold, and the table's rows."""
    counts = Counter(f for r in reads for c in r.choices for x in c.readings for f in x.features)
    names = sorted(f for f, n in counts.items() if n >= LEAST_COUNT)
    given = sample(reads, names, reports)
    print(f"{len(given.right)} readings of {given.choice[-1] + 1} cues, {len(names)} features")
    worths = crossed(given)
    own = [k for k in chosen(given, worths) if given.choice[k] < _choices(reads[:reports])]
    score = calibrated([worths[k] for k in own], given.right[own])
    wanted = sum(len(r.gold) for r in reads[:reports])
    print(f"cross-validated F1 {100 * best_f1(worths, given, own, wanted):.2f}, score {score}")
    parts = {
        CONTENT: list(nodes(grow(given.rows, given.content), names)),
        FULL: list(nodes(grow(given.rows, given.full), names)),
    }
    offset, full, content = score
    scale = {"": offset, FULL: full, CONTENT: content}
    empty = {"tree": "", "node": "", "at_most": ""}
    rows = [{"model": m, **row} for m, found in parts.items() for row in found]
    rows += [
        {"model": OFFSET, **empty, "feature": f, "value": f"{v:.4f}"} for f, v in scale.items()
    ]
    return LinkerModel(trees_of(parts[CONTENT]), trees_of(parts[FULL]), score, 0.0, ""), rows


def _choices(reads: Sequence[Read]) -> int:
    return sum(len(r.choices) for r in reads)


def best_f1(worths: Sequence[Worth], given: Sample, picked: Sequence[int], wanted: int) -> float:
    """The best F1 over all thresholds."""
    order = sorted(picked, key=lambda k: -worths[k].kept)
    hits = np.cumsum(given.right[order])
    return float((2 * hits / (np.arange(1, len(order) + 1) + wanted)).max())


def scores_at(reads: Sequence[Read], model: LinkerModel) -> tuple[float, ...]:
    """Precision, recall, F1 of full matches, and F1 of contents, of outermost rows, in per cent."""
    hits = overlaps = found = wanted = 0
    for one in reads:
        kept = keep_likely(one.parse, one.drafts, model)
        outer = [d for d, p in zip(kept, parents_of(kept), strict=True) if p is None]
        pairs = pair_up(
            one.gold, [marked(one.parse.text, d.source, d.cue, d.content) for d in outer]
        )
        hits += sum(is_full(w, h) for w, h in pairs)
        overlaps += sum(jaccard(w.content, h.content) >= 0.5 for w, h in pairs)
        found, wanted = found + len(outer), wanted + len(one.gold)
    f1 = [200 * n / (found + wanted) for n in (hits, overlaps)]
    return 100 * hits / max(found, 1), 100 * hits / wanted, *f1


def write(rows: Sequence[dict[str, str]], path: Path) -> None:
    """The table, sorted by its lines."""
    columns = ("model", "tree", "node", "feature", "at_most", "value")
    lines = sorted("\t".join(row[c] for c in columns) for row in rows)
    path.write_text("\n".join(["\t".join(columns), *lines]) + "\n", "utf-8")


def main() -> None:
    """Learn, choose the threshold, write the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, default=Path("src/sayso/lexicon/en"))
    options = parser.parse_args()
    all_rows = read_gold((options.data / TRAIN,))
    held_out = [r for n, r in enumerate(all_rows) if n % HELD_OUT_EVERY == 0]
    model, rows = learn(read(held_out, CUTS), len(held_out))
    dev = read(read_gold((options.data / DEV,)), CUTS[:1])
    tried = [(t / 100, scores_at(dev, replace(model, threshold=t / 100))) for t in range(30, 62, 2)]
    for threshold, (precision, recall, f1, overlap) in tried:
        told = f"P {precision:.2f} R {recall:.2f} F1 {f1:.2f}, contents {overlap:.2f}"
        print(f"dev, threshold {threshold:.2f}: {told}")
    best = max(scores[2] for _, scores in tried)
    threshold = min(t for t, scores in tried if scores[2] >= best - FLAT)
    empty = {"tree": "", "node": "", "feature": "", "at_most": ""}
    rows.append({"model": THRESHOLD, **empty, "value": str(threshold)})
    write(rows, options.out / "linker.tsv")


if __name__ == "__main__":
    main()
