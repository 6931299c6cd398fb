package models

import (
	"bytes"
	_ "embed"
	"fmt"
	"sync"
)

//go:generate go run stance/cmd/stance train -o default.model ../seeds

//go:embed default.model
var defaultModel []byte

var readDefault = sync.OnceValues(func() (*Model, error) {
	m, err := Read(bytes.NewReader(defaultModel))
	if err != nil {
		return nil, fmt.Errorf("the model built into the program: %w", err)
	}
	return m, nil
})

// Default is the model that comes with the program, trained from the seeds of
// the repository. It is read once and shared: do not change its header.
func Default() (*Model, error) { return readDefault() }
