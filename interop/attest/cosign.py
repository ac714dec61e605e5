"""Holds gambeson against cosign, in both directions: cosign verifies statements and signatures of models by gambeson, gambeson
decides by statements that cosign has signed. Every one has tampered twins, which must be refused. No network is used.

    GAMBESON=./gambeson COSIGN=cosign python3 interop/attest/cosign.py

Works on a copy of examples/digits. Prints one line for each case; ends with 1 where one has another outcome than expected.
Versions 2 and 3 of cosign have other defaults, hence all those options; only version 3 signs a statement as it is.
"""

import base64
import copy
import hashlib
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

GAMBESON = pathlib.Path(os.environ.get("GAMBESON", "gambeson")).resolve()
COSIGN = os.environ.get("COSIGN", "cosign")
EXAMPLE = pathlib.Path(__file__).resolve().parents[2] / "examples/digits"
OMS = "https://model_signing/signature/v1.0"
NO_ROOT = {"mediaType": "application/vnd.dev.sigstore.trustedroot+json;version=0.1"}
failed = 0


class Home:
    """A folder with its own settings and keys, in which both programs are run."""

    def __init__(self, folder):
        self.folder = folder
        self.environment = dict(os.environ, XDG_CONFIG_HOME=str(folder / "config"), HOME=str(folder),
                                GAMBESON_PASSPHRASE="only for this check", COSIGN_PASSWORD="only for this check")
        self.version = self.cosign("version").stdout.partition("GitVersion:")[2].split()[0]
        self.three = self.version.startswith("v3")
        self.local = ("--use-signing-config=false",) if self.three else ()

    def run(self, *words):
        return subprocess.run([str(word) for word in words], cwd=self.folder, env=self.environment, capture_output=True,
                              text=True)

    def gambeson(self, *words):
        return self.run(GAMBESON, *words)

    def cosign(self, *words):
        return self.run(COSIGN, *words)

    def attest(self, *words):
        """cosign signs, and nothing leaves this machine."""
        return self.must(COSIGN, "attest-blob", "--key", "cosign.key", "--tlog-upload=false", "--yes", *self.local, *words)

    def must(self, *words):
        done = self.run(*words)
        if done.returncode != 0:
            sys.exit(f"{words}: {done.returncode}\n{done.stdout}{done.stderr}")
        return done


def case(name, done, code=0):
    """One case, which must end with this exit code."""
    global failed
    right = done.returncode == code
    failed += not right
    print("ok  " if right else "FAIL", name, "" if right else f"\n     {done.returncode}: {done.stdout}{done.stderr}")


def root_blob(files):
    """A file whose SHA-256 is the root digest of OpenSSF Model Signing: the digests of the files, one after the other."""
    return b"".join(hashlib.sha256(file.read_bytes()).digest() for file in files)


def flipped(envelope, field):
    """The same with another bit in its payload or signature."""
    changed = copy.deepcopy(envelope)
    holder = changed if field == "payload" else changed["signatures"][0]
    data = bytearray(base64.b64decode(holder[field]))
    data[len(data) // 2] ^= 1
    holder[field] = base64.b64encode(data).decode()
    return changed


def statements_of_gambeson(home, model, statements, by="ours.pem", digest=()):
    """cosign verifies each line of a file of statements, with its claim about the files."""
    (home.folder / "digests").write_bytes(root_blob([model]))
    for line in statements.read_text().splitlines():
        envelope = json.loads(line)
        kind = json.loads(base64.b64decode(envelope["payload"]))["predicateType"]

        def verify(what, key=by, blob="digests", predicate=kind):
            (home.folder / "statement").write_text(json.dumps(what))
            return home.cosign("verify-blob-attestation", "--key", key, "--insecure-ignore-tlog",
                               "--new-bundle-format=false", "--signature", "statement", "--type", predicate, *digest,
                               blob)

        case(f"cosign verifies {kind} by {by}", verify(envelope))
        case("  not with another payload", verify(flipped(envelope, "payload")), 1)
        case("  not with another signature", verify(flipped(envelope, "sig")), 1)
        case("  not by another key", verify(envelope, key="cosign.pub"), 1)
        case("  not about other files", verify(envelope, blob=model), 1)
        case("  not as another predicate", verify(envelope, predicate="https://example.org/other"), 1)


def signature_of_gambeson(home, what, files, key, *options, digest=()):
    """cosign verifies the signature of a model, a Sigstore bundle of version 0.3."""
    home.must(GAMBESON, "sign", what, "--out", "model.sig", "--overwrite", "--no-input", *options)
    bundle = json.loads((home.folder / "model.sig").read_text())
    (home.folder / "root.json").write_text(json.dumps(NO_ROOT))
    (home.folder / "digests").write_bytes(root_blob(files))

    def verify(envelope, by=key, blob="digests"):
        (home.folder / "bundle").write_text(json.dumps(dict(bundle, dsseEnvelope=envelope)))
        return home.cosign("verify-blob-attestation", "--key", by, "--insecure-ignore-tlog", "--trusted-root", "root.json",
                           "--new-bundle-format", "--bundle", "bundle", "--type", OMS, *digest, blob)

    envelope = bundle["dsseEnvelope"]
    case(f"cosign verifies the signature of {what.name} by {key}", verify(envelope))
    case("  not with another payload", verify(flipped(envelope, "payload")), 1)
    case("  not with another signature", verify(flipped(envelope, "sig")), 1)
    case("  not by another key", verify(envelope, by="cosign.pub"), 1)
    case("  not about other files", verify(envelope, blob=files[0]), 1)


def other_keys(home, model, folder, files):
    """The other keys that gambeson signs by; version 2 of cosign knows SHA-256 alone."""
    for algorithm, digest in (("ecdsa-p384", "sha384"), ("ecdsa-p521", "sha512"), ("ed25519", "sha512")):
        ring, public, statements = (f"{algorithm}.{end}" for end in ("json", "pem", "jsonl"))
        home.must(GAMBESON, "key", "create", "--name", algorithm, "--for", "sign", "--algorithm", algorithm, "--keys", ring,
                  "--no-recovery", "--no-input")
        home.must(GAMBESON, "key", "export", "--keys", ring, "--out", public)
        home.must(GAMBESON, "scan", model, "--sign", "--keys", ring, "--statements", statements, "--no-input")
        chosen = (f"--signature-digest-algorithm={digest}",)
        statements_of_gambeson(home, model, home.folder / statements, public, chosen)
        if algorithm != "ed25519":
            signature_of_gambeson(home, folder, files, public, "--keys", ring, digest=chosen)


EXTENSIONS = """subjectAltName=email:ann@acme.com
keyUsage=critical,digitalSignature
extendedKeyUsage=codeSigning
basicConstraints=CA:FALSE
"""


def certificate(home, authority):
    """A key NAME.key with a certificate NAME.leaf.pem by an authority NAME.pem of its own."""
    curve = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes")
    (home.folder / "extensions").write_text(EXTENSIONS)
    home.must("openssl", "req", "-x509", *curve, "-keyout", f"{authority}.ca.key", "-out", f"{authority}.pem", "-subj",
              f"/CN={authority}", "-addext", "keyUsage=critical,keyCertSign")
    home.must("openssl", "req", *curve, "-keyout", f"{authority}.key", "-out", f"{authority}.csr", "-subj", "/CN=ann")
    home.must("openssl", "x509", "-req", "-in", f"{authority}.csr", "-CA", f"{authority}.pem", "-CAkey",
              f"{authority}.ca.key", "-CAcreateserial", "-days", "20", "-extfile", "extensions", "-out",
              f"{authority}.leaf.pem")


def signature_of_a_certificate(home, folder, files):
    """cosign takes no chain in a bundle of version 0.3, and verifies the envelope in it by certificates beside it."""
    certificate(home, "acme")
    certificate(home, "other")
    home.must(GAMBESON, "sign", folder, "--out", "model.sig", "--overwrite", "--no-input", "--key", "acme.key", "--certificate",
              "acme.leaf.pem", "--chain", "acme.pem")
    signed = json.loads((home.folder / "model.sig").read_text())["dsseEnvelope"]
    (home.folder / "digests").write_bytes(root_blob(files))

    def verify(envelope=signed, leaf="acme", authority="acme", identity="ann@acme.com"):
        (home.folder / "envelope").write_text(json.dumps(envelope))
        return home.cosign("verify-blob-attestation", "--certificate", f"{leaf}.leaf.pem", "--ca-roots", f"{authority}.pem",
                           "--certificate-identity", identity, "--certificate-oidc-issuer-regexp", ".*",
                           "--insecure-ignore-sct", "--insecure-ignore-tlog", "--new-bundle-format=false", "--signature",
                           "envelope", "--type", OMS, "digests")

    case("cosign verifies the signature of a model by a certificate", verify())
    case("  not with another payload", verify(flipped(signed, "payload")), 1)
    case("  not by another certificate", verify(leaf="other", authority="other"), 1)
    case("  not under another authority", verify(authority="other"), 1)
    case("  not of another person", verify(identity="eve@acme.com"), 1)


def signature_of_cosign(home, folder):
    """gambeson verifies a signature of a model that cosign has made over the statement of the standard."""
    home.must(GAMBESON, "sign", folder, "--out", "model.sig", "--overwrite", "--no-input")
    ours = json.loads((home.folder / "model.sig").read_text())
    (home.folder / "statement.json").write_bytes(base64.b64decode(ours["dsseEnvelope"]["payload"]))
    home.attest("--statement", "statement.json", "--new-bundle-format=true", "--bundle", "bundle")
    signed = json.loads((home.folder / "bundle").read_text())

    def verify(envelope=signed["dsseEnvelope"], key="cosign.pub"):
        (home.folder / "theirs.sig").write_text(json.dumps(dict(signed, dsseEnvelope=envelope)))
        return home.gambeson("verify", folder, "--signature", "theirs.sig", "--public-key", key, "--no-input")

    case("gambeson verifies the signature of a model by cosign", verify())
    case("  not with another payload", verify(flipped(signed["dsseEnvelope"], "payload")), 1)
    case("  not with another signature", verify(flipped(signed["dsseEnvelope"], "sig")), 1)
    case("  not by another key", verify(key="ours.pem"), 1)
    file = folder / "robust.onnx"
    file.write_bytes(file.read_bytes() + b"\0")
    case("  not with another file", verify(), 1)


def policy(home, key):
    """A release policy that demands a bill of materials by the holder of a key."""
    text = (home.folder / key).read_text().replace("\n", "\n    ").rstrip()
    (home.folder / "release.yaml").write_text(
        f"gambeson-release: 1\nkeys:\n  signer: |\n    {text}\nbom: {{by: [signer]}}\n")


def statements_of_cosign(home, model):
    """gambeson decides by a bill of materials that cosign has signed, as an envelope and as a bundle."""
    home.must(GAMBESON, "bom", model, "--out", "bom.json")
    lines = model.parent / (model.name + ".intoto.jsonl")
    for form in ("envelope", "bundle"):
        new = form == "bundle"
        home.attest("--type", "cyclonedx", "--predicate", "bom.json", "--output-signature", "signed", "--bundle", "bundle",
                    f"--new-bundle-format={str(new).lower()}", model)
        signed = json.loads((home.folder / ("bundle" if new else "signed")).read_text())

        def decide(change=lambda envelope: envelope, key="cosign.pub", of=model):
            policy(home, key)
            twin = dict(signed, dsseEnvelope=change(signed["dsseEnvelope"])) if new else change(signed)
            (of.parent / (of.name + ".intoto.jsonl")).write_text(json.dumps(twin) + "\n")
            return home.gambeson("verify", of, "--policy", "release.yaml", "--no-input")

        case(f"gambeson decides by a statement of cosign, as {form}", decide())
        case("  not with another payload", decide(lambda envelope: flipped(envelope, "payload")), 1)
        case("  not with another signature", decide(lambda envelope: flipped(envelope, "sig")), 1)
        case("  not by another key", decide(key="ours.pem"), 1)
        other = home.folder / "other" / model.name
        other.parent.mkdir(exist_ok=True)
        other.write_bytes(model.read_bytes() + b"\0")
        case("  not about another file", decide(of=other), 1)
    lines.unlink()


def blobs_of_cosign(home, model):
    """A signature over one file (sign-blob) is none over a model: it is told apart from a broken one, and counts for nothing."""
    home.must(COSIGN, "sign-blob", "--key", "cosign.key", "--tlog-upload=false", "--yes", "--new-bundle-format=true",
              "--bundle", "blob.sig", *home.local, model)
    done = home.gambeson("verify", model, "--signature", "blob.sig", "--public-key", "cosign.pub", "--no-input")
    case("gambeson says what a bundle of sign-blob is", done, 3)
    case("  and how to check it", home.run("true" if "cosign verify-blob" in done.stderr else "false"))


def main():
    with tempfile.TemporaryDirectory() as name:
        home = Home(pathlib.Path(name))
        project = home.folder / "project"
        shutil.copytree(EXAMPLE, project)
        model = project / "robust.onnx"
        print("cosign", home.version)
        home.must(GAMBESON, "key", "create", "--name", "ours", "--for", "sign", "--no-recovery", "--no-input")
        home.must(GAMBESON, "key", "export", "--out", "ours.pem")
        home.must(COSIGN, "generate-key-pair", "--output-key-prefix", "cosign")
        home.must(GAMBESON, "gate", project / "hardened.yaml", "--sign", "--no-input", "--report", "json=gate.json")
        home.must(GAMBESON, "scan", model, "--sign", "--no-input")
        home.must(GAMBESON, "approve", model, "--report", "gate.json", "--reason", "only for this check", "--no-input")
        home.must(GAMBESON, "bom", model, "--sign", "--no-input", "--out", "bom.json")
        home.must(GAMBESON, "bom", model, "--sign", "--no-input", "--spec", "spdx-3", "--out", "spdx.json")
        statements_of_gambeson(home, model, model.parent / (model.name + ".intoto.jsonl"))
        folder = home.folder / "folder"
        shutil.copytree(EXAMPLE, folder)
        files = sorted((file for file in folder.rglob("*") if file.is_file()),
                       key=lambda file: file.relative_to(folder).as_posix())
        signature_of_gambeson(home, model, [model], "ours.pem")
        signature_of_gambeson(home, folder, files, "ours.pem")
        signature_of_a_certificate(home, folder, files)
        if home.three:
            other_keys(home, model, folder, files)
            signature_of_cosign(home, folder)
        statements_of_cosign(home, model)
        blobs_of_cosign(home, model)
    print(failed, "with another outcome")
    sys.exit(1 if failed else 0)


main()
