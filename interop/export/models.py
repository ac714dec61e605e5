"""Real models of every library, each saved as people save them; rows that are not in the repository."""
import gzip
import pickle
from dataclasses import dataclass
from typing import Callable

import numpy as np
import pandas as pd


@dataclass
class Case:
    name: str
    file: str
    holds: str
    make: Callable
    task: str = "classification"
    exports: bool = True
    unknown: bool = False
    splits: bool = False


def numbers():
    from sklearn.datasets import load_breast_cancer
    x, y = load_breast_cancer(return_X_y=True, as_frame=True)
    return x.iloc[:, :8], y


def quantities():
    from sklearn.datasets import load_diabetes
    x, y = load_diabetes(return_X_y=True, as_frame=True)
    return x, y


def persons(rows=600):
    r = np.random.default_rng(5)
    x = pd.DataFrame({
        "age": r.integers(18, 80, rows),
        "monthly income": np.round(r.lognormal(8, .5, rows), 2),
        "city": r.choice(["Bern", "Genève", "Zürich", "Chur"], rows),
        "job": r.choice(["none", "clerk", "nurse", "cook"], rows),
    })
    x.loc[r.random(rows) < .1, "monthly income"] = np.nan
    score = (x.age - 45) / 20 + (x.city == "Bern") - (x.job == "cook") + r.normal(0, .5, rows)
    return x, (score > 0).astype(int)


def letters(rows=300):
    r = np.random.default_rng(6)
    words = "invoice meeting lottery winner project money report click prize budget".split()
    texts, y = [], r.integers(0, 2, rows)
    for label in y:
        p = np.where(np.isin(words, ["lottery", "winner", "money", "click", "prize"]), 3.0 if label else 1.0, 2.0)
        texts.append(" ".join(r.choice(words, 8, p=p / p.sum())))
    return pd.DataFrame({"text": texts}), pd.Series(y)


def dump(model, path):
    if path.suffix == ".joblib" or path.name.endswith(".joblib.gz"):
        import joblib
        joblib.dump(model, path, compress=3 if path.name.endswith(".gz") else 0)
    elif path.suffix == ".gz":
        with gzip.open(path, "wb") as out:
            pickle.dump(model, out)
    elif path.suffix == ".skops":
        import skops.io
        skops.io.dump(model, path)
    elif path.stem == "cloud":
        import cloudpickle
        path.write_bytes(cloudpickle.dumps(model))
    else:
        path.write_bytes(pickle.dumps(model))


def answers(model, x):
    return model.predict_proba(x)[:, 1] if hasattr(model, "predict_proba") else model.predict(x)


def fitted(name, file, holds, build, data=numbers, task="classification", exports=True, given=lambda x: x,
           within=lambda m: m):
    def make(folder):
        x, y = data()
        half = len(x) // 2
        model = within(build()).fit(given(x[:half]), y[:half])
        if name == "dict":
            dump({"scaler": None, "model": model, "columns": list(x)}, folder / file)
        else:
            dump(model, folder / file)
        rows = x[half:]
        out = model.predict_proba(given(rows))[:, 1] if hasattr(model, "predict_proba") else model.predict(given(rows))
        return rows.assign(target=y[half:].to_numpy()), out
    return Case(name, file, holds, make, task, exports)


def mixed(model):
    from sklearn.compose import ColumnTransformer
    from sklearn.impute import SimpleImputer
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import OneHotEncoder, StandardScaler
    return make_pipeline(ColumnTransformer([
        ("n", make_pipeline(SimpleImputer(), StandardScaler()), ["age", "monthly income"]),
        ("c", OneHotEncoder(handle_unknown="ignore"), ["city", "job"])]), model)


def sklearn_cases():
    from sklearn.calibration import CalibratedClassifierCV
    from sklearn.compose import TransformedTargetRegressor
    from sklearn.ensemble import (ExtraTreesClassifier, GradientBoostingClassifier, HistGradientBoostingClassifier,
                                  RandomForestClassifier, RandomForestRegressor, StackingClassifier, VotingClassifier)
    from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
    from sklearn.linear_model import LinearRegression, LogisticRegression, Ridge
    from sklearn.model_selection import GridSearchCV
    from sklearn.naive_bayes import GaussianNB
    from sklearn.neighbors import KNeighborsClassifier
    from sklearn.neural_network import MLPClassifier
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler
    from sklearn.svm import SVC
    logistic = lambda: LogisticRegression(max_iter=2000)
    forest = lambda: RandomForestClassifier(20, random_state=0)
    scaled = lambda m: make_pipeline(StandardScaler(), m)
    split = fitted("columns-forest", "model.joblib", "ColumnTransformer", lambda: mixed(forest()), persons)
    split.splits = True
    return [
        fitted("logistic", "model.pkl", "LogisticRegression", lambda: scaled(logistic())),
        fitted("forest", "model.joblib", "RandomForestClassifier", forest),
        fitted("forest-compressed", "model.joblib.gz", "RandomForestClassifier", forest),
        fitted("forest-gzip", "model.pkl.gz", "RandomForestClassifier", forest),
        fitted("forest-skops", "model.skops", "RandomForestClassifier", forest),
        fitted("forest-cloudpickle", "cloud.pkl", "RandomForestClassifier", forest),
        fitted("forest-array", "model.pkl", "RandomForestClassifier", forest, given=lambda x: x.to_numpy()),
        fitted("extra-trees", "model.pkl", "ExtraTreesClassifier", lambda: ExtraTreesClassifier(20, random_state=0)),
        fitted("boosting", "model.pkl", "GradientBoostingClassifier", lambda: GradientBoostingClassifier(random_state=0)),
        fitted("hist-boosting", "model.pkl", "HistGradientBoostingClassifier",
               lambda: HistGradientBoostingClassifier(random_state=0), exports=False),
        fitted("neighbours", "model.pkl", "KNeighborsClassifier", lambda: scaled(KNeighborsClassifier())),
        fitted("naive-bayes", "model.pkl", "GaussianNB", GaussianNB),
        fitted("svc", "model.pkl", "SVC", lambda: scaled(SVC(probability=True, random_state=0))),
        fitted("perceptron", "model.pkl", "MLPClassifier", lambda: scaled(MLPClassifier((8,), random_state=0))),
        fitted("calibrated", "model.pkl", "CalibratedClassifierCV", lambda: CalibratedClassifierCV(forest(), cv=3)),
        fitted("voting", "model.pkl", "VotingClassifier",
               lambda: VotingClassifier([("a", scaled(logistic())), ("b", forest())], voting="soft")),
        fitted("stacking", "model.pkl", "StackingClassifier",
               lambda: StackingClassifier([("a", scaled(logistic())), ("b", forest())])),
        fitted("grid", "model.pkl", "GridSearchCV", lambda: GridSearchCV(scaled(logistic()),
               {"logisticregression__C": [.1, 1]})),
        fitted("columns", "model.pkl", "ColumnTransformer", lambda: mixed(logistic()), persons),
        split,
        fitted("columns-grid", "model.pkl", "ColumnTransformer", lambda: GridSearchCV(mixed(logistic()),
               {"logisticregression__C": [.1, 1]}), persons),
        fitted("text", "model.pkl", "TfidfVectorizer", lambda: make_pipeline(TfidfVectorizer(), logistic()), letters,
               given=lambda x: x["text"]),
        fitted("text-counts", "model.joblib", "CountVectorizer", lambda: make_pipeline(CountVectorizer(), logistic()),
               letters, given=lambda x: x["text"]),
        fitted("linear", "model.pkl", "LinearRegression", LinearRegression, quantities, "regression"),
        fitted("forest-regression", "model.pkl", "RandomForestRegressor",
               lambda: RandomForestRegressor(20, random_state=0), quantities, "regression"),
        fitted("target", "model.pkl", "TransformedTargetRegressor", lambda: TransformedTargetRegressor(
               Ridge(), transformer=StandardScaler()), quantities, "regression", exports=False),
        fitted("dict", "model.pkl", "dict", forest, exports=False),
    ]


def boosters():
    def booster(name, file, holds, build):
        def make(folder):
            x, y = numbers()
            model, out = build(x[:280], y[:280], x[280:])
            dump(model, folder / file)
            return x[280:].assign(target=y[280:].to_numpy()), out
        return Case(name, file, holds, make)

    def xgb(x, y, rows):
        import xgboost
        model = xgboost.XGBClassifier(n_estimators=20).fit(x, y)
        return model, model.predict_proba(rows)[:, 1]

    def xgb_booster(x, y, rows):
        import xgboost
        model = xgboost.train({"objective": "binary:logistic"}, xgboost.DMatrix(x, y), 20)
        return model, model.predict(xgboost.DMatrix(rows))

    def lgb(x, y, rows):
        import lightgbm
        model = lightgbm.LGBMClassifier(n_estimators=20, verbose=-1).fit(x, y)
        return model, model.predict_proba(rows)[:, 1]

    def lgb_booster(x, y, rows):
        import lightgbm
        model = lightgbm.train({"objective": "binary", "verbose": -1}, lightgbm.Dataset(x, y), 20)
        return model, model.predict(rows)

    def cat(x, y, rows):
        import catboost
        model = catboost.CatBoostClassifier(iterations=20, verbose=0, allow_writing_files=False).fit(x, y)
        return model, model.predict_proba(rows)[:, 1]

    def piped(x, y, rows):
        import xgboost
        from sklearn.pipeline import make_pipeline
        from sklearn.preprocessing import StandardScaler
        model = make_pipeline(StandardScaler(), xgboost.XGBClassifier(n_estimators=20)).fit(x, y)
        return model, model.predict_proba(rows)[:, 1]

    bridged = booster("xgboost-pipeline", "model.pkl", "XGBClassifier", piped)
    bridged.exports = False
    return [
        booster("xgboost", "model.pkl", "XGBClassifier", xgb),
        booster("xgboost-booster", "model.joblib", "Booster", xgb_booster),
        booster("lightgbm", "model.pkl", "LGBMClassifier", lgb),
        booster("lightgbm-booster", "model.joblib", "Booster", lgb_booster),
        booster("catboost", "model.pkl", "CatBoostClassifier", cat),
        bridged,
    ]


def small():
    r = np.random.default_rng(7)
    x = pd.DataFrame(r.normal(size=(200, 3)).astype(np.float32), columns=["a", "b", "c"])
    return x, (x.a + .5 * x.b > 0).astype(int)


CODE = """import torch
class Model(torch.nn.Sequential):
    def __init__(self):
        super().__init__(torch.nn.Linear(3, 8), torch.nn.ReLU(), torch.nn.Linear(8, 1), torch.nn.Sigmoid())
"""


def networks():
    def torch_model(name, file, holds, save, exports=True):
        def make(folder):
            import sys
            import torch
            (folder / "my_code.py").write_text(CODE)
            sys.path.insert(0, str(folder))
            from my_code import Model
            torch.manual_seed(1)
            x, y = small()
            model = Model().eval()
            save(torch, model, folder / file)
            return x.assign(target=y), model(torch.tensor(x.to_numpy())).detach().numpy()
        return Case(name, file, holds, make, exports=exports)

    def keras_model(name, file, holds, save):
        def make(folder):
            import keras
            keras.utils.set_random_seed(1)
            x, y = small()
            model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(8, "relu"),
                                      keras.layers.Dense(1, "sigmoid")])
            save(model, folder / file)
            return x.assign(target=y), model.predict(x.to_numpy(), verbose=0)
        return Case(name, file, holds, make)

    def lite(model, path):
        import tensorflow
        path.write_bytes(tensorflow.lite.TFLiteConverter.from_keras_model(model).convert())

    whole = torch_model("torch-module", "model.pt", "my_code.Model", lambda t, m, p: t.save(m, p))
    whole.unknown = True
    return [
        torch_model("torch-state", "model.pt", "", lambda t, m, p: t.save(m.state_dict(), p)),
        whole,
        torch_model("torch-legacy", "model.pth", "",
                    lambda t, m, p: t.save(m.state_dict(), p, _use_new_zipfile_serialization=False)),
        torch_model("torch-script", "model.pt", "",
                    lambda t, m, p: t.jit.save(t.jit.trace(m, t.zeros(2, 3)), str(p))),
        torch_model("torch-checkpoint", "model.ckpt", "",
                    lambda t, m, p: t.save({"epoch": 3, "state_dict": m.state_dict()}, p)),
        keras_model("keras", "model.keras", "Sequential", lambda m, p: m.save(p)),
        keras_model("keras-h5", "model.h5", "Sequential", lambda m, p: m.save(p)),
        keras_model("saved-model", "saved_model.pb", "", lambda m, p: m.export(str(p.parent), verbose=False)),
        keras_model("tflite", "model.tflite", "", lite),
    ]


def cases():
    made = []
    for group in (sklearn_cases, boosters, networks):
        try:
            made += group()
        except ImportError as e:
            print(f"out  {group.__name__}: {e.name} is not installed")
    return made
