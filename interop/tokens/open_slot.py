"""Opens a key ring of Gambeson by a token or by a transit engine, without Gambeson and without Java.

    GAMBESON_PIN=… GAMBESON_PKCS11_MODULE=… python open_slot.py RING.json SLOT     slot of kind pkcs11
    VAULT_ADDR=… VAULT_TOKEN=… python open_slot.py RING.json SLOT                   slot of kind transit

Needs python-pkcs11 and the packages of ../keys/open_ring.py. Checks the code over the whole file with the root key that it finds.
"""
import base64
import hmac
import json
import os
import pathlib
import sys
import urllib.request

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "keys"))
from open_ring import b64, compact, context, expand, unwrap  # noqa: E402


def by_token(p):
    import pkcs11

    token = pkcs11.lib(os.environ["GAMBESON_PKCS11_MODULE"]).get_token(token_label=p["token"])
    opened = b64(p["open"])
    with token.open(user_pin=os.environ["GAMBESON_PIN"]) as session:
        key = next(iter(session.get_objects({pkcs11.Attribute.LABEL: p["object"],
                                             pkcs11.Attribute.CLASS: pkcs11.ObjectClass.SECRET_KEY})))
        if p["function"] == "hmac-sha256":
            return b"".join(key.sign(bytes([i]) + b"gambeson token 1" + opened, mechanism=pkcs11.Mechanism.SHA256_HMAC)
                            for i in (1, 2))
        return key.decrypt(opened[12:], mechanism=pkcs11.Mechanism.AES_GCM,
                           mechanism_param=pkcs11.GCMParams(nonce=opened[:12], aad=b"", tag_bits=128))


def by_server(p, where):
    assert p["server"] == os.environ["VAULT_ADDR"], "another server than the user names"
    body = compact({"ciphertext": p["sealed"], "associated_data": base64.b64encode(where).decode()})
    request = urllib.request.Request(f"{p['server']}/v1/{p['mount']}/decrypt/{p['key']}", body,
                                     {"X-Vault-Token": os.environ["VAULT_TOKEN"]})
    with urllib.request.urlopen(request, timeout=10) as answer:
        return b64(json.load(answer)["data"]["plaintext"])


def main():
    ring = json.load(open(sys.argv[1], encoding="utf-8"))
    slot = next(slot for slot in ring["slots"] if slot["name"] == sys.argv[2])
    p = slot["parameters"]
    where = context("gambeson key ring 1 slot", ring["name"].encode(), slot["name"].encode())
    both = by_token(p) if slot["kind"] == "pkcs11" else by_server(p, where)
    assert hmac.compare_digest(both[32:], b64(p["check"])), "another key"
    ordered = {name: p[name] for name in sorted(p)}
    root = unwrap(both[:32], b64(slot["wrapped"]),
                  context("gambeson slot 1", slot["kind"].encode(), compact(ordered), where))
    content = {name: value for name, value in ring.items() if name != "mac"}
    mac = hmac.digest(expand(root, b"gambeson key ring 1 mac"), compact(content), "sha256")
    assert hmac.compare_digest(mac, b64(ring["mac"])), "the ring was changed"
    print(f"opened by {slot['name']} ({p.get('function', slot['kind'])})")


if __name__ == "__main__":
    main()
