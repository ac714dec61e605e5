"""Makes the TensorFlow files in scan/src/test/resources/tensorflow: honest SavedModels, meta graphs, frozen graphs and TFLite
models, and inert malicious ones.

Run once with TensorFlow 2.15 (Keras 2.15) and once with TensorFlow 2.21 (Keras 3.15); each writes its own files:

    python make_fixtures.py ../../../scan/src/test/resources/tensorflow

What the malicious graphs would do is read /etc/hostname, write below /tmp/gambeson, or reach 127.0.0.1.
"""
import gzip
import os
import shutil
import sys
import tempfile
import zipfile

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
import keras
import numpy as np
import tensorflow as tf

out = sys.argv[1]
V = "t" + tf.__version__.split(".")[1]
for kind in ("honest", "malicious"):
    os.makedirs(os.path.join(out, kind), exist_ok=True)
v1 = tf.compat.v1
L = keras.layers
keras.utils.set_random_seed(1)


def put(kind, name, data):
    with open(os.path.join(out, kind, f"{V}-{name}"), "wb") as f:
        f.write(data)


def saved(kind, name, save, files=("saved_model.pb", "keras_metadata.pb")):
    with tempfile.TemporaryDirectory() as folder:
        save(folder)
        for file in files:
            path = os.path.join(folder, file)
            if os.path.exists(path):
                ending = "pb" if file.startswith("saved") else "metadata.pb"
                put(kind, f"{name}.{ending}", open(path, "rb").read())


class Linear(tf.Module):
    def __init__(self):
        self.w = tf.Variable(tf.ones((4, 2)))

    @tf.function(input_signature=[tf.TensorSpec((None, 4), tf.float32)])
    def __call__(self, x):
        return tf.nn.relu(x @ self.w)


class Table(tf.Module):
    def __init__(self, folder):
        path = os.path.join(folder, "vocabulary.txt")
        with open(path, "w") as f:
            f.write("os\nsystem\n")
        self.table = tf.lookup.StaticHashTable(tf.lookup.TextFileInitializer(
            path, tf.string, tf.lookup.TextFileIndex.WHOLE_LINE, tf.int64, tf.lookup.TextFileIndex.LINE_NUMBER), -1)

    @tf.function(input_signature=[tf.TensorSpec((None,), tf.string)])
    def __call__(self, x):
        return self.table.lookup(x)


class Images(tf.Module):
    @tf.function(input_signature=[tf.TensorSpec((None,), tf.string)])
    def __call__(self, x):
        return tf.map_fn(lambda s: tf.image.resize(tf.image.decode_jpeg(s, 3), (8, 8)), x, fn_output_signature=tf.float32)


class Loop(tf.Module):
    @tf.function(input_signature=[tf.TensorSpec((), tf.int32)])
    def __call__(self, n):
        tf.print("n", n)
        while n > 3:
            n -= 1
        return n


# --- honest -----------------------------------------------------------------------------------------------------------
saved("honest", "linear", lambda f: tf.saved_model.save(Linear(), f))
with tempfile.TemporaryDirectory() as words:
    saved("honest", "table", lambda f: tf.saved_model.save(Table(words), f))
saved("honest", "images", lambda f: tf.saved_model.save(Images(), f))
saved("honest", "loop", lambda f: tf.saved_model.save(Loop(), f))
nets = {
    "dense": keras.Sequential([keras.Input((8,)), L.Dense(4, "relu"), L.Dense(2)]),
    "cnn": keras.Sequential([keras.Input((8, 8, 1)), L.Conv2D(2, 3), L.BatchNormalization(), L.MaxPooling2D(), L.Flatten(), L.Dense(2)]),
    "lstm": keras.Sequential([keras.Input((4, 2)), L.LSTM(2), L.Dense(1)]),
}
i = keras.Input((4, 8))
nets["attention"] = keras.Model(i, L.Dense(2)(L.MultiHeadAttention(2, 4)(i, i)))
text = L.TextVectorization(max_tokens=20, output_sequence_length=4)
text.adapt(["os system eval"])
nets["text"] = keras.Sequential([keras.Input((1,), dtype="string"), text, L.Embedding(20, 2)])
for name, net in nets.items():
    if hasattr(net, "export"):
        saved("honest", f"export-{name}", net.export)
    if keras.__version__ < "3":
        saved("honest", f"keras-{name}", lambda f: net.save(f, save_format="tf"))

graph = tf.Graph()
with graph.as_default():
    x = v1.placeholder(tf.float32, (None, 4), name="x")
    w = v1.get_variable("w", (4, 2), use_resource=False)
    y = tf.nn.softmax(x @ w, name="y")
    saver = v1.train.Saver(sharded=True)
    v1.train.AdamOptimizer().minimize(tf.reduce_mean(y))
    with v1.Session() as session:
        session.run(v1.global_variables_initializer())
        with tempfile.TemporaryDirectory() as folder:
            saver.save(session, os.path.join(folder, "model"))
            put("honest", "train.meta", open(os.path.join(folder, "model.meta"), "rb").read())
        frozen = v1.graph_util.convert_variables_to_constants(session, graph.as_graph_def(), ["y"])
        put("honest", "frozen.pb", frozen.SerializeToString())
        put("honest", "graph.pbtxt", str(frozen).encode())
        with tempfile.TemporaryDirectory() as folder:
            folder += "/m"
            v1.saved_model.simple_save(session, folder, {"x": x}, {"y": y})
            put("honest", "simple.pb", open(folder + "/saved_model.pb", "rb").read())
with tempfile.TemporaryDirectory() as folder:
    tf.saved_model.save(Linear(), folder)
    from google.protobuf import text_format
    from tensorflow.core.protobuf import saved_model_pb2
    model = saved_model_pb2.SavedModel.FromString(open(folder + "/saved_model.pb", "rb").read())
    put("honest", "saved_model.pbtxt", text_format.MessageToString(model).encode())


def lite(name, net=None, function=None, kind="honest", **options):
    c = tf.lite.TFLiteConverter.from_keras_model(net) if net is not None else tf.lite.TFLiteConverter.from_concrete_functions(
        [function.get_concrete_function()])
    for key, value in options.items():
        setattr(c, key, value) if key != "ops" else setattr(c.target_spec, "supported_ops", value)
    data = c.convert()
    put(kind, f"{name}.tflite", data)
    return data


O = tf.lite.OpsSet
plain = lite("dense", nets["dense"])
lite("cnn", nets["cnn"])
lite("cnn-quantized", nets["cnn"], optimizations=[tf.lite.Optimize.DEFAULT],
     representative_dataset=lambda: ([np.zeros((1, 8, 8, 1), np.float32)] for _ in range(4)))
try:
    lite("attention", nets["attention"])
    lite("lstm", nets["lstm"], ops=[O.TFLITE_BUILTINS, O.SELECT_TF_OPS], _experimental_lower_tensor_list_ops=False)
except Exception as e:
    print("left out:", str(e)[:100])
lite("flex", function=tf.function(lambda x: tf.linalg.inv(tf.raw_ops.Roll(input=x, shift=1, axis=0)), input_signature=[tf.TensorSpec((4, 4))]),
     ops=[O.TFLITE_BUILTINS, O.SELECT_TF_OPS])
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "m.tflite")
    open(path, "wb").write(plain)
    with zipfile.ZipFile(path, "a") as z:
        z.writestr("labels.txt", "cat\ndog\n")
    put("honest", "associated.tflite", open(path, "rb").read())


# --- malicious --------------------------------------------------------------------------------------------------------
def function(body, *specs):
    class Module(tf.Module):
        @tf.function(input_signature=list(specs) or [tf.TensorSpec((), tf.string)])
        def __call__(self, x):
            return body(x)
    return Module()


bodies = {
    "read-file": lambda x: tf.io.read_file("/etc/hostname"),
    "write-file": lambda x: [tf.io.write_file("/tmp/gambeson/out", x), x][1],
    "data-set-to-file": lambda x: [tf.raw_ops.DatasetToTFRecord(
        input_dataset=tf.data.Dataset.range(1).map(tf.strings.as_string)._variant_tensor, filename="marker",
        compression_type=""), x][1],
    "matching-files": lambda x: tf.io.matching_files("/etc/*"),
    "python-function": lambda x: tf.py_function(lambda y: y, [x], tf.string),
    "numpy-function": lambda x: tf.numpy_function(lambda y: y, [x], tf.string),
    "text-dataset": lambda x: next(iter(tf.data.TextLineDataset("/etc/hostname").take(1))) if False else
    tf.data.TextLineDataset("/etc/hostname").reduce(x, lambda a, b: b),
    "record-dataset": lambda x: tf.data.TFRecordDataset("gs://bucket/x").reduce(x, lambda a, b: b),
    "save-fixed": lambda x: [tf.raw_ops.SaveV2(prefix="/tmp/gambeson/stolen", tensor_names=["x"], shape_and_slices=[""], tensors=[x]), x][1],
    "save-joined": lambda x: [tf.raw_ops.SaveV2(prefix=tf.strings.join(["/tmp/gambeson", "/stolen"]), tensor_names=["x"],
                                                shape_and_slices=[""], tensors=[x]), x][1],
    "merge-fixed": lambda x: [tf.raw_ops.MergeV2Checkpoints(checkpoint_prefixes=["/tmp/gambeson/a"], destination_prefix="/tmp/gambeson/b"), x][1],
    "restore-fixed": lambda x: tf.raw_ops.RestoreV2(prefix="../../secret", tensor_names=["x"], shape_and_slices=[""], dtypes=[tf.string])[0],
    "print-file": lambda x: [tf.print(x, output_stream="file:///tmp/gambeson/out"), x][1],
    "debug": lambda x: tf.raw_ops.DebugIdentityV2(input=x, tfdbg_context_id="c", op_name="o", output_slot=0, tensor_debug_mode=2,
                                                  debug_urls=["file:///tmp/gambeson"]),
    "decode-proto": lambda x: tf.raw_ops.DecodeProtoV2(bytes=x, message_type="m", field_names=["f"], output_types=[tf.string],
                                                       descriptor_source="/etc/hostname")[1][0],
    "immutable": lambda x: tf.raw_ops.ImmutableConst(dtype=tf.float32, shape=(1,), memory_region_name="/etc/hostname"),
    "summary": lambda x: [tf.raw_ops.CreateSummaryFileWriter(writer=tf.raw_ops.SummaryWriter(), logdir="/tmp/gambeson", max_queue=1,
                                                             flush_millis=1, filename_suffix=""), x][1],
    "cache": lambda x: tf.data.Dataset.from_tensors(x).cache("/tmp/gambeson/cache").reduce(x, lambda a, b: b),
    "sql": lambda x: tf.data.experimental.SqlDataset("sqlite", "/tmp/gambeson/db", "select 1", (tf.string,)).reduce(x, lambda a, b: b[0] if isinstance(b, tuple) else b),
    "in-branch": lambda x: tf.cond(tf.equal(x, "a"), lambda: tf.io.read_file("/etc/hostname"), lambda: x),
    "in-map": lambda x: tf.map_fn(lambda s: tf.io.read_file(s), tf.reshape(x, (1,))),
}
for name, body in bodies.items():
    try:
        saved("malicious", name, lambda f: tf.saved_model.save(function(body), f))
    except Exception as e:
        print("left out:", name, type(e).__name__, str(e)[:120])
for name in ("read-file", "write-file", "python-function"):
    g = tf.Graph()
    with g.as_default():
        x = v1.placeholder(tf.string, (), name="x")
        tf.identity(bodies[name](x), name="y")
    put("malicious", f"frozen-{name}.pb", g.as_graph_def().SerializeToString())
    with g.as_default():
        meta = v1.train.export_meta_graph(graph=g)
    put("malicious", f"frozen-{name}.meta", meta.SerializeToString())
    put("malicious", f"text-{name}.pbtxt", str(g.as_graph_def()).encode())
with tempfile.TemporaryDirectory() as folder:
    tf.saved_model.save(Linear(), folder)
    model = saved_model_pb2.SavedModel.FromString(open(folder + "/saved_model.pb", "rb").read())
    bad = saved_model_pb2.SavedModel.FromString(model.SerializeToString())
    a = bad.meta_graphs[0].asset_file_def.add()
    a.filename = "../../../../etc/hostname"
    put("malicious", "asset-path.pb", bad.SerializeToString())
    bad = saved_model_pb2.SavedModel.FromString(model.SerializeToString())
    n = bad.meta_graphs[0].graph_def.node.add()
    n.name, n.op = "evil", "GambesonShellExec"
    put("malicious", "custom-operator.pb", bad.SerializeToString())
    put("malicious", "two-graphs.pb", model.SerializeToString() + saved_model_pb2.SavedModel(meta_graphs=[bad.meta_graphs[0]]).SerializeToString())
    put("malicious", "custom-operator.pbtxt", text_format.MessageToString(bad).encode())
    put("malicious", "cut-short.pb", bad.SerializeToString()[:-100])
if keras.__version__ < "3":
    def evil(x):
        import os
        os.system("echo gambeson")
        return x
    saved("malicious", "keras-lambda", lambda f: keras.Sequential([keras.Input((4,)), L.Lambda(evil)]).save(f, save_format="tf"),
          files=("keras_metadata.pb",))
spec = tf.TensorSpec((), tf.string)
# The converter would read the file itself where its path is fixed.
for name, body in (("read-file", tf.io.read_file), ("write-file", bodies["write-file"]), ("matching-files", tf.io.matching_files)):
    try:
        lite(f"flex-{name}", function=tf.function(body, input_signature=[spec]), kind="malicious",
             ops=[O.TFLITE_BUILTINS, O.SELECT_TF_OPS])
    except Exception as e:
        print("left out:", name, str(e)[:100])
custom = plain.replace(b"", b"", 0)
try:
    from tensorflow.lite.python import schema_py_generated as schema
    import flatbuffers
    def edited(change):
        m = schema.ModelT.InitFromObj(schema.Model.GetRootAsModel(bytearray(plain), 0))
        change(m)
        b = flatbuffers.Builder(1024)
        b.Finish(m.Pack(b), b"TFL3")
        return bytes(b.Output())
    def operator(code):
        def change(m):
            m.operatorCodes[0].customCode = code
            m.operatorCodes[0].builtinCode = 32
            m.operatorCodes[0].deprecatedBuiltinCode = 32
        return change
    put("malicious", "custom.tflite", edited(operator(b"GambesonShellExec")))
    for code in ("PyFunc", "EagerPyFunc", "RpcClient", "WriteFile"):
        put("malicious", f"flex-{code.lower()}.tflite", edited(operator(b"Flex" + code.encode())))
except ImportError as e:
    print("left out:", e)
broken = bytearray(plain)
broken[0:4] = (0x7fffff00).to_bytes(4, "little")
put("malicious", "root-outside.tflite", bytes(broken))
for folder, _, names in os.walk(out):
    for name in names:
        file = os.path.join(folder, name)
        if name.startswith(V) and os.path.getsize(file) > 8_000 and not name.endswith((".gz", ".csv")):
            with open(file, "rb") as p, open(file + ".gz", "wb") as packed:
                packed.write(gzip.compress(p.read(), 9, mtime=0))
            os.remove(file)
