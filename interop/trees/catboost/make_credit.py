"""Trains a CatBoost model with categories on `examples/credit`, for the test of a whole run of the gate.

    python make_credit.py FOLDER

Writes credit.cbm, and credit.csv: what the model answers to the test set.
"""

import os
import sys

import catboost
import pandas as pd

FOLDER = sys.argv[1]
CREDIT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "..", "examples", "credit")
LEFT_OUT = ["class", "application_id", "email", "telephone", "iban"]

train, test = (pd.read_csv(os.path.join(CREDIT, name), keep_default_na=False) for name in ("train.csv", "test.csv"))
rows = train.drop(columns=LEFT_OUT)
categories = [column for column in rows if not pd.api.types.is_numeric_dtype(rows[column])] + ["existing_credits"]
model = catboost.CatBoostClassifier(
    iterations=60, depth=4, max_ctr_complexity=2, one_hot_max_size=4, cat_features=categories,
    random_seed=1, thread_count=1, verbose=0, allow_writing_files=False,
)
model.fit(rows, train["class"])
model.save_model(os.path.join(FOLDER, "credit.cbm"))
answers = model.predict_proba(test[rows.columns])[:, 1]
pd.DataFrame({"application_id": test.application_id, "good": answers}).to_csv(os.path.join(FOLDER, "credit.csv"), index=False)
print(len(test), model.score(test[rows.columns], test["class"]))
