package export

import (
	"io"
	"iter"

	"github.com/parquet-go/parquet-go"

	"stance/pipeline/stance"
)

// rowsPerGroup bounds the memory: a group of rows is held until it is written.
const rowsPerGroup = 50_000

// Parquet writes the table as a Parquet file, packed with Snappy, in groups of
// up to 50,000 rows. It needs no more of w than that it can be written to.
func Parquet(w io.Writer, docs iter.Seq2[*stance.Scored, error]) (int, error) {
	out := parquet.NewGenericWriter[row](w, parquet.Compression(&parquet.Snappy), parquet.MaxRowsPerRowGroup(rowsPerGroup), parquet.CreatedBy("stance", "", ""))
	n := 0
	batch := make([]row, 0, 512)
	flush := func() error {
		_, err := out.Write(batch)
		n += len(batch)
		batch = batch[:0]
		return err
	}
	for r, err := range rows(docs) {
		if err == nil {
			if batch = append(batch, *r); len(batch) == cap(batch) {
				err = flush()
			}
		}
		if err != nil {
			return n, err // without its footer the file is no Parquet file
		}
	}
	if err := flush(); err != nil {
		return n, err
	}
	return n, out.Close()
}
