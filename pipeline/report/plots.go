package report

import (
	"fmt"
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"stance/pipeline/aggregate"
)

// plotWidth is the width of a plot in points; the page scales it.
const plotWidth vg.Length = 640

// newPlot is an empty plot in the page's inks. Letters are measured as those of
// Liberation Sans, whose widths are those of Arial and Helvetica.
func newPlot(title, x, y string) *plot.Plot {
	p := plot.New()
	p.Title.Text, p.X.Label.Text, p.Y.Label.Text = title, x, y
	p.BackgroundColor = nil
	for _, s := range []struct {
		style *text.Style
		size  vg.Length
	}{{&p.Title.TextStyle, 13}, {&p.X.Label.TextStyle, 10.5}, {&p.Y.Label.TextStyle, 10.5}, {&p.X.Tick.Label, 10}, {&p.Y.Tick.Label, 10.5}, {&p.Legend.TextStyle, 10.5}} {
		s.style.Font = font.From(font.Font{Typeface: "Liberation", Variant: "Sans"}, s.size)
		s.style.Color = ink
	}
	p.Title.Padding, p.X.Label.Padding = 8, 4
	for _, a := range []*plot.Axis{&p.X, &p.Y} {
		a.LineStyle.Color, a.Tick.LineStyle.Color = faintInk, faintInk
		a.Padding = 4
	}
	return p
}

// mark is an estimate in a row of a forest plot.
type mark struct {
	row   float64
	e     aggregate.Estimate
	ink   int // of inks; -1 for ink itself, -2 for an outlet's own voice
	glyph draw.GlyphDrawer
}

// forest draws estimates with their intervals, one row an outlet.
type forest struct {
	marks   []mark
	rows    int
	zero    float64 // where a line is drawn from top to bottom; NaN for none
	stripes bool
}

// Plot implements plot.Plotter.
func (f *forest) Plot(c draw.Canvas, p *plot.Plot) {
	x, y := p.Transforms(&c)
	if f.stripes {
		for r := 0; r < f.rows; r += 2 {
			lo, hi := y(float64(r)-0.5), y(float64(r)+0.5)
			c.FillPolygon(stripe, []vg.Point{{X: c.Min.X, Y: lo}, {X: c.Max.X, Y: lo}, {X: c.Max.X, Y: hi}, {X: c.Min.X, Y: hi}})
		}
	}
	if !math.IsNaN(f.zero) {
		c.StrokeLine2(draw.LineStyle{Color: faintInk, Width: 0.8, Dashes: []vg.Length{3, 3}}, x(f.zero), c.Min.Y, x(f.zero), c.Max.Y)
	}
	for _, m := range f.marks {
		if !m.e.Defined() {
			continue
		}
		col := ink
		switch {
		case m.ink >= 0:
			col = inks[m.ink]
		case m.ink == -2:
			col = voiceInk
		}
		at := y(m.row)
		if m.e.HasInterval() {
			c.StrokeLine2(draw.LineStyle{Color: col, Width: 1.6}, x(m.e.Lo), at, x(m.e.Hi), at)
			for _, v := range []float64{m.e.Lo, m.e.Hi} {
				c.StrokeLine2(draw.LineStyle{Color: col, Width: 1.6}, x(v), at-2.5, x(v), at+2.5)
			}
		}
		c.DrawGlyph(draw.GlyphStyle{Color: col, Radius: 4, Shape: m.glyph}, vg.Point{X: x(m.e.Value), Y: at})
	}
}

// DataRange implements plot.DataRanger.
func (f *forest) DataRange() (xmin, xmax, ymin, ymax float64) {
	return math.Inf(1), math.Inf(-1), -0.5, float64(f.rows) - 0.5
}

// ring is a circle that hides the line through it.
type ring struct{}

// DrawGlyph implements draw.GlyphDrawer.
func (ring) DrawGlyph(c *draw.Canvas, sty draw.GlyphStyle, at vg.Point) {
	var p vg.Path
	p.Move(vg.Point{X: at.X + sty.Radius, Y: at.Y})
	p.Arc(at, sty.Radius, 0, 2*math.Pi)
	p.Close()
	c.SetColor(paper)
	c.Fill(p)
	c.SetLineStyle(draw.LineStyle{Color: sty.Color, Width: 1.6})
	c.Stroke(p)
}

// glyphs tell the stances apart where colour does not.
var glyphs = [3]draw.GlyphDrawer{draw.CircleGlyph{}, draw.BoxGlyph{}, draw.PyramidGlyph{}}

// forestPlot is a plot of rows named from top to bottom. Row i of n is drawn at
// n-1-i.
func forestPlot(title, x string, rows []string, f *forest, ticks []plot.Tick) *plot.Plot {
	p := newPlot(title, x, "")
	f.rows, f.stripes = len(rows), true
	p.X.Min, p.X.Max = ticks[0].Value, ticks[len(ticks)-1].Value
	p.X.Tick.Marker = plot.ConstantTicks(ticks)
	names := make([]plot.Tick, len(rows))
	for i, name := range rows {
		names[i] = plot.Tick{Value: float64(len(rows) - 1 - i), Label: name}
	}
	p.Y.Tick.Marker = plot.ConstantTicks(names)
	p.Y.Tick.LineStyle.Width, p.Y.LineStyle.Width = 0, 0
	p.Y.Tick.Length = 0
	p.Y.Padding = 8
	p.Add(f)
	p.Y.Min, p.Y.Max = -0.5, float64(len(rows))-0.5
	return p
}

func percentTicks() []plot.Tick {
	var t []plot.Tick
	for v := 0; v <= 100; v += 25 {
		t = append(t, plot.Tick{Value: float64(v) / 100, Label: fmt.Sprintf("%d %%", v)})
	}
	return t
}

func netTicks() []plot.Tick {
	return []plot.Tick{{Value: -1, Label: "−100"}, {Value: -0.5, Label: "−50"}, {Value: 0, Label: "0"}, {Value: 0.5, Label: "+50"}, {Value: 1, Label: "+100"}}
}

func toneTicks() []plot.Tick {
	return []plot.Tick{{Value: -1, Label: "−1"}, {Value: -0.5, Label: "−0.5"}, {Value: 0, Label: "0"}, {Value: 0.5, Label: "+0.5"}, {Value: 1, Label: "+1"}}
}

// forestHeight is the height of a plot of n rows.
func forestHeight(n int, row vg.Length) vg.Length { return 78 + vg.Length(n)*row }

func single(id, desc string, p *plot.Plot, height vg.Length) *picture {
	return &picture{id: id, title: p.Title.Text, desc: desc, width: plotWidth, height: height, draw: func(c draw.Canvas) { p.Draw(draw.Crop(c, 2, -10, 2, -4)) }}
}

// drawShares is the forest plot of the three shares of each outlet.
func drawShares(names []string, shares []*aggregate.Shares) *picture {
	f := &forest{zero: math.NaN()}
	for i, s := range shares {
		row := float64(len(names) - 1 - i)
		for k, e := range best(s).each() {
			f.marks = append(f.marks, mark{row: row + 0.26*float64(1-k), e: e, ink: k, glyph: glyphs[k]})
		}
	}
	p := forestPlot("Shares of the three stances, with 95 % intervals", "share of the outlet's statements", names, f, percentTicks())
	return single("plot-shares", "For each outlet three points with intervals: the shares of its statements that affirm, deny and take no side. The table below has the numbers.", p, forestHeight(len(names), 40))
}

// drawVoices sets the net stance of the outlet's own words beside that of the
// words it cites.
func drawVoices(names []string, voice, cited []*aggregate.Shares) *picture {
	f := &forest{zero: 0}
	for i := range names {
		row := float64(len(names) - 1 - i)
		f.marks = append(f.marks,
			mark{row: row + 0.17, e: best(voice[i]).Net, ink: -2, glyph: draw.PyramidGlyph{}},
			mark{row: row - 0.17, e: best(cited[i]).Net, ink: -1, glyph: ring{}})
	}
	p := forestPlot("Net stance of outlets' own words and of those they cite", "net: share that affirms less share that denies, in points", names, f, netTicks())
	return single("plot-voices", "For each outlet two points with intervals on a scale from −100, all deny, to +100, all affirm: its own words, and the words of those it cites. The table below has the numbers.", p, forestHeight(len(names), 32))
}

// drawTone sets the tone of the words beside the net stance, in two plots that
// share their rows.
func drawTone(names []string, net, tone []aggregate.Estimate) *picture {
	f, g := &forest{zero: 0}, &forest{zero: 0}
	blank := make([]string, len(names))
	for i := range names {
		row := float64(len(names) - 1 - i)
		f.marks = append(f.marks, mark{row: row, e: net[i], ink: -1, glyph: draw.CircleGlyph{}})
		g.marks = append(g.marks, mark{row: row, e: tone[i], ink: -1, glyph: ring{}})
	}
	left := forestPlot("Net stance", "in points, −100 to +100", names, f, netTicks())
	right := forestPlot("Tone of the words", "−1 to +1", blank, g, toneTicks())
	height := forestHeight(len(names), 26)
	return &picture{
		id: "plot-tone", title: "Net stance and tone of each outlet, with 95 % intervals", width: plotWidth, height: height,
		desc: "For each outlet its net stance on the left and the mean tone of the words of its statements on the right. The table below has the numbers.",
		draw: func(c draw.Canvas) {
			c = draw.Crop(c, 2, -10, 2, -4)
			middle := c.Min.X + (c.Max.X-c.Min.X)*0.6
			l, r := c, c
			l.Max.X, r.Min.X = middle-10, middle+10
			left.Draw(l)
			right.Draw(r)
		},
	}
}

// drawTime stacks the statements of each span of time.
func drawTime(unit string, bars []span) (*picture, error) {
	p := newPlot("Statements by "+unit+" of publication", unit, "statements")
	width := min(28, (plotWidth-120)/vg.Length(len(bars))*0.8)
	var below *plotter.BarChart
	most := 0
	for _, s := range bars {
		most = max(most, sumOf(s.counts))
	}
	for k := range inks {
		v := make(plotter.Values, len(bars))
		for i, s := range bars {
			v[i] = float64(s.counts[k])
		}
		b, err := plotter.NewBarChart(v, width)
		if err != nil {
			return nil, fmt.Errorf("drawing statements by %s: %w", unit, err)
		}
		b.Color, b.LineStyle.Width = inks[k], 0
		if below != nil {
			b.StackOn(below)
		}
		below = b
		p.Add(b)
	}
	var ticks []plot.Tick
	every := (len(bars) + 6) / 7
	for i := range bars {
		label := ""
		if i%every == 0 {
			label = bars[i].label
		}
		ticks = append(ticks, plot.Tick{Value: float64(i), Label: label})
	}
	p.X.Tick.Marker = plot.ConstantTicks(ticks)
	p.X.Min, p.X.Max = -0.7, float64(len(bars))-0.3
	p.Y.Min, p.Y.Max = 0, float64(most)*1.05
	p.Y.Tick.Marker = wholeTicks{}
	return single("plot-time", "A bar for each "+unit+": how many statements affirm, deny and take no side, one above the other. The table below has the numbers.", p, 250), nil
}

// wholeTicks marks whole numbers alone: there are no half statements.
type wholeTicks struct{}

// Ticks implements plot.Ticker.
func (wholeTicks) Ticks(lo, hi float64) []plot.Tick {
	step := 1.0
	for _, s := range []float64{1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000, 20000, 50000, 100000, 1e6, 1e7} {
		if step = s; hi/s <= 6 {
			break
		}
	}
	var t []plot.Tick
	for v := 0.0; v <= hi; v += step {
		t = append(t, plot.Tick{Value: v, Label: number(int(v))})
	}
	return t
}
