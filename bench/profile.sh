#!/usr/bin/env bash
# profile.sh prints where the time of scoring goes: the share of each stage in
# the CPU time of BenchmarkScore, what a stage calls counted in.
set -euo pipefail
cd "$(dirname "$0")/.."
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
go test ./bench -run '^$' -bench '^BenchmarkScore$' -benchtime "${BENCHTIME:-5s}" -cpuprofile "$tmp/cpu" -o "$tmp/test" >"$tmp/out"
grep '^Benchmark' "$tmp/out"
go tool pprof -top -cum -nodecount=100000 "$tmp/test" "$tmp/cpu" 2>/dev/null >"$tmp/top"
while IFS='|' read -r function stage; do
	awk -v f="$function" -v s="$stage" '$6 == f { printf "%6s  %s\n", $5, s }' "$tmp/top"
done <<'END'
stance/pipeline.(*Scorer).Sentences|all of scoring a document
stance/pipeline/attrib.(*Parser).Parse|attrib: sentences, tokens, claims and their sources
stance/pipeline/text.AppendSentences|  of it text: sentences
stance/pipeline/text.AppendTokens|  of it text: tokens
stance/features.(*Extractor).Start|features: names of the question and what refers to them
stance/features.(*Extractor).Append|features: the vector of a claim
stance/models.(*Model).Classify|models: the probabilities
stance/pipeline.(*Scorer).statements|statements: certainty, basis, cues, sentiment
runtime.gcBgMarkWorker|collecting garbage
END
