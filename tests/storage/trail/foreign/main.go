// Reads an exported log with Go's own libraries (golang.org/x/mod/sumdb): nothing here is ours but the paths.
//
//	main FOLDER [-since CHECKPOINT] [RECEIPT ...]
package main

import (
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func main() {
	folder, rest := os.Args[1], os.Args[2:]
	verifier, err := note.NewVerifier(strings.TrimSpace(string(read(filepath.Join(folder, "vkey")))))
	must(err)
	tree := open(read(filepath.Join(folder, "checkpoint")), verifier)
	reader := tlog.TileHashReader(tree, tiles(folder))
	for len(rest) > 1 && rest[0] == "-since" {
		since(open(read(rest[1]), verifier), tree, reader)
		rest = rest[2:]
	}
	entries(folder, tree, reader)
	for _, file := range rest {
		receipt(string(read(file)), verifier)
	}
	fmt.Println("ok", tree.N, tree.Hash)
}

// open checks the signature and reads the three lines of a checkpoint.
func open(data []byte, verifier note.Verifier) tlog.Tree {
	signed, err := note.Open(data, note.VerifierList(verifier))
	must(err)
	lines := strings.Split(signed.Text, "\n")
	if lines[0] != verifier.Name() {
		must(fmt.Errorf("the checkpoint is of the log %s", lines[0]))
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	must(err)
	hash, err := tlog.ParseHash(lines[2])
	must(err)
	return tlog.Tree{N: size, Hash: hash}
}

func since(old, tree tlog.Tree, reader tlog.HashReader) {
	if old.N == 0 {
		return
	}
	proof, err := tlog.ProveTree(tree.N, old.N, reader)
	must(err)
	must(tlog.CheckTree(proof, tree.N, tree.Hash, old.N, old.Hash))
}

// entries hashes every entry of every bundle into a tree of its own, and proves some by the tiles.
func entries(folder string, tree tlog.Tree, reader tlog.HashReader) {
	var held stored
	for first := int64(0); first < tree.N; first += 256 {
		tile := tlog.Tile{H: 8, L: -1, N: first / 256, W: int(min(256, tree.N-first))}
		data := read(filepath.Join(folder, path(tile)))
		for index := first; index < first+int64(tile.W); index++ {
			length := int(binary.BigEndian.Uint16(data))
			entry := data[2 : 2+length]
			data = data[2+length:]
			hashes, err := tlog.StoredHashes(index, entry, &held)
			must(err)
			held = append(held, hashes...)
			if index%1000 == 0 || index == tree.N-1 {
				proof, err := tlog.ProveRecord(tree.N, index, reader)
				must(err)
				must(tlog.CheckRecord(proof, tree.N, tree.Hash, index, tlog.RecordHash(entry)))
			}
		}
	}
	root, err := tlog.TreeHash(tree.N, &held)
	must(err)
	if root != tree.Hash {
		must(fmt.Errorf("the entries give the root %v, the checkpoint signs %v", root, tree.Hash))
	}
}

// receipt checks a .tlog-proof file whose extra line is the entry.
func receipt(text string, verifier note.Verifier) {
	head, checkpoint, _ := strings.Cut(text, "\n\n")
	lines := strings.Split(head, "\n")
	if lines[0] != "c2sp.org/tlog-proof@v1" {
		must(fmt.Errorf("%s is no proof", lines[0]))
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
	tree := open([]byte(checkpoint), verifier)
	must(tlog.CheckRecord(proof, tree.N, tree.Hash, index, tlog.RecordHash(entry)))
}

// stored keeps hashes in the order that tlog gives them.
type stored []tlog.Hash

func (s *stored) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	found := make([]tlog.Hash, len(indexes))
	for place, index := range indexes {
		found[place] = (*s)[index]
	}
	return found, nil
}

// tiles reads hash tiles from the folder.
type tiles string

func (t tiles) Height() int                         { return 8 }
func (t tiles) SaveTiles(_ []tlog.Tile, _ [][]byte) {}
func (t tiles) ReadTiles(wanted []tlog.Tile) (all [][]byte, err error) {
	for _, tile := range wanted {
		data, err := os.ReadFile(filepath.Join(string(t), path(tile)))
		if err != nil {
			return nil, err
		}
		all = append(all, data)
	}
	return all, nil
}

// path is that of C2SP: Go's own carries the height, and calls entries data.
func path(tile tlog.Tile) string {
	return strings.Replace(strings.Replace(tile.Path(), "tile/8/", "tile/", 1), "tile/data/", "tile/entries/", 1)
}

func read(file string) []byte {
	data, err := os.ReadFile(file)
	must(err)
	return data
}

func min(a, b int64) int64 {
	if a < b {
		return a
	}
	return b
}

func must(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
