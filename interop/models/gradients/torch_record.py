"""Exports a PyTorch module by either exporter and records its scores and the gradient that autograd gives."""

import contextlib
import io
import tempfile
import warnings
import zlib
from pathlib import Path

import numpy as np
import onnx
import torch
from torch import nn
from torch.nn import functional as F

import record

EXAMPLES = 3
FRAMEWORK = "PyTorch " + torch.__version__.split("+")[0]
SCRIPT, DYNAMO = "TorchScript", "dynamo"
SCORES = "scores"

warnings.filterwarnings("ignore")


def settle(network):
    """Gives normalizations the statistics and scales that training would, so that none is a no-op."""
    for part in network.modules():
        if isinstance(part, nn.modules.batchnorm._BatchNorm):
            nn.init.normal_(part.running_mean, 0, 0.3)
            nn.init.uniform_(part.running_var, 0.5, 1.5)
        if isinstance(part, (nn.modules.batchnorm._BatchNorm, nn.GroupNorm, nn.LayerNorm, nn.RMSNorm)):
            if part.weight is not None:
                nn.init.uniform_(part.weight, 0.5, 1.5)
            if getattr(part, "bias", None) is not None:
                nn.init.normal_(part.bias, 0, 0.3)
        if isinstance(part, nn.PReLU):
            nn.init.uniform_(part.weight, -0.3, 0.5)
    return network.eval()


def tensors(specifications):
    """Examples: a tuple is the shape of one example, of normal numbers; anything else makes the tensor itself."""
    return [torch.randn(EXAMPLES, *entry) if isinstance(entry, tuple) else entry() for entry in specifications]


def losses_of(scores, kind, labels):
    """Cross-entropy of each example, of the scores before a final softmax or sigmoid."""
    if kind == "probabilities":
        return -torch.log(scores.reshape(len(scores), -1).gather(1, labels[:, None])[:, 0])
    if kind == "probability":
        positive = scores.reshape(-1)
        return -torch.log(torch.where(labels == 1, positive, 1 - positive))
    if scores.reshape(len(scores), -1).shape[1] == 1:
        return F.binary_cross_entropy_with_logits(scores.reshape(-1), labels.to(scores.dtype), reduction="none")
    return F.cross_entropy(scores, labels, reduction="none")


def differentiate(network, inputs, kind="logits"):
    """Scores, labels, losses, and the gradient of each input of floats."""
    given = [part.clone().requires_grad_() if part.is_floating_point() else part for part in inputs]
    scores = network(*given)
    width = scores.reshape(len(scores), -1).shape[1]
    labels = torch.arange(len(scores)) % max(2, width)
    losses = losses_of(scores, kind, labels)
    floats = [part for part in given if part.is_floating_point()]
    gradients = torch.autograd.grad(losses.sum(), floats)
    return scores.detach(), labels, losses.detach(), gradients


def export(network, inputs, names, exporter, opset, fixed=False, free=None, **options):
    """The exported model; `free` maps an input to the axes beside the batch that stay free, and their names."""
    axes = {name: {} if fixed else {0: "batch", **(free or {}).get(name, {})} for name in names}
    sample = tuple(part[:1] if fixed else part for part in inputs)
    if exporter == DYNAMO:
        known = {}
        dimension = lambda name: known.setdefault(name, torch.export.Dim(name))
        options["dynamic_shapes"] = tuple({axis: dimension(axes[name][axis]) for axis in axes[name]} or None for name in names)
        if options.pop("tuple_inputs", False):
            options["dynamic_shapes"] = (options["dynamic_shapes"],)
    else:
        options["dynamic_axes"] = {name: axes[name] for name in names if axes[name]}
    with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(io.StringIO()), \
            contextlib.redirect_stderr(io.StringIO()):
        path = str(Path(folder) / "model.onnx")
        torch.onnx.export(network, sample, path, dynamo=exporter == DYNAMO, opset_version=opset, input_names=names,
                          output_names=[SCORES], verbose=False, **options)
        return onnx.load(path)


def make(name, build, *specifications, what, exporter=DYNAMO, opset=18, kind="logits", verdict="white-box", because="",
         gradient=True, names=None, tolerance=1e-4, edit=None, reference=None, **options):
    """One model of the matrix. `edit` changes the exported model; what `reference` makes of the network is differentiated."""
    if not record.wanted(name):
        return
    torch.manual_seed(zlib.crc32(name.encode()))
    network = settle(build())
    inputs = tensors(specifications)
    names = names or (["input"] if len(inputs) == 1 else [f"input{i}" for i in range(len(inputs))])
    try:
        model = export(network, inputs, names, exporter, opset, **options)
        if edit:
            model = edit(model)
        labels, losses, slopes = None, None, None
        if gradient:
            scores, labels, losses, gradients = differentiate(reference(network) if reference else network, inputs, kind)
            slopes = dict(zip([port for port, part in zip(names, inputs) if part.is_floating_point()],
                              [part.numpy() for part in gradients]))
        with torch.no_grad():
            scores = network(*inputs)
        record.save(name, model, {port: part.numpy() for port, part in zip(names, inputs)}, scores.numpy(), what, FRAMEWORK,
                    exporter, labels, losses, slopes, verdict, because, tolerance)
    except Exception as problem:  # the others are made all the same; the table lacks this one
        print(f"{name}: NOT MADE: {type(problem).__name__}: {str(problem).strip()[:400]}", flush=True)
