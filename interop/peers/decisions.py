"""HopSkipJump and the Boundary attack of Gambeson beside those of Foolbox and ART: same model bytes, same examples, one run.

    pip install -r requirements-decisions.txt
    make bench B=square                  # once, so that bench/run is built
    python decisions.py [digits|perceptron|forest]...

The defended digits of examples/digits (first 10 images), and a perceptron (30-64-32-2) and a forest of 100 trees for
scikit-learn's breast cancer (first 20 of 169 test rows that both get right), made here and asked in onnxruntime by all.
Prints for each attack the median distance (what was not fooled counts as infinite), how many were fooled, queries for each
example, and seconds of CPU: of the peers' attack alone; of Gambeson's third run in one process, so compiled. Each line is of
one seed. Gambeson gets as many queries as the thriftiest peer of the group took.
"""

import gzip
import pathlib
import subprocess
import sys
import tempfile
import time
import warnings

import eagerpy  # noqa: F401  (Foolbox needs it)
import foolbox
import numpy as np
import onnxruntime
import torch
from art.attacks.evasion import HopSkipJump
from art.estimators.classification import BlackBoxClassifier

HOME = pathlib.Path(__file__).resolve().parents[2]
DIGITS = HOME / "examples" / "digits"
WORK = pathlib.Path(tempfile.mkdtemp())


def digits():
    x = np.frombuffer(gzip.open(DIGITS / "t10k-images-idx3-ubyte.gz").read()[16:], np.uint8)[: 20 * 784]
    y = np.frombuffer(gzip.open(DIGITS / "t10k-labels-idx1-ubyte.gz").read()[8:], np.uint8)[:20]
    return DIGITS / "robust.onnx", (x.reshape(-1, 1, 28, 28) / 255).astype(np.float32), y.astype(np.int64), 10


def tumours(model):
    from skl2onnx import to_onnx
    from sklearn.datasets import load_breast_cancer

    x, y = load_breast_cancer(return_X_y=True)
    order = np.random.RandomState(0).permutation(len(x))
    train, test = order[:400], order[400:]
    low, high = x[train].min(0), x[train].max(0)
    x = np.clip((x - low) / (high - low), 0, 1).astype(np.float32)
    model.fit(x[train], y[train])
    file = WORK / "tumours.onnx"
    file.write_bytes(to_onnx(model, x[:1], options={"zipmap": False}, target_opset=17).SerializeToString())
    return file, x[test], y[test].astype(np.int64), 20


def perceptron():
    from sklearn.neural_network import MLPClassifier

    return tumours(MLPClassifier((64, 32), max_iter=2000, random_state=0))


def forest():
    from sklearn.ensemble import RandomForestClassifier

    return tumours(RandomForestClassifier(100, random_state=0))


class Counted(torch.nn.Module):
    """The model in onnxruntime on one thread, which counts what it is asked."""

    def __init__(self, file):
        super().__init__()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self.session = onnxruntime.InferenceSession(str(file), options)
        self.name = self.session.get_inputs()[0].name
        self.output = self.session.get_outputs()[-1].name
        self.asked = 0

    def numbers(self, x):
        self.asked += len(x)
        return self.session.run([self.output], {self.name: np.ascontiguousarray(x, dtype=np.float32)})[0]

    def forward(self, x):
        return torch.from_numpy(self.numbers(x.numpy()))


def measure(tool, attack, norm, model, x, y, run):
    model.asked, before = 0, time.process_time()
    found = run()
    seconds, asked = time.process_time() - before, model.asked
    change = (found - x).reshape(len(x), -1).astype(np.float64)
    distance = np.abs(change).max(1) if norm == "linf" else np.sqrt((change**2).sum(1))
    distance = np.where(model.numbers(found).argmax(1) != y, distance, np.inf)
    print(f"{tool}, {attack}, {norm}: median {np.median(distance):.4f}, {np.isfinite(distance).sum()} of {len(x)} fooled,"
          f" {asked / len(x):.0f} queries each, {seconds:.2f} s CPU", flush=True)
    return asked // len(x)


def compare(case):
    file, x, y, count = {"digits": digits, "perceptron": perceptron, "forest": forest}[case]()
    model = Counted(file).eval()
    right = model.numbers(x).argmax(1) == y
    x, y = x[right][:count], y[right][:count]
    np.save(WORK / "x.npy", x)
    np.save(WORK / "y.npy", y)
    print(f"== {case}")
    iterations = 10 if case == "digits" else 20
    seen = foolbox.PyTorchModel(model, bounds=(0, 1))
    for norm in ("l2", "linf"):
        torch.manual_seed(0)
        np.random.seed(0)
        theirs = foolbox.attacks.HopSkipJumpAttack(
            steps=iterations, initial_gradient_eval_steps=100, max_gradient_eval_steps=1000, constraint=norm)
        one = measure("Foolbox", "hopskipjump", norm, model, x, y,
                      lambda: theirs.run(seen, torch.tensor(x), torch.tensor(y)).numpy())
        boxed = BlackBoxClassifier(model.numbers, x.shape[1:], model.numbers(x[:1]).shape[1], clip_values=(0, 1))
        other = HopSkipJump(boxed, norm=2 if norm == "l2" else np.inf, max_iter=iterations, max_eval=1000, init_eval=100,
                            verbose=False)
        two = measure("ART", "hopskipjump", norm, model, x, y, lambda: other.generate(x))
        ours("hopskipjump", file, norm, min(one, two))
    for steps in (1000, 5000):
        torch.manual_seed(0)
        theirs = foolbox.attacks.BoundaryAttack(steps=steps)
        asked = measure("Foolbox", "boundary", "l2", model, x, y,
                        lambda: theirs.run(seen, torch.tensor(x), torch.tensor(y)).numpy())
        ours("boundary", file, "l2", asked)


def ours(attack, file, norm, queries):
    arguments = [attack, str(file), str(WORK / "x.npy"), str(WORK / "y.npy"), str(queries), norm]
    lines = subprocess.run(["sh", str(HOME / "bench" / "run"), "attack", *arguments], capture_output=True, text=True,
                           check=True).stdout.splitlines()
    print("Gambeson, " + lines[-1], flush=True)


if __name__ == "__main__":
    warnings.filterwarnings("ignore")
    torch.set_num_threads(1)
    for chosen in sys.argv[1:] or ["digits", "perceptron", "forest"]:
        compare(chosen)
