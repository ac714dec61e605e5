"""What tools make of an exported network: quantised, in 16 bits, or saved by ONNX Runtime after it optimised it.

    pip install -r requirements.txt
    python runtime_models.py ../../../onnx/src/test/resources/gradients [ID ...]

The recorded gradient is that of the network before: what a straight line in place of every rounding comes close to.
"""

import tempfile
import zlib
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from onnxruntime.quantization import CalibrationDataReader, QuantFormat, QuantType, quantize_dynamic, quantize_static
from onnxruntime.transformers.float16 import convert_float_to_float16
from torch import nn

import record
from torch_layers import IMAGE, VECTOR, cnn, mlp
from torch_networks import Excite, basic, block, inverted
from torch_record import FRAMEWORK, SCRIPT, differentiate, export, settle, tensors
from torch_sequences import SEQUENCE, Attention, Layer, Mean


class Calibration(CalibrationDataReader):
    def __init__(self, shape):
        self.batches = iter({"input": np.random.RandomState(i).normal(size=(4, *shape)).astype(np.float32)} for i in range(16))

    def get_next(self):
        return next(self.batches, None)


def static(quant_format, shape, **options):
    """Numbers of 8 bits between the layers too, with ranges found on examples."""
    def change(model, folder):
        onnx.save(model, folder / "in.onnx")
        quantize_static(folder / "in.onnx", folder / "out.onnx", Calibration(shape), quant_format=quant_format, **options)
        return onnx.load(folder / "out.onnx")
    return change


def dynamic(model, folder):
    """Weights of 8 bits; the ranges of what goes between are found as it runs."""
    onnx.save(model, folder / "in.onnx")
    quantize_dynamic(folder / "in.onnx", folder / "out.onnx", weight_type=QuantType.QInt8)
    return onnx.load(folder / "out.onnx")


def half(model, folder):
    return convert_float_to_float16(model, keep_io_types=True)


def half_all(model, folder):
    return convert_float_to_float16(model)


def optimised(level):
    def change(model, folder):
        options = onnxruntime.SessionOptions()
        options.graph_optimization_level = level
        options.optimized_model_filepath = str(folder / "out.onnx")
        onnxruntime.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])
        return onnx.load(folder / "out.onnx")
    return change


def make(name, build, shape, change, tool, what, opset=17, verdict="white-box", because="", tolerance=1e-4):
    if not record.wanted(name):
        return
    try:
        torch.manual_seed(zlib.crc32(name.encode()))
        network, inputs = settle(build()), tensors([shape])
        model = export(network, inputs, ["input"], SCRIPT, opset)
        with tempfile.TemporaryDirectory() as folder:
            model = change(model, Path(folder))
        scores, labels, losses, gradients = differentiate(network, inputs)
        given = {"input": inputs[0].numpy()}
        if verdict == "no":
            scores = None
        elif tolerance > 1e-3:  # other numbers than the network's: those of ONNX Runtime are the ones to repeat
            answers = record.runtime_answers(model, given, model.graph.output[0].name)
            np.testing.assert_allclose(answers, scores.numpy(), atol=20 * tolerance)
            scores = answers
        smooth = verdict in ("white-box", "stand-in")
        record.save(name, model, given, scores, what, FRAMEWORK, f"{SCRIPT}, {tool}", labels.numpy(),
                    losses.numpy() if smooth else None, {"input": gradients[0].numpy()} if smooth else None,
                    verdict, because, tolerance)
    except Exception as problem:
        print(f"{name}: NOT MADE: {type(problem).__name__}: {str(problem).strip()[:400]}", flush=True)


def plain():
    return cnn(block(3, 6), nn.MaxPool2d(2), block(6, 6))


if __name__ == "__main__":
    tool = "onnxruntime.quantization"
    make("quantised-pairs", plain, IMAGE, static(QuantFormat.QDQ, IMAGE), tool, "8 bits: QuantizeLinear and DequantizeLinear",
         verdict="stand-in", because="QuantizeLinear", tolerance=1e-2)
    make("quantised-pairs-channels", lambda: cnn(block(3, 6), basic(6, 6, 1)), IMAGE,
         static(QuantFormat.QDQ, IMAGE, per_channel=True, weight_type=QuantType.QInt8, activation_type=QuantType.QInt8), tool,
         "8 bits, a scale for each channel", verdict="stand-in", because="QuantizeLinear", tolerance=1e-2)
    make("quantised-pairs-mlp", lambda: mlp(nn.ReLU(), nn.ReLU()), VECTOR, static(QuantFormat.QDQ, VECTOR), tool,
         "8 bits, MLP", verdict="stand-in", because="QuantizeLinear", tolerance=1e-2, opset=13)
    make("quantised-operators", plain, IMAGE, static(QuantFormat.QOperator, IMAGE), tool, "8 bits: QLinearConv and others",
         verdict="stand-in", because="QuantizeLinear", tolerance=1e-2)
    make("quantised-operators-mlp", lambda: mlp(nn.ReLU(), nn.ReLU()), VECTOR, static(QuantFormat.QOperator, VECTOR), tool,
         "8 bits: QGemm", verdict="stand-in", because="QuantizeLinear", tolerance=1e-2)
    make("quantised-dynamic-mlp", lambda: mlp(nn.ReLU(), nn.ReLU()), VECTOR, dynamic, tool,
         "weights of 8 bits: DynamicQuantizeLinear, MatMulInteger", verdict="stand-in", because="DynamicQuantizeLinear",
         tolerance=1e-2)
    make("quantised-dynamic-transformer", lambda: Mean(Layer(Attention())), SEQUENCE, dynamic, tool,
         "weights of 8 bits: DynamicQuantizeLinear, MatMulInteger", verdict="stand-in", because="DynamicQuantizeLinear",
         tolerance=1e-2)
    make("half", plain, IMAGE, half, "onnxruntime.transformers.float16", "16 bits within, 32 outside", tolerance=5e-3)
    make("half-transformer", lambda: Mean(Layer(Attention())), SEQUENCE, half, "onnxruntime.transformers.float16",
         "16 bits within, 32 outside", tolerance=5e-3)
    make("half-inputs", plain, IMAGE, half_all, "onnxruntime.transformers.float16", "inputs of 16 bits", verdict="no",
         because="no output with scores")
    basic_level, extended = (onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC,
                             onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED)
    make("optimised-basic", plain, IMAGE, optimised(basic_level), "ONNX Runtime", "saved by ONNX Runtime, basic level")
    make("optimised-conv", plain, IMAGE, optimised(extended), "ONNX Runtime", "saved by ONNX Runtime, extended level: FusedConv",
         verdict="black-box", because="FusedConv")
    make("optimised-excite", lambda: cnn(block(3, 6), inverted(6, 12, 6, 1, nn.SiLU, Excite(12, 4, nn.SiLU(), nn.Sigmoid()))), IMAGE,
         optimised(extended), "ONNX Runtime", "saved by ONNX Runtime, extended level: QuickGelu", verdict="black-box",
         because="QuickGelu")
    make("optimised-transformer", lambda: Mean(Layer(Attention(whole=False)), Layer(Attention(whole=False))), SEQUENCE,
         optimised(extended), "ONNX Runtime", "saved by ONNX Runtime, extended level: Gelu, SkipLayerNormalization",
         verdict="black-box", because="com.microsoft")
    make("optimised-layout", lambda: cnn(block(3, 16), block(16, 16), channels=16), IMAGE,
         optimised(onnxruntime.GraphOptimizationLevel.ORT_ENABLE_ALL), "ONNX Runtime",
         "saved by ONNX Runtime, in the layout of one machine", verdict="no", because="com.microsoft.nchwc")
