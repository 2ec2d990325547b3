//go:build linux

package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf16"
)

// printJSON prints what lsns -J prints, a line for each namespace: the keys
// are the columns, and those below it in a tree are its children.
func (p *printer) printJSON(rows []*namespace) {
	fmt.Fprint(p.out, `{"namespaces": `)
	p.printArray(rows, "")
	fmt.Fprintln(p.out, "}")
}

// printArray prints namespaces, and those below them.
func (p *printer) printArray(rows []*namespace, indent string) {
	if len(rows) == 0 {
		fmt.Fprint(p.out, "[]")
		return
	}
	before := "[\n"
	for _, ns := range rows {
		fmt.Fprint(p.out, before, indent, "  {")
		for i, value := range p.values(ns) {
			if i > 0 {
				fmt.Fprint(p.out, ", ")
			}
			fmt.Fprintf(p.out, "%q: %s", strings.ToLower(p.columns[i].name),
				jsonText(value))
		}
		if len(ns.children) > 0 {
			fmt.Fprint(p.out, `, "children": `)
			p.printArray(ns.children, indent+"  ")
		}
		fmt.Fprint(p.out, "}")
		before = ",\n"
	}
	fmt.Fprint(p.out, "\n", indent, "]")
}

// jsonText gives a value in JSON, with all that can't be printed escaped, too.
func jsonText(value any) string {
	var buf bytes.Buffer
	encoder := json.NewEncoder(&buf)
	encoder.SetEscapeHTML(false) // "sh -c a>b" stays readable
	must(encoder.Encode(value))
	var b strings.Builder
	for _, r := range strings.TrimSuffix(buf.String(), "\n") {
		if strconv.IsPrint(r) {
			b.WriteRune(r)
			continue
		}
		for _, unit := range utf16.AppendRune(nil, r) {
			fmt.Fprintf(&b, `\u%04x`, unit)
		}
	}
	return b.String()
}
