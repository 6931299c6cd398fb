package ingest

import "testing"

func TestISODate(t *testing.T) {
	for in, want := range map[string]string{
		"2014-12-22":                           "2014-12-22",
		"2014-12-22T09:03:11Z":                 "2014-12-22",
		"2014-12-22T23:30:00+09:00":            "2014-12-22",
		"2014-12-22T09:03:11.123456Z":          "2014-12-22",
		"2014-12-22 09:03:11":                  "2014-12-22",
		"20141222":                             "2014-12-22",
		"2014/12/22":                           "2014-12-22",
		"December 22, 2014":                    "2014-12-22",
		"Dec. 22, 2014":                        "2014-12-22",
		"Dec 22nd, 2014":                       "2014-12-22",
		"22 December 2014":                     "2014-12-22",
		"Monday 22 December 2014":              "2014-12-22",
		"Mon, 22 Dec 2014 09:03:11 GMT":        "2014-12-22",
		"Mon, 22 Dec 2014 09:03:11 +0900":      "2014-12-22",
		"22-Dec-2014":                          "2014-12-22",
		"22/12/2014":                           "2014-12-22",
		"12/22/2014":                           "2014-12-22",
		"5/5/2014":                             "2014-05-05",
		"22.12.2014":                           "2014-12-22",
		"4.3.2014":                             "2014-03-04",
		"2014, December 22":                    "2014-12-22",
		"Published: Dec 22, 2014 5:43 p.m. ET": "2014-12-22",
		"Updated December 24, 2014 | Published December 22, 2014":    "2014-12-22",
		"First published on 22 Dec 2014 09.03am. Updated 23.12.2014": "2014-12-22",
		"29 February 2012": "2012-02-29",

		"":                         "",
		"yesterday":                "",
		"2014":                     "",
		"December 2014":            "",
		"December 22":              "",
		"3/4/2014":                 "", // March or April
		"29 February 2014":         "",
		"2014-13-01":               "",
		"Tuesday 22 December 2014": "", // it was a Monday
		"22 December 2014 attack":  "",
		"the 22nd of Nevermonth":   "",
		"12 22 2014":               "",
	} {
		if got, ok := isoDate(in); got != want || ok != (want != "") {
			t.Errorf("isoDate(%q) = %q, %v; want %q", in, got, ok, want)
		}
	}
}

func TestHolder(t *testing.T) {
	for in, want := range map[string]string{
		"© 2013 AFP": "AFP",
		"Copyright © 2019 The Millbrook Times, LLC. Click here for leave to print.": "The Millbrook Times",
		"Copyright 2018 The Associated Press. All rights reserved.":                 "The Associated Press",
		"© Thomson Reuters 2014":                  "Thomson Reuters",
		"(c) 2010-2014 Harbour Media Ltd":         "Harbour Media",
		"© Copyright 2019 by Quay Syndicate Inc.": "Quay Syndicate",
		"All content © 2014 Channel Nine | Terms": "Channel Nine",
		"© 2014":               "",
		"All rights reserved.": "All rights reserved",
	} {
		if got := holder(in); got != want {
			t.Errorf("holder(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestDateline(t *testing.T) {
	for in, want := range map[string]string{
		"SEOUL, Dec. 23 (Yonhap) -- The ministry":          "Yonhap",
		"WASHINGTON (AP) — The ministry":                   "AP",
		"(Reuters) - The ministry":                         "Reuters",
		"By Ann Lee and Jo Park SEOUL (Reuters) - The":     "Reuters",
		"BEIJING/SEOUL (Reuters) - The ministry":           "Reuters",
		"BEIJING, Dec. 22 (Xinhua) -- The":                 "Xinhua",
		"Berlin (dpa) - The ministry":                      "dpa",
		"New York (AFP) – The ministry":                    "AFP",
		"New Delhi, Dec 22 (PTI) The ministry":             "PTI",
		"MOSCOW, December 22. /TASS/. The ministry":        "TASS",
		"(ANSA) - Rome, December 22 - The ministry":        "ANSA",
		"(AP) WASHINGTON - The ministry":                   "AP",
		"WASHINGTON (Reuters/AP) - The ministry":           "", // both
		"WASHINGTON (CNN) — The ministry":                  "",
		"The ministry (AP) - said":                         "",
		"Ann Lee (Harbour Party) - an ally":                "",
		"Viewers outside a shop (AFP) watch":               "",
		"SEOUL — The Associated Press (AP) reported it":    "",
		"He told the Press (AP) that it was so, and again": "",
	} {
		var p page
		p.read(in + "\n")
		if got := p.dateline(0).agency; got != want {
			t.Errorf("dateline of %q is %q, want %q", in, got, want)
		}
	}
}

// TestCreditLine holds which lines are credits, and of whom.
func TestCreditLine(t *testing.T) {
	for in, want := range map[string]struct {
		kind   kind
		agency string
	}{
		"(Yonhap)":                     {agencyLine, "Yonhap"},
		"- Reuters.":                   {agencyLine, "Reuters"},
		"Source: AFP":                  {agencyLine, "AFP"},
		"By The Associated Press":      {agencyLine, "AP"},
		"By Ann Lee, Associated Press": {byline, "AP"},
		"By ANN LEE AP White House Correspondent":                                  {byline, "AP"},
		"Ann Lee, AP Political Writer":                                             {byline, "AP"},
		"By Ann Lee and Jo Park":                                                   {byline, ""},
		"Additional reporting by Press Association":                                {contribution, "Press Association"},
		"(Reporting by Ann Lee in Seoul; Editing by Jo Park)":                      {contribution, "Reuters"},
		"Associated Press writers Ann Lee and Jo Park contributed to this report.": {contribution, "AP"},
		"Ann Lee / Reuters":                                                        {photo, ""},
		"(AFP/Getty)":                                                              {photo, ""},
		"Photo: Ann Lee/AP":                                                        {photo, ""},
		"By Sea":                                                                   {byline, ""},
		"app":                                                                      {other, ""},
		"By the sea it was quiet":                                                  {other, ""},
		"Sources: North behind raid":                                               {other, ""},
		"Reporting by the papers shows that the North did it":                      {other, ""},
		"Ministry, Reuters differ on who did it":                                   {other, ""},
		"North Behind Raid, Says Ministry":                                         {other, ""},
	} {
		if got := creditLine(in); got != want.kind {
			t.Errorf("creditLine(%q) = %d, want %d", in, got, want.kind)
		}
		var p page
		p.read(in + "\n")
		got := ""
		p.creditIn(0, func(e evidence) { got = e.agency })
		if got != want.agency {
			t.Errorf("%q credits %q, want %q", in, got, want.agency)
		}
	}
}

func TestHost(t *testing.T) {
	for in, want := range map[string]string{
		"https://www.harbour.example/news/2014/raid": "harbour.example",
		"harbour.example":              "harbour.example",
		"http://hbr.example/1pQ2Zx":    "", // a shortened address
		"https://twitter.com/harbour":  "",
		"http://[broken":               "",
		"":                             "",
		"https://localhost/news":       "",
		"HTTPS://M.Harbour.Example/x/": "harbour.example",
	} {
		if got := host(in); got != want {
			t.Errorf("host(%q) = %q, want %q", in, got, want)
		}
	}
}

// TestAgencyTable holds that no form stands for two agencies and that each
// agency is found by each of its forms.
func TestAgencyTable(t *testing.T) {
	owner := map[string]string{}
	for _, a := range agencies {
		for _, f := range append(append([]string{a.name}, a.full...), a.short...) {
			if o, ok := owner[f]; ok && o != a.name {
				t.Errorf("%q stands for %s and %s", f, o, a.name)
			}
			owner[f] = a.name
			if got := agencyOf(f); got != a.name {
				t.Errorf("agencyOf(%q) = %q, want %q", f, got, a.name)
			}
		}
		for _, f := range a.full {
			if got, n := agencyAt(f + " said"); got != a.name || n != len(f) {
				t.Errorf("agencyAt(%q) = %q, %d", f, got, n)
			}
		}
	}
}
