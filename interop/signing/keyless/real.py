#!/usr/bin/env python3
"""Signs as an identity at a Sigstore of its own, made of the real servers, and has others verify it.

    go install github.com/sigstore/fulcio@v1.6.6
    go install github.com/sigstore/timestamp-authority/cmd/timestamp-server@v1.2.4
    go install github.com/sigstore/rekor-tiles/v2/cmd/rekor-server/posix@v2.3.0
    go install github.com/sigstore/cosign/v3/cmd/cosign@v3.0.4               # optional; 2.4.3 does not know Rekor 2
    for p in trillian_log_server trillian_log_signer createtree; do          # optional: Rekor 1, which keeps its tree in
        go install github.com/google/trillian/cmd/$p@v1.7.2; done            # PostgreSQL (initdb, postgres, psql)
    go install github.com/sigstore/rekor/cmd/rekor-server@v1.3.9             # and TRILLIAN_SCHEMA=its
                                                                             # storage/postgresql/schema/storage.sql
    pip install model-signing==1.1.1 pyjwt asn1crypto
    make sigstore
    GAMBESON=./gambeson GAMBESON_EXTENSIONS=$PWD/sigstore/target/extension PATH=$PATH:~/go/bin \
        python interop/signing/keyless/real.py

Fulcio certifies, Rekor logs (version 2, rekor-tiles on files; version 1 where its programs are there), the timestamp authority
stamps: all on this machine, and nothing goes
anywhere else. The provider of identities and the log of certificates are a few lines here, for Fulcio needs both. A model is
signed by gambeson and verified by gambeson, by the reference implementation and (a statement) by cosign; the reference
implementation signs at the same servers, and gambeson verifies; what must be refused is. Prints a line for each case; exits 1
if one differs.
"""
import base64
import datetime
import hashlib
import http.server
import json
import os
import pathlib
import shutil
import socket
import struct
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request

import jwt
from asn1crypto import core, x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from sigstore.models import Bundle, TrustedRoot
from sigstore.verify import Verifier, policy

GAMBESON = os.path.abspath(os.environ.get("GAMBESON", "gambeson"))
CREDIT = pathlib.Path(__file__).parents[3] / "examples" / "credit"
WORK = pathlib.Path(tempfile.mkdtemp())
WHO = "ann@acme.test"
STARTED = []
failed = []


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def b64(data):
    return base64.b64encode(data).decode()


def spki(key):
    return key.public_key().public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)


def pem(key):
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())


PROVIDER_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
CT_KEY = ec.generate_private_key(ec.SECP256R1())


def without_poison(certificate):
    """The part of a precertificate that its final certificate has too (RFC 6962 3.2)."""
    tbs = asn1.Certificate.load(certificate)["tbs_certificate"]
    kept = [one for one in tbs["extensions"] if one["extn_id"].dotted != "1.3.6.1.4.1.11129.2.4.3"]
    tbs["extensions"] = asn1.Extensions(kept)
    return tbs.dump(force=True)


class Needed(http.server.BaseHTTPRequestHandler):
    """The provider of identities, and the log of certificates."""

    def log_message(self, *words):
        pass

    def say(self, value):
        body = json.dumps(value).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        if self.path == "/.well-known/openid-configuration":
            self.say({
                "issuer": PROVIDER, "jwks_uri": PROVIDER + "/keys", "authorization_endpoint": PROVIDER + "/auth",
                "token_endpoint": PROVIDER + "/token", "response_types_supported": ["code"],
                "subject_types_supported": ["public"], "id_token_signing_alg_values_supported": ["RS256"]})
        else:
            key = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(PROVIDER_KEY.public_key()))
            self.say({"keys": [dict(key, kid="1", use="sig", alg="RS256")]})

    def do_POST(self):
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        pre, issuer = (base64.b64decode(one) for one in asked["chain"][:2])
        issuer_key = asn1.Certificate.load(issuer)["tbs_certificate"]["subject_public_key_info"].dump()
        tbs = without_poison(pre)
        moment = int(time.time() * 1000)
        signed = (struct.pack(">BBQH", 0, 0, moment, 1) + hashlib.sha256(issuer_key).digest()
                  + len(tbs).to_bytes(3, "big") + tbs + b"\0\0")
        signature = CT_KEY.sign(signed, ec.ECDSA(hashes.SHA256()))
        self.say({"sct_version": 0, "id": b64(hashlib.sha256(spki(CT_KEY)).digest()), "timestamp": moment,
                  "extensions": "", "signature": b64(struct.pack(">BBH", 4, 3, len(signature)) + signature)})


def start(name, *words):
    log = open(WORK / (name + ".log"), "w")
    STARTED.append(subprocess.Popen([shutil.which(words[0]) or words[0], *words[1:]], stdout=log, stderr=log, cwd=WORK))


def rekor_one():
    """The real Rekor 1 on a Trillian on a PostgreSQL of its own; None where one of the programs is not there."""
    found = subprocess.run(["pg_config", "--bindir"], capture_output=True, text=True).stdout.strip() \
        if shutil.which("pg_config") else ""
    postgres = {one: shutil.which(one) or shutil.which(one, path=found) for one in ("initdb", "postgres", "psql")}
    schema = os.environ.get("TRILLIAN_SCHEMA", "")
    if not all(postgres.values()) or not schema or not all(
            shutil.which(one) for one in ("trillian_log_server", "trillian_log_signer", "createtree", "rekor-server")):
        return None
    # PostgreSQL does not run as root.
    user = ["runuser", "-u", "nobody", "--"] if os.getuid() == 0 else []
    data = pathlib.Path(tempfile.mkdtemp())
    if user:
        shutil.chown(data, "nobody")
    subprocess.run([*user, postgres["initdb"], "-D", data / "data", "-A", "trust", "-U", "test"], check=True,
                   capture_output=True, cwd="/")
    port, rpc, signer, http = (free_port() for _ in range(4))
    start("postgres", *user, postgres["postgres"], "-D", str(data / "data"), "-p", str(port), "-h", "127.0.0.1", "-k",
          str(data))
    wait_for(port)
    time.sleep(1)
    asked = [postgres["psql"], "-h", "127.0.0.1", "-p", str(port), "-U", "test", "-q"]
    subprocess.run([*asked, "-d", "postgres", "-c", "create database trillian"], check=True)
    subprocess.run([*asked, "-d", "trillian", "-f", schema], check=True, capture_output=True)
    storage = ["--storage_system=postgresql", "--quota_system=noop", "--http_endpoint=",
               f"--postgresql_uri=postgresql:///trillian?host=127.0.0.1&port={port}&user=test"]
    start("trillian", "trillian_log_server", *storage, f"--rpc_endpoint=127.0.0.1:{rpc}")
    start("sequencer", "trillian_log_signer", *storage, f"--rpc_endpoint=127.0.0.1:{signer}", "--force_master",
          "--sequencer_interval=200ms")
    wait_for(rpc)
    tree = run("createtree", f"--admin_server=127.0.0.1:{rpc}").stdout.strip()
    key = ec.generate_private_key(ec.SECP256R1())
    (WORK / "rekor1.pem").write_bytes(pem(key))
    start("rekor1", "rekor-server", "serve", "--trillian_log_server.address", "127.0.0.1",
          "--trillian_log_server.port", str(rpc), "--trillian_log_server.tlog_id", tree, "--rekor_server.address",
          "127.0.0.1", "--port", str(http), "--rekor_server.signer", "rekor1.pem", "--rekor_server.hostname",
          "log.test", "--enable_stable_checkpoint=false", "--enabled_api_endpoints",
          "getLogInfo,getPublicKey,createLogEntry,getLogEntryByIndex,getLogEntryByUUID")
    wait_for(http)
    return key, f"http://127.0.0.1:{http}"


def wait_for(port):
    for _ in range(100):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.2)
    raise SystemExit(f"nobody listens at {port}: see {WORK}")


def chain_of_time():
    """A root and what stamps, as the timestamp authority wants them."""
    now = datetime.datetime.now(datetime.timezone.utc)
    root_key, key = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))

    def build(subject, public):
        return (x509.CertificateBuilder()
                .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, subject)]))
                .issuer_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "time root")]))
                .public_key(public).serial_number(x509.random_serial_number())
                .not_valid_before(now - datetime.timedelta(days=1)).not_valid_after(now + datetime.timedelta(days=9)))

    root = (build("time root", root_key.public_key())
            .add_extension(x509.BasicConstraints(True, 0), True)
            .add_extension(x509.KeyUsage(False, False, False, False, False, True, True, False, False), True)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(root_key.public_key()), False)
            .sign(root_key, hashes.SHA256()))
    leaf = (build("time", key.public_key())
            .add_extension(x509.KeyUsage(True, False, False, False, False, False, False, False, False), True)
            .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), True)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), False)
            .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(root_key.public_key()), False)
            .sign(root_key, hashes.SHA256()))
    return key, [leaf, root]


needed = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Needed)
PROVIDER = f"http://127.0.0.1:{needed.server_port}"
threading.Thread(target=needed.serve_forever, daemon=True).start()


def token(mail=WHO, lasts=600, key=PROVIDER_KEY, audience="sigstore"):
    now = int(time.time())
    claims = {"iss": PROVIDER, "aud": audience, "sub": "17", "email": mail, "email_verified": True, "iat": now,
              "nbf": now - 5, "exp": now + lasts}
    return jwt.encode(claims, key, algorithm="RS256", headers={"kid": "1"})


def servers():
    fulcio, grpc, rekor, rekor_grpc, tsa = (free_port() for _ in range(5))
    (WORK / "ct.pem").write_bytes(CT_KEY.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo))
    (WORK / "fulcio.json").write_text(json.dumps(
        {"OIDCIssuers": {PROVIDER: {"IssuerURL": PROVIDER, "ClientID": "sigstore", "Type": "email"}}}))
    start("fulcio", "fulcio", "serve", "--config-path", "fulcio.json", "--ca", "ephemeralca", "--host", "127.0.0.1",
          "--port", str(fulcio), "--grpc-host", "127.0.0.1", "--grpc-port", str(grpc), "--metrics-port",
          str(free_port()), "--ct-log-url", PROVIDER + "/log", "--ct-log-public-key-path", "ct.pem",
          "--legacy-unix-domain-socket", str(WORK / "legacy"))
    log_key = ed25519.Ed25519PrivateKey.generate()
    (WORK / "rekor.pem").write_bytes(pem(log_key))
    start("rekor", "posix", "serve", "--hostname", "log.test", "--http-port", str(rekor), "--grpc-port",
          str(rekor_grpc), "--http-metrics-port", str(free_port()), "--signer-filepath", "rekor.pem", "--storage-dir",
          str(WORK / "tiles"), "--checkpoint-interval", "1s")
    time_key, chain = chain_of_time()
    (WORK / "time.key").write_bytes(pem(time_key))
    (WORK / "time.pem").write_bytes(b"".join(one.public_bytes(serialization.Encoding.PEM) for one in chain))
    start("time", "timestamp-server", "serve", "--host", "127.0.0.1", "--port", str(tsa), "--timestamp-signer", "file",
          "--file-signer-key-path", "time.key", "--certificate-chain-path", "time.pem", "--disable-ntp-monitoring")
    for port in (fulcio, rekor, tsa):
        wait_for(port)
    time.sleep(1)
    bundle = json.load(urllib.request.urlopen(f"http://127.0.0.1:{fulcio}/api/v2/trustBundle"))
    authority = [x509.load_pem_x509_certificate(one.encode()) for one in bundle["chains"][0]["certificates"]]
    return log_key, authority, chain, {
        "ca": f"http://127.0.0.1:{fulcio}", 2: f"http://127.0.0.1:{rekor}",
        "time": f"http://127.0.0.1:{tsa}/api/v1/timestamp"}


def files(version, log_key, authority, chain, urls):
    valid = {"start": "2020-01-01T00:00:00Z"}

    def log(key, identifier, details):
        return {"baseUrl": "https://log.test", "hashAlgorithm": "SHA2_256", "publicKey": {
            "rawBytes": b64(spki(key)), "keyDetails": details, "validFor": valid}, "logId": {"keyId": b64(identifier)}}

    def certified(certificates):
        return {"subject": {"organization": "test", "commonName": "test"}, "uri": "https://ca.test", "validFor": valid,
                "certChain": {"certificates": [
                    {"rawBytes": b64(one.public_bytes(serialization.Encoding.DER))} for one in certificates]}}

    if version == 2:
        public = log_key.public_key().public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
        logged = log(log_key, hashlib.sha256(b"log.test\n\1" + public).digest(), "PKIX_ED25519")
        another = ed25519.Ed25519PrivateKey.generate()
    else:
        logged = log(log_key, hashlib.sha256(spki(log_key)).digest(), "PKIX_ECDSA_P256_SHA_256")
        another = ec.generate_private_key(ec.SECP256R1())
    root = {
        "mediaType": "application/vnd.dev.sigstore.trustedroot+json;version=0.1",
        "tlogs": [logged],
        "certificateAuthorities": [certified(authority)],
        "ctlogs": [log(CT_KEY, hashlib.sha256(spki(CT_KEY)).digest(), "PKIX_ECDSA_P256_SHA_256")],
        "timestampAuthorities": [certified(chain)]}

    def service(url, version=1):
        return [{"url": url, "majorApiVersion": version, "validFor": valid, "operator": "test"}]

    config = {
        "mediaType": "application/vnd.dev.sigstore.signingconfig.v0.2+json", "caUrls": service(urls["ca"]),
        "oidcUrls": service(PROVIDER), "rekorTlogUrls": service(urls[version], version),
        "rekorTlogConfig": {"selector": "ANY"}, "tsaUrls": service(urls["time"]), "tsaConfig": {"selector": "ANY"}}
    (WORK / "trusted_root.json").write_text(json.dumps(root))
    (WORK / "signing_config.json").write_text(json.dumps(config))
    (WORK / "trust_config.json").write_text(json.dumps({
        "mediaType": "application/vnd.dev.sigstore.clienttrustconfig.v0.1+json", "trustedRoot": root,
        "signingConfig": config}))
    root["tlogs"][0]["publicKey"]["rawBytes"] = b64(spki(another))
    (WORK / "another_root.json").write_text(json.dumps(root))


def run(*words, secret=None):
    return subprocess.run(words, capture_output=True, text=True, cwd=WORK, input=secret)


def case(name, result, code, text=""):
    said = result.stdout + result.stderr
    good = result.returncode == code and text in said and "eyJ" not in said
    print(f"{'ok  ' if good else 'FAIL'} {name}")
    if not good:
        failed.append(name)
        print(f"  exit code {result.returncode}, not {code} with {text!r}\n{said}")


IDENTITY = ["--signing-config", "signing_config.json", "--trusted-root", "trusted_root.json", "--signing-allow",
            "private", "--publish-identity-forever", "--identity-token-fd", "0"]


def sign(*more, secret=None, verb=("sign", "model")):
    return run(GAMBESON, *verb, *IDENTITY, *more, secret=token() if secret is None else secret)


def verify():
    return run(GAMBESON, "verify", "model", "--trusted-root", "trusted_root.json", "--identity", WHO, "--issuer",
               PROVIDER)


def peer(*words):
    return run(sys.executable, "-m", "model_signing", *words)


def cases(version):
    for old in ("model", "credit"):
        shutil.rmtree(WORK / old, ignore_errors=True)
    (WORK / "bom.json").unlink(missing_ok=True)
    (WORK / "net.json.intoto.jsonl").unlink(missing_ok=True)
    (WORK / "model").mkdir()
    (WORK / "model" / "weights").write_bytes(b"w" * 100_000)
    (WORK / "model" / "模型").write_bytes(b"m")
    signature = WORK / "model" / "model.sig"
    began = time.time()
    case(f"signed at Fulcio, Rekor {version} and the timestamp authority", sign(), 0, WHO)
    print(f"     in {time.time() - began:.1f} s; Rekor 2 waits for its next checkpoint")
    case("verified by gambeson", verify(), 0, "signed by " + WHO)
    asked = ["verify", "sigstore", "model", "--signature", str(signature), "--identity", WHO, "--identity_provider",
             PROVIDER, "--trust_config", "trust_config.json"]
    case("verified by the reference implementation", peer(*asked), 0)
    (WORK / "model" / "weights").write_bytes(b"v" * 100_000)
    case("changed: refused by gambeson", verify(), 1, "weights")
    case("changed: refused by the reference implementation", peer(*asked), 1)
    (WORK / "model" / "weights").write_bytes(b"w" * 100_000)
    signature.unlink()

    for name, result, code, text in [
            ("a token that is over", sign(secret=token(lasts=-1)), 1, "which is over"),
            ("a token for another audience", sign(secret=token(audience="vault")), 2, "another audience"),
            ("a token that the provider has not signed",
             sign(secret=token(key=rsa.generate_private_key(public_exponent=65537, key_size=2048))), 1,
             "does not certify a key by this token"),
            ("another identity than the one that was named", sign("--identity", "bob@acme.test", "--issuer", PROVIDER),
             1, "is for " + WHO),
            ("a root that does not know the log", sign("--trusted-root", "another_root.json"), 1, "does not verify")]:
        if name.startswith("a root"):
            words = [word if word != "trusted_root.json" else "another_root.json" for word in IDENTITY]
            result = run(GAMBESON, "sign", "model", *words, secret=token())
        case(name + " is refused", result, code, text)
        if signature.exists():
            failed.append(name)
            print("FAIL something was written")

    case("signed by the reference implementation at the same servers", peer(
        "sign", "sigstore", "model", "--signature", str(signature), "--identity_token", token(), "--trust_config",
        "trust_config.json"), 0)
    case("verified by gambeson", verify(), 0, "signed by " + WHO)
    signature.unlink()

    (WORK / "net.json").write_text('{"format": "a model"}')
    case("a bill of materials is signed as a statement",
         sign("--out", "bom.json", "--sign", verb=("bom", "net.json")), 0)
    statement("bill of materials", "net.json", "https://cyclonedx.org/bom", version)
    shutil.copytree(CREDIT, WORK / "credit")
    case("the gate signs its report", sign("--sign", "--quiet", verb=("gate", "credit")), 1, "FAIL")
    statement("report of the gate", "credit/model.onnx", None, version)
    release(version)


def release(version):
    """From the gate to a release policy that names the identity, and nothing signed by a key."""
    shutil.rmtree(WORK / "digits", ignore_errors=True)
    shutil.copytree(CREDIT.parent / "digits", WORK / "digits")
    model = "digits/robust.onnx"
    case("the gate is passed, and its report signed",
         sign("--sign", "--quiet", verb=("gate", "digits/hardened.yaml")), 0, "PASS")
    case("the model is signed", sign(verb=("sign", model)), 0)
    case("bob approves", sign("--reason", "read it", verb=("approve", model), secret=token("bob@acme.test")), 0)
    (WORK / "release.yaml").write_text(f"""gambeson-release: 1
identities:
  ann: {{subject: {WHO}, issuer: "{PROVIDER}"}}
  bob: {{subject: bob@acme.test, issuer: "{PROVIDER}"}}
signature: {{by: [ann]}}
gate: {{by: [ann]}}
approval: {{by: [bob]}}
""")
    asked = [GAMBESON, "verify", model, "--policy", "release.yaml", "--trusted-root"]
    case(f"released by identities at Rekor {version}", run(*asked, "trusted_root.json"), 0, "signed by ann")
    case("not released under another root", run(*asked, "another_root.json"), 1)
    text = (WORK / "release.yaml").read_text()
    (WORK / "release.yaml").write_text(text.replace("approval: {by: [bob]}", "approval: {by: [ann]}"))
    case("not released where ann should have approved", run(*asked, "trusted_root.json"), 1)


def statement(name, about, kind, version):
    line = (WORK / (about + ".intoto.jsonl")).read_text().splitlines()[0]
    (WORK / "statement.json").write_text(line)
    try:
        Verifier(trusted_root=TrustedRoot.from_file(str(WORK / "trusted_root.json"))).verify_dsse(
            Bundle.from_json(line), policy.Identity(identity=WHO, issuer=PROVIDER))
        print(f"ok   {name}: verified by the Python client of Sigstore")
    except Exception as e:
        failed.append(name)
        print(f"FAIL {name}: {e}")
    new = shutil.which("cosign") and "v2." not in run("cosign", "version").stdout
    # What a statement is about is the digest of the digests of all files: here of one.
    (WORK / "digests").write_bytes(hashlib.sha256((WORK / about).read_bytes()).digest())
    if kind and (new or version == 1 and shutil.which("cosign")):
        case(f"{name}: verified by cosign", run(
            "cosign", "verify-blob-attestation", "--new-bundle-format", "--bundle", "statement.json", "--trusted-root", "trusted_root.json",
            "--certificate-identity", WHO, "--certificate-oidc-issuer", PROVIDER, "--type", kind,
            "--use-signed-timestamps", "digests"), 0)


try:
    log_key, authority, chain, urls = servers()
    files(2, log_key, authority, chain, urls)
    cases(2)
    first = rekor_one()
    if first:
        files(1, first[0], authority, chain, urls | {1: first[1]})
        cases(1)
    else:
        print("skipped: Rekor 1, whose programs are not there (or TRILLIAN_SCHEMA does not name its schema)")
finally:
    for one in STARTED:
        one.terminate()
print(f"{len(failed)} differ" if failed else "all as it should be")
sys.exit(1 if failed else 0)
