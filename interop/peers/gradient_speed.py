"""The gradient with respect to the input, forward and back: Gambeson beside torch, same networks, one thread each, by turns.

    pip install -r requirements-white-box.txt
    make bench B=rows                           # once, so that bench/run is built
    python gradient_speed.py [CASE]...          # cnn-1 cnn-32 cnn-256 resnet-1 resnet-32 resnet-256 vit-1 vit-32 vit-256

Networks with random weights, exported with TorchScript: a CNN for 28 x 28 (convolutions 32 and 64, pool, dense 128), three residual
blocks (16, 32, 64) for 32 x 32, a vision transformer (3 blocks, 16 tokens, dimension 64, 4 heads). torch runs the same module, its
weights without gradients, cross-entropy to the input. Prints milliseconds of CPU of a run, for each the best of the medians of three
turns, and the factor between them.
"""

import pathlib
import re
import subprocess
import sys
import tempfile
import time
import warnings

import numpy as np
import torch
from torch import nn

from networks import export

HOME = pathlib.Path(__file__).resolve().parents[2]
WORK = pathlib.Path(tempfile.mkdtemp())


def cnn():
    return nn.Sequential(nn.Conv2d(1, 32, 3), nn.ReLU(), nn.Conv2d(32, 64, 3), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(),
                         nn.Linear(9216, 128), nn.ReLU(), nn.Linear(128, 10))


class Residual(nn.Module):
    def __init__(self, before, after, stride):
        super().__init__()
        self.body = nn.Sequential(nn.Conv2d(before, after, 3, stride, 1, bias=False), nn.BatchNorm2d(after), nn.ReLU(),
                                  nn.Conv2d(after, after, 3, 1, 1, bias=False), nn.BatchNorm2d(after))
        self.shortcut = nn.Identity() if stride == 1 and before == after else nn.Sequential(
            nn.Conv2d(before, after, 1, stride, bias=False), nn.BatchNorm2d(after))

    def forward(self, x):
        return torch.relu(self.body(x) + self.shortcut(x))


def resnet():
    return nn.Sequential(nn.Conv2d(3, 16, 3, 1, 1, bias=False), nn.BatchNorm2d(16), nn.ReLU(), Residual(16, 16, 1),
                         Residual(16, 32, 2), Residual(32, 64, 2), nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(64, 10))


class Block(nn.Module):
    def __init__(self, size, heads):
        super().__init__()
        self.heads, self.first, self.second = heads, nn.LayerNorm(size), nn.LayerNorm(size)
        self.query, self.key, self.value, self.out = (nn.Linear(size, size) for _ in range(4))
        self.dense = nn.Sequential(nn.Linear(size, 4 * size), nn.GELU(), nn.Linear(4 * size, size))

    def forward(self, x):
        tokens, size = x.shape[1], x.shape[2]
        y = self.first(x)
        q, k, v = (part(y).reshape(-1, tokens, self.heads, size // self.heads).transpose(1, 2)
                   for part in (self.query, self.key, self.value))
        weights = torch.softmax(q @ k.transpose(2, 3) * (size // self.heads) ** -0.5, 3)
        x = x + self.out((weights @ v).transpose(1, 2).reshape(-1, tokens, size))
        return x + self.dense(self.second(x))


class Transformer(nn.Module):
    def __init__(self):
        super().__init__()
        self.patches = nn.Conv2d(3, 64, 8, 8)
        self.places = nn.Parameter(torch.randn(1, 16, 64) * 0.02)
        self.blocks = nn.Sequential(*(Block(64, 4) for _ in range(3)), nn.LayerNorm(64))
        self.out = nn.Linear(64, 10)

    def forward(self, x):
        return self.out(self.blocks(self.patches(x).flatten(2).transpose(1, 2) + self.places).mean(1))


NETWORKS = {"cnn": (cnn, (1, 28, 28)), "resnet": (resnet, (3, 32, 32)), "vit": (Transformer, (3, 32, 32))}
RUNS = {1: 400, 32: 60, 256: 12}


def in_torch(network, shape, batch):
    x = torch.rand(batch, *shape)
    y = network(x).argmax(1)
    times = []
    for run in range(RUNS[batch] * 6 // 5):
        before = time.process_time()
        given = x.detach().requires_grad_(True)
        loss = nn.functional.cross_entropy(network(given), y, reduction="sum")
        torch.autograd.grad(loss, given)
        times.append(time.process_time() - before)
    return float(np.median(times[RUNS[batch] // 5:])) * 1000


def ours(file, batch):
    text = subprocess.run(["sh", str(HOME / "bench" / "run"), "gradient", str(file), str(batch), str(RUNS[batch])],
                          capture_output=True, text=True, check=True).stdout
    return float(re.search(r"forward and gradient (\S+) ms", text)[1])


def compare(case):
    name, batch = case.rsplit("-", 1)
    make, shape = NETWORKS[name]
    torch.manual_seed(0)
    network = make().eval().requires_grad_(False)
    file = WORK / f"{name}.onnx"
    export(network, torch.rand(2, *shape), file)
    turns = [(ours(file, int(batch)), in_torch(network, shape, int(batch))) for _ in range(3)]
    mine, theirs = (min(side) for side in zip(*turns))
    each = ", ".join(f"{b / a:.2f}" for a, b in turns)
    print(f"{name:7} batch {batch:>3}: Gambeson {mine:8.3f} ms, torch {theirs:8.3f} ms, factor {theirs / mine:.2f} (turns {each})",
          flush=True)


if __name__ == "__main__":
    warnings.filterwarnings("ignore")
    torch.set_num_threads(1)
    print(f"torch {torch.__version__}")
    for chosen in sys.argv[1:] or [f"{name}-{batch}" for name in NETWORKS for batch in RUNS]:
        compare(chosen)
