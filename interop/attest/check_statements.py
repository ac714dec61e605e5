"""Holds a file of statements (NAME.intoto.jsonl) against two independent libraries: securesystemslib checks the
signatures of each envelope, in-toto-attestation reads and validates each statement. The digests of the subject are
computed anew from the files. Every envelope is then changed in one bit, which must be refused.

    python3 check_statements.py MODEL KEY.pem [KEY.pem ...]
"""

import hashlib
import json
import pathlib
import sys

from cryptography.hazmat.primitives.serialization import load_pem_public_key
from in_toto_attestation.v1 import statement_pb2
from in_toto_attestation.v1.statement import Statement
from google.protobuf import json_format
from securesystemslib.dsse import Envelope
from securesystemslib.exceptions import VerificationError
from securesystemslib.signer import SSlibKey


def keys(files):
    found = []
    for file in files:
        public = load_pem_public_key(pathlib.Path(file).read_bytes())
        # The envelopes carry no hint at keys, and this library wants the key to be called as the hint is.
        key = SSlibKey.from_crypto(public)
        key.keyid = ""
        found.append(key)
    return found


def digests(model):
    files = [model] if model.is_file() else sorted(
        (file for file in model.rglob("*") if file.is_file() and file.name != "model.sig"),
        key=lambda file: file.relative_to(model).as_posix().encode())
    root, listing = hashlib.sha256(), hashlib.sha256()
    for file in files:
        name = file.name if model.is_file() else file.relative_to(model).as_posix()
        digest = hashlib.sha256(file.read_bytes())
        root.update(digest.digest())
        listing.update(f"{digest.hexdigest()}  {name}\n".encode())
    return {"sha256": root.hexdigest(), "dirHash": listing.hexdigest()}


def holds(envelope, trusted):
    for key in trusted:
        try:
            envelope.verify([key], 1)
            return True
        except VerificationError:
            continue
    return False


def main():
    model, trusted = pathlib.Path(sys.argv[1]), keys(sys.argv[2:])
    expected = digests(model)
    lines = pathlib.Path(f"{model}.intoto.jsonl").read_text().splitlines()
    for line in lines:
        envelope = Envelope.from_dict(json.loads(line))
        assert holds(envelope, trusted), "the signature does not hold"
        statement = Statement.copy_from_pb(json_format.Parse(envelope.payload, statement_pb2.Statement()))
        statement.validate()
        assert len(statement.pb.subject) == 1
        assert dict(statement.pb.subject[0].digest) == expected, "the digests are others"
        envelope.payload = bytes([envelope.payload[0], envelope.payload[1] ^ 1]) + envelope.payload[2:]
        assert not holds(envelope, trusted), "a changed payload was taken"
        print("holds, and is refused when changed:", statement.pb.predicate_type)
    print(len(lines), "statements")


main()
