package ingest

import (
	"errors"
	"strings"
	"testing"
)

func TestBrokenRecords(t *testing.T) {
	got := list(Files{Paths: []string{data + "broken.jsonl"}})
	same(t, got, []string{
		"good-1 at broken.jsonl:1",
		"error broken.jsonl:3: column 32: bad JSON: unexpected end of JSON input",
		`error broken.jsonl:4: column 8: field "id" is a number: want a string`,
		`error broken.jsonl:5: record "no-text" has no "text"`,
		`error broken.jsonl:6: record has no "id"`,
		"error broken.jsonl:7: record is a JSON array: want an object",
		`error broken.jsonl:8: "text" of record "blank" holds no text`,
		"good-2 at broken.jsonl:9",
		"error broken.jsonl:10: column 77: bad JSON: invalid character 't' after top-level value",
		"good-4 at broken.jsonl:11",
		"good-5 at broken.jsonl:12",
	})
}

// TestOffsets holds that an error's offset is that of the byte in the file
// that the line and column in its message point at.
func TestOffsets(t *testing.T) {
	in := "\ufeff{\"id\":\"a\",\"text\":\"b\"}\r\n{\"id\":\"a\",\"text\":\"b\"} x\n{\"id\":\"a\",\"text\":{}}\n{}\n"
	var got []string
	for _, err := range (Files{Paths: []string{"-"}, Stdin: strings.NewReader(in)}).All() {
		var re *RecordError
		if errors.As(err, &re) {
			got = append(got, in[re.Offset:re.Offset+1])
		}
	}
	same(t, got, []string{"x", "{", "{"})
}

func TestRecordDates(t *testing.T) {
	for d, err := range (Files{Paths: []string{data + "broken.jsonl"}}).All() {
		if err != nil {
			continue
		}
		want := map[string]string{"good-1": "2014-12-22", "good-4": "2014-12-22"}[d.ID]
		word := map[string]string{"good-2": `the record's "3/4/2014" is no date`}[d.ID]
		if d.Date != want || d.Found["date"] != word {
			t.Errorf("%s: date %q, found %q; want %q, %q", d.ID, d.Date, d.Found["date"], want, word)
		}
	}
}

func TestCap(t *testing.T) {
	long := `{"id":"long","text":"` + strings.Repeat("x", 200<<10) + `"}` + "\n"
	short := `{"id":"short","text":"y"}` + "\n"
	read := func(limit int) []string {
		return list(Files{Paths: []string{"-"}, Stdin: strings.NewReader(short + long + short), MaxRecord: int64(limit)})
	}
	same(t, read(len(long)), []string{"short at -:1", "long at -:2", "short at -:3"})
	same(t, read(len(long)-1), []string{"short at -:1", "error -:2: record is over the cap of 204823 bytes (--max-record)", "short at -:3"})

	text := strings.Repeat("A sentence. ", 10)
	one := func(limit int) (err error) {
		for _, err = range (Files{Paths: []string{"-"}, Stdin: strings.NewReader(text), MaxRecord: int64(limit)}).All() {
		}
		return err
	}
	if err := one(len(text)); err != nil {
		t.Error(err)
	}
	if err := one(len(text) - 1); !errors.Is(err, ErrTooLong) {
		t.Errorf("got %v, want ErrTooLong", err)
	}
}
