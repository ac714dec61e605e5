"""Serves the network of examples/digits with Triton. Usage: python serve_triton.py PORT (needs requirements-triton.txt)."""

import pathlib
import sys

import numpy
import onnxruntime
from pytriton.decorators import batch
from pytriton.model_config import ModelConfig, Tensor
from pytriton.triton import Triton, TritonConfig

NETWORK = pathlib.Path(__file__).resolve().parents[2] / "examples/digits/robust.onnx"
SESSION = onnxruntime.InferenceSession(str(NETWORK))
INPUT = SESSION.get_inputs()[0]
OUTPUT = SESSION.get_outputs()[0]


@batch
def infer(**inputs):
    return {OUTPUT.name: SESSION.run(None, {INPUT.name: inputs[INPUT.name]})[0]}


port = int(sys.argv[1])
with Triton(
    config=TritonConfig(
        http_address="127.0.0.1", http_port=port, grpc_port=port + 1, metrics_port=port + 2, grpc_address="127.0.0.1"
    )
) as triton:
    triton.bind(
        model_name="digits",
        infer_func=infer,
        inputs=[Tensor(name=INPUT.name, dtype=numpy.float32, shape=tuple(INPUT.shape[1:]))],
        outputs=[Tensor(name=OUTPUT.name, dtype=numpy.float32, shape=tuple(OUTPUT.shape[1:]))],
        config=ModelConfig(max_batch_size=1024),
    )
    triton.serve()
