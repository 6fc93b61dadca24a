// Checks notes, proofs and tile paths with golang.org/x/mod, one JSON case a line from standard input, and answers each
// with one line: "accepted" and what it made of it, or "refused" and why. Independent of everything it checks.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type testCase struct {
	Kind    string
	Vkey    string
	Note    string
	Entries []string
	Index   int64
	OldSize int64
	Size    int64
	Leaf    string
	OldRoot string
	Root    string
	Proof   []string
	Level   int
	Width   int
}

func main() {
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 64<<20)
	for lines.Scan() {
		var c testCase
		if err := json.Unmarshal(lines.Bytes(), &c); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		said, err := check(c)
		if err != nil {
			said = map[string]any{"accepted": false, "why": err.Error()}
		}
		out, _ := json.Marshal(said)
		fmt.Println(string(out))
	}
}

func check(c testCase) (map[string]any, error) {
	switch c.Kind {
	case "note":
		return checkNote(c)
	case "inclusion":
		leaf, root, proof, err := hashes(c.Leaf, c.Root, c.Proof)
		if err != nil {
			return nil, err
		}
		return accepted(nil), tlog.CheckRecord(proof, c.Size, root, c.Index, leaf)
	case "consistency":
		oldRoot, root, proof, err := hashes(c.OldRoot, c.Root, c.Proof)
		if err != nil {
			return nil, err
		}
		return accepted(nil), tlog.CheckTree(proof, c.Size, root, c.OldSize, oldRoot)
	case "prove":
		return prove(c)
	case "tile":
		tile := tlog.Tile{H: 8, L: c.Level, N: c.Index, W: c.Width}
		return accepted(map[string]any{"path": tile.Path()}), nil
	}
	return nil, fmt.Errorf("unknown kind %q", c.Kind)
}

func checkNote(c testCase) (map[string]any, error) {
	verifier, err := note.NewVerifier(c.Vkey)
	if err != nil {
		return nil, err
	}
	opened, err := note.Open([]byte(c.Note), note.VerifierList(verifier))
	if err != nil {
		return nil, err
	}
	tree, err := tlog.ParseTree([]byte("go.sum database tree\n" + afterOrigin(opened.Text)))
	if err != nil {
		return nil, err
	}
	return accepted(map[string]any{"text": opened.Text, "size": tree.N, "root": tree.Hash.String()}), nil
}

// The format of Go is that of a checkpoint with one fixed origin.
func afterOrigin(text string) string {
	for i, r := range text {
		if r == '\n' {
			return text[i+1:]
		}
	}
	return ""
}

// The proofs Go itself makes, from the entries.
func prove(c testCase) (map[string]any, error) {
	var stored []tlog.Hash
	reader := tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) {
		list := make([]tlog.Hash, len(indexes))
		for i, index := range indexes {
			list[i] = stored[index]
		}
		return list, nil
	})
	for i, entry := range c.Entries {
		more, err := tlog.StoredHashes(int64(i), []byte(entry), reader)
		if err != nil {
			return nil, err
		}
		stored = append(stored, more...)
	}
	root, err := tlog.TreeHash(c.Size, reader)
	if err != nil {
		return nil, err
	}
	inclusion, err := tlog.ProveRecord(c.Size, c.Index, reader)
	if err != nil {
		return nil, err
	}
	consistency, err := tlog.ProveTree(c.Size, c.OldSize, reader)
	if err != nil {
		return nil, err
	}
	return accepted(map[string]any{"root": root, "inclusion": inclusion, "consistency": consistency}), nil
}

func accepted(more map[string]any) map[string]any {
	said := map[string]any{"accepted": true}
	for name, value := range more {
		said[name] = value
	}
	return said
}

func hashes(one, two string, proof []string) (a, b tlog.Hash, list []tlog.Hash, err error) {
	if a, err = tlog.ParseHash(one); err != nil {
		return
	}
	if b, err = tlog.ParseHash(two); err != nil {
		return
	}
	for _, text := range proof {
		var hash tlog.Hash
		if hash, err = tlog.ParseHash(text); err != nil {
			return
		}
		list = append(list, hash)
	}
	return
}
