//go:build linux

package safety

import (
	"encoding/hex"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
)

// A Cache keeps reports of this tree, by what was measured. Each is for one
// version of Go, of the sources and of the kernel.
type Cache struct{ dir, version, key string }

// cached is a file of the cache.
type cached struct {
	Key    string
	Report *Report
}

// OpenCache finds the cache. Where there can't be one, nothing is kept.
func OpenCache(root string) (*Cache, error) {
	version, err := GoVersion()
	if err != nil {
		return nil, err
	}
	hash := fnv.New128a()
	fmt.Fprintln(hash, version, runtime.GOARCH, kernel(), HostRoot(), HasCgo())
	for _, name := range []string{"go.mod", "go.sum", "bench/safety",
		"cmd/nslint"} {
		if err := hashTree(hash, filepath.Join(root, name)); err != nil {
			return nil, err
		}
	}
	dir, err := os.UserCacheDir()
	if err == nil {
		dir = filepath.Join(dir, "nslab")
	}
	return &Cache{dir, version, hex.EncodeToString(hash.Sum(nil))}, nil
}

// hashTree adds the names and texts of files. A folder need not be there.
func hashTree(w io.Writer, root string) error {
	return filepath.WalkDir(root, func(path string, d fs.DirEntry,
		err error) error {
		switch {
		case os.IsNotExist(err):
			return nil
		case err != nil || !d.Type().IsRegular() ||
			strings.HasSuffix(path, "_test.go"):
			return err
		}
		text, err := os.ReadFile(path)
		fmt.Fprintln(w, path, len(text))
		_, _ = w.Write(text)
		return err
	})
}

// file names the file for what was measured.
func (c *Cache) file(what string) string {
	return filepath.Join(c.dir, "safety-"+c.version+"-"+what+".json")
}

// Load gives what was measured, or nil.
func (c *Cache) Load(what string) *Report {
	if c.dir == "" {
		return nil
	}
	text, err := os.ReadFile(c.file(what))
	if err != nil {
		return nil
	}
	var kept cached
	if json.Unmarshal(text, &kept) != nil || kept.Key != c.key {
		return nil
	}
	return kept.Report
}

// Store keeps a report. It is written whole or not at all.
func (c *Cache) Store(what string, report *Report) error {
	if c.dir == "" {
		return nil
	}
	text, err := json.Marshal(cached{c.key, report})
	if err != nil {
		return err
	}
	if err := os.MkdirAll(c.dir, 0o755); err != nil {
		return err
	}
	f, err := os.CreateTemp(c.dir, "new")
	if err != nil {
		return err
	}
	_, err = f.Write(text)
	if closeErr := f.Close(); err == nil {
		err = closeErr
	}
	if err == nil {
		err = os.Rename(f.Name(), c.file(what))
	}
	if err != nil {
		_ = os.Remove(f.Name())
	}
	return err
}
