"""Makes the models of onnx/src/test/resources/models with the exporters that people use; nobody needs it to build or test.

    pip install -r requirements.txt
    python make_models.py ../../onnx/src/test/resources/models

For each model three files: NAME.onnx, NAME.csv (the inputs, and the column `label`) and NAME.scores.csv (what the
framework that trained it answers to those rows, one column a class, `value` for a regression). The script stops where
ONNX Runtime does not repeat the framework's answers. The rows are iris (Fisher, public domain) and persons made up here.
"""

import sys
from pathlib import Path

import lightgbm
import numpy as np
import onnx
import onnxmltools
import onnxruntime
import pandas as pd
import xgboost
from onnx import TensorProto, helper, numpy_helper
from onnxmltools.convert.common.data_types import FloatTensorType as ToolsFloat
from skl2onnx import to_onnx
from skl2onnx.common.data_types import DoubleTensorType, FloatTensorType, Int64TensorType, StringTensorType
from sklearn.calibration import CalibratedClassifierCV
from sklearn.compose import ColumnTransformer
from sklearn.datasets import load_iris
from sklearn.ensemble import (GradientBoostingClassifier, GradientBoostingRegressor,
                              RandomForestClassifier, RandomForestRegressor, VotingClassifier)
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LinearRegression, LogisticRegression
from sklearn.naive_bayes import GaussianNB
from sklearn.neighbors import KNeighborsClassifier
from sklearn.neural_network import MLPClassifier, MLPRegressor
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import OneHotEncoder, OrdinalEncoder, StandardScaler
from sklearn.svm import SVC, LinearSVC

OUT = Path(sys.argv[1])
ROWS = 24
COLUMNS = ["sepal_length", "sepal_width", "petal_length", "petal_width"]


def save(name, model, inputs, label, scores, classes, feed, output, tolerance=1e-5):
    """Writes the three files after ONNX Runtime repeated the answers of the framework."""
    data = model.SerializeToString()
    session = onnxruntime.InferenceSession(data, providers=["CPUExecutionProvider"])
    got = session.run([output], feed)[0]
    if isinstance(got, list):  # ZipMap
        got = np.array([list(row.values()) for row in got])
    scores = np.asarray(scores, dtype=np.float64).reshape(len(inputs), -1)
    np.testing.assert_allclose(np.asarray(got).reshape(scores.shape), scores, rtol=tolerance, atol=tolerance)
    (OUT / f"{name}.onnx").write_bytes(data)
    inputs.assign(label=label).to_csv(OUT / f"{name}.csv", index=False, lineterminator="\n")
    pd.DataFrame(scores, columns=classes).to_csv(OUT / f"{name}.scores.csv", index=False, lineterminator="\n",
                                                 float_format="%.9g")
    print(f"{name}: {len(data)} bytes, {scores.shape[1]} scores, opset "
          + ", ".join(f"{o.domain or 'ai.onnx'} {o.version}" for o in model.opset_import))


def iris():
    frame = load_iris(as_frame=True)
    x = frame.data.set_axis(COLUMNS, axis=1).astype(np.float32)
    return x, frame.target


def sample(x, y, rows=ROWS):
    picked = np.random.RandomState(1).permutation(len(x))[:rows]
    return x.iloc[picked].reset_index(drop=True), y.iloc[picked].reset_index(drop=True)


def one_tensor(name, model, x, y, zipmap=True, kind=FloatTensorType, dtype=np.float32, opset=None, raw=False,
               output=None, tolerance=1e-5):
    """A scikit-learn model with one input of all columns."""
    model.fit(x.to_numpy(), y)
    rows, label = sample(x, y)
    classifier = hasattr(model, "classes_")
    options = {id(model): {**({} if zipmap is None else {"zipmap": zipmap}), **({"raw_scores": True} if raw else {})}}
    options = options if classifier else None
    exported = to_onnx(model, initial_types=[("X", kind([None, x.shape[1]]))], options=options, target_opset=opset)
    given = rows.to_numpy().astype(dtype)
    if not classifier:
        scores, classes = model.predict(given), ["value"]
    else:
        scores = model.decision_function(given) if raw else model.predict_proba(given)
        classes = model.classes_
    answer = output or exported.graph.output[-1].name
    save(name, exported, rows, label, scores, classes, {"X": given}, answer, tolerance)


def scikit_learn():
    x, y = iris()
    names = y.map({0: "setosa", 1: "versicolor", 2: "virginica"})
    two = (y == 2).astype(int)
    width = x["petal_width"]
    one_tensor("logistic", LogisticRegression(max_iter=500), x, y)
    one_tensor("logistic-tensor", LogisticRegression(max_iter=500), x, y, zipmap=False)
    one_tensor("logistic-double", LogisticRegression(max_iter=500), x.astype(float), names, False, DoubleTensorType, np.float64)
    one_tensor("logistic-integers", LogisticRegression(max_iter=500), (x * 10).round().astype(int), two, True,
               Int64TensorType, np.int64)
    one_tensor("logistic-old", LogisticRegression(max_iter=500), x, two, False, opset={"": 9, "ai.onnx.ml": 1})
    one_tensor("forest", RandomForestClassifier(6, max_depth=4, random_state=1), x, names)
    one_tensor("boosting", GradientBoostingClassifier(n_estimators=6, random_state=1), x, two, False)
    one_tensor("svc", CalibratedClassifierCV(SVC(), cv=2, ensemble=False), x, names, False, tolerance=1e-4)
    one_tensor("svc-margin", SVC(decision_function_shape="ovr"), x, y, False, raw=True, tolerance=1e-4)
    one_tensor("linear-svc", LinearSVC(random_state=1), x, names, None, raw=True)
    one_tensor("neighbours", KNeighborsClassifier(3), x, names, False)
    one_tensor("neighbours-zipmap", KNeighborsClassifier(3), x, y)
    one_tensor("perceptron", MLPClassifier((6,), max_iter=1500, random_state=1), x, names, False)
    one_tensor("naive-bayes", GaussianNB(), x, names, True, tolerance=1e-4)
    one_tensor("voting", VotingClassifier([("a", LogisticRegression(max_iter=500)), ("b", GaussianNB())], voting="soft",
               flatten_transform=False), x, y, False, tolerance=1e-4)
    others = x.drop(columns="petal_width")
    one_tensor("linear-regression", LinearRegression(), others, width)
    one_tensor("forest-regression", RandomForestRegressor(5, max_depth=3, random_state=1), others, width)
    one_tensor("boosting-regression", GradientBoostingRegressor(n_estimators=5, random_state=1), others, width)
    one_tensor("perceptron-regression", MLPRegressor(hidden_layer_sizes=(6,), max_iter=1500, random_state=1), others, width)


def persons():
    pick = np.random.RandomState(7)
    rows = 160
    table = pd.DataFrame({
        "age": pick.randint(18, 80, rows).astype(np.float32),
        "income (k)": pick.gamma(4, 9, rows).round(1).astype(np.float32),
        "job": pick.choice(["cook", "nurse", "driver", "clerk"], rows),
        "housing": pick.choice(["own", "rent", "free"], rows),
    })
    risk = table["age"] < 35
    label = pd.Series(np.where(risk & (table["housing"] != "own"), "bad", "good"))
    return table, label


def by_type(table, missing=False):
    types = []
    for name in table.columns:
        text = table[name].dtype.kind not in "fi"
        types.append((name, StringTensorType([None, 1]) if text else FloatTensorType([None, 1])))
    return types


def feed_of(table, model):
    given = {}
    for port, name in zip(model.graph.input, table.columns):
        text = table[name].dtype.kind not in "fi"
        given[port.name] = table[[name]].to_numpy(dtype=object if text else np.float32)
    return given


def pipelines():
    table, label = persons()
    numbers, words = ["age", "income (k)"], ["job", "housing"]
    numeric = Pipeline([("fill", SimpleImputer()), ("scale", StandardScaler())])
    one_hot = OneHotEncoder(handle_unknown="ignore", sparse_output=False)
    mixed = Pipeline([("columns", ColumnTransformer([("n", numeric, numbers), ("w", one_hot, words)])),
                      ("model", LogisticRegression(max_iter=500))])
    holes = table.copy()
    holes.loc[::9, "age"] = np.nan
    mixed.fit(holes, label)
    rows, answers = sample(holes, label)
    exported = to_onnx(mixed, initial_types=by_type(table))
    save("pipeline", exported, rows, answers, mixed.predict_proba(rows), mixed.classes_, feed_of(rows, exported),
         "output_probability")

    ordinal = OrdinalEncoder(handle_unknown="use_encoded_value", unknown_value=-1)
    trees = Pipeline([("columns", ColumnTransformer([("n", "passthrough", numbers), ("w", ordinal, words)])),
                      ("model", RandomForestClassifier(4, max_depth=4, random_state=1))])
    trees.fit(table, label)
    rows, answers = sample(table, label)
    exported = to_onnx(trees, initial_types=by_type(table), options={"zipmap": False})
    save("pipeline-ordinal", exported, rows, answers, trees.predict_proba(rows), trees.classes_,
         feed_of(rows, exported), "probabilities")

    grouped = Pipeline([("columns", ColumnTransformer([("n", StandardScaler(), [0, 1]), ("w", one_hot, [2, 3])])),
                        ("model", LogisticRegression(max_iter=500))])
    grouped.fit(table, label)
    exported = to_onnx(grouped, initial_types=[("numbers", FloatTensorType([None, 2])),
                                               ("words", StringTensorType([None, 2]))])
    save("pipeline-groups", exported, rows, answers, grouped.predict_proba(rows), grouped.classes_,
         {"numbers": rows[numbers].to_numpy(np.float32), "words": rows[words].to_numpy(object)}, "output_probability")


def text():
    pick = np.random.RandomState(3)
    good, bad = "great lovely fine happy".split(), "awful broken poor sad".split()
    comments, label = [], []
    for row in range(80):
        positive = row % 2 == 0
        words = list(pick.choice(good if positive else bad, 3)) + list(pick.choice(["item", "shop", "the"], 2))
        comments.append(" ".join(words))
        label.append("praise" if positive else "complaint")
    frame, label = pd.DataFrame({"comment": comments}), pd.Series(label)
    model = Pipeline([("words", TfidfVectorizer()), ("model", LogisticRegression())])
    model.fit(frame["comment"], label)
    rows, answers = sample(frame, label)
    exported = to_onnx(model, initial_types=[("comment", StringTensorType([None, 1]))],
                       options={TfidfVectorizer: {"locale": "C"}})  # a machine without en_US cannot run the default
    save("text", exported, rows, answers, model.predict_proba(rows["comment"]), model.classes_,
         {"comment": rows.to_numpy(object)}, "output_probability")


def boosters():
    x, y = iris()
    two = (y == 2).astype(int)
    width = x["petal_width"]
    others = x.drop(columns="petal_width")

    def export(name, model, x, y, convert):
        model.fit(x.to_numpy(), y)
        rows, label = sample(x, y)
        given = rows.to_numpy().astype(np.float32)
        exported = convert(model, initial_types=[("input", ToolsFloat([None, x.shape[1]]))])
        classes = getattr(model, "classes_", ["value"]) if hasattr(model, "predict_proba") else ["value"]
        scores = model.predict_proba(given) if hasattr(model, "predict_proba") else model.predict(given)
        save(name, exported, rows, label, scores, classes, {"input": given}, exported.graph.output[-1].name)

    small = {"n_estimators": 4, "max_depth": 3, "random_state": 1}
    light = {**small, "verbose": -1}
    tools = onnxmltools
    export("lightgbm-binary", lightgbm.LGBMClassifier(**light), x, two, tools.convert_lightgbm)
    export("lightgbm-multiclass", lightgbm.LGBMClassifier(**light), x, y, tools.convert_lightgbm)
    export("lightgbm-regression", lightgbm.LGBMRegressor(**light), others, width, tools.convert_lightgbm)
    export("xgboost-binary", xgboost.XGBClassifier(**small), x, two, tools.convert_xgboost)
    export("xgboost-multiclass", xgboost.XGBClassifier(**small), x, y, tools.convert_xgboost)
    export("xgboost-regression", xgboost.XGBRegressor(**small), others, width, tools.convert_xgboost)


def by_hand():
    """Shapes of graph that occur and that no exporter above gives on demand."""
    x, y = iris()
    two = pd.Series(np.where(y == 2, "yes", "no"))
    fitted = LogisticRegression(max_iter=500).fit(x.to_numpy(), two)
    rows, label = sample(x, two)
    given = rows.to_numpy().astype(np.float32)
    probability = fitted.predict_proba(given)
    exported = to_onnx(fitted, initial_types=[("X", FloatTensorType([None, 4]))], options={id(fitted): {"zipmap": False}})

    label_only = onnx.ModelProto()
    label_only.CopyFrom(exported)
    del label_only.graph.output[1:]
    (OUT / "label-only.onnx").write_bytes(label_only.SerializeToString())

    tensor = helper.make_tensor_value_info
    weights = numpy_helper.from_array(fitted.coef_.T.astype(np.float32), "weights")
    bias = numpy_helper.from_array(fitted.intercept_.astype(np.float32), "bias")
    one = [helper.make_node("Gemm", ["X", "weights", "bias"], ["logit"]),
           helper.make_node("Sigmoid", ["logit"], ["score"])]

    def model(nodes, outputs, initializers, opset=17, ir=8, inputs=None):
        graph = helper.make_graph(nodes, "graph", inputs or [tensor("X", TensorProto.FLOAT, ["n", 4])], outputs,
                                  initializers)
        made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", opset),
                                                       helper.make_opsetid("ai.onnx.ml", 3)])
        made.ir_version = ir
        onnx.checker.check_model(made)
        return made

    save("one-score", model(one, [tensor("score", TensorProto.FLOAT, ["n", 1])], [weights, bias]),
         rows, label, probability[:, 1], ["yes"], {"X": given}, "score")
    save("one-score-flat",
         model(one + [helper.make_node("Squeeze", ["score", "axis"], ["flat"])],
               [tensor("flat", TensorProto.FLOAT, ["n"])],
               [weights, bias, numpy_helper.from_array(np.array([1]), "axis")]),
         rows, label, probability[:, 1], ["yes"], {"X": given}, "flat")
    save("several-outputs",
         model(one + [helper.make_node("Identity", ["X"], ["embedding"])],
               [tensor("embedding", TensorProto.FLOAT, ["n", 4]), tensor("score", TensorProto.FLOAT, ["n", 1]),
                tensor("logit", TensorProto.FLOAT, ["n", 1])], [weights, bias], opset=21, ir=10),
         rows, label, probability[:, 1], ["yes"], {"X": given}, "score")
    ambiguous = model([helper.make_node("Identity", ["X"], ["first"]), helper.make_node("Neg", ["X"], ["second"])],
                      [tensor("first", TensorProto.FLOAT, ["n", 4]), tensor("second", TensorProto.FLOAT, ["n", 4])], [])
    (OUT / "two-alike.onnx").write_bytes(ambiguous.SerializeToString())

    reordered = helper.make_node("LinearClassifier", ["X"], ["label", "scores"], domain="ai.onnx.ml",
                                 coefficients=np.concatenate([fitted.coef_[0], -fitted.coef_[0]]).tolist(),
                                 intercepts=[float(fitted.intercept_[0]), float(-fitted.intercept_[0])],
                                 classlabels_strings=["yes", "no"], post_transform="LOGISTIC", multi_class=0)
    save("label-order", model([reordered], [tensor("label", TensorProto.STRING, ["n"]),
                                            tensor("scores", TensorProto.FLOAT, ["n", 2])], []),
         rows, label, probability[:, ::-1], ["yes", "no"], {"X": given}, "scores")

    foreign = helper.make_model(
        helper.make_graph([helper.make_node("Steal", ["X"], ["Y"], domain="com.evil")], "graph",
                          [tensor("X", TensorProto.FLOAT, ["n", 4])], [tensor("Y", TensorProto.FLOAT, ["n", 4])]),
        opset_imports=[helper.make_opsetid("", 17), helper.make_opsetid("com.evil", 1)], ir_version=8)
    (OUT / "foreign-operator.onnx").write_bytes(foreign.SerializeToString())


if __name__ == "__main__":
    OUT.mkdir(parents=True, exist_ok=True)
    scikit_learn()
    pipelines()
    text()
    boosters()
    by_hand()
