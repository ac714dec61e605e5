"""Types of elements as numpy.save writes them, with what NumPy says of their size: `python element_types.py > element-types.txt`."""
import itertools

import numpy as np
from numpy.lib.format import dtype_to_descr

codes = ["?", "S1", "S10", "S0", "U1", "U7", "V3", "V16", "O", "M8[ns]", "M8[D]", "M8[10s]", "m8[us]", "M8", "m8"]
codes += [order + kind for order in "<>" for kind in ("i1 i2 i4 i8 u1 u2 u4 u8 f2 f4 f8 f16 c8 c16 c32 U4 M8[s]".split())]
records = [[("a", x), ("b", y)] for x, y in itertools.product(["<f4", "O", "S3", ">i2"], ["u1", "O", "U2"])]
records += [[("a", "<f8", (2, 3))], [("a", [("x", "<f4"), ("y", "O")]), ("b", "u1")], [("a", [("x", "<f4", 4)], (2,))], [(("title", "a"), "<i4")]]
aligned = [np.dtype([("a", "i1"), ("b", "f8")], align=True), np.dtype({"names": ["a"], "formats": ["<i4"], "offsets": [4], "itemsize": 16})]
for dtype in [np.dtype(c) for c in codes + records] + aligned:
    print(repr(dtype_to_descr(dtype)), dtype.itemsize, str(dtype.hasobject).lower(), sep="\t")
