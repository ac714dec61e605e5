"""Reads a Parquet file with four other readers and says whether they agree on every cell.

    pip install pyarrow pandas polars duckdb fastparquet
    python interop/columnar/parquet/check_written.py scores.parquet
"""
import sys

import duckdb
import fastparquet
import polars as pl
import pyarrow.parquet as pq


def same(a, b):
    missing = lambda v: v is None or v != v
    if missing(a) or missing(b):
        return missing(a) and missing(b)
    return a == b


def main(path):
    table = pq.read_table(path, page_checksum_verification=True)
    expected = {name: table.column(name).to_pylist() for name in table.column_names}
    rows = duckdb.sql(f"select * from '{path}'").fetchall()
    fast = fastparquet.ParquetFile(path).to_pandas()
    polars = pl.read_parquet(path)
    others = {
        "duckdb": {name: [row[i] for row in rows] for i, name in enumerate(expected)},
        "polars": {name: polars[name].to_list() for name in expected},
        "fastparquet": {name: fast[name].tolist() for name in expected},
    }
    failed = False
    for reader, columns in others.items():
        for name, values in columns.items():
            wrong = [i for i, (a, b) in enumerate(zip(expected[name], values)) if not same(a, b)]
            if wrong or len(values) != len(expected[name]):
                failed = True
                print(f"{reader}: column {name}: {len(wrong)} cells differ, first in row {wrong[:1]}")
    metadata = pq.ParquetFile(path).metadata
    print(f"{metadata.num_rows} rows, {metadata.num_columns} columns, {metadata.num_row_groups} row groups:",
          "they differ" if failed else "pyarrow, duckdb, polars and fastparquet agree")
    for group in range(metadata.num_row_groups):
        for i in range(metadata.num_columns):
            chunk = metadata.row_group(group).column(i)
            values = [v for v in pq.ParquetFile(path).read_row_group(group, [chunk.path_in_schema]).column(0).to_pylist()]
            present = [v for v in values if v is not None]
            statistics = chunk.statistics
            if statistics.null_count != len(values) - len(present):
                failed = True
                print(f"row group {group}, column {chunk.path_in_schema}: the count of missing cells is wrong")
            if statistics.has_min_max and (statistics.min > min(present) or statistics.max < max(present)):
                failed = True
                print(f"row group {group}, column {chunk.path_in_schema}: the bounds are wrong")
    sys.exit(1 if failed else 0)


main(sys.argv[1])
