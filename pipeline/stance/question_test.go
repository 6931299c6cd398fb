package stance

import (
	"strings"
	"testing"
)

const goodQuestion = `{
  "name": "grid",
  "proposition": "Nordland cut the cable.",
  "actor": {"names": ["Nordland"]},
  "deed": {"names": [], "acts": ["cut"], "objects": ["cable"]},
  "others": ["the crew"]
}`

func TestParseQuestion(t *testing.T) {
	q, err := ParseQuestion([]byte(goodQuestion))
	if err != nil {
		t.Fatal(err)
	}
	if q.Name != "grid" || q.Actor.Names[0] != "Nordland" || q.Deed.Acts[0] != "cut" || q.Others[0] != "the crew" {
		t.Errorf("%+v", q)
	}
}

func TestParseQuestionErrors(t *testing.T) {
	for _, c := range []struct{ old, new, want string }{
		{`"others": [`, `"others": {`, "line 6: "},
		{`["Nordland"]`, `[7]`, "line 4: "},
		{`"grid"`, `12`, "line 2: "},
		{`"proposition": "Nordland cut the cable.",`, `"proposition" "Nordland cut the cable.",`, "line 3: "},
		{"\n}", "", "line 6: "},
		{`"grid"`, `" "`, `no "name"`},
		{`["Nordland"]`, `[]`, `grid has no "actor"`},
		{`"acts": ["cut"]`, `"acts": []`, "grid has no deed"},
		{`"objects": ["cable"]`, `"objects": []`, "grid has no deed"},
		{`["the crew"]`, `["the crew", "\t"]`, "grid has an empty name"},
		{`["Nordland"]`, `["Nordland", ""]`, "grid has an empty name"},
	} {
		if strings.Count(goodQuestion, c.old) != 1 {
			t.Fatalf("%q does not stand in the question once", c.old)
		}
		_, err := ParseQuestion([]byte(strings.Replace(goodQuestion, c.old, c.new, 1)))
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s for %s:\n got %v\nwant …%s…", c.new, c.old, err, c.want)
		}
	}
}

// A deed has names of its own or acts with objects; one of the two is enough.
func TestQuestionDeed(t *testing.T) {
	q, err := ParseQuestion([]byte(strings.Replace(goodQuestion, `"names": [], "acts": ["cut"], "objects": ["cable"]`, `"names": ["cable cut"]`, 1)))
	if err != nil || len(q.Deed.Acts) != 0 {
		t.Errorf("%+v, %v", q, err)
	}
	if _, err := ParseQuestion(nil); err == nil {
		t.Error("an empty file is read as a question")
	}
}
