"""Trains small CatBoost models of every kind, and writes each with rows and what CatBoost answers to them.

    pip install -r requirements.txt
    python make_models.py FOLDER [PREFIX]

For each model: NAME.json.gz (as `save_model(format="json")` writes it), NAME.cbm.gz, and NAME.csv: its features by name,
then `expected_0`, `expected_1`, ... as `predict_proba` of a classifier and `predict` of anything else answer. Rows hold
missing numbers, and categories that training never saw. Seeds are fixed; one thread.
"""

import gzip
import json
import os
import sys

import catboost
import numpy as np
import pandas as pd

FOLDER = sys.argv[1]
PREFIX = sys.argv[2] if len(sys.argv) > 2 else ""
VERSION = tuple(int(part) for part in catboost.__version__.split(".")[:2])
ROWS = 500
SHOWN = 40
QUIET = dict(verbose=0, thread_count=1, allow_writing_files=False, random_seed=7)

random = np.random.RandomState(5)
numbers = pd.DataFrame(
    {
        "age": random.randint(18, 90, ROWS).astype(float),
        "amount": np.round(random.lognormal(7, 1, ROWS), 2),
        "rate": np.round(random.normal(size=ROWS), 4),
        "unused": random.normal(size=ROWS),
    }
)
categories = pd.DataFrame(
    {
        "purpose": random.choice(["car", "radio", "education", "Büro", ""], ROWS),
        "code": random.randint(-3, 40, ROWS),
        "town": random.choice(["town %d of a long name that needs more than sixteen bytes" % i for i in range(60)], ROWS),
        "note": random.choice(["x" * i for i in (1, 3, 4, 8, 9, 16, 17, 32, 33, 64, 65, 128, 129, 200)], ROWS),
    }
)
effect = (
    (numbers.age > 50) * 1.0
    + numbers.rate
    + (categories.purpose == "car") * 1.5
    + (categories.code % 3 == 0) * (numbers.rate > 0) * 2
    + categories.town.str.len() % 2
    + (categories.note.str.len() % 3 == 0) * 1.2
)
quantity = effect + random.normal(size=ROWS) * 0.2
binary = (quantity > quantity.median()).astype(int)
many = pd.qcut(quantity, 4, labels=["low", "middle", "high", "top"]).astype(str)
unusual = ["never seen", "", "🙂 unseen", "nan", "-1", "1.0"]


def missing(frame, names=("age", "rate")):
    frame = frame.copy()
    for step, name in enumerate(names):
        frame.loc[frame.index[step :: 6], name] = np.nan
    return frame


def unseen(frame):
    frame = frame.head(SHOWN).copy()
    for column, name in enumerate(categories.columns):
        if name in frame.columns:
            for row in range(column, SHOWN, 7):
                value = unusual[(row + column) % len(unusual)]
                frame[name] = frame[name].astype(object)
                frame.iloc[row, frame.columns.get_loc(name)] = 1000 + row if name == "code" else value
    return frame


def answers(model, rows, classifier):
    out = model.predict_proba(rows) if classifier else model.predict(rows)
    return np.asarray(out, dtype=float).reshape(SHOWN, -1)


def write(name, model, frame, classifier, pool=None, rewrite=None):
    name = PREFIX + name
    path = os.path.join(FOLDER, name)
    model.save_model(path + ".json", format="json")
    model.save_model(path + ".cbm")
    for ending in (".json", ".cbm"):
        with open(path + ending, "rb") as plain, open(path + ending + ".gz", "wb") as packed:
            with gzip.GzipFile("", "wb", 9, packed, 0) as out:
                out.write(plain.read())
        os.remove(path + ending)
    rows = unseen(frame)
    expected = answers(model, rows if pool is None else pool(rows), classifier)
    table = rows.copy() if rewrite is None else rewrite(rows.copy())
    for i in range(expected.shape[1]):
        table["expected_%d" % i] = expected[:, i].astype(float)
    with open(path + ".csv", "w", encoding="utf-8") as out:
        # Texts in quotes, so that the word nan is one; a missing number is nothing.
        out.write(",".join(table.columns) + "\n")
        for row in table.itertuples(index=False):
            cells = ["" if value != value or value == "" else '"%s"' % value if isinstance(value, str) else repr(value) for value in row]
            out.write(",".join(cells) + "\n")
    print(name, catboost.__version__, expected.shape, os.path.getsize(path + ".json.gz"), os.path.getsize(path + ".cbm.gz"))


def classifier(name, frame, label, **settings):
    cats = [column for column in frame.columns if column in categories.columns]
    settings = {"iterations": 12, "depth": 4, **QUIET, **settings}
    model = catboost.CatBoostClassifier(cat_features=cats, **settings)
    model.fit(frame, label)
    write(name, model, frame, True)


def regressor(name, frame, label, **settings):
    cats = [column for column in frame.columns if column in categories.columns]
    settings = {"iterations": 12, "depth": 4, **QUIET, **settings}
    model = catboost.CatBoostRegressor(cat_features=cats, **settings)
    model.fit(frame, label)
    write(name, model, frame, False)


def ranker(name, frame, **settings):
    cats = [column for column in frame.columns if column in categories.columns]
    group = np.repeat(np.arange(ROWS // 10), 10)
    pool = catboost.Pool(frame, label=np.clip((quantity - quantity.min()) / 8, 0, 1), group_id=group, cat_features=cats)
    model = catboost.CatBoost({"iterations": 12, "depth": 3, **QUIET, **settings})
    model.fit(pool)
    write(name, model, frame, False, lambda rows: catboost.Pool(rows, cat_features=cats))


mixed = pd.concat([missing(numbers), categories], axis=1)
deep = dict(max_ctr_complexity=4, one_hot_max_size=5, iterations=25, depth=6)

classifier("binary-numbers", missing(numbers), binary)
classifier("binary-max", missing(numbers), binary, nan_mode="Max")
classifier("binary-whole", numbers, binary, nan_mode="Forbidden")
classifier("binary-mixed", mixed, binary, **deep)
classifier("binary-labels", mixed, np.where(binary == 1, "bad", "good"), depth=3)
classifier("cross-entropy", missing(numbers), np.clip(binary * 0.8 + 0.1, 0, 1), loss_function="CrossEntropy")
classifier("multiclass-numbers", missing(numbers), many)
classifier("multiclass-mixed", mixed, many, loss_function="MultiClass", max_ctr_complexity=3, depth=3)
classifier("multiclass-integers", missing(numbers), many.map({"low": 3, "middle": 1, "high": 2, "top": 7}), iterations=8)
classifier("one-vs-all", mixed, many, loss_function="MultiClassOneVsAll", depth=3)
regressor("rmse", missing(numbers), quantity)
regressor("rmse-mixed", mixed, quantity, **deep)
regressor("mae", missing(numbers), quantity, loss_function="MAE")
regressor("quantile", mixed, quantity, loss_function="Quantile:alpha=0.8", depth=3)
regressor("poisson", missing(numbers), np.round(np.exp(quantity / 3)), loss_function="Poisson")
regressor("log-lin-quantile", missing(numbers), np.exp(quantity / 3), loss_function="LogLinQuantile")
regressor("mape", missing(numbers), np.exp(quantity / 3), loss_function="MAPE")
regressor("lq", missing(numbers), quantity, loss_function="Lq:q=1.5")
regressor("huber", missing(numbers), quantity, loss_function="Huber:delta=1.0")
regressor("expectile", missing(numbers), quantity, loss_function="Expectile:alpha=0.3")
regressor("multi-rmse", missing(numbers), np.c_[quantity, quantity**2], loss_function="MultiRMSE")
ranker("yeti-rank", mixed, loss_function="YetiRank")
ranker("query-rmse", missing(numbers), loss_function="QueryRMSE")
ranker("query-soft-max", missing(numbers), loss_function="QuerySoftMax")
for policy in ("Depthwise", "Lossguide"):
    classifier("binary-" + policy.lower(), mixed, binary, grow_policy=policy, **{**deep, "iterations": 8})
    classifier("multiclass-" + policy.lower(), mixed, many, grow_policy=policy, depth=3, iterations=6)
    regressor("rmse-" + policy.lower(), missing(numbers), quantity, grow_policy=policy)
for ctr in ("Borders", "Buckets", "BinarizedTargetMeanValue", "Counter"):
    settings = dict(simple_ctr=[ctr + ":Prior=0.25:Prior=2"], combinations_ctr=[ctr], max_ctr_complexity=2, one_hot_max_size=2)
    classifier("ctr-" + ctr.lower(), mixed, binary, **settings)
    classifier("ctr-multiclass-" + ctr.lower(), mixed, many, depth=3, **settings)
    regressor("ctr-regression-" + ctr.lower(), mixed, quantity, **settings)
regressor("ctr-borders-five", mixed, quantity, simple_ctr=["Borders:TargetBorderCount=5", "Buckets:TargetBorderCount=3"], one_hot_max_size=2)
classifier("categories-only", categories, binary, **deep)
classifier("one-tree", mixed, binary, iterations=1, depth=2)
classifier("stump", mixed, binary, iterations=3, depth=1, one_hot_max_size=200)

if VERSION >= (1, 0):
    regressor("tweedie", missing(numbers), np.exp(quantity / 3), loss_function="Tweedie:variance_power=1.5")
    regressor("uncertainty", missing(numbers), quantity, loss_function="RMSEWithUncertainty")
    regressor("multi-quantile", missing(numbers), quantity, loss_function="MultiQuantile:alpha=0.1,0.5,0.9") if VERSION >= (1, 1) else None
    pair = np.c_[binary, (numbers.age > 40).astype(int)]
    classifier("multi-logloss", missing(numbers), pair, loss_function="MultiLogloss")
    classifier("multi-cross-entropy", missing(numbers), pair * 0.8 + 0.1, loss_function="MultiCrossEntropy")
if VERSION >= (1, 2):
    classifier("focal", missing(numbers), binary, loss_function="Focal:focal_alpha=0.4;focal_gamma=2.0")

# Features by their place only: NumPy has no names.
positions = catboost.CatBoostClassifier(iterations=12, depth=4, **QUIET)
positions.fit(missing(numbers).to_numpy(), binary)
write("positions", positions, missing(numbers), True)
places = catboost.CatBoostClassifier(iterations=12, depth=4, cat_features=[4, 5, 6, 7], **QUIET)
places.fit(mixed.to_numpy(), binary)
write("positions-mixed", places, mixed, True)

# Scale and bias that someone set; classes of a calibrated sum of models.
scaled = catboost.CatBoostRegressor(iterations=8, depth=3, **QUIET)
scaled.fit(missing(numbers), quantity)
scaled.set_scale_and_bias(2.5, -1.25)
write("scaled", scaled, missing(numbers), False)

# Before training a missing category became a word, as `astype(str)` makes it; the table has nothing there.
words = mixed.copy()
words.purpose = words.purpose.replace("", "nan")
absent = catboost.CatBoostClassifier(iterations=12, depth=4, one_hot_max_size=2, cat_features=list(categories), **QUIET)
absent.fit(words, binary)
write("missing-category", absent, words, True, rewrite=lambda rows: rows.assign(purpose=rows.purpose.replace("nan", "")))

# Types that only a GPU trains: the tables of their cousins under their names, as CatBoost reads them.
for name, old, new in (
    ("ctr-binarizedtargetmeanvalue", "BinarizedTargetMeanValue", "FloatTargetMeanValue"),
    ("ctr-counter", "Counter", "FeatureFreq"),
):
    path = os.path.join(FOLDER, "renamed.json")
    with gzip.open(os.path.join(FOLDER, PREFIX + name + ".json.gz"), "rt") as source, open(path, "w") as out:
        out.write(source.read().replace(old, new))
    renamed = catboost.CatBoost().load_model(path, format="json")
    os.remove(path)
    write("ctr-" + new.lower(), renamed, mixed, False, lambda rows: catboost.Pool(rows, cat_features=list(categories)))

# What is not read.
for name, settings, column in (
    ("text", dict(text_features=["t"]), random.choice(["a car", "an old radio", "school fees"], ROWS)),
    ("embedding", dict(embedding_features=["t"]), list(random.normal(size=(ROWS, 3)))),
):
    if VERSION >= (1, 0):
        frame = pd.DataFrame({"rate": numbers.rate, "t": list(column)})
        other = catboost.CatBoostClassifier(iterations=3, depth=2, **settings, **QUIET).fit(frame, binary)
        path = os.path.join(FOLDER, PREFIX + name)
        other.save_model(path + ".cbm")
        if VERSION < (1, 2) and name == "embedding":
            other.save_model(path + ".json", format="json")

with open(os.path.join(FOLDER, PREFIX + "hashes.csv"), "w", encoding="utf-8") as out:
    # What each text is hashed to: a model of one-hot splits only says it itself.
    texts = sorted({text for text in [*categories.note, *categories.town, *categories.purpose, *unusual]} | {"y" * n for n in range(1, 140, 3)})
    frame = pd.DataFrame({"text": texts})
    model = catboost.CatBoostRegressor(iterations=400, depth=2, one_hot_max_size=255, cat_features=["text"], **QUIET)
    model.fit(frame, np.arange(len(texts)))
    path = os.path.join(FOLDER, "hashes.json")
    model.save_model(path, format="json", pool=catboost.Pool(frame, cat_features=["text"]))
    for pair in json.load(open(path))["features_info"]["cat_features_hash"]:
        out.write("%d,%s\n" % (pair["hash"], pair["value"]))
    os.remove(path)
