"""Makes the five files of the speed table, and three larger ones, for docs/performance.md. The one that would run something runs `echo gambeson`.

usage: python inputs.py FOLDER        needs numpy and torch (requirements-inputs.txt)
"""

import pathlib
import pickle
import random
import struct
import sys

import numpy
import torch


def torch_zip(folder):
    """A state dictionary of 200 MB."""
    generator = torch.Generator().manual_seed(1)
    state = {f"layer{i}.weight": torch.rand(1000, 2500, generator=generator) for i in range(20)}
    torch.save(state, folder / "torch.pt")


def array(folder):
    """An array of 210 MB."""
    values = numpy.random.default_rng(1).random(26_250_000)
    (folder / "array.pkl").write_bytes(pickle.dumps(values, 4))


def floats(folder):
    """480 000 numbers, each with an opcode of its own: 4.3 MB."""
    numbers = random.Random(1)
    (folder / "floats.pkl").write_bytes(pickle.dumps([numbers.random() for _ in range(480_000)], 4))


def small(folder):
    """A thousand small pickles."""
    into = folder / "small"
    into.mkdir(exist_ok=True)
    for i in range(1000):
        content = {"name": f"model {i}", "weights": [i / 7, i / 11], "labels": ["good", "bad"]}
        (into / f"{i:04}.pkl").write_bytes(pickle.dumps(content, 4))


def zeros(folder):
    """60 MB of zeros, and after them a call."""
    size = 60 << 20
    with open(folder / "zeros.pkl", "wb") as out:
        out.write(b"\x80\x04B" + struct.pack("<I", size) + bytes(size) + b"0")
        out.write(b"cposix\nsystem\nX\x0d\x00\x00\x00echo gambeson\x85R.")


def safetensors(folder):
    """Numbers of 500 MB, for the speed of the digest."""
    size = 500_000_000
    header = b'{"weight":{"dtype":"F32","shape":[%d],"data_offsets":[0,%d]}}' % (size // 4, size)
    with open(folder / "model.safetensors", "wb") as out:
        out.write(struct.pack("<Q", len(header)) + header)
        for _ in range(50):
            out.write(random.Random(1).randbytes(size // 50))


def gguf(folder):
    """The same as GGUF."""
    size = 500_000_000
    text = lambda word: struct.pack("<Q", len(word)) + word
    with open(folder / "model.gguf", "wb") as out:
        out.write(b"GGUF" + struct.pack("<IQQ", 3, 1, 1))
        out.write(text(b"general.architecture") + struct.pack("<I", 8) + text(b"llama"))
        out.write(text(b"weight") + struct.pack("<IQIQ", 1, size // 4, 0, 0))
        out.write(bytes(-out.tell() % 32))
        for _ in range(50):
            out.write(random.Random(1).randbytes(size // 50))


def sparse(folder):
    """5 GB of safetensors that take no space on the disk."""
    size = 5_000_000_000
    header = b'{"weight":{"dtype":"F32","shape":[%d],"data_offsets":[0,%d]}}' % (size // 4, size)
    with open(folder / "sparse.safetensors", "wb") as out:
        out.write(struct.pack("<Q", len(header)) + header)
        out.truncate(out.tell() + size)


if __name__ == "__main__":
    target = pathlib.Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    for make in (torch_zip, array, floats, small, zeros, safetensors, gguf, sparse):
        make(target)
