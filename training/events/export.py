"""Write the trained events' network as ONNX, with weights of seven bits.

usage: python training/events/export.py --network RUN/network.pt --encoder FOLDER --out FOLDER
           [--full FILE]

Writes `network.onnx` into `--out`; to FILE the network before it was rounded.
"""

import argparse
import shutil
import tempfile
from pathlib import Path

import torch
from model import Network
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn


class Answering(nn.Module):
    """The network with its answers as probabilities."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, states: Tensor, mask: Tensor, heads: Tensor) -> tuple[Tensor, Tensor]:
        """Types [b, words, types] and roles [b, words, words, 2]; see `Network.forward`."""
        types, roles = self.network(states, mask, heads)
        return types.softmax(-1), roles.sigmoid()


def write(network: Network, path: Path) -> None:
    """The network as ONNX, any number of sentences, pieces and words."""
    size = network.types.in_features
    given = (
        torch.randn(3, 40, size),
        torch.ones(3, 40),
        torch.arange(1, 31).repeat(3, 1),
    )
    sized = {0: "sentences", 1: "pieces"}
    worded = {0: "sentences", 1: "words"}
    torch.onnx.export(
        Answering(network).eval(),
        given,
        str(path),
        input_names=["states", "mask", "heads"],
        output_names=["types", "roles"],
        dynamic_axes={
            "states": sized,
            "mask": sized,
            "heads": worded,
            "types": worded,
            "roles": {**worded, 2: "words"},
        },
        opset_version=17,
        dynamo=False,
    )


def main() -> None:
    """Parse and run."""
    ask = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    ask.add_argument("--network", type=Path, required=True)
    ask.add_argument("--encoder", type=Path, required=True)
    ask.add_argument("--out", type=Path, required=True)
    ask.add_argument("--full", type=Path)
    options = ask.parse_args()
    network = Network(str(options.encoder))
    network.load_state_dict(torch.load(options.network))
    options.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / "network.onnx"
        write(network, full)
        # Seven bits, one scale a channel: see the labeller's export.
        quantize_dynamic(
            full,
            options.out / "network.onnx",
            per_channel=True,
            reduce_range=True,
            weight_type=QuantType.QInt8,
        )
        if options.full:
            shutil.copy(full, options.full)


if __name__ == "__main__":
    main()
