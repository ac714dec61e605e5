"""Pipelines of scikit-learn as skl2onnx exports them, on rows made up here: what the gate computes is what they answer.

    python matrix.py GAMBESON OUT [NAME ...]

Each line of `cases` is a pipeline, the way it is exported, and what the gate must say: parity within 1e-5 of
`predict_proba`, or an error that shows both sides. `wrong` are preprocessings gone wrong: each must break parity with
"the model examined is not the model you run", and exit 3 (or 1, with a finding of performance). Exit code 1 where one line does not hold.
"""
import json
import pathlib
import subprocess
import sys

import numpy as np
import pandas as pd
from skl2onnx import to_onnx
from skl2onnx.common.data_types import (BooleanTensorType, DoubleTensorType, FloatTensorType, Int64TensorType,
                                        StringTensorType)
from sklearn.calibration import CalibratedClassifierCV
from sklearn.compose import ColumnTransformer
from sklearn.ensemble import RandomForestClassifier, StackingClassifier, VotingClassifier
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV
from sklearn.pipeline import FeatureUnion, make_pipeline
from sklearn.preprocessing import (KBinsDiscretizer, MaxAbsScaler, MinMaxScaler, Normalizer, OneHotEncoder, OrdinalEncoder,
                                   PolynomialFeatures, PowerTransformer, RobustScaler, StandardScaler, TargetEncoder)
from sklearn.decomposition import PCA, TruncatedSVD
from sklearn.feature_selection import SelectKBest

GAMBESON, OUT = str(pathlib.Path(sys.argv[1]).resolve()), pathlib.Path(sys.argv[2]).resolve()
ROWS = 500
PLAIN = {TfidfVectorizer: {"locale": "C"}, CountVectorizer: {"locale": "C"}}


def table(seed=3):
    r = np.random.default_rng(seed)
    x = pd.DataFrame({
        "age": r.integers(18, 80, ROWS),
        "income": np.round(r.lognormal(8, .5, ROWS), 2),
        "debt": np.round(r.normal(0, 100, ROWS), 3),
        "branch": r.choice([101, 205, 309, 412], ROWS),
        "member": r.random(ROWS) < .4,
        "city": r.choice(["Bern", "Genève", "Zürich", "Chur"], ROWS),
        "job": r.choice(["clerk", "nurse", "cook"], ROWS),
        "note": [" ".join(r.choice("late paid early never often good bad".split(), 5)) for _ in range(ROWS)],
    })
    score = (x.age - 45) / 20 + (x.city == "Bern") - (x.job == "cook") + x.member + r.normal(0, .5, ROWS)
    return x, (score > .4).astype(int)


def kinds(frame, number=FloatTensorType, integer=None, boolean=BooleanTensorType):
    def kind(c):
        if frame[c].dtype == bool:
            return boolean
        if not pd.api.types.is_numeric_dtype(frame[c]):
            return StringTensorType
        return integer if integer and pd.api.types.is_integer_dtype(frame[c]) else number
    return [(c, kind(c)([None, 1])) for c in frame]


def matrix(frame, kind=FloatTensorType):
    return [("X", kind([None, frame.shape[1]]))]


def logistic():
    return LogisticRegression(max_iter=3000)


def columns(*steps, remainder="drop", model=None):
    return make_pipeline(ColumnTransformer(list(steps), remainder=remainder), logistic() if model is None else model)


NUM, CAT = ["age", "income", "debt"], ["city", "job"]
ONEHOT = lambda: OneHotEncoder(handle_unknown="ignore")
MIXED = lambda model=None, **more: columns(("n", StandardScaler(), NUM), ("c", ONEHOT(), CAT), model=model, **more)


class Case:
    def __init__(self, name, model, use, types=kinds, change=None, data=None, yaml="", options=None, error=None,
                 given=lambda x: x, given_test=None):
        self.__dict__.update(locals())


def missing(column, value=np.nan, share=.1):
    def change(frame):
        r = np.random.default_rng(9)
        frame = frame.copy()
        frame[column] = frame[column].astype(object if frame[column].dtype == object or str(frame[column].dtype) == "str"
                                             else float)
        frame.loc[r.random(len(frame)) < share, column] = value
        return frame
    return change


def rename(names):
    return lambda frame: frame.rename(columns=names)


def cases():
    for name, scaler in dict(standard=StandardScaler(), minmax=MinMaxScaler(), maxabs=MaxAbsScaler(),
                             robust=RobustScaler(), normalizer=Normalizer(), power=PowerTransformer(),
                             polynomial=make_pipeline(StandardScaler(), PolynomialFeatures(2)),
                             pca=make_pipeline(StandardScaler(), PCA(2)), select=SelectKBest(k=2),
                             bins=KBinsDiscretizer(4, encode="onehot-dense", quantile_method="averaged_inverted_cdf"),
                             union=FeatureUnion([("a", StandardScaler()), ("b", MinMaxScaler())])).items():
        yield Case("matrix-" + name, make_pipeline(scaler, logistic()), NUM, matrix)
    yield Case("double-matrix", make_pipeline(StandardScaler(), logistic()), NUM, lambda f: matrix(f, DoubleTensorType))
    yield Case("integers-matrix", make_pipeline(StandardScaler(), logistic()), ["age", "branch"],
               lambda f: matrix(f, Int64TensorType))
    yield Case("strings-matrix", make_pipeline(ONEHOT(), logistic()), CAT, lambda f: matrix(f, StringTensorType))
    yield Case("no-zipmap", MIXED(), NUM + CAT, options={"zipmap": False})
    yield Case("columns", MIXED(), NUM + CAT)
    yield Case("columns-double", MIXED(), NUM + CAT, lambda f: kinds(f, DoubleTensorType))
    yield Case("columns-other-order", MIXED(), NUM + CAT, change=lambda f: f[f.columns[::-1]])
    yield Case("passthrough", columns(("s", StandardScaler(), ["income"]), ("p", "passthrough", ["debt"]),
                                      ("d", "drop", ["age"])), NUM)
    yield Case("remainder", columns(("c", ONEHOT(), CAT), remainder=StandardScaler()), NUM + CAT)
    yield Case("remainder-passthrough", columns(("c", ONEHOT(), CAT), ("s", StandardScaler(), ["income"]),
                                                remainder="passthrough"), ["age", "income", "city", "job"])
    yield Case("ordinal", columns(("o", OrdinalEncoder(), CAT), ("n", StandardScaler(), NUM)), NUM + CAT)
    yield Case("ordinal-unknown", columns(("o", OrdinalEncoder(handle_unknown="use_encoded_value", unknown_value=-1), CAT),
                                          ("n", StandardScaler(), NUM)), NUM + CAT,
               change=lambda f: f.assign(city=f.city.where(f.index % 7 > 0, "Basel")))
    yield Case("target-encoder", columns(("t", TargetEncoder(random_state=0), CAT), ("n", StandardScaler(), NUM)), NUM + CAT)
    yield Case("integer-categories", columns(("c", ONEHOT(), ["branch"]), ("n", StandardScaler(), NUM)),
               NUM + ["branch"], lambda f: kinds(f, integer=Int64TensorType))
    yield Case("bool-column", columns(("n", StandardScaler(), NUM), ("b", ONEHOT(), ["member"])), NUM + ["member"],
               lambda f: kinds(f, boolean=StringTensorType), data=lambda f: f.assign(member=f.member.map(str)))
    yield Case("bool-float", columns(("n", StandardScaler(), NUM + ["member"])), NUM + ["member"],
               lambda f: kinds(f, boolean=FloatTensorType))
    yield Case("bool-input", columns(("n", StandardScaler(), NUM), ("b", "passthrough", ["member"])), NUM + ["member"])
    yield Case("unknown-category", MIXED(), NUM + CAT,
               change=lambda f: f.assign(city=f.city.where(f.index % 7 > 0, "Basel")))
    yield Case("missing-number", columns(("n", make_pipeline(SimpleImputer(), StandardScaler()), NUM), ("c", ONEHOT(), CAT)),
               NUM + CAT, data=missing("income"))
    yield Case("missing-indicator-free-median", columns(("n", SimpleImputer(strategy="median"), NUM)), NUM,
               data=missing("debt"))
    yield Case("missing-text", columns(("c", make_pipeline(SimpleImputer(strategy="constant", missing_values="",
               fill_value="none"), ONEHOT()), CAT), ("n", StandardScaler(), NUM)), NUM + CAT, data=missing("city", ""))
    yield Case("missing-text-frequent", columns(("c", make_pipeline(SimpleImputer(strategy="most_frequent",
               missing_values=""), ONEHOT()), CAT), ("n", StandardScaler(), NUM)), NUM + CAT, data=missing("city", ""))
    yield Case("missing-integer", columns(("n", StandardScaler(), ["age"])), ["age"],
               lambda f: [("age", Int64TensorType([None, 1]))], change=missing("age"), error="no whole number that says so",
               given_test=lambda f: f.fillna(0))
    yield Case(
        "names", columns(("n", StandardScaler(), ["age of person", "net.income (CHF)", "1st debt"]),
                         ("c", ONEHOT(), ["città", "job"])), NUM + CAT,
        data=rename({"age": "age of person", "income": "net.income (CHF)", "debt": "1st debt", "city": "città"}))
    alike = {"age": "a b", "income": "a_b", "debt": "a.b"}
    yield Case("names-collide", columns(("n", StandardScaler(), list(alike.values()))), NUM, data=rename(alike),
               error="{tensor: a_b, columns: [a b]}, {tensor: a_b1, columns: [a_b]}, {tensor: a_b2, columns: [a.b]}")
    yield Case("names-collide-declared", columns(("n", StandardScaler(), list(alike.values()))), NUM, data=rename(alike),
               change=lambda f: f[["a.b", "a b", "a_b"]], yaml="  inputs: [{tensor: a_b, columns: [a b]}, "
               "{tensor: a_b1, columns: [a_b]}, {tensor: a_b2, columns: [a.b]}]\n")
    yield Case("names-case", columns(("n", StandardScaler(), ["Age", "age", "debt"])), NUM,
               data=rename({"age": "Age", "income": "age"}))
    yield Case("column-missing", MIXED(), NUM + CAT, change=lambda f: f.drop(columns=["job"]), error="no column for input job",
               given_test=lambda f: f.assign(job="cook"))
    yield Case("column-more", MIXED(), NUM + CAT, change=lambda f: f.assign(extra=1.5))
    yield Case("matrix-more", make_pipeline(StandardScaler(), logistic()), NUM, matrix, error="model.inputs",
               change=lambda f: f.assign(extra=1.5), given_test=lambda f: f[NUM])
    yield Case("matrix-declared", make_pipeline(StandardScaler(), logistic()), NUM, matrix,
               change=lambda f: f.assign(extra=1.5)[["debt", "extra", "income", "age"]], given_test=lambda f: f[NUM],
               yaml="  inputs: [{tensor: X, columns: [age, income, debt]}]\n")
    places = lambda: columns(("n", StandardScaler(), [0, 1, 2]), ("c", ONEHOT(), [3, 4]))
    array = lambda f: f.to_numpy(object)
    yield Case("two-matrices", places(), NUM + CAT, lambda f: [("numbers", FloatTensorType([None, 3])),
               ("texts", StringTensorType([None, 2]))], error="nothing says which", given=array)
    yield Case("two-matrices-declared", places(), NUM + CAT, lambda f: [("numbers", FloatTensorType([None, 3])),
               ("texts", StringTensorType([None, 2]))],
               yaml="  inputs: [{tensor: numbers, columns: [age, income, debt]}, {tensor: texts, columns: [city, job]}]\n", given=array)
    text = lambda f: [("text", StringTensorType([None, 1]))]
    yield Case("tfidf", make_pipeline(TfidfVectorizer(), logistic()), ["note"], text, options=PLAIN, given=lambda f: f["note"])
    yield Case("counts", make_pipeline(CountVectorizer(ngram_range=(1, 2)), logistic()), ["note"], text, options=PLAIN,
               given=lambda f: f["note"])
    yield Case("tfidf-svd", make_pipeline(TfidfVectorizer(), TruncatedSVD(3), logistic()), ["note"], text, options=PLAIN,
               given=lambda f: f["note"])
    yield Case("text-and-columns", columns(("t", TfidfVectorizer(), "note"), ("n", StandardScaler(), NUM),
               ("c", ONEHOT(), CAT)), ["note"] + NUM + CAT, options=PLAIN)
    forest = lambda: RandomForestClassifier(20, random_state=0)
    yield Case("forest-columns", columns(("p", "passthrough", NUM), ("c", ONEHOT(), CAT), model=forest()), NUM + CAT)
    yield Case("calibrated", MIXED(CalibratedClassifierCV(logistic(), cv=3)), NUM + CAT)
    yield Case("voting", MIXED(VotingClassifier([("a", logistic()), ("b", forest())], voting="soft",
               flatten_transform=False)), NUM + CAT)
    yield Case("stacking", columns(("p", "passthrough", NUM), ("c", ONEHOT(), CAT),
               model=StackingClassifier([("a", logistic()), ("b", forest())])), NUM + CAT)
    yield Case("grid", GridSearchCV(MIXED(), {"logisticregression__C": [.1, 1]}), NUM + CAT)
    yield Case("nested", make_pipeline(make_pipeline(ColumnTransformer([("n", make_pipeline(SimpleImputer(),
               make_pipeline(StandardScaler())), NUM), ("c", ONEHOT(), CAT)])), logistic()), NUM + CAT)


def wrong():
    """Models that are not the one whose answers were recorded: each a preprocessing gone wrong."""
    right = MIXED()
    shift = {"Bern": "Chur", "Chur": "Genève", "Genève": "Zürich", "Zürich": "Bern"}
    yield "scaler left out", right, lambda f: f, lambda m, f: LogisticOnly(m)
    yield "columns swapped", right, lambda f: f.rename(columns={"age": "debt", "debt": "age"})[f.columns], None
    yield "category encoding shifted", right, lambda f: f.assign(city=f.city.map(shift)), None
    yield "categories in lower case", right, lambda f: f.assign(city=f.city.str.lower()), None
    yield "accents lost", right, lambda f: f.assign(city=f.city.str.replace("è", "e").str.replace("ü", "u")), None
    yield "missing filled with zero", right, lambda f: f.assign(income=f.income.where(f.index % 5 > 0, 0)), None
    yield "another unit", right, lambda f: f.assign(income=f.income / 1000), None
    yield "rounded", right, lambda f: f.assign(debt=f.debt.round(-2)), None
    yield "rows in another order", right, lambda f: f.iloc[::-1].reset_index(drop=True), None
    yield "blanks before categories", right, lambda f: f.assign(job=" " + f.job), None


class LogisticOnly:
    """The last step behind a transformer whose scaler does nothing."""

    def __new__(cls, fitted):
        import copy
        model = copy.deepcopy(fitted)
        scaler = model[0].named_transformers_["n"]
        scaler.mean_, scaler.scale_ = np.zeros(3), np.ones(3)
        return model


def gate(folder, extra=""):
    (folder / "gambeson.yaml").write_text(
        f"gambeson: 1\nname: {folder.name}\ntask: classification\nmodel:\n  file: model.onnx\n{extra}"
        "  parity: {file: recorded.csv, column: p, tolerance: 1e-5}\ndata: {test: test.csv, label: target}\n"
        "stages: {privacy: off, robustness: off}\npolicy: {require: [parity]}\n")
    run = subprocess.run([GAMBESON, "gate", ".", "--quiet", "--format", "json"], cwd=folder, capture_output=True, text=True)
    if not run.stdout:
        return run.returncode, None, run.stderr
    report = json.loads(run.stdout)
    parity = next(s for s in report["stages"] if s["id"] == "parity")
    broken = [f["detail"] for f in report["findings"] if f["ruleId"] == "model/parity-broken"]
    return run.returncode, parity, (broken or [parity["reason"]])[0]


def save(folder, onnx, frame, y, answers):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "model.onnx").write_bytes(onnx.SerializeToString())
    frame.assign(target=y.to_numpy()).to_csv(folder / "test.csv", index=False)
    pd.DataFrame({"p": answers}).to_csv(folder / "recorded.csv", index=False)


def main(names):
    failed = 0
    half = ROWS // 2
    for case in cases():
        if names and case.name not in names:
            continue
        try:
            x, y = table()
            x = x[case.use]
            x = case.data(x) if case.data else x
            model = case.model.fit(case.given(x[:half]), y[:half])
            options = {id(model): case.options} if case.options and "zipmap" in case.options else case.options
            onnx = to_onnx(model, initial_types=case.types(x), options=options)
            rows = x[half:].reset_index(drop=True)
            rows = case.change(rows) if case.change else rows
            asked = case.given_test(rows) if case.given_test else case.given(rows[x.columns])
            answers = model.predict_proba(asked[x.columns] if case.given_test else asked)[:, 1]
            save(OUT / case.name, onnx, rows, y[half:], answers)
        except Exception as e:
            print(f"EXPORT {case.name:24} {type(e).__name__} {str(e)[:200]}", flush=True)
            continue
        code, parity, said = gate(OUT / case.name, case.yaml)
        if case.error:
            good = case.error in str(said)
        else:
            good = parity is not None and parity["state"] == "examined" and said is None
        failed += not good
        print(f"{'ok  ' if good else 'FAIL'} {case.name:26} {code} {said or ''}", flush=True)
    for name, model, mend, export in wrong() if not names or "wrong" in names else []:
        x, y = table()
        x = x[NUM + CAT]
        model.fit(x[:half], y[:half])
        rows = x[half:].reset_index(drop=True)
        answers = model.predict_proba(rows)[:, 1]
        onnx = to_onnx(export(model, rows) if export else model, initial_types=kinds(x))
        save(OUT / ("wrong " + name).replace(" ", "-"), onnx, mend(rows), y[half:], answers)
        code, parity, said = gate(OUT / ("wrong " + name).replace(" ", "-"))
        # Exit 1 where the answers are so wrong that performance is a finding too: a fail goes before an incomplete.
        good = code in (1, 3) and parity["state"] == "incomplete" and "is not the model you run" in parity["reason"]
        failed += not good
        print(f"{'ok  ' if good else 'FAIL'} wrong: {name:26} {code} {said}", flush=True)
    return failed


sys.exit(main(sys.argv[3:]) > 0)
