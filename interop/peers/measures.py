"""The measures of `gambeson audit` beside those of scikit-learn, fairlearn, AIF360 and statsmodels.

    pip install -r requirements.txt
    python measures.py ADULT.csv DIGITS.csv.gz HOUSING.csv [FOLDER]

ADULT is Adult in ARX's form (`;` separated), DIGITS and HOUSING the files of scikit-learn and NannyML with these data.
Three models are trained and written with their tables to FOLDER (a temporary one): two classes on Adult, ten classes
on DIGITS, a number on HOUSING; the fourth is the bundled credit model. Each is audited by Gambeson; the peers get the
answers of onnxruntime to the same rows. Every line says what was compared and how far apart the two are; the end says
how many agree to 1e-9. Exit code 1 where one does not.
"""

import json
import pathlib
import subprocess
import sys
import tempfile

import numpy as np
import onnxruntime
import pandas as pd
from aif360.metrics import ClassificationMetric
from aif360.datasets import BinaryLabelDataset
from fairlearn import metrics as fair
from scipy.stats import norm
from skl2onnx import to_onnx
from skl2onnx.common.data_types import FloatTensorType, StringTensorType
from sklearn import metrics
from sklearn.compose import ColumnTransformer
from sklearn.ensemble import GradientBoostingRegressor
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

HOME = pathlib.Path(__file__).resolve().parents[2]
OPSETS = {"": 17, "ai.onnx.ml": 3}
TOLERANCE = 1e-9
compared, different = 0, []


def compare(label, ours, theirs):
    global compared
    compared += 1
    distance = abs(ours - theirs) if ours is not None else float("inf")
    if not distance <= TOLERANCE:
        different.append(label)
    print(f"  {'ok ' if distance <= TOLERANCE else 'OFF'} {label:<70} {ours!s:<22} {theirs!s:<22} {distance:.1e}")


def audit(model, data, label, *options):
    answer = subprocess.run([HOME / "gambeson", "audit", model, "--data", data, "--label", label, "--format", "json",
                             "--quiet", "--fail-on", "critical", *options], stdout=subprocess.PIPE, check=False)
    return json.loads(answer.stdout)["measures"]


def find(measures, name, **context):
    """The one measure of that name whose context has exactly these entries (the clip of log loss is left aside)."""
    found = [m for m in measures if m["name"] == name
             and {k: v for k, v in m["context"].items() if k != "clip"} == context]
    if len(found) != 1:
        sys.exit(f"{len(found)} measures {name} {context}")
    return found[0]


def open_model(path):
    options = onnxruntime.SessionOptions()
    # On several threads the trees of an ensemble are added in another order, which moves a score by 1e-6.
    options.intra_op_num_threads = 1
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def answers(model, table):
    """What onnxruntime answers: the labels and a matrix of scores."""
    session = open_model(model)
    feed = {}
    for given in session.get_inputs():
        width = given.shape[1]
        values = table[[given.name]] if width == 1 else table.iloc[:, :width]
        feed[given.name] = values.to_numpy(object if "string" in given.type else np.float32)
    labels, scores = session.run(None, feed)
    if isinstance(scores, list):
        scores = pd.DataFrame(scores).to_numpy()
    return labels, np.asarray(scores, np.float64)


def delong(actual, scores):
    """Area and DeLong's variance by the definition: every pair of a positive and a negative row."""
    area_of = (scores[actual][:, None] > scores[~actual][None, :]) + 0.5 * (
        scores[actual][:, None] == scores[~actual][None, :])
    return area_of.mean(), (area_of.mean(1).var(ddof=1) / len(area_of) + area_of.mean(0).var(ddof=1) / area_of.shape[1])


def logit_interval(area, variance):
    middle, half = np.log(area / (1 - area)), norm.ppf(0.975) * np.sqrt(variance) / (area * (1 - area))
    return [1 / (1 + np.exp(-(middle + side * half))) for side in (-1, 1)]


def wilson(label, measure):
    low, high = proportion_confint(round(measure["value"] * measure["n"]), measure["n"], method="wilson")
    compare(f"{label}: Wilson low", measure["low"], low)
    compare(f"{label}: Wilson high", measure["high"], high)


def classifier(measures, actual, decided, scores, classes):
    """Names equal to the peers' and what each is there."""
    accuracy = find(measures, "accuracy")
    compare("accuracy: sklearn", accuracy["value"], metrics.accuracy_score(actual, decided))
    wilson("accuracy", accuracy)
    compare("balanced_accuracy: sklearn", find(measures, "balanced_accuracy")["value"],
            metrics.balanced_accuracy_score(actual, decided))
    # sklearn clips at the resolution of the scores' type; theirs was float32.
    compare("log_loss: sklearn", find(measures, "log_loss")["value"],
            metrics.log_loss(actual, np.clip(scores, np.finfo(np.float32).eps, 1 - np.finfo(np.float32).eps),
                             labels=classes))
    if len(classes) > 2:
        compare("roc_auc: sklearn, one against the rest, macro", find(measures, "roc_auc")["value"],
                np.mean([metrics.roc_auc_score(actual == c, scores[:, i]) for i, c in enumerate(classes)]))
        compare("brier_score: sklearn", find(measures, "brier_score")["value"],
                metrics.brier_score_loss(actual, scores, labels=classes, scale_by_half=False))
        for name, of in (("precision", metrics.precision_score), ("recall", metrics.recall_score),
                         ("f1", metrics.f1_score)):
            for one, theirs in zip(classes, of(actual, decided, labels=classes, average=None)):
                mine = [m for m in measures if m["name"] == f"class_{name}" and m["context"].get("class") == str(one)]
                if mine:
                    compare(f"class_{name} of {one}: sklearn", mine[0]["value"], theirs)
            macro = [m for m in measures if m["name"] == f"{name}_macro" or m["name"] == f"macro_{name}"]
            if macro:
                compare(f"{macro[0]['name']}: sklearn", macro[0]["value"], of(actual, decided, average="macro"))


def two_classes(measures, actual, decided, scores):
    positive_scores = scores[:, 1]
    for name, of in (("precision", metrics.precision_score), ("recall", metrics.recall_score), ("f1", metrics.f1_score)):
        compare(f"{name}: sklearn", find(measures, name)["value"], of(actual, decided))
    compare("brier_score: sklearn", find(measures, "brier_score")["value"],
            metrics.brier_score_loss(actual, positive_scores))
    area = find(measures, "roc_auc")
    compare("roc_auc: sklearn", area["value"], metrics.roc_auc_score(actual, positive_scores))
    slow, variance = delong(actual, positive_scores)
    low, high = logit_interval(slow, variance)
    compare("roc_auc: DeLong over all pairs, logit, low", area["low"], low)
    compare("roc_auc: DeLong over all pairs, logit, high", area["high"], high)


def fairness(measures, column, groups, actual, decided):
    every = find(measures, "demographic_parity_difference", group=column)
    if every["value"] is None:
        print(f"  groups of {column}: {every['reason']}")
        return
    # Gambeson leaves groups of fewer than 20 rows out of a gap; so they are left out for the peers too.
    counts = groups.value_counts()
    kept = groups.isin(counts.index[counts >= 20]).to_numpy()
    y, d, g = actual[kept], decided[kept], groups[kept]
    given = {"y_true": y, "y_pred": d, "sensitive_features": g}
    for name, of in (("demographic_parity_difference", fair.demographic_parity_difference),
                     ("demographic_parity_ratio", fair.demographic_parity_ratio),
                     ("equal_opportunity_difference", fair.equal_opportunity_difference),
                     ("equalized_odds_difference", fair.equalized_odds_difference),
                     ("equalized_odds_ratio", fair.equalized_odds_ratio)):
        compare(f"{name} of {column}: fairlearn", find(measures, name, group=column)["value"], of(**given))
    frame = fair.MetricFrame(metrics={
        "selection_rate": fair.selection_rate, "true_positive_rate": fair.true_positive_rate,
        "false_positive_rate": fair.false_positive_rate, "false_negative_rate": fair.false_negative_rate,
        "group_accuracy": metrics.accuracy_score}, **given)
    compare(f"accuracy_difference of {column}: fairlearn", find(measures, "accuracy_difference", group=column)["value"],
            frame.difference()["group_accuracy"])
    for value in frame.by_group.index:
        for name in frame.by_group.columns:
            mine = find(measures, name, group=column, value=value)
            compare(f"{name} of {column}={value}: fairlearn", mine["value"], frame.by_group.loc[value, name])
            wilson(f"{name} of {column}={value}", mine)
    if len(frame.by_group) == 2:
        pair(measures, column, y, d, g, frame)


def pair(measures, column, y, d, g, frame):
    """What AIF360 and statsmodels have for two groups."""
    low, high = frame.by_group["selection_rate"].sort_values().index
    table = pd.DataFrame({"label": y.astype(float), "group": (g == high).to_numpy().astype(float)})
    truth = BinaryLabelDataset(df=table, label_names=["label"], protected_attribute_names=["group"])
    other = truth.copy()
    other.labels = d.astype(float).reshape(-1, 1)
    aif = ClassificationMetric(truth, other, unprivileged_groups=[{"group": 0}], privileged_groups=[{"group": 1}])
    compare(f"demographic_parity_difference of {column}: AIF360",
            find(measures, "demographic_parity_difference", group=column)["value"],
            abs(aif.statistical_parity_difference()))
    compare(f"demographic_parity_ratio of {column}: AIF360",
            find(measures, "demographic_parity_ratio", group=column)["value"], aif.disparate_impact())
    compare(f"equal_opportunity_difference of {column}: AIF360",
            find(measures, "equal_opportunity_difference", group=column)["value"],
            abs(aif.equal_opportunity_difference()))
    compare(f"equalized_odds_difference of {column}: AIF360",
            find(measures, "equalized_odds_difference", group=column)["value"],
            max(abs(aif.true_positive_rate_difference()), abs(aif.false_positive_rate_difference())))
    a, b = g == high, g == low
    ours = find(measures, "demographic_parity_difference", group=column)
    theirs = confint_proportions_2indep(d[a].sum(), a.sum(), d[b].sum(), b.sum(), method="newcomb", compare="diff")
    # A gap is never negative: its interval begins at 0 where that of the difference reaches below.
    compare(f"demographic_parity_difference of {column}: Newcombe low", ours["low"], max(0, theirs[0]))
    compare(f"demographic_parity_difference of {column}: Newcombe high", ours["high"], max(theirs[1], -theirs[0]))


def credit():
    print("credit, the bundled model")
    folder = HOME / "examples" / "credit"
    table = pd.read_csv(folder / "test.csv", keep_default_na=False)
    measures = audit(folder / "model.onnx", folder / "test.csv", "class", "--positive", "bad",
                     "--group", "sex,foreign_worker")
    _, scores = answers(folder / "model.onnx", table)
    binary(measures, table["class"].to_numpy() == "bad", scores[:, ::-1], {c: table[c] for c in ("sex", "foreign_worker")})


def binary(measures, actual, scores, groups):
    """The second column of the scores is that of the positive class."""
    decided = scores[:, 1] >= 0.5
    classifier(measures, actual, decided, scores, [False, True])
    two_classes(measures, actual, decided, scores)
    for column, values in groups.items():
        fairness(measures, column, values, actual, decided)


def adult(path, folder):
    table = pd.read_csv(path, sep=";", keep_default_na=False).rename(columns=lambda name: name.replace("-", "_"))
    print(f"Adult, logistic regression, {len(table)} rows")
    texts = ["marital_status", "education", "workclass", "occupation"]
    model = Pipeline([("columns", ColumnTransformer([
        ("texts", OneHotEncoder(handle_unknown="ignore", sparse_output=False), texts),
        ("age", StandardScaler(), ["age"])])),
        ("regression", LogisticRegression(max_iter=2000))]).fit(table, table["salary_class"])
    inputs = [(n, StringTensorType([None, 1])) for n in texts] + [("age", FloatTensorType([None, 1]))]
    save(folder / "adult.onnx", to_onnx(model, initial_types=inputs, target_opset=OPSETS, options={"zipmap": False}))
    table.to_csv(folder / "adult.csv", index=False, lineterminator="\n")
    measures = audit(folder / "adult.onnx", folder / "adult.csv", "salary_class", "--positive", ">50K",
                     "--group", "sex,race")
    _, scores = answers(folder / "adult.onnx", table)
    binary(measures, table["salary_class"].to_numpy() == ">50K", scores,
           {c: table[c] for c in ("sex", "race")})


def digits(path, folder):
    values = np.loadtxt(path, delimiter=",")
    x, y = values[:, :-1].astype(np.float32), values[:, -1].astype(int)
    print(f"digits of 8 x 8, ten classes, {len(x)} rows")
    model = LogisticRegression(max_iter=200, C=0.002).fit(x[:400], y[:400])
    save(folder / "digits.onnx", to_onnx(model, x[:1], target_opset=OPSETS, options={"zipmap": False}))
    table = pd.DataFrame(x.astype(int), columns=[f"p{i}" for i in range(64)]).assign(digit=y)
    table.to_csv(folder / "digits.csv", index=False, lineterminator="\n")
    measures = audit(folder / "digits.onnx", folder / "digits.csv", "digit")
    decided, scores = answers(folder / "digits.onnx", table)
    classifier(measures, y, decided, scores, list(range(10)))


def housing(path, folder):
    table = pd.read_csv(path)
    columns = ["HouseAge", "AveRooms", "AveBedrms", "Population", "AveOccup", "Latitude", "Longitude"]
    x, y = table[columns].to_numpy(np.float32), table["MedInc"].to_numpy()
    print(f"housing, a number, {len(x)} rows")
    model = GradientBoostingRegressor(n_estimators=50, random_state=1).fit(x, y)
    save(folder / "housing.onnx", to_onnx(model, x[:1], target_opset=OPSETS))
    table[[*columns, "MedInc"]].to_csv(folder / "housing.csv", index=False, lineterminator="\n")
    measures = audit(folder / "housing.onnx", folder / "housing.csv", "MedInc", "--task", "regression")
    session = open_model(folder / "housing.onnx")
    answer = session.run(None, {session.get_inputs()[0].name: x})[0].ravel().astype(np.float64)
    compare("mean_absolute_error: sklearn", find(measures, "mean_absolute_error")["value"],
            metrics.mean_absolute_error(y, answer))
    compare("root_mean_squared_error: sklearn", find(measures, "root_mean_squared_error")["value"],
            metrics.root_mean_squared_error(y, answer))
    compare("r_squared: sklearn", find(measures, "r_squared")["value"], metrics.r2_score(y, answer))


def save(path, model):
    path.write_bytes(model.SerializeToString())


def main(adult_csv, digits_csv, housing_csv, folder):
    credit()
    adult(adult_csv, folder)
    digits(digits_csv, folder)
    housing(housing_csv, folder)
    print(f"{compared - len(different)} of {compared} agree to {TOLERANCE}", *different, sep="\n  ")
    sys.exit(1 if different else 0)


if len(sys.argv) > 4:
    main(*sys.argv[1:4], pathlib.Path(sys.argv[4]))
else:
    with tempfile.TemporaryDirectory() as temporary:
        main(*sys.argv[1:4], pathlib.Path(temporary))
