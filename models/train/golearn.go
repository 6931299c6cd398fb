package train

import (
	"strconv"

	"github.com/sjwhitworth/golearn/base"

	"stance/features"
	"stance/pipeline/stance"
)

// grid lays the examples out as golearn wants them: a bit for each cue and a
// categorical class. Attribute k is named by k in decimal.
func grid(examples []Example, cues []uint32, always bool) *base.DenseInstances {
	g := base.NewDenseInstances()
	n := len(cues)
	if always {
		n++
	}
	specs := make([]base.AttributeSpec, n)
	for k := range specs {
		specs[k] = g.AddAttribute(base.NewBinaryAttribute(strconv.Itoa(k)))
	}
	class := base.NewCategoricalAttribute()
	class.SetName("stance")
	spec := g.AddAttribute(class)
	// AddClassAttribute fails for an attribute that was not added, and Extend
	// never does.
	_ = g.AddClassAttribute(class)
	_ = g.Extend(len(examples))
	// Every label is registered before goroutines of golearn read the list.
	values := make([][]byte, stance.NumLabels)
	for l := range values {
		values[l] = class.GetSysValFromString(stance.Label(l).String())
	}
	one := []byte{1}
	for r, e := range examples {
		g.Set(spec, r, values[e.Y])
		for _, k := range project(e.X, cues) {
			g.Set(specs[k], r, one)
		}
		if always {
			g.Set(specs[len(cues)], r, one)
		}
	}
	return g
}

// project lists the places in cues of the features v has.
func project(v features.Vector, cues []uint32) []int {
	var out []int
	k := 0
	for _, f := range v {
		for k < len(cues) && cues[k] < f.Index {
			k++
		}
		if k < len(cues) && cues[k] == f.Index && f.Value != 0 {
			out = append(out, k)
		}
	}
	return out
}
