// Package store keeps a run of scoring in one SQLite file: the documents, what
// is said in them, with what they were scored, and the labels of people.
//
// # Writing
//
// A [Writer] adds to a store. There is one at a time; a second is refused while
// the first lives ([ErrLocked]), and a killed one leaves nothing behind that
// would keep the next from writing. It gathers what it is given and writes it
// about once a second in a transaction, so that whatever ends the program, what
// stands in the file is the input up to some document, with all that was found
// in it, and nothing else. Whoever gives the same documents again is told which
// are there ([Writer.Known]), and need not score them:
//
//   - A document is known by its id, the SHA-256 of its text, and the run: the
//     model, the question and the settings that the scores hang on. If an input
//     has such a document twice, it is two documents.
//   - A document that is known and comes with another outlet, date, title,
//     author, url or agency, or from another place in the input, takes these
//     over and is not scored again.
//   - A document with a known id and another text is another document. When the
//     input was read to its end and no longer has the old one, and both were
//     read at the same path, the new one replaces it: it stays in the file,
//     since labels may be on it, and is in no export and no report.
//   - A document that is gone from the input stays, since a store may be filled
//     from several.
//
// Documents come out in the order of the input, however often the run was cut:
// those of the input that was read first come first. An input is what the same
// paths in the same order give.
//
// A store wants a disk of its own machine: its log (the files FILE-wal and
// FILE-shm beside it, which are part of it while they are there) does not work
// over a network, as SQLite says of its WAL.
//
// # Reading
//
// A [Store] reads, also while a Writer writes, and sees the state at which it
// began. Labels can be added at any time by any number of processes
// ([Store.PutLabel]). The tables are documented in [Schema], and the comments
// stand in the file too: "sqlite3 run.db .schema" shows them. From Python:
//
//	for row in sqlite3.connect("run.db").execute("SELECT outlet, stance, count(*) FROM said GROUP BY 1, 2"):
//	    print(row)
//
// and in DuckDB, with its extension for SQLite: ATTACH 'run.db' (TYPE sqlite).
package store
