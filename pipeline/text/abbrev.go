package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// kind is what an abbreviation says about the full stop after it.
type kind uint8

const (
	noAbbrev kind = iota
	title         // before a name: never the end
	never         // inside a sentence: never the end
	numbered      // before a number: not the end before a digit
	month         // likewise, and doubtful elsewhere
	clock         // a.m., p.m.
	unit          // doubtful after a number, a plain word elsewhere
	closing       // etc.: the end before any capital
	state         // of a country, after a town: the end without a comma after it
	doubtful      // the end if the next word plainly begins a sentence
)

// kindOf looks up an abbreviation without its last full stop. Case counts, for
// many are words otherwise ("ill", "gen", "in"), but a word in capitals is
// looked up as one with a capital ("SEN. GRAY").
//
// The lists are those of the Associated Press stylebook (titles, states,
// months, firms) and of the references found in reports and court papers.
func kindOf(w string) kind {
	var buf [8]byte
	if len(w) < 2 || len(w) > len(buf) {
		if w == "p" {
			return numbered
		}
		if w == "v" || w == "c" {
			return never
		}
		return noAbbrev
	}
	n := copy(buf[:], w)
	if isUpper(rune(buf[0])) && isUpper(rune(buf[1])) {
		for i, b := range buf[1:n] {
			if b >= 'A' && b <= 'Z' {
				buf[1+i] = b | 0x20
			}
		}
	}
	switch string(buf[:n]) {
	case "Mr", "Mrs", "Ms", "Messrs", "Mme", "Mlle", "Dr", "Drs", "Prof", "Profs", "Sen", "Sens", "Rep", "Reps",
		"Gov", "Govs", "Gen", "Gens", "Lt", "Col", "Cols", "Capt", "Sgt", "Maj", "Cmdr", "Cdr", "Adm", "Brig", "Cpl",
		"Pvt", "Pfc", "Spc", "Rev", "Revs", "Hon", "Pres", "Amb", "Insp", "Supt", "Det", "Asst", "Atty", "Dep",
		"Assoc", "Sec", "Msgr", "Fr", "Mt", "Ft", "Pt", "St", "Sts", "Ste":
		return title
	case "vs", "Vs", "eg", "e.g", "E.g", "ie", "i.e", "I.e", "cf", "Cf", "viz", "ca", "approx", "a.k.a", "incl", "esp", "feat":
		return never
	case "No", "no", "Nos", "nos", "pp", "Fig", "fig", "Figs", "figs", "Vol", "vol", "Vols", "vols", "Ch", "ch",
		"sec", "Prop", "Props", "Art", "art", "para", "N°", "n°", "Nº", "nº", "pg", "Tel", "tel", "ext", "Ext", "Op", "op":
		return numbered
	case "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec",
		"Mon", "Tue", "Tues", "Wed", "Thu", "Thur", "Thurs", "Fri":
		return month
	case "a.m", "p.m", "A.m", "P.m", "A.M", "P.M":
		return clock
	case "am", "pm", "lb", "lbs", "oz", "ft", "yd", "yds", "mi", "sq", "cu", "km", "kg", "cm", "mm", "hr", "hrs",
		"min", "mins", "est", "mph", "st", "nd", "rd", "ave":
		return unit
	case "etc", "Etc":
		return closing
	case "Inc", "inc", "Corp", "corp", "Co", "co", "Cos", "cos", "Ltd", "ltd", "Llc", "Plc", "plc", "Bros", "Assn",
		"Dept", "dept", "Univ", "Intl", "Natl", "Govt", "govt", "Mfg", "Jr", "jr", "Sr", "sr", "Esq", "al",
		"Ph.D", "Ave", "Blvd", "Rd", "Ln", "Hwy", "Bldg", "Apt", "Dist", "Cong":
		return doubtful
	case "D.C", "N.Y", "N.J", "N.C", "S.C", "N.H", "N.M", "N.D", "S.D", "R.I", "W.Va",
		"Ala", "Ariz", "Ark", "Calif", "Cal", "Colo", "Conn", "Del", "Fla", "Ga", "Ill", "Ind", "Kan", "Ky", "La", "Md",
		"Mass", "Mich", "Minn", "Miss", "Mo", "Mont", "Neb", "Nev", "Okla", "Ore", "Pa", "Tenn", "Tex", "Va", "Vt",
		"Wash", "Wis", "Wyo", "Ont", "Que":
		return state
	}
	return noAbbrev
}

func isAbbrev(w string) bool {
	return kindOf(w) != noAbbrev || acronym(w) || initial(w)
}

func isTitle(w string) bool { return kindOf(w) == title }

// acronym reports whether w is letters with full stops between them, without
// the last: "U.S", "J.K", "D.C".
func acronym(w string) bool {
	if len(w) < 3 || len(w)%2 == 0 {
		return false
	}
	for i := 0; i < len(w); i++ {
		if i%2 == 0 && !asciiLetter(w[i]) || i%2 == 1 && w[i] != '.' {
			return false
		}
	}
	return true
}

// initial reports whether w is one capital letter.
func initial(w string) bool {
	r, n := utf8.DecodeRuneInString(w)
	return n > 0 && n == len(w) && isUpper(r)
}

// wordBefore returns the word that ends at i, back to a space, quote, bracket,
// dash or slash.
func wordBefore(s string, start, i int) string {
	j := i
	for j > start {
		b := s[j-1]
		if b < utf8.RuneSelf {
			if asciiLetter(b) || digit(b) || b == '.' || b == '\'' || b == '&' {
				j--
				continue
			}
			break
		}
		r, n := utf8.DecodeLastRuneInString(s[start:j])
		if !unicode.IsLetter(r) && r != '°' && r != 'º' {
			break
		}
		j -= n
	}
	return s[j:i]
}

// nextWord returns the letters at the head of s.
func nextWord(s string) string {
	for i := 0; i < len(s); {
		if b := s[i]; b < utf8.RuneSelf {
			if !asciiLetter(b) {
				return s[:i]
			}
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if !unicode.IsLetter(r) {
			return s[:i]
		}
		i += n
	}
	return s
}

// abbreviates reports whether the full stop at i belongs to the word w before
// it and the sentence goes on with the word nw at q, which may be quoted.
func (c *cutter) abbreviates(start, i int, w string, q int, nw string, quoted bool) bool {
	s := c.s
	nextDigit := q < len(s) && digit(s[q])
	starts := isStarter(nw) || quoted && longQuote(s[q:])
	before := trimBack(s, start, i-len(w)) // the end of the word before w
	switch kindOf(w) {
	case title:
		// "Main St. The": a street, not a saint.
		return !(w == "St" && starts && initialUpper(wordBefore(s, start, before)))
	case never:
		return true
	case numbered:
		return nextDigit
	case month:
		return nextDigit || !starts
	case clock:
		return isZone(nw) || nextDigit || onlyAdverbial(s[start:i])
	case unit:
		return before > start && digit(s[before-1]) && !starts
	case closing:
		return nextDigit
	case state:
		// "in Dover, Del. Smith said": a state between commas goes on, so one
		// without the second ends (AP stylebook, "state names").
		// A dateline goes on in brackets.
		return !starts && !(before > start && s[before-1] == ',' && s[q-1] != '(')
	case doubtful:
		return !starts
	}
	switch {
	case len(w) == i-start && (initial(w) || isRoman(w)):
		return true // "Q.", "II." before a part
	case w == "I":
		return initialUpper(wordBefore(s, start, before)) && !starts
	case initial(w):
		return !isStarter(nw)
	case acronym(w):
		return !starts
	case len(w) == i-start && len(w) <= 3 && isNumber(w):
		return true // "1." opens a list
	}
	return false
}

// longQuote reports whether the quotation whose words begin s is more than a
// name: it does not close within a few words.
func longQuote(s string) bool {
	return !strings.ContainsAny(s[:min(len(s), 30)], "\"”’'")
}

func initialUpper(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return isUpper(r)
}

func isNumber(w string) bool {
	for i := 0; i < len(w); i++ {
		if !digit(w[i]) {
			return false
		}
	}
	return w != ""
}

func isRoman(w string) bool { return w != "" && strings.Trim(w, "IVX") == "" }

// onlyAdverbial reports whether a sentence so far is no more than when it
// happens: "At 5 a.m".
func onlyAdverbial(s string) bool {
	first, _, _ := strings.Cut(s, " ")
	switch first {
	case "At", "By", "On", "Around", "About", "Before", "After", "Until", "Since", "From", "Shortly":
		return strings.Count(s, " ") <= 3
	}
	return false
}

func isZone(w string) bool {
	switch w {
	case "ET", "EST", "EDT", "CT", "CST", "CDT", "MT", "MST", "MDT", "PT", "PST", "PDT", "GMT", "UTC", "BST",
		"CET", "IST", "JST", "KST", "Eastern", "Central", "Mountain", "Pacific", "Beijing", "Moscow", "London",
		"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday":
		return true
	}
	return false
}

// isShout reports whether w is a name written with an exclamation mark.
func isShout(w string) bool { return w == "Yahoo" || w == "Jeb" || w == "Jeopardy" }

// isDomain reports whether w, after a dot, ends a host or a file name.
func isDomain(w string) bool {
	if len(w) > 5 {
		return false
	}
	var buf [5]byte
	for i := range copy(buf[:], w) {
		buf[i] |= 0x20
	}
	switch string(buf[:len(w)]) {
	case "com", "org", "net", "gov", "edu", "mil", "info", "biz", "io", "co", "uk", "us", "tv", "me", "eu", "ru", "cn",
		"html", "htm", "php", "asp", "aspx", "pdf", "doc", "docx", "txt", "exe", "dll", "js", "jpg", "png", "gif", "zip":
		return true
	}
	return false
}

// lowerName reports whether s begins with a name in lower case: "iPhone",
// "al-Qaeda".
func lowerName(s string) bool {
	if len(s) > 1 && (s[0] == 'i' || s[0] == 'e') && s[1] >= 'A' && s[1] <= 'Z' {
		return true
	}
	return len(s) > 3 && (strings.HasPrefix(s, "al-") || strings.HasPrefix(s, "el-")) && s[3] >= 'A' && s[3] <= 'Z'
}
