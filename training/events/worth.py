"""Learn how likely an event row is right: the weights behind `lexicon/en/event_worth.tsv`.

usage: python training/events/worth.py [--data ../shared/data] [--keep FOLDER]
           [--out src/sayso/lexicon/en]

Learns from the rows of `worth_rows.tsv`, which readers judged (`draw_rows.py`). A row that the
program tells otherwise by now is left out. A logistic model is learnt from the signs of
`analysis/events/worth.py`. Ten folds over reports say how well, also for each standing. Nothing is
learnt from the rows in `bench/event_rows`: see `bench/event_rows/sure.py`. Needs scipy; with
`--keep`, where `draw_rows.py` has put parses, some minutes.
"""

import argparse
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from check import read
from draw_rows import ROW, ROWS, VERDICTS, Drawn, told_row
from news_rows import Kept, Passage, page_of
from numpy.typing import NDArray
from scipy.optimize import minimize

from sayso.analysis.events.find import find_rows
from sayso.analysis.events.worth import OF_WORDS
from sayso.analysis.references import find_references
from sayso.api import load_tools
from sayso.lexicon.event_worth import OFFSET
from sayso.pipeline import Tools, read_page

Floats = NDArray[np.float64]
PENALTY, FOLDS = 20.0, 10
LEAST_SIZE, LEAST_SIZE_OF_WORDS = 0.05, 0.33
"""A sign that hardly varies counts as if it varied so much; single words are believed less."""
LEAST_COUNT = 8
"""A sign that fewer rows have is left out."""
BINS = (0.0, 0.2, 0.4, 0.6, 0.7, 0.8)


@dataclass(frozen=True, slots=True)
class Sample:
    """A row: its report, how it stands, its signs, whether it is right."""

    report: str
    standing: str
    signs: Mapping[str, float]
    is_right: bool


def samples(data: Path, keep: Path | None) -> Iterator[Sample]:
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


def rows_of(some: Sequence[Sample], names: Sequence[str]) -> Floats:
    """The samples' signs as numbers."""
    return np.array([[s.signs.get(name, 0.0) for name in names] for s in some])


def learn(names: Sequence[str], rows: Floats, right: Floats) -> Floats:
    """Offset and weights of the signs as they are."""
    least = [LEAST_SIZE_OF_WORDS if n.startswith(OF_WORDS) else LEAST_SIZE for n in names]
    size = np.maximum(rows.std(0), least)
    scaled = np.hstack([np.ones((len(rows), 1)), rows / size])

    def loss(weights: Floats) -> tuple[float, Floats]:
        total = scaled @ weights
        off = np.append(0.0, weights[1:])
        value = np.logaddexp(0, total).sum() - right @ total + PENALTY / 2 * off @ off
        return float(value), scaled.T @ (1 / (1 + np.exp(-total)) - right) + PENALTY * off

    found = minimize(loss, np.zeros(scaled.shape[1]), jac=True, method="L-BFGS-B").x
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


def crossed(some: Sequence[Sample], names: Sequence[str], rows: Floats, right: Floats) -> Floats:
    """Each row's probability by weights that have not seen its report."""
    fold = np.array([zlib.crc32(s.report.encode()) % FOLDS for s in some])
    told = np.zeros(len(right))
    for n in range(FOLDS):
        weights = learn(names, rows[fold != n], right[fold != n])
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
    ask.add_argument("--data", type=Path, default=Path("../shared/data"))
    ask.add_argument("--keep", type=Path)
    ask.add_argument("--out", type=Path, default=Path("src/sayso/lexicon/en"))
    given = ask.parse_args()
    some = list(samples(given.data, given.keep))
    counts = Counter(name for s in some for name, value in s.signs.items() if value)
    names = sorted(name for name, count in counts.items() if count >= LEAST_COUNT)
    rows, right = rows_of(some, names), np.array([float(s.is_right) for s in some])
    told = crossed(some, names, rows, right)
    for line in lines("all", told, right):
        print(line)
    for standing in dict.fromkeys(s.standing for s in some):
        mine = np.array([s.standing == standing for s in some])
        for line in lines(standing, told[mine], right[mine]):
            print(line)
    write(names, learn(names, rows, right), given.out)


if __name__ == "__main__":
    main()
