package ingest

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"stance/pipeline/stance"
)

// outlet finds whose page d is, and writes it down in d with where it was
// found. Signs are tried from the strongest on; an agency's name is none of
// them, for its copy stands on others' pages.
func (p *page) outlet(d *stance.Document) {
	for _, look := range [...]func(*page) (name, how string, at int){
		(*page).citedHost, (*page).holders, (*page).appealed, (*page).titleSuffix, (*page).broadcaster,
	} {
		if name, how, at := look(p); name != "" {
			d.Outlet = name
			note(d, "outlet", fmt.Sprintf("%s at byte %d", how, at))
			return
		}
	}
	if name := titleTail(d.Title); name != "" {
		d.Outlet = name
		note(d, "outlet", "the title")
		return
	}
	if h := host(d.URL); h != "" {
		d.Outlet = h
		note(d, "outlet", "the URL")
		return
	}
	if name, at := p.ownAddress(); name != "" {
		d.Outlet = name
		note(d, "outlet", fmt.Sprintf("address at byte %d", at))
	}
}

// holders takes the outlet from a copyright line.
func (p *page) holders() (string, string, int) {
	for i := len(p.lines) - 1; i >= 0; i-- {
		l := p.lines[i]
		if l.kind != copyright {
			continue
		}
		if h := holder(p.of(i)); isOutletName(h) {
			return h, "copyright line", l.Start
		}
	}
	return "", "", 0
}

// appealForms are what outlets say of themselves to their readers, with the
// name where the gap is: before the words, or between them.
var appealForms = []struct{ before, after string }{
	{"", " is trusted by"},
	{"", " relies on readers"}, {"", " is reader-supported"}, {"", " is reader supported"}, {"", " is a nonprofit newsroom"}, {"", " is funded by readers"},
	{"follow other ", " readers"}, {"Follow other ", " readers"},
	{"Support ", "’s journalism"}, {"Support ", "'s journalism"}, {"support ", "'s journalism"}, {"support ", "’s journalism"},
	{"Support ", "’s explanatory journalism"}, {"Support ", "'s explanatory journalism"},
	{"Visit ", "'s homepage for more"}, {"Visit ", "’s homepage for more"},
	{"updates and promotions from ", "."}, {"email newsletters or alerts from ", "."},
	{"Content created by ", " is available"},
}

// appealed takes the outlet from an appeal or a form.
func (p *page) appealed() (string, string, int) {
	for _, form := range appealForms {
		for i, l := range p.lines {
			if l.kind != appeal && l.kind != menu && l.kind != copyright {
				continue
			}
			s := p.of(i)
			end := strings.Index(s, form.after)
			start := 0
			if form.before != "" {
				start = strings.Index(s, form.before)
				if start < 0 {
					continue
				}
				start += len(form.before)
				end = strings.Index(s[start:], form.after)
				if end >= 0 {
					end += start
				}
			}
			if end < 0 {
				continue
			}
			name := s[start:end]
			if form.before == "" {
				name = tailName(name)
			}
			if !isOutletName(name) {
				continue
			}
			// "other Independent readers" drops the article of the name.
			if with := "The " + name; !strings.HasPrefix(name, "The ") && strings.Contains(p.text, with+" ") && strings.Contains(form.after, "readers") {
				name = with
			}
			return name, "appeal to readers", l.Start
		}
	}
	return "", "", 0
}

// tailName gives the run of words in capitals that s ends with.
func tailName(s string) string {
	start := len(s)
	for start > 0 {
		i := strings.LastIndexByte(strings.TrimRight(s[:start], " "), ' ') + 1
		r, _ := utf8.DecodeRuneInString(s[i:])
		if !unicode.IsUpper(r) || strings.ContainsAny(s[i:start], ".,;:") {
			break
		}
		start = i
	}
	name := strings.TrimSpace(s[start:])
	if i := strings.LastIndex(name, "The "); i > 0 { // a heading run into the name
		name = name[i:]
	}
	return name
}

// titleSuffix takes the outlet from the end of the first line, where pages put
// it: "Headline | The Example Times".
func (p *page) titleSuffix() (string, string, int) {
	for i, seen := 0, 0; i < p.first && seen < 3; i++ {
		if p.lines[i].kind >= firstFurniture {
			continue
		}
		seen++
		if name := titleTail(p.of(i)); name != "" {
			return name, "end of the title", p.lines[i].Start
		}
	}
	return "", "", 0
}

// titleTail gives the outlet at the end of a title behind " | " or " - ". It
// must sound like an outlet: headlines have dashes of their own.
func titleTail(title string) string {
	for _, sep := range [...]string{" | ", " - ", " – ", " — "} {
		i := strings.LastIndex(title, sep)
		if i <= 0 {
			continue
		}
		name := strings.TrimSpace(title[i+len(sep):])
		if isOutletName(name) && soundsLikeOutlet(name) && strings.Count(title[:i], " ") >= 2 {
			return name
		}
	}
	return ""
}

var outletWords = set(`
news|times|post|guardian|herald|journal|tribune|daily|today|telegraph|independent|gazette|chronicle|mail|magazine|online
radio|tv|observer|star|globe|standard|mirror|express|examiner|inquirer|dispatch|courier|bulletin|monitor|economist
atlantic|bbc|cnn|npr|voa|rt|nbc|abc|cbs|msnbc|cnbc|pbs|fox|sky|itv|france24|dw|aljazeera|jazeera|politico|vox|slate
salon|wired|axios|newsweek|bloomberg|techcrunch|engadget|gizmodo|mashable|buzzfeed|euronews|nhk|cbc|rfi|rferl|rfe/rl
`)

func soundsLikeOutlet(name string) bool {
	for w := range strings.FieldsSeq(strings.ToLower(name)) {
		if outletWords[w] || strings.HasSuffix(w, ".com") || strings.HasSuffix(w, ".org") || strings.HasSuffix(w, ".net") || strings.Contains(w, ".co.") {
			return true
		}
	}
	return false
}

// broadcasters are outlets that put their own name where agencies put theirs,
// in a dateline: "Washington (CNN) —".
var broadcasters = set(`
cnn|cnn business|bbc|bbc news|cbs news|nbc news|abc news|fox news|npr|voa|rfa|rfe/rl|al jazeera|cnbc|cnnmoney|cbn
daily caller|the daily caller
`)

func (p *page) broadcaster() (string, string, int) {
	for i := range p.lines[:min(len(p.lines), headLines)] {
		_, mark, ok := cutDateline(p.of(i))
		if !ok {
			continue
		}
		if broadcasters[strings.ToLower(mark)] {
			return mark, "dateline", p.lines[i].Start
		}
		break
	}
	return "", "", 0
}

// notOutlets are holders of rights and clients of copyright lines that publish
// no page of news.
var notOutlets = []string{
	"getty", "syndicate", "creators", "tribune content", "tribune media", "king features", "washington post writers",
	"shutterstock", "istock", "all rights", "google", "facebook", "twitter",
}

// isOutletName reports whether s can be an outlet's name: one to six words that
// begin in capitals, no agency, no syndicate. A person may hold a copyright;
// a name must have an article or an outlet's word in it to be told from one,
// or be one word.
func isOutletName(s string) bool {
	n := 0
	for w := range strings.FieldsSeq(s) {
		r, _ := utf8.DecodeRuneInString(w)
		if unicode.IsLower(r) && !smallWords[w] && !strings.Contains(w, ".") {
			return false
		}
		n++
	}
	if n < 1 || n > 6 || len(s) < 2 || len(s) > 60 || agencyOf(s) != "" || !hasWord(s) || strings.ContainsAny(s, "/@\"“”<>") {
		return false
	}
	if containsAny(strings.ToLower(s), notOutlets) {
		return false
	}
	return n == 1 || strings.HasPrefix(s, "The ") || soundsLikeOutlet(s) || hasCompanyWord(s)
}

func hasCompanyWord(s string) bool {
	return containsAny(s, []string{
		"Media", "Network", "Broadcasting", "Press", "Publish", "Foundation", "Institut", "Compan", "Corp", "Group", "Communications",
		"Digital", "Insider", "Review", "Science", "Report", "Wire", "Voice", "Nation", "Week", "Public",
	})
}
