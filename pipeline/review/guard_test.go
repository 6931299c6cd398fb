package review

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"stance/pipeline/stance"
)

// served serves a review as the page has it, and gives the address and the
// token's cookie.
func served(t *testing.T, r *Review) (base string, cookie *http.Cookie) {
	t.Helper()
	page, err := r.Listen(0)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- page.Serve(ctx) }()
	t.Cleanup(func() {
		cancel()
		if err := <-ended; err != nil {
			t.Errorf("the server ends with %v", err)
		}
	})
	resp, err := http.Get(page.URL())
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK || len(resp.Cookies()) != 1 {
		t.Fatalf("the address that is printed gives %s and %d cookies", resp.Status, len(resp.Cookies()))
	}
	u, err := url.Parse(page.URL())
	if err != nil {
		t.Fatal(err)
	}
	return "http://" + u.Host, resp.Cookies()[0]
}

// TestGuard sends what other sites, programs and forms could, and holds that it
// is refused and nothing is written.
func TestGuard(t *testing.T) {
	s, run := world(t, false, reports(6, 2, 2)...)
	r := start(t, s, run, Options{})
	base, cookie := served(t, r)
	if !cookie.HttpOnly || cookie.SameSite != http.SameSiteStrictMode || cookie.Path != "/" {
		t.Errorf("the cookie is %v", cookie)
	}
	key := state_(t, r).Item.Key
	good := `{"item":"` + key + `","stance":"deny","source":"Brandt"}`
	for _, c := range []struct {
		name, method, path, body string
		change                   func(*http.Request)
		want                     int
	}{
		{"forged host", "POST", "/label", good, func(r *http.Request) { r.Host = "evil.example" }, 421},
		{"forged host with the port", "POST", "/label", good, func(r *http.Request) { r.Host = "evil.example:" + r.URL.Port() }, 421},
		{"host without the port", "GET", "/state", "", func(r *http.Request) { r.Host = "127.0.0.1" }, 421},
		{"host of another address", "GET", "/", "", func(r *http.Request) { r.Host = "127.0.0.2:" + r.URL.Port() }, 421},
		{"forged host for the script", "GET", "/page.js", "", func(r *http.Request) { r.Host = "evil.example" }, 421},
		{"forged origin", "POST", "/label", good, func(r *http.Request) { r.Header.Set("Origin", "http://evil.example") }, 403},
		{"origin of another port", "POST", "/undo", "{}", func(r *http.Request) { r.Header.Set("Origin", "http://127.0.0.1:1") }, 403},
		{"origin null", "POST", "/label", good, func(r *http.Request) { r.Header.Set("Origin", "null") }, 403},
		{"origin of the other name", "POST", "/label", good, func(r *http.Request) { r.Header.Set("Origin", "http://localhost:"+r.URL.Port()) }, 403},
		{"no origin", "POST", "/label", good, func(r *http.Request) { r.Header.Del("Origin") }, 403},
		{"another site by the browser's word", "POST", "/label", good, func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "same-site") }, 403},
		{"another site reads", "GET", "/state", "", func(r *http.Request) {
			r.Header.Set("Sec-Fetch-Site", "cross-site")
			r.Header.Set("Sec-Fetch-Mode", "no-cors")
		}, 403},
		{"no token", "POST", "/label", good, func(r *http.Request) { r.Header.Del("Cookie") }, 403},
		{"no token, undo", "POST", "/undo", "{}", func(r *http.Request) { r.Header.Del("Cookie") }, 403},
		{"no token, state", "GET", "/state", "", func(r *http.Request) { r.Header.Del("Cookie") }, 403},
		{"no token, page", "GET", "/", "", func(r *http.Request) { r.Header.Del("Cookie") }, 403},
		{"wrong token", "GET", "/state", "", func(r *http.Request) { r.Header.Set("Cookie", cookie.Name+"=x") }, 403},
		{"wrong token in the address", "GET", "/?token=x", "", func(r *http.Request) { r.Header.Del("Cookie") }, 403},
		{"token in the address of a post", "POST", "/label?token=" + cookie.Value, good, func(r *http.Request) { r.Header.Del("Cookie") }, 403},
		{"a form", "POST", "/label", good, func(r *http.Request) { r.Header.Set("Content-Type", "text/plain") }, 415},
		{"no type", "POST", "/label", good, func(r *http.Request) { r.Header.Del("Content-Type") }, 415},
		{"too long", "POST", "/label", `{"item":"` + strings.Repeat("x", maxBody) + `"}`, nil, 413},
		{"no JSON", "POST", "/label", "item=x", nil, 400},
		{"two values", "POST", "/label", good + good, nil, 400},
		{"unknown field", "POST", "/label", `{"item":"x","stance":"deny","annotator":"bob"}`, nil, 400},
		{"unknown stance", "POST", "/label", `{"item":"` + key + `","stance":"maybe"}`, nil, 400},
		{"source too long", "POST", "/label", `{"item":"` + key + `","stance":"deny","source":"` + strings.Repeat("x", maxSource+1) + `"}`, nil, 400},
		{"unknown item", "POST", "/label", `{"item":"x","stance":"deny"}`, nil, 409},
		{"undo of nothing", "POST", "/undo", "{}", nil, 409},
		{"unknown path", "GET", "/store", "", nil, 404},
		{"put", "PUT", "/label", good, nil, 405},
		{"delete", "DELETE", "/label", good, nil, 405},
		{"preflight", "OPTIONS", "/label", "", nil, 405},
	} {
		resp := ask(t, base, cookie, c.method, c.path, c.body, c.change)
		if resp.StatusCode != c.want {
			t.Errorf("%s: %s, want %d", c.name, resp.Status, c.want)
		}
		for h := range resp.Header {
			if strings.HasPrefix(h, "Access-Control-") {
				t.Errorf("%s: the answer has the header %s", c.name, h)
			}
		}
		if n := len(rows(t, s)); n != 0 {
			t.Fatalf("%s: %d labels are written", c.name, n)
		}
	}
	// The same without a change is taken, under either name of the host.
	if resp := ask(t, base, cookie, "POST", "/label", good, nil); resp.StatusCode != http.StatusOK {
		t.Errorf("a label: %s", resp.Status)
	}
	local := strings.Replace(base, "127.0.0.1", "localhost", 1)
	if resp := ask(t, base, cookie, "POST", "/undo", "{}", func(r *http.Request) {
		r.Host = strings.TrimPrefix(local, "http://")
		r.Header.Set("Origin", local)
	}); resp.StatusCode != http.StatusOK {
		t.Errorf("undo by way of localhost: %s", resp.Status)
	}
	if n := len(rows(t, s)); n != 2 {
		t.Errorf("%d rows, want 2", n)
	}
}

func ask(t *testing.T, base string, cookie *http.Cookie, method, path, body string, change func(*http.Request)) *http.Response {
	t.Helper()
	req, err := http.NewRequest(method, base+path, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	req.AddCookie(&http.Cookie{Name: cookie.Name, Value: cookie.Value})
	if method != http.MethodGet {
		req.Header.Set("Origin", base)
		req.Header.Set("Content-Type", "application/json")
	}
	if change != nil {
		change(req)
	}
	resp, err := http.DefaultTransport.RoundTrip(req)
	if err != nil {
		t.Fatal(err)
	}
	b, err := io.ReadAll(resp.Body)
	resp.Body.Close()
	if err != nil {
		t.Fatal(err)
	}
	resp.Body = io.NopCloser(strings.NewReader(string(b)))
	return resp
}

// TestGetNeverWrites asks for everything by GET and HEAD, with the token, and
// holds that no row is added and that what comes cannot be kept or framed.
func TestGetNeverWrites(t *testing.T) {
	s, run := world(t, false, reports(6, 2, 2)...)
	r := start(t, s, run, Options{})
	say(t, r, stance.Deny)
	base, cookie := served(t, r)
	key := state_(t, r).Item.Key
	for _, method := range []string{"GET", "HEAD"} {
		for _, path := range []string{"/", "/?token=" + cookie.Value, "/state", "/page.css", "/page.js", "/undo", "/label",
			"/label?item=" + key + "&stance=deny", "/undo?", "/../label", "/state/"} {
			resp := ask(t, base, cookie, method, path, "", nil)
			h := resp.Header
			if h.Get("Cache-Control") != "no-store" || !strings.Contains(h.Get("Content-Security-Policy"), "default-src 'none'") || h.Get("X-Frame-Options") != "DENY" ||
				h.Get("Referrer-Policy") != "no-referrer" || h.Get("X-Content-Type-Options") != "nosniff" || h.Get("Cross-Origin-Resource-Policy") != "same-origin" {
				t.Errorf("%s %s has the headers %v", method, path, h)
			}
		}
	}
	if n := len(rows(t, s)); n != 1 {
		t.Errorf("%d rows, want the 1 that was there", n)
	}
}

// TestPage holds that nothing in the page comes from elsewhere, that its policy
// needs no exception, and that names in it can do no harm.
func TestPage(t *testing.T) {
	s, run := world(t, false, reports(2, 1, 1)...)
	run.Question.Proposition = `<script>alert(1)</script>" onload="alert(2)`
	r := start(t, s, run, Options{Annotator: `"><b>ann`})
	base, cookie := served(t, r)
	b, err := io.ReadAll(ask(t, base, cookie, "GET", "/", "", nil).Body)
	if err != nil {
		t.Fatal(err)
	}
	page := string(b)
	if strings.Contains(page, "<script>") || strings.Contains(page, "<b>ann") || strings.Contains(page, cookie.Value) {
		t.Errorf("the page holds what it must not: %s", page)
	}
	if found := regexp.MustCompile(`(?i)\s(style|on[a-z]+)="`).FindAllString(page, -1); len(found) > 0 || !strings.Contains(page, "&#34; onload=") {
		t.Errorf("attributes %q are style or script, or the proposition is not in the page", found)
	}
	for _, m := range regexp.MustCompile(`(?:src|href)="([^"]*)"`).FindAllStringSubmatch(page+pageJS, -1) {
		if !strings.HasPrefix(m[1], "/") && !strings.HasPrefix(m[1], "#") && m[1] != "data:," {
			t.Errorf("the page refers to %s", m[1])
		}
	}
	if strings.Contains(pageJS, "innerHTML") || strings.Contains(pageJS, "http://") || strings.Contains(pageJS, "https://") {
		t.Error("the script makes markup of text, or goes elsewhere")
	}
}

// TestHandlerAlone holds that the guard stands before everything that is served.
func TestHandlerAlone(t *testing.T) {
	s, run := world(t, false, reports(1, 1, 1)...)
	srv := &Server{review: start(t, s, run, Options{}), guard: guard{port: "80", token: newToken()}}
	for _, path := range []string{"/", "/state", "/label", "/undo", "/page.css", "/page.js", "/x"} {
		w := httptest.NewRecorder()
		srv.handler().ServeHTTP(w, httptest.NewRequest(http.MethodGet, "http://evil.example"+path, nil))
		if w.Code != http.StatusMisdirectedRequest {
			t.Errorf("%s: %d", path, w.Code)
		}
	}
	if a, b := newToken(), newToken(); a == b || len(a) != 43 {
		t.Errorf("tokens are %q and %q", a, b)
	}
}
