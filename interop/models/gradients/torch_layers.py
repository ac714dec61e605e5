"""PyTorch: one small network for each layer or operator that classifiers are made of.

    pip install -r requirements.txt
    python torch_layers.py ../../../onnx/src/test/resources/gradients [ID ...]
"""

import torch
from torch import nn
from torch.nn import functional as F

from torch_record import DYNAMO, SCRIPT, make

VECTOR, IMAGE, GREY, SERIES, VOLUME = (10,), (3, 12, 12), (1, 12, 12), (4, 16), (2, 6, 6, 6)
CLASSES = 4


class Call(nn.Module):
    """A function as a layer."""

    def __init__(self, function):
        super().__init__()
        self.function = function

    def forward(self, *given):
        return self.function(*given)


def mlp(*activations, width=12, features=10):
    parts, size = [], features
    for activation in activations:
        parts += [nn.Linear(size, width), activation if isinstance(activation, nn.Module) else Call(activation)]
        size = width
    return nn.Sequential(*parts, nn.Linear(size, CLASSES))


def cnn(*parts, channels=6, pool=None):
    """The parts, then a mean over what is left of height and width, then a layer of scores."""
    head = pool or Call(lambda x: x.flatten(2).mean(2))
    return nn.Sequential(*parts, head, nn.Linear(channels, CLASSES))


def flat(*parts, shape=IMAGE):
    """The parts, then a layer of scores over all that they give."""
    body = nn.Sequential(*parts)
    with torch.no_grad():
        size = body.eval()(torch.randn(2, *shape)).flatten(1).shape[1]
    return nn.Sequential(body, nn.Flatten(), nn.Linear(size, CLASSES))


def activations():
    rows = [
        ("relu", [nn.ReLU(), nn.ReLU()], "ReLU", SCRIPT, 13),
        ("relu-23", [nn.ReLU(), nn.ReLU()], "ReLU", DYNAMO, 23),
        ("leaky", [nn.LeakyReLU(0.1), nn.LeakyReLU()], "LeakyReLU", DYNAMO, 18),
        ("tanh", [nn.Tanh(), nn.Tanh()], "Tanh", SCRIPT, 14),
        ("sigmoid", [nn.Sigmoid(), nn.Sigmoid()], "Sigmoid", SCRIPT, 15),
        ("elu", [nn.ELU(), nn.ELU(0.5)], "ELU", SCRIPT, 16),
        ("selu", [nn.SELU(), nn.SELU()], "SELU", DYNAMO, 19),
        ("celu", [nn.CELU(), nn.CELU(2.0)], "CELU", SCRIPT, 17),
        ("gelu-erf", [nn.GELU(), nn.GELU()], "GELU written out with Erf", SCRIPT, 17),
        ("gelu-tanh", [nn.GELU("tanh"), nn.GELU("tanh")], "GELU by tanh written out", SCRIPT, 13),
        ("gelu-20", [nn.GELU(), nn.GELU("tanh")], "GELU as one operator, both forms", DYNAMO, 20),
        ("silu", [nn.SiLU(), nn.SiLU()], "SiLU", DYNAMO, 18),
        ("silu-old", [nn.SiLU(), nn.SiLU()], "SiLU", SCRIPT, 13),
        ("mish", [nn.Mish(), nn.Mish()], "Mish", SCRIPT, 18),
        ("mish-written-out", [nn.Mish(), nn.Mish()], "Mish", DYNAMO, 18),
        ("softplus", [nn.Softplus(), nn.Softsign()], "Softplus, Softsign", SCRIPT, 13),
        ("softplus-beta", [nn.Softplus(2.0), nn.Softsign()], "Softplus with beta, Softsign", DYNAMO, 18),
        ("clip", [nn.ReLU6(), nn.Hardtanh(-0.7, 0.9)], "ReLU6, Hardtanh", SCRIPT, 13),
        ("clip-21", [nn.ReLU6(), nn.Hardtanh(-0.7, 0.9)], "ReLU6, Hardtanh", DYNAMO, 21),
        ("hard", [nn.Hardsigmoid(), nn.Hardswish()], "HardSigmoid, HardSwish", SCRIPT, 14),
        ("hard-22", [nn.Hardsigmoid(), nn.Hardswish()], "HardSigmoid, HardSwish", DYNAMO, 22),
        ("prelu", [nn.PReLU(), nn.PReLU(12)], "PReLU, one slope and one a unit", SCRIPT, 16),
        ("prelu-18", [nn.PReLU(), nn.PReLU(12)], "PReLU, one slope and one a unit", DYNAMO, 18),
        ("threshold", [nn.Threshold(0.1, 0.0), nn.Hardshrink(0.2)], "threshold, Hardshrink", DYNAMO, 18),
        ("shrink", [nn.Softshrink(0.2), nn.Tanhshrink()], "Softshrink, Tanhshrink", DYNAMO, 18),
        ("log-sigmoid", [nn.LogSigmoid(), nn.LogSigmoid()], "LogSigmoid", SCRIPT, 15),
        ("sine", [torch.sin, torch.cos], "Sin, Cos (periodic network)", DYNAMO, 18),
        ("trigonometry", [torch.atan, torch.sinh], "Atan, Sinh", DYNAMO, 18),
        ("inverse", [lambda x: torch.asinh(x), lambda x: torch.acos(torch.tanh(x) * 0.9)], "Asinh, Acos", DYNAMO, 18),
        ("roots", [lambda x: torch.sqrt(x * x + 1), lambda x: torch.rsqrt(x.abs() + 0.5)], "Sqrt, Abs, reciprocal root",
         DYNAMO, 18),
        ("powers", [lambda x: x ** 3, lambda x: torch.pow(x.abs() + 0.5, 1.7)], "Pow with whole and broken exponents",
         SCRIPT, 15),
        ("exponentials", [lambda x: torch.exp(-x * x), lambda x: torch.log(x + 1.5)], "Exp, Neg, Log (radial basis)",
         DYNAMO, 21),
        ("erf", [torch.erf, lambda x: 1 / (1 + x.abs())], "Erf, Reciprocal", SCRIPT, 14),
    ]
    for name, layers, what, exporter, opset in rows:
        make(f"torch-{name}", lambda: mlp(*layers), VECTOR, what=what, exporter=exporter, opset=opset)
    make("torch-glu", lambda: nn.Sequential(nn.Linear(10, 16), nn.GLU(), nn.Linear(8, CLASSES)), VECTOR,
         what="GLU (Split, Sigmoid)", exporter=SCRIPT, opset=13)
    make("torch-swiglu", lambda: nn.Sequential(Gated(), nn.Linear(8, CLASSES)), VECTOR, what="gated unit of two layers",
         opset=20)
    make("torch-maxout", lambda: nn.Sequential(nn.Linear(10, 24), Call(lambda x: x.unflatten(1, (8, 3)).amax(2)),
                                               nn.Linear(8, CLASSES)), VECTOR, what="Maxout (ReduceMax)", opset=18)


class Gated(nn.Module):
    def __init__(self):
        super().__init__()
        self.gate, self.value = nn.Linear(10, 8), nn.Linear(10, 8)

    def forward(self, x):
        return F.silu(self.gate(x)) * self.value(x)


def outputs():
    make("torch-softmax", lambda: nn.Sequential(mlp(nn.ReLU()), nn.Softmax(1)), VECTOR, what="softmax at the end",
         exporter=SCRIPT, opset=13, kind="probabilities")
    make("torch-softmax-23", lambda: nn.Sequential(mlp(nn.ReLU()), nn.Softmax(-1)), VECTOR, what="softmax at the end",
         opset=23, kind="probabilities")
    make("torch-log-softmax", lambda: nn.Sequential(mlp(nn.ReLU()), nn.LogSoftmax(1)), VECTOR, what="log-softmax at the end",
         opset=18)
    make("torch-one-probability", lambda: nn.Sequential(nn.Linear(10, 8), nn.Tanh(), nn.Linear(8, 1), nn.Sigmoid()), VECTOR,
         what="one sigmoid score", exporter=SCRIPT, opset=17, kind="probability")
    make("torch-one-probability-flat", lambda: nn.Sequential(nn.Linear(10, 8), nn.Tanh(), nn.Linear(8, 1), nn.Sigmoid(),
                                                             nn.Flatten(0)), VECTOR,
         what="one sigmoid score without an axis of its own", opset=18, kind="probability")
    make("torch-one-logit", lambda: nn.Sequential(nn.Linear(10, 8), nn.Tanh(), nn.Linear(8, 1)), VECTOR,
         what="one score that is no probability", opset=20)
    make("torch-temperature", lambda: nn.Sequential(mlp(nn.ReLU()), Call(lambda x: torch.softmax(x / 0.05, 1))), VECTOR,
         what="softmax with a low temperature", opset=19, kind="probabilities")
    make("torch-double", lambda: mlp(nn.ReLU(), nn.Tanh()).double(), lambda: torch.randn(3, 10, dtype=torch.float64),
         what="64-bit floats", exporter=SCRIPT, opset=17)
    make("torch-double-normal", lambda: mlp(nn.LayerNorm(12), nn.Tanh()).double(),
         lambda: torch.randn(3, 10, dtype=torch.float64), what="64-bit floats, LayerNorm", opset=18)
    make("torch-half-weights", lambda: Halved(), VECTOR, what="16-bit weights between casts", opset=18, tolerance=2e-3)
    make("torch-normalised-input", lambda: nn.Sequential(Standard(), cnn(nn.Conv2d(3, 6, 3), nn.ReLU())), IMAGE,
         what="mean and deviation of the channels taken off inside the model", opset=18)
    make("torch-fixed-one", lambda: cnn(nn.Conv2d(3, 6, 3), nn.ReLU()), IMAGE, what="batch fixed to 1", fixed=True, opset=18)
    make("torch-fixed-one-traced", lambda: flat(nn.Conv2d(3, 4, 3, 2), nn.ReLU()), IMAGE, what="batch fixed to 1",
         fixed=True, exporter=SCRIPT, opset=13)


class Halved(nn.Module):
    """The weights of the middle in 16 bits, as a model made small for its download."""

    def __init__(self):
        super().__init__()
        self.first, self.middle, self.last = nn.Linear(10, 12), nn.Linear(12, 12).half(), nn.Linear(12, CLASSES)

    def forward(self, x):
        x = torch.relu(self.first(x))
        return self.last(torch.relu(F.linear(x, self.middle.weight.float(), self.middle.bias.float())))


class Standard(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("mean", torch.tensor([0.485, 0.456, 0.406]).reshape(1, 3, 1, 1))
        self.register_buffer("deviation", torch.tensor([0.229, 0.224, 0.225]).reshape(1, 3, 1, 1))

    def forward(self, x):
        return (x - self.mean) / self.deviation


def convolutions():
    relu = nn.ReLU()
    rows = [
        ("conv", lambda: flat(nn.Conv2d(3, 6, 3, padding=1), relu, nn.Conv2d(6, 4, 3), relu), IMAGE, SCRIPT, 13,
         "Conv with padding and without"),
        ("conv-stride", lambda: flat(nn.Conv2d(3, 6, 5, 2, 2), relu, nn.Conv2d(6, 4, 3, (1, 2), (0, 1)), relu), IMAGE, DYNAMO,
         18, "Conv with strides, also uneven ones"),
        ("conv-stride-3", lambda: flat(nn.Conv2d(3, 6, 2, 3), relu), IMAGE, SCRIPT, 15, "Conv with a stride above its kernel"),
        ("conv-dilation", lambda: cnn(nn.Conv2d(3, 6, 3, dilation=2, padding=2), relu, nn.Conv2d(6, 6, 3, 2, 3, dilation=3)),
         IMAGE, DYNAMO, 21, "Conv with dilation"),
        ("conv-groups", lambda: cnn(nn.Conv2d(3, 6, 3, groups=3), relu, nn.Conv2d(6, 6, 3, 2, groups=2), relu), IMAGE, SCRIPT,
         16, "Conv with groups"),
        ("conv-depthwise", lambda: cnn(nn.Conv2d(3, 6, 1), relu, nn.Conv2d(6, 6, 3, 2, 1, groups=6), nn.ReLU6(),
                                       nn.Conv2d(6, 6, 5, 1, 2, groups=6)), IMAGE, DYNAMO, 18, "depthwise Conv"),
        ("conv-same", lambda: cnn(nn.Conv2d(3, 6, 4, padding="same"), relu, nn.Conv2d(6, 6, (2, 3), padding="same")), IMAGE,
         DYNAMO, 19, "Conv with uneven padding"),
        ("conv-wide-pad", lambda: cnn(nn.Conv2d(3, 6, 1, padding=2), relu, nn.Conv2d(6, 6, 3, 2, 4), relu), IMAGE, SCRIPT, 14,
         "Conv padded beyond its kernel"),
        ("conv-1d", lambda: cnn(nn.Conv1d(4, 6, 3, 2, 1), relu, nn.Conv1d(6, 6, 3, dilation=2, groups=2), relu), SERIES,
         SCRIPT, 13, "Conv in one dimension"),
        ("conv-1d-22", lambda: cnn(nn.Conv1d(4, 6, 5, padding=2), nn.BatchNorm1d(6), relu, nn.MaxPool1d(2)), SERIES, DYNAMO, 22,
         "Conv, BatchNorm, MaxPool in one dimension"),
        ("conv-3d", lambda: cnn(nn.Conv3d(2, 4, 3, padding=1), relu, nn.MaxPool3d(2), nn.Conv3d(4, 6, 2), relu), VOLUME, DYNAMO,
         18, "Conv, MaxPool in three dimensions"),
        ("conv-3d-stride", lambda: cnn(nn.Conv3d(2, 6, 3, 2, 1), relu, nn.AvgPool3d(3, 1, 1)), VOLUME, SCRIPT, 17,
         "Conv with strides, AveragePool in three dimensions"),
        ("deconv", lambda: flat(nn.Conv2d(3, 4, 3, 2), relu, nn.ConvTranspose2d(4, 3, 3, 2, 1, output_padding=1), relu), IMAGE,
         DYNAMO, 18, "ConvTranspose with stride and output padding"),
        ("deconv-groups", lambda: cnn(nn.ConvTranspose2d(3, 6, 3, groups=3), relu,
                                      nn.ConvTranspose2d(6, 6, 3, 1, 1, dilation=2, groups=2)), IMAGE, SCRIPT, 14,
         "ConvTranspose with groups and dilation"),
        ("deconv-1d", lambda: cnn(nn.Conv1d(4, 6, 4, 4), relu, nn.ConvTranspose1d(6, 6, 4, 4)), SERIES, SCRIPT, 15,
         "ConvTranspose in one dimension"),
        ("pad-reflect", lambda: cnn(nn.ReflectionPad2d((1, 2, 2, 1)), nn.Conv2d(3, 6, 3), relu), IMAGE, SCRIPT, 13,
         "padding by reflection"),
        ("pad-replicate", lambda: cnn(nn.ReplicationPad2d(2), nn.Conv2d(3, 6, 3), relu), IMAGE, DYNAMO, 18,
         "padding by repeating the edge"),
        ("pad-circular", lambda: cnn(nn.Conv2d(3, 6, 3, padding=1, padding_mode="circular"), relu), IMAGE, DYNAMO, 20,
         "padding around"),
        ("pad-constant", lambda: cnn(nn.ConstantPad2d((0, 1, 2, 3), 0.5), nn.Conv2d(3, 6, 3), relu, nn.ZeroPad2d((-1, 1, 0, -2)),
                                     nn.Conv2d(6, 6, 2)), IMAGE, SCRIPT, 16, "padding by a constant, and cropping"),
    ]
    for name, build, shape, exporter, opset, what in rows:
        make(f"torch-{name}", build, shape, what=what, exporter=exporter, opset=opset)


def pools():
    conv = lambda: nn.Sequential(nn.Conv2d(3, 6, 3, padding=1), nn.Tanh())
    rows = [
        ("max", [nn.MaxPool2d(2)], SCRIPT, 13, "MaxPool"),
        ("max-overlap", [nn.MaxPool2d(3, 2, 1)], DYNAMO, 18, "MaxPool, overlapping and padded"),
        ("max-overlap-old", [nn.MaxPool2d(3, 1)], SCRIPT, 14, "MaxPool, overlapping"),
        ("max-ceil", [nn.MaxPool2d(3, 2, ceil_mode=True)], SCRIPT, 17, "MaxPool with ceil_mode"),
        ("max-dilation", [nn.MaxPool2d(2, 1, dilation=3)], DYNAMO, 18, "MaxPool with dilation"),
        ("average", [nn.AvgPool2d(2), nn.AvgPool2d(3, 2, 1)], SCRIPT, 13, "AveragePool, padding counted"),
        ("average-uncounted", [nn.AvgPool2d(3, 2, 1, count_include_pad=False)], DYNAMO, 18, "AveragePool, padding not counted"),
        ("average-ceil", [nn.AvgPool2d(3, 2, ceil_mode=True)], SCRIPT, 19, "AveragePool with ceil_mode"),
        ("average-ceil-22", [nn.AvgPool2d(3, 2, ceil_mode=True, count_include_pad=False)], DYNAMO, 22,
         "AveragePool with ceil_mode"),
        ("adaptive", [nn.AdaptiveAvgPool2d((3, 4))], SCRIPT, 13, "AdaptiveAvgPool to 3 by 4"),
        ("adaptive-max", [nn.AdaptiveMaxPool2d((2, 3))], SCRIPT, 15, "AdaptiveMaxPool to 2 by 3"),
        ("lp", [nn.LPPool2d(2, 3, 2)], SCRIPT, 16, "LPPool"),
    ]
    for name, layers, exporter, opset, what in rows:
        make(f"torch-pool-{name}", lambda: flat(conv(), *layers), IMAGE, what=what, exporter=exporter, opset=opset)
    heads = [
        ("global-average", nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Flatten()), SCRIPT, 13, "GlobalAveragePool"),
        ("global-average-18", nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Flatten()), DYNAMO, 18, "global average"),
        ("global-max", nn.Sequential(nn.AdaptiveMaxPool2d(1), nn.Flatten()), SCRIPT, 14, "GlobalMaxPool"),
        ("global-max-18", Call(lambda x: x.amax((2, 3))), DYNAMO, 18, "greatest of the places (ReduceMax)"),
        ("generalised-mean", Call(lambda x: x.clamp(min=1e-3).pow(3).mean((2, 3)).pow(1 / 3)), DYNAMO, 20,
         "generalised mean of the places"),
        ("softmax", Call(lambda x: (x.flatten(2).softmax(2) * x.flatten(2)).sum(2)), SCRIPT, 18, "places weighted by a softmax"),
        ("log-sum-exp", Call(lambda x: x.logsumexp((2, 3))), SCRIPT, 17, "log-sum-exp of the places"),
        ("deviation", Call(lambda x: x.flatten(2).std(2)), DYNAMO, 18, "standard deviation of the places"),
    ]
    for name, head, exporter, opset, what in heads:
        make(f"torch-pool-{name}", lambda: cnn(conv(), pool=head), IMAGE, what=what, exporter=exporter, opset=opset)


def normalizations():
    conv = lambda: nn.Conv2d(3, 6, 3)
    rows = [
        ("batch-folded", lambda: cnn(conv(), nn.BatchNorm2d(6), nn.ReLU()), IMAGE, SCRIPT, 13, "BatchNorm folded into Conv"),
        ("batch", lambda: cnn(nn.BatchNorm2d(3), conv(), nn.ReLU(), nn.BatchNorm2d(6)), IMAGE, SCRIPT, 15,
         "BatchNorm that stays"),
        ("batch-18", lambda: cnn(nn.BatchNorm2d(3), conv(), nn.BatchNorm2d(6, affine=False), nn.ReLU()), IMAGE, DYNAMO, 18,
         "BatchNorm, also without scale"),
        ("batch-1d", lambda: mlp(nn.BatchNorm1d(12), nn.ReLU()), VECTOR, DYNAMO, 21, "BatchNorm in an MLP"),
        ("group", lambda: cnn(conv(), nn.GroupNorm(3, 6), nn.ReLU()), IMAGE, SCRIPT, 14, "GroupNorm written out"),
        ("group-21", lambda: cnn(conv(), nn.GroupNorm(3, 6), nn.ReLU()), IMAGE, DYNAMO, 21, "GroupNorm as one operator"),
        ("layer", lambda: mlp(nn.LayerNorm(12), nn.GELU()), VECTOR, SCRIPT, 17, "LayerNorm as one operator"),
        ("layer-old", lambda: mlp(nn.LayerNorm(12), nn.GELU()), VECTOR, SCRIPT, 14, "LayerNorm written out"),
        ("layer-image", lambda: cnn(conv(), nn.LayerNorm([6, 10, 10]), nn.ReLU()), IMAGE, DYNAMO, 18,
         "LayerNorm over channels and places"),
        ("instance", lambda: cnn(conv(), nn.InstanceNorm2d(6), nn.ReLU()), IMAGE, SCRIPT, 13, "InstanceNorm"),
        ("instance-18", lambda: cnn(conv(), nn.InstanceNorm2d(6, affine=True), nn.ReLU()), IMAGE, DYNAMO, 18,
         "InstanceNorm with scale"),
        ("rms", lambda: mlp(nn.RMSNorm(12), nn.SiLU()), VECTOR, DYNAMO, 18, "RMSNorm written out"),
        ("rms-23", lambda: mlp(nn.RMSNorm(12), nn.SiLU()), VECTOR, DYNAMO, 23, "RMSNorm as one operator"),
        ("local", lambda: cnn(conv(), nn.LocalResponseNorm(3, 0.5), nn.ReLU()), IMAGE, SCRIPT, 15, "LRN"),
        ("local-18", lambda: cnn(conv(), nn.LocalResponseNorm(4, 0.5), nn.ReLU()), IMAGE, DYNAMO, 18,
         "local response norm written out"),
        ("length", lambda: mlp(nn.Tanh(), lambda x: F.normalize(x)), VECTOR, SCRIPT, 13, "normalised by the L2 norm"),
        ("length-18", lambda: mlp(nn.Tanh(), lambda x: F.normalize(x)), VECTOR, DYNAMO, 18, "normalised by the L2 norm"),
        ("length-l1", lambda: mlp(nn.Tanh(), lambda x: F.normalize(x, p=1)), VECTOR, DYNAMO, 20, "normalised by the L1 norm"),
        ("weight", lambda: nn.Sequential(nn.utils.parametrizations.weight_norm(nn.Linear(10, 12)), nn.ReLU(),
                                         nn.Linear(12, CLASSES)), VECTOR, DYNAMO, 18, "weight norm"),
    ]
    for name, build, shape, exporter, opset, what in rows:
        make(f"torch-norm-{name}", build, shape, what=what, exporter=exporter, opset=opset)


if __name__ == "__main__":
    activations()
    outputs()
    convolutions()
    pools()
    normalizations()
