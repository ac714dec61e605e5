"""XGBoost, LightGBM, CatBoost, imbalanced-learn, statsmodels, category_encoders: where installed."""

import inspect
import warnings

import numpy

warnings.simplefilter("ignore")
random = numpy.random.RandomState(0)
X = random.rand(60, 3)
Y = (X[:, 0] > 0.5).astype(int)


def attempt(label, maker):
    try:
        yield label, maker()
    except Exception as problem:
        print(label, problem)


def objects():
    try:
        import xgboost
        for kind, y in ((xgboost.XGBClassifier, Y), (xgboost.XGBRegressor, X[:, 0]), (xgboost.XGBRFClassifier, Y),
                        (xgboost.XGBRFRegressor, X[:, 0])):
            yield from attempt("xgboost %s" % kind.__name__, lambda: kind(n_estimators=2, max_depth=2).fit(X, y))
            yield from attempt("xgboost unfitted %s" % kind.__name__, lambda: kind(n_estimators=2, early_stopping_rounds=2))
        yield from attempt("xgboost three", lambda: xgboost.XGBClassifier(n_estimators=2).fit(X, Y + (X[:, 1] > 0.5)))
        yield from attempt("xgboost ranker", lambda: xgboost.XGBRanker(n_estimators=2).fit(X, Y, group=[30, 30]))
        yield from attempt("xgboost booster", lambda: xgboost.train({"max_depth": 2}, xgboost.DMatrix(X, Y), 2))
        yield from attempt("xgboost linear", lambda: xgboost.XGBRegressor(booster="gblinear", n_estimators=2).fit(X, Y))
        yield from attempt("xgboost evaluated", lambda: xgboost.XGBClassifier(n_estimators=2).fit(X, Y, eval_set=[(X, Y)],
                                                                                               verbose=False))
        from xgboost.callback import EarlyStopping
        yield from attempt("xgboost callback", lambda: EarlyStopping(2))
        import sklearn.pipeline
        import sklearn.preprocessing
        yield from attempt("xgboost pipeline", lambda: sklearn.pipeline.make_pipeline(
            sklearn.preprocessing.StandardScaler(), xgboost.XGBClassifier(n_estimators=2)).fit(X, Y))
    except ImportError:
        pass
    try:
        import lightgbm
        for kind, y in ((lightgbm.LGBMClassifier, Y), (lightgbm.LGBMRegressor, X[:, 0])):
            yield from attempt("lightgbm %s" % kind.__name__, lambda: kind(n_estimators=2, verbose=-1).fit(X, y))
            yield from attempt("lightgbm unfitted", lambda: kind())
        yield from attempt("lightgbm three", lambda: lightgbm.LGBMClassifier(n_estimators=2, verbose=-1).fit(
            X, Y + (X[:, 1] > 0.5)))
        yield from attempt("lightgbm ranker", lambda: lightgbm.LGBMRanker(n_estimators=2, verbose=-1).fit(
            X, Y, group=[30, 30]))
        yield from attempt("lightgbm booster", lambda: lightgbm.train({"verbose": -1}, lightgbm.Dataset(X, Y), 2))
        yield from attempt("lightgbm evaluated", lambda: lightgbm.LGBMClassifier(n_estimators=2, verbose=-1).fit(
            X, Y, eval_set=[(X, Y)]))
    except ImportError:
        pass
    try:
        import catboost
        for kind, y in ((catboost.CatBoostClassifier, Y), (catboost.CatBoostRegressor, X[:, 0]),
                        (catboost.CatBoost, X[:, 0]), (catboost.CatBoostRanker, None)):
            options = dict(iterations=2, verbose=False, allow_writing_files=False)
            yield from attempt("catboost unfitted", lambda: kind(**options) if kind is not catboost.CatBoost
                               else kind({"iterations": 2}))
            if y is not None and kind is not catboost.CatBoost:
                yield from attempt("catboost %s" % kind.__name__, lambda: kind(**options).fit(X, y))
    except ImportError:
        pass
    try:
        import imblearn
        from imblearn.utils.testing import all_estimators
        more = []
        try:
            more = all_estimators()
        except Exception:
            pass
        unequal = (X[:, 0] > 0.7).astype(int)
        for name, kind in more:
            yield from attempt("imblearn " + name, lambda: kind())
            for method in ("fit", "fit_resample"):
                try:
                    made = kind()
                    getattr(made, method)(X, unequal)
                    yield "imblearn fitted " + name, made
                    break
                except Exception:
                    continue
        import imblearn.pipeline
        import imblearn.over_sampling
        from sklearn.linear_model import LogisticRegression
        yield from attempt("imblearn pipeline", lambda: imblearn.pipeline.make_pipeline(
            imblearn.over_sampling.SMOTE(), LogisticRegression()).fit(X, unequal))
        yield from attempt("imblearn columns", lambda: imblearn.over_sampling.SMOTENC([0]))
    except ImportError:
        pass
    try:
        import category_encoders
        for name in category_encoders.__all__:
            yield from attempt("encoder " + name, lambda: getattr(category_encoders, name)().fit(
                __import__("pandas").DataFrame({"a": ["x", "y"] * 30, "b": X[:, 0]}), Y))
    except ImportError:
        pass
    try:
        import statsmodels.api as api
        yield from attempt("ols", lambda: api.OLS(X[:, 0], api.add_constant(X[:, 1:])).fit())
        yield from attempt("wls", lambda: api.WLS(X[:, 0], X[:, 1:]).fit())
        yield from attempt("logit", lambda: api.Logit(Y, X[:, 1:]).fit(disp=False))
        yield from attempt("probit", lambda: api.Probit(Y, X[:, 1:]).fit(disp=False))
        yield from attempt("glm", lambda: api.GLM(X[:, 0] + 1, X[:, 1:], family=api.families.Gamma()).fit())
        yield from attempt("poisson", lambda: api.GLM(Y, X[:, 1:], family=api.families.Poisson()).fit())
        yield from attempt("binomial", lambda: api.GLM(Y, X[:, 1:], family=api.families.Binomial()).fit())
        from statsmodels.tsa.arima.model import ARIMA
        yield from attempt("arima", lambda: ARIMA(X[:, 0], order=(1, 0, 0)).fit())
        from statsmodels.tsa.holtwinters import ExponentialSmoothing
        yield from attempt("smoothing", lambda: ExponentialSmoothing(X[:, 0]).fit())
    except ImportError:
        pass
