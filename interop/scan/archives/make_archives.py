"""Makes the archives of scan/src/test/resources/archives, honest and hostile; what hostile ones would run is harmless.

    python make_archives.py OUT

Each part needs its library or program and is left out without it: numpy, torch, keras, joblib (several virtual environments
may be used one after the other), and on the path zip, jar, tar, xz, bzip2, zstd, lz4. Made with Python 3.11.7, numpy 2.4.6,
torch 2.15.0, keras 3.15.1, joblib 1.6.0, Info-ZIP 3.0, OpenJDK 17.0.15, GNU tar 1.34, xz 5.4.1, zstd 1.5.4, lz4 1.9.4.
"""

import bz2
import gzip
import importlib.util
import io
import lzma
import os
import pickle
import shutil
import struct
import subprocess
import sys
import tarfile
import tempfile
import warnings
import zipfile
import zlib
from pathlib import Path

warnings.simplefilter("ignore")
OUT = Path(sys.argv[1])
HONEST = OUT / "honest"
MALICIOUS = OUT / "malicious"


class Echo:
    def __reduce__(self):
        return os.system, ("echo gambeson",)


EVIL = pickle.dumps(Echo(), 2)
GOOD = pickle.dumps({"weights": [1.0, 2.0], "name": "good"}, 2)
TEXT = b'{"name": "model", "layers": [1, 2, 3]}'


def has(library):
    return importlib.util.find_spec(library) is not None


def program(name):
    return shutil.which(name) is not None


def write(folder, name, data):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(data)


def zip_of(entries, comment=b"", prefix=b"", from_file=True, trailing=b"", count=None):
    """An archive in which every field can be a lie; entries are dictionaries, an l in front names the local header."""
    out, directory = bytearray(prefix), bytearray()
    base = 0 if from_file else len(prefix)
    listed = 0
    for e in entries:
        name, data = e["name"], e["data"]
        packed = e.get("packed", data)
        crc = zlib.crc32(data)
        offset = len(out) - base
        local = e.get("lname", name)
        if e.get("present", True):
            out += struct.pack(
                "<IHHHHHIIIHH", 0x04034B50, 20, e.get("lflags", 0), e.get("lmethod", e.get("method", 0)), 0, 0x21,
                e.get("lcrc", e.get("crc", crc)), e.get("lsize", len(packed)), e.get("lsize", len(data)), len(local), 0)
            out += local + packed
        if e.get("listed", True):
            listed += 1
            extra = e.get("extra", b"")
            directory += struct.pack(
                "<IHHHHHHIIIHHHHHII", 0x02014B50, e.get("madeby", 20), 20, e.get("flags", 0), e.get("method", 0), 0, 0x21,
                e.get("crc", crc), len(packed), e.get("size", len(data)), len(name), len(extra), 0, 0, 0,
                e.get("mode", 0) << 16, offset + e.get("shift", 0)) + name + extra
    said = listed if count is None else count
    end = struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, said, said, len(directory), len(out) - base, len(comment))
    return bytes(out + directory + end + comment + trailing)


def member(name, data, **lies):
    return dict(name=name, data=data, **lies)


def honest_zips():
    streamed = io.BytesIO()

    class Pipe:
        def write(self, data):
            return streamed.write(data)

        def flush(self):
            pass

    with zipfile.ZipFile(Pipe(), "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("config.json", TEXT)
        archive.writestr("more/config.json", TEXT * 20)
    write(HONEST, "python-streamed.zip", streamed.getvalue())
    for method, name in ((0, "stored"), (8, "deflated"), (12, "bzip2"), (14, "lzma")):
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", method) as archive:
            archive.writestr("folder/", b"")
            archive.writestr("folder/config.json", TEXT * 20)
            archive.writestr("good.pkl", GOOD)
            archive.comment = b"made by zipfile"
        write(HONEST, f"python-{name}.zip", made.getvalue())
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "a").mkdir()
        (root / "a/config.json").write_bytes(TEXT * 20)
        (root / "good.pkl").write_bytes(GOOD)
        os.symlink("a/config.json", root / "link.json")
        if program("zip"):
            subprocess.run(["zip", "-q", "-r", "-y", "infozip.zip", "a", "good.pkl", "link.json"], cwd=root, check=True)
            write(HONEST, "infozip.zip", (root / "infozip.zip").read_bytes())
            piped = subprocess.run(["zip", "-q", "-r", "-", "a", "good.pkl"], cwd=root, check=True, capture_output=True)
            write(HONEST, "infozip-piped.zip", piped.stdout)
            subprocess.run(["zip", "-q", "-d", "infozip.zip", "good.pkl"], cwd=root, check=True)
            subprocess.run(["zip", "-q", "-u", "infozip.zip", "good.pkl"], cwd=root, check=True)
            write(HONEST, "infozip-changed.zip", (root / "infozip.zip").read_bytes())
        if program("jar"):
            subprocess.run(["jar", "cf", "java.jar", "a", "good.pkl"], cwd=root, check=True)
            write(HONEST, "java.jar", (root / "java.jar").read_bytes())


def honest_libraries():
    if has("numpy"):
        import numpy

        for save, name in ((numpy.savez, "numpy-savez"), (numpy.savez_compressed, "numpy-compressed")):
            made = io.BytesIO()
            save(made, first=numpy.arange(100.0), second=numpy.zeros((20, 30), dtype="float32"))
            write(HONEST, name + ".npz", made.getvalue())
    if has("torch"):
        import torch

        for compute, name in ((True, "torch"), (False, "torch-without-crc")):
            torch.serialization.set_crc32_options(compute)
            made = io.BytesIO()
            torch.save({"weight": torch.arange(100.0), "bias": torch.zeros(3)}, made)
            write(HONEST, name + ".pt", made.getvalue())
        torch.serialization.set_crc32_options(True)
        made = io.BytesIO()
        torch.jit.save(torch.jit.script(torch.nn.Linear(3, 2)), made)
        write(HONEST, "torchscript.pt", made.getvalue())
    if has("keras"):
        import keras

        with tempfile.TemporaryDirectory() as folder:
            keras.Sequential([keras.Input((4,)), keras.layers.Dense(2)]).save(folder + "/keras.keras")
            write(HONEST, "keras.keras", Path(folder, "keras.keras").read_bytes())


def hostile_zips():
    good, evil = member(b"m/data.bin", GOOD), member(b"m/data.bin", EVIL)
    other = member(b"m/config.json", TEXT)
    packed = dict(packed=zlib.compress(EVIL)[2:-4], method=8)
    cases = {
        "duplicate-last": zip_of([good, other, evil]),
        "duplicate-first": zip_of([evil, good, other]),
        "case": zip_of([good, other, member(b"m/DATA.bin", EVIL)]),
        "backslash": zip_of([good, other, member(b"m\\data.bin", EVIL)]),
        "zero-byte": zip_of([other, member(b"m/data.bin\0.txt", EVIL)]),
        "local-name": zip_of([other, dict(evil, lname=b"m/readme.txt")]),
        "crc": zip_of([other, dict(evil, crc=1)]),
        "crc-zero": zip_of([other, dict(evil, crc=0)]),
        "crc-deflated": zip_of([other, dict(evil, crc=1, **packed)]),
        "flag-local": zip_of([other, dict(evil, lflags=1)]),
        "flag-listed": zip_of([other, dict(evil, flags=1)]),
        "flag-both": zip_of([other, dict(evil, flags=1, lflags=1)]),
        "method-local": zip_of([other, dict(evil, lmethod=8)]),
        "size-local": zip_of([other, dict(evil, lsize=3)]),
        "size-listed": zip_of([other, dict(evil, size=3)]),
        "unlisted": zip_of([other, dict(evil, listed=False)]),
        "unlisted-first": zip_of([dict(evil, listed=False), other]),
        "missing": zip_of([evil, other, member(b"m/gone.txt", b"", present=False, shift=1 << 20)]),
        "prefix": zip_of([evil, other], prefix=b"#!/bin/sh\necho gambeson\nexit\n"),
        "prefix-counted-anew": zip_of([evil, other], prefix=b"#!/bin/sh\necho gambeson\nexit\n", from_file=False),
        "pickle-in-front": zip_of([good, other], prefix=EVIL, from_file=False),
        "trailing": zip_of([evil, other], trailing=b"trailing bytes"),
        "two-archives": zip_of([evil, other]) + zip_of([good, other]),
        "in-comment": zip_of([evil, other], comment=zip_of([good, other])),
        "count": zip_of([good, other, evil], count=2),
        "same-place": zip_of([evil, other, dict(member(b"m/more.bin", EVIL), present=False,
                                               shift=-len(zip_of([evil, other])) + 22 + 2 * 46 + 23)]),
        "overlap": overlapping(EVIL),
        "escape": zip_of([other, member(b"../../evil.pkl", EVIL)]),
        "absolute": zip_of([other, member(b"/tmp/evil.pkl", EVIL)]),
        "symlink": zip_of([other, member(b"m/link", b"../../../etc/passwd", madeby=3 << 8 | 20, mode=0o120777)]),
        "unicode-path": zip_of([good, other, member(b"m/x.bin", EVIL, extra=unicode_path(b"m/x.bin", b"m/data.bin"))]),
        "nested": zip_of([other, member(b"m/inner.zip", zip_of([evil]))]),
        "nested-deflated": zip_of([other, member(b"m/inner.zip", zip_of([evil]), method=8,
                                                 packed=zlib.compress(zip_of([evil]))[2:-4])]),
        "cut": zip_of([evil, other])[:-40],
        "deflate-cut": zip_of([dict(evil, packed=packed["packed"][:-3], method=8), other]),
        "unknown-method": zip_of([other, dict(evil, method=97, lmethod=97)]),
        "encrypted": None,
    }
    if program("zip"):
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, "evil.pkl").write_bytes(EVIL)
            subprocess.run(["zip", "-q", "-P", "secret", "x.zip", "evil.pkl"], cwd=folder, check=True)
            cases["encrypted"] = Path(folder, "x.zip").read_bytes()
    for name, data in cases.items():
        if data is not None:
            write(MALICIOUS, f"zip-{name}.zip", data)


def unicode_path(header_name, name):
    data = struct.pack("<BI", 1, zlib.crc32(header_name)) + name
    return struct.pack("<HH", 0x7075, len(data)) + data


def overlapping(data):
    """Fifield's construction in small: the bytes of one member are the header and the bytes of the next."""
    inner = zip_of([member(b"m/inner.bin", data)])[:30 + 11 + len(data)]
    outer = member(b"m/outer.bin", inner)
    whole = zip_of([outer])
    place = 30 + 11
    return zip_of([outer, dict(member(b"m/inner.bin", data), present=False, shift=place - place - len(inner))])


def tar_of(*members, form=tarfile.USTAR_FORMAT, **options):
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w", format=form, **options) as archive:
        for name, data, *change in members:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            for one in change:
                one(info)
            archive.addfile(info, io.BytesIO(data) if info.isreg() else None)
    return made.getvalue()


def changed(**attributes):
    def change(info):
        for key, value in attributes.items():
            setattr(info, key, value)
    return change


def block(name, size, kind=b"0", link=b""):
    """One header of a tar archive."""
    head = bytearray(512)
    head[0:len(name)] = name
    head[100:136] = b"0000644\0" + b"0000000\0" * 2 + b"%011o\0" % size
    head[136:148] = b"%011o\0" % 0
    head[148:156] = b" " * 8
    head[156:157] = kind
    head[157:157 + len(link)] = link
    head[257:265] = b"ustar\00000"
    head[148:156] = b"%06o\0 " % sum(head)
    return bytes(head)


def padded(data):
    return data + bytes(-len(data) % 512)


def pax(**records):
    out = b""
    for key, value in records.items():
        body = f" {key}={value}\n".encode()
        length = len(body) + len(str(len(body)))
        length = len(body) + len(str(length))
        out += str(length).encode() + body
    return block(b"pax", len(out), b"x") + padded(out)


def tars():
    good, evil, text = ("m/data.bin", GOOD), ("m/data.bin", EVIL), ("m/config.json", TEXT)
    long_name = "m/" + "x" * 150 + ".json"
    for form, name in ((tarfile.USTAR_FORMAT, "ustar"), (tarfile.GNU_FORMAT, "gnu"), (tarfile.PAX_FORMAT, "pax")):
        write(HONEST, f"tar-{name}.tar", tar_of(good, text, (long_name if name != "ustar" else "y/" * 60 + "z.json", TEXT),
                                                ("m/link", b"", changed(type=tarfile.SYMTYPE, linkname="data.bin")),
                                                ("m/hard", b"", changed(type=tarfile.LNKTYPE, linkname="m/data.bin")),
                                                form=form))
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        with open(root / "sparse.bin", "wb") as sparse:
            sparse.seek(1 << 16)
            sparse.write(GOOD)
            sparse.seek(1 << 18)
            sparse.write(GOOD)
        (root / "config.json").write_bytes(TEXT)
        for form, version in (("gnu", None), ("posix", "0.0"), ("posix", "0.1"), ("posix", "1.0")):
            options = ["--sparse-version=" + version] if version else []
            made = subprocess.run(["tar", "-c", "-S", "-H", form, *options, "sparse.bin", "config.json"],
                                  cwd=root, check=True, capture_output=True)
            write(HONEST, f"tar-sparse-{version or form}.tar", made.stdout)
        made = subprocess.run(["tar", "-c", "-H", "v7", "config.json"], cwd=root, check=True, capture_output=True)
        write(HONEST, "tar-v7.tar", made.stdout)
    end = bytes(1024)
    cases = {
        "evil": tar_of(text, evil),
        "duplicate": tar_of(good, text, evil),
        "case": tar_of(good, text, ("m/DATA.bin", EVIL)),
        "escape": tar_of(text, ("../../evil.pkl", EVIL)),
        "absolute": tar_of(text, ("/tmp/evil.pkl", EVIL)),
        "symlink": tar_of(text, ("m/link", b"", changed(type=tarfile.SYMTYPE, linkname="../../etc"))),
        "hardlink": tar_of(text, ("m/link", b"", changed(type=tarfile.LNKTYPE, linkname="/etc/passwd"))),
        "device": tar_of(text, ("m/null", b"", changed(type=tarfile.CHRTYPE, devmajor=1, devminor=3))),
        "fifo": tar_of(text, ("m/pipe", b"", changed(type=tarfile.FIFOTYPE))),
        "behind-end": tar_of(text) + tar_of(evil),
        "one-zero-block": block(b"m/config.json", len(TEXT)) + padded(TEXT) + bytes(512)
        + block(b"m/data.bin", len(EVIL)) + padded(EVIL) + end,
        "broken-header": block(b"m/config.json", len(TEXT)) + padded(TEXT) + b"x" * 512
        + block(b"m/data.bin", len(EVIL)) + padded(EVIL) + end,
        "pax-size": pax(size=1024) + block(b"m/cover.bin", 0)
        + block(b"m/data.bin", len(EVIL)) + padded(EVIL) + end,
        "pax-size-smaller": pax(size=0) + block(b"m/cover.bin", 1024)
        + block(b"m/data.bin", len(EVIL)) + padded(EVIL) + end,
        "folder-with-size": block(b"m/", 1024, b"5") + block(b"m/data.bin", len(EVIL)) + padded(EVIL) + end,
        "pax-and-gnu-names": block(b"././@LongLink", 11, b"L") + padded(b"m/good.txt\0") + pax(path="m/data.bin")
        + block(b"short", len(EVIL)) + padded(EVIL) + end,
        "pax-path-escape": pax(path="../../evil.pkl") + block(b"short", len(EVIL)) + padded(EVIL) + end,
        "size-beyond": block(b"m/data.bin", 1 << 30) + padded(EVIL),
        "cut": tar_of(evil)[:600],
        "trailing": tar_of(evil) + b"trailing bytes",
        "sparse-evil": None,
    }
    with tempfile.TemporaryDirectory() as folder:
        with open(Path(folder, "data.bin"), "wb") as sparse:
            sparse.write(EVIL)
            sparse.seek(1 << 18)
            sparse.write(b"end")
        made = subprocess.run(["tar", "-c", "-S", "-H", "gnu", "data.bin"], cwd=folder, check=True, capture_output=True)
        cases["sparse-evil"] = made.stdout
    for name, data in cases.items():
        write(MALICIOUS, f"tar-{name}.tar", data)


def lz4(data):
    return subprocess.run(["lz4", "-q", "-c"], input=data, check=True, capture_output=True).stdout


def zstd(data, *options):
    return subprocess.run(["zstd", "-q", "-c", *options], input=data, check=True, capture_output=True).stdout


def alone(data):
    return lzma.compress(data, lzma.FORMAT_ALONE, preset=0)


def streams():
    # Small blocks and dictionaries, for these are unpacked ten thousand times by the fuzzer; joblib's below are as usual.
    packers = {"gzip": gzip.compress, "bz2": lambda data: bz2.compress(data, 1),
               "xz": lambda data: lzma.compress(data, preset=0), "lzma": alone, "z": zlib.compress}
    if program("zstd"):
        packers["zst"] = zstd
    if program("lz4"):
        packers["lz4"] = lz4
    long = pickle.dumps(list(range(5000)), 2)
    skippable = struct.pack("<II", 0x184D2A50, 5) + b"12345"
    for ending, pack in packers.items():
        write(HONEST, f"good.pkl.{ending}", pack(long))
        write(HONEST, f"good-empty.txt.{ending}", pack(b""))
        half = len(long) // 2
        write(HONEST, f"good-twice.pkl.{ending}", pack(long[:half]) + pack(long[half:]))
        write(MALICIOUS, f"evil.pkl.{ending}", pack(EVIL))
        write(MALICIOUS, f"evil-second.pkl.{ending}", pack(EVIL[:10]) + pack(EVIL[10:]))
        filler = os.urandom(3000)
        whole = pack(EVIL[:-1] + b"0" + pickle.dumps(filler, 2)[2:])
        write(MALICIOUS, f"evil-cut.pkl.{ending}", whole[:len(whole) - 500])
        write(MALICIOUS, f"evil-trailing.pkl.{ending}", pack(EVIL) + b"trailing bytes")
        write(MALICIOUS, f"evil-inside.zip.{ending}", pack(zip_of([member(b"m/data.bin", EVIL)])))
    if program("zstd"):
        write(HONEST, "good-skippable.pkl.zst", skippable + zstd(long) + skippable)
        write(HONEST, "good-checked.pkl.zst", zstd(long, "--check", "-19"))
        write(MALICIOUS, "evil-skippable.pkl.zst", skippable + zstd(EVIL))
    if program("lz4"):
        write(MALICIOUS, "evil-skippable.pkl.lz4", skippable + lz4(EVIL))
    write(HONEST, "good-named.pkl.gzip", named(long))
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w:gz") as archive:
        info = tarfile.TarInfo("m/data.pkl.txt")
        info.size = len(EVIL)
        archive.addfile(info, io.BytesIO(EVIL))
    write(MALICIOUS, "evil.tgz", made.getvalue())
    damaged = bytearray(gzip.compress(EVIL))
    damaged[-8] ^= 1
    write(MALICIOUS, "evil-crc.pkl.gzip", bytes(damaged))
    if has("joblib"):
        import joblib
        import numpy

        for method in ("zlib", "gzip", "bz2", "xz", "lzma") + (("lz4",) if has("lz4") else ()):
            with tempfile.TemporaryDirectory() as folder:
                for folder_out, value in ((HONEST, {"a": numpy.arange(50.0), "b": "text"}), (MALICIOUS, [1, Echo()])):
                    joblib.dump(value, folder + "/x", compress=(method, 3))
                    write(folder_out, f"joblib-{method}.joblib", Path(folder, "x").read_bytes())


def named(data):
    made = io.BytesIO()
    with gzip.GzipFile("good.pkl", "wb", 9, made, 1) as stream:
        stream.write(data)
    return made.getvalue()


if __name__ == "__main__":
    honest_libraries()
    if len(sys.argv) < 3:
        honest_zips()
        hostile_zips()
        tars()
        streams()
