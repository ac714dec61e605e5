"""Makes the pickles of scan/src/test/resources/pickle/disassembly, whose disassembly the tests know by heart.

They were made by Python 3.11, NumPy 2.4.6, scikit-learn 1.9.1, joblib 1.6.0 and torch 2.15.0 (state.pt; run this with --torch where torch is
installed). What the booby-trapped ones would run is harmless: it prints a word.

    python make.py FOLDER [--torch]
"""

import builtins
import collections
import os
import pickle
import struct
import sys
from pathlib import Path


class Call:
    def __init__(self, function, *arguments):
        self.call = function, arguments

    def __reduce__(self):
        return self.call


def text(value):
    data = value.encode("utf-8", "surrogatepass")
    return b"X" + struct.pack("<I", len(data)) + data


def odd():
    """Everything that hardly any honest pickle has, one after another."""
    return b"".join([
        b"\x80\x04",
        b"cos\nsystem\n0",
        # A name with a dot, a module that is none, two names that are alike.
        text("pathlib"), text("os.system"), b"\x93", text("echo dotted"), b"\x85R0",
        text("two words"), text("a\nb"), b"\x93)R0",
        text("mine"), text("system"), b"\x93)R0",
        # INST, OBJ, NEWOBJ_EX.
        b"(" + text("echo inst") + b"ios\nsystem\n0",
        b"(cos\nsystem\n" + text("echo obj") + b"o0",
        b"ccollections\nOrderedDict\n)}" + text("key") + b"K\x01s\x92",
        # States and elements of what is no fresh container.
        b"}" + text("a") + b"K\x01sb0",
        b"cos\nenviron\n" + text("PATH") + text("/tmp") + b"s0",
        b"cmine\nlog\n" + text("line") + b"a0",
        b"cmine\nlog\n(K\x01K\x02e0",
        b"cmine\nlog\n(K\x01K\x02\x900",
        # Ids and extensions.
        b"Pan id\n0\x82\x070",
        # Values of every kind, and texts that would fool a reader.
        b"cbuiltins\nprint\n(NK\x05" + text("it's \\ \u202e \x1b[31m \u200b \u65e5 \n") + text("long " * 100),
        text('both \' and "'),
        b"C\x03\x00\xffatR0",
        b"cbuiltins\nprint\n(\x88\x89G?\xf0\x00\x00\x00\x00\x00\x00",
        b"\x8b" + struct.pack("<i", 9) + b"\x00" * 8 + b"\x01",
        b"B" + struct.pack("<i", 40) + b"z" * 40,
        b"(\x91(K\x01K\x02\x91\x8f\x8f(K\x03\x90tR0",
        b"cbuiltins\nprint\n(](" + b"".join(b"K" + bytes([i]) for i in range(20)) + b"e",
        b"}(" + b"".join(text(f"k{i}") + b"K" + bytes([i]) for i in range(10)) + b"u",
        b")" + b"\x85" * 8,
        b"tR0",
        b"N.",
    ])


def main(folder, torch_too):
    def write(name, data):
        (folder / name).write_bytes(data)

    if torch_too:
        import torch

        torch.manual_seed(1)
        linear = torch.nn.Linear(3, 2)
        torch.save(linear.state_dict(), folder / "state.pt")
        return
    write("reduce.pkl", pickle.dumps({"model": Call(print, "gambeson"), "n": 3}, protocol=4))
    write("old.pkl", pickle.dumps([Call(builtins.eval, "print('gambeson')")], protocol=0, fix_imports=True))
    write("two.pkl", pickle.dumps(collections.OrderedDict(a=1)) + pickle.dumps(Call(os.getcwd)))
    write("cut.pkl", pickle.dumps(Call(os.getcwd), protocol=2)[:-1])
    write("odd.pkl", odd())
    import joblib
    import numpy
    from sklearn.linear_model import LogisticRegression

    x = numpy.arange(12, dtype=float).reshape(6, 2)
    model = LogisticRegression().fit(x, [0, 0, 0, 1, 1, 1])
    write("logistic.pkl", pickle.dumps(model, protocol=4))
    joblib.dump(model, folder / "logistic.joblib")


if __name__ == "__main__":
    main(Path(sys.argv[1]), "--torch" in sys.argv)
