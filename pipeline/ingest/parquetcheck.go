package ingest

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/encoding/thrift"
	"github.com/parquet-go/parquet-go/format"
)

// The library makes room for what headers say before it reads on, and unpacks
// pages whole. So what they say is looked at first.

// pageRecords is how many of the longest records a page of a Parquet file may
// be as long as; pages are to be of some 8 KiB to 1 MiB, by the format.
const pageRecords = 16

// checkFooter looks at the length of the footer (Parquet format, "File format").
func checkFooter(at io.ReaderAt, size int64, caps *Files) error {
	var tail [8]byte
	if size < 12 {
		return fmt.Errorf("Parquet file of %d bytes is cut short", size)
	}
	if _, err := at.ReadAt(tail[:], size-8); err != nil {
		return err
	}
	switch n := int64(binary.LittleEndian.Uint32(tail[:4])); {
	case string(tail[4:]) != "PAR1":
		return errors.New("Parquet file is cut short: it does not end as one does")
	case n > size-12:
		return fmt.Errorf("Parquet file is damaged: its footer of %d bytes is longer than the file", n)
	case n > pageRecords*caps.MaxRecord:
		return caps.overRecord()
	}
	return nil
}

// checkCodecs refuses codings that the columns cannot be read from. LZ4 is one:
// the library gives up on the older of its two forms, and of the newer it hands
// out pages that it has not filled.
func (t *parquetTable) checkCodecs() error {
	for _, g := range t.file.Metadata().RowGroups {
		for _, i := range t.columns {
			if i < 0 || i >= len(g.Columns) {
				continue
			}
			switch codec := g.Columns[i].MetaData.Codec; codec {
			case format.Uncompressed, format.Snappy, format.Gzip, format.Brotli, format.Zstd:
			default:
				return fmt.Errorf("Parquet file is packed with %v, which cannot be read: write it with zstd, snappy, gzip or brotli", codec)
			}
		}
	}
	return nil
}

// checkPages looks at the headers of all pages of a chunk.
func (t *parquetTable) checkPages(chunk *parquet.FileColumnChunk) error {
	meta, err := t.metadata(chunk)
	if err != nil {
		return err
	}
	off := meta.DataPageOffset
	if meta.DictionaryPageOffset != 0 {
		off = meta.DictionaryPageOffset
	}
	end := off + meta.TotalCompressedSize
	if off < 4 || meta.TotalCompressedSize < 0 || end > t.file.Size() || end < off {
		return fmt.Errorf("column lies at bytes %d to %d of %d", off, end, t.file.Size())
	}
	for values := int64(0); off < end && values < meta.NumValues; {
		header, n, err := t.pageHeader(off, end)
		if err != nil {
			return err
		}
		off += n
		packed, size := int64(header.CompressedPageSize), int64(header.UncompressedPageSize)
		switch {
		case packed < 0 || size < 0 || packed > end-off:
			return fmt.Errorf("page at byte %d has %d bytes, of %d that are there", off, packed, end-off)
		case size > pageRecords*t.caps.MaxRecord:
			return fmt.Errorf("page at byte %d: %w", off, &CapError{fmt.Sprintf("page of %d bytes", size), pageRecords * t.caps.MaxRecord, "bytes", "16 times --max-record"})
		}
		body := io.NewSectionReader(t.file, off, packed)
		if header.DataPageHeaderV2.Valid {
			h := header.DataPageHeaderV2.V
			levels := int64(h.DefinitionLevelsByteLength) + int64(h.RepetitionLevelsByteLength)
			if levels < 0 || levels > packed {
				return fmt.Errorf("page at byte %d has %d bytes of levels", off, levels)
			}
			body = io.NewSectionReader(t.file, off+levels, packed-levels)
			values += int64(h.NumValues)
		} else if header.DataPageHeader.Valid {
			values += int64(header.DataPageHeader.V.NumValues)
		}
		if err := checkPacked(body, meta.Codec, size); err != nil {
			return fmt.Errorf("page at byte %d: %w", off, err)
		}
		off += packed
	}
	return nil
}

// metadata gives what the footer says of a chunk.
func (t *parquetTable) metadata(chunk *parquet.FileColumnChunk) (*format.ColumnMetaData, error) {
	for i, g := range t.file.RowGroups() {
		for j, c := range g.ColumnChunks() {
			if c == parquet.ColumnChunk(chunk) {
				return &t.file.Metadata().RowGroups[i].Columns[j].MetaData, nil
			}
		}
	}
	return nil, errors.New("column is not in the file")
}

// pageHeader reads the header of a page, and gives its length.
func (t *parquetTable) pageHeader(off, end int64) (*format.PageHeader, int64, error) {
	// A header holds the least and the greatest value, texts maybe.
	for room := min(end-off, 4<<10); ; room = min(end-off, 8*room) {
		b := make([]byte, room)
		if _, err := t.file.ReadAt(b, off); err != nil && err != io.EOF {
			return nil, 0, err
		}
		var p thrift.CompactProtocol
		r := p.NewReaderFromBytes(b)
		header := new(format.PageHeader)
		err := thrift.NewDecoder(r).Decode(header)
		if err == nil {
			return header, int64(r.BytesRead()), nil
		}
		if room == end-off || room > pageRecords*t.caps.MaxRecord {
			return nil, 0, fmt.Errorf("page header at byte %d: %w", off, err)
		}
	}
}

// checkPacked refuses a page that unpacks to more than its header says. Codings
// that say themselves are taken at their word, which the library holds them to;
// others are unpacked once more to count.
func checkPacked(body io.Reader, codec format.CompressionCodec, size int64) error {
	var head [32]byte
	n, _ := io.ReadFull(body, head[:])
	whole := io.MultiReader(bytes.NewReader(head[:n]), body)
	var r io.Reader
	switch codec {
	case format.Snappy:
		if says, k := binary.Uvarint(head[:n]); k <= 0 || says > uint64(size) {
			return errors.New("snappy page is longer than its header says")
		}
		return nil
	case format.Zstd:
		var h zstd.Header
		if h.Decode(head[:n]) == nil && h.HasFCS {
			if h.FrameContentSize > uint64(size) {
				return errors.New("zstd page is longer than its header says")
			}
			return nil
		}
		z, err := zstd.NewReader(whole, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(maxWindow))
		if err != nil {
			return err
		}
		defer z.Close()
		r = z
	case format.Gzip:
		z, err := gzip.NewReader(whole)
		if err != nil {
			return err
		}
		r = z
	case format.Brotli:
		r = brotli.NewReader(whole)
	default:
		return nil
	}
	// What is damaged the library tells of in its turn.
	if n, _ := io.Copy(io.Discard, io.LimitReader(r, size+1)); n > size {
		return errors.New("page is longer than its header says")
	}
	return nil
}
