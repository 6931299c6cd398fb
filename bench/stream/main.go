// Command stream writes articles without end, or as many as are asked for: those
// of a file of JSON lines over and over, with other ids and other names of
// persons in every round, so that nothing that is remembered of one round serves
// for the next.
//
//	stream [-n articles] [-same] FILE
//
// It is for the measurements of the scripts beside it.
package main

import (
	"bufio"
	"bytes"
	"flag"
	"fmt"
	"log"
	"os"
	"strconv"
)

func main() {
	n := flag.Int("n", 0, "articles to write; 0: without end")
	same := flag.Bool("same", false, "leave the names of persons as they are")
	flag.Parse()
	log.SetFlags(0)
	if flag.NArg() != 1 {
		log.Fatal("usage: stream [-n articles] [-same] FILE")
	}
	b, err := os.ReadFile(flag.Arg(0))
	if err != nil {
		log.Fatal(err)
	}
	lines := bytes.Split(bytes.TrimSuffix(b, []byte("\n")), []byte("\n"))
	out := bufio.NewWriterSize(os.Stdout, 1<<20)
	var line []byte
	for i := 0; i < *n || *n <= 0; i++ {
		round := strconv.Itoa(i / len(lines))
		line = renamed(line[:0], lines[i%len(lines)], round, suffix(i/len(lines)), *same)
		if _, err := out.Write(append(line, '\n')); err != nil {
			log.Fatal(err)
		}
	}
	if err := out.Flush(); err != nil {
		log.Fatal(err)
	}
}

// suffix makes letters of the number of a round.
func suffix(round int) string {
	if round == 0 {
		return ""
	}
	return fmt.Sprintf("%c%c%c", "bdfgklmnprst"[round%12], "aeiou"[round/12%5], "bdfgklmnprst"[round/60%12])
}

// renamed appends a line with another id and with the last name of whoever has
// two made longer.
func renamed(dst, line []byte, round, suffix string, same bool) []byte {
	const id = `"id": "`
	at := bytes.Index(line, []byte(id))
	if at < 0 {
		log.Fatalf("a line without %s", id)
	}
	at += len(id)
	dst = append(dst, line[:at]...)
	dst = append(dst, 'r')
	dst = append(dst, round...)
	dst = append(dst, '-')
	line = line[at:]
	text := bytes.Index(line, []byte(`"text": "`))
	if same || suffix == "" || text < 0 {
		return append(dst, line...)
	}
	dst = append(dst, line[:text]...)
	line = line[text:]
	first := false // the word before begins with a capital, and a blank follows it
	for i := 0; i < len(line); {
		if !letter(line[i]) {
			dst = append(dst, line[i])
			first = first && line[i] == ' '
			i++
			continue
		}
		j := i
		for j < len(line) && letter(line[j]) {
			j++
		}
		dst = append(dst, line[i:j]...)
		capital := line[i] <= 'Z' && j-i > 2
		if first && capital {
			dst = append(dst, suffix...)
			capital = false
		}
		first = capital
		i = j
	}
	return dst
}

func letter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }
