"""Round a network that was exported with weights of eight bits to seven.

usage: python training/attribution/round.py OLD.onnx NEW.onnx FULL.onnx

FULL is written too: the eight-bit weights worked out in floats. The network that ships came
about so; `export.py` rounds new ones to seven bits at once.
"""

import sys
from pathlib import Path

import numpy as np
import onnx
from export import round_weights
from lighten import needed
from onnx import ModelProto, NodeProto, helper, numpy_helper


def in_floats(model: ModelProto) -> ModelProto:
    """The same network with its integer products turned into those of floats."""
    graph = model.graph
    weights = {i.name: numpy_helper.to_array(i) for i in graph.initializer}
    readers = {name: node for node in graph.node for name in node.input}
    makers = {name: node for node in graph.node for name in node.output}
    found: list[NodeProto] = []
    skipped: set[str] = set()
    for node in graph.node:
        if node.op_type == "MatMulInteger":
            cast = readers[node.output[0]]
            scaled = readers[cast.output[0]]
            skipped |= {cast.name, scaled.name}
            base = node.input[1].removesuffix("_quantized")
            values = weights[node.input[1]].astype(np.float32) - weights[node.input[3]]
            values = (values * weights[f"{base}_scale"]).astype(np.float32)
            graph.initializer.append(numpy_helper.from_array(values, base))
            given = makers[node.input[0]].input[0]
            found.append(helper.make_node("MatMul", [given, base], scaled.output))
    kept = [n for n in graph.node if n.op_type != "MatMulInteger" and n.name not in skipped]
    nodes = list(needed([*kept, *found], [o.name for o in graph.output]))
    used = {name for node in nodes for name in node.input}
    constants = [i for i in graph.initializer if i.name in used]
    whole = helper.make_graph(nodes, graph.name, graph.input, graph.output, constants)
    return helper.make_model(whole, opset_imports=model.opset_import, ir_version=model.ir_version)


def main() -> None:
    """Round and write."""
    old, new, full = map(Path, sys.argv[1:4])
    onnx.save(in_floats(onnx.load(old)), full)
    round_weights(full, new)


if __name__ == "__main__":
    main()
