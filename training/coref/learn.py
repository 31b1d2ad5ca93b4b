"""Learn what signs of one event weigh: `event_link_pairs.tsv` and `event_link_weights.tsv`.

usage: python training/coref/learn.py [--data ../shared/data] [--out src/sayso/lexicon/en]

Reads the train split of ECB+ (25 topics) with the program's own parser and stories. Counts how
often triggers of two stems tell one event, learns the logistic model on all pairs of tellings
of one story (a pair's own topic is left out of the counts that it sees), and chooses by five
folds over the topics the penalty and the mean probability from which groups are joined. The
dev split teaches nothing; its scores are printed at the end. Nothing is drawn at random. Needs
the tables of `words.py`; five minutes on one core.
"""

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from sayso.lexicon.event_links import (
    OFFSET,
    TOGETHER,
    EventLinkModel,
    EventLinkTables,
    Pair,
    event_link_tables,
)
from sayso.merging.alike_reports import alike_reports
from sayso.merging.cluster import join_alike
from sayso.merging.event_mentions import EventMention, describe_event, report_topic
from sayso.merging.event_signs import signs_of
from sayso.merging.parsed_events import told_at
from sayso.parsing.spacy_parser import SpacyParser
from sayso.records.text import Report
from sayso.serving.scoring.coreference import coreference_rows
from sayso.serving.scoring.gold import read_gold

DOCS, MENTIONS = "crossdoc/ecb_docs_traindev.jsonl", "crossdoc/ecb_mentions_traindev.jsonl"
FOLDS = 5
PENALTIES = (10.0, 30.0, 100.0)
TOGETHER_FROM = tuple(k / 100 for k in range(20, 52, 2))
LEAST_PAIRS = 2
"""Pairs of stems that were to be seen more seldom are not told."""
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Told:
    """A telling with its gold cluster, its topic and its story."""

    mention: EventMention
    cluster: str
    topic: str
    story: str


def read(data: Path, split: str, tables: EventLinkTables) -> list[Told]:
    """All tellings of a split, by the program's own reading."""
    docs = {d.text("id"): d for d in read_gold((data / DOCS,)) if d.text("split") == split}
    reports = [Report(i, i, d.text("full_text"), "") for i, d in docs.items()]
    stories = alike_reports(reports, tables)
    parser = SpacyParser()
    parses = {
        p.report_id: p
        for p in parser.parse(Report(i, i, d.text("text"), "") for i, d in docs.items())
    }
    topics = {i: report_topic(d.text("full_text"), tables) for i, d in docs.items()}
    found = []
    for number, row in enumerate(read_gold((data / MENTIONS,))):
        name = row.text("doc")
        if name in docs:
            told = told_at(parses[name], row.span(), f"{number:05}")
            mention = describe_event(told, topics[name], tables)
            found.append(Told(mention, row.text("cluster"), row.text("topic"), stories[name]))
    return found


def pairs_of(told: Sequence[Told]) -> list[tuple[Told, Told]]:
    """Every two tellings of one story."""
    groups: dict[str, list[Told]] = defaultdict(list)
    for one in told:
        groups[one.story].append(one)
    return [pair for story in sorted(groups) for pair in combinations(groups[story], 2)]


Counts = Mapping[Pair, Mapping[str, tuple[int, int]]]


def count_pairs(pairs: Iterable[tuple[Told, Told]]) -> Counts:
    """Of each two stems, by topic: tellings of one event, and all."""
    same: dict[Pair, Counter[str]] = defaultdict(Counter)
    every: dict[Pair, Counter[str]] = defaultdict(Counter)
    for one, other in pairs:
        a, b = sorted((one.mention.stem, other.mention.stem))
        same[a, b][one.topic] += one.cluster == other.cluster
        every[a, b][one.topic] += 1
    return {p: {t: (same[p][t], n) for t, n in every[p].items()} for p in every}


def summed(counts: Counts, without: str | None = None) -> dict[Pair, tuple[int, int]]:
    """The counts of all topics but one."""
    found = {}
    for pair, by_topic in counts.items():
        kept = [n for topic, n in by_topic.items() if topic != without]
        if sum(n for _, n in kept) >= LEAST_PAIRS:
            found[pair] = (sum(s for s, _ in kept), sum(n for _, n in kept))
    return found


@dataclass(frozen=True)
class Sample:
    """Pairs as rows of signs, with their ids, their topics, and whether they are of one event."""

    names: tuple[str, ...]
    rows: Floats
    right: Floats
    ids: tuple[Pair, ...]
    topics: tuple[str, ...]


def sample(
    pairs: Sequence[tuple[Told, Told]], tables: EventLinkTables, counts: Counts, *, is_train: bool
) -> Sample:
    """The pairs in numbers; of training pairs the own topic is left out of the counts."""
    topics = {one.topic for one, _ in pairs}
    seen = {t: replace(tables, pairs=summed(counts, t if is_train else None)) for t in topics}
    signs = [signs_of(a.mention, b.mention, seen[a.topic]) for a, b in pairs]
    names = tuple(sorted(signs[0]))
    return Sample(
        names,
        np.array([[s[n] for n in names] for s in signs]),
        np.array([float(a.cluster == b.cluster) for a, b in pairs]),
        tuple((a.mention.told.id, b.mention.told.id) for a, b in pairs),
        tuple(a.topic for a, _ in pairs),
    )


def fit(rows: Floats, right: Floats, penalty: float) -> tuple[float, Floats]:
    """Offset and weights; the penalty is on weights of signs scaled to one spread."""
    mean, spread = rows.mean(0), rows.std(0) + 1e-6
    scaled = np.hstack([np.ones((len(rows), 1)), (rows - mean) / spread])

    def loss(weights: Floats) -> tuple[float, Floats]:
        total = scaled @ weights
        value = (np.logaddexp(0, total) - right * total).sum() + penalty * (
            weights[1:] ** 2
        ).sum() / 2
        slope = scaled.T @ (1 / (1 + np.exp(-total)) - right)
        slope[1:] += penalty * weights[1:]
        return float(value), slope

    found = minimize(loss, np.zeros(scaled.shape[1]), jac=True, method="L-BFGS-B").x
    weights = found[1:] / spread
    return float(found[0] - weights @ mean), weights


def probabilities(given: Sample, model: tuple[float, Floats]) -> Floats:
    """The model's probability of each pair."""
    offset, weights = model
    return np.asarray(1 / (1 + np.exp(-np.clip(offset + given.rows @ weights, -30, 30))))


def crossed(given: Sample, penalty: float) -> Floats:
    """Each pair's probability by a model that has not seen its topic."""
    order = {t: n % FOLDS for n, t in enumerate(sorted(set(given.topics), key=int))}
    fold = np.array([order[t] for t in given.topics])
    found = np.zeros(len(fold))
    for k in range(FOLDS):
        model = fit(given.rows[fold != k], given.right[fold != k], penalty)
        found[fold == k] = probabilities(given, model)[fold == k]
    return found


def scores_at(
    told: Sequence[Told], given: Sample, likely: Floats, together: float
) -> dict[str, float]:
    """F1 of each measure for groups joined from this mean on."""
    scores = {p: float(x) for p, x in zip(given.ids, likely, strict=True) if x >= 0.02}
    found = join_alike([t.mention.told.id for t in told], scores, together)
    gold = {t.mention.told.id: t.cluster for t in told}
    return {row.name: float(row.numbers["F1"]) for row in coreference_rows(gold, found)}


def choose(told: Sequence[Told], given: Sample) -> tuple[float, float]:
    """Penalty and least mean that are best for CoNLL F1 by cross-validation."""
    tried = []
    for penalty in PENALTIES:
        likely = crossed(given, penalty)
        for together in TOGETHER_FROM:
            tried.append((scores_at(told, given, likely, together)["CoNLL"], penalty, together))
        best = max(t for t in tried if t[1] == penalty)
        print(f"cross-validated, penalty {penalty}: CoNLL {best[0]:.2f} from a mean of {best[2]}")
    _, penalty, together = max(tried)
    return penalty, together


def write(path: Path, header: str, lines: Iterable[str]) -> None:
    """A table, sorted by its lines."""
    path.write_text("\n".join([header, *sorted(lines)]) + "\n", "utf-8")


def main() -> None:
    """Read, count, learn, write the tables, and tell what the dev split gives."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, default=Path("src/sayso/lexicon/en"))
    options = parser.parse_args()
    tables = event_link_tables({}, EventLinkModel())
    told = read(options.data, "train", tables)
    pairs = pairs_of(told)
    counts = count_pairs(pairs)
    given = sample(pairs, tables, counts, is_train=True)
    print(f"{len(told)} tellings, {len(pairs)} pairs, {int(given.right.sum())} of one event")
    penalty, together = choose(told, given)
    offset, weights = fit(given.rows, given.right, penalty)
    numbers = dict(zip(given.names, weights, strict=True)) | {OFFSET: offset, TOGETHER: together}
    weight_lines = (f"{name}\t{value:.4f}" for name, value in numbers.items())
    write(options.out / "event_link_weights.tsv", "feature\tweight", weight_lines)
    pair_lines = (f"{a}\t{b}\t{same}\t{n}" for (a, b), (same, n) in summed(counts).items())
    write(options.out / "event_link_pairs.tsv", "one\tother\tsame\tall", pair_lines)
    dev = read(options.data, "dev", tables)
    seen = sample(pairs_of(dev), tables, counts, is_train=False)
    print("dev:", scores_at(dev, seen, probabilities(seen, (offset, weights)), together))


if __name__ == "__main__":
    main()
