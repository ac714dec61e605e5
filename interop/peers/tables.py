"""Profiles and predictions of Gambeson beside pandas, DuckDB, Polars and onnxruntime, on the same files.

    pip install -r requirements.txt; mvn -q -Dquick -DskipTests package -pl bench -am     (in the repository's root)
    python tables.py equal TABLE.csv...       profile counts of each table, and predictions of the bundled models
    python tables.py speed TABLE.csv          seconds of CPU to profile a large table, each tool in its own process

`equal` demands the same counts, minima, maxima and distinct values (where Gambeson says that it counted them), means and
deviations to 1e-12 of their size, and the same 32 bits of every score. `speed` gives every tool two threads at most and
measures its whole process, start included; none of the others computes exactly what Gambeson does (types, exact sums,
frequent values, lengths, histogram), so it is context and not a race.
"""

import gzip
import os
import pathlib
import resource
import subprocess
import sys
import time

import numpy as np
import onnxruntime
import pandas as pd

HOME = pathlib.Path(__file__).resolve().parents[2]
HERE = HOME / "interop" / "peers"


def java(program, *arguments, **options):
    classes = (HOME / "bench" / "target" / "classpath").read_text()
    return subprocess.run(["java", "-XX:+UseSerialGC", "-Xmx448m", "-cp", classes, HERE / f"{program}.java", *arguments],
                          stdout=subprocess.PIPE, check=True, **options).stdout


def near(ours, theirs):
    return (np.isnan(ours) and np.isnan(theirs)) or abs(ours - theirs) <= 1e-12 * max(1, abs(theirs))


def profile(path):
    with open(path) as file:
        separator = max(",;", key=file.readline().count)
    table = pd.read_csv(path, sep=separator, float_precision="round_trip")
    texts = pd.read_csv(path, sep=separator, dtype=str)
    checked = 0
    for line in java("Profiles", path, text=True).splitlines():
        name, *rest = line.split("\t")
        rows, missing, numbers, distinct, exact, least, greatest, mean, deviation = rest
        column = table[name]
        is_number = column.dtype.kind in "if"
        theirs = [len(column), column.isna().sum(), column.notna().sum() if is_number else None,
                  texts[name].nunique() if exact == "true" else None]
        ours = [int(rows), int(missing), int(numbers) if is_number else None,
                float(distinct) if exact == "true" else None]
        assert ours == theirs, (name, ours, theirs)
        checked += sum(value is not None for value in theirs)
        if exact == "false":
            assert abs(float(distinct) / texts[name].nunique() - 1) < 0.05, (name, distinct, texts[name].nunique())
        if is_number:
            for mine, other in ((least, column.min()), (greatest, column.max()), (mean, column.mean()),
                                (deviation, column.std())):
                assert near(float(mine), other), (name, mine, other)
                checked += 1
    print(f"{pathlib.Path(path).name}: {len(table)} rows, {len(table.columns)} columns, {checked} numbers equal to pandas")


def open_model(path):
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def scores(model, data, feed):
    ours = np.frombuffer(java("Answers", model, data), np.float32)
    theirs = feed(open_model(model)).ravel()
    same = (ours.view(np.uint32) == theirs.view(np.uint32)).sum()
    print(f"{model.name}: {same} of {len(theirs)} scores have the same bits, greatest distance "
          f"{np.abs(ours - theirs).max():.1e}")
    assert np.abs(ours - theirs).max() < 1e-5


def predictions():
    credit, digits = HOME / "examples" / "credit", HOME / "examples" / "digits"
    table = pd.read_csv(credit / "test.csv", keep_default_na=False)

    def applicants(session):
        feed = {i.name: table[[i.name]].to_numpy(object if "string" in i.type else np.float32)
                for i in session.get_inputs()}
        return pd.DataFrame(session.run(None, feed)[1]).to_numpy(np.float32)

    def images(session):
        with gzip.open(digits / "t10k-images-idx3-ubyte.gz") as file:
            pixels = np.frombuffer(file.read(16 + 2000 * 784)[16:], np.uint8)
        x = pixels.reshape(-1, 1, 28, 28).astype(np.float32) / np.float32(255)
        name = session.get_inputs()[0].name
        return np.concatenate([session.run(None, {name: x[i:i + 32]})[0] for i in range(0, 2000, 32)])

    scores(credit / "model.onnx", credit / "test.csv", applicants)
    for name in ("robust", "standard"):
        scores(digits / f"{name}.onnx", digits / "t10k-images-idx3-ubyte.gz", images)


OTHERS = {
    "pandas": "import pandas; t = pandas.read_csv(path); t.describe(include='all'); t.isna().sum(); t.nunique()",
    "DuckDB": "import duckdb; duckdb.sql('set threads = 2'); duckdb.sql(f\"summarize from read_csv('{path}')\").fetchall()",
    "Polars": "import polars; t = polars.scan_csv(path); t.describe(); t.select(polars.all().approx_n_unique()).collect()",
}


def speed(path):
    size = os.path.getsize(path) / 1e6
    tools = {"Gambeson": lambda: java("Profiles", path)}
    for name, code in OTHERS.items():
        tools[name] = lambda code=code: subprocess.run(
            [sys.executable, "-c", f"path = {path!r}; {code}"], check=True, stdout=subprocess.DEVNULL,
            env={**os.environ, "POLARS_MAX_THREADS": "2"})
    for name, run in tools.items():
        before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
        run()
        wall, after = time.monotonic() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
        used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        print(f"{name:<10} {size:.0f} MB  CPU {used:6.2f} s  wall {wall:6.2f} s  {size / used:4.0f} MB/s of CPU  "
              f"greatest process so far {after.ru_maxrss // 1024} MiB", flush=True)


if sys.argv[1] == "speed":
    speed(sys.argv[2])
else:
    for each in sys.argv[2:]:
        profile(each)
    predictions()
