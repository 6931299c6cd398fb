// Package ingest reads documents out of files.
//
// [Files] is the whole of it: paths in, documents out. What kind of file it is
// shows in the content, and each kind has its own file here. A record that
// cannot be read is an item with a [RecordError], and reading goes on.
package ingest
