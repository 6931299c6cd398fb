// Package ingest reads documents out of files.
//
// [Files] is the whole of it: paths in, documents out. A path is a plain text
// file, a file of JSON lines, a folder of such, or "-" for standard input; what
// kind of file it is shows in the content, and each kind has its own file here
// (plain.go, jsonl.go). A record that cannot be read is an item with a
// [RecordError], and reading goes on.
//
// A line of JSON is a document: {"id", "outlet", "date", "title", "url",
// "agency", "text"}, all strings, id and text required, other fields ignored. A
// text file is a document by the name of its path.
//
// Text is never changed, for all offsets count in it: it keeps byte order mark
// and carriage returns, and each byte that is no UTF-8 (a file in Latin-1, say)
// stands as a single '?', which Found["text"] tells. What is on the page and
// not of the report is marked in Document.Furniture (furniture.go, phrases.go),
// line by line: a line is furniture only if it says so itself or stands among
// others that do, for furniture that is missed costs a sentence read in vain,
// and a sentence taken for furniture is lost. From the furniture and the first
// and last lines come the outlet, the agency and the date where the record has
// none (outlet.go, credit.go, date.go); Document.Found says where each was
// found. Where signs contradict each other nothing is filled in.
package ingest
