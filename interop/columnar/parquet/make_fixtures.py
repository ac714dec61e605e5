"""Writes small Parquet files with five writers, and beside each the cells that Gambeson must read from it, as CSV.

    pip install pyarrow pandas polars duckdb fastparquet
    python interop/columnar/parquet/make_fixtures.py columnar/src/test/resources/parquet

The CSV says a missing cell by nothing and quotes every other cell. The cells are written by Python from the values that
went in, never from what a reader gave back.
"""
import csv
import datetime as dt
import decimal
import json
import pathlib
import random
import struct
import sys
import uuid

import duckdb
import fastparquet
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

OUT = pathlib.Path(sys.argv[1])
OUT.mkdir(parents=True, exist_ok=True)
RANDOM = random.Random(20261125)
ROWS = 180


def cell(value):
    """A value as Gambeson writes it as text."""
    if value is None or value is pd.NaT:
        return None
    if isinstance(value, (bool, np.bool_)):
        return "true" if value else "false"
    if isinstance(value, (int, np.integer)):
        return str(int(value))
    if isinstance(value, (float, np.floating)):
        return None if value != value else repr(float(value))
    if isinstance(value, decimal.Decimal):
        return format(value, "f")
    if isinstance(value, dt.datetime):
        text = value.strftime("%Y-%m-%dT%H:%M:%S") if value.year > 999 else value.isoformat()[:19]
        micros = value.microsecond
        if micros:
            text += f".{micros // 1000:03d}" if micros % 1000 == 0 else f".{micros:06d}"
        return text + ("Z" if value.tzinfo else "")
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, dt.time):
        text = value.strftime("%H:%M:%S")
        micros = value.microsecond
        if micros:
            text += f".{micros // 1000:03d}" if micros % 1000 == 0 else f".{micros:06d}"
        return text
    if isinstance(value, uuid.UUID):
        return str(value)
    return str(value)


def expect(name, columns):
    """Writes the cells; columns is a dict of lists."""
    with open(OUT / f"{name}.csv", "w", newline="") as file:
        names = list(columns)
        file.write(",".join('"' + n.replace('"', '""') + '"' for n in names) + "\n")
        for row in zip(*columns.values()):
            texts = [cell(v) for v in row]
            file.write(",".join("" if t is None else '"' + t.replace('"', '""') + '"' for t in texts) + "\n")


def holes(values, every=7):
    return [None if i % every == 3 else v for i, v in enumerate(values)]


def mixed(n, missing=True):
    r = RANDOM
    gap = holes if missing else (lambda v: v)
    cities = ["Aachen", "Köln", "a,b", 'say "hi"', "", "x" * 40]
    return {
        "small": pa.array(gap([r.randint(-100, 100) for _ in range(n)]), pa.int8()),
        "unsigned": pa.array(gap([r.randint(0, 2**32 - 1) for _ in range(n)]), pa.uint32()),
        "long": pa.array(gap([r.randint(-(2**63), 2**63 - 1) for _ in range(n)]), pa.int64()),
        "huge": pa.array(gap([r.randint(0, 2**64 - 1) for _ in range(n)]), pa.uint64()),
        "real": pa.array(gap([r.choice([0.1, -2.5, 1e-7, 1e22, 3.0, r.random()]) for _ in range(n)]), pa.float64()),
        "single": pa.array(gap([float(np.float32(r.random())) for _ in range(n)]), pa.float32()),
        "half": pa.array(gap([np.float16(r.random()) for _ in range(n)]), pa.float16()),
        "flag": pa.array(gap([r.random() < 0.5 for _ in range(n)]), pa.bool_()),
        "city": pa.array(gap([r.choice(cities) for _ in range(n)]), pa.string()),
        "remark": pa.array(gap([f"note {i} {r.random()}" for i in range(n)]), pa.string()),
        "day": pa.array(gap([dt.date(1850, 1, 1) + dt.timedelta(r.randint(0, 100000)) for _ in range(n)]), pa.date32()),
        "moment": pa.array(
            gap([dt.datetime(1960, 2, 28, 23, 59, 59) + dt.timedelta(seconds=r.randint(0, 10**9), microseconds=r.choice([0, 5000, 7])) for _ in range(n)]),
            pa.timestamp("us"),
        ),
        "utc": pa.array(
            gap([dt.datetime(2020, 1, 1, tzinfo=dt.timezone.utc) + dt.timedelta(milliseconds=r.randint(0, 10**11)) for _ in range(n)]),
            pa.timestamp("ms", tz="UTC"),
        ),
        "clock": pa.array(gap([dt.time(r.randint(0, 23), r.randint(0, 59), 3, r.choice([0, 120000])) for _ in range(n)]), pa.time64("us")),
        "price": pa.array(gap([decimal.Decimal(r.randint(-99999, 99999)).scaleb(-2) for _ in range(n)]), pa.decimal128(7, 2)),
        "wide": pa.array(gap([decimal.Decimal(r.randint(-10**29, 10**29)).scaleb(-4) for _ in range(n)]), pa.decimal128(38, 4)),
    }


def cells_of(table):
    return {
        name: [float(v) if isinstance(v, np.float16) else v for v in table.column(name).to_pylist()]
        for name in table.column_names
    }


def arrow(name, columns, expected=None, **options):
    table = pa.table(columns)
    pq.write_table(table, OUT / f"{name}.parquet", **options)
    expect(name, expected or cells_of(table))


def main():
    for codec in ["none", "snappy", "gzip", "zstd", "lz4"]:
        arrow(f"arrow-{codec}", mixed(ROWS), compression=codec, row_group_size=70, data_page_size=400)
    arrow("arrow-plain", mixed(ROWS), use_dictionary=False, compression="none")
    arrow("arrow-version-2", mixed(ROWS), data_page_version="2.0", compression="zstd", row_group_size=70, write_page_index=True, write_page_checksum=True)
    arrow("arrow-version-2-none", mixed(ROWS, False), data_page_version="2.0", compression="none", write_page_checksum=True)
    arrow("arrow-checksum", mixed(ROWS, False), write_page_checksum=True, use_dictionary=False)
    arrow(
        "arrow-decimal-integers", {k: v for k, v in mixed(ROWS).items() if k in ("price", "small")},
        store_decimal_as_integer=True,
    )
    delta = {k: v for k, v in mixed(ROWS).items() if k in ("small", "long", "day", "moment", "city", "remark", "real", "single", "half", "flag", "unsigned")}
    for version in ["1.0", "2.0"]:
        arrow(
            f"arrow-delta-{version[0]}", delta, use_dictionary=False, data_page_version=version, data_page_size=3000,
            column_encoding={
                "small": "DELTA_BINARY_PACKED", "long": "DELTA_BINARY_PACKED", "day": "DELTA_BINARY_PACKED",
                "moment": "DELTA_BINARY_PACKED", "unsigned": "DELTA_BINARY_PACKED", "city": "DELTA_LENGTH_BYTE_ARRAY",
                "remark": "DELTA_BYTE_ARRAY", "real": "BYTE_STREAM_SPLIT", "single": "BYTE_STREAM_SPLIT",
                "half": "BYTE_STREAM_SPLIT", "flag": "RLE",
            },
        )
    arrow(
        "arrow-split-integers", {"i": pa.array(range(-90, 90), pa.int32()), "l": pa.array([2**40 * i for i in range(180)], pa.int64())},
        use_dictionary=False, column_encoding={"i": "BYTE_STREAM_SPLIT", "l": "BYTE_STREAM_SPLIT"},
    )
    times = [dt.datetime(1901, 5, 6, 7, 8, 9), dt.datetime(2026, 11, 25, 0, 0, 0, 1), None, dt.datetime(1969, 12, 31, 23, 59, 59)]
    arrow("arrow-int96", {"moment": pa.array(times, pa.timestamp("us"))}, use_deprecated_int96_timestamps=True)
    arrow("arrow-nanoseconds", {"moment": pa.array(times, pa.timestamp("ns"))},
          expected={"moment": times})
    # The dictionary grows until it is given up, and the rest is plain.
    arrow("arrow-overflow", {"text": [f"value number {i % 3000}" for i in range(4000)]}, dictionary_pagesize_limit=4096, data_page_size=2048, compression="zstd")
    arrow("arrow-empty", {"a": pa.array([], pa.int32()), "b": pa.array([], pa.string())})
    arrow("arrow-all-missing", {"a": pa.nulls(50, pa.int64()), "b": pa.nulls(50, pa.string()), "c": pa.nulls(50)})
    arrow("arrow-required", {"a": pa.array([1, 2, 3], pa.int32())})
    schema = pa.schema([pa.field("a", pa.int32(), nullable=False), pa.field("b", pa.string(), nullable=False)])
    table = pa.table({"a": [1, 2, 3], "b": ["x", "y", "z"]}, schema=schema)
    pq.write_table(table, OUT / "arrow-not-null.parquet")
    expect("arrow-not-null", cells_of(table))
    wide = {f"c{i}": pa.array([i, i + 1, None], pa.int32()) for i in range(1000)}
    pq.write_table(pa.table(wide), OUT / "arrow-wide.parquet", use_dictionary=False, write_statistics=False, store_schema=False, compression="none")
    expect("arrow-wide", cells_of(pa.table(wide)))
    nested()
    pandas_files()
    others()


def nested():
    records = [{"first": f"n{i}", "age": None if i % 5 == 0 else i} if i % 4 else None for i in range(60)]
    deep = [{"in": {"x": i * 0.5}} for i in range(60)]
    vectors = np.arange(240, dtype=np.float32).reshape(60, 4) / 8
    table = pa.table({
        "id": pa.array(range(60), pa.int32()),
        "person": pa.array(records),
        "deep": pa.array(deep),
        "vector": pa.FixedSizeListArray.from_arrays(pa.array(vectors.ravel()), 4),
        "list": pa.array([[1, 2, None]] * 60, pa.list_(pa.int64())),
        "tags": pa.array([["t"] * (i % 3) for i in range(60)]),
        "map": pa.array([[("k", i)] for i in range(60)], pa.map_(pa.string(), pa.int32())),
        "records": pa.array([[{"a": 1, "b": 2}] for _ in range(60)]),
        "matrix": pa.array([[[1.0, 2.0], [3.0, 4.0]] for _ in range(60)]),
        "blob": pa.array([bytes([i, 255, 0]) for i in range(60)], pa.binary()),
        "plain_text": pa.array([f"word{i}".encode() for i in range(60)], pa.binary()),
    })
    pq.write_table(table, OUT / "arrow-nested.parquet", row_group_size=25)
    expected = {
        "id": list(range(60)),
        "person.first": [r and r["first"] for r in records],
        "person.age": [r and r["age"] for r in records],
        "deep.in.x": [d["in"]["x"] for d in deep],
    }
    for i in range(4):
        expected[f"vector.{i}"] = [float(v) for v in vectors[:, i]]
    for i, value in enumerate([1, 2, None]):
        expected[f"list.{i}"] = [value] * 60
    expected["plain_text"] = [f"word{i}" for i in range(60)]
    expect("arrow-nested", expected)


def pandas_files():
    n = 120
    frame = pd.DataFrame({
        "number": np.arange(n) * 1.5,
        "kind": pd.Categorical([["red", "green", None][i % 3] for i in range(n)]),
        "when": pd.date_range("2024-01-30", periods=n, freq="7h"),
        "whole": pd.array([None if i % 9 == 0 else i for i in range(n)], dtype="Int64"),
        "word": [None if i % 11 == 0 else f"w{i % 13}" for i in range(n)],
    })
    expected = {
        "number": list(frame["number"]),
        "kind": [v if isinstance(v, str) else None for v in frame["kind"]],
        "when": [t.to_pydatetime() for t in frame["when"]],
        "whole": [None if v is pd.NA else int(v) for v in frame["whole"]],
        "word": [v if isinstance(v, str) else None for v in frame["word"]],
    }
    frame.to_parquet(OUT / "pandas-range.parquet")
    expect("pandas-range", expected)
    keep = [i for i in range(n) if i % 3 != 1]
    frame.iloc[keep].to_parquet(OUT / "pandas-index.parquet")
    expect("pandas-index", {k: [v[i] for i in keep] for k, v in expected.items()})
    frame.set_index("word").to_parquet(OUT / "pandas-named.parquet", compression="gzip")
    expect("pandas-named", {k: expected[k] for k in ["number", "kind", "when", "whole", "word"]})
    simple = frame[["number", "when"]].copy()
    simple["word"] = [f"w{i % 13}" for i in range(n)]
    simple["whole"] = np.arange(n)
    fastparquet.write(str(OUT / "fastparquet.parquet"), simple, compression="SNAPPY", row_group_offsets=50)
    expect("fastparquet", {"number": expected["number"], "when": expected["when"], "word": list(simple["word"]), "whole": list(range(n))})
    fastparquet.write(str(OUT / "fastparquet-gzip.parquet"), simple, compression="GZIP")
    expect("fastparquet-gzip", {"number": expected["number"], "when": expected["when"], "word": list(simple["word"]), "whole": list(range(n))})


def others():
    n = 300
    words = [None if i % 10 == 0 else f"word {i % 17}" for i in range(n)]
    reals = [None if i % 6 == 0 else i / 7 for i in range(n)]
    days = [dt.date(2000, 1, 1) + dt.timedelta(i * 13) for i in range(n)]
    flags = [i % 3 == 0 for i in range(n)]
    frame = pl.DataFrame({"word": words, "real": reals, "day": days, "flag": flags, "id": list(range(n))})
    cells = {"word": words, "real": reals, "day": days, "flag": flags, "id": list(range(n))}
    for codec in ["snappy", "gzip", "zstd", "lz4", "uncompressed"]:
        frame.write_parquet(OUT / f"polars-{codec}.parquet", compression=codec, row_group_size=128)
        expect(f"polars-{codec}", cells)
    uuids = [uuid.UUID(int=RANDOM.getrandbits(128)) for _ in range(n)]
    prices = [decimal.Decimal(i * 37 - 500).scaleb(-3) for i in range(n)]
    connection = duckdb.connect()
    connection.execute("create table t(word varchar, real double, day date, flag boolean, id bigint, key uuid, price decimal(9,3), moment timestamp, e enum('a','b'), tiny utinyint, big hugeint)")
    moments = [dt.datetime(2001, 2, 3, 4, 5, 6) + dt.timedelta(microseconds=i * 1000003) for i in range(n)]
    connection.executemany(
        "insert into t values (?,?,?,?,?,?,?,?,?,?,?)",
        [(words[i], reals[i], days[i], flags[i], i, str(uuids[i]), prices[i], moments[i], "ab"[i % 2], i % 256, i) for i in range(n)],
    )
    all_cells = {**cells, "key": uuids, "price": prices, "moment": moments, "e": ["ab"[i % 2] for i in range(n)], "tiny": [i % 256 for i in range(n)], "big": [float(i) for i in range(n)]}
    for codec in ["snappy", "gzip", "zstd", "lz4_raw", "uncompressed"]:
        connection.execute(f"copy t to '{OUT}/duckdb-{codec}.parquet' (format parquet, codec '{codec}')")
        expect(f"duckdb-{codec}", all_cells)
    connection.execute(f"copy t to '{OUT}/duckdb-version-2.parquet' (format parquet, parquet_version 'V2')")
    expect("duckdb-version-2", all_cells)


main()
