"""Makes every file of this example from the German credit data; nobody needs it to run anything.

    pip install scikit-learn==1.9.1 skl2onnx==1.20.0 onnx==1.23.2 pandas==3.1.1
    python train.py credit-g.arff

What is real: the 20 attributes and the class of the 1000 applicants (Statlog German credit, UCI, CC BY 4.0).
What is made up here, so that the example shows what real exports look like:
  application_id, email, telephone, iban   fictional persons: example.org addresses, numbers that the German
                                           regulator keeps for fiction, accounts of a bank that does not exist
  sex                                      read out of personal_status, to audit by it; no input of the model
  eight rows of test.csv in train.csv      as when two exports overlap
"""

import random
import sys

import pandas as pd
from scipy.io import arff  # only to read the file; comes with scikit-learn
from skl2onnx import to_onnx
from skl2onnx.common.data_types import FloatTensorType, StringTensorType
from sklearn.compose import ColumnTransformer
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.model_selection import train_test_split
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import OneHotEncoder

SEED = 20261123
FIRST = "Anna Ben Carla David Emma Finn Greta Hannes Ida Jonas Klara Leon Mia Noah Olga Paul Rosa Simon Tilda Udo".split()
LAST = "Adler Bach Conrad Dorn Engel Frank Graf Huber Jung Keller Lang Maurer Neumann Otto Peters Roth Sommer Vogt".split()


def iban(account):
    bban = "99999999" + f"{account:010d}"
    check = 98 - int(bban + "131400") % 97
    return f"DE{check:02d}{bban}"


def persons(rows):
    pick = random.Random(SEED)
    out = []
    for row in range(rows):
        first, last = pick.choice(FIRST), pick.choice(LAST)
        out.append({
            "application_id": f"A-{row + 1:04d}",
            "email": f"{first}.{last}{pick.randrange(100)}@example.org".lower(),
            "telephone": f"+49 30 23125 {pick.randrange(1000):03d}",
            "iban": iban(pick.randrange(10**10)),
        })
    return pd.DataFrame(out)


def read(path):
    records, meta = arff.loadarff(path)
    table = pd.DataFrame(records)
    for name in meta.names():
        if meta[name][0] == "nominal":
            table[name] = table[name].str.decode("ascii")
        else:
            table[name] = table[name].astype(int)
    return table


def main(path):
    table = read(path)
    features = [name for name in table.columns if name != "class"]
    numbers = [name for name in features if table[name].dtype.kind == "i"]
    texts = [name for name in features if name not in numbers]

    full = pd.concat([persons(len(table)), table], axis=1)
    full.insert(4, "sex", full["personal_status"].str.split(" ").str[0])
    train, test = train_test_split(full, test_size=0.3, random_state=SEED, stratify=full["class"])

    model = Pipeline([
        ("columns", ColumnTransformer([
            ("texts", OneHotEncoder(handle_unknown="ignore", sparse_output=False), texts),
            ("numbers", "passthrough", numbers),
        ])),
        ("boosting", GradientBoostingClassifier(n_estimators=80, max_depth=3, learning_rate=0.1, subsample=0.8,
                                                random_state=SEED)),
    ]).fit(train[features], train["class"])

    inputs = [(name, (FloatTensorType if name in numbers else StringTensorType)([None, 1])) for name in features]
    onnx = to_onnx(model, initial_types=inputs, target_opset={"": 17, "ai.onnx.ml": 3})
    with open("model.onnx", "wb") as file:
        file.write(onnx.SerializeToString())

    scored = pd.DataFrame({
        "application_id": test["application_id"],
        "probability_bad": model.predict_proba(test[features])[:, list(model.classes_).index("bad")],
    })
    overlap = test.sample(8, random_state=SEED)
    pd.concat([train, overlap]).to_csv("train.csv", index=False, lineterminator="\n")
    test.to_csv("test.csv", index=False, lineterminator="\n")
    scored.to_csv("scored.csv", index=False, lineterminator="\n")


main(sys.argv[1])
