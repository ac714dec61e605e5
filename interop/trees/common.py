"""Data and fixture files shared by the scripts that train tree ensembles."""

import csv
import os

import numpy as np
import pandas as pd


def table(rows=400, seed=7, missing=0.1):
    """Numbers with missing values, a column of small whole numbers, and two of categories."""
    rng = np.random.default_rng(seed)
    frame = pd.DataFrame(
        {
            "age": rng.integers(18, 90, rows).astype(float),
            "amount due": np.round(rng.lognormal(7, 1, rows), 2),
            "rate": rng.normal(0, 1, rows),
            "visits": rng.poisson(1.5, rows).astype(float),
        }
    )
    frame["town"] = rng.choice(["Bern", "Lyon", "Oslo", "Rome", "Wien"], rows)
    frame["grade"] = rng.integers(0, 12, rows)
    signal = (
        0.03 * (frame["age"] - 50)
        + 0.4 * np.log(frame["amount due"])
        - 2.8
        + frame["rate"]
        + frame["town"].map({"Bern": 0.8, "Lyon": -0.5, "Oslo": 0.1, "Rome": -0.9, "Wien": 0.4})
        + 0.1 * (frame["grade"] % 5)
    )
    noise = rng.normal(0, 0.5, rows)
    for column in ["age", "amount due", "rate", "visits"]:
        frame.loc[rng.random(rows) < missing, column] = np.nan
    return frame, (signal + noise).to_numpy()


def write(folder, name, frame, expected, margin=None):
    """Rows as text that reads back exactly, with what the library answered."""
    columns = {}
    for kind, values in (("prediction", expected), ("margin", margin)):
        if values is not None:
            values = np.asarray(values, dtype=np.float64)
            values = values.reshape(len(frame), -1)
            for i in range(values.shape[1]):
                columns[f"{kind}_{i}"] = values[:, i]
    with open(os.path.join(folder, name + ".csv"), "w", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(list(frame.columns) + list(columns))
        for i in range(len(frame)):
            row = []
            for value in frame.iloc[i]:
                text = value if isinstance(value, str) else ("" if pd.isna(value) else repr(float(value)))
                row.append(text)
            row += [repr(float(values[i])) for values in columns.values()]
            writer.writerow(row)
