"""Makes the small models by which the tests of `gambeson init` prove what is guessed; nobody needs it to run anything.

    pip install scikit-learn==1.9.1 skl2onnx==1.20.0 onnx==1.23.2
    python make_guess_models.py ../assess/src/test/resources/guess

  flowers.onnx  logistic regression, one tensor of 4 numbers, classes small, medium, large
  price.onnx    linear regression, one tensor of 3 numbers: 3 a - 2 b + 0.5 c + 7
  risk.onnx     one probability of one tensor of 2 numbers, no class names: sigmoid(5 (a - b))

The tests make their data by the same formulas, with numbers uniform in 0..10.
"""

import sys

import numpy as np
from onnx import TensorProto, helper, numpy_helper
from skl2onnx import to_onnx
from sklearn.linear_model import LinearRegression, LogisticRegression

OPSETS = {"": 17, "ai.onnx.ml": 3}


def save(folder, name, model):
    with open(f"{folder}/{name}.onnx", "wb") as file:
        file.write(model.SerializeToString())


def size(x):
    sums = x[:, 0] + 2 * x[:, 1] - x[:, 2]
    return np.where(sums < 6, "small", np.where(sums < 14, "medium", "large"))


def main(folder):
    random = np.random.default_rng(20261123)
    x = random.uniform(0, 10, (4000, 4)).astype(np.float32)
    flowers = LogisticRegression(max_iter=5000, C=100).fit(x, size(x))
    save(folder, "flowers", to_onnx(flowers, x[:1], target_opset=OPSETS))

    y = 3 * x[:, 0] - 2 * x[:, 1] + 0.5 * x[:, 2] + 7
    save(folder, "price", to_onnx(LinearRegression().fit(x[:, :3], y), x[:1, :3], target_opset=OPSETS))

    graph = helper.make_graph(
        [helper.make_node("MatMul", ["input", "weights"], ["logit"]), helper.make_node("Sigmoid", ["logit"], ["score"])],
        "risk",
        [helper.make_tensor_value_info("input", TensorProto.FLOAT, ["n", 2])],
        [helper.make_tensor_value_info("score", TensorProto.FLOAT, ["n", 1])],
        [numpy_helper.from_array(np.array([[5], [-5]], np.float32), "weights")],
    )
    save(folder, "risk", helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8))


main(sys.argv[1])
