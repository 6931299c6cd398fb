// Package ingest reads documents out of files.
//
// [Files] is the whole of it: paths in, documents out. A path is a file, a
// folder of files, or "-" for standard input; what kind of file it is shows in
// the content, and each kind has its own file here: plain text (plain.go), JSON
// lines (jsonl.go), CSV and TSV (csv.go, csvsplit.go, columns.go), HTML (html.go,
// htmltext.go, htmlmeta.go), WARC (warc.go, warchttp.go) and Parquet
// (parquet.go, parquetgroups.go, parquetvalues.go, parquetcheck.go), each bare or packed with gzip,
// zstd or bzip2, in one layer or several (source.go, unpack.go). A record that
// cannot be read is an item with a [RecordError], and reading goes on; [Tally]
// counts what becomes of records. Caps (caps.go) bound what one record, page or
// packed file can take.
//
// A line of JSON is a document: {"id", "outlet", "date", "title", "author",
// "url", "agency", "text"}, all strings, id and text required, other fields
// ignored. A table has columns of these names, or others like them; the id of a
// row without one is the file's name and the row's number. A text file or a page
// is a document by the name of its path; a page of a WARC, by its address.
//
// Text is never changed, for all offsets count in it: it keeps byte order mark
// and carriage returns. What is in another character set becomes UTF-8
// (charset.go), which Found["text"] tells; offsets are then bytes of that. The
// text of an HTML page is its main text, a blank line between paragraphs.
// Documents in other languages than English are passed over (language.go).
//
// What is on the page and not of the report is marked in Document.Furniture
// (furniture.go, phrases.go), line by line: a line is furniture only if it says
// so itself or stands among others that do, for furniture that is missed costs a
// sentence read in vain, and a sentence taken for furniture is lost. From the
// furniture and the first and last lines come the outlet, the agency and the
// date where the record has none (outlet.go, credit.go, date.go); Document.Found
// says where each was found. Where signs contradict each other nothing is filled
// in.
package ingest
