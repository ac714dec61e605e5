"""Follows the opcodes of honest pickles and says which names they use, and for what: the roles of allowed.csv.

    new     NEWOBJ, NEWOBJ_EX, copyreg._reconstructor: only __new__ of a class runs
    call    REDUCE, OBJ, INST: a function, or a class with its __init__
    state   BUILD on what came of it
    slots   and that state may be a pair of dictionaries, which is how slots are set
    fill    APPEND(S), SETITEM(S), ADDITEMS on what came of it
    member  getattr with it as first argument
    value   it stands somewhere in the data and is not called

Nothing is loaded: values are symbolic. It trusts its input (files that this folder's scripts made), so it is short;
the scanner's own machine in Java is the one that trusts nothing.
"""

import _compat_pickle
import io
import pickletools
import re

# Functions whose first argument is the class of which they make an instance.
MAKERS = {
    ("copyreg", "_reconstructor"), ("copyreg", "__newobj__"),
    ("numpy.core.multiarray", "_reconstruct"), ("numpy._core.multiarray", "_reconstruct"),
}
ZONE = ("zoneinfo", "ZoneInfo")


class Name:
    def __init__(self, module, name):
        self.key = _compat_pickle.NAME_MAPPING.get((module, name)) or (
            _compat_pickle.IMPORT_MAPPING.get(module, module), name)


class Made:
    def __init__(self, key, arguments):
        self.key, self.arguments, self.state = key, arguments, None


class Mark:
    pass


MARK = Mark()


class Follower:
    """Collects {(module, name): set of roles} in `roles`."""

    def __init__(self):
        self.roles = {}

    def note(self, key, role):
        self.roles.setdefault(key, set()).add(role)

    def mention(self, value):
        if isinstance(value, Name):
            self.note(value.key, "value")
        elif isinstance(value, tuple):
            for item in value:
                self.mention(item)

    def call(self, function, arguments, keywords=None, role="call"):
        if isinstance(function, Made) and function.key == ("builtins", "getattr") and isinstance(
                function.arguments[0], Name) and function.arguments[0].key == ZONE:
            return Made(ZONE, arguments)
        if isinstance(function, Made) and function.key == ("functools", "partial") and isinstance(
                function.arguments[0], Name) and function.arguments[0].key[0].startswith("pandas."):
            self.note(function.arguments[0].key, "call")  # blocks of pandas 1.3
            return Made(function.arguments[0].key, arguments)
        if not isinstance(function, Name):
            raise ValueError("something computed is called: %r" % (getattr(function, "key", function),))
        key, made = function.key, function.key
        self.note(key, role)
        rest = arguments
        if key in MAKERS and isinstance(arguments[0], Name):
            made = arguments[0].key
            self.note(made, "new")
            rest = arguments[1:]
        if key == ("builtins", "getattr") and isinstance(arguments[0], (Name, Made)):
            # A method that an object keeps.
            self.note(arguments[0].key, "member")
            rest = ()
        if key == ("torch._tensor", "_rebuild_from_type_v2"):
            self.note(arguments[0].key, "call")
        self.mention(tuple(rest))
        for item in (keywords or {}).values():
            self.mention(item)
        return Made(made, arguments)

    def fill(self, target, items):
        for item in items:
            self.mention(item)
        if isinstance(target, Made):
            self.note(target.key, "fill")

    def follow(self, data, start=0):
        """Follows one stream; returns the offset behind its STOP."""
        file = io.BytesIO(data)
        file.seek(start)
        stack, memo, following = [], {}, 0

        def cut():
            at = len(stack) - 1
            while stack[at] is not MARK:
                at -= 1
            items = stack[at + 1:]
            del stack[at:]
            return items

        for opcode, argument, _ in pickletools.genops(file):
            name = opcode.name
            if name == "GLOBAL":
                stack.append(Name(*argument.split(" ", 1)))
            elif name == "STACK_GLOBAL":
                second, first = stack.pop(), stack.pop()
                stack.append(Name(first, second))
            elif name == "REDUCE":
                arguments, function = stack.pop(), stack.pop()
                stack.append(self.call(function, arguments))
            elif name == "NEWOBJ":
                arguments, function = stack.pop(), stack.pop()
                stack.append(self.call(function, arguments, role="new"))
            elif name == "NEWOBJ_EX":
                keywords, arguments, function = stack.pop(), stack.pop(), stack.pop()
                stack.append(self.call(function, arguments, keywords, role="new"))
            elif name == "OBJ":
                items = cut()
                stack.append(self.call(items[0], tuple(items[1:])))
            elif name == "INST":
                items = cut()
                stack.append(self.call(Name(*argument.split(" ", 1)), tuple(items)))
            elif name == "BUILD":
                state, target = stack.pop(), stack[-1]
                self.mention(state)
                if isinstance(target, Made):
                    target.state = state
                    self.note(target.key, "state")
                    if isinstance(state, tuple) and len(state) == 2 and isinstance(state[1], dict) \
                            and (state[0] is None or isinstance(state[0], dict)):
                        self.note(target.key, "slots")
                    if target.key[1] == "NumpyArrayWrapper":
                        self.array(target, data, file)
            elif name in ("APPENDS", "ADDITEMS"):
                items = cut()
                self.fill(stack[-1], items)
                if isinstance(stack[-1], (list, set)) and len(items) < 64:
                    stack[-1].extend(items) if isinstance(stack[-1], list) else None
            elif name == "APPEND":
                item = stack.pop()
                self.fill(stack[-1], [item])
            elif name in ("SETITEMS", "SETITEM"):
                items = cut() if name == "SETITEMS" else [stack.pop(-2), stack.pop()]
                self.fill(stack[-1], items)
                if isinstance(stack[-1], dict):
                    for key, value in zip(items[::2], items[1::2]):
                        if isinstance(key, str):
                            stack[-1][key] = value
            elif name == "MARK":
                stack.append(MARK)
            elif name == "POP":
                stack.pop()
            elif name == "POP_MARK":
                cut()
            elif name == "DUP":
                stack.append(stack[-1])
            elif name in ("TUPLE1", "TUPLE2", "TUPLE3"):
                count = int(name[-1])
                items = tuple(stack[-count:])
                del stack[-count:]
                stack.append(items)
            elif name == "TUPLE":
                stack.append(tuple(cut()))
            elif name in ("LIST", "FROZENSET"):
                items = cut()
                self.fill(None, items)
                stack.append(list(items))
            elif name == "DICT":
                items = cut()
                self.fill(None, items)
                stack.append({})
            elif name == "EMPTY_TUPLE":
                stack.append(())
            elif name == "EMPTY_LIST":
                stack.append([])
            elif name == "EMPTY_DICT":
                stack.append({})
            elif name == "EMPTY_SET":
                stack.append(set())
            elif name in ("PUT", "BINPUT", "LONG_BINPUT"):
                memo[int(argument)] = stack[-1]
            elif name == "MEMOIZE":
                memo[len(memo)] = stack[-1]
            elif name in ("GET", "BINGET", "LONG_BINGET"):
                stack.append(memo[int(argument)])
            elif name in ("BINPERSID", "PERSID"):
                identity = stack.pop() if name == "BINPERSID" else argument
                if isinstance(identity, tuple) and identity[0] == "module":
                    stack.append(identity[1])  # PyTorch before 1.6 wraps classes to compare their source
                else:
                    self.mention(identity)
                    stack.append(None)
            elif name in ("PROTO", "FRAME"):
                pass
            elif name == "STOP":
                self.mention(stack.pop())
                return file.tell()
            elif name == "NONE":
                stack.append(None)
            else:
                stack.append(argument)
        raise ValueError("no STOP")

    def array(self, wrapper, data, file):
        """Skips the bytes that joblib writes behind a wrapper, or follows the pickle of an object array."""
        code = wrapper.state["dtype"].arguments[0]
        if code.startswith("O"):
            file.seek(self.follow(data, file.tell()))
            return
        size = int(re.sub(r"^\D+", "", code))
        if code[0] == "U":
            size *= 4
        for length in wrapper.state["shape"]:
            size *= length if isinstance(length, int) else int.from_bytes(length.arguments[1], "little")
        if wrapper.state.get("numpy_array_alignment_bytes"):
            padding = data[file.tell()]
            size += padding + 1
        file.seek(file.tell() + size)
