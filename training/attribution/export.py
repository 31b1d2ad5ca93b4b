"""Write the trained network as ONNX, quantise it, and say what quantising cost.

usage: python training/attribution/export.py --network RUN/network.pt --encoder FOLDER --out FOLDER
           [--full FILE]

Writes `network.onnx` (weights of seven bits, one scale a channel) and `vocabulary.json` into
`--out`, and to FILE the network before it was quantised, to measure against.
"""

import argparse
import shutil
import tempfile
from pathlib import Path

import torch
from model import Network
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from sayso.parsing.windows import SHAPES


class Answering(nn.Module):
    """The network for one window, its answers as probabilities."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, pieces: Tensor, shapes: Tensor, heads: Tensor) -> tuple[Tensor, ...]:
        """Tags, pointers to cues, pointers to sources; see `Network.forward`."""
        return tuple(part.softmax(-1) for part in self.network(pieces, shapes, heads))


def write(network: Network, path: Path) -> None:
    """The network as ONNX, any number of pieces and words."""
    given = (
        torch.randint(999, 2000, (1, 60)),
        torch.zeros(1, 60, dtype=torch.long),
        torch.arange(1, 50)[None],
    )
    names = ["pieces", "shapes", "heads"]
    torch.onnx.export(
        Answering(network).eval(),
        given,
        str(path),
        input_names=names,
        output_names=["tags", "to_cue", "to_source"],
        dynamic_axes={"pieces": {1: "pieces"}, "shapes": {1: "pieces"}, "heads": {1: "words"}},
        opset_version=17,
        dynamo=False,
    )


def round_weights(full: Path, out: Path) -> None:
    """Quantise to seven bits, one scale a channel.

    Not to eight: processors without VNNI add up products of eight bits in sixteen, and clip.
    """
    quantize_dynamic(full, out, per_channel=True, reduce_range=True, weight_type=QuantType.QInt8)


def main() -> None:
    """Parse and run."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--network", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--full", type=Path)
    options = parser.parse_args()
    network = Network(str(options.encoder), SHAPES, "eager")
    network.load_state_dict(torch.load(options.network))
    options.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / "network.onnx"
        write(network, full)
        round_weights(full, options.out / "network.onnx")
        if options.full:
            shutil.copy(full, options.full)
    shutil.copy(options.encoder / "tokenizer.json", options.out / "vocabulary.json")


if __name__ == "__main__":
    main()
