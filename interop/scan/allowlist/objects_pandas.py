"""Frames, series, indexes, dtypes, offsets and scalars of pandas."""

import datetime
import warnings

import numpy
import pandas

warnings.simplefilter("ignore")


def attempt(*makers):
    for maker in makers:
        try:
            yield maker()
        except Exception:
            continue


def objects():
    frame = pandas.DataFrame({
        "f": [1.0, 2.0, None], "i": [1, 2, 3], "b": [True, False, True], "s": ["a", "b", None],
        "t": pandas.to_datetime(["2020-01-01", "2020-01-02", None]), "c": pandas.Categorical(["x", "y", "x"]),
        "d": pandas.to_timedelta([1, 2, 3], unit="s"), "o": [[1], {"a": 2}, None],
        "system": [1, 2, 3], "os": ["rm -rf /", "eval(1)", "import os"], "subprocess": [0, 0, 0]})
    yield "frame", frame
    yield "frame of frames", {"train": frame, "test": frame.iloc[:1]}
    for column in frame.columns:
        yield "series " + column, frame[column]
    yield "indexed", frame.set_index(["s", "i"])
    yield "dates index", pandas.DataFrame({"a": range(3)}, index=pandas.date_range("2020", periods=3))
    yield "period index", pandas.DataFrame({"a": range(3)}, index=pandas.period_range("2020-01", periods=3, freq="M"))
    yield "period columns", pandas.DataFrame({"p": pandas.period_range("2020-01", periods=3, freq="D")})
    for zone in ("UTC", "Europe/Berlin", datetime.timezone.utc, datetime.timezone(datetime.timedelta(hours=1))):
        yield "zone %s" % zone, pandas.Series(pandas.date_range("2020", periods=2, tz=zone))
        yield "zone index %s" % zone, pandas.date_range("2020", periods=2, tz=zone)
        yield "zone stamp %s" % zone, pandas.Timestamp("2020-01-01", tz=zone)
    for maker in ("pytz", "zoneinfo", "dateutil"):
        try:
            if maker == "pytz":
                import pytz
                zone = pytz.timezone("US/Eastern")
            elif maker == "zoneinfo":
                import zoneinfo
                zone = zoneinfo.ZoneInfo("US/Eastern")
            else:
                zone = "dateutil/US/Eastern"
            yield "zone of " + maker, pandas.Series(pandas.date_range("2020", periods=2, tz=zone))
        except Exception:
            continue
    for dtype in ("Int8 Int16 Int32 Int64 UInt8 UInt16 UInt32 UInt64 Float32 Float64 boolean string category Sparse[float] "
                  "Sparse[int] object float32 int8 complex128 string[pyarrow] string[python] int64[pyarrow] double[pyarrow] "
                  "bool[pyarrow] timestamp[ns][pyarrow] large_string[pyarrow]").split():
        try:
            values = ["a", "b"] if "string" in dtype or dtype == "category" else [1, 0]
            yield "dtype " + dtype, pandas.Series(values, dtype=dtype)
            yield "dtype alone " + dtype, pandas.Series(values, dtype=dtype).dtype
            yield "index " + dtype, pandas.Index(pandas.Series(values, dtype=dtype))
        except Exception:
            continue
    yield "nullable frame", pandas.DataFrame({"a": [1, 2, None], "b": ["x", None, "z"]}).convert_dtypes()
    yield "with missing", pandas.Series([1, pandas.NA], dtype="Int64")
    yield "missing", [pandas.NA, pandas.NaT]
    yield "ordered", pandas.Series(pandas.Categorical(["a", "b"], ordered=True))
    yield "interval", [pandas.Interval(0, 1), pandas.interval_range(0, 3),
                       pandas.cut(pandas.Series([1, 2, 3]), 2), pandas.Series(pandas.interval_range(0, 3))]
    yield "cut", pandas.cut([1.0, 2.0, 3.0], 2, retbins=True)
    yield "qcut", pandas.qcut([1.0, 2.0, 3.0], 2)
    yield "multi", pandas.MultiIndex.from_product([["a", "b"], [1, 2]], names=["x", "y"])
    yield "multi columns", pandas.DataFrame(numpy.ones((2, 4)),
                                            columns=pandas.MultiIndex.from_product([["a", "b"], [1, 2]]))
    yield "range", pandas.RangeIndex(3)
    yield "indexes", [pandas.Index([1, 2]), pandas.Index([1.0]), pandas.Index(["a"]), pandas.Index([True]),
                      pandas.CategoricalIndex(["a"]), pandas.TimedeltaIndex(["1D"]), pandas.Index([None, "a", 1])]
    yield "scalars", [pandas.Timestamp("2020"), pandas.Timedelta("1D"), pandas.Period("2020-01", "M")]
    for unit in ("s", "ms", "us"):
        yield from (("unit %s %d" % (unit, n), thing) for n, thing in enumerate(attempt(
            lambda: pandas.Timestamp("2020").as_unit(unit), lambda: pandas.Timedelta("1D").as_unit(unit),
            lambda: pandas.date_range("2020", periods=2, unit=unit))))
    for name in sorted(dir(pandas.tseries.offsets)):
        kind = getattr(pandas.tseries.offsets, name)
        if isinstance(kind, type):
            for arguments in ({}, {"n": 2}, {"startingMonth": 1, "weekday": 1}):
                try:
                    offset = kind(**arguments)
                    yield "offset " + name, offset
                    break
                except Exception:
                    continue
    for frequency in ("D", "W", "M", "ME", "MS", "Q", "QE", "QS", "Y", "YE", "A", "h", "H", "min", "T", "s", "S", "ms", "us",
                      "ns", "B", "BM", "BME", "2D", "W-WED", "SM", "SME", "BQ", "BQE", "BH"):
        try:
            yield "frequency " + frequency, pandas.date_range("2020", periods=3, freq=frequency)
        except Exception:
            pass
        try:
            yield "period " + frequency, pandas.period_range("2020", periods=3, freq=frequency)
        except Exception:
            pass
    yield "grouped", [pandas.Grouper(key="a"), pandas.NamedAgg("a", "sum")]
    yield "slice", pandas.IndexSlice
    yield "types", [pandas.DataFrame, pandas.Series, pandas.Index, pandas.Timestamp, pandas.Timedelta,
                    pandas.CategoricalDtype, pandas.DatetimeTZDtype]
    yield "dtypes", [pandas.CategoricalDtype(["a"]), pandas.DatetimeTZDtype("ns", "UTC"), pandas.PeriodDtype("D"),
                     pandas.IntervalDtype("int64"), pandas.SparseDtype("float"), pandas.StringDtype(),
                     pandas.BooleanDtype(), pandas.Int64Dtype()]
    for name in "isna notna to_numeric to_datetime isnull notnull concat merge get_dummies cut qcut unique".split():
        yield "function " + name, getattr(pandas, name)
    yield "flags", frame.set_flags(allows_duplicate_labels=True)
    with_attributes = frame.copy()
    with_attributes.attrs["source"] = "here"
    yield "attributes", with_attributes
    yield "sliced", frame.iloc[1:, :3]
    yield "transposed", frame[["f", "i"]].T
    yield "empty", pandas.DataFrame()
    yield "sparse frame", pandas.DataFrame.sparse.from_spmatrix(__import__("scipy.sparse").sparse.eye(3))
    yield "subtypes", [frame.describe(), frame["i"].value_counts(), frame.dtypes, frame.isna().sum()]
    yield "business hours", pandas.tseries.offsets.CustomBusinessDay(holidays=["2020-01-01"])
    try:
        from pandas.tseries.holiday import USFederalHolidayCalendar
        yield "calendar", USFederalHolidayCalendar()
        yield "calendar day", pandas.tseries.offsets.CustomBusinessDay(calendar=USFederalHolidayCalendar())
    except Exception:
        pass
