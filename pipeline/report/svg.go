package report

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"html"
	"html/template"
	"image/color"
	"io"
	"strings"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgsvg"
)

// The inks of a plot. They are marks for svg, which writes a class for each, so
// that the page's style sheet gives the colours of its light and its dark mode;
// those here are seen by nobody.
var (
	ink      = color.RGBA{R: 0x10, G: 0x10, B: 0x10, A: 0xff}
	faintInk = color.RGBA{R: 0x77, G: 0x77, B: 0x77, A: 0xff}
	stripe   = color.RGBA{R: 0xdd, G: 0xdd, B: 0xdd, A: 0xff}
	paper    = color.RGBA{R: 0xfe, G: 0xfe, B: 0xfe, A: 0xff}
	voiceInk = color.RGBA{R: 0x55, G: 0x11, B: 0x99, A: 0xff}
	inks     = [3]color.RGBA{{R: 0x01, G: 0, B: 0xff, A: 0xff}, {R: 0xff, G: 0x01, A: 0xff}, {R: 0x01, G: 0x99, B: 0x01, A: 0xff}}
)

// inkClasses are the classes of the style sheet by the colour vgsvg writes.
var inkClasses = map[string]string{
	hex(ink): "ink", hex(faintInk): "faint", hex(stripe): "stripe", hex(voiceInk): "own", hex(paper): "paper",
	hex(inks[0]): "affirm", hex(inks[1]): "deny", hex(inks[2]): "noncommittal",
}

func hex(c color.RGBA) string { return fmt.Sprintf("#%02X%02X%02X", c.R, c.G, c.B) }

// picture is a plot on the page, for the eye and for a screen reader.
type picture struct {
	id, title, desc string
	width, height   vg.Length
	draw            func(draw.Canvas)
}

// svg draws the picture as an inline element. A style attribute would need a
// hole in the page's content security policy, and a fixed colour would be lost
// in the dark: what vgsvg writes is written again with classes, of the elements
// and attributes that a plot is made of and of no others.
func (p *picture) svg() (template.HTML, error) {
	c := vgsvg.NewWith(vgsvg.UseWH(p.width, p.height))
	p.draw(draw.New(c))
	var raw bytes.Buffer
	if _, err := c.WriteTo(&raw); err != nil {
		return "", fmt.Errorf("drawing %s: %w", p.id, err)
	}
	var b strings.Builder
	fmt.Fprintf(&b, `<svg role="img" aria-labelledby="%[1]s-t %[1]s-d" viewBox="0 0 %.0[2]f %.0[3]f" xmlns="http://www.w3.org/2000/svg">`, p.id, p.width.Points(), p.height.Points())
	fmt.Fprintf(&b, `<title id="%[1]s-t">%[2]s</title><desc id="%[1]s-d">%[3]s</desc>`, p.id, html.EscapeString(p.title), html.EscapeString(p.desc))
	if err := rewrite(&b, &raw); err != nil {
		return "", fmt.Errorf("drawing %s: %w", p.id, err)
	}
	b.WriteString("</svg>\n")
	return template.HTML(b.String()), nil
}

func rewrite(b *strings.Builder, raw io.Reader) error {
	dec := xml.NewDecoder(raw)
	dec.Strict = false // control characters in a name are gone already
	for {
		t, err := dec.Token()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		switch t := t.(type) {
		case xml.StartElement:
			switch name := t.Name.Local; name {
			case "g", "path", "text":
				b.WriteString("<" + name)
				for _, a := range t.Attr {
					attribute(b, name, a)
				}
				b.WriteString(">")
			}
		case xml.EndElement:
			switch name := t.Name.Local; name {
			case "g", "path", "text":
				b.WriteString("</" + name + ">")
			}
		case xml.CharData:
			if s := strings.TrimSpace(string(t)); s != "" {
				b.WriteString(html.EscapeString(s))
			}
		}
	}
}

// attribute writes one that stays, and a style as classes and attributes.
func attribute(b *strings.Builder, element string, a xml.Attr) {
	write := func(name, value string) { fmt.Fprintf(b, ` %s="%s"`, name, html.EscapeString(value)) }
	switch a.Name.Local {
	case "d", "x", "y", "transform":
		write(a.Name.Local, a.Value)
	case "style":
		class := "f-ink" // black is what SVG fills with where nothing is said
		for part := range strings.SplitSeq(a.Value, ";") {
			name, value, _ := strings.Cut(strings.TrimSpace(part), ":")
			switch name {
			case "fill":
				if c := inkClasses[strings.ToUpper(value)]; c != "" {
					class = "f-" + c
				}
			case "stroke":
				if c := inkClasses[strings.ToUpper(value)]; c != "" {
					class = "k-" + c
				}
			case "stroke-width", "stroke-dasharray", "fill-opacity", "stroke-opacity", "font-size":
				write(name, strings.TrimSuffix(value, "px"))
			case "font-weight":
				if value == "bold" {
					write(name, value)
				}
			}
		}
		write("class", class)
	}
}
