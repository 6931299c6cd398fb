package report

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestEscaped(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"Harbour Post", "Harbour Post"},
		{"a|b", `a\|b`},
		{"*bold* _it_ `code`", "\\*bold\\* \\_it\\_ \\`code\\`"},
		{"[x](javascript:y)", `\[x\](javascript:y)`},
		{"<script>&lt;", `\<script\>\&lt;`},
		{"# head", `\# head`},
		{"No. #1", "No. #1"},
		{"- item", `\- item`},
		{"Vardia - East", "Vardia - East"},
		{"12. May", `12\. May`},
		{"3.5", `3\.5`},
		{"1) first", `1\) first`},
		{`back\slash`, `back\\slash`},
		{"~~gone~~ $x$", `\~\~gone\~\~ \$x\$`},
	} {
		if got := escaped(c.in); got != c.want {
			t.Errorf("escaped(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

// unescaped are pipes that part cells: those with an even number of
// backslashes before them.
var unescaped = regexp.MustCompile(`(?:^|[^\\])(?:\\\\)*\|`)

func TestMarkdownTablesHold(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := hostileReport(t)
		var buf bytes.Buffer
		if err := Markdown(&buf, r, Options{}); err != nil {
			t.Fatal(err)
		}
		cells := 0
		for line := range strings.SplitSeq(buf.String(), "\n") {
			if strings.ContainsFunc(line, unicode.IsControl) {
				t.Errorf("control character in %q", line)
			}
			if !strings.HasPrefix(line, "|") {
				cells = 0
				continue
			}
			n := len(unescaped.FindAllString(line, -1))
			if cells > 0 && n != cells {
				t.Errorf("%d bars in a table of %d: %q", n, cells, line)
			}
			cells = n
		}
	})
}

func TestDefused(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"Harbour Post", "Harbour Post"}, {"=1+1", "'=1+1"}, {"+1", "'+1"}, {"-1", "'-1"}, {"@x", "'@x"},
		{"\t=1", "'=1"}, {"\r\n=1", "'=1"}, {"\x00=1", "'=1"}, {"＝1", "'＝1"}, {"a=1", "a=1"}, {"'=1", "'=1"}, {"", ""},
	} {
		if got := defused(c.in); got != c.want {
			t.Errorf("defused(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

func TestCSVIsTidy(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := hostileReport(t)
		var buf bytes.Buffer
		if err := CSV(&buf, r, Options{}); err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(&buf).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		if want := "scope outlet source measure value lo hi n"; strings.Join(rows[0], " ") != want {
			t.Errorf("heads are %v", rows[0])
		}
		for _, row := range rows[1:] {
			for _, cell := range row[:4] {
				if cell != "" && strings.ContainsAny(cell[:1], "=+-@\t\r") || strings.ContainsFunc(cell, unicode.IsControl) {
					t.Errorf("cell %q of %q", cell, row)
				}
			}
			for _, cell := range row[4:] {
				if v, err := strconv.ParseFloat(cell, 64); cell != "" && (err != nil || v != v) {
					t.Errorf("cell %q of %q is no number", cell, row)
				}
			}
		}
	})
}

// The report read back from its JSON is the report, in every format.
func TestJSONReadsBack(t *testing.T) {
	check := func(t rapid.TB, r *Report) {
		var buf bytes.Buffer
		if err := JSON(&buf, r, Options{}); err != nil {
			t.Fatal(err)
		}
		if strings.Contains(buf.String(), "NaN") {
			t.Error("JSON has NaN")
		}
		back := new(Report)
		if err := json.Unmarshal(buf.Bytes(), back); err != nil {
			t.Fatal(err)
		}
		for _, f := range Formats() {
			var want, got bytes.Buffer
			if err := f.Write(&want, r, Options{}); err != nil {
				t.Fatal(err)
			}
			if err := f.Write(&got, back, Options{}); err != nil {
				t.Fatal(err)
			}
			// A byte that is no UTF-8 is written as an escape and comes back as
			// the character.
			if diff := cmp.Diff(strings.ReplaceAll(want.String(), `\ufffd`, "\ufffd"), got.String()); diff != "" {
				t.Errorf("%s of the report read back (-want +got):\n%s", f.Name, diff)
			}
		}
	}
	check(t, made(t))
	rapid.Check(t, func(t *rapid.T) {
		check(t, hostileReport(t))
	})
}

func TestJSONHasNoNullLists(t *testing.T) {
	b, err := json.Marshal(new(Builder).Report(Options{}))
	if err != nil {
		t.Fatal(err)
	}
	for _, list := range []string{"models", "outlets", "quotations", "sources", "warnings"} {
		if !bytes.Contains(b, []byte(`"`+list+`":[`)) {
			t.Errorf("an empty report has no list %q: %s", list, b)
		}
	}
}
