"""Square of Gambeson beside Square of AutoAttack: same model file, same images, one thread each, in one run.

    pip install -r requirements-square.txt      # AutoAttack: fra31/auto-attack, commit a392200, on PYTHONPATH
    python square.py [IMAGES QUERIES NORM EPSILON MODEL]...

Without arguments the cases of docs/performance.md. Prints a row for each tool: clean and robust accuracy,
success, median queries of the images that were fooled, seconds of CPU (user and system).
AutoAttack's seconds leave out Python, torch and the first calls; Gambeson's are those of its whole process, start of
Java and compilation included. AutoAttack asks the model in torch (weights read from the ONNX file and held against
onnxruntime before the attack) and, where QUERIES are few, also in onnxruntime, the library Gambeson asks.
"""

import gzip
import json
import os
import pathlib
import resource
import subprocess
import sys

import numpy as np
import onnx
import onnxruntime
import torch
from autoattack.square import SquareAttack
from onnx import numpy_helper

HOME = pathlib.Path(__file__).resolve().parents[2]
DIGITS = HOME / "examples" / "digits"
IMAGES, LABELS = DIGITS / "t10k-images-idx3-ubyte.gz", DIGITS / "t10k-labels-idx1-ubyte.gz"
CASES = [("100", "300", "linf", "0.3", "robust"), ("200", "300", "linf", "0.3", "robust"),
         ("200", "5000", "linf", "0.3", "robust"), ("200", "5000", "linf", "0.3", "standard"),
         ("100", "300", "l2", "2", "robust"), ("200", "1000", "l2", "2", "robust"), ("200", "1000", "l2", "2", "standard")]


def idx(path, header, count, size):
    with gzip.open(path) as file:
        return np.frombuffer(file.read(header + count * size)[header:], np.uint8)


def in_torch(path):
    """The graph's nodes one after the other; a node that is not known here is an error."""
    graph = onnx.load(path).graph
    weights = {w.name: torch.tensor(numpy_helper.to_array(w)) for w in graph.initializer}
    for node in graph.node:
        if node.op_type == "Constant":
            weights[node.output[0]] = torch.tensor(numpy_helper.to_array(node.attribute[0].t))

    def predict(x):
        values = dict(weights)
        values[graph.input[0].name] = x
        for node in graph.node:
            if node.op_type == "Constant":
                continue
            options = {a.name: onnx.helper.get_attribute_value(a) for a in node.attribute}
            values[node.output[0]] = OPERATIONS[node.op_type](options, *(values[name] for name in node.input))
        return values[graph.output[0].name]

    return predict


def convolve(options, x, w, b=None):
    top, left, bottom, right = options.get("pads", [0, 0, 0, 0])
    return torch.nn.functional.conv2d(torch.nn.functional.pad(x, (left, right, top, bottom)), w, b,
                                      options.get("strides", [1, 1]))


def multiply(options, x, w, b):
    return torch.nn.functional.linear(x, w if options.get("transB") else w.T, b)


OPERATIONS = {
    "Conv": convolve,
    "Gemm": multiply,
    "MatMul": lambda options, x, w: x @ w,
    "Add": lambda options, x, w: x + w,
    "Relu": lambda options, x: torch.relu(x),
    "MaxPool": lambda options, x: torch.nn.functional.max_pool2d(x, options["kernel_shape"], options.get("strides")),
    "Flatten": lambda options, x: x.flatten(options.get("axis", 1)),
    "Reshape": lambda options, x, shape: x.reshape([-1, *shape.tolist()[1:]]),
    "Transpose": lambda options, x: x.permute(options["perm"]),
}


def in_onnxruntime(path):
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    name = session.get_inputs()[0].name
    return lambda x: torch.from_numpy(session.run(None, {name: x.numpy()})[0])


def seconds(who):
    used = resource.getrusage(who)
    return used.ru_utime + used.ru_stime


def autoattack(label, predict, images, queries, norm, epsilon):
    count = images
    x = torch.from_numpy(idx(IMAGES, 16, count, 784).reshape(-1, 1, 28, 28).astype(np.float32) / 255)
    y = torch.from_numpy(idx(LABELS, 8, count, 1).astype(np.int64))
    with torch.no_grad():
        right = predict(x).argmax(1) == y
    attack = SquareAttack(predict, norm={"linf": "Linf", "l2": "L2"}[norm], n_queries=queries, eps=epsilon, seed=0)
    attack.init_hyperparam(x)
    torch.manual_seed(0)
    before = seconds(resource.RUSAGE_SELF)
    asked, adversarial = attack.attack_single_run(x[right], y[right])
    used = seconds(resource.RUSAGE_SELF) - before
    with torch.no_grad():
        fooled = predict(adversarial).argmax(1) != y[right]
    clean, robust = right.sum().item(), (~fooled).sum().item()
    show(label, clean / count, robust / count, 1 - robust / clean,
         asked[fooled].median().item() if fooled.any() else None, used)


def gambeson(model, images, queries, norm, epsilon):
    before = seconds(resource.RUSAGE_CHILDREN)
    answer = subprocess.run(
        [HOME / "gambeson", "attack", model, "--data", IMAGES, "--labels", LABELS, "--limit", str(images), "--norm", norm,
         "--epsilon", str(epsilon), "--queries", str(queries), "--threads", "1", "--format", "json", "--quiet",
         "--fail-on", "critical"], stdout=subprocess.PIPE, check=False)
    used = seconds(resource.RUSAGE_CHILDREN) - before
    measures = {m["name"]: m["value"] for m in json.loads(answer.stdout)["measures"]}
    show("gambeson", measures["clean_accuracy"], measures["robust_accuracy"], measures["success_rate"],
         measures["queries_median"], used)


def show(tool, clean, robust, success, median, used):
    print(f"  {tool:<24} clean {clean:.4f}  robust {robust:.4f}  success {success:.4f}  "
          f"median queries {median}  CPU {used:.2f} s", flush=True)


def main(cases):
    torch.set_num_threads(1)
    print(f"torch {torch.__version__}, onnxruntime {onnxruntime.__version__}, {os.cpu_count()} processors")
    for images, queries, norm, epsilon, name in cases:
        images, queries, epsilon = int(images), int(queries), float(epsilon)
        model = DIGITS / f"{name}.onnx"
        print(f"{name}.onnx, {images} images, {norm} {epsilon}, {queries} queries", flush=True)
        torches, runtime = in_torch(model), in_onnxruntime(model)
        probe = torch.rand(64, 1, 28, 28)
        with torch.no_grad():
            difference = (torches(probe) - runtime(probe)).abs().max().item()
        if not difference < 1e-4:
            sys.exit(f"torch and onnxruntime differ by {difference}")
        gambeson(model, images, queries, norm, epsilon)
        autoattack("AutoAttack, torch", torches, images, queries, norm, epsilon)
        if queries <= 1000:
            autoattack("AutoAttack, onnxruntime", runtime, images, queries, norm, epsilon)


given = sys.argv[1:]
main([given[i:i + 5] for i in range(0, len(given), 5)] or CASES)
