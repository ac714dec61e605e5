#!/usr/bin/env python3
"""What CPython's own unpickler does with thousands of made-up pickles, for MachineTraceTest.

    record.py CASES SEED > cases.tsv.gz

Each line: the pickle in base64, a tab, what the unpickler written in C did, one word an event, joined by `|`. Nothing of
a pickle is ever imported or called: find_class, persistent_load and the extension registry give inert recorders.

The committed file was made by CPython 3.12.1 with: record.py 4000 4
Standard library only.
"""
import array
import base64
import collections
import copyreg
import datetime
import decimal
import fractions
import functools
import gzip
import io
import itertools
import pathlib
import pickle
import pickletools
import random
import resource
import struct
import sys
import uuid
import warnings

if hasattr(sys, "set_int_max_str_digits"):
    sys.set_int_max_str_digits(0)

resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))  # a memo may ask for more than there is
warnings.simplefilter("ignore")
EXTENSIONS = [1, 2, 255, 300, 70_000]
for code in EXTENSIONS:
    copyreg.add_extension("extension", "e%d" % code, code)
BUFFER = b"out of band"

events = []
file = io.BytesIO()


class Meta(type):
    """Everything that a pickle gets hold of is a class of this kind, which notes what is done to it."""

    def __call__(cls, *args, **kwargs):
        return called(cls, args, kwargs)

    def __setstate__(cls, state):
        events.append("build %s %s" % (show(cls), show(state)))

    def extend(cls, items):
        filled(cls, items[0])

    def __setitem__(cls, key, value):
        filled(cls, key)

    def add(cls, item):
        filled(cls, item)


def recorder(name=None):
    def new(cls, *args, **kwargs):
        return called(cls, args, kwargs)

    return Meta("Recorder", (), {"__new__": new, "shown": name, "filled_at": -1})


def filled(cls, item):
    """One event an opcode, with its first item; the place in the file tells opcodes apart."""
    if cls.filled_at != file.tell():
        cls.filled_at = file.tell()
        events.append("fill %s %s" % (show(cls), show(item)))


def called(cls, args, kwargs):
    events.append("call %s %s%s" % (show(cls), show(args), " dict" if kwargs else ""))
    return recorder()


def show(value, depth=2):
    """A value in few words, in the same way as the test shows it."""
    if value is None:
        return "None"
    if value is True or value is False:
        return str(value)
    if isinstance(value, Meta):
        return value.shown or "object"
    if isinstance(value, int):
        return str(value) if -(2**63) <= value < 2**63 else "big"
    if isinstance(value, float):
        return "float"
    if isinstance(value, str):
        return "s" + value.encode("utf-8", "replace").hex()[:40]
    if isinstance(value, bytes):
        return "b" + value.hex()[:40]
    if isinstance(value, memoryview):
        return "buffer" if bytes(value) == BUFFER else "b" + value.hex()[:40]
    if isinstance(value, bytearray):
        return "bytearray"
    if isinstance(value, tuple):
        inner = "" if depth == 0 else ",".join(show(item, depth - 1) for item in value[:4])
        return "tuple%d(%s)" % (len(value), inner)
    if isinstance(value, list):
        return "list%d" % len(value)
    return type(value).__name__


class Recording(pickle.Unpickler):
    def find_class(self, module, name):
        if module == "extension":
            events.append("extension " + name[1:])
            return recorder("object")
        full = "g" + (module + "." + name).encode("utf-8", "replace").hex()
        events.append("import " + full)
        return recorder(full)

    def persistent_load(self, pid):
        events.append("persistent " + show(pid))
        return recorder("object")


def trace(data):
    events.clear()
    copyreg.clear_extension_cache()
    global file
    file = io.BytesIO(data)
    buffers = (memoryview(BUFFER) for _ in itertools.count())
    try:
        result = Recording(file, encoding="latin1", buffers=buffers).load()
        events.append("stop " + show(result))
    except Exception:
        events.append("error")
    return "|".join(events)


# What a pickle of random opcodes has on its stack, so that most of them stay valid.
MARK = "mark"
SIMPLE = ["none", "int", "float", "str", "bytes", "tuple", "list", "dict", "set", "frozenset", "bytearray", "any", "buffer"]
NAMES = ["os", "system", "a", "numpy.core", "x.y", "é", "__builtin__", "eval", "Ωmega", "class", "_reconstruct", "b c"]
TEXTS = NAMES + ["", "echo gambeson", "line\\n", "q'uote", "\\u20ac", "é\u20ac😀", "back\\slash"]


class Maker:
    def __init__(self, rng):
        self.rng, self.out, self.stack, self.memo = rng, bytearray(), [], {}

    def above(self):
        """Kinds above the last mark."""
        for i in range(len(self.stack) - 1, -1, -1):
            if self.stack[i] == MARK:
                return self.stack[i + 1 :]
        return list(self.stack)

    def push(self, kind, data):
        self.out += data
        self.stack.append(kind)

    def integer(self):
        r = self.rng
        v = r.choice([0, 1, -1, 7, 255, 256, 65535, -(2**31), 2**31 - 1, 2**63 - 1, -(2**63), 2**63, 2**80, r.randrange(-(2**40), 2**40)])
        form = r.randrange(8)
        if form == 0:
            return b"J" + struct.pack("<i", max(-(2**31), min(2**31 - 1, v)))
        if form == 1:
            return b"K" + bytes([v & 255])
        if form == 2:
            return b"M" + struct.pack("<H", v & 65535)
        if form == 3:
            return b"I" + r.choice([b"%d" % v, b"%d" % v, b"00", b"01", b"0x1F", b"017", b" 5 ", b"1_000", b"+3", b"5\0junk", b"-0", b"0o17", b"0b11", b"08", b"1__0", b"7L", b"", b"0_1", b"00_1"]) + b"\n"
        if form == 4:
            return b"L" + r.choice([b"%dL" % v, b"%d" % v, b"0x10L", b"-5L", b" 5L", b"1_0L", b"5LL", b"L", b"010L", b"000L"]) + b"\n"
        size = (v.bit_length() + 8) // 8 + r.choice([0, 0, 0, 3])
        if form == 5:
            return b"\x8a" + bytes([size]) + v.to_bytes(size, "little", signed=True)
        if form == 6:
            return b"\x8b" + struct.pack("<i", size) + v.to_bytes(size, "little", signed=True)
        return r.choice([b"\x8a\0", b"\x8b\0\0\0\0", b"\x8b\xff\xff\xff\xff", b"K\x05"])

    def text(self):
        r = self.rng
        t = r.choice(TEXTS)
        u = t.encode()
        form = r.randrange(7)
        if form == 0:
            return b"V" + r.choice([t.encode("raw-unicode-escape").replace(b"\n", b"\\u000a"), b"a\\u0041", b"\\U0001f600", b"\\\\u0041", b"\\u00", b"\\x41", b"e\xe9"]) + b"\n"
        if form == 1:
            return b"S" + r.choice([repr(t.encode("latin1", "replace"))[1:].encode(), b"'a\\x41\\101\\n'", b'"dou\'ble"', b"'\\x4'", b"'open", b"bare", b"'\\'", b"'\\q\\0'", b"'a' ", b"'\xe9'"]) + b"\n"
        if form == 2:
            return b"\x8c" + bytes([len(u)]) + u
        if form == 3:
            return b"X" + struct.pack("<I", len(u)) + u
        if form == 4:
            return b"\x8d" + struct.pack("<Q", len(u)) + u
        latin = t.encode("latin1", "replace")
        if form == 5:
            return b"U" + bytes([len(latin)]) + latin
        return b"T" + struct.pack("<I", len(latin)) + latin

    def line(self):
        return self.rng.choice(NAMES).encode()

    def simple(self):
        r = self.rng
        kind = r.choice(["none", "bool", "int", "int", "float", "str", "str", "str", "bytes", "bytearray", "list", "dict", "tuple", "set", "buffer", "any", "any"])
        body = bytes(r.randrange(256) for _ in range(r.randrange(6)))
        if kind == "int":
            self.push(kind, self.integer())
        elif kind == "str":
            self.push(kind, self.text())
        elif kind == "float":
            self.push(kind, r.choice([b"G" + struct.pack(">d", 1.5), b"F1.5\n", b"F-inf\n", b"Fnan\n", b"F1e5\n", b"F.5\n", b"F5.\n", b"F1e\n", b"F 1\n", b"F1_0\n", b"Finfinity\n", b"F1\0x\n", b"F.\n", b"F+1E-3\n"]))
        elif kind == "bytes":
            self.push(kind, r.choice([b"C" + bytes([len(body)]), b"B" + struct.pack("<I", len(body)), b"\x8e" + struct.pack("<Q", len(body))]) + body)
        elif kind == "bytearray":
            self.push(kind, b"\x96" + struct.pack("<Q", len(body)) + body)
        elif kind == "any":
            self.push(kind, r.choice([lambda: b"c" + self.line() + b"\n" + self.line() + b"\n", lambda: b"P" + self.line() + b"\n", self.extension])())
        else:
            self.push(kind, {"none": b"N", "bool": r.choice([b"\x88", b"\x89"]), "list": b"]", "dict": b"}", "tuple": b")", "set": b"\x8f", "buffer": b"\x97"}[kind])

    def extension(self):
        code = self.rng.choice(EXTENSIONS)
        return b"\x82" + bytes([code]) if code < 256 and self.rng.random() < 0.5 else (b"\x83" + struct.pack("<H", code) if code < 65536 and self.rng.random() < 0.5 else b"\x84" + struct.pack("<i", code))

    def remember(self):
        r = self.rng
        form = r.randrange(4)
        index = r.choice([len(self.memo), r.randrange(300), r.randrange(10), 100_000])
        if form == 0:
            index &= 255
            self.out += b"q" + bytes([index])
        elif form == 1:
            self.out += b"r" + struct.pack("<I", index)
        elif form == 2:
            self.out += b"p" + r.choice([b"%d", b"%d", b" %d ", b"+%d", b"0%d", b"%d\0x", b"-%d"]) % index + b"\n"
        else:
            index = len(self.memo)
            self.out += b"\x94"
        self.memo[index] = self.stack[-1]

    def recall(self):
        r = self.rng
        index = r.choice(list(self.memo))
        forms = [b"g%d\n" % index, b"j" + struct.pack("<I", index)] + ([b"h" + bytes([index])] if index < 256 else [])
        self.push(self.memo[index], r.choice(forms))

    def step(self):
        r = self.rng
        above = self.above()
        choice = r.random()
        if choice < 0.3 or not self.stack:
            self.simple()
        elif choice < 0.37:
            self.push(MARK, b"(")
        elif choice < 0.45 and above:
            self.remember()
        elif choice < 0.53 and self.memo:
            self.recall()
        elif choice < 0.56:
            self.out += b"0"
            self.stack.pop()
        elif choice < 0.59 and above:
            self.push(self.stack[-1], b"2")
        elif choice < 0.61:
            self.out += r.choice([b"\x80\x02", b"\x80\x04", b"\x80\x05", b"\x80\x00", b"\x80\x06" if r.random() < 0.05 else b"\x80\x03"])
        elif choice < 0.8 and MARK in self.stack:
            self.close(above)
        elif len(above) >= 2:
            self.combine(above)

    def close(self, above):
        """Something that takes everything above the last mark."""
        r = self.rng
        below = self.stack[: len(self.stack) - len(above) - 1]
        target = below[-1] if below and below[-1] != MARK else None
        ways = ["t", "t", "l", "1", "\x91"]
        if len(above) % 2 == 0:
            ways.append("d")
            if target in ("dict", "any"):
                ways += ["u"] * 4
        if target in ("list", "any", "bytearray"):
            ways += ["e"] * 4
        if target in ("set", "any"):
            ways += ["\x90"] * 4
        if above and above[0] == "any":
            ways += ["o"] * 4
        ways.append("i")
        way = r.choice(ways)
        if r.random() < 0.03:
            way = r.choice("tl1\x91due\x90o")
        del self.stack[len(below) :]
        self.out += way.encode("latin1")
        if way == "i":
            self.out += r.choice([b"os\nsystem\n", self.line() + b"\n" + self.line() + b"\n"])
        kind = {"t": "tuple", "l": "list", "\x91": "frozenset", "d": "dict", "o": "any", "i": "any"}.get(way)
        if kind:
            self.stack.append(kind)

    def combine(self, above):
        """Something that takes a few values from the top."""
        r = self.rng
        last, before = above[-1], above[-2]
        ways = ["\x86", "\x85"]
        if len(above) > 2:
            ways.append("\x87")
            if above[-3] in ("dict", "any"):
                ways += ["s"] * 4
            if above[-3] == "any" and before == "tuple" and last == "dict":
                ways += ["\x92"] * 9
        if before in ("list", "any"):
            ways += ["a"] * 3
        if before == "any":
            ways += ["b"] * 3
            if last == "tuple":
                ways += ["R", "\x81"] * 6
        if before == last == "str":
            ways += ["\x93"] * 8
        if last in ("str", "any", "tuple"):
            ways.append("Q")
        if last in ("bytes", "buffer", "bytearray"):
            ways += ["\x98"] * 3
        way = r.choice(ways)
        if r.random() < 0.03:
            way = r.choice("\x86\x87sabR\x81\x93Q\x92")
        self.out += way.encode("latin1")
        takes = {"\x85": 1, "\x86": 2, "\x87": 3, "s": 2, "a": 1, "b": 1, "R": 2, "\x81": 2, "\x93": 2, "Q": 1, "\x92": 3, "\x98": 0}[way]
        del self.stack[len(self.stack) - min(takes, len(self.stack)) :]
        if way in "\x85\x86\x87":
            self.stack.append("tuple")
        elif way in "R\x81\x93Q\x92":
            self.stack.append("any")

    def make(self):
        r = self.rng
        if r.random() < 0.6:
            self.out += b"\x80" + bytes([r.choice([2, 3, 4, 5])])
        for _ in range(r.choice([5, 10, 20, 40])):
            self.step()
        self.out += b"."
        return bytes(self.out)


class Plain:
    """An object with a state and nothing else."""

    def __init__(self, **state):
        self.__dict__.update(state)


def real(rng):
    """A real pickle of any protocol."""
    leaf = [None, True, 5, -(2**70), 1.5, "text", "é\u20ac", b"bytes", bytearray(b"array"), (), [], {}, set(), frozenset([1]), 10**30, len, dict, slice,
            collections.OrderedDict(a=1), collections.Counter("aab"), collections.deque([1, 2], 5), collections.defaultdict(list, a=[1]),
            datetime.datetime(2020, 1, 2, 3, tzinfo=datetime.timezone.utc), decimal.Decimal("1.5"), fractions.Fraction(1, 3), pathlib.PurePosixPath("/a/b"),
            complex(1, 2), range(3), uuid.UUID(int=5), functools.partial(int, base=2), array.array("d", [1.5]), Exception("gone"), Plain(a=1, b=[2])]

    def value(depth):
        if depth == 0 or rng.random() < 0.3:
            return rng.choice(leaf)
        items = [value(depth - 1) for _ in range(rng.randrange(5))]
        return rng.choice([list, tuple, lambda x: dict(enumerate(x)), lambda x: {str(i): v for i, v in enumerate(x)}])(items)

    data = pickle.dumps(value(4), rng.randrange(6))
    return pickletools.optimize(data) if rng.random() < 0.2 else data


def mutated(data, rng):
    data = bytearray(data)
    for _ in range(rng.choice([1, 1, 2, 4])):
        at = rng.randrange(len(data))
        how = rng.randrange(5)
        if how == 0:
            data[at] = rng.randrange(256)
        elif how == 1:
            del data[at : at + rng.randrange(1, 4)]
        elif how == 2:
            data[at:at] = bytes([rng.choice(b"(.0123RbaesuotlhqN}]K\x93\x94\x85\x86\x81")])
        elif how == 3:
            data = data[: at + 1]
        else:
            data[at:at] = data[at : at + rng.randrange(1, 8)]
        if not data:
            return b"."
    return bytes(data)


def main():
    count, seed = int(sys.argv[1]), int(sys.argv[2])
    rng = random.Random(seed)
    with gzip.GzipFile(fileobj=sys.stdout.buffer, mode="wb", mtime=0) as out:
        for i in range(count):
            data = real(rng) if rng.random() < 0.2 else Maker(rng).make()
            if rng.random() < 0.3:
                data = mutated(data, rng)
            out.write(base64.b64encode(data) + b"\t" + trace(data).encode() + b"\n")


main()
