"""Writes the trained network as the file that ships: ONNX, eight-bit weights, answers instead of scores where it can.

./run train export      # a minute
"""

from __future__ import annotations

import json
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from standoff.language.english import WEIGHTS
from training.corpora import sentences
from training.encoder import base_model, cutter_of, scores, teacher_vectors
from training.network import SHAPES, Labels, Network
from training.weights import RECORD, record

_OPSET = 17


class Answers(nn.Module):
    """The network with probabilities where a choice is left to be made, and choices elsewhere."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, pieces: Tensor, shapes: Tensor, mask: Tensor, first: Tensor, last: Tensor) -> tuple[Tensor, ...]:
        pos, tags, names, arcs, queries, keys, vectors = self.network(pieces, shapes, mask.float(), first, last)
        return pos.argmax(2), tags.argmax(2), names.log_softmax(2), arcs, queries, keys, vectors


def run(data: Path, work: Path) -> None:
    """Write the network of `work` into the package, and what it was made from into `weights.json`."""
    network = export(work, WEIGHTS, torch.load(work / "network.pt", weights_only=True))
    base = base_model()
    tried = sentences(data, "dev")
    vectors = teacher_vectors(tried, cutter_of(base), network.labels, base / "model.safetensors")
    found = record(data, scores(network, tried, cutter_of(base), vectors))
    RECORD.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    print(f"english.onnx: {(WEIGHTS / 'english.onnx').stat().st_size:,} bytes; dev {found['dev']}")


def export(work: Path, target: Path, state: dict[str, Tensor]) -> Network:
    """Write `english.onnx`, `english.json` (labels) and `english.vocabulary.txt` into `target`."""
    known = {key: tuple(value) for key, value in json.loads((work / "labels.json").read_text()).items()}
    labels = Labels(**known)
    network = Network(labels)
    network.load_state_dict(state)
    network.eval()
    plain = work / "plain.onnx"
    example = (
        torch.ones(2, 9, dtype=torch.long),
        torch.randint(0, SHAPES, (2, 9)),
        torch.ones(2, 9, dtype=torch.long),
        torch.tensor([[1, 2, 3]] * 2),
        torch.tensor([[1, 2, 4]] * 2),
    )
    names_in = ["pieces", "shapes", "mask", "first", "last"]
    names_out = ["pos", "tags", "names", "arcs", "queries", "keys", "vectors"]
    axes = {name: {0: "sentences", 1: "words" if name in {"first", "last"} else "pieces"} for name in names_in}
    axes |= {name: {0: "sentences", 1: "words"} for name in names_out[:-1]} | {"vectors": {0: "sentences"}}
    axes["arcs"][2] = axes["keys"][1] = "rooted"
    torch.onnx.export(
        Answers(network).eval(),
        example,
        str(plain),
        input_names=names_in,
        output_names=names_out,
        dynamic_axes=axes,
        opset_version=_OPSET,
        dynamo=False,
    )
    target.mkdir(parents=True, exist_ok=True)
    quantize_dynamic(
        str(plain), str(target / "english.onnx"), per_channel=True, reduce_range=True, weight_type=QuantType.QInt8
    )
    model = onnx.load(target / "english.onnx")
    model.doc_string = ""  # the exporter writes where it ran
    for node in model.graph.node:
        node.doc_string = ""
    onnx.save(model, target / "english.onnx")
    (target / "english.json").write_text(json.dumps(known, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    vocabulary = (base_model() / "vocab.txt").read_text(encoding="utf-8")
    (target / "english.vocabulary.txt").write_text(vocabulary, encoding="utf-8")
    return network
