"""Writes small Parquet files by Spark on one machine, and beside each the cells that Gambeson must read from it, as CSV.

    pip install pyspark   # and Java 17
    python interop/columnar/parquet/make_spark_fixtures.py columnar/src/test/resources/parquet
"""
import datetime as dt
import decimal
import os
import pathlib
import shutil
import sys
import tempfile

from pyspark.sql import SparkSession
from pyspark.sql import functions as F

OUT = pathlib.Path(sys.argv[1])
ROWS = 60


def cell(value):
    if value is None:
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return repr(value)
    if isinstance(value, decimal.Decimal):
        return format(value, "f")
    if isinstance(value, dt.datetime):
        text = value.strftime("%Y-%m-%dT%H:%M:%S")
        return text + (f".{value.microsecond // 1000:03d}" if value.microsecond else "")
    return str(value)


def rounded(i, digits):
    return (decimal.Decimal(i) / 8).quantize(decimal.Decimal(1).scaleb(-digits), decimal.ROUND_HALF_UP)


def expected(utc):
    moments = [dt.datetime(1970, 1, 1) + dt.timedelta(milliseconds=i * 100_000_007) for i in range(ROWS)]
    return {
        "id": list(range(ROWS)),
        "small": [i % 100 for i in range(ROWS)],
        "real": [i * 0.37 for i in range(ROWS)],
        "single": [i * 0.25 for i in range(ROWS)],
        "word": [f"w{i % 13}" if i % 7 else None for i in range(ROWS)],
        "text": [f"unique é {i}" for i in range(ROWS)],
        "flag": [i % 3 == 0 for i in range(ROWS)],
        "day": [dt.date(1999, 12, 1) + dt.timedelta(i) for i in range(ROWS)],
        "moment": [cell(m) + utc for m in moments],
        "local": moments,
        "nine": [rounded(i, 3) for i in range(ROWS)],
        "eighteen": [rounded(i, 5) for i in range(ROWS)],
        "wide": [rounded(i, 10) for i in range(ROWS)],
        "record.a": [i + 1 for i in range(ROWS)],
        "record.b": ["x"] * ROWS,
        "vector.0": [float(i) for i in range(ROWS)],
        "vector.1": [2.0] * ROWS,
        "nothing": [None] * ROWS,
    }


def frame(spark):
    i = F.col("id")
    return spark.range(ROWS).select(
        i,
        (i.cast("int") % 100).alias("small"),
        (i * F.lit(0.37).cast("double")).alias("real"),
        (i * 0.25).cast("float").alias("single"),
        F.when(i % 7 != 0, F.concat(F.lit("w"), (i % 13).cast("string"))).alias("word"),
        F.concat(F.lit("unique é "), i.cast("string")).alias("text"),
        (i % 3 == 0).alias("flag"),
        F.expr("date_add(date'1999-12-01', cast(id as int))").alias("day"),
        F.expr("timestamp_millis(id * 100000007)").alias("moment"),
        F.expr("cast(timestamp_millis(id * 100000007) as timestamp_ntz)").alias("local"),
        F.expr("cast(id as decimal(12, 4)) / 8").cast("decimal(9,3)").alias("nine"),
        F.expr("cast(id as decimal(12, 4)) / 8").cast("decimal(18,5)").alias("eighteen"),
        F.expr("cast(id as decimal(12, 4)) / 8").cast("decimal(38,10)").alias("wide"),
        F.struct((i + 1).alias("a"), F.lit("x").alias("b")).alias("record"),
        F.expr("array(cast(id as double), 2.0D)").alias("vector"),
        F.expr("map('k', id)").alias("map"),
        F.expr("cast(null as int)").alias("nothing"),
    )


def main():
    builder = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false")
    spark = builder.config("spark.sql.session.timeZone", "UTC").getOrCreate()
    rows = frame(spark).coalesce(1)

    def write(name, options, utc="Z"):
        with tempfile.TemporaryDirectory() as folder:
            writer = rows.write.mode("overwrite")
            for key, value in options.items():
                writer = writer.option(key, value)
            writer.parquet(folder)
            part = [f for f in os.listdir(folder) if f.endswith(".parquet")][0]
            shutil.copy(f"{folder}/{part}", OUT / f"{name}.parquet")
        columns = expected(utc)
        with open(OUT / f"{name}.csv", "w", newline="") as file:
            file.write(",".join(f'"{n}"' for n in columns) + "\n")
            for row in zip(*columns.values()):
                file.write(",".join("" if v is None else f'"{cell(v)}"' for v in row) + "\n")

    spark.conf.set("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS")
    write("spark-snappy", {})
    write("spark-zstd", {"compression": "zstd"})
    write("spark-version-2", {"parquet.writer.version": "v2", "parquet.enable.dictionary": "false", "compression": "gzip"})
    spark.conf.set("spark.sql.parquet.writeLegacyFormat", "true")
    spark.conf.set("spark.sql.parquet.outputTimestampType", "INT96")
    write("spark-legacy", {"compression": "none"}, utc="")


main()
