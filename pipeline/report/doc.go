// Package report tells what was found, in one record with many renderers.
//
// A [Builder] takes scored documents one at a time (or [Build] a stream of
// them) and makes a [Report]: the figures of package aggregate, the strongest
// quotations, and what has to be known to judge them. [Formats] lists the
// renderers: text for a terminal, markdown, json, csv and html, a page with plots
// and every statement. Each writes the same report; none computes a figure of its
// own. Where package aggregate could allow for the classifier's errors, the shares
// stated are those, and the counts stand beside them.
//
// # The JSON record
//
// The format json writes the Report by its field tags: "question",
// "proposition", "models", "first" and "last" (the days between which the
// documents lie), "unread" (records that were broken), "total" and "outlets"
// (see [aggregate.Figures] and [aggregate.Outlet]), "differences" and "changes"
// (see [aggregate.Summary]), "quotations", "actor" and "rivals" (who is accused,
// and who else is named), "days", "wire" and "agencies" (who prints whose text),
// "statements" where they were asked for, "held_out" and "unscored". An estimate is {"value","lo","hi"} with null where it is
// undefined; shares lie in [0, 1]. Names are written as they were read. Read
// back it renders to the same bytes in every format.
//
// # The CSV table
//
// The format csv is long: one row a measure, with the columns scope, outlet,
// source, measure, value, lo, hi, n. Scope is total, outlet, source (one source
// over all outlets), outlet-source, difference-outlets, -rest, -times or -voices
// (see [aggregate.Difference]; the other outlet or the date stands in the column
// source) or change; the measures with _corrected are those of
// [aggregate.Corrected], the others as counted; n is the number of statements behind a
// share, empty for a plain count; an undefined number is an empty cell.
//
// # Names from strangers
//
// Names and sentences come from pages anybody can write. All formats but json
// take terminal escape sequences, control and direction characters out of them;
// markdown escapes markup, csv defuses cells a spreadsheet would run, html escapes
// by place (html/template), links to http and https alone ([Link]) and carries a
// policy under which no script or style but the page's own can run.
package report
