"""Writes one row of the matrix of exported models: onnx/src/test/resources/gradients and gradients.csv beside it.

For each model two files, ID.onnx and ID.npz. The archive holds, one example a row, `input0`, `input1` … (in the order of
the model's inputs), `labels`, `scores` (what the framework answers) and, where the framework has a gradient, `losses`
(cross-entropy of the scores before a final softmax or sigmoid) and `gradient0`, `gradient1` … (d loss / d input, one for
each input of floats). What is written was answered alike by ONNX Runtime first.
"""

import csv
import sys
from pathlib import Path

import numpy as np
import onnx
import onnxruntime

OUT = Path(sys.argv[1])
ONLY = set(sys.argv[2:])
TABLE = OUT.parent / "gradients.csv"
FIELDS = ["id", "framework", "exporter", "opset", "tolerance", "verdict", "because", "what"]
LARGEST = 200_000


def wanted(name):
    """Whether to make this model: all, or those that the command line names."""
    return not ONLY or name in ONLY


def strip(graph):
    """Takes out stack traces, with the paths of the machine that the model was made on."""
    for thing in [graph, *graph.node, *graph.value_info, *graph.input, *graph.output, *getattr(graph, "initializer", [])]:
        if hasattr(thing, "metadata_props"):
            del thing.metadata_props[:]
        if hasattr(thing, "doc_string"):
            thing.doc_string = ""
    for node in graph.node:
        for attribute in node.attribute:
            attribute.doc_string = ""
            if attribute.HasField("g"):
                strip(attribute.g)


def clean(model):
    strip(model.graph)
    for function in model.functions:
        function.doc_string = ""
        del function.metadata_props[:]
        for node in function.node:
            node.doc_string = ""
            del node.metadata_props[:]
    model.doc_string = ""
    del model.metadata_props[:]
    return model


def runtime_answers(model, inputs, output):
    """What ONNX Runtime answers, in pieces where the model has a fixed batch."""
    session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    first = session.get_inputs()[0].shape
    examples = len(next(iter(inputs.values())))
    piece = first[0] if first and isinstance(first[0], int) else examples
    answers = []
    for start in range(0, examples, piece):
        part = {name: values[start:start + piece] for name, values in inputs.items()}
        answer = session.run([output], part)[0]
        if isinstance(answer, list):  # ZipMap
            answer = [list(row.values()) for row in answer]
        answers.append(np.asarray(answer))
    return np.concatenate(answers)


def save(name, model, inputs, scores, what, framework, exporter, labels=None, losses=None, gradients=None,
         verdict="white-box", because="", tolerance=1e-4, output=None):
    """Checks and writes a model. `inputs` and `gradients` are arrays by the names of the model's inputs."""
    model = clean(model)
    order = [value.name for value in model.graph.input if value.name in inputs]
    if set(order) != set(inputs):
        raise ValueError(f"{name}: inputs {order} of the model are not {list(inputs)}")
    arrays = {f"input{i}": inputs[port] for i, port in enumerate(order)}
    if scores is not None:
        answers = runtime_answers(model, inputs, output or model.graph.output[-1].name)
        scores = np.asarray(scores)
        scale = max(1, np.abs(scores).max())
        np.testing.assert_allclose(answers.reshape(scores.shape), scores, rtol=tolerance, atol=tolerance * scale, err_msg=name)
        arrays["scores"] = scores.astype(np.float32)
    if labels is not None:
        arrays["labels"] = np.asarray(labels).astype(np.int64)
    if gradients is not None:
        arrays["losses"] = np.asarray(losses).astype(np.float32)
        floats = [port for port in order if port in gradients]
        for i, port in enumerate(floats):
            slope = np.asarray(gradients[port])
            if slope.shape != inputs[port].shape or not np.isfinite(slope).all() or not slope.reshape(len(slope), -1).any(1).all():
                raise ValueError(f"{name}: no usable gradient of {port}")
            arrays[f"gradient{i}"] = slope.astype(np.float32)
    OUT.mkdir(parents=True, exist_ok=True)
    data = model.SerializeToString()
    if len(data) > LARGEST:
        raise ValueError(f"{name}: {len(data)} bytes")
    (OUT / f"{name}.onnx").write_bytes(data)
    np.savez_compressed(OUT / f"{name}.npz", **arrays)
    versions = {entry.domain: entry.version for entry in model.opset_import}
    opset = versions.get("", versions.get("ai.onnx")) or f"ml {versions['ai.onnx.ml']}"
    enter(dict(zip(FIELDS, [name, framework, exporter, opset, tolerance, verdict, because, what])))
    operators = sorted({node.op_type for graph in [model.graph, *model.functions] for node in graph.node})
    print(f"{name}: {len(data)} bytes, opset {opset}, IR {model.ir_version}, " + " ".join(operators), flush=True)


def enter(row):
    """Puts a row into the table, in the place of one of its id."""
    rows = {}
    if TABLE.exists():
        with TABLE.open(newline="") as file:
            rows = {entry["id"]: entry for entry in csv.DictReader(file)}
    rows[row["id"]] = row
    with TABLE.open("w", newline="") as file:
        writer = csv.DictWriter(file, FIELDS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows[key] for key in sorted(rows))
