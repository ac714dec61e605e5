"""Makes the HDF5 files in scan/src/test/resources/hdf5: honest ones by the libraries that people use, inert malicious ones.

Files above 40 kB are packed with gzip; tests unpack them first.

Run with h5py 3.16, tables 3.11, pandas 3.0, hdf5storage 0.2, netCDF4 1.7 and anndata 0.12:

    python make_fixtures.py ../../../scan/src/test/resources/hdf5

What the pickles in the malicious files would run is `echo gambeson`.
"""
import gzip
import os
import pickle
import struct
import sys
import warnings

import h5py
import numpy as np

warnings.simplefilter("ignore")
out = sys.argv[1]
for kind in ("honest", "malicious"):
    os.makedirs(os.path.join(out, kind), exist_ok=True)


def path(kind, name):
    p = os.path.join(out, kind, name)
    if os.path.exists(p):
        os.remove(p)
    return p


class Run:
    def __init__(self, command="echo gambeson"):
        self.command = command

    def __reduce__(self):
        return os.system, (self.command,)


# --- honest: h5py -----------------------------------------------------------------------------------------------------
for version in ("earliest", "v108", "v110", "v112", "latest"):
    with h5py.File(path("honest", f"h5py-{version}.h5"), "w", libver=version) as f:
        g = f.create_group("layers/dense")
        g.create_dataset("kernel", data=np.arange(12, dtype=np.float32).reshape(3, 4))
        g.create_dataset("bias", data=np.zeros(4, np.float16), chunks=(2,), compression="gzip", shuffle=True)
        g.create_dataset("lzf", data=np.arange(100), compression="lzf", fletcher32=True)
        g["same"] = h5py.SoftLink("/layers/dense/kernel")
        g["hard"] = g["kernel"]
        f.attrs["text"] = "os.system('id') ends with a full stop."
        f.attrs["fixed"] = np.bytes_("A line\nof text.")
        f.attrs["numbers"] = np.arange(5)
        f.attrs["names"] = ["eval.", "exec", "os.system"]
        f.attrs["fixed_names"] = np.array([b"a", b"bc."])
        f.attrs["empty"] = h5py.Empty("f")
        f.create_dataset("strings", data=["one", "two.", "c\nd\n."], dtype=h5py.string_dtype())
        f.create_dataset("fixed_strings", data=np.array([b"x.", b"yy"]))
        f.create_dataset("compound", data=np.zeros(3, dtype=[("a", "i4"), ("b", "f8")]))
        f.create_dataset("resizable", shape=(4, 0), maxshape=(4, None), chunks=(4, 8))
        f.create_dataset("flag", data=True)
        f["named_type"] = np.dtype("f8")
        f.create_dataset("of_named_type", data=np.ones(2), dtype=f["named_type"])
        f.create_dataset("reference", data=f["layers"].ref, dtype=h5py.ref_dtype)
        v = f.create_dataset("ragged", (3,), dtype=h5py.vlen_dtype(np.int32))
        v[0], v[1] = [1, 2], [3]
for version in ("earliest", "latest"):
    with h5py.File(path("honest", f"many-{version}.h5"), "w", libver=version) as f:
        for i in range(120):
            f.attrs[f"attribute {i}"] = f"value {i}."
        g = f.create_group("group")
        for i in range(150):
            g.create_group(f"child {i}")
with h5py.File(path("honest", "large-attribute.h5"), "w", libver="latest") as f:
    f.attrs["large"] = np.zeros(12_000, np.float32)
    f.attrs["text"] = "A long text. " * 400
with h5py.File(path("honest", "order.h5"), "w", track_order=True) as f:
    for name in "zyxwvutsrqponmlk":
        f.create_group(name).attrs[name] = name
with h5py.File(path("honest", "user-block.h5"), "w", userblock_size=1024) as f:
    f["x"] = np.arange(4)
with h5py.File(path("honest", "images.h5"), "w") as f:
    f["images"] = np.random.default_rng(1).integers(0, 256, (4, 16, 16), dtype=np.uint8)
    f["bytes"] = np.void(b"\x01\x02\x03 opaque")
    f["labels"] = np.array([1, 2, 3, 4], np.uint8)
with h5py.File(path("honest", "small-addresses.h5"), "w") as f:
    f["x"] = 1.0
low = h5py.h5p.create(h5py.h5p.FILE_CREATE)
low.set_sizes(4, 4)
h5py.File(h5py.h5f.create(path("honest", "four-byte-addresses.h5").encode(), fcpl=low)).create_group("g").attrs["a"] = "b."

# --- honest: pandas, PyTables, MATLAB, netCDF, anndata ------------------------------------------------------------------
try:
    import pandas as pd
    import tables

    frame = pd.DataFrame({"os": [1, 2, 3], "x": [0.5, None, 2.0], "name": ["a", "b.", "c"],
                          "when": pd.date_range("2020-01-01", periods=3), "flag": [True, False, True]})
    for name, more in {
        "pandas-fixed": {"format": "fixed"}, "pandas-table": {"format": "table"},
        "pandas-columns": {"format": "table", "data_columns": True},
        "pandas-zlib": {"format": "table", "complevel": 5, "complib": "zlib"},
        "pandas-blosc": {"format": "table", "complevel": 5, "complib": "blosc"},
        "pandas-bzip2": {"format": "table", "complevel": 5, "complib": "bzip2"},
    }.items():
        p = path("honest", name + ".h5")
        frame.astype({"name": object}).to_hdf(p, key="frame", **more)
    p = path("honest", "pandas-series.h5")
    pd.Series([1.0, 2.0], index=pd.Index(["a", "b"], dtype=object), name="s").to_hdf(p, key="s")
    p = path("honest", "pandas-multi.h5")
    pd.DataFrame({"v": [1, 2]}, index=pd.MultiIndex.from_tuples([("a", 1), ("b", 2)])).to_hdf(p, key="m", format="table")
    p = path("honest", "pandas-zone.h5")
    pd.DataFrame({"v": [1, 2]}, index=pd.date_range("2020", periods=2, tz="Europe/Berlin")).to_hdf(p, key="z", format="table")
    p = path("honest", "pandas-categories.h5")
    pd.DataFrame({"c": pd.Categorical(["a", "b"])}).to_hdf(p, key="c", format="table")
    with tables.open_file(path("honest", "tables.h5"), "w", title="A title.") as f:
        t = f.create_table("/", "t", {"a": tables.Int32Col(), "b": tables.StringCol(8)}, filters=tables.Filters(1, "zlib"))
        t.row.append()
        t.attrs.note = "Some text."
        t.attrs.numbers = [1, 2, 3]
        t.attrs.mapping = {"a": 1}
        v = f.create_vlarray("/", "objects", tables.ObjectAtom())
        v.append([1, "two", 3.0])
        v.append({"k": np.arange(3)})
        u = f.create_vlarray("/", "texts", tables.VLUnicodeAtom())
        u.append("os.system.")
        f.create_earray("/", "e", tables.Float32Atom(), (0, 3))
except ImportError as e:
    print("left out:", e)
try:
    import hdf5storage

    hdf5storage.savemat(path("honest", "matlab.mat"), {"a": np.arange(6.0).reshape(2, 3), "s": "text.", "c": [1, "x"]},
                        format="7.3", oned_as="row", store_python_metadata=False)
except ImportError as e:
    print("left out:", e)
try:
    import netCDF4

    with netCDF4.Dataset(path("honest", "netcdf.nc"), "w") as f:
        f.createDimension("x", 4)
        f.createVariable("v", "f4", ("x",), zlib=True)[:] = np.arange(4)
        f.title = "A title."
except ImportError as e:
    print("left out:", e)
try:
    import anndata

    anndata.AnnData(np.ones((3, 2), np.float32)).write_h5ad(path("honest", "anndata.h5ad"))
except ImportError as e:
    print("left out:", e)

# --- malicious --------------------------------------------------------------------------------------------------------
for version in ("earliest", "latest"):
    with h5py.File(path("malicious", f"external-storage-{version}.h5"), "w", libver=version) as f:
        f.create_dataset("kernel", (8,), np.uint8, external=[("/etc/hostname", 0, 8)])
    with h5py.File(path("malicious", f"external-link-{version}.h5"), "w", libver=version) as f:
        f.create_group("layers")["kernel"] = h5py.ExternalLink("/etc/hostname.h5", "/kernel")
    with h5py.File(path("malicious", f"virtual-{version}.h5"), "w", libver="latest") as f:
        layout = h5py.VirtualLayout((8,), np.uint8)
        layout[:] = h5py.VirtualSource("../../secret.h5", "data", (8,))
        f.create_virtual_dataset("kernel", layout)
    for protocol in range(0, 6):
        if version == "latest" and protocol not in (0, 2):
            continue
        with h5py.File(path("malicious", f"attribute-protocol-{protocol}-{version}.h5"), "w", libver=version) as f:
            f.attrs["TITLE"] = np.bytes_(pickle.dumps(Run(), protocol))
    with h5py.File(path("malicious", f"dense-attribute-{version}.h5"), "w", libver=version) as f:
        for i in range(60):
            f.attrs[f"a{i}"] = i
        f.attrs["hidden"] = np.bytes_(pickle.dumps(Run(), 0))
    with h5py.File(path("malicious", f"deep-{version}.h5"), "w", libver=version) as f:
        g = f
        for i in range(200):
            g = g.create_group("g")
        g.attrs["hidden"] = np.bytes_(pickle.dumps(Run(), 0))
with h5py.File(path("malicious", "external-relative.h5"), "w") as f:
    f["kernel"] = h5py.ExternalLink("other.h5", "/kernel")
with h5py.File(path("malicious", "opaque-dataset.h5"), "w") as f:
    f["model"] = np.void(pickle.dumps(Run(), 4))
with h5py.File(path("malicious", "byte-dataset.h5"), "w") as f:
    f["model"] = np.frombuffer(pickle.dumps(Run(), 4), np.uint8)
with h5py.File(path("malicious", "string-dataset.h5"), "w") as f:
    f["model"] = np.bytes_(pickle.dumps(Run(), 2))
with h5py.File(path("malicious", "ragged-dataset.h5"), "w") as f:
    d = f.create_dataset("model", (2,), dtype=h5py.vlen_dtype(np.uint8), chunks=(1,), compression="gzip")
    d[0] = np.frombuffer(pickle.dumps([1, 2], 4), np.uint8)
    d[1] = np.frombuffer(pickle.dumps(Run(), 4), np.uint8)
with h5py.File(path("malicious", "named-type.h5"), "w") as f:
    f["t"] = np.dtype("S400")
    f.create_dataset("model", data=np.array(pickle.dumps(Run(), 0), "S400"), dtype=f["t"])
p = path("malicious", "pickle-before.h5")
with h5py.File(p, "w", userblock_size=512) as f:
    f["x"] = 1
with open(p, "r+b") as f:
    f.write(pickle.dumps(Run(), 2))
try:
    with tables.open_file(path("malicious", "tables-attribute.h5"), "w") as f:
        f.root._v_attrs.settings = [Run()]
    with tables.open_file(path("malicious", "tables-objects.h5"), "w") as f:
        v = f.create_vlarray("/", "objects", tables.ObjectAtom(), filters=tables.Filters(5, "zlib"))
        v.append({"a": Run()})
    with tables.open_file(path("malicious", "tables-nested.h5"), "w") as f:
        g = f.create_group("/", "a")
        f.create_array(g, "x", [1, 2])
    with h5py.File(os.path.join(out, "malicious", "tables-nested.h5"), "r+") as f:
        f["a/x"].attrs["FILTERS"] = np.bytes_(pickle.dumps(Run(), 0))
except NameError:
    pass
# an unregistered filter: the number of gzip in the pipeline message changed to 60000
p = path("malicious", "unknown-filter.h5")
with h5py.File(p, "w") as f:
    f.create_dataset("x", data=np.arange(100), compression="lzf")
data = open(p, "rb").read()
open(p, "wb").write(data.replace(struct.pack("<H", 32000), struct.pack("<H", 60000), 1))
# a group that contains itself, and a file that is cut short
with h5py.File(path("malicious", "cut-short.h5"), "w") as f:
    f["x"] = np.arange(4000)
    f.attrs["hidden"] = np.bytes_(pickle.dumps(Run(), 0))
    cut = f.filename
with open(cut, "r+b") as f:
    f.truncate(os.path.getsize(cut) - 2000)
with h5py.File(path("honest", "cycle.h5"), "w") as f:
    f.create_group("a")["back"] = f["/"]
for folder, _, names in os.walk(out):
    for name in names:
        file = os.path.join(folder, name)
        if os.path.getsize(file) > 40_000 and not name.endswith((".gz", ".csv")):
            with open(file, "rb") as plain, open(file + ".gz", "wb") as packed:
                packed.write(gzip.compress(plain.read(), 9, mtime=0))
            os.remove(file)
