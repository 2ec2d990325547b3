//go:build linux

package main

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// harmless gives a text in which nothing moves the cursor or hides other text:
// each byte of what can't be printed is shown as in \x1b, as lsns does.
func harmless(text string) string {
	var b strings.Builder
	for len(text) > 0 {
		r, n := utf8.DecodeRuneInString(text)
		switch {
		case r == utf8.RuneError && n == 1, !strconv.IsPrint(r),
			strings.HasPrefix(text, `\x`), r > unicode.MaxASCII && !utf8Locale():
			for _, c := range []byte(text[:n]) {
				fmt.Fprintf(&b, `\x%02x`, c)
			}
		default:
			b.WriteString(text[:n])
		}
		text = text[n:]
	}
	return b.String()
}

// utf8Locale tells whether the terminal is to get more than ASCII: locale(7).
func utf8Locale() bool {
	for _, name := range []string{"LC_ALL", "LC_CTYPE", "LANG"} {
		if value := os.Getenv(name); value != "" {
			value = strings.ReplaceAll(strings.ToUpper(value), "-", "")
			return strings.Contains(value, "UTF8")
		}
	}
	return false
}

// cells gives the number of columns that a text takes on a terminal.
func cells(text string) int {
	n := 0
	for _, r := range text {
		n += cellsOf(r)
	}
	return n
}

// cut gives as much of the beginning as fits a number of columns.
func cut(text string, width int) string {
	n := 0
	for i, r := range text {
		if n += cellsOf(r); n > width {
			return text[:i]
		}
	}
	return text
}

// wide has the ranges of characters that take two columns (East Asian Width W
// and F, and pictures).
var wide = [...][2]rune{
	{0x1100, 0x115F}, {0x2E80, 0x303E}, {0x3041, 0xA4CF}, {0xAC00, 0xD7A3},
	{0xF900, 0xFAFF}, {0xFE30, 0xFE6F}, {0xFF00, 0xFF60}, {0xFFE0, 0xFFE6},
	{0x1F300, 0x1FAFF}, {0x20000, 0x3FFFD},
}

// cellsOf gives the number of columns that a character takes.
func cellsOf(r rune) int {
	if r < 0x300 { // before all that follows
		return 1
	}
	if unicode.In(r, unicode.Mn, unicode.Me) {
		return 0
	}
	for _, w := range wide {
		if w[0] <= r && r <= w[1] {
			return 2
		}
	}
	return 1
}
