#!/usr/bin/env bash
# run.sh prints how fast the program is: the benchmarks of the packages a text
# goes through, and two runs over some 8,000 articles where they lie beside the
# repository, in $STANCE_SHARED or ../shared. peers.sh beside it compares with
# others, stream.sh shows time and memory of long streams, profile.sh where the
# time goes.
set -euo pipefail
cd "$(dirname "$0")/.."
shared=${STANCE_SHARED:-../shared}
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

echo "benchmarks:"
go test -run '^$' -bench . -benchtime "${BENCHTIME:-1s}" ./bench ./features ./models ./pipeline ./pipeline/... |
	awk '/^Benchmark/ { speed = ""; allocs = ""
		for (i = 2; i <= NF; i++) { if ($i == "MB/s") speed = $(i-1) " MB/s"; if ($i == "allocs/op") allocs = $(i-1) " allocs/op" }
		printf "  %-34s %14s %16s\n", $1, speed, allocs }'

articles=$shared/data/allsides/articles.jsonl.gz
if [ ! -f "$articles" ]; then
	echo "end to end: left out, there is no $articles (set STANCE_SHARED)"
	exit 0
fi
CGO_ENABLED=0 go build -o "$tmp/stance" ./cmd/stance
gunzip -c "$articles" >"$tmp/articles.jsonl"
words=$(wc -w <"$tmp/articles.jsonl")
timed=()
if [ -x /usr/bin/time ]; then
	timed=(/usr/bin/time -f '%M' -o "$tmp/memory")
fi
# end_to_end NAME FLAGS… scores the articles once.
end_to_end() {
	local name=$1 start end
	shift
	start=$(date +%s%N)
	"${timed[@]}" "$tmp/stance" score -q "$@" "$tmp/articles.jsonl" >"$tmp/scored.jsonl" || [ $? = 1 ] # some records may be broken
	end=$(date +%s%N)
	awk -v name="$name" -v words="$words" -v ns=$((end - start)) -v docs="$(wc -l <"$tmp/articles.jsonl")" -v with="$(wc -l <"$tmp/scored.jsonl")" -v cores="$(nproc)" \
		'BEGIN { printf "%s: %d documents, %d with statements, %d words in %.1f s on %d cores: %.0f words/s\n", name, docs, with, words, ns / 1e9, cores, words / ns * 1e9 }'
	if [ -s "$tmp/memory" ]; then
		awk '/^[0-9]+$/ { printf "  peak memory: %.0f MB\n", $1 / 1024 }' "$tmp/memory"
	fi
}
end_to_end "end to end"
end_to_end "end to end without the scan" --scan=false
