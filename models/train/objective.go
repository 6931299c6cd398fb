package train

import (
	"math"
	"runtime"
	"slices"
	"sync"

	"stance/features"
	"stance/models"
	"stance/pipeline/stance"
)

const labels = stance.NumLabels

// design is the examples as a sparse matrix, by row for the predictions and by
// column for the gradient. A column is a feature of the examples.
//
// The parameters are a vector of labels weights for each column, in order,
// then labels biases.
type design struct {
	index []uint32 // feature index of each column, ascending

	rows    []int32 // row r is entries rows[r] to rows[r+1]
	rowCol  []int32
	rowVal  []float64
	cols    []int32 // column c is entries cols[c] to cols[c+1], rows ascending
	colRow  []int32
	colVal  []float64
	y       []stance.Label
	weight  []float64 // of each row; they sum to the number of rows
	among   []float64 // of each row on the question, among those; nil where there is one stage
	penalty float64   // L2

	// Where a model is adapted the parameters are differences to its own: offset
	// is what that adds up to for each row, and the biases are held back as the
	// weights are. nil otherwise.
	offset [][labels]float64
	// tolerance is the largest entry of the gradient at the optimum, where it is
	// more than the package's.
	tolerance float64

	// Scratch of the evaluation at the parameters at.
	at    []float64
	loss  []float64         // of each row
	resid [][labels]float64 // of each row: weight × (probability − gold)
}

// newDesign builds the matrix of the features that are in o.MinCount examples.
// With binary set every value that is not 0 counts as 1.
func newDesign(examples []Example, binary bool, o Options) *design {
	d := &design{penalty: o.L2}
	seen := make([]int32, features.Dim)
	for _, e := range examples {
		for _, f := range e.X {
			seen[f.Index]++
		}
	}
	nnz := 0
	column := make([]int32, features.Dim) // of each feature, -1 for none
	for i, n := range seen {
		column[i] = -1
		if n > 0 && int(n) >= o.MinCount {
			column[i] = int32(len(d.index))
			d.index = append(d.index, uint32(i))
			nnz += int(n)
		}
	}
	d.rows = make([]int32, 1, len(examples)+1)
	d.rowCol, d.rowVal = make([]int32, 0, nnz), make([]float64, 0, nnz)
	d.cols = make([]int32, len(d.index)+1)
	for _, e := range examples {
		d.y = append(d.y, e.Y)
		for _, f := range e.X {
			c, v := column[f.Index], float64(f.Value)
			if c < 0 {
				continue
			}
			if binary && v != 0 {
				v = 1
			}
			d.rowCol = append(d.rowCol, c)
			d.rowVal = append(d.rowVal, v)
			d.cols[c+1]++
		}
		d.rows = append(d.rows, int32(len(d.rowCol)))
	}
	for c := range d.index {
		d.cols[c+1] += d.cols[c]
	}
	next := slices.Clone(d.cols)
	d.colRow, d.colVal = make([]int32, nnz), make([]float64, nnz)
	for r := range d.y {
		for k := d.rows[r]; k < d.rows[r+1]; k++ {
			c := d.rowCol[k]
			d.colRow[next[c]], d.colVal[next[c]] = int32(r), d.rowVal[k]
			next[c]++
		}
	}
	if o.Learner == models.TwoStage {
		on := func(e *Example) stance.Label { return min(e.Y, 1) }
		d.weight = weights(examples, on, o.Balance)
		d.among = weights(examples, func(e *Example) stance.Label {
			if e.Y == stance.None {
				return labels // of no concern to the second stage
			}
			return e.Y
		}, o.Balance)
	} else {
		d.weight = weights(examples, func(e *Example) stance.Label { return e.Y }, o.Balance)
	}
	d.loss = make([]float64, len(d.y))
	d.resid = make([][labels]float64, len(d.y))
	return d
}

// weights are the examples' own weights times the inverse frequency of their
// label to the power balance, scaled to sum to the number of examples. An
// example whose label is none of the labels has weight 0.
func weights(examples []Example, label func(*Example) stance.Label, balance float64) []float64 {
	var mass [labels]float64
	n := 0
	for i := range examples {
		if l := label(&examples[i]); l < labels {
			mass[l] += examples[i].weight()
			n++
		}
	}
	w := make([]float64, len(examples))
	sum := 0.0
	for i := range examples {
		if l := label(&examples[i]); l < labels {
			w[i] = examples[i].weight() * math.Pow(mass[l], -balance)
			sum += w[i]
		}
	}
	for i := range w {
		w[i] *= float64(n) / sum
	}
	return w
}

// size is the number of parameters.
func (d *design) size() int { return (len(d.index) + 1) * labels }

// value computes the objective at x: the mean weighted loss, −log P(gold), and
// the penalty over the number of rows.
//
// Here and in slope every entry of the scratch and of the gradient is computed
// by one goroutine in the order of the data, and single numbers are summed by
// this one alone, so that the bits do not depend on the number of processors.
func (d *design) value(x []float64) float64 {
	d.visit(x)
	loss, norm := 0.0, 0.0
	for _, l := range d.loss {
		loss += l
	}
	held := len(d.index) * labels
	if d.offset != nil {
		held = len(x)
	}
	for _, w := range x[:held] {
		norm += w * w
	}
	return (loss + d.penalty/2*norm) / float64(len(d.y))
}

// slope overwrites grad, of d.size() entries, with the gradient at x.
func (d *design) slope(grad, x []float64) {
	d.visit(x)
	parallel(len(d.index), func(lo, hi int) { d.gradient(grad, x, lo, hi) })
	var g [labels]float64
	for r := range d.resid {
		for l, v := range d.resid[r] {
			g[l] += v
		}
	}
	for l, v := range g {
		at := len(d.index)*labels + l
		if d.offset != nil {
			v += d.penalty * x[at]
		}
		grad[at] = v / float64(len(d.y))
	}
}

// visit brings the scratch to x; the optimiser asks for value and slope of the
// same place one after the other.
func (d *design) visit(x []float64) {
	if slices.Equal(d.at, x) {
		return
	}
	bias := x[len(d.index)*labels:]
	parallel(len(d.y), func(lo, hi int) { d.predict(x, bias, lo, hi) })
	d.at = append(d.at[:0], x...)
}

// predict fills loss and resid of the rows from lo to hi.
func (d *design) predict(x, bias []float64, lo, hi int) {
	for r := lo; r < hi; r++ {
		z := [labels]float64(bias)
		if d.offset != nil {
			for l, v := range d.offset[r] {
				z[l] += v
			}
		}
		for k := d.rows[r]; k < d.rows[r+1]; k++ {
			w := x[int(d.rowCol[k])*labels:][:labels:labels]
			v := d.rowVal[k]
			z[0] += v * w[0]
			z[1] += v * w[1]
			z[2] += v * w[2]
			z[3] += v * w[3]
		}
		if d.among != nil {
			d.loss[r], d.resid[r] = stages(z, d.y[r], d.weight[r], d.among[r])
			continue
		}
		top := max(z[0], z[1], z[2], z[3])
		sum := 0.0
		var e [labels]float64
		for l := range z {
			e[l] = math.Exp(z[l] - top)
			sum += e[l]
		}
		y, w := d.y[r], d.weight[r]
		d.loss[r] = w * (math.Log(sum) + top - z[y])
		for l := range e {
			e[l] *= w / sum
		}
		e[y] -= w
		d.resid[r] = e
	}
}

// stages is the loss of a row with sums z and gold label y in two stages (see
// [models.TwoStage]), and its derivative by z: weight is that of the row in the
// first stage, among in the second.
func stages(z [labels]float64, y stance.Label, weight, among float64) (loss float64, resid [labels]float64) {
	p := 1 / (1 + math.Exp(-z[0]))
	off := z[0]
	resid[0] = weight * p
	if y == stance.None {
		off = -off
		resid[0] -= weight
	}
	loss = weight * (max(off, 0) + math.Log1p(math.Exp(-math.Abs(off))))
	if y == stance.None {
		return loss, resid
	}
	top := max(z[1], z[2], z[3])
	sum := 0.0
	for l := 1; l < labels; l++ {
		resid[l] = math.Exp(z[l] - top)
		sum += resid[l]
	}
	for l := 1; l < labels; l++ {
		resid[l] *= among / sum
	}
	resid[y] -= among
	return loss + among*(math.Log(sum)+top-z[y]), resid
}

// gradient fills the entries of the columns from lo to hi.
func (d *design) gradient(grad, x []float64, lo, hi int) {
	n := float64(len(d.y))
	for c := lo; c < hi; c++ {
		var g [labels]float64
		for k := d.cols[c]; k < d.cols[c+1]; k++ {
			e, v := &d.resid[d.colRow[k]], d.colVal[k]
			g[0] += v * e[0]
			g[1] += v * e[1]
			g[2] += v * e[2]
			g[3] += v * e[3]
		}
		at := c * labels
		for l, v := range g {
			grad[at+l] = (v + d.penalty*x[at+l]) / n
		}
	}
}

// parallel calls f on ranges that tile 0 to n, at most one for each processor,
// and returns when all are done.
func parallel(n int, f func(lo, hi int)) {
	workers := min(runtime.GOMAXPROCS(0), n/512)
	if workers < 2 {
		f(0, n)
		return
	}
	var wait sync.WaitGroup
	for w := range workers {
		wait.Go(func() { f(w*n/workers, (w+1)*n/workers) })
	}
	wait.Wait()
}
