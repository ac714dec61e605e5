"""Holds gambeson's sealed objects against open_sealed.py and its HPKE against pyhpke, in both directions.

    python -m venv /tmp/venv && /tmp/venv/bin/pip install cryptography pyhpke
    /tmp/venv/bin/python interop/seal/check.py

Makes a key ring in a temporary folder. Prints one line for each case; ends with 1 where one fails.
"""

import os
import pathlib
import subprocess
import sys
import tempfile

from cryptography.hazmat.primitives import serialization

from open_sealed import open_object, seal

GAMBESON = pathlib.Path(__file__).resolve().parents[2] / "gambeson"
GOLDEN = GAMBESON.parent / "core/src/test/resources/dev/gambeson/crypto/seal"


def gambeson(home, *arguments, code=0):
    environment = dict(os.environ, XDG_CONFIG_HOME=str(home), GAMBESON_PASSPHRASE="only for this check")
    done = subprocess.run([GAMBESON, *map(str, arguments)], env=environment, capture_output=True)
    if done.returncode != code:
        sys.exit(f"{arguments}: {done.returncode}, not {code}\n{done.stderr.decode()}")
    return done.stdout


def golden_key():
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
    return X25519PrivateKey.from_private_bytes(
        bytes.fromhex("497b4502664cfea5d5af0b39934dac72242a74f8480451e1aee7d6a53320333d"))


def main():
    found = open_object((GOLDEN / "file.sealed").read_bytes(), golden_key())
    assert found[:3] == (0, 7, "golden file")
    assert found[3] == bytes((i * i >> 3) & 255 for i in range(20000))
    found = open_object((GOLDEN / "folder.sealed").read_bytes(), golden_key())
    assert found[0] == 1 and found[3].endswith(b"alphagamma\n")
    print("golden objects of version 1: opened")
    with tempfile.TemporaryDirectory() as name:
        home = pathlib.Path(name)
        (home / "gambeson").mkdir()
        gambeson(home, "key", "create", "--name", "check", "--no-recovery")
        gambeson(home, "key", "export", "collect", "--out", home / "public.pem")
        public = serialization.load_pem_public_key((home / "public.pem").read_bytes())
        key = golden_key()
        (home / "golden.pem").write_bytes(key.public_key().public_bytes(
            serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo))
        for size in (0, 1, 65535, 65536, 65537, 300000):
            plain = os.urandom(size)
            (home / "plain").write_bytes(plain)
            gambeson(home, "seal", home / "plain", "--out", home / "a.sealed", "--overwrite", "--identity", "ä b",
                     "--object-version", 9, "--to", home / "golden.pem", "--to", "seal")
            assert open_object((home / "a.sealed").read_bytes(), key) == (0, 9, "ä b", plain)
            (home / "b.sealed").write_bytes(seal(public, plain, "from python", 3))
            assert gambeson(home, "open", home / "b.sealed", "--out", "-", "--identity", "from python",
                            "--object-version", 3) == plain
            damaged = bytearray((home / "b.sealed").read_bytes())
            damaged[-1] ^= 1
            (home / "b.sealed").write_bytes(damaged)
            gambeson(home, "open", home / "b.sealed", "--out", home / "x", code=1)
            print(f"{size} bytes: each opens what the other sealed, and refuses what was changed")


if __name__ == "__main__":
    main()
