"""Makes projects with one planted defect each, and their clean twins; nobody needs it to build or test.

    pip install scikit-learn==1.9.1 skl2onnx==1.20.0 pandas==3.1.1 scipy
    python make_projects.py DATA OUT       # DATA holds adult.csv (ARX's form) and credit-g.arff
    python run_projects.py GAMBESON OUT    # exit code, verdict and findings of each

Three data sets (Adult, 6000 rows; Wisconsin breast cancer; German credit), one defect a project: the label in a number, in a
category, or in what is missing; test rows in the training data; repeated rows; e-mail addresses in a column or inside a
remark; answers recorded behind another scaling; labels flipped at random, or of one class; a number that gives the sex away.
"""

import pathlib
import sys

import numpy as np
import pandas as pd
from scipy.io import arff
from skl2onnx import to_onnx
from skl2onnx.common.data_types import FloatTensorType, StringTensorType
from sklearn.compose import ColumnTransformer
from sklearn.datasets import load_breast_cancer
from sklearn.ensemble import GradientBoostingClassifier, RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

random = np.random.default_rng(7)

ESTIMATORS = {
    "lr": lambda: LogisticRegression(max_iter=2000),
    "rf": lambda: RandomForestClassifier(120, min_samples_leaf=4, random_state=0),
    "gb": lambda: GradientBoostingClassifier(n_estimators=60, random_state=0),
}


class Source:
    """A data set, split, with what its columns are."""

    def __init__(self, name, table, label, positive, numbers, texts, protected=()):
        self.name, self.label, self.positive = name, label, positive
        self.numbers, self.texts, self.protected = list(numbers), list(texts), list(protected)
        train, test = train_test_split(table, test_size=0.3, random_state=1, stratify=table[label])
        self.train, self.test = train.reset_index(drop=True), test.reset_index(drop=True)
        self.classes = list(table[label].unique())


def adult(folder):
    table = pd.read_csv(folder / "adult.csv", sep=";").sample(6000, random_state=3).reset_index(drop=True)
    table.columns = [name.replace("-", "_") for name in table.columns]
    table["age"] = table["age"].astype(float)
    table["hours"] = random.integers(10, 80, len(table)).astype(float)
    # Adult is so coarse that rows repeat by themselves; this number keeps them apart.
    table["weight"] = random.normal(180_000, 50_000, len(table)).round(2)
    texts = ["race", "marital_status", "education", "native_country", "workclass", "occupation"]
    return Source("adult", table, "salary_class", ">50K", ["age", "hours", "weight"], texts, ["sex"])


def cancer(_):
    table = load_breast_cancer(as_frame=True).frame.copy()
    table.columns = [name.replace(" ", "_") for name in table.columns]
    table["diagnosis"] = np.where(table.pop("target") == 0, "malignant", "benign")
    numbers = [name for name in table.columns if name != "diagnosis"]
    return Source("cancer", table, "diagnosis", "malignant", numbers, [])


def credit(folder):
    records, meta = arff.loadarff(folder / "credit-g.arff")
    table = pd.DataFrame(records)
    for name in meta.names():
        nominal = meta[name][0] == "nominal"
        table[name] = table[name].str.decode("ascii") if nominal else table[name].astype(float)
    numbers = [name for name in table.columns if table[name].dtype.kind == "f"]
    texts = [name for name in table.columns if name not in numbers + ["class"]]
    return Source("credit", table, "class", "bad", numbers, texts)


def project(out, source, defect, train=None, test=None, kind="gb", numbers=(), texts=(), recorded=None, protected=None):
    """Trains on the training data as given, exports, records the answers, writes the project."""
    train = source.train if train is None else train
    test = source.test if test is None else test
    folder = out / f"{source.name}-{defect}"
    folder.mkdir(parents=True)
    floats, strings = source.numbers + list(numbers), source.texts + list(texts)
    model = Pipeline([
        ("columns", ColumnTransformer([
            ("texts", OneHotEncoder(handle_unknown="ignore", sparse_output=False), strings),
            ("numbers", StandardScaler(), floats),
        ])),
        ("model", ESTIMATORS[kind]()),
    ]).fit(train[floats + strings], train[source.label])
    inputs = [(name, FloatTensorType([None, 1])) for name in floats]
    inputs += [(name, StringTensorType([None, 1])) for name in strings]
    exported = to_onnx(model, initial_types=inputs, options={id(model): {"zipmap": False}},
                       target_opset={"": 17, "ai.onnx.ml": 3})
    (folder / "model.onnx").write_bytes(exported.SerializeToString())
    rows = test[floats + strings].copy()
    if recorded:
        recorded(rows)
    score = model.predict_proba(rows)[:, list(model.classes_).index(source.positive)]
    pd.DataFrame({"score": score}).to_csv(folder / "scored.csv", index=False)
    train.to_csv(folder / "train.csv", index=False)
    test.to_csv(folder / "test.csv", index=False)
    groups = source.protected if protected is None else protected
    columns = f"\n  columns: {{protected: [{', '.join(groups)}]}}" if groups else ""
    (folder / "gambeson.yaml").write_text(f"""gambeson: 1
name: {folder.name}
model:
  file: model.onnx
  output: {{positive: "{source.positive}"}}
  parity: {{file: scored.csv, column: score}}
data:
  train: train.csv
  test: test.csv
  label: {source.label}{columns}
policy: {{fail-on: high, require: [data, parity, performance, privacy]}}
""")


def changed(source, change):
    return change(source.train.copy()), change(source.test.copy())


def leaks(out, source):
    def number(rows):
        rows["score_after"] = (rows[source.label] == source.positive) + random.normal(0, .05, len(rows))
        return rows

    def category(rows):
        rows["outcome_code"] = np.where(rows[source.label] == source.positive, "X7", "K2")
        return rows

    def missing(rows):
        day = 1.0 * random.integers(1, 30, len(rows))
        rows["closed_on"] = np.where(rows[source.label] == source.positive, day, np.nan)
        return rows

    project(out, source, "leak-number", *changed(source, number), numbers=["score_after"])
    project(out, source, "leak-category", *changed(source, category), texts=["outcome_code"])
    project(out, source, "leak-missing-unused", *changed(source, missing))


def repeated(out, source):
    for count in (5, 30):
        both = pd.concat([source.train, source.test.sample(count, random_state=2)])
        project(out, source, f"overlap-{count}", both.sample(frac=1, random_state=4))
    twice = pd.concat([source.train, source.train.sample(40, random_state=2)])
    project(out, source, "dup-train", twice.sample(frac=1, random_state=4))


def persons(out, source):
    def remark(rows):
        rows["note"] = [f"call back a{i}@mail.example.org asap" if i % 9 == 0 else "ok" for i in range(len(rows))]
        return rows

    def column(rows):
        rows["ref"] = [f"user{i * 7}@example.com" for i in range(len(rows))]
        return rows

    project(out, source, "email-in-note", *changed(source, remark))
    project(out, source, "email-column", *changed(source, column))


def flips(out, source):
    def flip(rows, share, only=None):
        rows = rows.copy()
        chosen = random.random(len(rows)) < share
        if only:
            chosen &= rows[source.label] == only
        first, second = source.classes
        rows.loc[chosen, source.label] = np.where(rows.loc[chosen, source.label] == first, second, first)
        return rows

    for share in (.1, .2, .3):
        project(out, source, f"flip-train-{share * 100:.0f}", train=flip(source.train, share))
        project(out, source, f"flip-test-{share * 100:.0f}", test=flip(source.test, share))
    project(out, source, "flip-positive-train-40", train=flip(source.train, .4, source.positive))


def preprocessing(out, source):
    def scaled(rows):
        rows[source.numbers[0]] *= 1.1

    project(out, source, "parity-scale", kind="lr", recorded=scaled)


def proxies(out, source):
    def sexed(rows):
        if "sex" not in rows:
            rows["sex"] = np.where(random.random(len(rows)) < .5, "male", "female")
        return rows

    def height(rows):
        rows = sexed(rows)
        mean = np.where(rows["sex"].str.lower() == "male", 178.0, 165.0)
        rows["height"] = mean + random.normal(0, 5, len(rows))
        return rows

    project(out, source, "proxy-clean", *changed(source, sexed), protected=["sex"])
    project(out, source, "proxy-number", *changed(source, height), numbers=["height"], protected=["sex"])


def main(data, out):
    data, out = pathlib.Path(data), pathlib.Path(out)
    for read in (adult, cancer, credit):
        source = read(data)
        for kind in ESTIMATORS:
            project(out, source, f"clean-{kind}", kind=kind)
        for plant in (leaks, repeated, persons, preprocessing, flips, proxies):
            plant(out, source)
    print(len(list(out.iterdir())), "projects")


main(*sys.argv[1:])
