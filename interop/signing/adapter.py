#!/usr/bin/env python3
"""The conformance protocol of OpenSSF Model Signing, spoken to gambeson.

    adapter.py sign-model --method key|certificate --model-path DIR --output-bundle FILE
        [--private-key PEM] [--signing-cert PEM] [--cert-chain PEM...] [--ignore-paths PATH...]
    adapter.py verify-model --method key|certificate|sigstore --model-path DIR --bundle FILE
        [--public-key PEM] [--cert-chain PEM...] [--identity NAME --identity-provider URL]
        [--ignore-paths PATH...] [--ignore-unsigned-files]

The standard lets anything lie where the signer has left something out; gambeson does not unless asked, hence
--allow-left-out. GAMBESON is the command (default: gambeson in the path); identities need GAMBESON_EXTENSIONS (docs/signing.md)
and TRUSTED_ROOT, the trusted root of the public Sigstore.
"""
import argparse
import os
import subprocess
import sys


def names(model, paths):
    """Paths of the protocol may be absolute; those outside of the model are the signature and mean nothing."""
    for path in paths:
        name = os.path.relpath(path, model) if os.path.isabs(path) else path
        if not name.startswith(".."):
            yield name


def command(args):
    call = [os.environ.get("GAMBESON", "gambeson")]
    if args.verb == "sign-model":
        call += ["sign", args.model_path, "--out", args.output_bundle, "--overwrite", "--no-input"]
        call += ["--key", args.private_key]
        if args.method == "certificate":
            call += ["--certificate", args.signing_cert]
            for chain in args.cert_chain:
                call += ["--chain", chain]
    else:
        call += ["verify", args.model_path, "--signature", args.bundle, "--allow-left-out", "--no-input"]
        if args.method == "key":
            call += ["--public-key", args.public_key]
        elif args.method == "sigstore":
            call += ["--identity", args.identity, "--issuer", args.identity_provider]
            call += ["--trusted-root", os.environ["TRUSTED_ROOT"]]
        else:
            for chain in args.cert_chain:
                call += ["--chain", chain]
        if args.ignore_unsigned_files:
            call += ["--allow-unsigned"]
    for name in names(os.path.abspath(args.model_path), args.ignore_paths):
        call += ["--leave-out", name]
    return call


def main():
    parser = argparse.ArgumentParser()
    verbs = parser.add_subparsers(dest="verb", required=True)
    for verb in ("sign-model", "verify-model"):
        one = verbs.add_parser(verb)
        one.add_argument("--method", required=True)
        one.add_argument("--model-path", required=True)
        one.add_argument("--output-bundle")
        one.add_argument("--bundle")
        one.add_argument("--private-key")
        one.add_argument("--public-key")
        one.add_argument("--signing-cert")
        one.add_argument("--cert-chain", action="append", default=[])
        one.add_argument("--ignore-paths", action="append", default=[])
        one.add_argument("--ignore-unsigned-files", action="store_true")
        one.add_argument("--identity")
        one.add_argument("--identity-provider")
        one.add_argument("--identity-token")
        one.add_argument("--use-staging", action="store_true")
    verbs.add_parser("capabilities")
    args = parser.parse_args()
    if args.verb == "capabilities":
        print('{"flags": [], "hash_algorithms": ["sha256"], "benchmark_model": false}')
        return 0
    if args.verb == "sign-model" and args.method == "sigstore":
        print("this adapter signs with no identity: that takes a token of a provider", file=sys.stderr)
        return 2
    return subprocess.run(command(args)).returncode


if __name__ == "__main__":
    sys.exit(main())
