#!/usr/bin/env bash
# profile.sh prints where the time goes, as the share of each stage in the CPU
# time, what a stage calls counted in: of scoring the labelled reports, which are
# dense in statements, on one goroutine (BenchmarkScore); and, where the news
# articles lie beside the repository ($STANCE_SHARED or ../shared), of going from
# their JSON lines to those of what is said in them (BenchmarkLines), with the scan
# and without.
set -euo pipefail
cd "$(dirname "$0")/.."
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

profile() { # benchmark; then lines of function|stage
	go test ./bench -run '^$' -bench "$1" -benchtime "${BENCHTIME:-5s}" -cpuprofile "$tmp/cpu" -o "$tmp/test" >"$tmp/out"
	grep '^Benchmark' "$tmp/out" || { cat >/dev/null; echo "$1: left out, there is nothing to measure on"; return 0; }
	go tool pprof -top -cum -nodecount=100000 "$tmp/test" "$tmp/cpu" 2>/dev/null >"$tmp/top"
	while IFS='|' read -r function stage; do
		awk -v f="$function" -v s="$stage" '$6 == f { printf "%6s  %s\n", $5, s }' "$tmp/top"
	done
}

profile '^BenchmarkScore$' <<'END'
stance/pipeline.(*Scorer).Sentences|all of scoring a document
stance/pipeline/attrib.(*Parser).Split|attrib: sentences and tokens, looked up
stance/pipeline/text.AppendSentences|  of it text: sentences
stance/pipeline/text.AppendTokens|  of it text: tokens
stance/features.(*Extractor).Survey|features: names of the question and what refers to them
stance/pipeline/attrib.(*Parser).Attribute|attrib: claims and their sources
stance/features.(*Extractor).Append|features: the vector of a claim
stance/models.(*Model).Classify|models: the probabilities
stance/pipeline.(*Scorer).statements|statements: certainty, basis, cues, sentiment
runtime.gcBgMarkWorker|collecting garbage
END
for way in scan thorough; do
	echo
	profile "^BenchmarkLines\$/^news\$/^$way\$" <<'END'
stance/pipeline/ingest.(*reader).jsonl|reading: lines and documents
stance/pipeline.(*Wanted).Raw|  of it the scan
encoding/json.Unmarshal|  of it decoding
stance/pipeline/ingest.(*page).fill|  of it outlet, agency, date and furniture
stance/pipeline.(*Scorer).score|scoring
stance/pipeline/attrib.(*Parser).Split|  of it sentences and tokens, looked up
stance/features.(*Extractor).Survey|  of it names of the question and what refers to them
stance/features.(*Extractor).Start|  of it names of the question and what refers to them
stance/pipeline/attrib.(*Parser).Attribute|  of it claims and their sources
stance/features.(*Extractor).Append|  of it vectors
runtime.gcBgMarkWorker|collecting garbage
END
done
