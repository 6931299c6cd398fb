package review

import (
	"bytes"
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"html/template"
	"io"
	"log"
	"net"
	"net/http"
	"sync"
	"time"

	"stance/pipeline/stance"
	"stance/pipeline/store"
)

var (
	//go:embed page.html
	pageHTML string
	//go:embed page.css
	pageCSS string
	//go:embed page.js
	pageJS string
)

const stylePath, scriptPath = "/page.css", "/page.js"

// Server serves a review on a listener.
type Server struct {
	review *Review
	guard  guard
	listen net.Listener
}

// Listen opens the page's port on the loopback interface, any free one for 0.
func (r *Review) Listen(port int) (*Server, error) {
	l, err := net.Listen("tcp4", fmt.Sprintf("127.0.0.1:%d", port))
	if err != nil {
		return nil, fmt.Errorf("cannot listen on 127.0.0.1: %w", err)
	}
	_, p, err := net.SplitHostPort(l.Addr().String())
	if err != nil {
		l.Close()
		return nil, err
	}
	return &Server{r, guard{port: p, token: newToken()}, l}, nil
}

// URL is the address to open. It has the token in it: whoever knows it can
// label.
func (s *Server) URL() string { return "http://" + s.guard.hosts()[0] + "/?token=" + s.guard.token }

// Serve serves until ctx ends, then finishes the requests at hand and returns
// nil.
func (s *Server) Serve(ctx context.Context) error {
	ctx, stop := context.WithCancel(ctx)
	var reckoning sync.WaitGroup
	defer reckoning.Wait()
	defer stop()
	reckoning.Go(func() { s.review.gain.run(ctx) })
	srv := &http.Server{
		Handler:           s.handler(),
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       10 * time.Second,
		WriteTimeout:      time.Minute, // a label may wait for another writer
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    16 << 10,
		ErrorLog:          log.New(io.Discard, "", 0), // of strangers' broken requests
	}
	ended := make(chan error, 1)
	go func() { ended <- srv.Serve(s.listen) }()
	select {
	case err := <-ended:
		return fmt.Errorf("serving the page: %w", err)
	case <-ctx.Done():
	}
	patience, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
	defer cancel()
	if err := srv.Shutdown(patience); err != nil {
		srv.Close() // a browser that keeps a connection open cannot keep the program
	}
	if err := <-ended; !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

func (s *Server) handler() http.Handler {
	mux := http.NewServeMux()
	static := func(kind, text string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", kind)
			_, _ = io.WriteString(w, text)
		}
	}
	mux.HandleFunc("GET "+stylePath, static("text/css; charset=utf-8", pageCSS))
	mux.HandleFunc("GET "+scriptPath, static("text/javascript; charset=utf-8", pageJS))
	mux.HandleFunc("GET /{$}", s.page)
	mux.HandleFunc("GET /state", func(w http.ResponseWriter, r *http.Request) { s.answer(w, r, nil) })
	mux.HandleFunc("POST /label", s.label)
	mux.HandleFunc("POST /undo", func(w http.ResponseWriter, r *http.Request) {
		if !read(w, r, &struct{}{}) {
			return
		}
		s.answer(w, r, s.review.Undo(r.Context()))
	})
	return s.guard.wrap(mux)
}

func (s *Server) page(w http.ResponseWriter, r *http.Request) {
	t, err := template.New("page").Parse(pageHTML)
	var b bytes.Buffer
	if err == nil {
		q := s.review.run.Question
		proposition := q.Proposition
		if proposition == "" {
			proposition = q.Name
		}
		err = t.Execute(&b, map[string]any{
			"Proposition": tidy(proposition), "Name": tidy(q.Name), "Annotator": s.review.o.Annotator, "Adjudicate": s.review.o.Adjudicate,
			"Deciding": deciding,
		})
	}
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	http.SetCookie(w, &http.Cookie{Name: s.guard.cookie(), Value: s.guard.token, Path: "/", HttpOnly: true, SameSite: http.SameSiteStrictMode})
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Write(b.Bytes())
}

// decision is one key of the page.
type decision struct {
	Key    string
	Stance stance.Label
	Word   string // what the label is called on the page
	Means  string
}

var deciding = []decision{
	{"a", stance.Affirm, "affirms", "says or takes for granted that the actor did it, acts on it, or calls it very likely"},
	{"d", stance.Deny, "denies", "rejects it, blames somebody else, or doubts it"},
	{"n", stance.Noncommittal, "takes no side", "speaks of the question and does not decide it: asks, wants proof, says “alleged” or “may have”, declines to say"},
	{"o", stance.None, "off the question", "no statement on this deed by this actor"},
}

func (s *Server) label(w http.ResponseWriter, r *http.Request) {
	var in struct {
		Item   string `json:"item"`
		Stance string `json:"stance"`
		Source string `json:"source"`
	}
	if !read(w, r, &in) {
		return
	}
	var l stance.Label
	if err := l.UnmarshalText([]byte(in.Stance)); err != nil {
		refuse(w, http.StatusBadRequest, err)
		return
	}
	s.answer(w, r, s.review.Label(r.Context(), in.Item, l, in.Source))
}

// read takes the one JSON value that a request has to hold.
func read(w http.ResponseWriter, r *http.Request, into any) bool {
	d := json.NewDecoder(r.Body)
	d.DisallowUnknownFields()
	err := d.Decode(into)
	if err == nil && d.More() {
		err = errors.New("more than one value")
	}
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &large):
		refuse(w, http.StatusRequestEntityTooLarge, err)
	case err != nil:
		refuse(w, http.StatusBadRequest, fmt.Errorf("the request is not as wanted: %w", err))
	}
	return err == nil
}

func refuse(w http.ResponseWriter, code int, err error) {
	write(w, code, map[string]string{"error": err.Error()})
}

// answer sends the state after what was asked for was done, or was not for err.
func (s *Server) answer(w http.ResponseWriter, r *http.Request, err error) {
	if errors.Is(err, errUnfit) {
		refuse(w, http.StatusBadRequest, err)
		return
	}
	if err != nil && !errors.Is(err, errOver) && !errors.Is(err, errFirst) && !errors.Is(err, errGone) && !errors.Is(err, store.ErrUndone) {
		refuse(w, http.StatusInternalServerError, err)
		return
	}
	state, e := s.review.State(r.Context())
	if e != nil {
		refuse(w, http.StatusInternalServerError, e)
		return
	}
	code := http.StatusOK
	if err != nil {
		state.Error, code = err.Error(), http.StatusConflict
	}
	write(w, code, state)
}

func write(w http.ResponseWriter, code int, v any) {
	b, err := json.Marshal(v)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(code)
	w.Write(b)
}
