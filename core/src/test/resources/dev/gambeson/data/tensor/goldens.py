"""Writes goldens.txt: small files by NumPy itself (2.4.6), with what a reader must make of them.

    python goldens.py > goldens.txt

One line a file: id | role | shape | values (as float32), or `refused: part of the message` | base64
"""
import base64
import io
import struct
import zipfile

import numpy as np


def line(name, data, expected, role="LABELS"):
    if isinstance(expected, str):
        shape, values = "", "refused: " + expected
    else:
        with np.errstate(over="ignore"):
            floats = np.asarray(expected).astype(np.float32)
        shape = " ".join(map(str, floats.shape))
        values = " ".join(repr(float(v)) for v in floats.ravel())
    print(f"{name} | {role} | {shape} | {values} | {base64.b64encode(data).decode()}")


def npy(array, version=(1, 0), **options):
    out = io.BytesIO()
    np.lib.format.write_array(out, array, version=version, **options)
    return out.getvalue()


def raw(header, body=b"", version=1, length=None):
    header = header.encode() + b"\n"
    size = len(header) if length is None else length
    return b"\x93NUMPY" + bytes([version, 0]) + struct.pack("<H" if version == 1 else "<I", size) + header + body


print("# Written by goldens.py; see there.")
for kind in ["b1", "u1", "i1", "u2", "i2", "u4", "i4", "u8", "i8", "f2", "f4", "f8"]:
    extremes = (
        [False, True, True, False, True, False]
        if kind == "b1"
        else [0, 1, 2, np.finfo(kind).max if kind == "f2" else 3.5, -0.25, np.finfo("f2").tiny]
        if kind[0] == "f"
        else [0, 1, 2, 3, np.iinfo(kind).max, np.iinfo(kind).min]
    )
    array = np.array(extremes, dtype=kind).reshape(2, 3)
    line(f"{kind}-little", npy(array.astype("<" + kind)), array)
    line(f"{kind}-big", npy(array.astype(">" + kind)), array)
    line(f"{kind}-fortran", npy(np.asfortranarray(array)), array)

cube = np.arange(24, dtype="<f4").reshape(2, 3, 4)
line("fortran-cube", npy(np.asfortranarray(cube)), cube)
line("fortran-big", npy(np.asfortranarray(cube.astype(">i4"))), cube)
line("fortran-vector", npy(np.asfortranarray(cube.ravel())), cube.ravel())
line("version-2", npy(cube, (2, 0)), cube)
line("version-3", npy(cube, (3, 0)), cube)
line("scaled", npy(np.array([[0, 51, 255]], dtype="u1")), np.array([[0, 51, 255]], dtype="f4") / 255, "EXAMPLES")
line("not-scaled", npy(np.array([[0, 51, 255]], dtype="<i2")), np.array([[0, 51, 255]]), "EXAMPLES")
line("subnormal-half", npy(np.array([5.960464477539063e-08, -0.0], dtype="<f2")), [5.960464477539063e-08, -0.0])
line("eight-dimensions", npy(np.ones((1,) * 8, dtype="<f4")), np.ones((1,) * 8))
line("no-examples", npy(np.zeros((0, 28, 28), dtype="<f4")), np.zeros((0, 28, 28)))
line("no-examples-fortran", npy(np.zeros((0, 28), dtype="<f4", order="F")), np.zeros((0, 28)))
line("python-2", raw("{'descr': '<i4', 'fortran_order': False, 'shape': (2L, 1L), }", struct.pack("<ii", 5, 6)), [[5], [6]])
line("other-order", raw("{'shape':(2,),'descr':'<i2','fortran_order':False}", struct.pack("<hh", 5, 6)), [5, 6])

line("zero-dimensions", npy(np.array(3.0)), "single number")
line("hollow", npy(np.zeros((3, 0))), "its examples hold nothing")
line("objects", npy(np.array([{}, None], dtype=object), allow_pickle=True), "holds Python objects, which are a pickle")
line("records", npy(np.zeros(2, dtype=[("a", "<f4"), ("b", "<i4")])), "holds records of several fields")
line("complex", npy(np.zeros(2, dtype="<c8")), "no real numbers")
line("texts", npy(np.array(["a", "b"])), "no real numbers")
line("bytes", npy(np.array([b"a", b"b"])), "no real numbers")
line("dates", npy(np.array(["2026-11-24"], dtype="M8[D]")), "no real numbers")
line("void", npy(np.zeros(2, dtype="V3")), "no real numbers")
line("long-double", npy(np.zeros(2, dtype=np.longdouble)), "no real numbers")
line("nan", npy(np.array([[1, 2], [3, np.nan]], dtype="<f4")), "row 2: an element is NaN")
line("infinite", npy(np.array([np.inf])), "row 1: an element is Infinity")

plain = "{'descr': '<f4', 'fortran_order': False, 'shape': %s, }"
four = struct.pack("<f", 1)
line("nine-dimensions", raw(plain % "(1,1,1,1,1,1,1,1,1)", four), "more than 8 dimensions")
line("negative", raw(plain % "(-1,)", four), "does not say type, order and shape")
line("overflow", raw(plain % "(99999999999999999999,)", four), "no tuple of whole numbers")
line("product-overflow", raw(plain % "(4294967296, 4294967296)", four), "does not fit into")
line("product-is-zero", raw(plain % "(4294967296, 4294967296, 0)", four), "its examples hold nothing")
line("product-of-2-64", raw(plain % "(4294967296, 4294967296, 4294967296)", four), "does not fit into")
line("huge-and-none", raw(plain % "(0, 9223372036854775807)", b""), "its examples hold nothing")
line("two-numbers", raw(plain % "(1 2)", four), "no tuple of whole numbers")
line("calculated", raw(plain % "(1+1,)", four), "does not say type, order and shape")
line("called", raw("{'descr': __import__('os').system('true'), 'fortran_order': False, 'shape': (1,)}", four), "does not say")
line("twice", raw("{'descr': '<f4', 'descr': '|O', 'fortran_order': False, 'shape': (1,)}", four), "says `descr` twice")
line("nested-lie", raw("{'x': \"'descr': '<f4'\", 'descr': '|O', 'fortran_order': False, 'shape': (1,)}", four), "does not say")
line("fourth-key", raw("{'descr': '<f4', 'fortran_order': False, 'shape': (1,), 'x': True}", four), "and nothing else")
line("no-shape", raw("{'descr': '<f4', 'fortran_order': False}", four), "does not say")
line("no-dictionary", raw("['descr']", four), "not a dictionary")
line("no-order", raw("{'descr': '<f4', 'fortran_order': '1', 'shape': (1,)}", four), "does not say")
line("version-9", raw(plain % "(1,)", four, version=9), "npy version 9 is not known")
line("long-header", raw(plain % "(1,)", four, version=2, length=1 << 31), "the header claims 2147483648 bytes")
line("header-beyond-end", raw(plain % "(1,)", four, length=500), "the data end here")
line("short-header", raw(plain % "(1,)", four, length=30), "not a dictionary")
line("truncated", npy(cube)[:-1], "the data end here")
line("trailing", npy(cube) + b"\0", "more bytes follow")
line("trailing-fortran", npy(np.asfortranarray(cube)) + b"\0", "more bytes follow")


def idx(kind, shape, body):
    return bytes([0, 0, kind, len(shape)]) + struct.pack(">%dI" % len(shape), *shape) + body


line("idx-images", idx(8, (2, 1, 2), bytes([0, 51, 102, 255])), np.array([[[0, 51]], [[102, 255]]], "f4") / 255, "EXAMPLES")
line("idx-labels", idx(8, (3,), bytes([7, 0, 255])), [7, 0, 255])
line("idx-signed", idx(9, (2,), bytes([127, 128])), [127, -128])
line("idx-shorts", idx(11, (2,), struct.pack(">hh", -2, 300)), [-2, 300])
line("idx-ints", idx(12, (2,), struct.pack(">ii", -2, 70000)), [-2, 70000])
line("idx-floats", idx(13, (2,), struct.pack(">ff", -0.5, 1e10)), [-0.5, 1e10])
line("idx-doubles", idx(14, (2,), struct.pack(">dd", 0.1, -1e10)), [0.1, -1e10])
line("idx-no-examples", idx(8, (0, 28, 28), b""), np.zeros((0, 28, 28)))
line("idx-kind", idx(10, (2,), bytes(2)), "no idx element type has the number 10")
line("idx-five", idx(8, (1,) * 5, bytes(1)), "5 dimensions is not read")
line("idx-truncated", idx(8, (2, 2), bytes(3)), "the data end here")
line("idx-trailing", idx(8, (2, 2), bytes(5)), "more bytes follow")
line("idx-huge", idx(8, (0xFFFFFFFF, 0xFFFFFFFF), bytes(5)), "does not fit into")
line("idx-no-header", idx(8, (2, 2), b"")[:7], "the data end here")


def npz(save, **arrays):
    out = io.BytesIO()
    save(out, **arrays)
    return out.getvalue()


def archive(members, method=zipfile.ZIP_STORED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as z:
        for name, data in members:
            z.writestr(zipfile.ZipInfo(name), data, method)
    return out.getvalue()


both = dict(x=cube, y=np.array([3, 1], dtype="<i8"))
line("npz-x", npz(np.savez, **both), cube, "EXAMPLES")
line("npz-y", npz(np.savez, **both), [3, 1])
line("npz-packed-x", npz(np.savez_compressed, **both), cube, "EXAMPLES")
line("npz-packed-y", npz(np.savez_compressed, **both), [3, 1])
line("npz-unnamed", npz(lambda out: np.savez(out, cube, [1.0])), [1.0])
line("npz-preferred", npz(np.savez, arr_0=[9.0], X_Test=cube), cube, "EXAMPLES")
line("npz-none", npz(np.savez, a=cube), "has no array that is taken for examples, only [a]", "EXAMPLES")
line("npz-objects", npz(lambda out: np.savez(out, x=np.array([{}], dtype=object))), "member x.npy: holds Python objects", "EXAMPLES")
line("npz-twice", archive([("x.npy", npy(cube)), ("x.npy", npy(cube))]), "the member x.npy stands twice", "EXAMPLES")
line("npz-two-cases", archive([("x.npy", npy(cube)), ("X.npy", npy(cube))]), "two arrays of one name", "EXAMPLES")
line("npz-path", archive([("../../x.npy", npy(cube))]), "has no array", "EXAMPLES")
line("npz-no-array", archive([("x.npy", b"hello, world")]), "member x.npy, offset 8: this is no NumPy array", "EXAMPLES")
line("npz-bzip2", archive([("x.npy", npy(cube))], zipfile.ZIP_BZIP2), "packed by another method", "EXAMPLES")
whole = npz(np.savez, **both)
line("npz-truncated", whole[:-1], "the end of the archive is missing", "EXAMPLES")
line("npz-trailing", whole + b"\0", "the end of the archive is missing", "EXAMPLES")
line("npz-prefix", b"PK\3\4" + whole, "the end of the archive does not fit", "EXAMPLES")
line("npz-damaged", whole.replace(struct.pack("<f", 23), struct.pack("<f", 24)), "its check sum is wrong", "EXAMPLES")
local = whole.replace(b"x.npy", b"z.npy", 1)
line("npz-two-names", local, "own header does not say what the directory says", "EXAMPLES")
bomb = archive([("zeros.npy", bytes(1 << 20)), ("x.npy", npy(cube))], zipfile.ZIP_DEFLATED)
line("npz-beside-a-bomb", bomb, cube, "EXAMPLES")
