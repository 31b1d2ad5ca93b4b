"""Take out of the labeller's network what costs time and changes no answer.

usage: python training/attribution/lighten.py NETWORK.onnx

A window comes alone, so nothing in it is masked: the mask, which is added to each layer's scores,
goes. What words' distances are worth is laid out as rows of one table, each a place further on,
and no longer looked up pair by pair. NETWORK is written anew, its answers bit for bit as before;
a second run changes nothing. Needs onnx.
"""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import onnx
from onnx import ModelProto, NodeProto, helper, numpy_helper

MASK = "/network/encoder/Where_1_output_0"
LOOKED_UP = "/network/Gather_4_output_0"
BUCKETS = "/network/Constant_22_output_0"
ASKS = "/network/Range_output_0"
"""The numbers of a window's words: 0, 1, ..."""
FARTHEST = 255
"""The network knows no greater distance, and no window has more words."""


def lightened(model: ModelProto) -> ModelProto:
    """The network without the mask, its distances laid out."""
    graph = model.graph
    if not any(LOOKED_UP in node.output for node in graph.node):
        return model
    worth = _worth(model)
    graph.initializer.append(numpy_helper.from_array(worth, "distances"))
    nodes = [n for n in graph.node if LOOKED_UP not in n.output]
    nodes += _laid_out(len(worth))
    unmasked = {n.output[0]: n.input[0] for n in nodes if n.op_type == "Add" and MASK in n.input}
    for node in nodes:
        for place, name in enumerate(node.input):
            node.input[place] = unmasked.get(name, name)
    kept = list(needed(nodes, [o.name for o in graph.output]))
    used = {name for node in kept for name in node.input}
    held = [i for i in graph.initializer if i.name in used]
    sizes = graph.value_info  # without them other kernels are chosen, with other last digits
    whole = helper.make_graph(kept, graph.name, graph.input, graph.output, held, value_info=sizes)
    return helper.make_model(whole, opset_imports=model.opset_import, ir_version=model.ir_version)


def _worth(model: ModelProto) -> np.ndarray:
    """What each signed distance is worth to each pointer, as the network works it out."""
    held = {i.name: numpy_helper.to_array(i) for i in model.graph.initializer}
    constant = next(n for n in model.graph.node if BUCKETS in n.output)
    buckets = numpy_helper.to_array(constant.attribute[0].t)
    whole = held["network.distance_quantized"].astype(np.int32)
    plain = (whole - held["network.distance_zero_point"]).astype(np.float32)
    return (plain * held["network.distance_scale"])[:, buckets]


def _laid_out(pointers: int) -> list[NodeProto]:
    """Row i of a window of w words is the table from distance -i on.

    The 2w distances from 1 - w are written w times over and cut anew into rows of 2w - 1, so that
    each row begins a place later; its last w are those wanted.
    """
    nodes: list[NodeProto] = []

    def make(op: str, given: Sequence[str], name: str, **rest: object) -> str:
        nodes.append(helper.make_node(op, given, [f"distances/{name}"], **rest))
        return f"distances/{name}"

    def number(name: str, *values: int) -> str:
        tensor = numpy_helper.from_array(np.array(values, np.int64), f"{name}_value")
        return make("Constant", [], name, value=tensor)

    one, row, last = number("one", 1), number("row", 1), number("last", 2)
    words = make("Shape", [ASKS], "words")
    twice = make("Add", [words, words], "twice")
    width = make("Sub", [twice, one], "width")
    first = make("Sub", [number("middle", FARTHEST + 1), words], "first")
    past = make("Add", [first, twice], "past")
    stretch = make("Slice", ["distances", first, past, row], "stretch")
    over = make("Concat", [number("all", pointers), words, twice], "over", axis=0)
    written = make("Expand", [make("Unsqueeze", [stretch, row], "raised"), over], "written")
    flat = make("Reshape", [written, number("flat", pointers, -1)], "flattened")
    size = make("Mul", [words, width], "size")
    enough = make("Slice", [flat, number("none", 0), size, row], "enough")
    shape = make("Concat", ["distances/all", words, width], "shape", axis=0)
    rows = make("Reshape", [enough, shape], "rows")
    begin = make("Sub", [words, one], "begin")
    cut = make("Slice", [rows, begin, width, last], "cut")
    nodes.append(helper.make_node("Identity", [cut], [LOOKED_UP]))
    return nodes


def needed(nodes: Sequence[NodeProto], outputs: Sequence[str]) -> Iterator[NodeProto]:
    """The nodes that the outputs rest on, each after those whose results it reads."""
    makers = {name: node for node in nodes for name in node.output}
    done: set[str] = set()
    todo = [(name, False) for name in reversed(outputs)]
    while todo:
        name, is_ready = todo.pop()
        node = makers.get(name)
        if node is None or node.output[0] in done:
            continue
        if is_ready:
            done.add(node.output[0])
            yield node
        else:
            todo.append((name, True))
            todo.extend((given, False) for given in node.input)


if __name__ == "__main__":
    path = Path(sys.argv[1])
    onnx.save(lightened(onnx.load(path)), path)
