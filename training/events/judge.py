"""What five networks, each learnt from four fifths, say of the sentences they did not learn from.

usage: python training/events/judge.py RUN

Reads the `fold*.pickle` of `train.py --folds`. Prints the share of types that are right with the
parties given away and without, of PLOVER's own gold sentences by the mean of the five networks,
how many of the rated sentences get an event, how well events of running news are found, and token
F1 of parties beside that of the plainest syntax: subject and object of the sentence's main verb.
"""

import argparse
import pickle
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from data import Example
from model import TYPES
from numpy.typing import NDArray
from train import ANSWERS, YIELD

from sayso.parsing.spacy_parser import SpacyParser
from sayso.records.parse import Parse
from sayso.records.text import Report, Span
from sayso.serving.scoring.score import macro_f1

Said = Mapping[str, Any]
ACCEPTED_SHARE = 0.5


def read(run: Path) -> Iterator[tuple[Example, Said, Said]]:
    """Each sentence with what is said of it, its parties given away and not."""
    for path in sorted(run.glob("fold*.pickle")):
        with path.open("rb") as held:
            examples, said = pickle.load(held)  # noqa: S301 - our own file
        yield from zip(examples, said["given"], said["open"], strict=True)


def answer(scores: NDArray[np.float32]) -> str:
    """The likeliest of the fifteen types."""
    at = {t: n for n, t in enumerate(TYPES[1:])}
    both = np.logaddexp(scores[at["CONCEDE"]], scores[at["RETREAT"]])
    told = [both if t == YIELD else scores[at[t]] for t in ANSWERS]
    return ANSWERS[int(np.argmax(told))]


def type_lines(found: Sequence[tuple[Example, Said, Said]]) -> Iterator[str]:
    """Types of sentences with marked parties, then of PLOVER's own."""
    told = [f for f in found if f[0].told.kind == "plover"]
    right = [str(e.told.type) for e, *_ in told]
    for name, place in (("parties given", 1), ("parties not given", 2)):
        said = [answer(f[place]["scores"]) for f in told]
        share = 100 * np.mean([a == b for a, b in zip(right, said, strict=True)])
        macro = macro_f1(right, said)
        yield f"types, {name}: {len(told)} sentences, {share:.1f} %, macro F1 {macro:.3f}"
    for name, place in (("given", 1), ("not given", 2)):
        sums: dict[str, Any] = {}
        wanted: dict[str, str] = {}
        for f in found:
            if f[0].told.kind == "records":
                scores = f[place]["scores"]
                sums[f[0].told.name] = (
                    sums.get(f[0].told.name, 0) + scores - np.logaddexp.reduce(scores)
                )
                wanted[f[0].told.name] = str(f[0].told.type)
        share = 100 * np.mean([TYPES[1 + int(s.argmax())] == wanted[n] for n, s in sums.items()])
        yield f"PLOVER's own, parties {name}: {len(sums)} sentences, {share:.1f} %"


def rated_lines(found: Sequence[tuple[Example, Said, Said]]) -> Iterator[str]:
    """Shares of rejected and accepted sentences whose surest word reaches a threshold."""
    best: dict[str, list[float]] = {}
    share: dict[str, float] = {}
    for e, _, said in found:
        if e.told.kind == "rated" and e.told.share is not None:
            best.setdefault(e.told.name, []).append(float(1 - said["types"][:, 0].min()))
            share[e.told.name] = e.told.share
    for least in (0.3, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95):
        told = {n: np.mean(b) >= least for n, b in best.items()}
        no = [told[n] for n in best if share[n] < ACCEPTED_SHARE]
        yes = [told[n] for n in best if share[n] >= ACCEPTED_SHARE]
        shares = f"rejected {100 * np.mean(no):.1f} %, accepted {100 * np.mean(yes):.1f} %"
        yield f"rated, threshold {least}: {shares}"


def role_lines(found: Sequence[tuple[Example, Said, Said]]) -> Iterator[str]:
    """Token F1 of actors and recipients by the network and by the plainest syntax."""
    told = [f for f in found if f[0].told.kind == "roles"]
    parser = SpacyParser()
    reports = [Report(e.told.name, e.told.name, e.told.text, "") for e, *_ in told]
    plain = [plainest(p) for p in parser.parse(reports)]
    for side, name in enumerate(("source", "target")):
        gold = [(e.actor, e.recipient)[side] for e, *_ in told]
        ours = [said["who"][:, side] >= 0.5 for *_, said in told]
        base = [
            np.array([any(w.meets(s) for s in spans[side]) for w in e.words])
            for (e, *_), spans in zip(told, plain, strict=True)
        ]
        yield f"{name}: token F1 {f1(gold, ours):.1f}, plainest syntax {f1(gold, base):.1f}"


def news_lines(found: Sequence[tuple[Example, Said, Said]]) -> Iterator[str]:
    """Events of running news: F1 of triggers by threshold, types, parties of given triggers."""
    told = [(e, said) for e, _, said in found if e.told.kind == "news"]
    deeds = [(e, said, d) for e, said in told for d in e.deeds if d.trigger is not None]
    count = len(deeds)
    yield f"news: {len(told)} sentences, {count} events"
    best = [(said["types"][d.trigger, 1:].sum(0), d) for _, said, d in deeds if d.trigger.any()]
    same = sum(TYPES[1 + int(s.argmax())] == d.type for s, d in best)
    yield f"news, type of given triggers: {100 * same / max(1, len(best)):.1f} %"
    for least in (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7):
        runs = [(e, run) for e, said in told for run in _runs(said["types"], least)]
        right = sum(
            any(d.trigger is not None and d.trigger[run].any() for d in e.deeds) for e, run in runs
        )
        hit = sum(bool((said["types"][d.trigger, 0] < 1 - least).any()) for _, said, d in deeds)
        precision, recall = 100 * right / max(1, len(runs)), 100 * hit / max(1, count)
        both = 2 * precision * recall / max(1e-9, precision + recall)
        yield f"news, threshold {least}: P {precision:.1f} R {recall:.1f} F1 {both:.1f}"
    for side, name in enumerate(("actor", "recipient")):
        gold = [(d.actor, d.recipient)[side] for *_, d in deeds]
        for least in (0.3, 0.4, 0.5):
            ours = [
                said["pairs"][d.trigger, :, side].mean(0) >= least
                if d.trigger.any()
                else np.zeros(len(d.actor), np.bool_)
                for _, said, d in deeds
            ]
            yield f"news, {name} of given triggers, from {least}: token F1 {f1(gold, ours):.1f}"


def _runs(types: NDArray[np.float32], least: float) -> Iterator[slice]:
    """Runs of words that tell one type with at least so much probability."""
    inside = np.flatnonzero(types[:, 0] < 1 - least)
    best = types[:, 1:].argmax(-1)
    for n, at in enumerate(inside):
        if n == 0 or inside[n - 1] != at - 1 or best[at - 1] != best[at]:
            past = at + 1
            while past < len(types) and types[past, 0] < 1 - least and best[past] == best[at]:
                past += 1
            yield slice(int(at), int(past))


def plainest(parse: Parse) -> tuple[list[Span], list[Span]]:
    """Subjects and objects of the main verb, with all that hangs on them."""
    subjects: list[Span] = []
    objects: list[Span] = []
    for first, past in parse.sentences:
        for root in (t for t in parse.tokens[first:past] if t.is_root):
            for child in parse.children(root.index):
                below = parse.subtree(child.index)
                span = parse.span_of(below[0], below[-1])
                if child.dep in ("nsubj", "agent"):
                    subjects.append(span)
                elif child.dep in ("dobj", "nsubjpass", "dative", "prep"):
                    objects.append(span)
    return subjects[:1], objects[:1]


def f1(gold: Sequence[NDArray[np.bool_]], found: Sequence[NDArray[np.bool_]]) -> float:
    """F1 over tokens."""
    both = sum(int((g & f).sum()) for g, f in zip(gold, found, strict=True))
    return 200 * both / max(1, sum(int(g.sum()) for g in gold) + sum(int(f.sum()) for f in found))


def lines(run: Path) -> Iterator[str]:
    """All that is told of the folds of a run."""
    found = list(read(run))
    for part in (type_lines, rated_lines, role_lines, news_lines):
        yield from part(found)


def main() -> None:
    """Print all."""
    ask = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    ask.add_argument("run", type=Path)
    for told in lines(ask.parse_args().run):
        print(told)


if __name__ == "__main__":
    main()
