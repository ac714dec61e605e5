"""Makes the Keras files in scan/src/test/resources/keras: honest models of many kinds, and inert malicious ones.

Run once with Keras 2.15 (TensorFlow 2.15) and once with Keras 3.15 (TensorFlow 2.21); each writes its own files:

    python make_fixtures.py ../../../scan/src/test/resources/keras

What the malicious files would run is `echo gambeson`, or opens /etc/hostname.
"""
import base64
import copy
import gzip
import json
import marshal
import os
import sys
import zipfile

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
import h5py
import keras
import numpy as np
import tensorflow as tf

out = sys.argv[1]
V = "k" + keras.__version__.split(".")[0]
for kind in ("honest", "malicious"):
    os.makedirs(os.path.join(out, kind), exist_ok=True)
L = keras.layers
Input = keras.Input
keras.utils.set_random_seed(1)


def repack(path):
    """The same members at fixed times, packed."""
    with zipfile.ZipFile(path) as z:
        members = [(i.filename, z.read(i)) for i in z.infolist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as z:
        for name, data in members:
            z.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)


def save(name, model, forms=("keras", "h5")):
    for form in forms:
        path = os.path.join(out, "honest", f"{V}-{name}.{form}")
        try:
            model.save(path)
        except Exception as e:
            print("not saved:", path, type(e).__name__, str(e)[:100])
            if os.path.exists(path):
                os.remove(path)


def sequential(*layers, shape=(8,)):
    return keras.Sequential([Input(shape), *layers])


# --- honest -----------------------------------------------------------------------------------------------------------
dense = sequential(L.Dense(4, activation="relu", kernel_regularizer="l2"), L.Dropout(0.2), L.Dense(2, activation="softmax"))
dense.compile("adam", "categorical_crossentropy", metrics=["accuracy"])
save("dense", dense)
m = sequential(L.Dense(3, activation="tanh"), L.Dense(1))
m.compile(keras.optimizers.SGD(keras.optimizers.schedules.ExponentialDecay(0.1, 10, 0.9), momentum=0.9),
          keras.losses.Huber(), metrics=[keras.metrics.MeanAbsoluteError(), keras.metrics.RootMeanSquaredError()])
m.fit(np.zeros((4, 8)), np.zeros((4, 1)), verbose=0)
save("trained", m)
save("cnn", sequential(L.Conv2D(2, 3, padding="same", use_bias=False), L.BatchNormalization(), L.ReLU(), L.MaxPooling2D(),
                       L.DepthwiseConv2D(3), L.GlobalAveragePooling2D(), L.Dense(2), shape=(8, 8, 1)))
save("conv1d", sequential(L.Conv1D(2, 3), L.SeparableConv1D(2, 2), L.GlobalMaxPooling1D(), shape=(8, 2)), ("keras",))
save("lstm", sequential(L.Bidirectional(L.LSTM(2, return_sequences=True)), L.GRU(2), L.Dense(1), shape=(4, 2)))
save("time", sequential(L.TimeDistributed(L.Dense(2)), L.SimpleRNN(2), shape=(4, 2)))
save("cells", sequential(L.RNN([L.LSTMCell(2), L.GRUCell(2)]), shape=(4, 2)), ("keras",))
a, b = Input((4,), name="os"), Input((4,), name="system")
x = L.Concatenate()([L.Dense(2)(a), L.Dense(2)(b)])
x = L.Add()([x, L.Dense(4, kernel_initializer=keras.initializers.HeNormal(seed=1))(x)])
save("functional", keras.Model([a, b], [L.Dense(1, name="exec")(x), L.Dense(1, name="eval")(x)]))
i = Input((8,))
save("nested", keras.Model(i, L.Dense(1)(dense(i))))
i = Input((4, 8))
x = L.MultiHeadAttention(2, 4)(i, i)
x = L.LayerNormalization()(x + i)
save("attention", keras.Model(i, L.Dense(2)(x)))
i = Input((4,), dtype="int32")
x = L.Embedding(10, 4, mask_zero=True)(i)
save("embedding", keras.Model(i, L.Dense(1)(L.GlobalAveragePooling1D()(x))))
save("activations", sequential(L.Dense(2, activation="gelu"), L.LeakyReLU(), L.PReLU(), L.ELU(), L.Softmax()))
save("noise", sequential(L.GaussianNoise(0.1), L.GaussianDropout(0.1), L.ActivityRegularization(0.1), L.Reshape((2, 4)),
                         L.Permute((2, 1)), L.Flatten(), L.RepeatVector(2), L.UnitNormalization()), ("keras",))
save("images", sequential(L.Rescaling(1 / 255), L.RandomFlip(), L.RandomRotation(0.1), L.Resizing(4, 4), L.CenterCrop(2, 2),
                          L.Flatten(), shape=(8, 8, 3)), ("keras",))
n = L.Normalization()
n.adapt(np.arange(8.0).reshape(4, 2))
save("normalization", sequential(n, L.Dense(1), shape=(2,)), ("keras",))
t = L.TextVectorization(max_tokens=20, output_sequence_length=4)
t.adapt(["os system eval", "exec import subprocess"])
save("text", keras.Sequential([Input((1,), dtype="string"), t, L.Embedding(20, 2)]), ("keras",))
s = L.StringLookup(vocabulary=["os.system", "/etc/passwd", "eval"])
save("lookup", keras.Sequential([Input((1,), dtype="string"), s]), ("keras",))
save("lookup-integer", keras.Sequential([Input((1,), dtype="int64"), L.IntegerLookup(vocabulary=[1, 2, 3])]), ("keras",))
save("discretization", sequential(L.Discretization([0.0, 1.0, 2.0]), L.CategoryEncoding(4), shape=(1,)), ("keras",))
save("constraints", sequential(L.Dense(2, kernel_constraint=keras.constraints.MaxNorm(2), kernel_regularizer=keras.regularizers.L1L2(0.1),
                                       kernel_initializer=keras.initializers.Orthogonal())))
if V == "k3":
    i = Input((4,))
    save("ops", keras.Model(i, keras.ops.softmax(keras.ops.matmul(i, np.eye(4, dtype="float32")) * 2 + keras.ops.sin(i))), ("keras",))
    save("ops-shapes", keras.Model(i, keras.ops.concatenate([i, keras.ops.expand_dims(i, 1)[:, 0]], axis=-1)), ("keras",))
    save("mixed", keras.Sequential([Input((4,)), L.Dense(2, dtype="mixed_float16")]), ("keras",))
    q = keras.Sequential([Input((8,)), L.Dense(4)])
    q.quantize("int8")
    save("quantized", q, ("keras",))
else:
    i = Input((4,))
    save("ops", keras.Model(i, tf.nn.softmax(tf.math.sin(i) * 2 + tf.reduce_sum(i, -1, keepdims=True))[:, 1:]))
    i = Input((4, 4, 3))
    save("ops-image", keras.Model(i, tf.image.resize(tf.cast(i, "float32"), (2, 2))))


@keras.utils.register_keras_serializable("Mine")
class Scale(L.Layer):
    def __init__(self, factor=2.0, **more):
        super().__init__(**more)
        self.factor = factor

    def call(self, x):
        return x * self.factor

    def get_config(self):
        return {**super().get_config(), "factor": self.factor}


@keras.utils.register_keras_serializable("Mine")
def swish2(x):
    return x * x


@keras.utils.register_keras_serializable("Mine")
def my_loss(y, p):
    return keras.losses.mean_squared_error(y, p)


save("custom-layer", sequential(Scale(3.0), L.Dense(1, activation=swish2)))
m = sequential(L.Dense(1))
m.compile("rmsprop", my_loss)
save("custom-loss", m)
for form in ("weights.h5",) if V == "k3" else ("h5",):
    path = os.path.join(out, "honest", f"{V}-only.{form}")
    dense.save_weights(path)
for net in (["MobileNetV2"] if V == "k3" else ["MobileNet"]):
    big = getattr(keras.applications, net)(weights=None, input_shape=(32, 32, 3), alpha=0.35 if net.endswith("2") else 0.25, classes=2)
    text = big.to_json().encode()
    path = os.path.join(out, "honest", f"{V}-application.keras")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("metadata.json", json.dumps({"keras_version": keras.__version__}))
        z.writestr("config.json", text)
        z.writestr("model.weights.h5", open(os.path.join(out, "honest", f"{V}-only." + ("weights.h5" if V == "k3" else "h5")), "rb").read())


# --- malicious --------------------------------------------------------------------------------------------------------
def archive(name, config, members=(), metadata=None):
    path = os.path.join(out, "malicious", f"{V}-{name}.keras")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("metadata.json", json.dumps(metadata or {"keras_version": keras.__version__}))
        z.writestr("config.json", config if isinstance(config, (str, bytes)) else json.dumps(config))
        with open(weights, "rb") as f:
            z.writestr("model.weights.h5", f.read())
        for member, data in members:
            z.writestr(member, data)


def h5(name, config, attribute="model_config"):
    path = os.path.join(out, "malicious", f"{V}-{name}.h5")
    if os.path.exists(path):
        os.remove(path)
    with h5py.File(path, "w") as f:
        f.attrs["keras_version"] = keras.__version__
        f.attrs["backend"] = "tensorflow"
        text = config if isinstance(config, str) else json.dumps(config)
        f.attrs["model_config" if attribute != "model_config" else "ignored"] = "{}"
        f.attrs[attribute] = text
        f.create_group("model_weights")


weights = os.path.join(out, "honest", f"{V}-only." + ("weights.h5" if V == "k3" else "h5"))
keras.config.enable_unsafe_deserialization() if V == "k3" else None


def evil(x):
    import os
    os.system("echo gambeson")
    return x


bad = sequential(L.Lambda(lambda x: (__import__("os").system("echo gambeson"), x)[1] if hasattr(x, "shape") else evil(x)), L.Dense(1))
if V == "k3":
    # Keras 3 keeps the name of a function that has one, and the program must bring it.
    save("lambda-named", sequential(L.Lambda(swish2), L.Dense(1)), ("keras",))
mild = sequential(L.Lambda(lambda x: x * 2), L.Dense(1))
for name, m in (("lambda", bad), ("lambda-mild", mild)):
    for form in ("keras", "h5"):
        try:
            m.save(os.path.join(out, "malicious", f"{V}-{name}.{form}"))
        except Exception as e:
            print("not saved:", name, form, str(e)[:100])
i = Input((8,))
keras.Model(i, bad(i)).save(os.path.join(out, "malicious", f"{V}-lambda-nested.keras"))
code = base64.b64encode(marshal.dumps(evil.__code__)).decode()
# Keras 2 writes other configurations into archives than into HDF5.
with zipfile.ZipFile(os.path.join(out, "honest", f"{V}-dense.keras")) as z:
    plain = json.loads(z.read("config.json"))
old = json.loads(dense.to_json())


def with_layer(layer):
    c = copy.deepcopy(old if layer.get("module") is None else plain)
    c["config"]["layers"].insert(1, layer)
    return c


def layer(class_name, config, **more):
    return {"module": "keras.layers", "class_name": class_name, "config": config, "registered_name": None, **more}


lambda2 = {"class_name": "Lambda", "config": {"name": "l", "function": [code, None, None], "function_type": "lambda",
                                             "module": "__main__", "output_shape": None, "arguments": {}}}
lambda3 = layer("Lambda", {"name": "l", "function": {"class_name": "__lambda__", "config": {"code": code, "defaults": None, "closure": None}}})
h5("lambda-in-wrapper", with_layer({"class_name": "TimeDistributed", "config": {"name": "t", "layer": lambda2}}))
h5("lambda-output-shape", with_layer({"class_name": "Lambda", "config": {
    "name": "l", "function": "identity", "function_type": "function", "output_shape": [code, None, None], "output_shape_type": "lambda"}}))
h5("lambda-in-training", {"loss": {"class_name": "__lambda__", "config": {"code": code}}, "optimizer_config": {"class_name": "Adam", "config": {}}},
   "training_config")
h5("lambda-duplicate-key", json.dumps(with_layer(lambda2)).replace('"class_name": "Lambda"', '"class_name": "Dense", "class_name": "Lambda"'))
archive("lambda-in-wrapper", with_layer(layer("TimeDistributed", {"name": "t", "layer": lambda3})))
archive("lambda-as-activation", with_layer(layer("Dense", {"name": "d", "units": 1, "activation": lambda3["config"]["function"]})))
archive("lambda-duplicate-config", '{"class_name": "Sequential", "config": ' + json.dumps(with_layer(lambda3)["config"]) + ', "config": ' + json.dumps(plain["config"]) + "}")
archive("lambda-utf16", json.dumps(with_layer(lambda3)).encode("utf-16"))


def call(module, name, *args, **kwargs):
    return {"module": module, "class_name": name, "config": {"name": "x", "args": list(args), **kwargs}, "registered_name": name,
            "build_config": None}


for title, module, name in (("os", "os", "system"), ("subprocess", "subprocess", "Popen"), ("posix", "posix", "system"),
                            ("pickle", "pickle", "loads"), ("importlib", "importlib", "import_module"), ("torch", "torch", "load"),
                            ("numpy", "numpy", "load"), ("mine", "my_package.layers", "Anything"),
                            ("heapq", "heapq", "nsmallest"), ("tensorflow", "tensorflow.python.ops.io_ops", "read_file"),
                            ("tensorflow-raw", "tensorflow.raw_ops", "WriteFile"),
                            ("get-file", "keras.utils", "get_file"), ("load-model", "keras.models", "load_model"),
                            ("unsafe-on", "keras.config", "enable_unsafe_deserialization"),
                            ("source-utils", "keras.src.utils.file_utils", "extract_archive")):
    archive(f"import-{title}", with_layer(call(module, name, "echo gambeson")))
    function = {"module": module, "class_name": "function", "config": name, "registered_name": name}
    if title in ("os", "get-file", "heapq", "mine"):
        archive(f"function-{title}", with_layer(layer("Dense", {"name": "d", "units": 1, "activation": function})))
for name in ("eval", "exec", "__import__", "getattr"):
    archive(f"builtin-{name.strip('_')}", with_layer(layer("Dense", {"name": "d", "units": 1, "activation": {
        "module": "builtins", "class_name": "function", "config": name, "registered_name": name}})))
c = copy.deepcopy(plain)
c["compile_config"] = {"optimizer": "adam", "loss": call("subprocess", "Popen", ["echo", "gambeson"])}
archive("import-in-compile", c)
c = copy.deepcopy(plain)
c["build_config"] = {"input_shape": [None, 8], "x": {"class_name": "__typespec__", "config": {"module": "os", "spec_name": "system", "spec_config": []}}}
archive("import-in-typespec", c)
archive("import-in-root", call("runpy", "run_path", "x.py"))
for name, place in (("absolute", "/etc/hostname"), ("address", "http://169.254.169.254/latest/meta-data"), ("relative", "vocabulary.txt"),
                    ("up", "../../secret.txt")):
    archive(f"vocabulary-{name}", with_layer(layer("StringLookup", {"name": "s", "vocabulary": place})))
archive("vocabulary-text", with_layer(layer("TextVectorization", {"name": "s", "vocabulary": "gs://bucket/words"})))
archive("saved-model-layer", with_layer(layer("TFSMLayer", {"name": "s", "filepath": "/tmp/other-model", "call_endpoint": "serve"})))
archive("torch-module", with_layer(layer("TorchModuleWrapper", {"name": "s", "module": {"class_name": "__bytes__", "config": {"value": "x"}}})))
h5("hub-layer", with_layer({"class_name": "KerasLayer", "config": {"name": "h", "handle": "https://example.org/model"}}))
for name, function in (("read", "io.read_file"), ("write", "io.write_file"), ("python", "py_function"), ("raw", "raw_ops.WriteFile"),
                       ("library", "load_op_library"), ("saved", "saved_model.load"), ("dataset", "data.TextLineDataset")):
    h5(f"operation-{name}", with_layer({"class_name": "TFOpLambda", "config": {"name": "o", "function": function},
                                         "inbound_nodes": [["x", 0, 0, {"filename": "/etc/hostname"}]]}))
h5("operation-method", with_layer({"class_name": "ClassMethod", "config": {"name": "o", "cls_ref": "io.gfile.GFile", "method_name": "read"}}))
archive("config-case", json.dumps(plain), members=[("Config.json", json.dumps(with_layer(lambda3)))])
archive("pickle-member", plain, members=[("assets/tokenizer.bin", b"cos\nsystem\n(S'echo gambeson'\ntR.")])
broken = os.path.join(out, "malicious", f"{V}-weights-external.keras")
with h5py.File("w.h5", "w") as f:
    f.create_dataset("layers/dense/vars/0", (8,), np.uint8, external=[("/etc/hostname", 0, 8)])
kept, weights = weights, "w.h5"
archive("weights-external", plain)
weights = kept
os.remove("w.h5")
with open(os.path.join(out, "honest", f"{V}-model.json"), "w") as f:
    f.write(dense.to_json())
with open(os.path.join(out, "malicious", f"{V}-lambda.json"), "w") as f:
    json.dump(with_layer(lambda2 if V == "k2" else lambda3), f)
with open(os.path.join(out, "malicious", f"{V}-import.json"), "w") as f:
    f.write(json.dumps({"config": {"layers": []}, "module": "os", "class_name": "system"}).replace("class_name", "class\\u005fname"))
with open(os.path.join(out, "malicious", f"{V}-topology.json"), "w") as f:
    json.dump({"format": "layers-model", "modelTopology": {"model_config": with_layer(lambda2)}, "weightsManifest": []}, f)
deep = '{"class_name": "Sequential", "config": {"layers": ' + "[" * 3000 + "]" * 3000 + "}}"
archive("deep", deep)
for folder, _, names in os.walk(out):
    for name in names:
        file = os.path.join(folder, name)
        if name.startswith(V) and name.endswith(".keras") and "config-case" not in name:
            repack(file)
        if name.startswith(V) and os.path.getsize(file) > 8_000 and not name.endswith((".gz", ".csv")):
            with open(file, "rb") as p, open(file + ".gz", "wb") as packed:
                packed.write(gzip.compress(p.read(), 9, mtime=0))
            os.remove(file)
