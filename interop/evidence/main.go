// Holds logs of evidence, checkpoints, proofs and cosignatures against independent implementations:
// golang.org/x/mod/sumdb (tlog, note), github.com/transparency-dev/merkle and github.com/transparency-dev/formats.
//
//	evidence log FOLDER VKEY           reads a log as docs/evidence.md says, and verifies all of it
//	evidence checkpoints FOLDER OUT    writes some of the checkpoints that are in it
//	evidence proof VKEY FILE...        verifies proofs of inclusion (c2sp.org/tlog-proof)
//	evidence request VKEY OLD FILE     verifies a request to a witness against the checkpoint it goes on from
//	evidence cosigned VKEY WKEY FILE   verifies a checkpoint and a cosignature
//	evidence make OUT                  makes a log, checkpoints, proofs, requests and cosignatures for others to verify
package main

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/transparency-dev/formats/log"
	fnote "github.com/transparency-dev/formats/note"
	tproof "github.com/transparency-dev/formats/proof"
	"github.com/transparency-dev/merkle/proof"
	"github.com/transparency-dev/merkle/rfc6962"
	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func demand(err error, what string) {
	if err != nil {
		fmt.Fprintf(os.Stderr, "%s: %v\n", what, err)
		os.Exit(1)
	}
}

func read(path string) []byte {
	data, err := os.ReadFile(path)
	demand(err, path)
	return data
}

func origin(vkey string) string { return strings.SplitN(vkey, "+", 2)[0] }

func verifier(vkey string) note.Verifier {
	v, err := note.NewVerifier(vkey)
	demand(err, vkey)
	return v
}

func checkpoint(vkey string, data []byte, what string) *log.Checkpoint {
	cp, _, _, err := log.ParseCheckpoint(data, origin(vkey), verifier(vkey))
	demand(err, what)
	return cp
}

type frame struct {
	kind    byte
	content []byte
}

func frames(folder string) []frame {
	data := read(filepath.Join(folder, "entries"))
	table := crc32.MakeTable(crc32.Castagnoli)
	var all []frame
	for at := 0; at < len(data); {
		length := int(binary.BigEndian.Uint32(data[at+1:]))
		content := data[at+9 : at+9+length]
		sum := crc32.Update(crc32.Update(0, table, data[at:at+5]), table, content)
		if sum != binary.BigEndian.Uint32(data[at+5:]) {
			demand(fmt.Errorf("the check at byte %d", at), folder)
		}
		all = append(all, frame{data[at], content})
		at += 9 + length
	}
	return all
}

type hashes []tlog.Hash

func (h hashes) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	found := make([]tlog.Hash, len(indexes))
	for i, index := range indexes {
		found[i] = h[index]
	}
	return found, nil
}

func (h *hashes) add(n int64, entry []byte) {
	more, err := tlog.StoredHashes(n, entry, *h)
	demand(err, "stored hashes")
	*h = append(*h, more...)
}

func wholeLog(folder, vkey string) {
	var stored hashes
	var entries, checkpoints int64
	var last []byte
	for _, each := range frames(folder) {
		if each.kind == 'E' {
			stored.add(entries, each.content)
			entries++
			continue
		}
		last = each.content[8:]
		tree, err := tlog.TreeHash(entries, stored)
		demand(err, "tree hash")
		cp := checkpoint(vkey, last, folder)
		if cp.Size != uint64(entries) || !bytes.Equal(cp.Hash, tree[:]) {
			demand(fmt.Errorf("the checkpoint behind %d entries", entries), folder)
		}
		checkpoints++
	}
	var beside []byte
	for _, hash := range stored {
		beside = append(beside, hash[:]...)
	}
	if !bytes.Equal(beside, read(filepath.Join(folder, "hashes"))) {
		demand(fmt.Errorf("hashes are in another order"), folder)
	}
	if !bytes.Equal(last, read(filepath.Join(folder, "checkpoint"))) {
		demand(fmt.Errorf("the newest checkpoint is another"), folder)
	}
	fmt.Printf("%s: %d entries under %d checkpoints verified\n", folder, entries, checkpoints)
}

func someCheckpoints(folder, out string) {
	number := 0
	for _, each := range frames(folder) {
		if each.kind == 'C' {
			if number%37 == 0 {
				demand(os.WriteFile(filepath.Join(out, fmt.Sprintf("checkpoint-%d", number)), each.content[8:], 0o644), out)
			}
			number++
		}
	}
}

func inclusion(vkey, path string) {
	var p tproof.TLogProof
	demand(p.Unmarshal(read(path)), path)
	cp := checkpoint(vkey, p.Checkpoint, path)
	leaf := rfc6962.DefaultHasher.HashLeaf(p.ExtraData)
	var way [][]byte
	var record tlog.RecordProof
	for _, hash := range p.Hashes {
		way = append(way, hash[:])
		record = append(record, tlog.Hash(hash))
	}
	demand(proof.VerifyInclusion(rfc6962.DefaultHasher, p.Index, cp.Size, leaf, way, cp.Hash), path)
	demand(tlog.CheckRecord(record, int64(cp.Size), tlog.Hash(cp.Hash), int64(p.Index), tlog.Hash(leaf)), path)
	if !bytes.Equal(p.Marshal(), read(path)) {
		demand(fmt.Errorf("is written in another way"), path)
	}
	fmt.Printf("%s: entry %d of %d verified\n", path, p.Index, cp.Size)
}

func request(vkey, old, path string) {
	before := checkpoint(vkey, read(old), old)
	head, rest, _ := strings.Cut(string(read(path)), "\n\n")
	lines := strings.Split(head, "\n")
	size, err := strconv.ParseUint(strings.TrimPrefix(lines[0], "old "), 10, 64)
	demand(err, path)
	var way [][]byte
	for _, line := range lines[1:] {
		hash, err := base64.StdEncoding.DecodeString(line)
		demand(err, path)
		way = append(way, hash)
	}
	after := checkpoint(vkey, []byte(rest), path)
	if size != before.Size {
		demand(fmt.Errorf("goes on from %d", size), path)
	}
	if size == 0 {
		if len(way) != 0 {
			demand(fmt.Errorf("a proof from nothing"), path)
		}
	} else {
		demand(proof.VerifyConsistency(rfc6962.DefaultHasher, before.Size, after.Size, way, before.Hash, after.Hash), path)
	}
	fmt.Printf("%s: %d entries go on from %d\n", path, after.Size, before.Size)
}

func cosigned(vkey, wkey, path string) {
	witness, err := fnote.NewVerifierForCosignatureV1(wkey)
	demand(err, wkey)
	_, _, n, err := log.ParseCheckpoint(read(path), origin(vkey), verifier(vkey), witness)
	demand(err, path)
	for _, sig := range n.Sigs {
		if sig.Name == witness.Name() {
			at, err := fnote.CoSigV1Timestamp(sig)
			demand(err, path)
			fmt.Printf("%s: cosigned by %s at %s\n", path, sig.Name, at.UTC())
			return
		}
	}
	demand(fmt.Errorf("no cosignature of %s", witness.Name()), path)
}

func main() {
	a := os.Args[1:]
	switch a[0] {
	case "log":
		wholeLog(a[1], a[2])
	case "checkpoints":
		someCheckpoints(a[1], a[2])
	case "proof":
		for _, path := range a[2:] {
			inclusion(a[1], path)
		}
	case "request":
		request(a[1], a[2], a[3])
	case "cosigned":
		cosigned(a[1], a[2], a[3])
	case "make":
		makeAll(a[1])
	}
}
