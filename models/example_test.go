package models_test

import (
	"fmt"

	"stance/features"
	"stance/models"
	"stance/pipeline/stance"
)

func ExampleModel_Classify() {
	h := models.Header{Learner: models.Softmax, Features: features.Version, Temperature: 1}
	// Feature 12 speaks for deny, and against affirm.
	m, err := models.NewLinear(h, []uint32{12}, [][stance.NumLabels]float32{{0, -1, 3, 0}}, models.Logits{1, 0, 0, 0})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, v := range []features.Vector{nil, {{Index: 12, Value: 1}}} {
		label, prob := m.Classify(v).Best()
		fmt.Printf("%s %.2f\n", label, prob)
	}
	// Output:
	// none 0.48
	// deny 0.83
}
