"""PyTorch: operators between the layers: arithmetic, reductions, indices, shapes, comparisons, steps, control flow.

    pip install -r requirements.txt
    python torch_operators.py ../../../onnx/src/test/resources/gradients [ID ...]
"""

import copy

import torch
from torch import nn
from torch.nn import functional as F

from torch_layers import CLASSES, IMAGE, VECTOR, Call, cnn, mlp
from torch_record import DYNAMO, SCRIPT, make

WIDTH = 12
ROWS = (4, 6)


def between(function, width=WIDTH, start=WIDTH):
    """A layer, the function on what it gives, and a layer of scores."""
    return lambda: nn.Sequential(nn.Linear(10, start), nn.Tanh(), Call(function), nn.Linear(width, CLASSES))


def over(function, size):
    """The function on a matrix that each example is, and a layer of scores."""
    return lambda: nn.Sequential(nn.Linear(6, 6), nn.Tanh(), Call(lambda x: function(x).flatten(1)), nn.Linear(size, CLASSES))


class Cosine(nn.Module):
    """Scores are cosines with a direction for each class."""

    def __init__(self):
        super().__init__()
        self.body, self.directions = nn.Sequential(nn.Linear(10, 8), nn.Tanh()), nn.Parameter(torch.randn(CLASSES, 8))

    def forward(self, x):
        return 5 * F.linear(F.normalize(self.body(x)), F.normalize(self.directions))


class Near(nn.Module):
    """Scores are distances from a point for each class (prototypes)."""

    def __init__(self, root):
        super().__init__()
        self.body, self.points, self.root = nn.Linear(10, 5), nn.Parameter(torch.randn(CLASSES, 5)), root

    def forward(self, x):
        apart = self.body(x)[:, None] - self.points
        return -apart.norm(dim=2) if self.root else -(apart ** 2).sum(2)


class Tied(nn.Module):
    """One matrix there and, turned, back."""

    def __init__(self):
        super().__init__()
        self.weight, self.head = nn.Parameter(torch.randn(8, 10) * 0.3), nn.Linear(10, CLASSES)

    def forward(self, x):
        return self.head(torch.tanh(F.linear(torch.tanh(F.linear(x, self.weight)), self.weight.t())))


class Bilinear(nn.Module):
    def __init__(self):
        super().__init__()
        self.weight, self.head = nn.Parameter(torch.randn(5, 4, 4)), nn.Linear(5, CLASSES)

    def forward(self, x):
        return self.head(torch.einsum("bi,oij,bj->bo", x[:, :4].tanh(), self.weight, x[:, 4:8].tanh()))


class Experts(nn.Module):
    """A mixture of experts, of which the gate takes the best two."""

    def __init__(self):
        super().__init__()
        self.gate = nn.Linear(10, 3)
        self.experts = nn.ModuleList(nn.Linear(10, CLASSES) for _ in range(3))

    def forward(self, x):
        best, which = self.gate(x).topk(2, 1)
        all_of_them = torch.stack([expert(x) for expert in self.experts], 1)
        chosen = all_of_them.gather(1, which[:, :, None].expand(-1, -1, CLASSES))
        return (chosen * best.softmax(1)[:, :, None]).sum(1)


class Capsules(nn.Module):
    """Vectors squashed to a length below 1, whose lengths are the scores."""

    def __init__(self):
        super().__init__()
        self.body = nn.Linear(10, 4 * CLASSES)

    def forward(self, x):
        x = self.body(x).unflatten(1, (CLASSES, 4))
        square = (x * x).sum(2, keepdim=True)
        return (x * square.sqrt() / (1 + square)).norm(dim=2)


def operators():
    rows = [
        ("where", between(lambda x: torch.where(x > 0.1, x * x, 0.3 * x)), DYNAMO, 18, "Where"),
        ("masked", between(lambda x: x.masked_fill(x < -0.2, 0.5)), SCRIPT, 13, "places filled by a mask"),
        ("clamp", between(lambda x: x.clamp(-0.3, 0.4).clamp(min=-0.2)), SCRIPT, 13, "Clip on both sides and on one"),
        ("minimum", between(lambda x: torch.minimum(x[:, :6], x[:, 6:]) - torch.maximum(x[:, :6], x[:, 6:] * 0.5), 6), DYNAMO, 18,
         "Min, Max of two tensors"),
        ("remainder", between(lambda x: torch.remainder(x * 3, 1.0)), DYNAMO, 18, "remainder (Mod or Floor)"),
        ("division", between(lambda x: x[:, :6] / (1.5 + x[:, 6:]), 6), SCRIPT, 14, "Div by what depends on the input"),
        ("product", between(lambda x: x.unflatten(1, (6, 2)).prod(2), 6), SCRIPT, 13, "product of parts (ReduceProd)"),
        ("least", between(lambda x: x.unflatten(1, (6, 2)).amin(2), 6), DYNAMO, 18, "ReduceMin"),
        ("variance", between(lambda x: x.unflatten(1, (4, 3)).var(2), 4), SCRIPT, 15, "variance"),
        ("length", between(lambda x: x.unflatten(1, (4, 3)).norm(dim=2), 4), SCRIPT, 13, "ReduceL2"),
        ("length-1", between(lambda x: x.unflatten(1, (4, 3)).norm(p=1, dim=2), 4), DYNAMO, 18, "ReduceL1"),
        ("cumulative", between(lambda x: x.cumsum(1)), SCRIPT, 14, "CumSum"),
        ("cumulative-18", between(lambda x: x.flip(1).cumsum(1)), DYNAMO, 18, "CumSum after a flip"),
        ("top", between(lambda x: x.topk(5, 1).values, 5), SCRIPT, 13, "TopK"),
        ("top-18", between(lambda x: x.topk(5, 1, largest=False).values, 5), DYNAMO, 18, "TopK, the least"),
        ("sort", between(lambda x: x.sort(1).values), DYNAMO, 18, "sorted"),
        ("gather", between(lambda x: x[:, torch.tensor([3, 3, 0, 11])], 4), SCRIPT, 13, "Gather by a list, one place twice"),
        ("index", between(lambda x: x.index_select(1, torch.tensor([5, 1, 1])), 3), DYNAMO, 21, "index_select"),
        ("slices", between(lambda x: torch.cat([x[:, 1:9:3], x[:, -2:], x.flip(1)[:, :3]], 1), 8), SCRIPT, 16,
         "Slice with steps, also backwards"),
        ("strided", between(lambda x: torch.cat([x[:, ::2], x[:, -3:]], 1), 9), DYNAMO, 18, "Slice with steps"),
        ("split", between(lambda x: sum(part * (i + 1) for i, part in enumerate(x.split([2, 4, 6], 1)[i].mean(1, True)
                                                                               for i in range(3))), 1), SCRIPT, 13,
         "Split into uneven parts"),
        ("tile", between(lambda x: x.repeat(1, 3), 36), SCRIPT, 13, "Tile"),
        ("repeat", between(lambda x: x.repeat_interleave(2, 1), 24), DYNAMO, 18, "each place repeated"),
        ("expand", between(lambda x: (x[:, :, None].expand(-1, -1, 2) * torch.tensor([1.0, -0.5])).flatten(1), 24), DYNAMO, 20,
         "Expand and broadcasting"),
        ("stack", between(lambda x: torch.stack(x.unbind(1)[:4], 1).flip(1), 4), SCRIPT, 14, "unbind and stack"),
        ("softmax-within", between(lambda x: x.unflatten(1, (3, 4)).softmax(1).flatten(1)), SCRIPT, 13,
         "softmax over an axis in the middle"),
        ("scatter", between(lambda x: torch.zeros_like(x).scatter(1, torch.tensor([[4, 2, 9]]).expand(x.shape[0], -1), x[:, :3])
                            + 0.1 * x), SCRIPT, 16, "ScatterElements"),
        ("scatter-add", between(lambda x: (x * 0.5).scatter_add(1, torch.tensor([[4, 4, 9]]).expand(x.shape[0], -1), x[:, :3])),
         DYNAMO, 18, "scatter_add"),
        ("logic", between(lambda x: x * ((x > -0.5) & (x < 0.5)).to(x.dtype)), SCRIPT, 13, "comparisons as a mask"),
        ("sign", between(lambda x: x * torch.sign(x) + 0.1 * x), DYNAMO, 18, "Sign as a factor"),
        ("detached", between(lambda x: x * x.argmax(1, keepdim=True).to(x.dtype)), DYNAMO, 18, "ArgMax as a factor"),
        ("one-hot", between(lambda x: x * F.one_hot(x.argmax(1), WIDTH).to(x.dtype) + 0.2 * x), SCRIPT, 13, "OneHot as a gate"),
        ("cast", between(lambda x: x.double().exp().float()), DYNAMO, 18, "64-bit floats within"),
        ("cast-half", between(lambda x: x.half().float()), SCRIPT, 15, "rounded to 16 bits within"),
    ]
    for name, build, exporter, opset, what in rows:
        tolerance = 2e-3 if name == "cast-half" else 1e-4
        make(f"torch-op-{name}", build, VECTOR, what=what, exporter=exporter, opset=opset, tolerance=tolerance)
    matrices = [
        ("einsum", over(lambda x: torch.einsum("bij,bkj->bik", x, x), 16), SCRIPT, 13, "Einsum of two"),
        ("einsum-18", over(lambda x: torch.einsum("bij,bik->bjk", x, x.relu()), 36), DYNAMO, 18, "einsum"),
        ("gram", over(lambda x: x @ x.transpose(1, 2), 16), DYNAMO, 18, "MatMul of a matrix with itself"),
        ("triangle", over(lambda x: torch.tril(x @ x.transpose(1, 2)), 16), SCRIPT, 14, "Trilu"),
        ("triangle-18", over(lambda x: torch.triu(x, 1), 24), DYNAMO, 18, "Trilu above the diagonal"),
        ("vector", over(lambda x: x @ torch.linspace(-1, 1, 6), 4), DYNAMO, 18, "MatMul with a vector"),
        ("roll", over(lambda x: torch.roll(x, 2, 1) * x, 24), DYNAMO, 19, "roll"),
        ("flip", over(lambda x: x.flip(1, 2) * x, 24), SCRIPT, 13, "flip"),
        ("diagonal", over(lambda x: torch.diagonal(x[:, :, :4] @ x[:, :, :4], dim1=1, dim2=2), 4), DYNAMO, 18, "diagonal"),
        ("distances", over(lambda x: torch.cdist(x, x.flip(1) + 1), 16), SCRIPT, 14, "cdist"),
        ("fourier", over(lambda x: torch.view_as_real(torch.fft.rfft(x, dim=2)).pow(2).sum(3), 16), DYNAMO, 20,
         "power spectrum (DFT)"),
        ("unsqueezed", over(lambda x: (x.unsqueeze(1) - x.unsqueeze(2)).abs().sum(3), 16), SCRIPT, 13, "differences of all pairs"),
    ]
    for name, build, exporter, opset, what in matrices:
        make(f"torch-op-{name}", build, ROWS, what=what, exporter=exporter, opset=opset)
    whole = [
        ("cosine", Cosine, DYNAMO, 18, "cosine classifier"), ("prototypes", lambda: Near(False), SCRIPT, 14, "squared distances"),
        ("prototypes-root", lambda: Near(True), DYNAMO, 20, "distances"), ("tied", Tied, DYNAMO, 18, "tied weights"),
        ("bilinear", Bilinear, SCRIPT, 13, "Einsum of three"), ("bilinear-18", Bilinear, DYNAMO, 18, "einsum of three"),
        ("experts", Experts, DYNAMO, 18, "mixture of experts (TopK, GatherElements)"),
        ("experts-old", Experts, SCRIPT, 14, "mixture of experts (TopK, GatherElements)"),
        ("capsules", Capsules, SCRIPT, 13, "capsules (squash)"),
    ]
    for name, build, exporter, opset, what in whole:
        make(f"torch-{name}", build, VECTOR, what=what, exporter=exporter, opset=opset)


class Steps(nn.Module):
    """A step between two layers: as it is, or straight where it is differentiated."""

    def __init__(self, step, straight):
        super().__init__()
        self.first, self.last = nn.Linear(10, WIDTH), nn.Linear(WIDTH, CLASSES)
        self.step, self.straight, self.taken_straight = step, straight, False

    def forward(self, x):
        x = torch.tanh(self.first(x))
        stepped = self.step(x)
        if self.taken_straight:
            line = self.straight(x)
            stepped = line + (stepped - line).detach()
        return self.last(stepped)


def taken_straight(network):
    network = copy.deepcopy(network)
    network.taken_straight = True
    return network


def steps():
    make("torch-round", lambda: Steps(lambda x: torch.round(x * 4) / 4, lambda x: x), VECTOR, what="values rounded to quarters",
         opset=18, verdict="stand-in", because="Round", reference=taken_straight)
    make("torch-floor", lambda: Steps(lambda x: torch.floor(x * 4) / 4, lambda x: x), VECTOR, what="values rounded down",
         exporter=SCRIPT, opset=13, verdict="stand-in", because="Floor", reference=taken_straight)
    make("torch-sign", lambda: Steps(torch.sign, lambda x: x), VECTOR, what="binarised activations", opset=18,
         verdict="black-box", because="Sign", gradient=False)
    make("torch-spikes", lambda: Steps(lambda x: (x > 0).to(x.dtype), lambda x: x), VECTOR, what="spikes: 0 or 1", opset=18,
         verdict="black-box", because="Greater", gradient=False)
    make("torch-label-only", lambda: nn.Sequential(mlp(nn.ReLU()), Call(lambda x: x.argmax(1))), VECTOR, what="says labels only",
         opset=18, verdict="no", because="no output with scores", gradient=False)
    fake = Call(lambda x: torch.fake_quantize_per_tensor_affine(x, 1 / 64, 0, -128, 127))
    make("torch-fake-quantized", lambda: cnn(fake, nn.Conv2d(3, 6, 3), nn.ReLU(), fake), IMAGE,
         what="quantisation as it is trained with (QuantizeLinear, DequantizeLinear)", exporter=SCRIPT, opset=13,
         verdict="stand-in", because="QuantizeLinear", tolerance=1e-2)


class Branch(nn.Module):
    def __init__(self):
        super().__init__()
        self.first, self.second = mlp(nn.ReLU()), mlp(nn.Tanh())

    def forward(self, x):
        return torch.cond(x.sum() > -100, lambda x: self.first(x), lambda x: self.second(x), (x,))


class Beside(Branch):
    """The branch is one of two ways to the scores, so leaving it out would still give a gradient: a wrong one."""

    def forward(self, x):
        return super().forward(x) + self.first(x)


class Scripted(nn.Module):
    """A loop that TorchScript keeps, as the number of rounds depends on the input."""

    def __init__(self):
        super().__init__()
        self.step, self.head = nn.Linear(10, 10), nn.Linear(10, CLASSES)

    def forward(self, x):
        rounds = int(x.abs().sum().to(torch.int64)) % 3 + 1
        for _ in range(rounds):
            x = torch.tanh(self.step(x))
        return self.head(x)


class While(nn.Module):
    def __init__(self):
        super().__init__()
        self.step, self.head = nn.Linear(10, 10), nn.Linear(10, CLASSES)

    def forward(self, x):
        from torch._higher_order_ops.while_loop import while_loop
        i = torch.zeros((), dtype=torch.int64)
        return self.head(while_loop(lambda i, x: i < 3, lambda i, x: (i + 1, torch.tanh(self.step(x))), (i, x))[1])


def control():
    make("torch-branch", Branch, VECTOR, what="torch.cond: an If that depends on the input", opset=18, verdict="black-box",
         because="If")
    make("torch-branch-beside", Beside, VECTOR, what="an If beside another way", opset=18, verdict="black-box", because="If")
    make("torch-loop", lambda: torch.jit.script(Scripted()), VECTOR, what="a scripted loop", exporter=SCRIPT, opset=14,
         verdict="black-box", because="Loop")
    make("torch-while", While, VECTOR, what="while_loop", opset=18, verdict="black-box", because="Loop", gradient=False)


if __name__ == "__main__":
    operators()
    steps()
    control()
