package features

import (
	"hash/fnv"
	"os"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"stance/pipeline/attrib"
	"stance/pipeline/stance"
)

// pool is the sentences that the properties make their documents of: those of
// the polarity cases, the templates, and some that lie off the question.
func pool(t testing.TB) []string {
	t.Helper()
	b, err := os.ReadFile("testdata/polarity.txt")
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for l := range strings.SplitSeq(string(b), "\n") {
		if _, s, ok := strings.Cut(l, " | "); ok {
			out = append(out, s)
		}
	}
	for _, s := range templates {
		out = append(out, cast["nordland"].Replace(s))
	}
	if len(out) < 60 {
		t.Fatalf("only %d sentences in the pool", len(out))
	}
	return append(out, offQuestion...)
}

// offQuestion names neither actor nor deed, though its words could tell a stance.
var offQuestion = []string{
	"The mayor denied that the ferry was late.",
	"There is no evidence that the herring left the bay, Hale said.",
	"“We doubt it,” she said.",
	"The council declined to comment and asked for an independent inquiry.",
	"An insider was responsible for the theft of the bell, the police said.",
	"The Cable Wolves won the cup.",
	"Was it the wind?",
	"Ellis Power raised its prices in May.",
	"The attack on the bank was the work of a rival gang, prosecutors said.",
	"Officials blamed the northern wind for the storm.",
}

// document draws a text of sentences of the pool.
func document(sentences []string) *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		var b strings.Builder
		for range rapid.IntRange(1, 8).Draw(t, "sentences") {
			b.WriteString(rapid.SampledFrom(sentences).Draw(t, "sentence"))
			b.WriteString(rapid.SampledFrom([]string{" ", "\n\n"}).Draw(t, "break"))
		}
		return b.String()
	})
}

// walk reads a document as a scorer does and hands over each claim, before it
// is observed. What is decided of a claim is its number's label: any history
// will do, as long as it is the same for the same text.
func walk(x *Extractor, d *attrib.Doc, f func(claim int)) {
	x.Start(d)
	for k := range d.Claims {
		f(k)
		x.Observe(k, stance.Label(k%stance.NumLabels))
	}
}

// vectors are the features of a document's claims.
func vectors(x *Extractor, d *attrib.Doc) []Vector {
	var out []Vector
	walk(x, d, func(k int) { out = append(out, x.Append(nil, k)) })
	return out
}

// joined is what a vector has to be of the features with names: each index
// once, with the largest of its values, in order.
func joined(named []Named) Vector {
	at := map[uint32]float32{}
	for _, n := range named {
		at[n.Index] = max(at[n.Index], n.Value)
	}
	var v Vector
	for i, val := range at {
		v = append(v, Feature{i, val})
	}
	slices.SortFunc(v, func(a, b Feature) int { return int(a.Index) - int(b.Index) })
	return v
}

func TestVectors(t *testing.T) {
	sentences, q := pool(t), question(t, "nordland")
	used := New(q) // one for all documents: nothing of one may reach the next
	rapid.Check(t, func(t *rapid.T) {
		d := parse(document(sentences).Draw(t, "text"))
		fresh := vectors(New(q), d)
		prefix := Vector{{7, 3}, {2, 5}, {7, 3}} // neither sorted nor unique: it is not Append's to touch
		walk(used, d, func(k int) {
			v := used.Append(nil, k)
			for i, f := range v {
				if f.Index >= Dim || f.Value <= 0 || i > 0 && v[i-1].Index >= f.Index {
					t.Fatalf("claim %d: feature %d is %v after %v", k, i, f, v[max(0, i-1)])
				}
			}
			if slow := joined(used.Names(k)); !slices.Equal(v, slow) {
				t.Fatalf("claim %d: Append gives %d features, Names joined %d others", k, len(v), len(slow))
			}
			if !slices.Equal(v, fresh[k]) {
				t.Fatalf("claim %d: an extractor that has read other documents differs from a new one", k)
			}
			if !slices.Equal(v, used.Append(nil, k)) {
				t.Fatalf("claim %d: asked for again after Names, it differs", k)
			}
			if long := used.Append(slices.Clone(prefix), k); !slices.Equal(long[:len(prefix)], prefix) || !slices.Equal(long[len(prefix):], v) {
				t.Fatalf("claim %d: appended after %v, it is %v", k, prefix, long)
			}
		})
	})
}

// An index is the FNV-1a hash of the name, as hash/fnv computes it, folded to
// [Dim]: it depends on no process and no machine.
func TestIndexIsHashOfName(t *testing.T) {
	x := New(question(t, "nordland"))
	n := 0
	walk(x, parse(strings.Join(pool(t), "\n\n")), func(k int) {
		for _, f := range x.Names(k) {
			h := fnv.New64a()
			h.Write([]byte(f.Name + "|"))
			if want := uint32(h.Sum64()>>32^h.Sum64()) % Dim; f.Index != want {
				t.Errorf("%q has index %d, want %d", f.Name, f.Index, want)
			}
			n++
		}
	})
	if n < 1000 {
		t.Errorf("only %d features seen", n)
	}
}

// The order in which statements are observed is told apart: what stands before
// is a feature of what follows.
func TestHistoryCounts(t *testing.T) {
	x := New(question(t, "nordland"))
	d := parse(onQuestion + "Hale said Nordland was behind the attack.\n\n“They did it,” Hale said.")
	last := len(d.Claims) - 1
	after := func(l stance.Label) Vector {
		x.Start(d)
		for k := range last {
			x.Observe(k, l)
		}
		return x.Append(nil, last)
	}
	if slices.Equal(after(stance.Affirm), after(stance.Deny)) {
		t.Error("after an affirming statement and after a denying one the features are the same")
	}
	if !slices.Equal(after(stance.None), after(stance.None)) {
		t.Error("the same history gives other features")
	}
}

func TestRelevant(t *testing.T) {
	x := New(question(t, "nordland"))
	rapid.Check(t, func(t *rapid.T) {
		d := parse(document(offQuestion).Draw(t, "text"))
		walk(x, d, func(k int) {
			if x.Relevant(k) {
				t.Fatalf("claim %d (%s) is relevant in a document that names neither actor nor deed", k, d.Claims[k].Source)
			}
		})
	})
	sentences := pool(t)
	for _, s := range sentences[:len(sentences)-len(offQuestion)] {
		if !strings.Contains(s, "Nordland") {
			continue
		}
		d, found := parse(onQuestion+s), false
		walk(x, d, func(k int) { found = found || d.Claims[k].Sent == 1 && x.Relevant(k) })
		if !found {
			t.Errorf("no claim of %q is relevant", s)
		}
	}
}
