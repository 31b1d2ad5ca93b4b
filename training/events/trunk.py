"""Let the labeller's network tell the states that the events' network goes on from.

usage: python training/events/trunk.py NETWORK.onnx

Adds an output `states` [1, pieces, size], what the encoder holds after its third layer; the
answers stay as they are. NETWORK is written anew; a second run changes nothing. Needs onnx.
"""

import sys
from pathlib import Path

import onnx
from onnx import TensorProto, helper

LAYER = 2
"""The events' network has copies of the layers after this one (counted from 0)."""
SOURCE = f"/network/encoder/encoder/layer.{LAYER}/output/LayerNorm/LayerNormalization_output_0"
STATES = "states"


def opened(model: onnx.ModelProto) -> onnx.ModelProto:
    """The network with the further output."""
    if STATES not in {o.name for o in model.graph.output}:
        model.graph.node.append(helper.make_node("Identity", [SOURCE], [STATES]))
        told = helper.make_tensor_value_info(STATES, TensorProto.FLOAT, [1, "pieces", "size"])
        model.graph.output.append(told)
    return model


if __name__ == "__main__":
    path = Path(sys.argv[1])
    onnx.save(opened(onnx.load(path)), path)
