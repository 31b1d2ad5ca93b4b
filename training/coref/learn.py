"""Learn what signs of one event tell: `event_link_pairs.tsv` and `event_link_trees.tsv`.

usage: python training/coref/learn.py [--data ../shared/data] [--out src/sayso/lexicon/en]

Reads the train split of ECB+ (25 topics) with the program's own parser and stories. Counts how
often triggers of two stems tell one event, learns small trees on all pairs of tellings of one
story (a pair's own topic is left out of the counts that it sees), and chooses by five folds over
the topics the mean probability from which groups are joined. The dev split teaches nothing; its
scores are printed at the end. Only the sample in which the trees look for their questions is
drawn, by a seed. Needs scikit-learn and the tables of `words.py`; six minutes on one core.
"""

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier

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
TREES, LEAVES, RATE = 100, 8, 0.1
LEAST_IN_LEAF, PENALTY, BINS = 200, 10.0, 64
"""As set at first: none of them was varied."""
DECIMALS, EDGE = 6, 1e-6
"""Signs are rounded, lest a tree tell .999... from 1; what they are held against lies above."""
TOGETHER_FROM = tuple(k / 100 for k in range(26, 41, 3))
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
        np.array([[round(s[n], DECIMALS) for n in names] for s in signs]),
        np.array([float(a.cluster == b.cluster) for a, b in pairs]),
        tuple((a.mention.told.id, b.mention.told.id) for a, b in pairs),
        tuple(a.topic for a, _ in pairs),
    )


def fit(rows: Floats, right: Floats) -> HistGradientBoostingClassifier:
    """Trees, each of which mends what those before it leave."""
    model = HistGradientBoostingClassifier(
        learning_rate=RATE,
        max_iter=TREES,
        max_leaf_nodes=LEAVES,
        min_samples_leaf=LEAST_IN_LEAF,
        l2_regularization=PENALTY,
        max_bins=BINS,
        early_stopping=False,
        random_state=0,
    )
    return model.fit(rows, right)


def probabilities(rows: Floats, model: HistGradientBoostingClassifier) -> Floats:
    """The model's probability of each pair."""
    return np.asarray(model.predict_proba(rows)[:, 1])


def crossed(given: Sample) -> Floats:
    """Each pair's probability by a model that has not seen its topic."""
    order = {t: n % FOLDS for n, t in enumerate(sorted(set(given.topics), key=int))}
    fold = np.array([order[t] for t in given.topics])
    found = np.zeros(len(fold))
    for k in range(FOLDS):
        model = fit(given.rows[fold != k], given.right[fold != k])
        found[fold == k] = probabilities(given.rows[fold == k], model)
    return found


def scores_at(
    told: Sequence[Told], given: Sample, likely: Floats, together: float
) -> dict[str, float]:
    """F1 of each measure for groups joined from this mean on."""
    scores = {p: float(x) for p, x in zip(given.ids, likely, strict=True) if x >= 0.02}
    found = join_alike([t.mention.told.id for t in told], scores, together)
    gold = {t.mention.told.id: t.cluster for t in told}
    return {row.name: float(row.numbers["F1"]) for row in coreference_rows(gold, found)}


def choose(told: Sequence[Told], given: Sample) -> float:
    """The least mean that is best for CoNLL F1 by cross-validation."""
    likely = crossed(given)
    tried = [(scores_at(told, given, likely, t)["CoNLL"], t) for t in TOGETHER_FROM]
    for conll, together in tried:
        print(f"cross-validated: CoNLL {conll:.2f} from a mean of {together}")
    return max(tried)[1]


def tree_lines(model: HistGradientBoostingClassifier, names: Sequence[str]) -> Iterable[str]:
    """Rows of the table: tree, node, sign, most, low, high, value."""
    for number, (predictor,) in enumerate(model._predictors):
        for at, node in enumerate(predictor.nodes):
            here = f"{number:03}\t{at:02}"
            if node["is_leaf"]:
                yield f"{here}\t\t\t\t\t{node['value']:.5f}"
            else:
                sign, most = names[node["feature_idx"]], node["num_threshold"]
                yield f"{here}\t{sign}\t{most + EDGE:.7f}\t{node['left']:02}\t{node['right']:02}\t"


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
    together = choose(told, given)
    model = fit(given.rows, given.right)
    offset = float(model._baseline_prediction.item())
    numbers = (f"{n}\t\t\t\t\t\t{v:.5f}" for n, v in ((OFFSET, offset), (TOGETHER, together)))
    header = "tree\tnode\tsign\tmost\tlow\thigh\tvalue"
    write(options.out / "event_link_trees.tsv", header, (*numbers, *tree_lines(model, given.names)))
    pair_lines = (f"{a}\t{b}\t{same}\t{n}" for (a, b), (same, n) in summed(counts).items())
    write(options.out / "event_link_pairs.tsv", "one\tother\tsame\tall", pair_lines)
    dev = read(options.data, "dev", tables)
    seen = sample(pairs_of(dev), tables, counts, is_train=False)
    print("dev:", scores_at(dev, seen, probabilities(seen.rows, model), together))


if __name__ == "__main__":
    main()
