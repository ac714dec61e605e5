#!/usr/bin/env python3
"""Signatures go both ways between gambeson and the reference implementation (PyPI: model-signing 1.1.1, pyopenssl).

    GAMBESON=./gambeson python interop/signing/compare.py

Every model is signed by each and verified by the other, by key and by certificate; then a file is changed, added and taken
away, and each must refuse. Keys and certificates are made by openssl. Prints a line for each case; exits 1 if one differs.
"""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

from model_signing import hashing, signing, verifying

GAMBESON = shutil.which(os.environ.get("GAMBESON", "gambeson")) or sys.exit("there is no gambeson")
GAMBESON = os.path.abspath(GAMBESON)
WORK = pathlib.Path(tempfile.mkdtemp())
MODELS = {
    "plain": {"weights.bin": b"w" * 100_000, "config.json": b"{}"},
    "order": {"a/b": b"1", "a-b": b"2", "a.b": b"3", "a": None},
    "names": {"模型.bin": b"m", "with space/x y": b"x", "\U0001f600": b"e", "\uffee": b"f", "'quote\"": b"q"},
    "empty": {"empty.bin": b"", "one": b"1"},
    "hidden": {".config": b"c", ".cache/x": b"x", "sub/.git/config": b"g"},
}


def model(name, files):
    root = WORK / name
    for path, content in files.items():
        if content is not None:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(content)
    return root


def run(*words):
    return subprocess.run(words, capture_output=True, text=True, cwd=WORK)


def keys():
    for name, curve in (("p256", "prime256v1"), ("p384", "secp384r1"), ("p521", "secp521r1")):
        run("openssl", "ecparam", "-name", curve, "-genkey", "-noout", "-out", f"{name}.pem")
        run("openssl", "ec", "-in", f"{name}.pem", "-pubout", "-out", f"{name}.pub")
    run("openssl", "req", "-x509", "-new", "-key", "p384.pem", "-subj", "/CN=root", "-days", "30", "-out", "root.crt")
    (WORK / "ext").write_text("keyUsage=critical,digitalSignature\nextendedKeyUsage=codeSigning\n")
    run("openssl", "req", "-new", "-key", "p256.pem", "-subj", "/CN=signer", "-out", "leaf.csr")
    made = run("openssl", "x509", "-req", "-in", "leaf.csr", "-CA", "root.crt", "-CAkey", "p384.pem", "-days", "30",
               "-CAcreateserial", "-extfile", "ext", "-out", "leaf.crt")
    assert made.returncode == 0, made.stderr


def ours_signs(path, signature, method, key, links=False, dot=False):
    call = [GAMBESON, "sign", path, "--out", signature, "--overwrite", "--key", WORK / f"{key}.pem"]
    call += ["--certificate", WORK / "leaf.crt"] if method == "certificate" else []
    call += ["--follow-links"] if links else []
    call += ["--single-file-as-dot"] if dot else []
    done = run(*map(str, call))
    assert done.returncode == 0, done.stderr


def ours_verifies(path, signature, method, key):
    trust = ["--public-key", WORK / f"{key}.pub"] if method == "key" else ["--chain", WORK / "root.crt"]
    return run(*map(str, [GAMBESON, "verify", path, "--signature", signature, *trust])).returncode == 0


def theirs_signs(path, signature, method, key, config=None):
    one = signing.Config()
    if config:
        one = one.set_hashing_config(config)
    if method == "key":
        one.use_elliptic_key_signer(private_key=WORK / f"{key}.pem")
    else:
        one.use_certificate_signer(private_key=WORK / "p256.pem", signing_certificate=WORK / "leaf.crt",
                                   certificate_chain=[WORK / "root.crt"])
    one.sign(path, signature)


def theirs_verifies(path, signature, method, key):
    one = verifying.Config()
    if path.name == "links":  # it does not take this from the signature
        one.set_hashing_config(hashing.Config().set_allow_symlinks(True))
    if method == "key":
        one.use_elliptic_key_verifier(public_key=WORK / f"{key}.pub")
    else:
        one.use_certificate_verifier(certificate_chain=[WORK / "root.crt"])
    try:
        one.verify(path, signature)
        return True
    except Exception:  # every refusal is one
        return False


def both(case, path, signature, method, key, expected, bad):
    seen = (ours_verifies(path, signature, method, key), theirs_verifies(path, signature, method, key))
    print(f"{case:58} gambeson {seen[0]!s:5} reference {seen[1]!s:5}")
    return bad + (seen != (expected, expected))


def main():
    keys()
    bad = cases = 0
    sig = WORK / "model.sig"
    models = {} if sys.argv[1:] == ["--rest"] else MODELS
    model("plain", MODELS["plain"])
    for name, files in models.items():
        root = model(name, files)
        first = root / sorted(path for path, content in files.items() if content is not None)[0]
        for method, key in (("key", "p256"), ("key", "p384"), ("key", "p521"), ("certificate", "p256")):
            for who, sign in (("gambeson", ours_signs), ("reference", theirs_signs)):
                sign(root, sig, method, key)
                bad = both(f"{name}, {method} {key}, signed by {who}", root, sig, method, key, True, bad)
                cases += 1
                if key == "p256":
                    kept = first.read_bytes()
                    first.write_bytes(kept + b"!")
                    bad = both("  changed", root, sig, method, key, False, bad)
                    first.unlink()
                    bad = both("  taken away", root, sig, method, key, False, bad)
                    first.write_bytes(kept)
                    (root / "more").write_bytes(b"")
                    bad = both("  added", root, sig, method, key, False, bad)
                    (root / "more").unlink()
                    bad = both("  another key", root, sig, "key", "p384", False, bad)
                    cases += 4
    one = WORK / "plain" / "weights.bin"
    ours_signs(one, sig, "key", "p256")
    print(f"{'one file, signed by gambeson':58} gambeson {ours_verifies(one, sig, 'key', 'p256')!s:5} reference "
          f"{theirs_verifies(one, sig, 'key', 'p256')!s:5} (the reference takes only the name .)")
    ours_signs(one, sig, "key", "p256", dot=True)
    bad = both("one file as dot, signed by gambeson", one, sig, "key", "p256", True, bad)
    theirs_signs(one, sig, "key", "p256")
    bad = both("one file, signed by reference", one, sig, "key", "p256", True, bad)
    linked = model("links", {"x": b"1"})
    os.symlink("../plain/weights.bin", linked / "link")
    ours_signs(linked, sig, "key", "p256", links=True)
    bad = both("links, signed by gambeson", linked, sig, "key", "p256", True, bad)
    theirs_signs(linked, sig, "key", "p256", hashing.Config().use_file_serialization(allow_symlinks=True)
                 .set_allow_symlinks(True))
    bad = both("links, signed by reference", linked, sig, "key", "p256", True, bad)
    theirs_signs(WORK / "plain", sig, "key", "p256", hashing.Config().use_shard_serialization(shard_size=30_000))
    ours = ours_verifies(WORK / "plain", sig, "key", "p256")
    print(f"{'shards, signed by reference':58} gambeson {ours!s:5} reference "
          f"{theirs_verifies(WORK / 'plain', sig, 'key', 'p256')!s:5} (the reference does not read its own size)")
    cases += 5
    bad += not ours
    print(f"{cases} cases, {bad} differ from what is expected")
    shutil.rmtree(WORK)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
