//go:build linux

package ergonomics

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// counted counts the operation Op of a package of the given files.
func counted(t *testing.T, files map[string]string) *Asks {
	t.Helper()
	tree := fstest.MapFS{}
	for name, text := range files {
		if strings.HasSuffix(name, ".go") && !strings.HasPrefix(text, "//go:") {
			text = "package rawsys\n" + text
		}
		tree["rawsys/"+name] = &fstest.MapFile{Data: []byte(text)}
	}
	a, err := in(tree, "Op", "rawsys")
	require.NoError(t, err)
	return a
}

// body is a file with the function Op and others.
func body(text string, others ...string) map[string]string {
	return map[string]string{"op.go": "func Op() (int, error) {\n" + text +
		"\n}\n" + strings.Join(others, "\n")}
}

// withC is a file with C, and Op.
func withC(c, text string) map[string]string {
	return map[string]string{"op.go": "// " +
		strings.ReplaceAll(c, "\n", "\n// ") + "\nimport \"C\"\n\n" +
		"func Op() error {\n" + text + "\n}\n"}
}

// Each rule on the smallest source that it can get wrong.
func TestRules(t *testing.T) {
	for _, test := range []struct {
		name, metric string
		want         int
		files        map[string]string
	}{
		{"neither blank lines nor comments", "lines", 2,
			body("\n// no\n\tx := 1 // yes\n/* no\n no */\n\treturn x, nil\n")},
		{"a text of two lines is two", "lines", 2,
			body("return `a\nb`, nil")},
		{"a function on one line is one", "lines", 1,
			map[string]string{"op.go": "func Op() int { return 1 }"}},
		{"what is used counts once, also in another file", "lines", 3,
			map[string]string{"op.go": "func Op() {\nf()\nf()\n}",
				"f.go": "func f() {\nprintln()\n}"}},
		{"what is used by what is used", "lines", 3,
			body("f()", "func f() {\ng()\n}\nfunc g() {\nf()\n}")},
		{"not what is unused", "lines", 1,
			body("return 0, nil", "func f() {\nprintln()\n}")},
		{"a method is selected", "lines", 2,
			body("x.f()", "type t int\nfunc (t) f() {\nprintln()\n}")},
		{"a function is not", "lines", 1,
			body("x.f()", "func f() {\nprintln()\n}")},
		{"not another package's", "lines", 1,
			body("os.f()", "func f() {\nprintln()\n}")},
		{"a function that is passed", "lines", 2,
			body("each(f)", "func f() {\nprintln()\n}")},
		{"not a test's", "lines", 1, map[string]string{
			"op.go": "func Op() {\nf()\n}", "op_test.go": "func f() {\ng()\n}"}},
		{"assembly below TEXT", "lines", 1 + 2, map[string]string{
			"op.go":      "func Op() {\nf()\n}\nfunc f()",
			"f_amd64.s":  "TEXT ·f(SB), $0\n\tNOP // yes\n\n// no\nl:\nTEXT ·g(SB)\nNOP",
			"f_arm64.s":  "TEXT ·f(SB)\n\tNOP\n\tNOP\n\tNOP",
			"g_amd64.go": "func g() {\n}"}},

		{"one of C", "C lines", 3,
			withC("#include <x.h>\n\n/* no */\n// no\nint f() {\n}", "C.f()")},
		{"not of a file that is not used", "C lines", 0, map[string]string{
			"op.go": "func Op() {\n}",
			"f.go":  "// #include <x.h>\nimport \"C\"\nfunc f() { C.g() }"}},

		{"Pointer", "unsafe conversions", 2,
			body("p := uintptr(unsafe.Pointer(&x)) + uintptr(unsafe.Pointer(&y))")},
		{"Slice, but not Sizeof", "unsafe conversions", 1,
			body("unsafe.Slice(p, unsafe.Sizeof(x))")},
		{"a type is none", "unsafe conversions", 0,
			body("var p unsafe.Pointer")},
		{"what C returned", "unsafe conversions", 1,
			body("p := (*T)(C.malloc(1))")},
		{"once where it names unsafe, too", "unsafe conversions", 1,
			body("p := (*T)(unsafe.Pointer(x))")},
		{"not an array of a slice", "unsafe conversions", 0,
			body("p := (*[4]byte)(buf)")},

		{"the number and what is unused", "uintptr arguments", 4,
			body("syscall.Syscall(syscall.SYS_X, uintptr(a), 0, 0)")},
		{"seven of Syscall6", "uintptr arguments", 7,
			body("syscall.RawSyscall6(n, 1, 2, 3, 4, 5, 6)")},
		{"a conversion by itself is none", "uintptr arguments", 0,
			body("x := uintptr(a)")},
		{"to the package's own functions", "uintptr arguments", 1,
			body("f(a, b)", "func f(x int, y uintptr) {\n}")},
		{"to a method, with as many as it takes", "uintptr arguments", 3,
			body("t.f(a, b, c, d)",
				"func (T) f(x int, y uintptr, z ...uintptr) {\n}")},
		{"flags of unix.Mount", "uintptr arguments", 1,
			body("unix.Mount(a, b, c, d, e)")},

		{"names err", "error checks", 1,
			body("if errors.Is(err, x) {\n}")},
		{"names errno", "error checks", 1, body("if errno == 0 {\n}")},
		{"a for is none", "error checks", 0, body("for err != nil {\n}")},
		{"each case", "error checks", 2,
			body("switch {\ncase errno == 1:\ncase errno != 0:\ncase x:\ndefault:\n}")},
		{"makes an error", "error checks", 1,
			body("if x {\nreturn 0, os.NewSyscallError(\"x\", y)\n}")},
		{"returns a literal error", "error checks", 1,
			body("if x {\nreturn 0, &os.PathError{}\n}")},
		{"returns nil", "error checks", 0, body("if x {\nreturn 0, nil\n}")},
		{"leaves it to another function", "error checks", 0,
			body("if x {\nreturn f()\n}")},
		{"in a function that gives no error", "error checks", 0,
			body("f := func() int {\nif x {\nreturn y\n}\nreturn 0\n}")},
		{"in a function literal, once", "error checks", 1,
			body("f := func() error {\nif x {\nreturn y\n}\nreturn nil\n}")},
		{"-1 from C", "error checks", 1,
			body("ret, e := C.f()\nif ret == -1 {\n}")},
		{"nil from C", "error checks", 1, body("p := C.f()\nif p == nil {\n}")},
		{"0 from C is no failure", "error checks", 0,
			body("ret := C.f()\nif ret == 0 {\n}")},
		{"-1 from Go is none", "error checks", 0,
			body("i := f()\nif i == -1 {\n}")},
		{"-1 from a conversion is none", "error checks", 0,
			body("i := C.int(x)\nif i == -1 {\n}")},
		{"below 0 from assembly", "error checks", 1,
			body("n := f()\nif n < 0 {\n}", "func f() int")},
		{"in C, what a call gave", "error checks", 2,
			withC("if (f(a[0]) == -1 ||\n g() != 1)\nif (p == NULL)", "C.f()")},
		{"in C, not what is asked of data", "error checks", 0,
			withC("if (a[0] == -1)\nif (s->x != 0)", "C.f()")},

		{"EINTR in a body", "retry loops", 1,
			body("for {\nif errno != syscall.EINTR {\nbreak\n}\n}")},
		{"EINTR in a condition", "retry loops", 1,
			body("for err == unix.EINTR {\n}")},
		{"the inner one of two", "retry loops", 1,
			body("for {\nfor err == unix.EINTR {\n}\n}")},
		{"not a range around it", "retry loops", 0,
			body("for range x {\nif err == unix.EINTR {\n}\n}")},
		{"twice the buffer", "retry loops", 2,
			body("for {\nb = make([]byte, 2*len(b))\n}\nfor ;; n *= 2 {\n}")},
		{"more of the same is none", "retry loops", 0,
			body("for {\nif n == 0 {\nbreak\n}\n}")},

		{"close and free", "releases", 4,
			body("unix.Close(a)\ndefer C.free(b)\nc.Release()\nC.closedir(d)")},
		{"an open is none", "releases", 0, body("unix.Open(a)\nfopen()")},
		{"close by number", "releases", 1,
			body("syscall.Syscall(syscall.SYS_CLOSE, 0, 0, 0)")},
		{"in C", "releases", 2,
			withC("close(a); free(b); close_range(c);", "C.f()")},
		{"the caller's", "releases", 1, map[string]string{
			"op.go": "// Op opens a thing.\nfunc Op() int {\nreturn 1\n}"}},

		{"a constant", "numbers, structures", 1, body("f(c)", "const c = 2")},
		{"not one that is unused", "numbers, structures", 0,
			body("f()", "const c = 2")},
		{"not one of other constants", "numbers, structures", 0,
			body("f(c)", "const c = syscall.X")},
		{"a constant in a body", "numbers, structures", 1,
			body("const c = 1 << 3\nf(c)")},
		{"a structure, whatever is in it", "numbers, structures", 1,
			body("var x t", "type t struct {\na [16]byte\n}")},
		{"another type is none", "numbers, structures", 0,
			body("var x t", "type t int")},
		{"an index and a bound", "numbers, structures", 2,
			body("f(x[3], x[16:])")},
		{"bits", "numbers, structures", 3, body("f(x & 0x7f, x >> 8 & 0xff)")},
		{"compared", "numbers, structures", 1, body("if len(x) > 64 {\n}")},
		{"0 and 1", "numbers, structures", 0,
			body("f(x[0], x[1:], x << 1)\nif x == 0 {\n}")},
		{"the size of a buffer is none", "numbers, structures", 0,
			body("b := make([]byte, 512)\nvar c [64]byte\nf(128 + x)")},
		{"an argument of a system call", "numbers, structures", 1,
			body("syscall.Syscall(n, 3, 0, 1)")},
		{"an argument of C", "numbers, structures", 1, body("C.f(4, x)")},
		{"in C", "numbers, structures", 5,
			withC("#define X 7\n#define Y\nstruct s { int a[2]; };\n"+
				"enum { Z = 0x80, f0 = 1 }; f(3, ~0u /* 9 */); // 8", "C.f()")},
		{"in assembly, but not in registers", "numbers, structures", 2,
			map[string]string{
				"op.go":     "func Op() {\nf()\n}\nfunc f()",
				"f_amd64.s": "TEXT ·f(SB), $0-40\n\tMOVQ 8(R12), R10\n\tMOVQ $435, AX // 9\n\tMOVQ 0(R8), DI"}},

		{"of a function", "C calls", 2, body("C.f(C.g())")},
		{"not a conversion", "C calls", 1, body("C.f(C.int(x), C.size_t(y))")},
		{"CString calls malloc, GoString does not", "C calls", 1,
			body("C.GoString(C.CString(x))")},

		{"sentences", "preconditions", 2, map[string]string{
			"op.go": "// Op is. Not this.\n//\n// Preconditions: one\n" +
				"// and. Two, which\n// is long.\nfunc Op() {\n}"}},
		{"a sentence that ends with its line", "preconditions", 2,
			map[string]string{"op.go": "// Preconditions: one.\n// Two.\n" +
				"func Op() {\n}"}},
		{"not what follows", "preconditions", 1, map[string]string{
			"op.go": "// Preconditions: one.\n//\n// More.\nfunc Op() {\n}"}},
		{"none", "preconditions", 0, body("f()")},
	} {
		t.Run(test.metric+"/"+test.name, func(t *testing.T) {
			assert.Equal(t, test.want, counted(t, test.files).
				Count(test.metric))
		})
	}
}

// Each Line is the place that it names.
func TestLines(t *testing.T) {
	a := counted(t, map[string]string{
		"op.go": "func Op() {\n\tunsafe.Slice(unsafe.Pointer(x), 1)\n}"})
	for _, c := range a.Counts {
		if c.Name == "unsafe conversions" {
			assert.Equal(t, []Line{{"rawsys/op.go", 3, 2,
				"unsafe.Slice(unsafe.Pointer(x), 1)"}}, c.Lines)
		}
	}
}

func TestErrorTypes(t *testing.T) {
	for text, want := range map[string][]string{
		`os.NewSyscallError("x", err)`:                       {syscallError},
		`os.NewSyscallError("x "+file, err)`:                 {namingError},
		`&os.PathError{Op: "x"}`:                             {pathError},
		`x := map[int]os.PathError{1: {}}`:                   {pathError},
		`os.ReadFile(x); nslab.ParseLink(y)`:                 {pathError, parseError},
		`os.Getpid(); os.FindProcess(1); nslab.ParseKind(x)`: nil,
		`os.Open(x); os.NewSyscallError("close", nil)`:       {syscallError, pathError},
	} {
		var names []string
		a := counted(t, body(text))
		for _, e := range a.Errors {
			names = append(names, e.Name)
		}
		assert.Equal(t, want, names, text)
	}
	for text, want := range map[string]string{
		`os.NewSyscallError("x", err)`:                 "no",
		`os.NewSyscallError("x "+file, err)`:           "yes",
		`os.Open(x)`:                                   "yes",
		`os.Open(x); os.NewSyscallError("close", nil)`: "partly",
		`nslab.ParseLink(x)`:                           "-",
	} {
		assert.Equal(t, want, counted(t, body(text)).NamesObject(), text)
	}
}

// A file for amd64 without one for arm64, and an import of C that is reached.
func TestBuilds(t *testing.T) {
	alone := map[string]string{"op.go": "func Op() {\nf()\n}",
		"f_amd64.go": "func f() {\n}"}
	assert.False(t, counted(t, alone).ARM64)
	alone["f_arm64.go"] = "func f() {\n}"
	assert.True(t, counted(t, alone).ARM64)
	assert.False(t, counted(t, alone).Cgo)
	alone["g.go"] = "import \"C\"\n\nfunc g() {\nC.h()\n}"
	assert.False(t, counted(t, alone).Cgo)
	alone["op.go"] = "func Op() {\ng()\n}"
	assert.True(t, counted(t, alone).Cgo)
}
