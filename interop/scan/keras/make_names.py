"""Writes the names that configurations of Keras models refer to: layers, losses, optimizers and so on.

Run once with TensorFlow 2.15 (Keras 2.15) and once with Keras 3; lines are added to what is there:

    python make_names.py ../../../scan/src/main/resources/dev/gambeson/scan/keras/names.tsv

A line is a module and a name, as they stand in `module` and `class_name` (or, for functions, `config`). Only classes that
are made to be serialized are taken, and functions of modules without side effects. What runs code or opens files by its
arguments is left out: the scanner knows those by themselves.
"""
import importlib
import inspect
import os
import pkgutil
import sys

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
import keras

out = sys.argv[1]
LEFT_OUT = {"Lambda", "TFSMLayer", "TorchModuleWrapper", "JaxLayer", "FlaxLayer", "ClassMethod", "InstanceMethod",
            "InstanceProperty", "TFOpLambda", "TensorFlowOpLayer", "PyDataset"}
NAMESPACES = ["layers", "activations", "initializers", "regularizers", "constraints", "losses", "metrics", "optimizers",
              "optimizers.schedules", "optimizers.legacy", "dtype_policies", "mixed_precision", "quantizers", "ops",
              "ops.nn", "ops.numpy", "ops.image", "ops.linalg", "random", "models", "layers.experimental.preprocessing",
              "layers.experimental", "optimizers.experimental", "metrics.experimental", "distillation",
              "layers.preprocessing"]
FUNCTIONS = {"activations", "losses", "metrics", "ops", "ops.nn", "ops.numpy", "ops.image", "ops.linalg",
             "initializers", "regularizers", "constraints"}
PLAIN = {"deserialize", "serialize", "get", "clone_model", "load_model", "save_model", "model_from_config",
         "model_from_json", "model_from_yaml", "while_loop", "map", "scan", "cond", "fori_loop", "vectorized_map",
         "custom_gradient", "associative_scan", "switch", "vectorize", "save"}
bases = []
for path in ["layers.Layer", "Model", "initializers.Initializer", "regularizers.Regularizer", "constraints.Constraint",
             "losses.Loss", "metrics.Metric", "optimizers.Optimizer", "optimizers.legacy.Optimizer",
             "optimizers.schedules.LearningRateSchedule", "dtype_policies.DTypePolicy", "mixed_precision.Policy",
             "quantizers.Quantizer", "random.SeedGenerator", "Operation", "KerasTensor", "Variable",
             "mixed_precision.LossScaleOptimizer", "quantizers.QuantizationConfig", "distillation.DistillationLoss"]:
    obj = keras
    try:
        for part in path.split("."):
            obj = getattr(obj, part)
        bases.append(obj)
    except AttributeError:
        pass
bases = tuple(bases)
names = set()


def add(module, name):
    if name in LEFT_OUT or name.startswith("__"):
        return
    for m in {module, module.replace("keras.src.", "keras."), module.replace("keras.src.", "tf_keras.src.")
              if keras.__version__ < "3" else module}:
        names.add(f"{m}\t{name}")


def is_object(obj):
    return inspect.isclass(obj) and issubclass(obj, bases)


for space in NAMESPACES:
    try:
        module = importlib.import_module("keras." + space)
    except ImportError:
        continue
    for name in dir(module):
        obj = getattr(module, name)
        function = space in FUNCTIONS and inspect.isfunction(obj) and name not in PLAIN and not name.startswith("_")
        if is_object(obj) or function:
            add("keras." + space, name)
            add(obj.__module__, obj.__name__)
for name in dir(keras):
    if is_object(getattr(keras, name)):
        add("keras", name)
# objects that are not exported but saved by the place where they are defined
import keras.src as source

for info in pkgutil.walk_packages(source.__path__, "keras.src."):
    if any(part.startswith(("test", "backend", "benchmark")) or part.endswith("_test") for part in info.name.split(".")):
        continue
    try:
        module = importlib.import_module(info.name)
    except Exception:
        continue
    for name, obj in list(vars(module).items()):
        if is_object(obj) and obj.__module__ == info.name and not name.startswith("_"):
            add(info.name, name)
if os.path.exists(out):
    with open(out) as f:
        names.update(line for line in f.read().splitlines() if not line.startswith("#"))
with open(out, "w") as f:
    f.write("# Made by interop/scan/keras/make_names.py: module and name of what Keras 2.15 and 3.15 save, sorted.\n")
    f.write("\n".join(sorted(names)) + "\n")
print(keras.__version__, len(names))
