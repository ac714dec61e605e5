"""Every estimator of scikit-learn, unfitted and fitted, with the parts that parameters may hold."""

import inspect
import warnings

import numpy
import sklearn
from sklearn.utils import all_estimators

warnings.simplefilter("ignore")
random = numpy.random.RandomState(0)
X = random.rand(40, 4)
Y = (X[:, 0] > 0.5).astype(int)
TEXT = ["eval the exec of os", "system of a subprocess", "import os now", "a plain text"] * 10


def constructed(kind):
    """One or more instances of an estimator class."""
    from sklearn.linear_model import LogisticRegression, Ridge
    try:
        from sklearn.utils._test_common.instance_generator import _construct_instances
        made = list(_construct_instances(kind))
        if made:
            return made
    except Exception:
        pass
    try:
        from sklearn.utils.estimator_checks import _construct_instance
        return [_construct_instance(kind)]
    except Exception:
        pass
    try:
        return [kind()]
    except Exception:
        pass
    for first in (LogisticRegression(), Ridge(), [("a", LogisticRegression())], [("a", Ridge())]):
        for more in ((), ({"C": [1.0]},), ({"alpha": [1.0]},)):
            try:
                return [kind(first, *more)]
            except Exception:
                continue
    return []


def fitted(estimator):
    from sklearn.base import clone
    counts = numpy.abs(numpy.round(X * 5))
    kind = type(estimator).__name__
    trials = [(X, Y), (X, X[:, 1]), (counts, Y), (X,), (TEXT,), (X, X[:, :2]), (X, numpy.c_[Y, 1 - Y]),
              ([{"a": 1.0, "b": "x"}],), (numpy.abs(X[:, 0]), Y), ([["a"], ["b"]],), (numpy.abs(X), X[:, 0] + 1),
              ([["a", "b"], ["c"]],), (Y,)]
    if "Cross" in kind and "Decomposition" in kind:
        trials.insert(0, (X, X[:, :2]))
    for trial in trials:
        try:
            return clone(estimator).fit(*trial)
        except Exception:
            continue
    return None


def shrink(estimator):
    """Fewer trees, so that the files stay small."""
    for name, value in (("n_estimators", 2), ("max_iter", 3), ("n_components", 2), ("max_samples", None)):
        try:
            if name in estimator.get_params(deep=False) and name != "max_samples":
                estimator.set_params(**{name: value})
        except Exception:
            pass
    return estimator


def modules(package):
    import importlib
    import pkgutil
    for found in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        if ".tests" in found.name or "externals" in found.name or "conftest" in found.name:
            continue
        try:
            yield importlib.import_module(found.name)
        except Exception:
            continue


def objects():
    for name, kind in all_estimators():
        for number, estimator in enumerate(constructed(kind)):
            yield "%s %d" % (name, number), estimator
            try:
                trained = fitted(shrink(estimator))
            except Exception:
                trained = None
            if trained is not None:
                yield "%s %d fitted" % (name, number), trained
    yield from parameters()
    yield from losses()
    yield from composed()
    yield from neighbours()
    yield from scorers()
    yield from data()


def parameters():
    from sklearn import model_selection
    from sklearn.gaussian_process import kernels
    for name in sorted(dir(kernels)):
        kind = getattr(kernels, name)
        if inspect.isclass(kind) and issubclass(kind, kernels.Kernel) and not inspect.isabstract(kind):
            for arguments in ((), (kernels.RBF(),), (kernels.RBF(), kernels.WhiteKernel()), (kernels.RBF(), 2)):
                try:
                    kernel = kind(*arguments)
                    repr(kernel)
                    yield "kernel " + name, kernel
                    break
                except Exception:
                    continue
    yield "hyperparameter", kernels.Hyperparameter("a", "numeric", (1e-5, 1e5))
    for name in model_selection.__all__:
        kind = getattr(model_selection, name)
        if inspect.isclass(kind) and hasattr(kind, "split"):
            for arguments in ((), (2,), ([1, 2],)):
                try:
                    yield "splitter " + name, kind(*arguments)
                    break
                except Exception:
                    continue
    yield "parameter grids", [model_selection.ParameterGrid({"a": [1, 2]}),
                              model_selection.ParameterSampler({"a": [1, 2]}, 1)]
    from sklearn import feature_selection, metrics
    from sklearn.metrics import pairwise
    for name in "f_classif f_regression chi2 mutual_info_classif mutual_info_regression r_regression".split():
        if hasattr(feature_selection, name):
            yield "selection " + name, getattr(feature_selection, name)
    for module in (metrics, pairwise):
        for name, thing in sorted(vars(module).items()):
            if inspect.isfunction(thing) and not name.startswith("_") and thing.__module__.startswith("sklearn.metrics"):
                yield "metric " + name, thing
    from sklearn import preprocessing, utils, neighbors, svm, cluster, decomposition, linear_model, covariance, manifold
    for module in (preprocessing, neighbors, svm, cluster, decomposition, linear_model, covariance, manifold):
        for name in module.__all__:
            thing = getattr(module, name)
            if inspect.isfunction(thing):
                yield "function " + name, thing
    from sklearn.feature_extraction import text
    for name in ("strip_accents_ascii", "strip_accents_unicode", "strip_tags"):
        yield "function " + name, getattr(text, name)
    yield "tags", getattr(utils, "Tags", None) and sklearn.linear_model.LogisticRegression().__sklearn_tags__()
    yield "bunch", utils.Bunch(a=1, b=X)
    from sklearn.compose import make_column_selector
    yield "column selector", make_column_selector(pattern="a")


def losses():
    """Loss and link objects, and every other class of the private modules that can be made without arguments."""
    for module in modules(sklearn):
        private = any(part.startswith("_") for part in module.__name__.split(".")[1:]) or "loss" in module.__name__
        if not private or ".datasets" in module.__name__:
            continue
        for name, kind in sorted(vars(module).items()):
            if not inspect.isclass(kind) or kind.__module__ != module.__name__ or issubclass(kind, BaseException):
                continue
            if any(word in module.__name__ for word in ("loss", "link", "criterion", "splitter", "_quad_tree", "_tree", "_sgd",
                                                        "_dist_metrics", "_predictor", "_binning", "callback")):
                for arguments in ((), (1,), (2,), (numpy.ones(3),), (1, numpy.array([2], dtype=numpy.intp))):
                    try:
                        yield "part %s.%s" % (module.__name__, name), kind(*arguments)
                        break
                    except Exception:
                        continue


def composed():
    from sklearn.compose import ColumnTransformer, TransformedTargetRegressor
    from sklearn.ensemble import (HistGradientBoostingClassifier, HistGradientBoostingRegressor,
                                  RandomForestClassifier, StackingClassifier, VotingClassifier,
                                  GradientBoostingClassifier, GradientBoostingRegressor)
    from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
    from sklearn.linear_model import LogisticRegression, Ridge, SGDClassifier, SGDRegressor
    from sklearn.model_selection import GridSearchCV, RandomizedSearchCV
    from sklearn.pipeline import FeatureUnion, make_pipeline
    from sklearn.preprocessing import FunctionTransformer, OneHotEncoder, StandardScaler
    from sklearn.svm import SVC
    import scipy.stats
    yield "text pipeline", make_pipeline(TfidfVectorizer(), LogisticRegression()).fit(TEXT, [0, 1, 1, 0] * 10)
    yield "columns", ColumnTransformer([("a", StandardScaler(), [0, 1]), ("b", "passthrough", [2]),
                                        ("c", OneHotEncoder(handle_unknown="ignore"), [3])]).fit(numpy.round(X, 1), Y)
    try:
        import pandas
        frame = pandas.DataFrame({"os": [1.0, 2.0, 3.0, 4.0], "system": ["a", "b", "a", "b"], "eval": [1, 2, 3, 4]})
        yield "columns of a frame", ColumnTransformer(
            [("n", StandardScaler(), ["os"]), ("c", OneHotEncoder(), ["system"])], remainder="passthrough").fit(frame)
    except Exception:
        pass
    yield "union", FeatureUnion([("a", StandardScaler()), ("b", FunctionTransformer(numpy.log1p))]).fit(X)
    yield "functions", [FunctionTransformer(function) for function in (numpy.log1p, numpy.exp, numpy.sqrt, None)]
    yield "vectorizer", CountVectorizer(tokenizer=str.split, token_pattern=None)
    yield "grid", GridSearchCV(SVC(), {"C": [1, 2], "kernel": ["rbf", "linear"]}, cv=2).fit(X, Y)
    yield "random search", RandomizedSearchCV(LogisticRegression(), {"C": scipy.stats.loguniform(1e-3, 1)}, n_iter=2,
                                              cv=2, random_state=0).fit(X, Y)
    yield "stacking", StackingClassifier([("a", LogisticRegression()), ("b", RandomForestClassifier(2))], cv=2).fit(X, Y)
    yield "voting", VotingClassifier([("a", LogisticRegression()), ("b", SVC())]).fit(X, Y)
    yield "target", TransformedTargetRegressor(Ridge(), func=numpy.log1p, inverse_func=numpy.expm1).fit(X, X[:, 0])
    for early in (True, False):
        yield "boosting %s" % early, HistGradientBoostingClassifier(
            max_iter=3, early_stopping=early, categorical_features=[3]).fit(numpy.c_[X[:, :3], Y], Y)
        yield "boosting three %s" % early, HistGradientBoostingClassifier(
            max_iter=3, early_stopping=early).fit(X, Y + (X[:, 1] > 0.7))
    for loss in ("squared_error", "absolute_error", "poisson", "quantile", "gamma", "least_squares"):
        try:
            yield "boosting " + loss, HistGradientBoostingRegressor(
                max_iter=3, loss=loss, **({"quantile": 0.5} if loss == "quantile" else {})).fit(X, X[:, 0] + 1)
        except Exception:
            pass
    for loss in ("squared_error", "absolute_error", "huber", "quantile", "ls", "lad"):
        try:
            yield "gradient boosting " + loss, GradientBoostingRegressor(loss=loss, n_estimators=2).fit(X, X[:, 0])
        except Exception:
            pass
    for loss in ("log_loss", "exponential", "deviance"):
        try:
            yield "gradient boosting " + loss, GradientBoostingClassifier(loss=loss, n_estimators=2).fit(X, Y)
        except Exception:
            pass
    yield "gradient boosting three", GradientBoostingClassifier(n_estimators=2).fit(X, Y + (X[:, 1] > 0.7))
    for loss in ("hinge", "log_loss", "log", "modified_huber", "squared_hinge", "perceptron", "squared_error", "huber",
                 "epsilon_insensitive", "squared_epsilon_insensitive"):
        for kind in (SGDClassifier, SGDRegressor):
            try:
                yield "sgd " + loss, kind(loss=loss).fit(X, Y)
            except Exception:
                pass
    yield "counts", CountVectorizer(analyzer="char_wb", ngram_range=(1, 2), dtype=numpy.float32).fit(TEXT)
    yield "a list of models", {"model": LogisticRegression().fit(X, Y), "classes": numpy.array(["a", "b"]), "v": "1.0"}
    for criterion in ("squared_error", "absolute_error", "friedman_mse", "poisson", "mse", "mae"):
        try:
            from sklearn.tree import DecisionTreeRegressor
            yield "tree " + criterion, DecisionTreeRegressor(criterion=criterion).fit(X, X[:, 0])
        except Exception:
            pass
    from sklearn.isotonic import IsotonicRegression
    from sklearn.calibration import CalibratedClassifierCV
    yield "isotonic", IsotonicRegression(out_of_bounds="clip").fit(X[:, 0], X[:, 1])
    for method in ("isotonic", "sigmoid", "temperature"):
        try:
            yield "calibrated " + method, CalibratedClassifierCV(LogisticRegression(), method=method, cv=2).fit(X, Y)
        except Exception:
            pass


def neighbours():
    from sklearn import neighbors
    from sklearn.neighbors import BallTree, KDTree, KernelDensity, KNeighborsClassifier
    try:
        from sklearn.metrics import DistanceMetric
    except ImportError:
        from sklearn.neighbors import DistanceMetric
    yield "trees", [KDTree(X), BallTree(X)]
    for name in ("KDTree64", "KDTree32", "BallTree64", "BallTree32"):
        for module in ("_kd_tree", "_ball_tree"):
            kind = getattr(getattr(neighbors, module), name, None)
            if kind is not None:
                yield "tree " + name, kind(X.astype("f4") if "32" in name else X)
    for metric in KDTree.valid_metrics() if callable(KDTree.valid_metrics) else KDTree.valid_metrics:
        try:
            yield "kd " + metric, KDTree(X, metric=metric)
        except Exception:
            pass
    for metric in BallTree.valid_metrics() if callable(BallTree.valid_metrics) else BallTree.valid_metrics:
        for options in ({}, {"p": 3}, {"V": numpy.ones(4)}, {"VI": numpy.eye(4)}, {"w": numpy.ones(4), "p": 2}):
            for dtype in (numpy.float64, numpy.float32):
                try:
                    yield "ball " + metric, BallTree(X.astype(dtype), metric=metric, **options)
                    yield "metric " + metric, DistanceMetric.get_metric(metric, dtype=dtype, **options)
                except Exception:
                    try:
                        yield "metric " + metric, DistanceMetric.get_metric(metric, **options)
                    except Exception:
                        pass
    for algorithm in ("kd_tree", "ball_tree", "brute"):
        yield "neighbours " + algorithm, KNeighborsClassifier(algorithm=algorithm).fit(X, Y)
    yield "density", KernelDensity().fit(X)


def scorers():
    from sklearn import metrics
    try:
        names = metrics.get_scorer_names()
    except AttributeError:
        names = sorted(metrics.SCORERS)
    for name in names:
        yield "scorer " + name, metrics.get_scorer(name)
    yield "made scorer", metrics.make_scorer(metrics.fbeta_score, beta=2)
    from sklearn.model_selection import GridSearchCV
    from sklearn.linear_model import LogisticRegression
    yield "grid with scorer", GridSearchCV(LogisticRegression(), {"C": [1.0]}, cv=2,
                                           scoring=metrics.make_scorer(metrics.f1_score)).fit(X, Y)
    yield "grid with scorers", GridSearchCV(LogisticRegression(), {"C": [1.0]}, cv=2, refit="a",
                                            scoring={"a": "accuracy", "b": "f1"}).fit(X, Y)


def data():
    from sklearn import datasets
    for name in ("load_iris", "load_wine", "load_diabetes"):
        yield name, getattr(datasets, name)()
    try:
        yield "iris frame", datasets.load_iris(as_frame=True)
    except Exception:
        pass
