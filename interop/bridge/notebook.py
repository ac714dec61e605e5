"""A real notebook through a real kernel: what `gambeson.gate` shows there.

    GAMBESON=../../gambeson python notebook.py FOLDER

Writes FOLDER/notebook.ipynb, executed, and FOLDER/notebook.html in light and dark, to look at. Ends with 1 where a cell
failed or a verdict is not what the data says. Needs what requirements.txt lists.
"""
import os, shutil, subprocess, sys

import nbformat
from nbclient import NotebookClient
from nbconvert import HTMLExporter

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.join(HERE, "../..")
CELLS = ["""
import pandas as pd
from sklearn.compose import ColumnTransformer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

import serve_model as gambeson

train, test = pd.read_csv("train.csv"), pd.read_csv("test.csv")
drop = ["class", "application_id", "email", "telephone", "iban"]
X, y, X_train, y_train = test.drop(columns=drop), test["class"], train.drop(columns=drop), train["class"]
texts = [c for c in X if not pd.api.types.is_numeric_dtype(X[c])]
encode = ColumnTransformer([("t", OneHotEncoder(handle_unknown="ignore"), texts)], remainder=StandardScaler())
model = make_pipeline(encode, LogisticRegression(max_iter=3000)).fit(X_train, y_train)
""", """
result = gambeson.gate(model, X, y, X_train, y_train, protected=["sex"], positive="bad")
result
""", """
# Rows of the test set are in the training set: the bundled data has that planted.
assert result.verdict == "fail" and any(one["ruleId"] == "quality/test-in-train" for one in result.findings)
assert [one["value"] for one in result.measures if one["name"] == "parity_rows"] == [1.0]
assert result.report["run"]["rowsPerSecond"] > 0 and "<html" in result.html
""", """
import lightgbm
categories = {c: pd.CategoricalDtype(sorted(set(train[c]) | set(test[c]))) for c in texts}
boosted = lightgbm.LGBMClassifier(n_estimators=30, verbose=-1).fit(X_train.astype(categories), y_train)
gambeson.gate(boosted, X.astype(categories), y, positive="bad",
              stages={"robustness": {"attacks": ["square"], "epsilon": 0.05, "queries": 100, "limit": 20}})
""", """
from sklearn.datasets import load_diabetes
from sklearn.ensemble import RandomForestRegressor
D, t = load_diabetes(return_X_y=True)
regression = gambeson.gate(RandomForestRegressor(30, random_state=1).fit(D[:300], t[:300]), D[300:], t[300:])
assert [one["value"] for one in regression.measures if one["name"] == "parity_rows"] == [1.0]
regression
""", """
try:
    gambeson.gate(model, X, y, check=True, quiet=True, policy={"measures": [{"measure": "accuracy", "min": 0.99}]})
    raise RuntimeError("it should not pass")
except AssertionError as failed:
    print(failed)
"""]


def main():
    folder = sys.argv[1]
    os.makedirs(folder, exist_ok=True)
    for name in ("train.csv", "test.csv"):
        shutil.copy(os.path.join(ROOT, "examples/credit", name), folder)
    gambeson = os.path.abspath(os.environ.get("GAMBESON") or os.path.join(ROOT, "gambeson"))
    os.environ["GAMBESON"] = gambeson
    subprocess.run([gambeson, "bridge", "--out", os.path.join(folder, "serve_model.py")], check=True)
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell.strip()) for cell in CELLS])
    try:
        NotebookClient(notebook, timeout=900, resources={"metadata": {"path": folder}}).execute()
    finally:
        nbformat.write(notebook, os.path.join(folder, "notebook.ipynb"))
        for theme in ("light", "dark"):
            page, _ = HTMLExporter(theme=theme).from_notebook_node(notebook)
            with open(os.path.join(folder, "notebook-%s.html" % theme), "w", encoding="utf-8") as out:
                out.write(page)
    print("executed; look at " + os.path.join(folder, "notebook-dark.html"))


if __name__ == "__main__":
    main()
