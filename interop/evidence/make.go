package main

import (
	"crypto/rand"
	"encoding/base64"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/transparency-dev/formats/log"
	fnote "github.com/transparency-dev/formats/note"
	tproof "github.com/transparency-dev/formats/proof"
	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const name = "example.org/made-by-go"

// makeAll writes what a log in Go would give away, for Gambeson to verify.
func makeAll(out string) {
	skey, vkey, err := note.GenerateKey(rand.Reader, name)
	demand(err, name)
	signer, err := note.NewSigner(skey)
	demand(err, name)
	wskey, wvkey, err := note.GenerateKey(rand.Reader, "example.org/witness-of-go")
	demand(err, name)
	witness, err := fnote.NewSignerForCosignatureV1(wskey)
	demand(err, name)
	wvkey, err = fnote.VKeyToCosignatureV1(wvkey)
	demand(err, name)
	write(out, "log-key", []byte(vkey+"\n"))
	write(out, "witness-key", []byte(wvkey+"\n"))

	var stored hashes
	var entries [][]byte
	old := int64(0)
	for _, size := range []int64{1, 2, 3, 7, 8, 33} {
		for n := int64(len(entries)); n < size; n++ {
			entry := []byte(fmt.Sprintf("entry %d of a log in Go", n))
			entries = append(entries, entry)
			stored.add(n, entry)
		}
		root, err := tlog.TreeHash(size, stored)
		demand(err, "tree hash")
		text := log.Checkpoint{Origin: name, Size: uint64(size), Hash: root[:]}.Marshal()
		signed, err := note.Sign(&note.Note{Text: string(text)}, signer)
		demand(err, "sign")
		both, err := note.Sign(&note.Note{Text: string(text)}, signer, witness)
		demand(err, "cosign")
		write(out, fmt.Sprintf("checkpoint-%d", size), signed)
		write(out, fmt.Sprintf("cosigned-%d", size), both)
		for _, index := range []int64{0, size / 2, size - 1} {
			way, err := tlog.ProveRecord(size, index, stored)
			demand(err, "prove")
			p := tproof.TLogProof{Index: uint64(index), Checkpoint: both, ExtraData: entries[index]}
			for _, hash := range way {
				p.Hashes = append(p.Hashes, hash)
			}
			write(out, fmt.Sprintf("%d-of-%d.tlog-proof", index, size), p.Marshal())
		}
		var ask strings.Builder
		fmt.Fprintf(&ask, "old %d\n", old)
		if old > 0 {
			way, err := tlog.ProveTree(size, old, stored)
			demand(err, "prove tree")
			for _, hash := range way {
				fmt.Fprintln(&ask, base64.StdEncoding.EncodeToString(hash[:]))
			}
		}
		fmt.Fprintf(&ask, "\n%s", signed)
		write(out, fmt.Sprintf("request-%d", size), []byte(ask.String()))
		old = size
	}
}

func write(folder, file string, data []byte) {
	demand(os.WriteFile(filepath.Join(folder, file), data, 0o644), file)
}
