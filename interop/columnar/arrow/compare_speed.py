"""Writes one table of mixed columns as CSV, JSON Lines and Arrow, and times how long other libraries take to read it on
one thread and to count what a profile counts at the least: missing cells, least and greatest value, different values.

    python compare_speed.py FOLDER [ROWS]

Then `java -cp ... dev.gambeson.bench.DatasetBench FOLDER/*` times Gambeson on the same files.
"""
import pathlib
import sys
import time

import duckdb
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.feather as feather
import pyarrow.json

OUT = pathlib.Path(sys.argv[1])
N = int(sys.argv[2]) if len(sys.argv) > 2 else 2_000_000
pa.set_cpu_count(1)
pa.set_io_thread_count(1)


def table():
    r = np.random.default_rng(1)
    cities = np.array(["Aachen", "Berlin", "Chemnitz", "Dresden", "Erfurt", "Frankfurt", "Gera"])
    user = pa.array(["user %d, again" % i for i in r.integers(0, 100_000, N)])
    return pa.table({
        "id": pa.array(np.arange(N)),
        "age": pa.array(r.integers(18, 88, N), pa.int32()),
        "amount": pa.array(np.round(np.exp(4 + 9 * r.random(N))) / 100),
        "score": pa.array(r.random(N)),
        "city": pa.array(cities[r.integers(0, 7, N)]),
        "told": pa.array(["yes"] * N, mask=r.random(N) < 0.1),
        "day": pa.array(r.integers(10_000, 20_000, N), pa.int32()).cast(pa.date32()),
        "number": pa.array(r.integers(0, 1_000_000, N)),
        "user": user,
        "flag": pa.array(r.random(N) < 0.5),
    })


def timed(what, work):
    best = 1e9
    for _ in range(3):
        begin = time.process_time()
        work()
        best = min(best, time.process_time() - begin)
    print(f"{what:44s} {best:6.2f} s CPU", flush=True)


def profile(t):
    for column in t.columns:
        column.null_count
        pc.count_distinct(column)
        if not pa.types.is_boolean(column.type) and not pa.types.is_string(column.type):
            pc.min_max(column)


def main():
    OUT.mkdir(parents=True, exist_ok=True)
    t = table()
    print("decoded bytes", t.nbytes)
    feather.write_feather(t, OUT / "plain.arrow", compression="uncompressed")
    feather.write_feather(t, OUT / "lz4.arrow", compression="lz4")
    feather.write_feather(t, OUT / "zstd.arrow", compression="zstd")
    db = duckdb.connect()
    db.execute("set threads to 1")
    db.register("t", t)
    db.execute(f"copy t to '{OUT}/t.csv'")
    db.execute(f"copy t to '{OUT}/t.jsonl' (format json)")
    for name in ("plain.arrow", "lz4.arrow", "zstd.arrow"):
        timed(f"pyarrow read {name}", lambda: feather.read_table(OUT / name, use_threads=False, memory_map=False))
        timed(f"pyarrow read and count {name}", lambda: profile(feather.read_table(OUT / name, use_threads=False)))
    timed("pyarrow read t.jsonl",
          lambda: pyarrow.json.read_json(OUT / "t.jsonl", read_options=pyarrow.json.ReadOptions(use_threads=False)))
    timed("duckdb summarize t.jsonl", lambda: db.execute(f"summarize from read_json('{OUT}/t.jsonl')").fetchall())
    timed("duckdb summarize t.csv", lambda: db.execute(f"summarize from read_csv('{OUT}/t.csv')").fetchall())
    timed("pandas read_json t.jsonl", lambda: pd.read_json(OUT / "t.jsonl", lines=True))
    for file in sorted(OUT.iterdir()):
        print(file.name, file.stat().st_size)


main()
