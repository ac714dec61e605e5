"""Writes pickles opcode by opcode, for what no pickler writes."""

import struct


def text(value):
    data = value.encode()
    return b"\x8c" + bytes([len(data)]) + data if len(data) < 256 else b"X" + struct.pack("<I", len(data)) + data


def item(value):
    """A plain value, in opcodes of protocol 4; Raw is taken as it is."""
    if isinstance(value, Raw):
        return value.data
    if value is None:
        return b"N"
    if value is True:
        return b"\x88"
    if value is False:
        return b"\x89"
    if isinstance(value, int):
        return b"J" + struct.pack("<i", value) if -2 ** 31 <= value < 2 ** 31 else b"L%dL\n" % value
    if isinstance(value, float):
        return b"G" + struct.pack(">d", value)
    if isinstance(value, str):
        return text(value)
    if isinstance(value, bytes):
        return b"B" + struct.pack("<I", len(value)) + value
    if isinstance(value, tuple):
        return b"(" + b"".join(map(item, value)) + b"t"
    if isinstance(value, list):
        return b"](" + b"".join(map(item, value)) + b"e"
    if isinstance(value, dict):
        return b"}(" + b"".join(item(key) + item(part) for key, part in value.items()) + b"u"
    raise TypeError(type(value))


class Raw:
    def __init__(self, data):
        self.data = data


def name(module, qualified):
    return b"c" + module.encode() + b"\n" + qualified.encode() + b"\n"


def stacked(module, qualified):
    return text(module) + text(qualified) + b"\x93"


def call(module, qualified, *arguments):
    return name(module, qualified) + item(tuple(arguments)) + b"R"


def pickled(body, protocol=4):
    return (b"\x80" + bytes([protocol]) if protocol >= 2 else b"") + body + b"."
