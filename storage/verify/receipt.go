// Checks receipts of an operation trail with Go's own libraries; nothing here comes from the log's operator
// but the names of the lines.
//
//	GO111MODULE=off GOPATH=/usr/share/gocode go run receipt.go VKEY RECEIPT.tlog-proof ...
//
// Needs Debian's golang-go and golang-golang-x-mod-dev. VKEY is a file with the log's verifier key.
package main

import (
	"encoding/base64"
	"fmt"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func main() {
	if len(os.Args) < 3 {
		must(fmt.Errorf("usage: receipt VKEY RECEIPT.tlog-proof ..."))
	}
	verifier, err := note.NewVerifier(strings.TrimSpace(read(os.Args[1])))
	must(err)
	for _, file := range os.Args[2:] {
		check(file, verifier)
	}
}

func check(file string, verifier note.Verifier) {
	head, checkpoint, _ := strings.Cut(read(file), "\n\n")
	lines := strings.Split(head, "\n")
	if len(lines) < 3 || lines[0] != "c2sp.org/tlog-proof@v1" {
		must(fmt.Errorf("%s is no receipt", file))
	}
	entry, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(lines[1], "extra "))
	must(err)
	index, err := strconv.ParseInt(strings.TrimPrefix(lines[2], "index "), 10, 64)
	must(err)
	var proof tlog.RecordProof
	for _, line := range lines[3:] {
		hash, err := tlog.ParseHash(line)
		must(err)
		proof = append(proof, hash)
	}
	size, root := open(checkpoint, verifier)
	must(tlog.CheckRecord(proof, size, root, index, tlog.RecordHash(entry)))
	fmt.Printf("ok: entry %d of %d in %s\n%s\n", index, size, verifier.Name(), entry)
}

// open checks the signature and reads the three lines of a checkpoint.
func open(checkpoint string, verifier note.Verifier) (int64, tlog.Hash) {
	signed, err := note.Open([]byte(checkpoint), note.VerifierList(verifier))
	must(err)
	lines := strings.Split(signed.Text, "\n")
	if lines[0] != verifier.Name() {
		must(fmt.Errorf("the checkpoint is of the log %s", lines[0]))
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	must(err)
	root, err := tlog.ParseHash(lines[2])
	must(err)
	return size, root
}

func read(file string) string {
	data, err := os.ReadFile(file)
	must(err)
	return string(data)
}

func must(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
