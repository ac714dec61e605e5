"""Opens a key ring of Gambeson without Gambeson: Argon2id, HKDF, AES-256-GCM and HMAC as docs/keys.md says.

    python open_ring.py RING.json [MADE.txt] < passphrase.txt

Needs argon2-cffi and cryptography. Checks the code over the whole file, unwraps every secret half, and holds each against its
public half; with MADE.txt (golden-ring-1.txt) also the signature and the sealed key that are in it.
"""
import base64
import hashlib
import hmac
import json
import struct
import sys

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM


def b64(text):
    return base64.b64decode(text, validate=True)


def compact(value):
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode()


def context(label, *parts):
    return label.encode() + b"\0" + b"".join(struct.pack(">I", len(p)) + p for p in parts)


def expand(key, use):
    return hmac.digest(key, use + b"\x01", "sha256")


def unwrap(key, wrapped, bound):
    return AESGCM(key).decrypt(wrapped[:12], wrapped[12:], bound)


def root_key(ring, passphrase):
    for slot in ring["slots"]:
        if slot["kind"] != "passphrase":
            continue
        p = slot["parameters"]
        both = hash_secret_raw(passphrase, b64(p["salt"]), time_cost=int(p["passes"]), memory_cost=int(p["memoryKiB"]),
                               parallelism=int(p["lanes"]), hash_len=64, type=Type.ID, version=19)
        if not hmac.compare_digest(both[32:], b64(p["check"])):
            continue
        where = context("gambeson key ring 1 slot", ring["name"].encode(), slot["name"].encode())
        sorted_parameters = {name: p[name] for name in sorted(p)}
        return unwrap(both[:32], b64(slot["wrapped"]),
                      context("gambeson slot 1", b"passphrase", compact(sorted_parameters), where))
    sys.exit("the passphrase opens no slot")


def main():
    ring = json.load(open(sys.argv[1], encoding="utf-8"))
    root = root_key(ring, sys.stdin.buffer.readline().rstrip(b"\r\n"))
    content = {name: value for name, value in ring.items() if name != "mac"}
    mac = hmac.digest(expand(root, b"gambeson key ring 1 mac"), compact(content), "sha256")
    if not hmac.compare_digest(mac, b64(ring["mac"])):
        sys.exit("the ring was changed")
    made = {}
    if len(sys.argv) > 2:
        lines = open(sys.argv[2], encoding="utf-8").read().splitlines()
        made = dict(line.split(": ", 1) for line in lines if not line.startswith("#"))
    halves = expand(root, b"gambeson key ring 1 private")
    message = b"signed by the first version"
    signed = sealed = 0
    for key in ring["keys"]:
        bound = context("half", ring["name"].encode(), key["purpose"].encode(), str(key["version"]).encode(),
                        key["algorithm"].encode(), key["keyId"].encode())
        half = unwrap(halves, b64(key["secret"]), bound)
        if "public" in key:
            private = serialization.load_der_private_key(half, None)
            spki = private.public_key().public_bytes(serialization.Encoding.DER,
                                                     serialization.PublicFormat.SubjectPublicKeyInfo)
            assert spki == b64(key["public"]) and hashlib.sha256(spki).hexdigest() == key["keyId"]
            if made and key["purpose"] == "sign" and key["state"] == "active":
                private.public_key().verify(b64(made["signature"]), message, ec.ECDSA(hashes.SHA256()))
                signed += 1
        else:
            assert expand(half, b"gambeson key id").hex() == key["keyId"]
            if made and key["keyId"] == made["sealedFor"]:
                stanza = b64(made["stanza"])
                derived = expand(half, context("gambeson stanza 1", stanza[:32]))
                data_key = unwrap(derived, stanza[32:], context("gambeson stanza 1", key["keyId"].encode(), message))
                assert data_key == b"0123456789abcdef0123456789abcdef"
                sealed += 1
        print(f"{key['purpose']}/{key['version']} {key['algorithm']} {key['state']}: opened")
    print(f"ring {ring['name']}, revision {ring['revision']}: whole; {signed} signature and {sealed} sealed key hold")
    print(f"id {expand(root, b'gambeson key ring 1 id').hex()}")


if __name__ == "__main__":
    try:
        main()
    except InvalidTag:
        sys.exit("a wrapped key was changed")
