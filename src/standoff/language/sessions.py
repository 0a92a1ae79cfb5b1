"""Networks in memory, as ONNX Runtime runs them here."""

from __future__ import annotations

from onnxruntime import InferenceSession, SessionOptions

_ERRORS_ONLY = 3


def session(network: bytes) -> InferenceSession:
    """A network on one thread: sums are then always made in one order, and short sentences gain little by a second.

    Args:
        network: an ONNX file.

    Raises:
        onnxruntime.capi.onnxruntime_pybind11_state.InvalidProtobuf: where it is none.
    """
    options = SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = _ERRORS_ONLY
    return InferenceSession(network, options, providers=["CPUExecutionProvider"])
