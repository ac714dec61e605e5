"""Arrays, scalars, dtypes, generators and functions of NumPy."""

import importlib

import numpy


def objects():
    codes = "bBhHiIlLqQefdgFDG?"
    yield "arrays", [numpy.arange(3).astype(code) for code in codes]
    yield "scalars", [numpy.dtype(code).type(1) for code in codes]
    yield "scalar types", [numpy.dtype(code).type for code in codes]
    names = ("number integer signedinteger unsignedinteger inexact floating complexfloating generic flexible character "
             "bool_ str_ bytes_ void object_ datetime64 timedelta64 intc intp uintp byte short longlong half single "
             "double longdouble csingle cdouble float16 float32 float64 int8 int16 int32 int64 uint8 uint16 uint32 "
             "uint64 complex64 complex128").split()
    yield "more types", [getattr(numpy, name) for name in names if hasattr(numpy, name)]
    yield "dtypes", [numpy.dtype(code) for code in list(codes) + ["S5", "U5", "V5", "O", "M8[ns]", "m8[us]", ">f8"]]
    yield "dtype instances of classes", [type(numpy.dtype(code)) for code in list(codes) + ["S", "U", "V", "O", "M8"]]
    yield "structured dtype", numpy.dtype([("a", "f8"), ("b", "i4", (2,)), ("c", [("d", "U3")])])
    yield "aligned dtype", numpy.dtype([("a", "i1"), ("b", "f8")], align=True, metadata={"m": 1})
    yield "text", numpy.array(["a", "bcd"])
    yield "bytes", numpy.array([b"a", b"bcd"])
    yield "object", numpy.array([None, {"a": 1}, "x", [1]], dtype=object)
    yield "dates", [numpy.array(["2020-01-01"], dtype="M8[D]"), numpy.datetime64("2020-01-01T00:00"),
                    numpy.timedelta64(3, "h"), numpy.array([1], dtype="m8[s]")]
    yield "structured", numpy.array([(1.0, 2)], dtype=[("a", "f8"), ("b", "i4")])
    yield "structured scalar", numpy.array([(1.0, 2)], dtype=[("a", "f8"), ("b", "i4")])[0]
    yield "recarray", numpy.rec.array([(1.0, 2)], dtype=[("a", "f8"), ("b", "i4")])
    yield "record", numpy.rec.array([(1.0, 2)], dtype=[("a", "f8"), ("b", "i4")])[0]
    yield "matrix", numpy.matrix([[1.0, 2.0]])
    yield "fortran", numpy.asfortranarray(numpy.eye(3))
    yield "empty", numpy.empty((0, 3))
    yield "zero dimensions", numpy.array(1.0)
    yield "chararray", numpy.array(["a", "b"]).view(numpy.char.chararray)
    yield "masked", [numpy.ma.array([1.0, 2.0], mask=[0, 1]), numpy.ma.masked, numpy.ma.nomask,
                     numpy.ma.array([(1, 2.0)], mask=[(0, 1)], dtype=[("a", int), ("b", float)]),
                     numpy.ma.array([1, 2], fill_value=9)]
    try:
        mrecords = importlib.import_module("numpy.ma.mrecords")
        yield "masked records", mrecords.fromarrays([[1, 2], [3.0, 4.0]], names="a,b")
    except Exception:
        pass
    yield "masked scalar", numpy.ma.array([(1, 2.0)], mask=[(0, 1)], dtype=[("a", int), ("b", float)])[0]
    yield "random state", numpy.random.RandomState(1)
    for name in ("MT19937", "PCG64", "PCG64DXSM", "Philox", "SFC64"):
        if hasattr(numpy.random, name):
            yield "generator " + name, [numpy.random.Generator(getattr(numpy.random, name)(1)),
                                        getattr(numpy.random, name)(1)]
    yield "seed sequence", numpy.random.SeedSequence(1)
    yield "polynomials", [numpy.poly1d([1, 2, 3])] + [
        getattr(numpy.polynomial, name)([1.0, 2.0])
        for name in ("Polynomial", "Chebyshev", "Legendre", "Laguerre", "Hermite", "HermiteE")]
    functions = [thing for name, thing in sorted(vars(numpy).items()) if isinstance(thing, numpy.ufunc)]
    for function in functions:
        yield "ufunc " + function.__name__, function
    for name in ("mean median std var sum min max amin amax argmin argmax prod any all nanmean nanmedian nanstd nanmin "
                 "nanmax nansum nanvar size ndim shape ravel squeeze transpose asarray array ptp percentile quantile "
                 "cumsum cumprod dot matmul outer inner clip where round around unique sort argsort concatenate stack "
                 "hstack vstack diff count_nonzero nan_to_num average corrcoef cov linspace zeros ones full eye identity "
                 "isclose allclose array_equal mod real imag angle trapz expand_dims reshape tile repeat flip roll "
                 "histogram interp sinc random").split():
        thing = getattr(numpy, name, None)
        if callable(thing):
            yield "function " + name, thing
    for name in "norm det inv pinv solve matrix_rank eigh eig svd qr cholesky lstsq".split():
        yield "linalg " + name, getattr(numpy.linalg, name)
    yield "errors", numpy.linalg.LinAlgError("x")
    yield "iinfo", [numpy.finfo("f8"), numpy.iinfo("i4")]
    yield "mixed", {"weights": [numpy.ones((2, 3), "f4"), numpy.zeros(3)], "n": numpy.int64(3), "f": numpy.float32(1)}
    yield "subarrays", numpy.zeros(2, dtype=[("a", "f4", (2, 3))])
    yield "nested objects", numpy.array([numpy.ones(2), numpy.zeros(3)], dtype=object)
    try:
        yield "string dtype", numpy.array(["a", "bc"], dtype=numpy.dtypes.StringDType())
    except AttributeError:
        pass
