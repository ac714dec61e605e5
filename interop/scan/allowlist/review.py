"""Shows, for a person to judge, code of listed names that runs at load and could do harm.

    python review.py NAMES.json

What runs at load: functions and constructors of role call, __new__ of role new, __setstate__ of role state (and what
BUILD calls in it), methods that fill. Each is followed through the functions and methods that it calls, six deep, as
far as their source can be found; native code is named so that it is not forgotten. What came of the reading is in
decisions.csv.
"""

import ast
import importlib
import inspect
import json
import sys
import textwrap

HARMFUL = {"open", "exec", "eval", "compile", "__import__", "import_module", "load", "loads", "system", "Popen", "run",
           "check_output", "urlopen", "urlretrieve", "memmap", "fromfile", "CDLL", "LoadLibrary", "mkdir", "makedirs",
           "unlink", "rmtree", "remove_file", "dmatrices", "dmatrix", "get_source", "getsource", "import_string",
           "resolve_name", "spec_from_file_location", "exec_module", "read_csv", "genfromtxt", "loadtxt", "Process",
           "start", "Thread", "fork", "spawn", "setattr", "delattr", "globals", "namedtuple", "FunctionType", "CodeType"}
DEPTH = 6


def thing(module, name):
    found = importlib.import_module(module)
    for part in name.split("."):
        found = getattr(found, part)
    return found


def calls(function):
    """The names that a function calls: ("self", name), ("", name) or (owner, name)."""
    try:
        tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
    except Exception:
        return None
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = node.func
            if isinstance(called, ast.Name):
                found.add(("", called.id))
            elif isinstance(called, ast.Attribute):
                owner = called.value
                if isinstance(owner, ast.Call) and isinstance(owner.func, ast.Name) and owner.func.id == "super":
                    found.add(("super", called.attr))
                else:
                    found.add((owner.id if isinstance(owner, ast.Name) else "?", called.attr))
    return found


def walk(function, kind, path, seen, hits):
    if len(path) > DEPTH or function in seen:
        return
    seen.add(function)
    names = calls(function)
    if names is None:
        return
    space = getattr(inspect.unwrap(function), "__globals__", {})
    for owner, name in sorted(names):
        if name in HARMFUL:
            hits.add(" > ".join(path) + " > " + (owner + "." if owner else "") + name)
        following, of = None, None
        if owner in ("self", "cls", "super") and kind is not None:
            for base in kind.__mro__[1 if owner == "super" else 0:]:
                if name in vars(base):
                    following, of = getattr(kind, name, None), kind
                    if owner == "super":
                        following = vars(base)[name]
                    break
        elif owner == "" and name in space:
            following = space[name]
        elif owner in space:
            following = getattr(space[owner], name, None)
        if isinstance(following, type):
            of, following = following, vars(following).get("__init__")
        following = getattr(following, "__func__", following)
        if inspect.isfunction(following):
            walk(following, of, path + [name], seen, hits)


def main():
    seen, shown = set(), set()
    for entry in json.load(open(sys.argv[1]))["names"]:
        try:
            found = thing(entry["module"], entry["name"])
        except Exception as problem:
            print("??", entry["module"], entry["name"], problem)
            continue
        parts = []
        kind = found if isinstance(found, type) else None
        if "call" in entry["roles"]:
            parts += [getattr(kind, "__init__", None), getattr(kind, "__new__", None)] if kind else [found]
        if kind is not None:
            for role, names in (("new", ("__new__",)), ("state", ("__setstate__", "__setattr__", "__getattr__")),
                                ("fill", ("__setitem__", "append", "extend", "update"))):
                if role in entry["roles"]:
                    parts += [getattr(kind, name, None) for name in names]
        hits = set()
        for part in parts:
            part = getattr(part, "__func__", part)
            if inspect.isfunction(part):
                walk(part, kind, [part.__qualname__], set(), hits)
        for hit in sorted(hits - shown):
            print(entry["module"], entry["name"], ":", hit)
        shown |= hits


main()
