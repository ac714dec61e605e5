"""Objects of Python's own library that model files hold."""

import array
import collections
import datetime
import decimal
import fractions
import functools
import ipaddress
import itertools
import logging
import operator
import pathlib
import random
import re
import types
import uuid


def objects():
    yield "plain", {"a": [1, 2.5, True, None, "text", b"bytes", (1, 2)], 3: {"deep": [[[]]]}, "big": 10 ** 40}
    yield "sets", [{1, 2}, frozenset([1, 2]), bytearray(b"abc"), complex(1, 2), range(3), slice(1, 2, 3)]
    yield "singletons", [Ellipsis, NotImplemented, type(None)]
    yield "types", [int, float, str, bytes, bool, list, dict, tuple, set, frozenset, object, complex, bytearray, range,
                    slice]
    yield "functions", [len, min, max, sum, abs, round, sorted, any, all, divmod, pow, ord, chr, hash, repr]
    yield "errors", [ValueError("x"), KeyError("k"), RuntimeError("r"), TypeError("t"), StopIteration(), IndexError(1)]
    yield "collections", [collections.OrderedDict([("a", 1)]), collections.defaultdict(list, a=[1]),
                          collections.defaultdict(int, a=1), collections.defaultdict(dict, b={}),
                          collections.defaultdict(set), collections.defaultdict(float), collections.defaultdict(str),
                          collections.deque([1, 2], maxlen=3), collections.Counter("abca"),
                          collections.ChainMap({"a": 1})]
    yield "datetime", [datetime.datetime(2020, 1, 2, 3, 4, 5, 6), datetime.date(2020, 1, 2), datetime.time(3, 4),
                       datetime.timedelta(1, 2), datetime.timezone.utc,
                       datetime.timezone(datetime.timedelta(hours=2), "here"),
                       datetime.datetime(2020, 1, 2, tzinfo=datetime.timezone.utc)]
    yield "numbers", [decimal.Decimal("1.5"), fractions.Fraction(1, 3), uuid.uuid5(uuid.NAMESPACE_DNS, "a"),
                      array.array("d", [1.0]), array.array("i", [1]), decimal.Context()]
    yield "paths", [pathlib.PurePosixPath("a/b"), pathlib.PureWindowsPath("a\\b"), pathlib.PosixPath("a/b")]
    yield "addresses", [ipaddress.ip_address("10.0.0.1"), ipaddress.ip_network("10.0.0.0/8"),
                        ipaddress.ip_address("::1"), ipaddress.ip_network("::/64"),
                        ipaddress.ip_interface("10.0.0.1/8"), ipaddress.ip_interface("::1/64")]
    yield "namespace", types.SimpleNamespace(a=1)
    yield "pattern", [re.compile("a+"), re.compile(b"b", re.I), re.I]
    yield "random", random.Random(1)
    yield "iterators", [iter([1, 2]), iter((1, 2)), iter({1: 2}), iter("ab"), reversed([1, 2]), iter(range(3)),
                        enumerate([1]), zip([1], [2]), itertools.count(1)]
    yield "getters", [operator.itemgetter(0), operator.itemgetter("a", "b"), operator.add, operator.mul, operator.eq,
                      operator.lt, operator.sub, operator.truediv, operator.neg, operator.gt]
    try:
        import zoneinfo
        yield "zones", [zoneinfo.ZoneInfo("Europe/Berlin"), zoneinfo.ZoneInfo("UTC")]
    except Exception:
        pass
    yield "logger", logging.getLogger("model")
    yield "partial", functools.partial(int, base=2)
    try:
        import pytz
        yield "pytz", [pytz.utc, pytz.timezone("Europe/Berlin"), pytz.FixedOffset(60),
                       datetime.datetime(2020, 1, 1, tzinfo=pytz.utc),
                       pytz.timezone("US/Eastern").localize(datetime.datetime(2020, 7, 1))]
    except ImportError:
        pass
    try:
        import dateutil.tz
        import dateutil.relativedelta
        yield "dateutil", [dateutil.tz.tzutc(), dateutil.tz.tzoffset("x", 60), dateutil.tz.tzlocal(),
                           dateutil.relativedelta.relativedelta(days=1),
                           dateutil.relativedelta.MO(1)]
        yield "dateutil gettz", [dateutil.tz.gettz("Europe/Berlin")]
    except ImportError:
        pass
