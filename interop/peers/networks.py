"""Networks for the comparisons: an ONNX graph rebuilt in torch from its own bytes, and a small perceptron made here."""

import onnx
import torch
from onnx import helper, numpy_helper


class Rebuilt(torch.nn.Module):
    """The graph's nodes one after the other with the file's weights; a node that is not known here is an error."""

    def __init__(self, path):
        super().__init__()
        graph = onnx.load(path).graph
        self.weights = {w.name: torch.tensor(numpy_helper.to_array(w)) for w in graph.initializer}
        self.input, self.output, self.steps = graph.input[0].name, graph.output[0].name, []
        self.asked = 0
        for node in graph.node:
            options = {a.name: helper.get_attribute_value(a) for a in node.attribute}
            if node.op_type == "Constant":
                self.weights[node.output[0]] = torch.tensor(numpy_helper.to_array(options["value"]))
            else:
                self.steps.append((OPERATIONS[node.op_type], options, list(node.input), node.output[0]))

    def forward(self, x):
        self.asked += len(x)
        values = dict(self.weights)
        values[self.input] = x.float()
        for operation, options, inputs, output in self.steps:
            values[output] = operation(options, *(values[name] for name in inputs))
        return values[self.output]


def convolve(options, x, w, b=None):
    top, left, bottom, right = options.get("pads", [0, 0, 0, 0])
    stride = options.get("strides", [1, 1])
    if (top, left) == (bottom, right):
        return torch.nn.functional.conv2d(x, w, b, stride, (top, left))
    return torch.nn.functional.conv2d(torch.nn.functional.pad(x, (left, right, top, bottom)), w, b, stride)


OPERATIONS = {
    "Conv": convolve,
    "Gemm": lambda options, x, w, b: torch.nn.functional.linear(x, w if options.get("transB") else w.T, b),
    "MatMul": lambda options, x, w: x @ w,
    "Add": lambda options, x, w: x + w,
    "Relu": lambda options, x: torch.relu(x),
    "MaxPool": lambda options, x: torch.nn.functional.max_pool2d(x, options["kernel_shape"], options.get("strides")),
    "Flatten": lambda options, x: x.flatten(options.get("axis", 1)),
    "Reshape": lambda options, x, shape: x.reshape([-1, *shape.tolist()[1:]]),
    "Transpose": lambda options, x: x.permute(options["perm"]),
}


def perceptron(file):
    """30-64-32-2 on scikit-learn's breast cancer, scaled to 0..1: writes the model, gives the 169 test rows."""
    import numpy as np
    from sklearn.datasets import load_breast_cancer

    x, y = load_breast_cancer(return_X_y=True)
    order = np.random.RandomState(0).permutation(len(x))
    train, test = order[:400], order[400:]
    low, high = x[train].min(0), x[train].max(0)
    x = np.clip((x - low) / (high - low), 0, 1).astype(np.float32)
    torch.manual_seed(0)
    network = torch.nn.Sequential(torch.nn.Linear(30, 64), torch.nn.ReLU(), torch.nn.Linear(64, 32), torch.nn.ReLU(),
                                  torch.nn.Linear(32, 2))
    optimizer = torch.optim.Adam(network.parameters(), 1e-3)
    inputs, labels = torch.tensor(x[train]), torch.tensor(y[train])
    for _ in range(300):
        optimizer.zero_grad()
        torch.nn.functional.cross_entropy(network(inputs), labels).backward()
        optimizer.step()
    export(network, torch.rand(1, 30), file)
    return x[test], y[test].astype(np.int64)


def export(network, example, file):
    """By TorchScript, the first dimension open."""
    torch.onnx.export(network.eval(), example, str(file), dynamo=False, opset_version=17, input_names=["x"],
                      output_names=["y"], dynamic_axes={"x": {0: "n"}, "y": {0: "n"}})
