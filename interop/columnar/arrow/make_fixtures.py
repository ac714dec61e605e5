"""Writes the fixtures of ArrowTableTest: one table in every way that pyarrow, polars and pandas write Arrow, and its cells.

    python make_fixtures.py ../../../columnar/src/test/resources/dev/gambeson/columnar/arrow

Made with pyarrow 26, polars 2.1, pandas 3.1.
"""
import csv
import datetime as dt
import decimal
import pathlib
import sys

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.feather as feather

OUT = pathlib.Path(sys.argv[1])
ROWS = 45


def every(step, make):
    return [None if i % step == step - 1 else make(i) for i in range(ROWS)]


def moments(unit, zone=None):
    per = {"s": 1, "ms": 10**3, "us": 10**6, "ns": 10**9}[unit]
    values, texts = [], []
    for i in range(ROWS):
        if i % 6 == 5:
            values.append(None)
            texts.append("")
            continue
        second = -60 + 400 * 86400 * i + 7 * i
        fraction = 0 if i % 3 == 0 else (i + 1) % per
        values.append(second * per + fraction)
        text = (dt.datetime(1970, 1, 1) + dt.timedelta(seconds=second)).isoformat()
        if fraction:
            digits = str(fraction).zfill(len(str(per)) - 1)
            text += "." + (digits[:-3] if digits.endswith("000") else digits)
        texts.append(text + ("Z" if zone else ""))
    return pa.array(values, pa.int64()).cast(pa.timestamp(unit, zone)), texts


def text(values, form=str):
    return ["" if v is None else form(v) for v in values]


def columns():
    """Name, array, and either the texts of the column or a list of (name, texts)."""
    made = []

    def add(name, values, kind, form=str):
        made.append((name, pa.array(values, kind), text(values, form)))

    for bits in (8, 16, 32, 64):
        add(f"i{bits}", every(7, lambda i: (-1) ** i * ((1 << bits - 1) - 1 - i)), getattr(pa, f"int{bits}")())
        add(f"u{bits}", every(5, lambda i: (1 << bits) - 1 - i), getattr(pa, f"uint{bits}")())
    add("f16", [None if v is None else np.float16(v) for v in every(4, lambda i: i / 8 - 2)], pa.float16(),
        lambda v: repr(float(v)))
    add("f32", every(4, lambda i: i / 8 - 2), pa.float32(), repr)
    add("f64", every(9, lambda i: i * 0.1), pa.float64(), repr)
    add("flag", every(3, lambda i: i % 2 == 0), pa.bool_(), lambda v: str(v).lower())
    words = every(4, lambda i: "wört %d, \"so\"" % (i % 6) + "y" * (3 * i))
    add("text", words, pa.string())
    add("large", words, pa.large_string())
    add("view", words, pa.string_view())
    add("bytes", every(4, lambda i: b"\xff"), pa.binary())
    add("d128", every(4, lambda i: decimal.Decimal(10**20 + i) / 1000 * (-1) ** i), pa.decimal128(30, 3),
        lambda v: format(v.quantize(decimal.Decimal("0.001")), "f"))
    add("d256", every(4, lambda i: decimal.Decimal(i * 7) / 100 - 1), pa.decimal256(50, 2),
        lambda v: format(v.quantize(decimal.Decimal("0.01")), "f"))
    days = every(5, lambda i: dt.date(1880, 2, 28) + dt.timedelta(days=i * 1001))
    add("date32", days, pa.date32())
    add("date64", days, pa.date64())
    for name, kind in (("time32", pa.time32("ms")), ("time64", pa.time64("us"))):
        add(name, every(5, lambda i: dt.time(i % 24, i, 59, 250000 if i % 2 else 0)), kind,
            lambda v: str(v).replace(".250000", ".250"))
    for unit, zone in (("s", None), ("ms", None), ("us", "Europe/Berlin"), ("ns", None)):
        array, texts = moments(unit, zone)
        made.append(("ts_" + unit, array, texts))
    made.append(("took", pa.array(every(6, lambda i: i * 1000), pa.int64()).cast(pa.duration("ms")),
                 text(every(6, lambda i: i * 1000))))
    coded = every(7, lambda i: ["red", "green", "blue"][i % 3])
    made.append(("coded", pa.array(coded).dictionary_encode(), text(coded)))
    xs, ys = every(5, lambda i: i), every(3, lambda i: "y%d" % i)
    struct = pa.StructArray.from_arrays([pa.array(xs, pa.int32()), pa.array(ys)], ["x", "y"],
                                        mask=pa.array([i % 11 == 10 for i in range(ROWS)]))
    hide = lambda values: ["" if i % 11 == 10 or v is None else str(v) for i, v in enumerate(values)]
    made.append(("at", struct, [("at.x", hide(xs)), ("at.y", hide(ys))]))
    pairs = every(5, lambda i: [i / 4, None if i % 3 == 0 else -i / 2])
    made.append(("v", pa.array(pairs, pa.list_(pa.float32(), 2)),
                 [("v.0", text([p and p[0] for p in pairs], repr)), ("v.1", text([p and p[1] for p in pairs], repr))]))
    made.append(("nothing", pa.nulls(ROWS), [""] * ROWS))
    runs = pa.RunEndEncodedArray.from_arrays(pa.array([10, 20, ROWS], pa.int32()), pa.array(["a", None, "c"]))
    made.append(("runs", runs, ["a"] * 10 + [""] * 10 + ["c"] * (ROWS - 20)))
    made.append(("list", pa.array(every(4, lambda i: [i] * (i % 3)), pa.list_(pa.int8())), []))
    made.append(("map", pa.array(every(4, lambda i: [("k", i)]), pa.map_(pa.string(), pa.int8())), []))
    made.append(("last", pa.array(list(range(ROWS)), pa.int64()), [str(i) for i in range(ROWS)]))
    return made


def expected(path, made, names=None):
    flat = []
    for name, _, texts in made:
        if name in ("bytes", "list", "map") or (names is not None and name not in names):
            continue
        flat += texts if texts and isinstance(texts[0], tuple) else [(name, texts)]
    with open(path, "w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_ALL)
        writer.writerow([name for name, _ in flat])
        writer.writerows(zip(*[texts for _, texts in flat]))


def batches(table, target, stream, **options):
    new = pa.ipc.new_stream if stream else pa.ipc.new_file
    with new(str(target), table.schema, options=pa.ipc.IpcWriteOptions(**options)) as writer:
        for begin in (0, 16, 40):
            writer.write_batch(table.slice(begin, {0: 16, 16: 24, 40: 5}[begin]).combine_chunks().to_batches()[0])


def main():
    OUT.mkdir(parents=True, exist_ok=True)
    made = columns()
    table = pa.table({name: array for name, array, _ in made})
    expected(OUT / "expected.csv", made)
    batches(table, OUT / "file.arrow", False)
    batches(table, OUT / "stream.arrows", True)
    batches(table, OUT / "lz4.arrow", False, compression="lz4")
    batches(table, OUT / "zstd.arrows", True, compression="zstd")
    batches(table.drop_columns(["view", "runs"]), OUT / "version4.arrow", False,
            metadata_version=pa.ipc.MetadataVersion.V4)
    try:
        batches(table.drop_columns(["view", "runs"]), OUT / "legacy.arrows", True, use_legacy_format=True,
                metadata_version=pa.ipc.MetadataVersion.V4)
    except TypeError as e:
        print("no legacy format:", e)

    few = ["i64", "f64", "flag", "text", "date32", "coded", "last"]
    expected(OUT / "few.csv", made, few)
    small = table.select(few)
    feather.write_feather(small, OUT / "pandas.feather", chunksize=20)
    small.to_pandas(types_mapper=pd.ArrowDtype).to_feather(OUT / "to_feather.feather")
    frame = pl.from_arrow(small)
    frame.write_ipc(OUT / "polars.arrow")
    frame.write_ipc(OUT / "polars-lz4.arrow", compression="lz4")
    frame.write_ipc_stream(OUT / "polars.arrows", compression="zstd")

    # Dictionaries that grow, and that are replaced, between batches.
    for name, delta in (("delta.arrows", True), ("replaced.arrows", False)):
        schema = pa.schema([("c", pa.dictionary(pa.int8(), pa.string()))])
        options = pa.ipc.IpcWriteOptions(emit_dictionary_deltas=delta)
        with pa.ipc.new_stream(str(OUT / name), schema, options=options) as writer:
            for codes, words in (([0, 1, None], ["a", "b"]), ([2, 0], ["a", "b", "c"] if delta else ["x", "y", "z"])):
                array = pa.DictionaryArray.from_arrays(pa.array(codes, pa.int8()), pa.array(words))
                writer.write_batch(pa.record_batch([array], schema=schema))

    # Longer than a block of LZ4 and than a run of rows, in one batch.
    n = 12_000
    long = pa.table({"n": pa.array(np.arange(n) % 977), "x": pa.array((np.arange(n) % 61) / 8),
                     "t": pa.array(["text number %d" % (i % 50) for i in range(n)])})
    for codec in ("lz4", "zstd"):
        with pa.ipc.new_file(str(OUT / f"long-{codec}.arrow"), long.schema,
                             options=pa.ipc.IpcWriteOptions(compression=codec)) as writer:
            writer.write_table(long)


main()
