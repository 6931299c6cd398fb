package review

import (
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"mime"
	"net"
	"net/http"
)

// guard lets in what the page itself sends and nothing else.
//
// The page listens on the loopback interface, but every page that the same
// browser has open can send requests there, and so can every program of every
// user of the machine. Against these stand, in this order:
//
//   - the Host has to be 127.0.0.1 or localhost with the port: a name that a
//     stranger's server resolves to 127.0.0.1 is another one (DNS rebinding);
//   - what another site caused is refused where the browser says so
//     (Sec-Fetch-Site), and a POST has to come from this Origin;
//   - everything but style and script wants the token, 256 random bits new for
//     each run: it stands in the address that is printed, and then in a cookie
//     that is sent with nothing another site causes (SameSite=Strict) and that
//     no script can read;
//   - a POST has to be application/json, which no form can send, and no larger
//     than a label is.
//
// No header lets another origin read an answer (no CORS), nothing is cached, and
// the policy lets the page load nothing but its own style and script.
type guard struct {
	port  string
	token string
}

// newToken is 256 random bits.
func newToken() string {
	b := make([]byte, 32)
	rand.Read(b) // never fails (crypto/rand)
	return base64.RawURLEncoding.EncodeToString(b)
}

const maxBody = 4096 // bytes of a POST

// cookie names the cookie: browsers keep one jar for all ports of a host.
func (g *guard) cookie() string { return "stance-review-" + g.port }

func (g *guard) hosts() []string {
	return []string{net.JoinHostPort("127.0.0.1", g.port), net.JoinHostPort("localhost", g.port)}
}

// policy is the page's Content-Security-Policy (W3C, Level 3).
const policy = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

func (g *guard) wrap(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("X-Frame-Options", "DENY")
		h.Set("Referrer-Policy", "no-referrer") // the first address has the token in it
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cache-Control", "no-store")
		if code, why := g.refuses(r); code != 0 {
			http.Error(w, why, code)
			return
		}
		r.Body = http.MaxBytesReader(w, r.Body, maxBody)
		next.ServeHTTP(w, r)
	})
}

// refuses gives a status and a reason, or 0.
func (g *guard) refuses(r *http.Request) (code int, why string) {
	known := false
	for _, host := range g.hosts() {
		known = known || r.Host == host
	}
	if !known {
		return http.StatusMisdirectedRequest, "this page is at 127.0.0.1 alone"
	}
	site := r.Header.Get("Sec-Fetch-Site")
	switch r.Method {
	case http.MethodGet, http.MethodHead:
		// A link on another page may lead here: the token decides.
		if site == "cross-site" && r.Header.Get("Sec-Fetch-Mode") != "navigate" {
			return http.StatusForbidden, "another site asks"
		}
	case http.MethodPost:
		if r.Header.Get("Origin") != "http://"+r.Host {
			return http.StatusForbidden, "another page asks"
		}
		if site != "" && site != "same-origin" {
			return http.StatusForbidden, "another site asks"
		}
		if t, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || t != "application/json" {
			return http.StatusUnsupportedMediaType, "want application/json"
		}
	default:
		return http.StatusMethodNotAllowed, "want GET or POST"
	}
	if open := r.URL.Path == stylePath || r.URL.Path == scriptPath; !open && !g.admits(r) {
		return http.StatusForbidden, "Open the address that stance review printed: it has the token that this page wants."
	}
	return 0, ""
}

// admits reports whether a request has the token: in its cookie or, for the
// page itself, in its address.
func (g *guard) admits(r *http.Request) bool {
	if c, err := r.Cookie(g.cookie()); err == nil && g.is(c.Value) {
		return true
	}
	return r.Method == http.MethodGet && r.URL.Path == "/" && g.is(r.URL.Query().Get("token"))
}

func (g *guard) is(token string) bool {
	return subtle.ConstantTimeCompare([]byte(token), []byte(g.token)) == 1
}
