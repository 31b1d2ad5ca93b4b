"""Learn what tells that two reports are of one story: two tables of `lexicon/en`, with cards.

usage: python training/stories/train.py --date DATE [--data ../shared/data]
           [--out src/sayso/lexicon/en]

`document_frequency.tsv` counts in how many reports each term stands: PolNeAR (train), TimeBank,
AQUAINT, ECB+ (train and dev) and the reports of shootings of 2013-15. `story_weights.tsv` holds
the logistic model, learnt from pairs of reports that share a weighty term: shootings (with and
without their days) and ECB+. What the table has counted looks less new than what comes later. So
for learning, the pairs of each half (shootings before 2015, and 2015; ECB+ topics of even and
of odd number) are read with a table that has not counted that half.

Held-out scores, printed and written to the card: learnt on one half, scored on the other, with
a table that has not counted the other; both ways. There is no chance in it. Two minutes.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from sayso.api import clean_each
from sayso.lexicon.stories import (
    DOCUMENTS,
    LINK,
    OFFSET,
    TOGETHER,
    StoryModel,
    StoryTables,
    story_tables,
)
from sayso.merging.stories import candidate_pairs, join_stories
from sayso.merging.story_links import compare_stories, story_features
from sayso.merging.story_profiles import own_words, profile, terms_of, title_of
from sayso.records.story import Profile
from sayso.records.text import Report
from sayso.serving.scoring.clusters import cluster_rows

COUNTED = ("attribution/polnear_train.jsonl", "time/timebank.jsonl", "time/aquaint.jsonl")
SHOOTINGS = "crossdoc/shootings_2013_2015.jsonl"
TOPICS = "crossdoc/ecb_docs_traindev.jsonl"
LEAST_DOCUMENTS = 3
"""Terms in fewer reports are left out of the table: they count as new."""
PENALTY = 5.0
WEIGHTY, EVERYWHERE = 24, 400
"""Learnt from: pairs that share one of so many weightiest terms, unless so many reports do."""
UNDATED_WEIGHT, TOPICS_WEIGHT = 0.3, 0.1
"""What a pair counts for beside a dated pair of shootings: its dates hidden, or of ECB+."""
LINK_SCORE, TOGETHER_ODDS = 0.5, -1.0
FEATURES = (
    "ages",
    "ages differ",
    "days",
    "hours differ",
    "names",
    "rare terms",
    "terms",
    "title numbers differ",
    "told day",
    "told days differ",
    "undated",
)
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Labelled:
    """A report, the story it is known to tell, and the half that it belongs to (0 or 1)."""

    report: Report
    story: str
    half: int


@dataclass(frozen=True)
class Sample:
    """Pairs as rows of features, which of them tell one story, what each counts for."""

    rows: Floats
    same: Floats
    weight: Floats


def lines(path: Path) -> list[dict[str, str]]:
    """The objects of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def read_shootings(path: Path) -> list[Labelled]:
    """Reports of shootings, cleaned; an incident belongs to the half of its first report."""
    rows = {r["id"]: r for r in lines(path)}
    first: dict[str, str] = {}
    for row in rows.values():
        first[row["incident"]] = min(row["date"], first.get(row["incident"], row["date"]))
    cleaned = [r for r in clean_each(str(path)) if isinstance(r, Report)]
    return [
        Labelled(r, rows[r.id]["incident"], int(first[rows[r.id]["incident"]] >= "2015"))
        for r in cleaned
    ]


def read_topics(path: Path) -> list[Labelled]:
    """Reports of ECB+; those of one subtopic tell one story."""
    return [
        Labelled(Report(r["id"], r["id"], r["text"], ""), r["subtopic"], int(r["topic"]) % 2)
        for r in lines(path)
    ]


def count(texts: Iterable[str], words: StoryTables) -> Counter[str]:
    """In how many of the texts each term stands."""
    counted: Counter[str] = Counter()
    for text in texts:
        counted.update(terms_of(text, words))
    return counted


def counted_tables(counts: Sequence[tuple[int, Counter[str]]], words: StoryTables) -> StoryTables:
    """Tables with what several bodies of texts counted together."""
    total: Counter[str] = Counter()
    for _, part in counts:
        total.update(part)
    kept = {t: n for t, n in sorted(total.items()) if n >= LEAST_DOCUMENTS}
    return replace(words, documents=sum(n for n, _ in counts), frequency=kept)


def profiles(reports: Sequence[Labelled], tables: StoryTables) -> dict[str, Profile]:
    """Profiles by report id."""
    return {r.report.report_id: profile(r.report, tables) for r in reports}


def without_days(known: Mapping[str, Profile]) -> dict[str, Profile]:
    """The same profiles as if nobody knew when they were published."""
    return {i: replace(p, day=None, told=None) for i, p in known.items()}


def sample(
    story: Mapping[str, str], known: Mapping[str, Profile], tables: StoryTables, weight: float
) -> Sample:
    """Pairs of these profiles that share a weighty term which is not everywhere."""
    holding: dict[str, list[str]] = {}
    for id_, one in sorted(known.items()):
        for term, _ in sorted(one.terms, key=lambda e: (-e[1], e[0]))[:WEIGHTY]:
            holding.setdefault(term, []).append(id_)
    groups = [g for g in holding.values() if len(g) < EVERYWHERE]
    pairs = sorted({pair for group in groups for pair in combinations(group, 2)})
    features = [story_features(known[a], known[b], tables) for a, b in pairs]
    return Sample(
        np.array([[f.get(n, 0.0) for n in FEATURES] for f in features]),
        np.array([float(story[a] == story[b]) for a, b in pairs]),
        np.full(len(pairs), weight),
    )


def samples(
    shootings: Sequence[Labelled], topics: Sequence[Labelled], tables: StoryTables
) -> list[Sample]:
    """What is learnt from: shootings with their days and without, and ECB+."""
    dated, other = profiles(shootings, tables), profiles(topics, tables)
    return [
        sample(stories_of(shootings), dated, tables, 1.0),
        sample(stories_of(shootings), without_days(dated), tables, UNDATED_WEIGHT),
        sample(stories_of(topics), other, tables, TOPICS_WEIGHT),
    ]


def stories_of(reports: Sequence[Labelled]) -> dict[str, str]:
    """The known story by report id."""
    return {r.report.report_id: r.story for r in reports}


def learn(samples: Sequence[Sample]) -> StoryModel:
    """The logistic model with the least loss, features put on one scale for the penalty."""
    rows = np.concatenate([s.rows for s in samples])
    same = np.concatenate([s.same for s in samples])
    weight = np.concatenate([s.weight for s in samples])
    middle, spread = rows.mean(0), rows.std(0) + 1e-9
    scaled = np.c_[(rows - middle) / spread, np.ones(len(rows))]

    def loss(b: Floats) -> tuple[float, Floats]:
        odds = scaled @ b
        miss = weight * (1 / (1 + np.exp(-odds)) - same)
        value = float((weight * (np.logaddexp(0, odds) - same * odds)).sum())
        flat = np.r_[b[:-1], 0.0]
        return value + PENALTY * float(flat @ flat) / 2, scaled.T @ miss + PENALTY * flat

    found = minimize(loss, np.zeros(scaled.shape[1]), jac=True, method="L-BFGS-B").x
    weights = found[:-1] / spread
    named = {n: float(round(w, 4)) for n, w in zip(FEATURES, weights, strict=True)}
    offset = float(round(found[-1] - weights @ middle, 4))
    return StoryModel(offset, named, LINK_SCORE, TOGETHER_ODDS)


def score(
    reports: Sequence[Labelled], known: Mapping[str, Profile], tables: StoryTables
) -> dict[str, float]:
    """B-cubed F1 and pairwise P, R and F1 of the program's stories, in per cent."""
    pairs = candidate_pairs(known.values(), tables)
    links = [compare_stories(known[a], known[b], tables) for a, b in pairs]
    found = join_stories(known, [link for link in links if link], tables)
    of_pairs, cubed = cluster_rows(stories_of(reports), found)
    numbers = {f"pairs {n}": float(of_pairs.numbers[n]) for n in ("P", "R", "F1")}
    return {"B-cubed F1": float(cubed.numbers["F1"]), **numbers}


def half(reports: Sequence[Labelled], number: int) -> list[Labelled]:
    """The reports of one half."""
    return [r for r in reports if r.half == number]


def held_out(
    shootings: Sequence[Labelled], topics: Sequence[Labelled], without: Sequence[StoryTables]
) -> Iterator[tuple[str, dict[str, float]]]:
    """Scores of each half by a model of the other; `without` are tables not counting a half."""
    for number, name in enumerate(("before 2015", "2015")):
        other, tables = 1 - number, without[number]
        learnt = learn(samples(half(shootings, other), half(topics, other), tables))
        tables = replace(tables, model=learnt)
        told = half(shootings, number)
        dated = profiles(told, tables)
        yield f"shootings {name}", score(told, dated, tables)
        yield f"shootings {name}, days hidden", score(told, without_days(dated), tables)
        told = half(topics, number)
        yield f"ECB+ topics {('even', 'odd')[number]}", score(told, profiles(told, tables), tables)


def own_text(report: Report) -> str:
    """What is counted of a report."""
    return f"{title_of(report)}\n{own_words(report)}"


HEAD = """\
origin = "training/stories/train.py"
licence = "Apache-2.0; counts and weights alone, no text of the reports"
date = "{date}"
editor = "the sayso maintainers"
language = "en"
data = "PolNeAR train, TimeBank and AQUAINT (counted alone); ECB+ train and dev (CC BY 3.0); \
1,705 reports of shootings in the United States, 2013-15"
command = "python training/stories/train.py --data ../shared/data --date {date}"
"""
COUNTS_CARD = """\
gaps = "English-language news of 1989 to 2016, half of it on shootings; newer words count as rare; \
terms of fewer than 3 reports are left out"
[columns]
term = "stem of a word; (documents): all reports counted"
documents = "in how many of the reports it stands"
"""
MODEL_CARD = """\
gaps = "learnt from shootings and ECB+ alone; short notices of one form (dividends, bond issues) \
may be joined"
[columns]
feature = "what two reports share or differ in; (offset); (link): least score of a link; \
(together): least mean in log-odds over all pairs of two groups that become one"
weight = "what one of it adds to the log-odds"
"""


def write_table(path: Path, columns: tuple[str, str], rows: Mapping[str, float], card: str) -> None:
    """A table, sorted, and its card."""
    told = sorted(f"{name}\t{number}" for name, number in rows.items())
    lines_ = ["\t".join(columns), *told]
    path.with_suffix(".tsv").write_text("\n".join(lines_) + "\n", "utf-8")
    path.with_suffix(".toml").write_text(card, "utf-8")


def held_out_card(scores: Iterable[tuple[str, Mapping[str, float]]]) -> str:
    """The held-out scores as they stand in the card."""
    parts = []
    for name, numbers in scores:
        parts += [f'[held_out."{name}"]', *(f'"{n}" = {v}' for n, v in numbers.items())]
    return "\n".join(parts) + "\n"


def main() -> None:
    """Count, learn, score, write."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--date", required=True, help="of learning, for the cards")
    parser.add_argument("--out", type=Path, default=Path("src/sayso/lexicon/en"))
    options = parser.parse_args()
    words = story_tables(1, {}, StoryModel())
    shootings = read_shootings(options.data / SHOOTINGS)
    topics = read_topics(options.data / TOPICS)
    apart = [r["text"] for path in COUNTED for r in lines(options.data / path)]
    counts = [(len(apart), count(apart, words))]
    for number in (0, 1):
        told = [own_text(r.report) for r in (*half(shootings, number), *half(topics, number))]
        counts.append((len(told), count(told, words)))
    without = [counted_tables([counts[0], counts[2 - n]], words) for n in (0, 1)]
    scores = list(held_out(shootings, topics, without))
    for name, numbers in scores:
        print(f"{name:36}", "  ".join(f"{n} {v:.2f}" for n, v in numbers.items()))
    learnt = learn(
        [s for n in (0, 1) for s in samples(half(shootings, n), half(topics, n), without[n])]
    )
    counted, top = counted_tables(counts, words), HEAD.format(date=options.date)
    rows: dict[str, float] = {DOCUMENTS: counted.documents, **counted.frequency}
    path = options.out / "document_frequency"
    write_table(path, ("term", "documents"), rows, top + COUNTS_CARD)
    fixed = {OFFSET: learnt.offset, LINK: learnt.link, TOGETHER: learnt.together}
    path = options.out / "story_weights"
    card = top + MODEL_CARD + held_out_card(scores)
    write_table(path, ("feature", "weight"), {**fixed, **learnt.weights}, card)


if __name__ == "__main__":
    main()
