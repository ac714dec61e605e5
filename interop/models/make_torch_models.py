"""Makes the PyTorch models of onnx/src/test/resources/models; nobody needs it to build or test.

    pip install -r requirements-torch.txt
    python make_torch_models.py ../../onnx/src/test/resources/models

The files are as those of make_models.py; the recorded scores are PyTorch's own. The weights are random: what is tested is
the export, not what the model knows.
"""

import sys
from pathlib import Path

import numpy as np
import onnx
import torch
from torch import nn

OUT = Path(sys.argv[1])
ROWS = 24


def record(name, model, rows, width, label):
    with torch.no_grad():
        scores = model(rows).numpy().reshape(len(rows), -1)
    flat = rows.reshape(len(rows), -1).numpy()
    inputs = np.concatenate([flat, np.asarray(label).reshape(-1, 1)], axis=1)
    header = ",".join([f"x{i}" for i in range(flat.shape[1])] + ["label"])
    np.savetxt(OUT / f"{name}.csv", inputs, fmt=["%.9g"] * flat.shape[1] + ["%d"], delimiter=",", header=header, comments="")
    np.savetxt(OUT / f"{name}.scores.csv", scores, fmt="%.9g", delimiter=",",
               header="score" if width == 1 else ",".join(map(str, range(width))), comments="")


def strip(graph):
    """Takes out stack traces, with the paths of the machine that the model was made on."""
    for thing in [graph, *graph.node, *graph.value_info, *graph.input, *graph.output, *graph.initializer]:
        del thing.metadata_props[:]
        thing.doc_string = ""
    for node in graph.node:
        for attribute in node.attribute:
            if attribute.HasField("g"):
                strip(attribute.g)


def export(name, model, rows, width, batch=None, dynamo=True, external=False):
    model.eval()
    sample = rows[:batch] if batch else rows[:3]
    path = OUT / f"{name}.onnx"
    options = {"input_names": ["input"], "output_names": ["output"], "dynamo": dynamo, "external_data": False}
    if batch is None:
        if dynamo:
            options["dynamic_shapes"] = ({0: torch.export.Dim("batch")},)
        else:
            options["dynamic_axes"] = {"input": {0: "batch"}, "output": {0: "batch"}}
    if not dynamo:
        del options["external_data"]
    torch.onnx.export(model, (sample,), str(path), **options)
    made = onnx.load(str(path), load_external_data=False)
    strip(made.graph)
    if external:  # torch itself keeps small tensors inside
        (OUT / f"{name}.onnx.data").unlink(missing_ok=True)
        onnx.save_model(made, str(path), save_as_external_data=True, location=f"{name}.onnx.data", size_threshold=0)
    else:
        path.write_bytes(made.SerializeToString())
    record(name, model, rows, width, np.arange(len(rows)) % max(2, width))
    print(f"{name}: {path.stat().st_size} bytes, opset {made.opset_import[0].version}, IR {made.ir_version}, "
          + " ".join(sorted({node.op_type for node in made.graph.node})))


class Branch(nn.Module):
    """Takes another way where the sum is negative: an If with two sub-graphs."""

    def __init__(self):
        super().__init__()
        self.first, self.second = nn.Linear(4, 3), nn.Linear(4, 3)

    def forward(self, x):
        return torch.cond(x.shape[0] * x[:, 0].abs().sum() >= 0, self.yes, self.no, (x,))

    def yes(self, x):
        return self.first(x)

    def no(self, x):
        return self.second(x)


if __name__ == "__main__":
    torch.manual_seed(1)
    OUT.mkdir(parents=True, exist_ok=True)
    rows = torch.randn(ROWS, 4)
    images = torch.rand(ROWS, 1, 6, 6)
    mlp = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 3))
    cnn = nn.Sequential(nn.Conv2d(1, 3, 3), nn.BatchNorm2d(3), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(), nn.Linear(12, 3))
    export("torch-logits", mlp, rows, 3)
    export("torch-logits-traced", mlp, rows, 3, dynamo=False)
    export("torch-softmax", nn.Sequential(mlp, nn.Softmax(dim=1)), rows, 3)
    export("torch-log-softmax", nn.Sequential(mlp, nn.LogSoftmax(dim=1)), rows, 3)
    export("torch-sigmoid", nn.Sequential(nn.Linear(4, 1), nn.Sigmoid()), rows, 1)
    export("torch-cnn", cnn, images, 3)
    export("torch-cnn-one", cnn, images, 3, batch=1)
    export("torch-cnn-four", cnn, images, 3, batch=4, dynamo=False)
    export("torch-external", mlp, rows, 3, external=True)
    export("torch-branch", Branch(), rows, 3)
