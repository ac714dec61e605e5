"""Shows, for a person to judge, the code of listed names that runs at load and looks dangerous.

    python review.py NAMES.json

What runs at load: functions and constructors of role call, __new__ of role new, __setstate__ of role state. Names with
a hit were read by hand; what came of it is in decisions.csv.
"""

import importlib
import inspect
import json
import re
import sys

WORDS = re.compile(r"\b(open|exec|eval|compile|__import__|import_module|loads?|unpickle|system|Popen|subprocess|urlopen|"
                   r"getattr|setattr|read_\w+|dmatrices|from_formula|memmap|fromfile|CDLL|globals|call|func|callable|"
                   r"warnings|logging|environ|Thread|Process|mkdir|makedirs|unlink|rmtree)\(")


def thing(module, name):
    found = importlib.import_module(module)
    for part in name.split("."):
        found = getattr(found, part)
    return found


def source(code):
    try:
        return inspect.getsource(code)
    except Exception:
        return None


def main():
    shown = set()
    for entry in json.load(open(sys.argv[1]))["names"]:
        try:
            found = thing(entry["module"], entry["name"])
        except Exception as problem:
            print("??", entry["module"], entry["name"], problem)
            continue
        parts = []
        if "call" in entry["roles"]:
            parts.append(getattr(found, "__init__", None) if isinstance(found, type) else found)
        if isinstance(found, type):
            for role, name in (("new", "__new__"), ("state", "__setstate__"), ("fill", "__setitem__"), ("fill", "append"),
                               ("fill", "extend"), ("fill", "__setattr__")):
                if role in entry["roles"] and hasattr(found, name):
                    parts.append(getattr(found, name))
        for part in parts:
            text = source(part)
            if text is None:
                if "call" in entry["roles"]:
                    print("native", entry["module"], entry["name"], entry["roles"])
                continue
            key = (getattr(part, "__module__", ""), getattr(part, "__qualname__", ""))
            hits = {line.strip() for line in text.splitlines() if WORDS.search(line)}
            if hits and key not in shown:
                shown.add(key)
                print("--", ".".join(key), "<-", entry["module"], entry["name"], entry["roles"])
                for hit in sorted(hits):
                    print("     ", hit[:140])


main()
