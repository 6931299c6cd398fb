package store

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stance/pipeline/stance"
)

// filled sets every field that JSON carries, of whatever is added to the record
// in time, so that a field that the store forgets is found.
func filled(v reflect.Value, n *int) {
	*n++
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			filled(v.Field(i), n)
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		filled(v.Index(0), n)
		filled(v.Index(1), n)
	case reflect.Map:
		v.Set(reflect.MakeMap(v.Type()))
		v.SetMapIndex(reflect.ValueOf(fmt.Sprint("key ", *n)), reflect.ValueOf(fmt.Sprint("value ", *n)))
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		filled(v.Elem(), n)
	case reflect.String:
		v.SetString(fmt.Sprint("<é\x00'\"", *n))
	case reflect.Int, reflect.Int64:
		v.SetInt(int64(*n))
	case reflect.Uint8:
		v.SetUint(1)
	case reflect.Float64:
		v.SetFloat(1 / float64(*n))
	case reflect.Bool:
		v.SetBool(true)
	default:
		panic("a field of kind " + v.Kind().String())
	}
}

func TestKeepsEveryField(t *testing.T) {
	s := new(stance.Scored)
	n := 0
	filled(reflect.ValueOf(s).Elem(), &n)
	r := run("x")
	s.Question, s.Model = r.Question.Name, r.Model
	empty := &stance.Scored{Document: stance.Document{ID: "bare", Text: "x"}, Question: r.Question.Name, Model: r.Model, Sentences: []stance.Sentence{}}
	path := filepath.Join(t.TempDir(), "run.db")
	w, err := Create(context.Background(), path, r, Session{})
	if err != nil {
		t.Fatal(err)
	}
	for i, s := range []*stance.Scored{s, empty} {
		d := s.Document
		if err := w.Put(Item{Document: &d, Position: int64(i), Sketch: []byte{1, 2}}, s); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(Done, Counts{}); err != nil {
		t.Fatal(err)
	}
	var got []*Stored
	for d, err := range open(t, path).Documents(context.Background(), r, Which{Text: true, Sketch: true}) {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, d)
	}
	if len(got) != 2 {
		t.Fatalf("%d documents", len(got))
	}
	for i, want := range []*stance.Scored{s, empty} {
		if d := cmp.Diff(*want, got[i].Scored); d != "" {
			t.Error(d)
		}
		a, _ := json.Marshal(want)
		b, _ := json.Marshal(got[i].Scored)
		if !bytes.Equal(a, b) {
			t.Errorf("the lines differ:\n%s\n%s", a, b)
		}
		if !bytes.Equal(got[i].Sketch, []byte{1, 2}) || got[i].SHA256 != hash(want.Text) {
			t.Errorf("sketch %v, hash %s", got[i].Sketch, got[i].SHA256)
		}
	}
}

// TestKeepsEveryFloat holds that figures come back bit for bit.
func TestKeepsEveryFloat(t *testing.T) {
	path, r := filepath.Join(t.TempDir(), "run.db"), run("x")
	w, err := Create(context.Background(), path, r, Session{})
	if err != nil {
		t.Fatal(err)
	}
	values := []float64{0, 1, -1, .1, 1 / 3., 5e-324, 0.9694337272154335, -0.07557674543660481}
	s := &stance.Scored{Document: stance.Document{ID: "a"}, Sentences: []stance.Sentence{{}}}
	for _, v := range values {
		s.Sentences[0].Statements = append(s.Sentences[0].Statements, stance.Statement{Sentiment: v})
	}
	if err := errors.Join(w.Put(Item{Document: &stance.Document{ID: "a"}}, s), w.Close(Done, Counts{})); err != nil {
		t.Fatal(err)
	}
	for d, err := range open(t, path).Documents(context.Background(), r, Which{}) {
		if err != nil {
			t.Fatal(err)
		}
		for i, st := range d.Sentences[0].Statements {
			want, _ := json.Marshal(s.Sentences[0].Statements[i].Sentiment)
			if got, _ := json.Marshal(st.Sentiment); !bytes.Equal(got, want) {
				t.Errorf("%s came back as %s", want, got)
			}
		}
	}
}

// TestNoText holds that texts and sketches can be left out.
func TestNoText(t *testing.T) {
	path, r := filepath.Join(t.TempDir(), "run.db"), run("x")
	w, err := Create(context.Background(), path, r, Session{NoText: true})
	if err != nil {
		t.Fatal(err)
	}
	d := &stance.Document{ID: "a", Text: "secret words"}
	s := &stance.Scored{Document: stance.Document{ID: "a"}, Sentences: []stance.Sentence{}}
	if err := errors.Join(w.Put(Item{Document: d}, s), w.Close(Done, Counts{})); err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(path)
	if err != nil || bytes.Contains(b, []byte("secret")) {
		t.Errorf("the text is in the file (%v)", err)
	}
}
