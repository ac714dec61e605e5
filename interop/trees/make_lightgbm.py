"""Trains small models of LightGBM, one for each objective and feature, with what the library answers.

    python interop/trees/make_lightgbm.py FOLDER
"""

import sys

import numpy as np

import lightgbm as lgb
from common import table, write

FOLDER = sys.argv[1]
ROWS = 24

frame, signal = table()
numbers = frame[["age", "amount due", "rate", "visits"]]
binary = (signal > 0.5).astype(float)
several = np.digitize(signal, [-0.5, 0.5, 1.5]).astype(float)
positive = np.exp(signal / 2)


def train(name, objective, label, data=numbers, shown=None, rounds=6, group=None, **parameters):
    settings = {
        "objective": objective,
        "num_leaves": 7,
        "min_data_in_leaf": 5,
        "learning_rate": 0.3,
        "num_threads": 1,
        "seed": 1,
        "verbose": -1,
        **parameters,
    }
    booster = lgb.train(settings, lgb.Dataset(data, label, group=group), rounds)
    booster.save_model(f"{FOLDER}/{name}.txt")
    shown = data if shown is None else shown
    expected = booster.predict(data)[:ROWS]
    margin = booster.predict(data, raw_score=True)[:ROWS]
    write(FOLDER, name, shown.iloc[:ROWS], expected, margin)


train("lgb-binary", "binary", binary)
train("lgb-sigmoid", "binary", binary, sigmoid=0.7)
train("lgb-multiclass", "multiclass", several, num_class=4)
train("lgb-multiclassova", "multiclassova", several, num_class=4, sigmoid=1.3)
for objective in ["regression", "regression_l1", "huber", "fair", "quantile", "mape"]:
    train("lgb-" + objective.replace("_", "-"), objective, signal)
train("lgb-sqrt", "regression", signal, reg_sqrt=True)
for objective in ["poisson", "gamma", "tweedie"]:
    train("lgb-" + objective, objective, positive)
for objective in ["cross_entropy", "cross_entropy_lambda"]:
    train("lgb-" + objective.replace("_", "-"), objective, 1 / (1 + np.exp(-signal)))
for objective in ["lambdarank", "rank_xendcg"]:
    train("lgb-" + objective.replace("_", "-"), objective, binary, group=[20] * 20)
train("lgb-rf", "binary", binary, boosting="rf", bagging_freq=1, bagging_fraction=0.6)
train("lgb-dart", "regression", signal, boosting="dart")
train("lgb-linear", "regression", signal, linear_tree=True)
train("lgb-zero-as-missing", "regression", signal, zero_as_missing=True)
train("lgb-no-missing", "regression", signal, use_missing=False)
train("lgb-custom", lambda predicted, data: (predicted - data.get_label(), np.ones(len(predicted))), signal)

unnamed = numbers.rename(columns={name: f"Column_{i}" for i, name in enumerate(numbers.columns)})
booster = lgb.train({"objective": "binary", "verbose": -1, "num_threads": 1}, lgb.Dataset(numbers.to_numpy(), binary), 4)
booster.save_model(f"{FOLDER}/lgb-unnamed.txt")
write(FOLDER, "lgb-unnamed", unnamed.iloc[:ROWS], booster.predict(numbers.to_numpy())[:ROWS])

whole = frame.copy()
whole["grade"] = whole["grade"] * 10 + 5
shown = whole.copy()
whole["town"] = whole["town"].astype("category")
whole["grade"] = whole["grade"].astype("category")
train("lgb-categories", "binary", binary, whole, shown, min_data_per_group=5, cat_smooth=1, max_cat_to_onehot=2)
train("lgb-one-hot", "binary", binary, whole, shown, min_data_per_group=5, cat_smooth=1, max_cat_to_onehot=100)
codes = frame[["age", "rate", "grade"]].astype(float)
settings = {"objective": "binary", "num_leaves": 7, "min_data_in_leaf": 5, "num_threads": 1, "verbose": -1}
settings.update({"min_data_per_group": 5, "cat_smooth": 1})
booster = lgb.train(settings, lgb.Dataset(codes.to_numpy(), binary, feature_name=list(codes.columns), categorical_feature=[2]), 6)
booster.save_model(f"{FOLDER}/lgb-codes.txt")
asked = codes.iloc[:ROWS].copy()
asked.loc[asked.index[3], "grade"] = np.nan
asked.loc[asked.index[4], "grade"] = 77
asked.loc[asked.index[5], "grade"] = -4
asked.loc[asked.index[6], "grade"] = 3.7
write(FOLDER, "lgb-codes", asked, booster.predict(asked.to_numpy()))
