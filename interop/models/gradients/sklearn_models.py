"""scikit-learn, LightGBM, XGBoost: what has a slope and what has none.

    pip install -r requirements.txt
    python sklearn_models.py ../../../onnx/src/test/resources/gradients [ID ...]

scikit-learn has no gradients. Recorded are central differences of the model's own scores, taken in 64 bits, where these
are as good as a gradient: 1e-8 of its size.
"""

import zlib

import lightgbm
import numpy as np
import onnxmltools
import sklearn
import xgboost
from onnxmltools.convert.common.data_types import FloatTensorType as ToolsFloat
from skl2onnx import to_onnx
from skl2onnx.common.data_types import DoubleTensorType, FloatTensorType
from sklearn.calibration import CalibratedClassifierCV
from sklearn.datasets import load_iris
from sklearn.decomposition import PCA, TruncatedSVD
from sklearn.discriminant_analysis import LinearDiscriminantAnalysis, QuadraticDiscriminantAnalysis
from sklearn.ensemble import (AdaBoostClassifier, BaggingClassifier, GradientBoostingClassifier,
                              RandomForestClassifier, StackingClassifier, VotingClassifier)
from sklearn.gaussian_process import GaussianProcessClassifier
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression, Perceptron, RidgeClassifier, SGDClassifier
from sklearn.multiclass import OneVsRestClassifier
from sklearn.naive_bayes import BernoulliNB, GaussianNB, MultinomialNB
from sklearn.neighbors import KNeighborsClassifier
from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import (KBinsDiscretizer, MaxAbsScaler, MinMaxScaler, Normalizer, PolynomialFeatures, RobustScaler,
                                   StandardScaler)
from sklearn.svm import SVC, LinearSVC
from sklearn.tree import DecisionTreeClassifier

import record

FRAMEWORK = "scikit-learn " + sklearn.__version__
STEP = 1e-4
EXAMPLES = 6


def data(classes):
    x, y = load_iris(return_X_y=True)
    if classes == 2:
        x, y = x[y > 0], y[y > 0] - 1
    return x.astype(np.float32).astype(np.float64), y


def losses(scores, labels, kind):
    """Cross-entropy in 64 bits; a single score, or one column of two, is that of the second class."""
    scores = np.asarray(scores, np.float64)
    if kind == "probabilities":
        return -np.log(scores[np.arange(len(labels)), labels])
    if scores.ndim == 1 or scores.shape[1] == 1:
        scores = np.stack([np.zeros(len(labels)), scores.reshape(-1)], 1)
    top = scores.max(1, keepdims=True)
    return (top + np.log(np.exp(scores - top).sum(1, keepdims=True)))[:, 0] - scores[np.arange(len(labels)), labels]


def second_best(scores, examples):
    """A class of which the model is not sure, so that no slope is lost to rounding."""
    if scores is None:
        return np.zeros(examples, np.int64)
    if scores.ndim == 1 or scores.shape[1] == 1:
        return (scores.reshape(-1) <= 0).astype(np.int64)
    return np.argsort(scores, 1)[:, -2]


def slopes(score, x, labels, kind):
    """Central differences of the loss."""
    gradient = np.zeros_like(x)
    for column in range(x.shape[1]):
        step = np.zeros(x.shape[1])
        step[column] = STEP
        above, below = (losses(score(x + sign * step), labels, kind) for sign in (1, -1))
        gradient[:, column] = (above - below) / (2 * STEP)
    return gradient


def make(name, model, what, classes=3, raw=False, kind=None, score=None, double=False, options=None, tolerance=1e-4,
         verdict="white-box", because="", convert=None, sets=None, framework=FRAMEWORK, exporter="skl2onnx", output=None):
    """One model. `score` is what ONNX Runtime answers where it is neither predict_proba nor decision_function."""
    if not record.wanted(name):
        return
    try:
        x, y = data(classes)
        model.fit(x, y)
        kind = kind or ("logits" if raw else "probabilities")
        answer = score or (lambda fitted, given: fitted.decision_function(given) if raw else fitted.predict_proba(given))
        rows = x[np.random.RandomState(zlib.crc32(name.encode())).permutation(len(x))[:EXAMPLES]]
        port = (DoubleTensorType if double else FloatTensorType)([None, x.shape[1]])
        if convert:
            exported = convert(model)
        else:
            last = model.steps[-1][1] if hasattr(model, "steps") else model
            extra = {id(last): {**({"raw_scores": True} if raw else {}), "zipmap": False, **(options or {})}}
            if options == {}:
                extra = None
            exported = to_onnx(model, initial_types=[("X", port)], options=extra, target_opset=sets or {"": 18, "ai.onnx.ml": 3})
        given = rows.astype(np.float64 if double else np.float32)
        scores = np.asarray(answer(model, rows)) if verdict != "no" else None
        labels = second_best(scores, len(rows))
        smooth = verdict in ("white-box", "stand-in")
        record.save(name, exported, {exported.graph.input[0].name: given}, scores, what, framework, exporter, labels,
                    losses(scores, labels, kind) if smooth else None,
                    {exported.graph.input[0].name: slopes(lambda given: answer(model, given), rows, labels, kind)} if smooth else None,
                    verdict, because, tolerance, output)
    except Exception as problem:
        print(f"{name}: NOT MADE: {type(problem).__name__}: {str(problem).strip()[:600]}", flush=True)


def linear():
    make("sklearn-logistic", LogisticRegression(max_iter=500), "LogisticRegression, softmax")
    make("sklearn-logistic-two", LogisticRegression(max_iter=500), "LogisticRegression of two classes", classes=2)
    make("sklearn-logistic-zipmap", LogisticRegression(max_iter=500), "LogisticRegression with ZipMap", options={"zipmap": True})
    make("sklearn-logistic-raw", LogisticRegression(max_iter=500), "LogisticRegression, margins", raw=True)
    make("sklearn-logistic-double", LogisticRegression(max_iter=500), "LogisticRegression in 64 bits", double=True)
    make("sklearn-set-9", LogisticRegression(max_iter=500), "LogisticRegression in an old operator set", raw=True,
         sets={"": 9, "ai.onnx.ml": 1})
    make("sklearn-set-9-svc", SVC(), "SVC in an old operator set, margins", raw=True, tolerance=1e-3,
         sets={"": 10, "ai.onnx.ml": 1})
    make("sklearn-one-versus-rest", OneVsRestClassifier(LogisticRegression()), "one LogisticRegression a class")
    make("sklearn-linear-svc", LinearSVC(random_state=1), "LinearSVC, margins", raw=True, options={})
    make("sklearn-sgd", SGDClassifier(loss="modified_huber", random_state=1, alpha=0.1), "SGDClassifier, margins", raw=True)
    make("sklearn-sgd-log", make_pipeline(StandardScaler(), SGDClassifier(loss="log_loss", random_state=1, alpha=0.01)),
         "SGDClassifier with logistic loss")
    make("sklearn-ridge", RidgeClassifier(), "RidgeClassifier, margins", raw=True)
    make("sklearn-perceptron", Perceptron(random_state=1), "Perceptron, margins", raw=True)
    make("sklearn-lda", LinearDiscriminantAnalysis(), "LinearDiscriminantAnalysis")
    make("sklearn-qda", QuadraticDiscriminantAnalysis(reg_param=0.1), "QuadraticDiscriminantAnalysis")
    make("sklearn-calibrated", CalibratedClassifierCV(LinearSVC(random_state=1), cv=2), "LinearSVC calibrated by sigmoids")
    make("sklearn-bagging", BaggingClassifier(LogisticRegression(), 3, random_state=1), "bagged LogisticRegression")
    make("sklearn-voting", VotingClassifier([("a", LogisticRegression(max_iter=500)), ("b", GaussianNB())], voting="soft",
                                            flatten_transform=False), "mean of LogisticRegression and GaussianNB")
    make("sklearn-stacking", StackingClassifier([("a", LogisticRegression(max_iter=500)), ("b", GaussianNB())]),
         "LogisticRegression over two models")


def networks():
    for name, activation, classes, what in [("relu", "relu", 3, "ReLU"), ("tanh", "tanh", 3, "tanh"),
                                            ("logistic", "logistic", 2, "sigmoid, two classes")]:
        make(f"sklearn-mlp-{name}", MLPClassifier((8, 6), activation=activation, max_iter=800, random_state=1),
             f"MLPClassifier, {what}", classes=classes)
    make("sklearn-mlp-zipmap", make_pipeline(StandardScaler(), MLPClassifier((6,), alpha=1, max_iter=800, random_state=2)),
         "scaler and MLPClassifier with ZipMap", options={"zipmap": True})
    make("sklearn-mlp-double", make_pipeline(StandardScaler(), MLPClassifier((6,), max_iter=800, random_state=1)),
         "scaler and MLPClassifier in 64 bits", double=True)


def kernels():
    for kernel in ("linear", "rbf", "poly", "sigmoid"):
        options = {"gamma": 0.02} if kernel == "sigmoid" else {}
        make(f"sklearn-svc-{kernel}", SVC(kernel=kernel, **options), f"SVC, {kernel} kernel, margins", raw=True,
             tolerance=1e-3)
        make(f"sklearn-svc-{kernel}-two", SVC(kernel=kernel, **options), f"SVC, {kernel} kernel, two classes, margins", raw=True,
             classes=2, score=lambda model, given: np.stack([-model.decision_function(given), model.decision_function(given)], 1))
    make("sklearn-svc-calibrated", CalibratedClassifierCV(SVC(), cv=2, ensemble=False), "SVC calibrated by sigmoids")
    make("sklearn-gaussian-process", GaussianProcessClassifier(), "GaussianProcessClassifier (an operator that ONNX Runtime lacks)",
         classes=2, verdict="no", because="Solve")


def bayes():
    make("sklearn-gaussian-bayes", GaussianNB(var_smoothing=0.1), "GaussianNB", tolerance=2e-3)
    make("sklearn-multinomial-bayes", MultinomialNB(), "MultinomialNB")
    make("sklearn-bernoulli-bayes", BernoulliNB(binarize=2.0), "BernoulliNB", verdict="black-box", because="Greater")


def pipelines():
    steps = [("standard", StandardScaler(), "StandardScaler"), ("min-max", MinMaxScaler(), "MinMaxScaler"),
             ("max-abs", MaxAbsScaler(), "MaxAbsScaler"), ("robust", RobustScaler(), "RobustScaler"),
             ("normal-l1", Normalizer("l1"), "Normalizer, L1"), ("normal-l2", Normalizer("l2"), "Normalizer, L2"),
             ("normal-max", Normalizer("max"), "Normalizer, max"), ("polynomial", PolynomialFeatures(2), "PolynomialFeatures"),
             ("pca", PCA(3), "PCA"), ("svd", TruncatedSVD(3), "TruncatedSVD"), ("imputer", SimpleImputer(), "SimpleImputer")]
    for name, step, what in steps:
        make(f"sklearn-{name}", make_pipeline(step, LogisticRegression(max_iter=1000)), f"{what}, LogisticRegression")
    make("sklearn-scaler-svc", make_pipeline(StandardScaler(), SVC()), "StandardScaler, SVC, margins", raw=True)
    make("sklearn-bins", make_pipeline(KBinsDiscretizer(4, encode="ordinal", quantile_method="averaged_inverted_cdf"),
                                       LogisticRegression(max_iter=500)),
         "KBinsDiscretizer, LogisticRegression", verdict="black-box", because="a decision has no slope")


def trees():
    rows = [("tree", DecisionTreeClassifier(max_depth=3), "DecisionTreeClassifier"),
            ("forest", RandomForestClassifier(5, max_depth=3, random_state=1), "RandomForestClassifier"),
            ("boosting", GradientBoostingClassifier(n_estimators=4, random_state=1), "GradientBoostingClassifier"),
            ("ada-boost", AdaBoostClassifier(n_estimators=3, random_state=1), "AdaBoostClassifier")]
    for name, model, what in rows:
        make(f"sklearn-{name}", model, what, verdict="black-box", because="ArgMax" if name == "ada-boost" else "TreeEnsemble")
    make("sklearn-neighbours", KNeighborsClassifier(3), "KNeighborsClassifier", verdict="black-box", because="TopK")
    make("lightgbm", lightgbm.LGBMClassifier(n_estimators=4, num_leaves=5, verbose=-1), "LGBMClassifier",
         convert=lambda model: onnxmltools.convert_lightgbm(model, initial_types=[("X", ToolsFloat([None, 4]))], zipmap=False),
         framework="LightGBM " + lightgbm.__version__, exporter="onnxmltools", verdict="black-box", because="TreeEnsemble")
    make("xgboost", xgboost.XGBClassifier(n_estimators=4, max_depth=3), "XGBClassifier",
         convert=lambda model: onnxmltools.convert_xgboost(model, initial_types=[("X", ToolsFloat([None, 4]))]),
         framework="XGBoost " + xgboost.__version__, exporter="onnxmltools", verdict="black-box", because="TreeEnsemble")


if __name__ == "__main__":
    linear()
    networks()
    kernels()
    bayes()
    pipelines()
    trees()
