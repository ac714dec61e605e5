"""Makes the ONNX files in scan/src/test/resources/onnx: honest ones by real exporters, and inert malicious ones.

Run with onnx 1.23, skl2onnx 1.20, onnxmltools 1.16, onnxruntime 1.29 and scikit-learn 1.9:

    python make_fixtures.py ../../../scan/src/test/resources/onnx

Nothing in the malicious files would do harm: the paths that they name hold nothing secret, and no library is behind
their operators.
"""
import os
import sys

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

out = sys.argv[1]
for kind in ("honest", "malicious"):
    os.makedirs(os.path.join(out, kind), exist_ok=True)


def value(name, shape=(1, 4), kind=TensorProto.FLOAT):
    return helper.make_tensor_value_info(name, kind, shape)


def model(nodes, inits=(), inputs=None, outputs=None, opset=17, domains=(), functions=(), **more):
    graph = helper.make_graph(nodes, "g", inputs or [value("x")], outputs or [value("y")], list(inits))
    sets = [helper.make_opsetid("", opset)] + [helper.make_opsetid(d, 1) for d in domains]
    return helper.make_model(graph, opset_imports=sets, functions=list(functions), ir_version=8, **more)


def save(kind, name, m):
    data = m if isinstance(m, bytes) else m.SerializeToString()
    with open(os.path.join(out, kind, name + ".onnx"), "wb") as f:
        f.write(data)


def weights(name="w", shape=(4, 4)):
    return numpy_helper.from_array(np.arange(np.prod(shape), dtype=np.float32).reshape(shape), name)


matmul = helper.make_node("MatMul", ["x", "w"], ["y"])


def external(**entries):
    t = weights()
    raw = len(t.raw_data)
    t.ClearField("raw_data")
    t.data_location = TensorProto.EXTERNAL
    for key, v in {"location": "weights.bin", "offset": "0", "length": str(raw), **entries}.items():
        if v is not None:
            t.external_data.add(key=key, value=v)
    return t


# --- honest -----------------------------------------------------------------------------------------------------------
save("honest", "matmul", model([matmul], [weights()]))
save("honest", "external", model([matmul], [external()]))
save("honest", "external-folder", model([matmul], [external(location="data/weights..v2.bin", checksum="aa" * 20)]))
save("honest", "no-nodes", model([], outputs=[value("x")]))
save("honest", "metadata", helper.make_model(
    helper.make_graph([matmul], "g", [value("x")], [value("y")], [weights()], doc_string="os.system eval ../../etc/passwd"),
    producer_name="trainer", doc_string="https://example.org/model"))
m = model([matmul], [weights()])
helper.set_model_props(m, {"names": "{0: 'person'}", "author": "someone", "url": "https://example.org"})
save("honest", "properties", m)
save("honest", "microsoft", model(
    [helper.make_node("FusedMatMul", ["x", "w"], ["y"], domain="com.microsoft", alpha=2.0)], [weights()],
    domains=["com.microsoft"]))
save("honest", "contrib-tokenizer", model(
    [helper.make_node("BertTokenizer", ["x"], ["y"], domain="ai.onnx.contrib")], domains=["ai.onnx.contrib"],
    inputs=[value("x", (1,), TensorProto.STRING)]))
twice = helper.make_function("local", "Twice", ["a"], ["b"], [helper.make_node("Add", ["a", "a"], ["b"])],
                             [helper.make_opsetid("", 17)])
save("honest", "function", model([helper.make_node("Twice", ["x"], ["y"], domain="local")], domains=["local"],
                                 functions=[twice]))
branch = helper.make_graph([helper.make_node("Identity", ["x"], ["b"])], "b", [], [value("b")])
save("honest", "branches", model(
    [helper.make_node("If", ["c"], ["y"], then_branch=branch, else_branch=branch)],
    [numpy_helper.from_array(np.array(True), "c")]))
types = [numpy_helper.from_array(np.zeros((3, 5), dtype=d), f"t{i}") for i, d in enumerate(
    [np.uint8, np.int8, np.int16, np.uint16, np.int32, np.int64, np.float16, np.float64, np.bool_, np.uint32,
     np.uint64, np.complex64])]
packed = helper.make_tensor("t4", TensorProto.INT4, (3, 5), np.zeros(15, dtype=np.int8))
packed8 = helper.make_tensor("t8", TensorProto.FLOAT8E4M3FN, (3, 5), np.zeros(15, dtype=np.float32))
empty = numpy_helper.from_array(np.zeros((0, 5), dtype=np.float32), "t0")
texts = helper.make_tensor("ts", TensorProto.STRING, (2,), ["os.system", "eval"])
save("honest", "types", model([helper.make_node("Identity", ["x"], ["y"])], [*types, packed, packed8, empty, texts]))
sparse = helper.make_sparse_tensor(
    helper.make_tensor("s", TensorProto.FLOAT, [3], [1.0, 2.0, 3.0]),
    helper.make_tensor("si", TensorProto.INT64, [3], [0, 5, 10]), [4, 4])
graph = helper.make_graph([helper.make_node("MatMul", ["x", "s"], ["y"])], "g", [value("x")], [value("y")],
                          sparse_initializer=[sparse])
save("honest", "sparse", helper.make_model(graph, ir_version=8))

try:
    from skl2onnx import to_onnx
    from sklearn.datasets import load_iris
    from sklearn.ensemble import GradientBoostingClassifier, RandomForestClassifier
    from sklearn.linear_model import LogisticRegression
    from sklearn.neural_network import MLPClassifier
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    x, y = load_iris(return_X_y=True)
    x = x.astype(np.float32)
    for name, estimator in {
        "logistic": make_pipeline(StandardScaler(), LogisticRegression()),
        "forest": RandomForestClassifier(5, random_state=1),
        "boosting": GradientBoostingClassifier(n_estimators=3, random_state=1),
        "mlp": MLPClassifier((8,), max_iter=20, random_state=1),
    }.items():
        save("honest", "sklearn-" + name, to_onnx(estimator.fit(x, y), x[:1]))
except ImportError:
    print("skl2onnx is not installed: no sklearn models made")

# --- malicious --------------------------------------------------------------------------------------------------------
for name, location in {
    "path-absolute": "/etc/hostname",
    "path-up": "../../../../../../etc/hostname",
    "path-middle": "data/../../../etc/hostname",
    "path-windows": "C:\\Windows\\win.ini",
    "path-backslash": "..\\..\\secret",
    "path-share": "\\\\server\\share\\weights.bin",
    "path-address": "http://127.0.0.1:9/weights.bin",
    "path-file-address": "file:///etc/hostname",
    "path-zero": "weights.bin\0.txt",
    "path-home": "~/.ssh/id_ed25519",
    "path-memory": "*/_ORT_MEM_ADDR_/*",
}.items():
    save("malicious", name, model([matmul], [external(location=location)]))
bad = external(location="../outside.bin")
save("malicious", "path-in-attribute", model([helper.make_node("Constant", [], ["w"], value=bad), matmul]))
inner = helper.make_graph([helper.make_node("Constant", [], ["b"], value=bad)], "b", [], [value("b", (4, 4))])
save("malicious", "path-in-branch", model(
    [helper.make_node("If", ["c"], ["y"], then_branch=inner, else_branch=inner)],
    [numpy_helper.from_array(np.array(True), "c")]))
hidden = helper.make_function("local", "Hidden", ["a"], ["b"],
                              [helper.make_node("Constant", [], ["c"], value=bad),
                               helper.make_node("MatMul", ["a", "c"], ["b"])], [helper.make_opsetid("", 17)])
save("malicious", "path-in-function", model([helper.make_node("Hidden", ["x"], ["y"], domain="local")],
                                            domains=["local"], functions=[hidden]))
m = model([matmul], [weights()])
m.training_info.add().initialization.CopyFrom(helper.make_graph([], "t", [], [], [bad]))
save("malicious", "path-in-training", m)
sparse_bad = external(location="../outside.bin")
sparse2 = onnx.SparseTensorProto(values=sparse_bad, dims=[4, 4])
graph = helper.make_graph([helper.make_node("MatMul", ["x", "w"], ["y"])], "g", [value("x")], [value("y")],
                          sparse_initializer=[sparse2])
save("malicious", "path-in-sparse", helper.make_model(graph, ir_version=8))
t = external()
t.external_data.add(key="location", value="/etc/hostname")
save("malicious", "path-second-location", model([matmul], [t]))
t = external(location="/etc/hostname")
t.data_location = TensorProto.DEFAULT
t.raw_data = b"\0" * 64
save("malicious", "path-beside-values", model([matmul], [t]))
save("malicious", "key-dunder", model([matmul], [external(**{"__class__": "x"})]))
save("malicious", "key-unknown", model([matmul], [external(**{"path": "/etc/hostname"})]))
save("malicious", "offset-negative", model([matmul], [external(offset="-8")]))
save("malicious", "length-no-number", model([matmul], [external(length="9e99")]))
save("malicious", "length-huge", model([matmul], [external(length="9007199254740992")]))
save("malicious", "custom-operator", model([helper.make_node("Run", ["x"], ["y"], domain="evil.ops")],
                                           domains=["evil.ops"]))
save("malicious", "custom-in-branch", model(
    [helper.make_node("If", ["c"], ["y"], then_branch=helper.make_graph(
        [helper.make_node("Run", ["x"], ["b"], domain="evil.ops")], "b", [], [value("b")]), else_branch=branch)],
    [numpy_helper.from_array(np.array(True), "c")], domains=["evil.ops"]))
save("malicious", "python-operator", model(
    [helper.make_node("PyOp", ["x"], ["y"], domain="pyop", module="os", class_name="system",
                      compute="compute", input_types=[1], output_types=[1])], domains=["pyop"]))
save("malicious", "server-operator", model(
    [helper.make_node("OpenAIAudioToText", ["x"], ["y"], domain="com.microsoft.extensions",
                      model_uri="http://127.0.0.1:9/collect")], domains=["com.microsoft.extensions"]))
save("malicious", "compiled-context", model(
    [helper.make_node("EPContext", ["x"], ["y"], domain="com.microsoft", embed_mode=0,
                      ep_cache_context="../../tmp/engine.bin", main_context=1)], domains=["com.microsoft"]))
loop = helper.make_function("local", "Loop1", ["a"], ["b"], [helper.make_node("Loop1", ["a"], ["b"], domain="local")],
                            [helper.make_opsetid("", 17), helper.make_opsetid("local", 1)])
save("malicious", "function-itself", model([helper.make_node("Loop1", ["x"], ["y"], domain="local")],
                                           domains=["local"], functions=[loop]))
bombs = [helper.make_function("local", f"F{i}", ["a"], ["b"],
                              [helper.make_node(f"F{i + 1}" if i < 29 else "Neg", ["a"], ["c"],
                                                domain="local" if i < 29 else ""),
                               helper.make_node(f"F{i + 1}" if i < 29 else "Neg", ["c"], ["b"],
                                                domain="local" if i < 29 else "")],
                              [helper.make_opsetid("", 17), helper.make_opsetid("local", 1)]) for i in range(30)]
save("malicious", "function-bomb", model([helper.make_node("F0", ["x"], ["y"], domain="local")], domains=["local"],
                                         functions=bombs))
t = weights()
t.dims[0] = 1 << 40
save("malicious", "size-larger", model([matmul], [t]))
t = weights()
t.dims[0] = -4
save("malicious", "size-negative", model([matmul], [t]))
t = weights()
del t.dims[:]
t.dims.extend([1 << 32, 1 << 32])
save("malicious", "size-overflow", model([matmul], [t]))
t = weights()
t.raw_data = t.raw_data[:8]
save("malicious", "size-smaller", model([matmul], [t]))


def field(number, data):
    def varint(n):
        o = b""
        while n > 127:
            o += bytes([n & 127 | 128])
            n >>= 7
        return o + bytes([n])
    return varint(number << 3 | 2) + varint(len(data)) + data


plain = model([matmul], [weights()])
custom = model([helper.make_node("Run", ["x"], ["y"], domain="evil.ops")], domains=["evil.ops"])
save("malicious", "two-graphs", plain.SerializeToString() + field(7, custom.graph.SerializeToString()))
save("malicious", "unknown-field", plain.SerializeToString() + field(999, b"#!/bin/sh\necho gambeson\n" * 400))
save("malicious", "reordered", field(7, model([matmul], [external(location="../x")]).graph.SerializeToString())
     + field(8, b"\x10\x11") + b"\x08\x08")
save("malicious", "unknown-first", field(500, b"x" * 5000) + plain.SerializeToString())
save("malicious", "group-first", b"\xa3\x3f\x08\x01\xa4\x3f"
     + model([matmul], [external(location="/etc/hostname")]).SerializeToString())
save("malicious", "wrong-type-first", b"\x38\x01\x10\x01"
     + model([matmul], [external(location="/etc/hostname")]).SerializeToString())
cut = model([matmul], [external(location="/etc/hostname")]).SerializeToString()
save("malicious", "cut-short", cut[:-20])


# --- ONNX Runtime's own format ------------------------------------------------------------------------------------------
try:
    import tempfile

    import onnxruntime

    def runtime(kind, name, source):
        """A session writes what it loaded; `source` is a model that this machine can run."""
        options = onnxruntime.SessionOptions()
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
        options.add_session_config_entry("session.save_model_format", "ORT")
        with tempfile.TemporaryDirectory() as folder:
            options.optimized_model_filepath = os.path.join(folder, "m.ort")
            onnxruntime.InferenceSession(source, options, providers=["CPUExecutionProvider"])
            with open(options.optimized_model_filepath, "rb") as f:
                data = f.read()
        with open(os.path.join(out, kind, name + ".ort"), "wb") as f:
            f.write(data)
        return data

    for name in ("matmul", "branches", "function", "microsoft", "sklearn-forest", "sklearn-mlp"):
        runtime("honest", name, os.path.join(out, "honest", name + ".onnx"))
    # Names of the same length are put into what a session wrote.
    data = runtime("honest", "microsoft", os.path.join(out, "honest", "microsoft.onnx"))
    with open(os.path.join(out, "malicious", "custom-operator.ort"), "wb") as f:
        f.write(data.replace(b"com.microsoft", b"com.gambesons"))
    data = runtime("honest", "matmul", os.path.join(out, "honest", "matmul.onnx"))
    at = data.index(b"\x06\0\0\0MatMul")
    with open(os.path.join(out, "malicious", "python-operator.ort"), "wb") as f:
        f.write(data.replace(b"\x06\0\0\0MatMul\0", b"\x04\0\0\0PyOp\0\0\0"))
    with open(os.path.join(out, "malicious", "cut-short.ort"), "wb") as f:
        f.write(data[:len(data) // 2])
except ImportError:
    print("onnxruntime is not installed: no files of its format made")
