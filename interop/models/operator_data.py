"""Packs ONNX's own operator test data (onnx.backend.test.case.node, Apache License 2.0) for OperatorDataTest; nobody needs
it to build or test.

    pip install -r requirements-operators.txt
    python operator_data.py ../../onnx/src/test/resources/operators/cases.zip

Taken are the cases of a single operator with a real input and a real output, of at most 6500 numbers (4096 in one tensor), that ONNX Runtime
repeats. It lags behind ONNX: where it does not know the operator set of a case, the newest one that it does know is
written instead, if it repeats the recorded answer with that. What is left out is printed with the reason.

A case becomes one model: as ONNX has it, with the recorded inputs and outputs as more initializers. Real ones are floats
called `recorded/NAME`; an input that is none (indices, masks), or that a model never computes (HELD), has its own name.
"""

import sys
import zipfile
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, numpy_helper
from onnx.backend.test.case.node import collect_testcases

MOST, MOST_IN_ONE = 6500, 4096
OLDEST, NEWEST = 13, 26
IR = 10
REAL = {TensorProto.FLOAT, TensorProto.FLOAT16, TensorProto.DOUBLE, TensorProto.BFLOAT16}
# Inputs by position that stay as they are: scales, regions and ratios, which choose what is computed, and the weights of
# operators whose gradient is that of their data.
HELD = {
    "BatchNormalization": {1, 2, 3, 4}, "Conv": {1}, "ConvTranspose": {1}, "Dropout": {1}, "GroupNormalization": {1, 2},
    "InstanceNormalization": {1, 2}, "OneHot": {1}, "Pad": {2}, "Resize": {1, 2}, "Upsample": {1},
}
# No model that is asked has them: losses of training, and answers whose length depends on the numbers given.
LEFT_OUT = {"NegativeLogLikelihoodLoss", "Range", "SoftmaxCrossEntropyLoss", "Unique"}


def is_real(port):
    return port.type.HasField("tensor_type") and port.type.tensor_type.elem_type in REAL


def is_tensor(value):
    return isinstance(value, (np.ndarray, np.generic))


def single(case):
    """The recorded inputs and outputs of a case that is wanted, else nothing."""
    graph = case.model.graph
    inputs, outputs = case.data_sets[0]
    tensors = all(map(is_tensor, [*inputs, *outputs]))
    if len(graph.node) != 1 or graph.node[0].op_type in LEFT_OUT or not tensors:
        return None
    if not any(is_real(port) and np.asarray(value).size > 0 for port, value in zip(graph.output, outputs)):
        return None
    training = any(each.name == "training_mode" and each.i for each in graph.node[0].attribute)
    # When training, ONNX Runtime writes the new means over constant ones: those have to be given.
    held = set() if training else HELD.get(graph.node[0].op_type, set())
    given = list(graph.node[0].input)
    moved = [np.asarray(value) for port, value in zip(graph.input, inputs)
             if is_real(port) and given.index(port.name) not in held and np.asarray(value).size > 0]
    numbers = [np.asarray(value).size for value in [*inputs, *outputs]]
    small = sum(numbers) <= MOST and max(numbers) <= MOST_IN_ONE
    return (inputs, outputs, held) if moved and small else None


def repeats(model, case, inputs, outputs):
    """Why ONNX Runtime does not repeat the recorded outputs, or nothing."""
    try:
        session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
        # As floats first: Gambeson takes no others, and 1.2 is not the same number in 64 bits.
        feed = {port.name: np.asarray(value).astype(np.float32).astype(np.asarray(value).dtype) if is_real(port)
                else np.asarray(value) for port, value in zip(model.graph.input, inputs)}
        for got, wanted in zip(session.run(None, feed), outputs, strict=True):
            np.testing.assert_allclose(np.asarray(got).astype(np.float64), np.asarray(wanted).astype(np.float64),
                                       rtol=case.rtol, atol=case.atol)
        return None
    except Exception as error:  # whatever it says, it is printed
        return " ".join(str(error).split())[:160]


def runnable(case, inputs, outputs):
    """The model in an operator set that ONNX Runtime knows, or why there is none."""
    reason = None
    own = max((o.version for o in case.model.opset_import if o.domain == ""), default=0)
    for version in [own, *range(NEWEST, OLDEST - 1, -1)]:
        if version > own:
            continue
        model = onnx.ModelProto()
        model.CopyFrom(case.model)
        model.ir_version = min(model.ir_version, IR)
        for opset in model.opset_import:
            if opset.domain == "":
                opset.version = version
        failure = repeats(model, case, inputs, outputs)
        if failure is None:
            return model, None
        reason = reason or failure
    return None, reason


def packed(model, inputs, outputs, held):
    given = list(model.graph.node[0].input)
    ports = [*zip(model.graph.input, inputs), *zip(model.graph.output, outputs)]
    for port, value in ports:
        computed = port.name not in given or given.index(port.name) not in held
        if is_real(port) and computed:
            floats = np.asarray(value).astype(np.float32)
            model.graph.initializer.append(numpy_helper.from_array(floats, "recorded/" + port.name))
        elif port.name in given:
            model.graph.initializer.append(numpy_helper.from_array(np.asarray(value), port.name))
    return model.SerializeToString()


def main(out):
    onnxruntime.set_default_logger_severity(4)
    np.random.seed(0)
    kept = 0
    out.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for case in sorted(collect_testcases(None), key=lambda each: each.name):
            wanted = single(case)
            if wanted is None:
                continue
            inputs, outputs, held = wanted
            model, reason = runnable(case, inputs, outputs)
            if model is None:
                print(f"left out {case.name} ({case.model.graph.node[0].op_type}): {reason}")
                continue
            entry = zipfile.ZipInfo(case.name.removeprefix("test_") + ".onnx", (1980, 1, 1, 0, 0, 0))
            archive.writestr(entry, packed(model, inputs, outputs, held), zipfile.ZIP_DEFLATED, 9)
            kept += 1
    print(f"{kept} cases, {out.stat().st_size} bytes")


main(Path(sys.argv[1]))
