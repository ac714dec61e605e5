"""What the makers of malicious files share: an inert payload, and the proof that a loader runs it.

The payload writes a file of one word into the working directory, which is a temporary folder. A file counts as proved where
its real loader made that happen (or raised after it did).
"""
import csv
import os
import subprocess
import sys
import tempfile

MARK = "gambeson-was-here"
COMMAND = f"echo gambeson > {MARK}"

LOADERS = {
    "torch": "import torch; torch.load(F, weights_only=False)",
    "torch-weights": "import torch; torch.load(F, weights_only=True)",
    "old-torch": "import torch; torch.load(F)",
    "jit": "import torch; torch.jit.load(F)",
    "jit-run": "import torch; torch.jit.load(F)(torch.ones(2))",
    "export": "import torch; torch.export.load(F)",
    "export-module": "import torch; torch.export.load(F).module()(torch.ones(4, 4))",
    "joblib": "import joblib; joblib.load(F)",
    "numpy": "import numpy; numpy.load(F, allow_pickle=True)",
    "numpy-twice": "import numpy; f = open(F, 'rb'); numpy.load(f, allow_pickle=True); numpy.load(f, allow_pickle=True)",
    "npz": "import numpy; z = numpy.load(F, allow_pickle=True); [z[k] for k in z.files]",
    "pickle": "import pickle; pickle.load(open(F, 'rb'))",
    "python-pickle": "import pickle; pickle._load(open(F, 'rb'))",
    "dill": "import dill; dill.load(open(F, 'rb'))()",
    "cloudpickle": "import cloudpickle; cloudpickle.load(open(F, 'rb'))()",
    "skops": "import skops.io as s; s.load(F, trusted=s.get_untrusted_types(file=F))",
}


class Call:
    """Pickles as the call of a function."""

    def __init__(self, function, *arguments):
        self.what = (function, arguments)

    def __reduce__(self):
        return self.what


def payload():
    return Call(os.system, COMMAND)


def ran(path, loader, beside=None):
    """Whether that loader runs the payload of the file."""
    with tempfile.TemporaryDirectory() as folder:
        code = f"F = {path!r}\n{LOADERS[loader]}"
        python = os.environ["OLD_PYTHON"] if loader == "old-torch" else sys.executable
        try:
            subprocess.run([python, "-W", "ignore", "-c", code], cwd=folder, capture_output=True, timeout=120)
        except subprocess.TimeoutExpired:
            return False
        return os.path.exists(os.path.join(folder, MARK))


class Corpus:
    """A folder of malicious files with a table of what was proved."""

    def __init__(self, folder, prefix=""):
        self.folder, self.prefix, self.rows = folder, prefix, []
        os.makedirs(folder, exist_ok=True)

    def add(self, name, content, loader):
        """Writes a file; `loader` None: it hides something that no loader runs by itself, or breaks the memory of one."""
        path = os.path.abspath(os.path.join(self.folder, self.prefix + name))
        try:
            if callable(content):
                content(path)
            else:
                with open(path, "wb") as file:
                    file.write(content)
        except Exception as e:
            print("left out", name, type(e).__name__, str(e)[:160])
            return
        proved = "" if loader is None else ran(path, loader)
        if proved is False:
            print("NOT PROVED", name, loader)
        self.rows.append((self.prefix + name, loader or "", proved))

    def close(self, table):
        with open(os.path.join(self.folder, table), "w", newline="") as file:
            csv.writer(file).writerows([("file", "loader", "proved"), *self.rows])
        print(len(self.rows), "files,", sum(row[2] is True for row in self.rows), "proved")
