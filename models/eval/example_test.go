package eval_test

import (
	"fmt"

	"stance/models/eval"
	"stance/pipeline/stance"
)

func ExampleCompare() {
	said := func(source string, l stance.Label) []stance.Sentence {
		return []stance.Sentence{{Start: 0, End: 40, Stance: l, Statements: []stance.Statement{{Source: source, Stance: l}}}}
	}
	gold := map[string][]stance.Sentence{"doc": said("the Kremlin", stance.Deny)}
	scored := map[string][]stance.Sentence{"doc": said("Moscow", stance.Deny)}
	r := eval.Compare(gold, scored)
	fmt.Printf("deny F1 %.2f, statement F1 %.2f\n", r.Labels.F1(stance.Deny), r.StatementF1())
	// Output:
	// deny F1 1.00, statement F1 1.00
}
