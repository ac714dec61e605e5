"""Times tree ensembles on one thread, by its CPU time: the library that trained them, ONNX Runtime, and Gambeson, on the same rows.

    python interop/trees/speed.py WORK CLASSPATH [case …]

CLASSPATH is that of the module bench. Also compares the answers of all rows with the library's.
"""

import os
import subprocess
import sys
import time

os.environ["OMP_NUM_THREADS"] = "1"

import lightgbm as lgb
import numpy as np
import onnxruntime
import xgboost as xgb
from onnxmltools import convert_lightgbm, convert_xgboost
from onnxmltools.convert.common.data_types import FloatTensorType

WORK, CLASSPATH = sys.argv[1:3]
BATCHES = [1, 64, 1000, 100000]


def data(rows, columns, missing):
    rng = np.random.default_rng(5)
    x = rng.normal(size=(rows, columns)).astype(np.float32)
    weights = rng.normal(size=columns) / np.sqrt(columns)
    y = x @ weights + np.sin(3 * x[:, 0]) + x[:, 1] * x[:, 2] + rng.normal(0, 0.3, rows)
    if missing:
        x[rng.random(x.shape) < missing] = np.nan
    return x, y


def median(run):
    start = time.thread_time()
    while time.thread_time() - start < 0.5:
        run()
    times = []
    start = time.thread_time()
    while len(times) < 5 or time.thread_time() - start < 1.5:
        before = time.thread_time()
        run()
        times.append(time.thread_time() - before)
    return sorted(times)[len(times) // 2]


def xgboost_case(trees, depth, columns, missing):
    x, y = data(100000, columns, missing)
    settings = {"objective": "binary:logistic", "max_depth": depth, "tree_method": "hist", "eta": 0.1, "nthread": 2}
    booster = xgb.train(settings, xgb.DMatrix(x[:20000], (y > 0)[:20000]), trees)
    booster.set_param({"nthread": 1})
    return booster, x, "model.ubj", lambda rows: booster.inplace_predict(rows), convert_xgboost


def lightgbm_case(trees, leaves, columns, missing, classes=0):
    x, y = data(100000, columns, missing)
    settings = {"objective": "binary", "num_leaves": leaves, "learning_rate": 0.1, "num_threads": 2, "verbose": -1}
    label = y > 0
    if classes:
        settings.update({"objective": "multiclass", "num_class": classes})
        label = np.digitize(y, np.quantile(y, np.linspace(0, 1, classes + 1)[1:-1]))
    booster = lgb.train(settings, lgb.Dataset(x[:20000].astype(np.float64), label[:20000]), trees)
    wide = x.astype(np.float64)
    return booster, wide, "model.txt", lambda rows: booster.predict(rows, num_threads=1), convert_lightgbm


CASES = {
    "xgboost-100x6-30": lambda: xgboost_case(100, 6, 30, 0),
    "xgboost-100x6-30-missing": lambda: xgboost_case(100, 6, 30, 0.1),
    "xgboost-1000x6-300": lambda: xgboost_case(1000, 6, 300, 0),
    "xgboost-200x12-30": lambda: xgboost_case(200, 12, 30, 0),
    "lightgbm-500x31-30": lambda: lightgbm_case(500, 31, 30, 0),
    "lightgbm-500x31-30-missing": lambda: lightgbm_case(500, 31, 30, 0.1),
    "lightgbm-1000x31-300": lambda: lightgbm_case(1000, 31, 300, 0),
    "lightgbm-100x255-30": lambda: lightgbm_case(100, 255, 30, 0),
    "lightgbm-5x100x31-30": lambda: lightgbm_case(100, 31, 30, 0, 5),
}


def onnx_session(folder, booster, columns, convert):
    path = os.path.join(folder, "model.onnx")
    if not os.path.exists(path):
        model = convert(booster, initial_types=[("input", FloatTensorType([None, columns]))], **(
            {"zipmap": False} if convert is convert_lightgbm else {}))
        with open(path, "wb") as out:
            out.write(model.SerializeToString())
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])


print(f"xgboost {xgb.__version__}, lightgbm {lgb.__version__}, onnxruntime {onnxruntime.__version__}; ns a row")
for case in sys.argv[3:] or CASES:
    booster, x, name, predict, convert = CASES[case]()
    folder = os.path.join(WORK, case)
    os.makedirs(folder, exist_ok=True)
    booster.save_model(os.path.join(folder, name))
    x.astype("<f8").tofile(os.path.join(folder, "rows.bin"))
    expected = np.asarray(predict(x)).reshape(len(x), -1)
    session = onnx_session(folder, booster, x.shape[1], convert)
    single = x.astype(np.float32)
    output = [session.get_outputs()[-1].name]
    scores = os.path.join(folder, "scores.bin")
    ours = subprocess.run(
        ["java", "-Xmx3g", "-cp", CLASSPATH, "dev.gambeson.bench.TreeBench", os.path.join(folder, name),
         os.path.join(folder, "rows.bin"), str(x.shape[1]), ",".join(map(str, BATCHES)), scores],
        capture_output=True, text=True, check=True).stdout.splitlines()
    answers = np.fromfile(scores, dtype="<f4").reshape(len(x), -1)
    apart = np.max(np.abs(answers - expected) / np.maximum(1, np.abs(expected)))
    print(f"{case}: {ours[0]}, farthest from the library {apart:.1e}, equal {np.mean(answers == expected.astype('f4')):.4f}")
    for batch, line in zip(BATCHES, ours[1:]):
        rows, floats = x[:batch], single[:batch]
        native = median(lambda: predict(rows)) / batch * 1e9
        runtime = median(lambda: session.run(output, {"input": floats})) / batch * 1e9
        own = float(line.split(": ")[1].split()[0])
        print(f"  batch {batch:6}: library {native:10.0f}  ONNX Runtime {runtime:10.0f}  Gambeson {own:10.0f}"
              f"   x{native / own:.2f} the library, x{runtime / own:.2f} ONNX Runtime", flush=True)
    os.remove(os.path.join(folder, "rows.bin"))
