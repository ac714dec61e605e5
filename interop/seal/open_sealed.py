"""Opens sealed objects, written from docs/sealing.md alone.

    open_sealed.py OBJECT PRIVATE_KEY.pem > PLAINTEXT

Needs cryptography and pyhpke. The private key is X25519 in PKCS#8, not encrypted.
"""

import hashlib
import hmac
import io
import struct
import sys

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from pyhpke import AEADId, CipherSuite, KDFId, KEMId, KEMKey

SUITE = CipherSuite.new(KEMId.DHKEM_X25519_HKDF_SHA256, KDFId.HKDF_SHA256, AEADId.AES256_GCM)


def expand(key, info):
    return hmac.new(key, info + b"\x01", hashlib.sha256).digest()


def key_id(private):
    der = private.public_key().public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    return hashlib.sha256(der).hexdigest()


def read(stream, count):
    data = stream.read(count)
    if len(data) < count:
        raise ValueError("cut off in the header")
    return data


def number(stream, count):
    return int.from_bytes(read(stream, count), "big")


def open_object(sealed, private):
    """Gives (content, version, identity, plaintext) of the bytes of an object."""
    stream = io.BytesIO(sealed)
    if read(stream, 8) != b"GAMBSEAL" or number(stream, 1) != 1:
        raise ValueError("no sealed object of version 1")
    content, exponent = number(stream, 1), number(stream, 1)
    prefix, version = read(stream, 7), number(stream, 8)
    identity = read(stream, number(stream, 2)).decode()
    front = sealed[:stream.tell()]
    data_key = None
    for _ in range(number(stream, 1)):
        kind, name = read(stream, number(stream, 1)), read(stream, number(stream, 1)).decode()
        wrapped = read(stream, number(stream, 2))
        if kind == b"hpke" and name == key_id(private) and data_key is None:
            recipient = SUITE.create_recipient_context(
                wrapped[:32], KEMKey.from_pyca_cryptography_key(private), info=front)
            data_key = recipient.open(wrapped[32:])
    if data_key is None:
        raise ValueError("sealed for others")
    header = sealed[:stream.tell()]
    mac = hmac.new(expand(data_key, b"gambeson seal header 1\x00"), header, hashlib.sha256).digest()
    if not hmac.compare_digest(mac, read(stream, 32)):
        raise ValueError("the header was changed")
    key = expand(data_key, b"gambeson seal segments 1\x00" + struct.pack(">I", 32) + hashlib.sha256(header).digest())
    return content, version, identity, segments(AESGCM(key), prefix, stream.read(), (1 << exponent) + 16)


def segments(cipher, prefix, body, size):
    plain = []
    for i in range(max(1, -(-len(body) // size))):
        last = (i + 1) * size >= len(body)
        nonce = prefix + struct.pack(">IB", i, last)
        plain.append(cipher.decrypt(nonce, body[i * size:(i + 1) * size], None))
    if len(plain) > 1 and not plain[-1]:
        raise ValueError("an empty last segment")
    return b"".join(plain)


def seal(public, plain, identity, version, exponent=16):
    """The other way round: an object that gambeson opens."""
    import secrets
    name = identity.encode()
    prefix, data_key = secrets.token_bytes(7), secrets.token_bytes(32)
    front = b"GAMBSEAL\x01\x00" + bytes([exponent]) + prefix + struct.pack(">QH", version, len(name)) + name
    encapsulated, sender = SUITE.create_sender_context(KEMKey.from_pyca_cryptography_key(public), info=front)
    wrapped = encapsulated + sender.seal(data_key)
    der = public.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    name = hashlib.sha256(der).hexdigest().encode()
    header = front + b"\x01\x04hpke" + bytes([len(name)]) + name + struct.pack(">H", len(wrapped)) + wrapped
    mac = hmac.new(expand(data_key, b"gambeson seal header 1\x00"), header, hashlib.sha256).digest()
    key = expand(data_key, b"gambeson seal segments 1\x00" + struct.pack(">I", 32) + hashlib.sha256(header).digest())
    cipher, size = AESGCM(key), 1 << exponent
    count = max(1, -(-len(plain) // size))
    return header + mac + b"".join(
        cipher.encrypt(prefix + struct.pack(">IB", i, i == count - 1), plain[i * size:(i + 1) * size], None)
        for i in range(count))


if __name__ == "__main__":
    with open(sys.argv[2], "rb") as pem, open(sys.argv[1], "rb") as file:
        found = open_object(file.read(), serialization.load_pem_private_key(pem.read(), None))
    print(f"identity {found[2]}, version {found[1]}, {'folder' if found[0] else 'file'}", file=sys.stderr)
    sys.stdout.buffer.write(found[3])
