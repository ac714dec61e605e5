"""Honest NumPy and joblib files: `python honest_arrays.py DIR [PREFIX]`.

Made with numpy 2.4, joblib 1.6, scikit-learn 1.9, pandas (default), and numpy 1.23.5, joblib 1.1.1 (prefix `old-`), and
numpy 1.19, joblib 0.9.4 on Python 3.6 (prefix `ancient-`).
"""
import os
import sys

import joblib
import numpy as np

folder = sys.argv[1]
prefix = sys.argv[2] if len(sys.argv) > 2 else ""
os.makedirs(folder, exist_ok=True)
random = np.random.RandomState(1)


def write(name, make):
    path = os.path.join(folder, prefix + name)
    try:
        make(path)
    except Exception as e:
        print("left out", prefix + name, type(e).__name__, str(e)[:120])
        if os.path.exists(path):
            os.remove(path)


ancient = prefix == "ancient-"
arrays = {"floats": random.randn(20, 3), "half": random.randn(9).astype("f2"), "ints": np.arange(50), "bytes": random.bytes(300),
          "text": np.array(["a", "bc", "def"]), "bool": random.randn(7) > 0, "number": np.float64(3.5), "zero": np.array(4.5),
          "empty": np.empty((0, 3)), "fortran": np.asfortranarray(random.randn(4, 5))}
more = {"times": np.array(["2020-01-01", "NaT"], dtype="M8[ns]"), "objects": np.array([1, "a", None, {"x": 2}], dtype=object),
        "records": np.array([(1, 2.0, b"x")], dtype=[("a", "i4"), ("b", "f8"), ("c", "S3")]), "complex": random.randn(3) + 1j,
        "masked": np.ma.masked_greater(random.randn(5), 0), "big endian": np.arange(5, dtype=">i4"), "strings": np.array([b"ab", b"c"]),
        "noise": random.randint(0, 256, 3000).astype("u1"), "matrix": np.asmatrix(np.eye(2))}
if ancient:
    joblib.dump(arrays, os.path.join(folder, prefix + "files.pkl"))
    for level in (1, 3, 9):
        joblib.dump(arrays, os.path.join(folder, prefix + "compressed-%d.pkl" % level), compress=level)
    joblib.dump({"a": 1, "b": "no array"}, os.path.join(folder, prefix + "no-array.pkl"), compress=3)
    sys.exit()

dump = lambda value, **how: (lambda path: joblib.dump(value, path, **how))
write("arrays.joblib", dump(arrays))
write("more.joblib", dump(more))
write("no-array.joblib", dump({"a": [1, 2], "b": "text"}))
write("one.joblib", dump(random.randn(100, 10)))
write("many.joblib", dump([random.randn(3) for _ in range(200)]))
write("objects.joblib", dump([more["objects"], random.randn(4), more["objects"]]))
for method in ("zlib", "gzip", "bz2", "lzma", "xz", "lz4"):
    write(f"arrays-{method}.joblib", dump({**arrays, **more}, compress=(method, 3)))
from sklearn.linear_model import LogisticRegression  # noqa: E402
write("logistic.jl", dump(LogisticRegression()))
write("logistic-zlib.sav", dump(LogisticRegression(), compress=("zlib", 3)))
write("logistic-xz.model", dump(LogisticRegression().fit(np.eye(4), [0, 1, 0, 1]), compress=("xz", 3)))
write("arrays.pkl.gz", dump(arrays))
write("compressed.pkl", dump(arrays, compress=True))
for protocol in (2, 3, 4, 5):
    write(f"protocol{protocol}.joblib", dump({**arrays, **more}, protocol=protocol))
for dtype in ("f4", "f8", "i1", "u2", "c16", ">f8", "S7", "U3", "M8[D]", "m8[s]", "V5", "?", "g"):
    write(f"dtype-{dtype.strip('>').replace('[', '-').replace(']', '').replace('?', 'bool')}{'-big' if '>' in dtype else ''}.joblib", dump(np.zeros(6, dtype)))
nested = np.zeros(3, dtype=[("p", [("x", "f4"), ("y", "f4")]), ("m", "f8", (2, 2)), ("t", "U4")])
write("nested-records.joblib", dump(nested))
if hasattr(np, "dtypes") and hasattr(np.dtypes, "StringDType"):
    write("strings.joblib", dump({"x": np.array(["a", "much longer text than sixteen bytes"], dtype=np.dtypes.StringDType()), "y": arrays["floats"]}))
write("aligned-records.joblib", dump(np.zeros(3, dtype=np.dtype([("a", "i1"), ("b", "f8")], align=True))))
write("object-records.joblib", dump(np.array([(1, "x")], dtype=[("a", "i4"), ("b", "O")])))
write("recarray.joblib", dump(np.rec.array([(1, 2.0)], dtype=[("a", "i4"), ("b", "f8")])))
write("memory.joblib", dump({"state": random.get_state(), "random": random}))
try:
    import pandas as pd
    frame = pd.DataFrame({"os": [1.0, 2.0], "system": ["a", "b"], "when": pd.to_datetime(["2020-01-01", "2021-01-01"]), "kind": pd.Categorical(["x", "y"])})
    write("frame.joblib", dump(frame))
    write("series.joblib", dump(pd.Series([1, 2, 3], index=["a", "b", "c"]), compress=3))
except ImportError as e:
    print(e)
try:
    from sklearn.datasets import load_iris
    from sklearn.ensemble import HistGradientBoostingClassifier, RandomForestClassifier
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.neighbors import KNeighborsClassifier
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler
    from sklearn.svm import SVC
    data, labels = load_iris(return_X_y=True)
    models = {"forest": RandomForestClassifier(5, random_state=1), "linear": make_pipeline(StandardScaler(), LogisticRegression()),
              "boosting": HistGradientBoostingClassifier(max_iter=5), "neighbours": KNeighborsClassifier(), "svc": SVC(probability=True) if prefix else SVC()}
    for name, model in models.items():
        write(f"sklearn-{name}.joblib", dump(model.fit(data, labels)))
        write(f"sklearn-{name}-compressed.joblib", dump(model, compress=3))
    write("sklearn-words.joblib", dump(TfidfVectorizer().fit(["eval exec os system", "subprocess popen"])))
except ImportError as e:
    print(e)

keep = lambda value: (lambda path: np.save(open(path, "wb"), value))
for name, value in {**arrays, **more}.items():
    write(f"{name.replace(' ', '-')}.npy", keep(value))
write("nested.npy", keep(nested))
write("object-records.npy", keep(np.array([(1, "x")], dtype=[("a", "i4"), ("b", "O")])))
write("wide.npy", keep(np.zeros(2, dtype=[(f"column number {i}", "f4") for i in range(3000)])))
write("unicode.npy", keep(np.zeros(2, dtype=[("größe", "f4"), ("日本", "f4")])))
for version in ((1, 0), (2, 0), (3, 0)):
    write(f"version-{version[0]}.npy", lambda path: np.lib.format.write_array(open(path, "wb"), np.arange(6.0).reshape(2, 3), version=version))


def several(path):
    with open(path, "wb") as file:
        np.save(file, np.arange(3))
        np.save(file, np.arange(4.0))


write("several.npy", several)
write("arrays.npz", lambda path: np.savez(open(path, "wb"), **{k: v for k, v in arrays.items()}))
write("compressed.npz", lambda path: np.savez_compressed(open(path, "wb"), **arrays))
write("objects.npz", lambda path: np.savez(open(path, "wb"), x=more["objects"], y=random.randn(3)))
write("one.npz", lambda path: np.savez(open(path, "wb"), random.randn(3)))
try:
    import scipy.sparse as sparse
    write("sparse.npz", lambda path: sparse.save_npz(path, sparse.random(10, 10, 0.2, "csr", random_state=1)))
except ImportError as e:
    print(e)
try:
    import skops.io
    for name, model in models.items():
        write(f"{name}.skops", lambda path: skops.io.dump(model, path))
    write("values.skops", lambda path: skops.io.dump({**{k: arrays[k] for k in ("floats", "text", "number")}, "list": [1, 2.5, None, "x"], "tuple": (1,), "set": {1}, "function": np.sqrt, "type": RandomForestClassifier, "slice": slice(1, 2)}, path))
    import scipy.sparse as sparse
    write("sparse.skops", lambda path: skops.io.dump({"s": sparse.eye(4).tocsr(), "masked": more["masked"], "random": random, "generator": np.random.default_rng(1), "objects": more["objects"], "dtype": np.dtype("f4")}, path))
    write("compressed.skops", lambda path: skops.io.dump(models["linear"], path, compression=8))
except ImportError as e:
    print(e)
