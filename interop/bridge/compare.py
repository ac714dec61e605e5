"""Real models of every library through serve_model.py: what is answered over HTTP is what the model answers here.

    ../../gambeson bridge > serve_model.py
    python compare.py serve_model.py [ROWS.csv LABEL]

Needs what requirements.txt lists; a library that is not there is said and left out, and then the last line says so.
Trains on examples/credit (numbers and texts), on arrays without names, and on images; writes into a temporary folder.
"""
import json, os, secrets, subprocess, sys, tempfile, time, urllib.request

import numpy as np
import pandas as pd
from sklearn.compose import ColumnTransformer
from sklearn.ensemble import GradientBoostingClassifier, HistGradientBoostingClassifier, RandomForestRegressor
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression, RidgeClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler
from sklearn.svm import LinearSVC

SERVE = os.path.abspath(sys.argv[1])
HERE = os.path.dirname(os.path.abspath(__file__))
TABLE, LABEL = (sys.argv[2], sys.argv[3]) if len(sys.argv) > 3 else (
    os.path.join(HERE, "../../examples/credit/test.csv"), "class")
worst = 0.0
left_out = []


class Served:
    """serve_model.py as a child, asked as Gambeson asks it."""

    def __init__(self, *arguments, folder="."):
        self.token = secrets.token_hex(32)
        environment = dict(os.environ, GAMBESON_BRIDGE_TOKEN=self.token)
        self.child = subprocess.Popen([sys.executable, SERVE, *arguments], cwd=folder, env=environment,
                                      stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.port = json.loads(self.child.stdout.readline())["port"]

    def ask(self, path, body=None):
        request = urllib.request.Request("http://127.0.0.1:%d%s" % (self.port, path),
                                         data=None if body is None else json.dumps(body).encode())
        request.add_header("Authorization", "Bearer " + self.token)
        request.add_header("Content-Type", "application/json")
        with urllib.request.urlopen(request) as answer:
            return json.loads(answer.read())

    def metadata(self):
        return self.ask("/v2/models/model")

    def scores(self, frame):
        """The rows of a frame by column, as their own types, a missing value as null."""
        inputs = []
        for one in self.metadata()["inputs"]:
            values = frame[one["name"]]
            text = not pd.api.types.is_numeric_dtype(values) or isinstance(values.dtype, pd.CategoricalDtype)
            data = [None if pd.isna(v) else v.item() if hasattr(v, "item") else v for v in values]
            inputs.append({"name": one["name"], "shape": [len(frame), 1], "data": data,
                           "datatype": "BYTES" if text else one["datatype"]})
        return self.read(self.ask("/v2/models/model/infer", {"inputs": inputs}))

    def array(self, values, name="row", datatype="FP64"):
        data = [None if v != v else v for v in np.asarray(values, float).ravel().tolist()]
        return self.read(self.ask("/v2/models/model/infer", {"inputs": [
            {"name": name, "shape": list(values.shape), "datatype": datatype, "data": data}]}))

    @staticmethod
    def read(answer):
        output = answer["outputs"][0]
        return np.array(output["data"]).reshape(output["shape"])

    def close(self):
        self.child.stdin.close()
        assert self.child.wait(10) in (0, -9), "it does not end with its input"
        self.child.stdout.close()


def compare(name, served, answered, local):
    global worst
    local = np.asarray(local)
    local = local.reshape(len(local), -1)
    if local.dtype.kind in "OUS":
        assert (answered == local).all(), name
        difference = 0.0
    else:
        assert answered.shape == local.shape, (name, answered.shape, local.shape)
        difference = float(np.abs(answered.astype(float) - local).max())
    worst = max(worst, difference)
    told = served.metadata()
    print("%-52s %5d rows  %-14s difference %.1e" % (
        name, len(local), told.get("parameters", {}).get("answers"), difference))
    served.close()


def main():
    frame = pd.read_csv(TABLE)
    y = frame.pop(LABEL)
    numbers = [c for c in frame if pd.api.types.is_numeric_dtype(frame[c])]
    texts = [c for c in frame if c not in numbers]
    holes = frame.copy()
    rng = np.random.default_rng(1)
    for column in numbers[:2] + texts[:2]:
        holes.loc[rng.random(len(holes)) < 0.1, column] = np.nan
    code = (y == sorted(y.unique())[-1]).astype(int)
    folder = tempfile.mkdtemp()
    path = lambda file: os.path.join(folder, file)

    import joblib, pickle
    encode = ColumnTransformer([
        ("n", make_pipeline(SimpleImputer(), StandardScaler()), numbers),
        ("t", make_pipeline(SimpleImputer(strategy="most_frequent"), OneHotEncoder(handle_unknown="ignore")), texts)])
    pipeline = make_pipeline(encode, LogisticRegression(max_iter=1000)).fit(holes, y)
    joblib.dump(pipeline, path("pipeline.joblib"))
    served = Served(path("pipeline.joblib"))
    compare("scikit-learn pipeline, texts and missing values", served, served.scores(holes), pipeline.predict_proba(holes))
    served = Served(path("pipeline.joblib"), "--method", "predict")
    compare("scikit-learn pipeline, labels", served, served.scores(holes), pipeline.predict(holes))

    X = frame[numbers].to_numpy(float)
    for name, model, method in [
        ("scikit-learn gradient boosting, arrays", GradientBoostingClassifier().fit(X, y), "predict_proba"),
        ("scikit-learn histogram boosting, arrays", HistGradientBoostingClassifier().fit(X, y), "predict_proba"),
        ("scikit-learn ridge classifier", RidgeClassifier().fit(X, y), "decision_function"),
        ("scikit-learn linear SVM", LinearSVC(dual=False).fit(X, y), "decision_function"),
        ("scikit-learn forest, regression", RandomForestRegressor(20).fit(X, X[:, 0] * 3 + code), "predict"),
    ]:
        with open(path("model.pkl"), "wb") as file:
            pickle.dump(model, file)
        served = Served(path("model.pkl"))
        compare(name, served, served.array(X), getattr(model, method)(X))

    categories = frame.astype({c: "category" for c in texts})
    try:
        import xgboost
        model = xgboost.XGBClassifier(n_estimators=40, enable_categorical=True).fit(categories, code)
        with open(path("xgb.pkl"), "wb") as file:
            pickle.dump(model, file)
        served = Served(path("xgb.pkl"))
        compare("XGBoost classifier, pickle, categories", served, served.scores(categories), model.predict_proba(categories))
        for objective, target, more in [("binary:logistic", code, {}), ("reg:squarederror", frame[numbers[0]], {}),
                                        ("multi:softprob", frame[numbers[1]] % 3, {"num_class": 3})]:
            data = xgboost.DMatrix(frame[numbers], target)
            booster = xgboost.train({"objective": objective, **more}, data, 30)
            for ending in (".json", ".ubj"):
                booster.save_model(path("booster" + ending))
                served = Served(path("booster" + ending))
                compare("XGBoost booster %s, %s" % (ending, objective), served, served.scores(frame), booster.predict(data))
    except ImportError as missing:
        left_out.append(str(missing))

    try:
        import lightgbm
        model = lightgbm.LGBMClassifier(n_estimators=40, verbose=-1).fit(categories, y)
        joblib.dump(model, path("lgb.joblib"))
        served = Served(path("lgb.joblib"))
        compare("LightGBM classifier, joblib, categories", served, served.scores(categories), model.predict_proba(categories))
        model.booster_.save_model(path("lgb.txt"))
        served = Served(path("lgb.txt"))
        compare("LightGBM booster, text, categories", served, served.scores(categories), model.booster_.predict(categories))
    except ImportError as missing:
        left_out.append(str(missing))

    try:
        import catboost
        model = catboost.CatBoostClassifier(iterations=40, verbose=0, cat_features=texts, allow_writing_files=False)
        model.fit(frame, y)
        model.save_model(path("cat.cbm"))
        served = Served(path("cat.cbm"))
        compare("CatBoost classifier, cbm, texts", served, served.scores(frame), model.predict_proba(frame))
        model = catboost.CatBoostRegressor(iterations=40, verbose=0, allow_writing_files=False).fit(X, X[:, 1])
        model.save_model(path("reg.cbm"))
        served = Served(path("reg.cbm"))
        compare("CatBoost regressor, cbm, arrays", served, served.array(X), model.predict(X))
    except ImportError as missing:
        left_out.append(str(missing))

    try:
        import torch
        torch.manual_seed(1)
        network = torch.nn.Sequential(torch.nn.Conv2d(1, 8, 3), torch.nn.ReLU(), torch.nn.Flatten(), torch.nn.Linear(5408, 10))
        torch.save(network.state_dict(), path("net.pt"))
        with open(path("mine.py"), "w") as file:
            file.write("import torch\n\n\ndef load_model():\n"
                       "    net = torch.nn.Sequential(torch.nn.Conv2d(1, 8, 3), torch.nn.ReLU(), torch.nn.Flatten(),"
                       " torch.nn.Linear(5408, 10))\n"
                       "    net.load_state_dict(torch.load('net.pt', weights_only=True))\n    return net\n")
        images = rng.random((50, 1, 28, 28), dtype=np.float32)
        served = Served("mine:load_model", "--shape", "1,28,28", folder=folder)
        with torch.no_grad():
            compare("PyTorch network, images, by a function", served, served.array(images, "input", "FP32"),
                    network.eval()(torch.as_tensor(images)).numpy())
    except ImportError as missing:
        left_out.append(str(missing))

    with open(path("scorer.py"), "w") as file:
        file.write("def predict(rows):\n    return [[0.25, 0.75] if row[0] > 20 else [0.9, 0.1] for row in rows]\n")
    served = Served("scorer:predict", "--columns", ",".join(numbers), "--rows", "list", folder=folder)
    compare("a function of plain rows", served, served.scores(frame),
            [[0.25, 0.75] if row[0] > 20 else [0.9, 0.1] for row in frame[numbers].to_numpy()])

    served = Served(path("pipeline.joblib"))
    start, asked = time.monotonic(), 0
    while time.monotonic() - start < 3:
        asked += len(served.scores(frame))
    print("the pipeline answers %.0f rows a second through the bridge" % (asked / (time.monotonic() - start)))
    served.close()
    print("largest difference %.1e%s" % (worst, "; left out: " + "; ".join(left_out) if left_out else ""))
    sys.exit(0 if worst <= 1e-6 else 1)


if __name__ == "__main__":
    main()
