"""Learn how likely an event row is right: the weights behind `lexicon/en/event_worth.tsv`.

usage: python training/events/worth.py [--network FILE [--after 600]] [--folds RUN]
           [--data ../shared/data] [--keep FOLDER] [--out src/sayso/lexicon/en]

Learns from the rows of `worth_rows.tsv`, which a reader judged: drawn by how they stand
(`draw_rows.py`), so that what is carried, to come, possible or denied counts as much as what is
told as done. A row that the program tells otherwise by now is left out. A logistic model is learnt
from the signs of `analysis/events/worth.py`; its weights are held near those of
`worth_before.tsv`, which were learnt from 364 rows of running news. Ten folds over reports say how
well, also for each standing. Nothing is learnt from the rows in `bench/event_rows`: see
`bench/event_rows/sure.py`.

`--network` and `--folds` add rows of running news, as `news_rows.py` judges them by a reader's
marks, with event labels of networks that have not learnt from it: FILE reads the passages after the
first 600, from which `train.py --passages 600` learns; RUN holds `fold*.pickle` of `train.py
--folds`, which tell of the sentences that their networks did not see. There a row is right where
trigger, type, doers and status are those of the reader; what goes on may be told as past, what is
announced as planned. Needs scipy; with `--keep`, where `draw_rows.py` has put parses, a minute.
"""

import argparse
import pickle
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from check import read
from draw_rows import ROW, ROWS, VERDICTS, Drawn, standing_of, told_row
from news_rows import Kept, Passage, judged, page_of, passages
from numpy.typing import NDArray
from scipy.optimize import minimize

from sayso.analysis.events.find import find_rows
from sayso.analysis.references import find_references
from sayso.api import load_tools
from sayso.lexicon.event_worth import OFFSET
from sayso.parsing.event_labeller import decode
from sayso.parsing.windows import Word
from sayso.pipeline import Tools, read_page
from sayso.records.labels import EventLabel, Part
from sayso.records.parse import Parse
from sayso.records.reading import Resolved
from sayso.records.text import Span

Floats = NDArray[np.float64]
Labels = Mapping[str, Sequence[EventLabel]]
BEFORE = Path(__file__).parent / "worth_before.tsv"
PENALTY, FOLDS = 50.0, 10
LEAST_SIZE = 0.05
"""A sign that hardly varies counts as if it varied so much."""
LEAST_COUNT = 8
"""A sign that fewer rows have is left out."""
NEAR = (frozenset(("happened", "ongoing")), frozenset(("announced", "planned")))
"""Statuses that may stand for each other in a row that is right."""
BINS = (0.0, 0.2, 0.4, 0.6, 0.7, 0.8)


@dataclass(frozen=True, slots=True)
class Sample:
    """A row: its passage or report, how it stands, its signs, whether it is right."""

    passage: str
    standing: str
    signs: Mapping[str, float]
    is_right: bool


def fold_labels(run: Path) -> Labels:
    """What networks say of news sentences that they did not learn from, by the sentence's key."""
    found: dict[str, Sequence[EventLabel]] = {}
    for path in sorted(run.glob("fold*.pickle")):
        with path.open("rb") as held:
            examples, said = pickle.load(held)  # noqa: S301 - our own file
        for e, told in zip(examples, said["open"], strict=True):
            if e.told.kind == "news":
                words = [Word(w, "", (), 0) for w in e.words]
                name = e.told.name.removeprefix("news-")
                found[name] = tuple(decode(words, told["types"], told["pairs"]))
    return found


def moved(label: EventLabel, by: int) -> EventLabel:
    """The label in the report's characters."""

    def place(span: Span) -> Span:
        return Span(span.start + by, span.end + by)

    def parts(some: Sequence[Part]) -> tuple[Part, ...]:
        return tuple(replace(p, span=place(p.span)) for p in some)

    return replace(
        label,
        span=place(label.span),
        actors=parts(label.actors),
        recipients=parts(label.recipients),
    )


def told_of(resolved: Resolved, parse: Parse, passage: Passage) -> Iterator[tuple[Span, Sample]]:
    """Each row of the passage with its trigger."""
    lexicon = load_tools().lexicon
    references = find_references(parse, resolved.report, lexicon.actors)
    rows = find_rows(parse, resolved.attributions, resolved.hedges, references, lexicon.events)
    signs = {event.id: told for event, told in rows}
    again = replace(resolved, events=tuple(event for event, _ in rows))
    for row in judged(again, passage, parse):
        gold = row.gold
        is_near = gold is not None and any({row.event.status, gold.status} <= n for n in NEAR)
        is_right = row.right >= {"type", "actors"} and ("status" in row.right or is_near)
        standing = standing_of(row.event)
        yield row.event.trigger, Sample(passage.number, standing, signs[row.event.id], is_right)


def judged_rows(data: Path, keep: Path | None) -> Iterator[Sample]:
    """The rows of `worth_rows.tsv` that the program still tells so."""
    parser, lexicon = Kept(keep, None), load_tools().lexicon
    verdicts = {tuple(r[name] for name in ROW): r for r in read(ROWS)}
    for file, name in dict.fromkeys((r["file"], r["report"]) for r in verdicts.values()):
        page = page_of(data, Passage("", file, name, (), ()))
        resolved, parse = read_page(page, Tools(parser, lexicon)), parser.last
        if parse is None:
            continue
        references = find_references(parse, resolved.report, lexicon.actors)
        said = (resolved.attributions, resolved.hedges, references, lexicon.events)
        signs = {event.id: told for event, told in find_rows(parse, *said)}
        for event in resolved.events:
            one = told_row(Drawn(file, resolved, parse, event))
            verdict = verdicts.get(tuple(one[n] for n in ROW))
            if verdict is not None:
                is_right = all(verdict[v] == "yes" for v in VERDICTS)
                yield Sample(name, one["standing"], signs[event.id], is_right)


def samples(given: argparse.Namespace) -> Iterator[Sample]:
    """Judged rows, then those by the network of FILE and of sentences that folds tell of."""
    yield from judged_rows(given.data, given.keep)
    if given.network is None and given.folds is None:
        return
    lexicon = load_tools().lexicon
    parser, plain = Kept(given.keep, given.network), Kept(given.keep, None)
    folds = fold_labels(given.folds) if given.folds else {}
    for passage in passages():
        keys = [f"{passage.number}.{n}" for n in range(1, len(passage.sentences) + 1)]
        mine = {k: s for k, s in zip(keys, passage.sentences, strict=True) if k in folds}
        if given.network is not None and int(passage.number) > given.after:
            resolved = read_page(page_of(given.data, passage), Tools(parser, lexicon))
            if parser.last is not None:
                yield from (told for _, told in told_of(resolved, parser.last, passage))
        if mine:
            resolved = read_page(page_of(given.data, passage), Tools(plain, lexicon))
            if plain.last is not None:
                yield from _by_folds(resolved, plain.last, passage, mine, folds)


def _by_folds(
    resolved: Resolved, parse: Parse, passage: Passage, mine: Mapping[str, Span], folds: Labels
) -> Iterator[Sample]:
    """Rows of the sentences whose labels folds give."""
    others = [
        x for x in parse.event_labels or () if not any(s.holds(x.span) for s in mine.values())
    ]
    theirs = [moved(x, s.start) for k, s in mine.items() for x in folds[k]]
    labels = tuple(sorted([*others, *theirs], key=lambda x: x.span))
    for trigger, told in told_of(resolved, replace(parse, event_labels=labels), passage):
        if any(s.holds(trigger) for s in mine.values()):
            yield told


def rows_of(some: Sequence[Sample], names: Sequence[str]) -> Floats:
    """The samples' signs as numbers."""
    return np.array([[s.signs.get(name, 0.0) for name in names] for s in some])


def learn(rows: Floats, right: Floats, before: Floats) -> Floats:
    """Offset and weights of the signs as they are, held near those that were learnt before."""
    size = np.maximum(rows.std(0), LEAST_SIZE)
    scaled = np.hstack([np.ones((len(rows), 1)), rows / size])
    held = np.append(0.0, before * size)

    def loss(weights: Floats) -> tuple[float, Floats]:
        total = scaled @ weights
        off = np.append(0.0, (weights - held)[1:])
        value = np.logaddexp(0, total).sum() - right @ total + PENALTY / 2 * off @ off
        return float(value), scaled.T @ (1 / (1 + np.exp(-total)) - right) + PENALTY * off

    found = minimize(loss, held, jac=True, method="L-BFGS-B").x
    return np.append(found[0], found[1:] / size)


def chances(rows: Floats, weights: Floats) -> Floats:
    """The probabilities that the weights make of rows."""
    return np.asarray(1 / (1 + np.exp(-(weights[0] + rows @ weights[1:]))))


def lines(name: str, told: Floats, right: Floats) -> Iterator[str]:
    """How well probabilities tell right rows from wrong ones."""
    sure = np.clip(told, 1e-4, 1 - 1e-4)
    loss = -np.mean(right * np.log(sure) + (1 - right) * np.log(1 - sure))
    pairs = told[right == 1][:, None] - told[right == 0][None, :]
    better = ((pairs > 0) + 0.5 * (pairs == 0)).mean() if pairs.size else float("nan")
    yield (
        f"{name}: {len(right)} rows, right {right.mean():.3f}, mean {told.mean():.3f}, "
        f"log loss {loss:.3f}, area under the curve {better:.3f}"
    )
    bins = [(a, (told >= a) & (told < b)) for a, b in zip(BINS, (*BINS[1:], 1.01), strict=True)]
    shares = (f"{a}: {int(right[m].sum())} of {int(m.sum())}" for a, m in bins if m.any())
    yield f"  right by score from {', '.join(shares)}"


def crossed(some: Sequence[Sample], rows: Floats, right: Floats, before: Floats) -> Floats:
    """Each row's probability by weights that have not seen its passage or report."""
    fold = np.array([zlib.crc32(s.passage.encode()) % FOLDS for s in some])
    told = np.zeros(len(right))
    for n in range(FOLDS):
        weights = learn(rows[fold != n], right[fold != n], before)
        told[fold == n] = chances(rows[fold == n], weights)
    return told


def write(names: Sequence[str], weights: Floats, out: Path) -> None:
    """The table."""
    told = {OFFSET: weights[0], **dict(zip(names, weights[1:], strict=True))}
    found = [f"{name}\t{weight:.4f}" for name, weight in told.items()]
    text = "\n".join(["sign\tweight", *sorted(found)]) + "\n"
    (out / "event_worth.tsv").write_text(text, "utf-8")


def main() -> None:
    """Read, learn, tell, write."""
    ask = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    ask.add_argument("--network", type=Path)
    ask.add_argument("--after", type=int, default=600)
    ask.add_argument("--folds", type=Path)
    ask.add_argument("--data", type=Path, default=Path("../shared/data"))
    ask.add_argument("--keep", type=Path)
    ask.add_argument("--out", type=Path, default=Path("src/sayso/lexicon/en"))
    given = ask.parse_args()
    some = list(samples(given))
    held = {r["sign"]: float(r["weight"]) for r in read(BEFORE)}
    counts = Counter(name for s in some for name, value in s.signs.items() if value)
    names = sorted(name for name, count in counts.items() if count >= LEAST_COUNT)
    rows, right = rows_of(some, names), np.array([float(s.is_right) for s in some])
    before = np.array([held.get(name, 0.0) for name in names])
    told = crossed(some, rows, right, before)
    for line in lines("all", told, right):
        print(line)
    for standing in dict.fromkeys(s.standing for s in some):
        mine = np.array([s.standing == standing for s in some])
        for line in lines(standing, told[mine], right[mine]):
            print(line)
    write(names, learn(rows, right, before), given.out)


if __name__ == "__main__":
    main()
