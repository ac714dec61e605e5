"""Trains small models of XGBoost, one for each objective and feature, with what the library answers.

    python interop/trees/make_xgboost.py FOLDER [PREFIX]

Run with the versions to be read: the committed files are from 3.2.0 (all), 1.7.6 (`old-`) and 3.4.1 (`new-`).
"""

import json
import sys

import numpy as np

import xgboost as xgb
from common import table, write

FOLDER = sys.argv[1]
PREFIX = sys.argv[2] if len(sys.argv) > 2 else ""
ROWS = 24
VERSION = tuple(int(part) for part in xgb.__version__.split(".")[:2])

frame, signal = table()
numbers = frame[["age", "amount due", "rate", "visits"]]
binary = (signal > 0.5).astype(float)
several = np.digitize(signal, [-0.5, 0.5, 1.5]).astype(float)
positive = np.exp(signal / 2)


def save(name, booster, data, shown, ending="json", **options):
    booster.save_model(f"{FOLDER}/{PREFIX}{name}.{ending}")
    expected = booster.predict(data, **options)
    margin = booster.predict(data, output_margin=True, **options)
    write(FOLDER, PREFIX + name, shown.iloc[:ROWS], expected[:ROWS], margin[:ROWS])


def train(name, objective, label, ending="json", rounds=8, **parameters):
    settings = {"objective": objective, "max_depth": 3, "eta": 0.4, "nthread": 1, "seed": 1, **parameters}
    data = xgb.DMatrix(numbers, label)
    booster = xgb.train(settings, data, rounds)
    save(name, booster, data, numbers, ending)


train("xgb-logistic", "binary:logistic", binary)
train("xgb-softprob", "multi:softprob", several, ending="ubj", num_class=4)
train("xgb-squarederror", "reg:squarederror", signal)
train("xgb-dart", "binary:logistic", binary, booster="dart", rate_drop=0.3, rounds=10)
if PREFIX != "old-":
    train("xgb-quantile", "reg:quantileerror", signal, quantile_alpha=[0.1, 0.5, 0.9])
if PREFIX == "new-":
    train("xgb-expectile", "reg:expectileerror", signal, expectile_alpha=[0.2, 0.5, 0.8])
train("xgb-logitraw", "binary:logitraw", binary)
if PREFIX:
    several_targets = np.column_stack([signal, positive])
    if PREFIX == "new-":
        train("xgb-vector", "reg:squarederror", several_targets, multi_strategy="multi_output_tree")
if not PREFIX:
    train("xgb-hinge", "binary:hinge", binary)
    train("xgb-reg-logistic", "reg:logistic", 1 / (1 + np.exp(-signal)), base_score=0.3)
    train("xgb-squaredlogerror", "reg:squaredlogerror", positive)
    train("xgb-pseudohuber", "reg:pseudohubererror", signal)
    train("xgb-absoluteerror", "reg:absoluteerror", signal)
    train("xgb-gamma", "reg:gamma", positive)
    train("xgb-tweedie", "reg:tweedie", positive, ending="ubj")
    train("xgb-poisson", "count:poisson", np.floor(positive))
    train("xgb-cox", "survival:cox", np.where(binary > 0, positive, -positive))
    train("xgb-forest", "binary:logistic", binary, rounds=3, num_parallel_tree=4, subsample=0.6)
    data = xgb.DMatrix(numbers, several)
    settings = {"objective": "multi:softmax", "num_class": 4, "max_depth": 3, "nthread": 1}
    booster = xgb.train(settings, data, 5)
    booster.save_model(f"{FOLDER}/xgb-softmax.json")
    margin = booster.predict(data, output_margin=True)
    odds = np.exp(margin - margin.max(axis=1, keepdims=True))
    write(FOLDER, "xgb-softmax", numbers.iloc[:ROWS], (odds / odds.sum(axis=1, keepdims=True))[:ROWS], margin[:ROWS])

    data = xgb.DMatrix(numbers)
    data.set_float_info("label_lower_bound", positive)
    data.set_float_info("label_upper_bound", np.where(binary > 0, np.inf, positive))
    booster = xgb.train({"objective": "survival:aft", "max_depth": 3, "nthread": 1}, data, 5)
    save("xgb-aft", booster, data, numbers)

    for objective in ["rank:pairwise", "rank:ndcg", "rank:map"]:
        data = xgb.DMatrix(numbers, binary)
        data.set_group([20] * 20)
        booster = xgb.train({"objective": objective, "max_depth": 3, "nthread": 1}, data, 5)
        save("xgb-" + objective.replace(":", "-"), booster, data, numbers)

    for strategy in ["one_output_per_tree", "multi_output_tree"]:
        targets = np.column_stack([signal, positive, signal * positive])
        data = xgb.DMatrix(numbers, targets)
        booster = xgb.train({"multi_strategy": strategy, "tree_method": "hist", "max_depth": 3, "nthread": 1}, data, 4)
        save("xgb-" + strategy.replace("_", "-"), booster, data, numbers)

    def custom(predicted, data):
        return predicted - data.get_label(), np.ones(len(predicted))

    data = xgb.DMatrix(numbers, signal)
    booster = xgb.train({"max_depth": 3, "nthread": 1, "disable_default_eval_metric": 1}, data, 5, obj=custom)
    save("xgb-custom", booster, data, numbers)

    data = xgb.DMatrix(numbers.to_numpy(), binary)
    booster = xgb.train({"objective": "binary:logistic", "max_depth": 3, "nthread": 1}, data, 5)
    unnamed = numbers.rename(columns={name: f"f{i}" for i, name in enumerate(numbers.columns)})
    save("xgb-unnamed", booster, data, unnamed)

    classifier = xgb.XGBClassifier(
        n_estimators=60, max_depth=3, learning_rate=0.6, early_stopping_rounds=2, n_jobs=1, eval_metric="mlogloss"
    )
    classifier.fit(numbers[:150], several[:150], eval_set=[(numbers[150:], several[150:])], verbose=False)
    classifier.save_model(f"{FOLDER}/xgb-early-stopping.json")
    write(FOLDER, "xgb-early-stopping", numbers.iloc[:ROWS], classifier.predict_proba(numbers)[:ROWS])

if PREFIX != "old-":
    # Categories as pandas has them: texts, numbers that are no codes, and one that training never saw.
    whole = frame.copy()
    whole["grade"] = whole["grade"] * 10 + 5
    whole["town"] = whole["town"].astype("category")
    whole["grade"] = whole["grade"].astype("category")
    for name, most in (("xgb-categories", 100), ("xgb-one-hot", 1)):
        parameters = {"objective": "binary:logistic", "max_depth": 4, "nthread": 1, "tree_method": "hist"}
        parameters["max_cat_to_onehot"] = 101 - most
        data = xgb.DMatrix(whole, binary, enable_categorical=True)
        booster = xgb.train(parameters, data, 8)
        shown = frame.copy()
        shown["grade"] = shown["grade"] * 10 + 5
        save(name, booster, data, shown, "ubj" if most == 1 else "json")
if PREFIX == "new-":
    # XGBoost before 3.4 stores names with such letters wrongly, and mixes them up itself.
    letters = frame[["age", "town"]].copy()
    letters["town"] = letters["town"].replace({"Lyon": "Köln", "Rome": "Łódź"})
    asked = letters.copy()
    letters["town"] = letters["town"].astype("category")
    data = xgb.DMatrix(letters, binary, enable_categorical=True)
    booster = xgb.train({"objective": "binary:logistic", "max_depth": 3, "nthread": 1, "tree_method": "hist"}, data, 6)
    save("xgb-letters", booster, data, asked)
codes = frame[["age", "rate", "grade"]].astype(float)
options = {"feature_types": ["float", "float", "c"], "feature_names": list(codes.columns), "enable_categorical": True}
data = xgb.DMatrix(codes.to_numpy(), binary, **options)
booster = xgb.train({"objective": "binary:logistic", "max_depth": 4, "nthread": 1, "tree_method": "hist"}, data, 6)
asked = codes.iloc[:ROWS].copy()
# Codes that are none, in the test of a category as in XGBoost's.
asked.loc[asked.index[3:8], "grade"] = [np.nan, 77, -4, 3.7, -0.5]
save("xgb-codes", booster, xgb.DMatrix(asked.to_numpy(), **options), asked)
