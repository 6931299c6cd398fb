package aggregate

import "math"

// maximum finds the shares θ of three classes that make counts most likely when
// class g is counted as j with probability r[g][j] (rows sum to 1):
//
//	Σ_j counts_j log Σ_g θ_g r[g][j] + Σ_g prior_g log θ_g
//
// It is the maximum that the EM algorithm of Saerens, Latinne and Decaestecker
// ("Adjusting the Outputs of a Classifier to New a Priori Probabilities: A
// Simple Procedure", 2002) climbs to where the classifier says no more than its
// label, and with a prior of 0 and shares within bounds it is the adjusted
// count of Forman ("Quantifying counts and costs via classification", 2008).
// EM takes hundreds of steps near the edge; the function is concave with two
// free variables, and Newton's method takes a handful.
//
// Priors must be positive: they keep θ from the edge, where the logarithm ends.
func maximum(counts, prior [3]float64, r *[3][3]float64) [3]float64 {
	// θ is (x, y, 1−x−y); every term is the logarithm of b + a·(x, y).
	type term struct{ w, b, ax, ay float64 }
	terms := [6]term{
		{prior[0], 0, 1, 0},
		{prior[1], 0, 0, 1},
		{prior[2], 1, -1, -1},
	}
	total := 0.0
	for j, w := range counts {
		terms[3+j] = term{w, r[2][j], r[0][j] - r[2][j], r[1][j] - r[2][j]}
		total += w
	}
	x, y := 1./3, 1./3
	value := func(x, y float64) float64 {
		v := 0.0
		for i := range terms {
			t := &terms[i]
			if t.w == 0 {
				continue
			}
			l := t.b + t.ax*x + t.ay*y
			if l <= 0 {
				return math.Inf(-1)
			}
			v += t.w * math.Log(l)
		}
		return v
	}
	now := value(x, y)
	for range 100 {
		var gx, gy, hxx, hxy, hyy float64
		for i := range terms {
			t := &terms[i]
			if t.w == 0 {
				continue
			}
			l := t.b + t.ax*x + t.ay*y
			q := t.w / l
			gx += q * t.ax
			gy += q * t.ay
			q /= l
			hxx += q * t.ax * t.ax
			hxy += q * t.ax * t.ay
			hyy += q * t.ay * t.ay
		}
		det := hxx*hyy - hxy*hxy
		dx, dy := (hyy*gx-hxy*gy)/det, (hxx*gy-hxy*gx)/det
		gain := gx*dx + gy*dy // twice what the step promises
		if !(gain > 1e-10*(1+total)) {
			break
		}
		step := 1.0
		next := value(x+dx, y+dy)
		for next < now+step*gain/4 && step > 1e-12 {
			step /= 2
			next = value(x+step*dx, y+step*dy)
		}
		if !(next > now) {
			break
		}
		x, y, now = x+step*dx, y+step*dy, next
	}
	return [3]float64{x, y, 1 - x - y}
}
