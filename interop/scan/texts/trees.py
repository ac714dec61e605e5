"""Makes the test files of boosted trees with the libraries that happen to be installed, and crafted copies of them.

xgboost 3.2.0, lightgbm 4.7.0, catboost 1.2; numpy; python trees.py RESOURCES, once with each library.
"""
import copy
import json
import pathlib
import struct
import sys
import tempfile

import numpy

ROOT = pathlib.Path(sys.argv[1]) / "trees"
RNG = numpy.random.default_rng(3)
X = RNG.random((120, 4))
Y = (X[:, 0] + X[:, 1] * X[:, 2] > 0.8).astype(int)


def put(name, data):
    path = ROOT / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())


def xgboost_files():
    import xgboost

    data = xgboost.DMatrix(X, Y)
    models = {
        "plain": xgboost.train({"objective": "binary:logistic", "max_depth": 3}, data, 3),
        "pruned": xgboost.train({"objective": "reg:squarederror", "max_depth": 4, "gamma": 0.4}, data, 4),
        "dart": xgboost.train({"booster": "dart", "max_depth": 2}, data, 2),
        "linear": xgboost.train({"booster": "gblinear"}, data, 2),
        "classes": xgboost.train({"objective": "multi:softprob", "num_class": 3, "max_depth": 2}, xgboost.DMatrix(X, Y + (X[:, 3] > 0.5)), 2),
    }
    for name, model in models.items():
        put(f"honest/xgboost-{name}.json", bytes(model.save_raw("json")))
        put(f"honest/xgboost-{name}.ubj", bytes(model.save_raw("ubj")))
    original = json.loads(bytes(models["plain"].save_raw("json")))

    def craft(name, change):
        crafted = copy.deepcopy(original)
        change(crafted["learner"], crafted["learner"]["gradient_booster"]["model"]["trees"][1])
        put(f"malicious/xgboost-{name}.json", json.dumps(crafted))

    craft("child", lambda learner, tree: tree["left_children"].__setitem__(0, 1_000_000))
    craft("cycle", lambda learner, tree: tree["right_children"].__setitem__(1, 0))
    craft("shared", lambda learner, tree: tree["right_children"].__setitem__(0, tree["left_children"][0]))
    craft("feature", lambda learner, tree: tree["split_indices"].__setitem__(0, 70_000))
    craft("short", lambda learner, tree: tree["left_children"].pop())
    craft("nodes", lambda learner, tree: tree["tree_param"].__setitem__("num_nodes", "1000000"))
    craft("attribute", lambda learner, tree: learner["attributes"].__setitem__("_target_", "os.system"))
    raw = bytes(models["plain"].save_raw("ubj"))
    key = b"left_children[$l#L"
    at = raw.index(key) + len(key) + 8
    put("malicious/xgboost-child.ubj", raw[:at] + struct.pack(">i", 99_999) + raw[at + 4:])
    put("malicious/xgboost-behind.ubj", raw + b"\x7fELF\x02\x01\x01" + bytes(57))
    put("broken/xgboost-count.ubj", raw[:at - 8] + struct.pack(">q", 2**62) + raw[at:])
    put("broken/xgboost-cut.ubj", raw[:500])
    put("broken/xgboost-old.model", b"binf" + bytes(200))


def lightgbm_files():
    import lightgbm

    quiet = {"verbose": -1, "num_leaves": 5, "min_data_in_leaf": 5}
    data = lightgbm.Dataset(X, Y)
    plain = lightgbm.train({**quiet, "objective": "binary"}, data, 3).model_to_string()
    put("honest/lightgbm-plain.txt", plain)
    put("honest/lightgbm-stump.txt", lightgbm.train({**quiet, "objective": "regression"}, lightgbm.Dataset(X, numpy.ones(120)), 2).model_to_string())
    categories = numpy.column_stack([RNG.integers(0, 6, 120), X])
    put("honest/lightgbm-categories.txt", lightgbm.train({**quiet, "objective": "binary", "min_data_per_group": 5, "cat_smooth": 1},
        lightgbm.Dataset(categories, (categories[:, 0] % 2 == 0).astype(int), categorical_feature=[0]), 2).model_to_string())

    def craft(name, key, change):
        lines = plain.split("\n")
        at = next(i for i, line in enumerate(lines) if line.startswith(key + "="))
        values = lines[at].split("=")[1].split(" ")
        change(values)
        lines[at] = key + "=" + " ".join(values)
        put(f"malicious/lightgbm-{name}.txt", "\n".join(lines))

    craft("child", "left_child", lambda values: values.__setitem__(0, "1000000"))
    craft("leaf", "left_child", lambda values: values.__setitem__(0, "-1000000"))
    craft("cycle", "right_child", lambda values: values.__setitem__(1, "0"))
    craft("feature", "split_feature", lambda values: values.__setitem__(0, "5000"))
    craft("short", "right_child", lambda values: values.pop())
    craft("leaves", "num_leaves", lambda values: values.__setitem__(0, "100000"))
    put("broken/lightgbm-cut.txt", plain[:900])


def catboost_files():
    import catboost

    model = catboost.CatBoostClassifier(iterations=3, depth=2, verbose=False, allow_writing_files=False)
    model.fit(X, Y)
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "model.cbm"
        model.save_model(str(path))
        raw = path.read_bytes()
    put("honest/catboost.cbm", raw)
    sizes = struct.pack("<IIII", 3, 2, 2, 2)
    at = raw.index(sizes) + 4
    put("malicious/catboost-sizes.cbm", raw[:at] + struct.pack("<I", 2**30) + raw[at + 4:])
    put("malicious/catboost-root.cbm", raw[:8] + struct.pack("<I", 2**31) + raw[12:])
    put("broken/catboost-cut.cbm", raw[:len(raw) // 2])


for make in (xgboost_files, lightgbm_files, catboost_files):
    try:
        make()
    except ImportError as missing:
        print(make.__name__, "left out:", missing)
