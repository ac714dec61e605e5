// Command attest checks the envelopes of a file of statements (NAME.intoto.jsonl) with go-securesystemslib, which cosign and
// other verifiers of DSSE are built on.
//
//	go run . NAME.intoto.jsonl KEY.pem
package main

import (
	"bufio"
	"context"
	"crypto"
	"crypto/x509"
	"encoding/json"
	"encoding/pem"
	"fmt"
	"os"

	"github.com/secure-systems-lab/go-securesystemslib/dsse"
	"github.com/sigstore/sigstore/pkg/signature"
	sigdsse "github.com/sigstore/sigstore/pkg/signature/dsse"
)

func fail(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func main() {
	text, err := os.ReadFile(os.Args[2])
	fail(err)
	block, _ := pem.Decode(text)
	key, err := x509.ParsePKIXPublicKey(block.Bytes)
	fail(err)
	verifier, err := signature.LoadVerifier(key, crypto.SHA256)
	fail(err)
	envelopes, err := dsse.NewEnvelopeVerifier(&sigdsse.VerifierAdapter{SignatureVerifier: verifier, Pub: key})
	fail(err)
	file, err := os.Open(os.Args[1])
	fail(err)
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 64<<20)
	held, others := 0, 0
	for lines.Scan() {
		var envelope dsse.Envelope
		fail(json.Unmarshal(lines.Bytes(), &envelope))
		if _, err := envelopes.Verify(context.Background(), &envelope); err != nil {
			others++
			continue
		}
		held++
		envelope.PayloadType += "x"
		if _, err := envelopes.Verify(context.Background(), &envelope); err == nil {
			fail(fmt.Errorf("an envelope of another type was taken"))
		}
	}
	fail(lines.Err())
	fmt.Println(held, "by this key,", others, "by others")
	if held == 0 {
		os.Exit(1)
	}
}
