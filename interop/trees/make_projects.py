"""Trains one model of each library on a table of loans, for the gate to run all its stages on.

    python interop/trees/make_projects.py assess/src/test/resources/trees
"""

import sys

import lightgbm as lgb
import numpy as np
import xgboost as xgb
from common import table

FOLDER = sys.argv[1]
frame, signal = table(rows=900, seed=3, missing=0.05)
label = (signal > 0.5).astype(int)
sex = np.random.default_rng(4).choice(["f", "m"], len(frame))
features = frame.drop(columns="grade").assign(town=frame["town"].astype("category"))
train, test = slice(0, 600), slice(600, 900)

data = xgb.DMatrix(features[train], label[train], enable_categorical=True)
settings = {"objective": "binary:logistic", "max_depth": 3, "eta": 0.3, "nthread": 1, "tree_method": "hist"}
booster = xgb.train(settings, data, 20)
booster.save_model(f"{FOLDER}/model.json")
booster.save_model(f"{FOLDER}/model.ubj")
light = lgb.train(
    {"objective": "binary", "num_leaves": 7, "num_threads": 1, "verbose": -1}, lgb.Dataset(features[train], label[train]), 20)
light.save_model(f"{FOLDER}/model.txt")

rows = frame.assign(bad=np.where(label == 1, "yes", "no"), sex=sex)[test]
# Not in the order in which the models were trained.
rows[["sex", "town", "rate", "bad", "visits", "amount due", "age"]].to_csv(f"{FOLDER}/test.csv", index=False)
booster_answers = booster.predict(xgb.DMatrix(features[test], enable_categorical=True))
light_answers = light.predict(features[test])
with open(f"{FOLDER}/scored.csv", "w") as out:
    out.write("xgboost,lightgbm\n")
    for one, other in zip(booster_answers, light_answers):
        out.write(f"{float(one)!r},{float(other)!r}\n")
