"""Pickles the objects of the libraries of this Python and writes which names the files use, and for what.

    python collect.py OUT.json [--files FOLDER] [--most BYTES]

With --files the pickles themselves are kept too: they are the honest files on which the scanner is measured. The
libraries and their versions are in the file's head. Nothing is downloaded.
"""

import argparse
import collections
import hashlib
import importlib
import io
import json
import os
import pickle
import platform
import re
import sys
import traceback
import zipfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from follow import Follower  # noqa: E402

KINDS = ("python", "numpy", "scipy", "pandas", "sklearn", "boosters", "torch", "transformers")
LIBRARIES = ("numpy scipy sklearn pandas joblib torch torchvision transformers xgboost lightgbm catboost imblearn "
             "statsmodels category_encoders pytz dateutil").split()
MAGIC = 0x1950a86a20f9469cfc6c


def versions():
    found = {"python": platform.python_version()}
    for name in LIBRARIES:
        try:
            found[name] = importlib.import_module(name).__version__
        except Exception:
            continue
    return found


def dumps(kind, thing, every, number):
    """(format, bytes) in every way in which people save such a thing."""
    if kind in ("torch", "transformers"):
        import torch
        for zipped in (True, False):
            out = io.BytesIO()
            torch.save(thing, out, _use_new_zipfile_serialization=zipped)
            yield "zip.pt" if zipped else "legacy.pt", out.getvalue()
        if every:
            yield "p2.pkl", pickle.dumps(thing, 2)
        return
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1) if every else (0, 2, 4):
        try:
            yield "p%d.pkl" % protocol, pickle.dumps(thing, protocol)
        except Exception as problem:
            if protocol > 1:
                raise
    if kind in ("numpy", "sklearn", "pandas", "scipy", "boosters"):
        import joblib
        out = io.BytesIO()
        joblib.dump(thing, out)
        yield "joblib", out.getvalue()
        if number % 40 == 0:
            for method in ("zlib", "gzip", "bz2", "xz", "lzma"):
                out = io.BytesIO()
                joblib.dump(thing, out, compress=(method, 3))
                yield method + ".joblib", out.getvalue()


def follow(follower, form, data):
    if form == "zip.pt":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                if name.endswith("/data.pkl"):
                    follower.follow(archive.read(name))
    elif form.endswith(".joblib"):
        pass  # the same pickle as in the plain file
    elif form == "legacy.pt":
        at = 0
        for _ in range(5):
            at = follower.follow(data, at)
    else:
        follower.follow(data)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("out")
    parser.add_argument("--files")
    parser.add_argument("--most", type=int, default=100_000)
    parser.add_argument("--kinds", default=",".join(KINDS))
    options = parser.parse_args()
    roles = collections.defaultdict(set)
    examples = {}
    failures = collections.Counter()
    problems = []
    count = 0
    for kind in options.kinds.split(","):
        try:
            made = importlib.import_module("objects_" + kind).objects()
        except ImportError as problem:
            print("without", kind, ":", problem, file=sys.stderr)
            continue
        while True:
            try:
                label, thing = next(made)
            except StopIteration:
                break
            except Exception:
                # What one version lacks ends the generator; say so, because the rest of it is lost.
                problems.append(kind + ": " + traceback.format_exc().strip().replace("\n", " | ")[-400:])
                break
            things = thing if isinstance(thing, list) and len(thing) > 1 else [thing]
            for number, single in enumerate(things):
                try:
                    for form, data in dumps(kind, single, True, count):
                        follower = Follower()
                        follow(follower, form, data)
                        count += 1
                        for key, found in follower.roles.items():
                            roles[key] |= found
                            for role in found:
                                examples.setdefault((key, role), label)
                        if options.files and len(data) <= options.most:
                            keep(options.files, kind, label, number, form, data)
                except Exception as problem:
                    failures[kind] += 1
                    problems.append("%s %s: %s" % (kind, label, str(problem)[:200]))
    names = [{"module": key[0], "name": key[1], "roles": sorted(found),
              "examples": sorted({examples[(key, role)] for role in found})[:2]}
             for key, found in sorted(roles.items())]
    with open(options.out, "w") as out:
        json.dump({"versions": versions(), "files": count, "failures": failures, "problems": problems, "names": names}, out,
                  indent=1)
    print(count, "files", len(names), "names", dict(failures), file=sys.stderr)


def keep(folder, kind, label, number, form, data):
    os.makedirs(os.path.join(folder, kind), exist_ok=True)
    safe = re.sub(r"[^A-Za-z0-9]+", "-", label).strip("-")[:60]
    mark = hashlib.sha256(label.encode()).hexdigest()[:4]
    with open(os.path.join(folder, kind, "%s-%s-%d.%s" % (safe, mark, number, form)), "wb") as out:
        out.write(data)


if __name__ == "__main__":
    main()
