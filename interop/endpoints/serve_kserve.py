"""Serves the network of examples/digits with KServe's server. Usage: python serve_kserve.py PORT (needs requirements-kserve.txt)."""

import pathlib
import sys

import onnxruntime
from kserve import InferOutput, InferRequest, InferResponse, Model, ModelServer
from kserve.utils.utils import generate_uuid

NETWORK = pathlib.Path(__file__).resolve().parents[2] / "examples/digits/robust.onnx"


class Network(Model):
    def __init__(self):
        super().__init__("digits")
        self.session = onnxruntime.InferenceSession(str(NETWORK))
        self.ready = True

    async def get_input_types(self):
        given = self.session.get_inputs()[0]
        return [{"name": given.name, "datatype": "FP32", "shape": [-1, *given.shape[1:]]}]

    async def get_output_types(self):
        made = self.session.get_outputs()[0]
        return [{"name": made.name, "datatype": "FP32", "shape": [-1, *made.shape[1:]]}]

    def predict(self, request: InferRequest, headers=None, response_headers=None):
        values = request.inputs[0].as_numpy().astype("float32")
        scores = self.session.run(None, {self.session.get_inputs()[0].name: values})[0]
        output = InferOutput(name=self.session.get_outputs()[0].name, shape=list(scores.shape), datatype="FP32")
        output.set_data_from_numpy(scores, binary_data=False)
        return InferResponse(model_name=self.name, infer_outputs=[output], response_id=generate_uuid())


port = int(sys.argv[1])
ModelServer(http_port=port, enable_grpc=False, workers=1).start([Network()])
