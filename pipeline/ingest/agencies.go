package ingest

// agency is a wire agency: the name it goes by in Document.Agency, and the
// forms it is written in.
type agency struct {
	name string
	// full are names that mean the agency wherever they stand; short are
	// abbreviations that mean it only where a credit is written, for PA is
	// also Pennsylvania.
	full, short []string
	// datelined says that all copy of the agency bears a dateline, so that
	// "told X" without one is another's quotation of it.
	datelined bool
}

// agencies is read by position: a text credited to any form is by the agency.
// Forms are the agencies' own, from the credits of their copy.
var agencies = []agency{
	{"AP", []string{"Associated Press", "The Associated Press", "AP"}, []string{"AP Newsfeatures", "A.P."}, true},
	{"AFP", []string{"AFP", "Agence France-Presse", "Agence France Presse"}, []string{"AFP News"}, false},
	{"Reuters", []string{"Reuters", "Thomson Reuters"}, []string{"Reuters News", "Reuters Staff", "Reuters Health", "Thomson/Reuters"}, false},
	{"UPI", []string{"UPI", "United Press International"}, nil, true},
	{"Press Association", []string{"Press Association", "The Press Association", "PA Media"}, []string{"PA"}, false},
	{"dpa", []string{"dpa", "Deutsche Presse-Agentur", "German Press Agency"}, []string{"DPA"}, false},
	{"Bloomberg News", []string{"Bloomberg News", "Bloomberg L.P.", "Bloomberg LP"}, []string{"Bloomberg"}, true},
	{"Dow Jones", []string{"Dow Jones Newswires", "Dow Jones & Company"}, []string{"Dow Jones"}, true},
	{"Yonhap", []string{"Yonhap", "Yonhap News", "Yonhap News Agency"}, nil, false},
	{"Xinhua", []string{"Xinhua", "Xinhua News Agency"}, nil, false},
	{"China News Service", []string{"China News Service"}, nil, false},
	{"CNA", []string{"Central News Agency"}, []string{"CNA"}, false},
	{"Kyodo", []string{"Kyodo", "Kyodo News"}, []string{"KYODO"}, false},
	{"Jiji Press", []string{"Jiji Press"}, []string{"Jiji", "JIJI"}, false},
	{"KCNA", []string{"KCNA", "Korean Central News Agency"}, nil, false},
	{"TASS", []string{"TASS", "ITAR-TASS", "Itar-Tass"}, nil, false},
	{"Interfax", []string{"Interfax", "Interfax-Ukraine"}, nil, false},
	{"RIA Novosti", []string{"RIA Novosti"}, []string{"RIA"}, false},
	{"Sputnik", nil, []string{"Sputnik"}, false},
	{"Ukrinform", []string{"Ukrinform"}, nil, false},
	{"UNIAN", []string{"UNIAN"}, nil, false},
	{"BelTA", []string{"BelTA"}, nil, false},
	{"PTI", []string{"PTI", "Press Trust of India"}, nil, false},
	{"IANS", []string{"IANS", "Indo-Asian News Service"}, nil, false},
	{"ANI", []string{"Asian News International"}, []string{"ANI"}, false},
	{"UNI", []string{"United News of India"}, []string{"UNI"}, false},
	{"APP", []string{"Associated Press of Pakistan"}, []string{"APP"}, false},
	{"ANSA", []string{"ANSA"}, nil, false},
	{"AGI", nil, []string{"AGI"}, false},
	{"EFE", []string{"EFE", "Agencia EFE"}, []string{"Efe"}, false},
	{"Lusa", nil, []string{"Lusa"}, false},
	{"Belga", nil, []string{"Belga"}, false},
	{"ANP", nil, []string{"ANP"}, false},
	{"APA", []string{"Austria Press Agency"}, []string{"APA"}, false},
	{"PAP", []string{"Polish Press Agency"}, []string{"PAP"}, false},
	{"CTK", []string{"Czech News Agency"}, []string{"CTK", "ČTK"}, false},
	{"MTI", []string{"Hungarian News Agency"}, []string{"MTI"}, false},
	{"Tanjug", []string{"Tanjug"}, nil, false},
	{"BTA", nil, []string{"BTA"}, false},
	{"Agerpres", []string{"Agerpres"}, nil, false},
	{"NTB", nil, []string{"NTB"}, false},
	{"Ritzau", []string{"Ritzau"}, nil, false},
	{"AAP", []string{"Australian Associated Press"}, []string{"AAP"}, false},
	{"The Canadian Press", []string{"Canadian Press", "The Canadian Press"}, []string{"CP"}, false},
	{"Anadolu", []string{"Anadolu", "Anadolu Agency", "Anadolu Ajansi"}, []string{"AA"}, false},
	{"DHA", nil, []string{"DHA"}, false},
	{"SANA", nil, []string{"SANA"}, false},
	{"IRNA", []string{"IRNA"}, nil, false},
	{"ISNA", []string{"ISNA"}, nil, false},
	{"Tasnim", nil, []string{"Tasnim"}, false},
	{"SPA", []string{"Saudi Press Agency"}, []string{"SPA"}, false},
	{"WAM", []string{"Emirates News Agency"}, []string{"WAM"}, false},
	{"KUNA", []string{"KUNA"}, nil, false},
	{"QNA", []string{"Qatar News Agency"}, []string{"QNA"}, false},
	{"MENA", []string{"Middle East News Agency"}, []string{"MENA"}, false},
	{"NNA", nil, []string{"NNA"}, false},
	{"WAFA", nil, []string{"WAFA"}, false},
	{"Antara", nil, []string{"Antara", "ANTARA"}, false},
	{"Bernama", []string{"Bernama"}, []string{"BERNAMA"}, false},
	{"VNA", nil, []string{"VNA"}, false},
	{"PNA", nil, []string{"PNA"}, false},
	{"Notimex", []string{"Notimex"}, nil, false},
	{"Prensa Latina", []string{"Prensa Latina"}, nil, false},
	{"Tribune News Service", []string{"Tribune News Service", "McClatchy-Tribune"}, []string{"TNS", "MCT"}, false},
	{"Inter Press Service", []string{"Inter Press Service"}, []string{"IPS"}, false},
}

// agencyForms finds an agency by any form of it, folded, and fullForms by its
// full ones alone, as they are written.
var agencyForms, fullForms = func() (map[string]string, map[string]string) {
	key := func(f string) string { return string(fold(nil, f, len(f))) }
	forms, full := make(map[string]string), make(map[string]string)
	for _, a := range agencies {
		for _, f := range a.full {
			forms[key(f)] = a.name
			full[f] = a.name
		}
		for _, f := range a.short {
			forms[key(f)] = a.name
		}
		forms[key(a.name)] = a.name
	}
	return forms, full
}()

// longestForm is the length in bytes of the longest form in the table.
var longestForm = func() int {
	n := 0
	for f := range agencyForms {
		n = max(n, len(f))
	}
	return n
}()

// agencyOf gives the agency that s names and names alone, in any form, or "".
func agencyOf(s string) string {
	if len(s) < 2 || len(s) > longestForm+len("the ") {
		return ""
	}
	var buf [64]byte
	b := fold(buf[:0], s, len(buf))
	if a, ok := agencyForms[string(b)]; ok {
		return a
	}
	if len(b) > 4 && string(b[:4]) == "the " {
		return agencyForms[string(b[4:])]
	}
	return ""
}

// agencyAt gives the agency whose full name starts s, the longest form of
// several, and the form's length.
func agencyAt(s string) (name string, n int) {
	for end := 0; end < len(s) && end < longestForm; {
		w := end
		for w < len(s) && isFormByte(s[w]) {
			w++
		}
		if w == end {
			break
		}
		if a, ok := fullForms[s[:w]]; ok {
			name, n = a, w
		}
		if w >= len(s) || s[w] != ' ' {
			break
		}
		end = w + 1
	}
	return name, n
}

func isFormByte(c byte) bool { return isLetter(c) || c == '-' || c == '.' || c == '&' }

// agenciesIn adds the agencies whose full names stand in s to dst, each once.
func agenciesIn(dst []string, s string) []string {
	for i := 0; i < len(s); i++ {
		if i > 0 && isFormByte(s[i-1]) || !isLetter(s[i]) {
			continue
		}
		name, n := agencyAt(s[i:])
		if n == 0 {
			continue
		}
		i += n - 1
		known := false
		for _, d := range dst {
			known = known || d == name
		}
		if !known {
			dst = append(dst, name)
		}
	}
	return dst
}
