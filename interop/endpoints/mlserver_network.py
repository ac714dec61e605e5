"""The network of examples/digits for MLServer; the metadata names its input and output."""

import onnxruntime
from mlserver import MLModel
from mlserver.codecs import NumpyCodec
from mlserver.types import InferenceRequest, InferenceResponse, MetadataTensor


class Network(MLModel):
    async def load(self):
        self.session = onnxruntime.InferenceSession(self.settings.parameters.uri)
        given = self.session.get_inputs()[0]
        made = self.session.get_outputs()[0]
        self.inputs = [MetadataTensor(name=given.name, datatype="FP32", shape=[-1, *given.shape[1:]])]
        self.outputs = [MetadataTensor(name=made.name, datatype="FP32", shape=[-1, *made.shape[1:]])]
        return True

    async def predict(self, payload: InferenceRequest) -> InferenceResponse:
        first = payload.inputs[0]
        values = NumpyCodec.decode_input(first).astype("float32")
        scores = self.session.run(None, {self.inputs[0].name: values})[0]
        return InferenceResponse(
            model_name=self.name, outputs=[NumpyCodec.encode_output(self.outputs[0].name, scores)]
        )
