"""Makes the test files of safetensors and GGUF: honest ones with the real libraries, malicious ones by hand.

safetensors 0.8.0, gguf 0.19.0, numpy 2.4; python tensors.py RESOURCES
"""
import json
import pathlib
import struct
import sys

import numpy
from gguf import GGUFEndian, GGUFWriter
from safetensors.numpy import save

ROOT = pathlib.Path(sys.argv[1])
CHAT = (
    "{% for message in messages %}{{ '<|' + message['role'] + '|>\\n' + message['content'] | trim + eos_token }}"
    "{% endfor %}{% if add_generation_prompt %}{{ '<|assistant|>\\n' }}{% endif %}"
)
ATTACK = (
    "{% for x in ().__class__.__base__.__subclasses__() %}{% if 'warning' in x.__name__ %}"
    "{{ x()._module.__builtins__['__import__']('os').popen('echo gambeson').read() }}{% endif %}{% endfor %}"
)


def put(name, data):
    path = ROOT / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def tensors(header, data=b"", length=None, padding=b""):
    text = header if isinstance(header, bytes) else json.dumps(header).encode()
    text += padding
    return struct.pack("<Q", len(text) if length is None else length) + text + data


def entry(begin, end, dtype="U8", shape=None):
    return {"dtype": dtype, "shape": [end - begin] if shape is None else shape, "data_offsets": [begin, end]}


def safetensors():
    honest = "safetensors/honest/"
    rng = numpy.random.default_rng(1)
    put(honest + "plain.safetensors", save({"a": rng.random((3, 4)), "b": rng.integers(0, 9, 5)}))
    put(honest + "metadata.safetensors", save({"w": rng.random((2, 2), "float32")}, {"format": "pt", "note": "a {b} c"}))
    put(honest + "empty.safetensors", save({}))
    put(honest + "scalar.safetensors", save({"s": numpy.array(3, "float16"), "none": numpy.zeros((0, 3))}))
    put(honest + "small-floats.safetensors", tensors({
        "f8": entry(0, 4, "F8_E4M3", [4]), "f4": entry(4, 6, "F4", [4]), "f6": entry(6, 9, "F6_E2M3", [2, 2]),
        "bf": entry(9, 13, "BF16", [2]), "c": entry(13, 21, "C64", [1]), "e": entry(21, 22, "F8_E8M0", [1])}, bytes(22)))
    put(honest + "unordered.safetensors", tensors({"b": entry(4, 8), "a": entry(0, 4)}, bytes(8), padding=b"   "))
    bad = "safetensors/malicious/"
    a = {"a": entry(0, 4)}
    pickle = b"\x80\x04cos\nsystem\n\x8c\recho gambeson\x85R."
    put(bad + "trailing.safetensors", tensors(a, bytes(4) + pickle))
    put(bad + "hole.safetensors", tensors({"a": entry(0, 4), "b": entry(40, 44)}, bytes(4) + pickle.ljust(36, b"\0") + bytes(4)))
    put(bad + "overlap.safetensors", tensors({"a": entry(0, 4), "b": entry(2, 6)}, bytes(6)))
    put(bad + "duplicate.safetensors", tensors(
        b'{"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]},"a":{"dtype":"I8","shape":[4],"data_offsets":[0,4]}}', bytes(4)))
    put(bad + "behind-header.safetensors", tensors(json.dumps(a).encode() + b"<script>alert(1)</script>", bytes(4)))
    put(bad + "metadata-number.safetensors", tensors({"__metadata__": {"a": 1}, **a}, bytes(4)))
    put(bad + "metadata-nested.safetensors", tensors({"__metadata__": {"a": {"b": "c"}}, **a}, bytes(4)))
    put(bad + "metadata-template.safetensors", tensors({"__metadata__": {"chat": ATTACK}, **a}, bytes(4)))
    put(bad + "size-mismatch.safetensors", tensors({"a": entry(0, 4, "F32", [4])}, bytes(4)))
    put(bad + "overflow.safetensors", tensors({"a": entry(0, 4, "F32", [2**32, 2**32])}, bytes(4)))
    put(bad + "negative.safetensors", tensors({"a": entry(0, 4, "U8", [-4])}, bytes(4)))
    put(bad + "reversed.safetensors", tensors({"a": {"dtype": "U8", "shape": [4], "data_offsets": [4, 0]}}, bytes(4)))
    put(bad + "long-header.safetensors", tensors(a, bytes(4), length=2**40))
    put(bad + "no-json.safetensors", tensors(b'{"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]', bytes(4)))
    put(bad + "half-byte.safetensors", tensors({"a": entry(0, 2, "F4", [3])}, bytes(2)))
    put(bad + "unknown-key.safetensors", tensors({"a": {**entry(0, 4), "loader": "os.system"}}, bytes(4)))
    put("safetensors/broken/truncated.safetensors", tensors({"a": entry(0, 400)}, bytes(4)))
    put("safetensors/broken/unknown-type.safetensors", tensors({"a": entry(0, 4, "F3", [4])}, bytes(4)))
    put("safetensors/broken/in-header.safetensors", tensors(a, bytes(4))[:20])


def gguf_file(name, template=None, big=False, extra=None):
    path = ROOT / name
    path.parent.mkdir(parents=True, exist_ok=True)
    writer = GGUFWriter(path, "llama", endianess=GGUFEndian.BIG if big else GGUFEndian.LITTLE)
    writer.add_name("tiny")
    writer.add_context_length(16)
    writer.add_token_list(["<s>", "</s>", "a", "b"])
    writer.add_token_scores([0.0, 0.0, -1.0, -2.0])
    if template is not None:
        writer.add_chat_template(template)
    for key, value in (extra or {}).items():
        writer.add_string(key, value)
    writer.add_tensor("token_embd.weight", numpy.ones((4, 8), "float32"))
    writer.add_tensor("output.weight", numpy.ones((3, 5), "float16"))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path.read_bytes()


def text(value, wide=True):
    raw = value.encode()
    return struct.pack("<Q" if wide else "<I", len(raw)) + raw


def pair(key, kind, value):
    return text(key) + struct.pack("<I", kind) + value


def tensor(name, shape, kind, offset):
    return text(name) + struct.pack("<I", len(shape)) + b"".join(struct.pack("<Q", n) for n in shape) + struct.pack("<IQ", kind, offset)


def hand(pairs, infos, data=b"", tensor_count=None, pair_count=None, version=3, alignment=32):
    head = b"GGUF" + struct.pack("<IQQ", version, len(infos) if tensor_count is None else tensor_count,
                                 len(pairs) if pair_count is None else pair_count)
    head += b"".join(pairs) + b"".join(infos)
    head += bytes(-len(head) % alignment)
    return head + data


def gguf():
    honest = "gguf/honest/"
    plain = gguf_file(honest + "plain.gguf")
    gguf_file(honest + "chat.gguf", CHAT)
    gguf_file(honest + "named-templates.gguf", [{"name": "default", "template": CHAT}, {"name": "tool_use", "template": CHAT}])
    gguf_file(honest + "big-endian.gguf", CHAT, big=True)
    old = b"GGUF" + struct.pack("<III", 1, 1, 1) + text("general.architecture", False) + struct.pack("<I", 8)
    old += text("llama", False) + text("w", False) + struct.pack("<IIIQ", 1, 4, 0, 0)
    put(honest + "version-1.gguf", old + bytes(-len(old) % 32) + bytes(16))
    bad = "gguf/malicious/"
    gguf_file(bad + "template.gguf", ATTACK)
    gguf_file(bad + "named-template.gguf", [{"name": "default", "template": CHAT}, {"name": "rag", "template": ATTACK}])
    gguf_file(bad + "big-endian.gguf", ATTACK, big=True)
    gguf_file(bad + "other-key.gguf", CHAT, extra={"general.description": ATTACK})
    put(bad + "trailing.gguf", plain + bytes(-len(plain) % 32) + b"#!/bin/sh\necho gambeson\n")
    w = [tensor("w", [8], 0, 0)]
    put(bad + "pairs.gguf", hand([], w, bytes(32), pair_count=2**63))
    put(bad + "tensors.gguf", hand([], [], tensor_count=2**60))
    put(bad + "text-length.gguf", hand([struct.pack("<Q", 2**64 - 1) + b"abcdefgh"], []))
    put(bad + "array-length.gguf", hand([pair("a", 9, struct.pack("<IQ", 4, 2**62))], w, bytes(32)))
    put(bad + "array-of-arrays.gguf", hand([pair("a", 9, struct.pack("<IQ", 9, 1) * 40)], w, bytes(32)))
    put(bad + "dimensions.gguf", hand([], [text("w") + struct.pack("<I", 9) + struct.pack("<9Q", *[2] * 9) + struct.pack("<IQ", 0, 0)], bytes(64)))
    put(bad + "shape-overflow.gguf", hand([], [tensor("w", [2**40, 2**40], 0, 0)], bytes(32)))
    put(bad + "offset.gguf", hand([], [tensor("w", [8], 0, 2**63)], bytes(32)))
    put(bad + "alignment.gguf", hand([pair("general.alignment", 4, struct.pack("<I", 0))], w, bytes(32)))
    put(bad + "overlap.gguf", hand([], [tensor("a", [16], 0, 0), tensor("b", [16], 0, 32)], bytes(96)))
    put(bad + "same-key.gguf", hand([pair("a", 4, bytes(4)), pair("a", 4, bytes(4))], w, bytes(32)))
    put(bad + "gap.gguf", hand([], [tensor("a", [8], 0, 0), tensor("b", [8], 0, 96)], bytes(32) + b"#!/bin/sh\necho x".ljust(64, b"\0") + bytes(32)))
    put("gguf/broken/truncated.gguf", plain[:-40])
    put("gguf/broken/version-9.gguf", hand([], [], version=9))
    put("gguf/broken/unknown-type.gguf", hand([], [tensor("w", [8], 200, 0)], bytes(32)))
    put("gguf/broken/ggjt.bin", b"tjgg" + struct.pack("<I", 3) + bytes(64))


safetensors()
gguf()
