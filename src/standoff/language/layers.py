"""A network file of which an inner layer can be asked, too, without a second copy of it.

An ONNX file is a message of protocol buffers, and two such messages one behind the other are read as one with the
repeated fields of both (https://protobuf.dev/programming-guides/encoding/#last-one-wins). The outputs of a graph are
such a field, so that a few bytes behind the file name a further output.
"""

from __future__ import annotations

# The part of `english.onnx` that further networks go on from: its pieces as they are, before its layers read them.
LAYER = "/network/after_embedding/LayerNormalization_output_0"
# Numbers of fields in onnx.proto: ModelProto.graph, GraphProto.output, ValueInfoProto.name and .type,
# TypeProto.tensor_type, TypeProto.Tensor.elem_type, and TensorProto.DataType.FLOAT.
_GRAPH, _OUTPUT, _NAME, _TYPE, _TENSOR, _ELEMENT, _FLOAT = 7, 12, 1, 2, 1, 1, 1
_MORE = 0x80
_BYTES, _NUMBER = 2, 0  # wire types


def with_output(model: bytes, name: str) -> bytes:
    """The same network with one more output of floats, behind those that it has."""
    kind = _field(_TENSOR, _varint(_ELEMENT << 3 | _NUMBER) + _varint(_FLOAT))
    output = _field(_NAME, name.encode()) + _field(_TYPE, kind)
    return model + _field(_GRAPH, _field(_OUTPUT, output))


def _field(number: int, content: bytes) -> bytes:
    return _varint(number << 3 | _BYTES) + _varint(len(content)) + content


def _varint(number: int) -> bytes:
    """A number in seven bits a byte, the lowest first."""
    found = bytearray()
    while number > 0x7F:
        found.append(number & 0x7F | _MORE)
        number >>= 7
    return bytes([*found, number])
