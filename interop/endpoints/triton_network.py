"""The network of examples/digits for the Python backend of Triton."""

import json

import onnxruntime
import triton_python_backend_utils as utils


class TritonPythonModel:
    def initialize(self, args):
        file = json.loads(args["model_config"])["parameters"]["file"]["string_value"]
        self.session = onnxruntime.InferenceSession(file)

    def execute(self, requests):
        answers = []
        for request in requests:
            values = utils.get_input_tensor_by_name(request, "input").as_numpy()
            scores = self.session.run(None, {"input": values})[0]
            answers.append(utils.InferenceResponse(output_tensors=[utils.Tensor("logits", scores)]))
        return answers
