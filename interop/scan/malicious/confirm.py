"""Loads each malicious pickle in a process and a folder of its own, and writes down which really did something.

    python confirm.py FOLDER [NEEDS]

Those that need torch are loaded only where it is named as the second argument, and then only they are.
What they do is harmless: each makes a file in that folder, or the one named by GAMBESON_MARKER. Writes confirmed.csv
beside manifest.csv: file, effect (what was seen: marker or made), error.
"""

import csv
import os
import pickle
import shutil
import signal
import sys
import tempfile
import warnings
import zipfile

PAYLOAD = "import os\nopen(os.environ['GAMBESON_MARKER'], 'w').close()\nx = 1\n"


def prepared(folder):
    os.chdir(folder)
    os.makedirs("sites")
    for file, content in (("payload.py", PAYLOAD), ("payload.txt", ">>> exec(%r)\n" % PAYLOAD),
                          ("sites/x.pth", "import os; open(os.environ['GAMBESON_MARKER'], 'w').close()\n")):
        with open(file, "w") as out:
            out.write(content)
    with zipfile.ZipFile("payload.zip", "w") as archive:
        archive.writestr("payload.py", PAYLOAD)
    sys.path.insert(0, folder)


def load(path, loader):
    warnings.simplefilter("ignore")
    with open(path, "rb") as file:
        if loader == "pickle":
            pickle.load(file)
        elif loader == "pickle-all":
            while True:
                pickle.load(file)
        elif loader == "joblib":
            import joblib
            joblib.load(file)
        elif loader == "torch":
            import torch
            torch.load(file, weights_only=False)


def confirm(path, loader):
    folder = tempfile.mkdtemp()
    before = None
    child = os.fork()
    if child == 0:
        os.setsid()
        null = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(null, stream)
        try:
            prepared(folder)
            os.environ["GAMBESON_MARKER"] = os.path.join(folder, "made-by-the-payload")
            signal.alarm(20)
            load(path, loader)
        except BaseException as problem:
            with open(os.path.join(folder, "..", os.path.basename(folder) + ".error"), "w") as out:
                out.write(repr(problem)[:200])
        # Finalisers and exit functions belong to what the file does.
        try:
            import atexit
            atexit._run_exitfuncs()
        finally:
            os._exit(0)
    os.waitpid(child, 0)
    import time
    expected = {"sites", "payload.py", "payload.txt", "payload.zip", "__pycache__"}
    effect = ""
    for _ in range(20):
        now = set(os.listdir(folder))
        if "made-by-the-payload" in now:
            effect = "marker"
        elif now - expected:
            effect = "made"
        elif now and "payload.txt" not in now:
            effect = "moved"
        if effect:
            break
        time.sleep(0.02)
    error = ""
    trace = folder + ".error"
    if os.path.exists(trace):
        with open(trace) as lines:
            error = lines.read()
        os.remove(trace)
    shutil.rmtree(folder, ignore_errors=True)
    return effect, error


def main():
    folder = os.path.abspath(sys.argv[1])
    only = sys.argv[2] if len(sys.argv) > 2 else ""
    for name in (only or "os", "numpy", "scipy.stats", "sklearn.ensemble", "sklearn.pipeline", "pandas", "joblib", "sklearn.datasets"):
        try:
            __import__(name)
        except ImportError:
            continue
    confirmed = missed = 0
    with open(os.path.join(folder, "manifest.csv")) as lines, open(os.path.join(folder, "confirmed%s.csv" % only), "w", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(["file", "family", "effect", "error"])
        for row in csv.DictReader(lines):
            if (row["needs"] if row["needs"] == "torch" else "") != only:
                continue
            effect, error = confirm(os.path.join(folder, row["file"]), row["loader"])
            writer.writerow([row["file"], row["family"], effect, error])
            confirmed, missed = confirmed + bool(effect), missed + (not effect)
    print(confirmed, "confirmed,", missed, "not")


if __name__ == "__main__":
    main()
