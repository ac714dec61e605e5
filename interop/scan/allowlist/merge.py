"""Makes allowed.csv of the scanner from what collect.py found, and from decisions.csv.

    python merge.py VERSION OUT.csv NAMES.json...
"""

import csv
import json
import os
import re
import sys

ORDER = ["new", "call", "state", "slots", "fill", "member", "value"]
WHAT = {
    "numpy": "NumPy", "scipy": "SciPy", "sklearn": "scikit-learn", "_loss": "scikit-learn", "pandas": "pandas",
    "torch": "PyTorch", "torchvision": "torchvision", "transformers": "transformers", "accelerate": "accelerate",
    "xgboost": "XGBoost", "lightgbm": "LightGBM", "catboost": "CatBoost", "imblearn": "imbalanced-learn",
    "category_encoders": "category_encoders", "pyarrow": "Arrow", "pytz": "pytz", "dateutil": "dateutil",
    "joblib": "joblib"}
# Classes besides *_gen that inherit from scipy.stats.rv_generic, whose __setstate__ runs state["_parse_arg_template"].
DISTRIBUTIONS = {"rv_continuous", "rv_discrete", "rv_histogram", "rv_sample", "rv_count"}
USES = {
    "latin1": "bytes that protocols below 3 write as text; only with the encoding latin1",
    "reconstructor": "objects in protocols 0 and 1; only of a listed class and a plain base",
    "member": "methods and members of listed classes; only a plain name of a class with the role member",
    "partial": "blocks of frames in pandas 1.3; only of a listed function",
    "one-argument": "harmless with one argument; with more it would call what the file says or make a class",
    "constant": "the type of None; of more it would fetch or make classes",
    "neighbour": "an empty tree or distance that its state fills; only of a listed class of scikit-learn",
    "array": "an empty array that its state fills; only of a listed class",
    "masked-array": "an empty masked array that its state fills; only of listed classes",
    "generator": "a random generator; only with the constructor of NumPy for its bits",
    "bit-generator": "the bits of a random generator; only by name or by a class of NumPy",
    "no-file": "a time zone; only without a file to open",
    "tensor": "a tensor; only over a storage of the same file",
    "distribution": "a distribution; SciPy runs a text of its state as code; so only the text that SciPy writes",
    "typed-tensor": "a tensor subclass; only by a listed function",
    "parameter": "a parameter; only of a tensor",
    "nested": "a storage in a pickle of its own; what it holds is scanned too"}


def reason(module, name, roles, use):
    if use:
        return USES[use]
    library = WHAT.get(module.split(".")[0], "Python")
    if roles == ["value"]:
        return library + ": stands in the data; is not called at load"
    if name.startswith("__pyx_unpickle") or "call" in roles and re.match(r"_|[a-z]", name):
        return library + ": puts together what was saved; calls nothing of the file"
    if library in ("XGBoost", "LightGBM", "CatBoost") and "state" in roles:
        return library + ": its state is read by its own native reader of models"
    if "call" in roles:
        return library + ": made from plain values"
    if "fill" in roles:
        return library + ": a container that is filled"
    if library == "Python":
        return library + ": holds data; runs nothing of the file"
    return library + ": its state is parameters and arrays; runs nothing of the file"


def main():
    version, out, files = sys.argv[1], sys.argv[2], sys.argv[3:]
    drops, uses, adds = [], {}, []
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "decisions.csv")) as lines:
        for row in csv.reader(line for line in lines if not line.startswith("#")):
            if row[0] == "use":
                uses[row[1]] = row[2]
            elif row[0] == "add":
                adds.append((row[1], row[2], row[3], "", row[4]))
            else:
                drops.append(row[1])
    found, versions = {}, {}
    for file in files:
        with open(file) as content:
            collected = json.load(content)
        for library, number in collected["versions"].items():
            versions.setdefault(library, set()).add(number)
        for entry in collected["names"]:
            found.setdefault((entry["module"], entry["name"]), set()).update(entry["roles"])
    rows = list(adds)
    added = {row[:2] for row in adds}
    for (module, name), roles in sorted(found.items()):
        if (module, name) in added:
            continue
        qualified = module + "." + name
        if any(qualified == drop or qualified.startswith(drop + ".") or drop.endswith("_") and qualified.startswith(drop)
               for drop in drops):
            continue
        roles -= {drop.split(" ")[1] for drop in drops if drop.startswith(qualified + " ")}
        if "." in name or re.search(r"(^|\.)__\w+__($|\.)", qualified):
            continue
        use = uses.get(qualified, "")
        if module.startswith("scipy.stats") and module != "scipy.stats._multivariate" and (name.endswith("_gen") or name in DISTRIBUTIONS) and "state" in roles:
            use = "distribution"
        ordered = [role for role in ORDER if role in roles]
        if use and use != "distribution":
            ordered = [role for role in ordered if role != "value"]
        if ordered:
            rows.append((module, name, " ".join(ordered), use, reason(module, name, ordered, use)))
    with open(out, "w") as content:
        content.write("# allowed names, version %s: what honest pickles import, and what for. Made by interop/scan/allowlist/merge.py\n"
                      % version)
        for library, numbers in sorted(versions.items()):
            content.write("# seen in files of %s %s\n" % (library, " ".join(sorted(numbers))))
        content.write("module,name,roles,use,reason\n")
        for row in sorted(rows):
            assert not any("," in cell or '"' in cell for cell in row), row
            content.write(",".join(row) + "\n")
    print(len(rows), "names")


main()
