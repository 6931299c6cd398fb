#!/usr/bin/env bash
# peers.sh runs the program beside others on the same text and prints ratios. The
# runs alternate and the medians count, so that a busy machine slows all alike.
# What is not installed is left out with a word (Debian's packages: fasttext,
# python3-sklearn, ripgrep). It needs the articles in $STANCE_SHARED or ../shared,
# and room for ten times their text (530 MB) in $TMPDIR. RUNS=5 takes that many
# runs of each.
#
#   1. the articles ten times over, with other ids, from JSON lines on disk to JSON
#      lines, start-up included, against wc -w and rg on the same file;
#   2. every sentence of the articles split, parsed and classified, against
#      classifiers that are given lines already split and find no source.
set -euo pipefail
cd "$(dirname "$0")/.."
shared=${STANCE_SHARED:-../shared}
articles=$shared/data/allsides/articles.jsonl.gz
question=$shared/gold/questions/sony.json
runs=${RUNS:-5}
if [ ! -f "$articles" ] || [ ! -f "$question" ]; then
	echo "peers.sh: no articles in $shared (set STANCE_SHARED)" >&2
	exit 3
fi
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
export LC_ALL=C.UTF-8
CGO_ENABLED=0 go build -o "$tmp/stance" ./cmd/stance
CGO_ENABLED=0 go build -o "$tmp/stream" ./bench/stream
gunzip -c "$articles" >"$tmp/once.jsonl"
lines=$(wc -l <"$tmp/once.jsonl")
"$tmp/stream" -same -n $((10 * lines)) "$tmp/once.jsonl" >"$tmp/ten.jsonl"
words=$(wc -w <"$tmp/once.jsonl")
bytes=$(wc -c <"$tmp/ten.jsonl")
cat "$tmp/ten.jsonl" >/dev/null # all read from memory

have() { command -v "$1" >/dev/null; }
score() { "$tmp/stance" score -q --question "$question" "$@" || [ $? = 1 ]; } # 1: some records are broken

# timed NAME COMMAND… adds a line: name, seconds on the clock, seconds of all cores.
timed() {
	local name=$1 start end
	shift
	start=$(date +%s%N)
	{ TIMEFORMAT='%U %S'; time "$@" >"$tmp/out" 2>/dev/null; } 2>"$tmp/cpu"
	end=$(date +%s%N)
	echo "$name $(((end - start) / 1000)) $(tail -n 1 "$tmp/cpu")" >>"$tmp/times"
}

echo "== 1. ten times the articles: $bytes bytes, $((10 * words)) words, $(nproc) cores, medians of $runs runs"
peers=(stance wc)
have rg && peers+=(rg) || echo "rg: left out, it is not installed"
names=(-e 'North Korea' -e Pyongyang -e DPRK -e 'the regime' -e Sony -e 'the studio')
for ((i = 0; i < runs; i++)); do
	timed stance score "$tmp/ten.jsonl"
	cp "$tmp/out" "$tmp/scored"
	timed wc wc -w "$tmp/ten.jsonl"
	if have rg; then
		timed rg rg -c -i -F "${names[@]}" "$tmp/ten.jsonl"
	fi
done
# table BASE WORDS prints the medians, and their ratios to BASE's. Where others
# share the machine the time of the cores is the surer witness.
table() {
	awk -v base="$1" -v words="$2" '
		{ n[$1]++; clock[$1, n[$1]] = $2 / 1e6; cpu[$1, n[$1]] = $3 + $4; if (!seen[$1]++) order[++k] = $1 }
		function median(a, p,   i, j, m, v, t) {
			m = n[p]
			for (i = 1; i <= m; i++) v[i] = a[p, i]
			for (i = 2; i <= m; i++) for (j = i; j > 1 && v[j-1] > v[j]; j--) { t = v[j]; v[j] = v[j-1]; v[j-1] = t }
			return m % 2 ? v[(m+1)/2] : (v[m/2] + v[m/2+1]) / 2
		}
		END {
			b = median(clock, base); c = median(cpu, base)
			printf "%-18s %8s %8s %12s %14s %12s %12s\n", "", "clock s", "cores s", "words/s", "words/core s", "clock ratio", "cores ratio"
			for (i = 1; i <= k; i++) { p = order[i]; x = median(clock, p); y = median(cpu, p)
				printf "%-18s %8.2f %8.2f %12.0f %14.0f %12.2f %12.2f\n", p, x, y, words / x, words / y, x / b, y / c }
		}' "$tmp/times"
}
table wc $((10 * words))
echo "statements in $(wc -l <"$tmp/scored") documents"

echo
echo "== 2. every sentence of the articles: $words words, $(nproc) cores"
: >"$tmp/times"
# The peers get the words of the text alone, a sentence or so a line.
awk '{ sub(/.*"text": "/, ""); gsub(/\\n|\\"|\\u[0-9a-f]+/, " "); gsub(/[.!?] /, "&\n"); print }' "$tmp/once.jsonl" | awk 'NF > 2' >"$tmp/sentences.txt"
awk 'NR % 50 == 1 { print "__label__" (NR % 4) " " $0 }' "$tmp/sentences.txt" >"$tmp/train.txt"
fast=""
if have fasttext; then
	fasttext supervised -input "$tmp/train.txt" -output "$tmp/fast" -epoch 1 -wordNgrams 2 -dim 10 -thread 1 >/dev/null 2>&1 && fast=$tmp/fast.bin
else
	echo "fasttext: left out, it is not installed"
fi
sklearn=""
for python in python3 /usr/bin/python3; do
	if have "$python" && "$python" -c 'import sklearn' 2>/dev/null; then
		sklearn=$python
	fi
done
if [ -z "$sklearn" ]; then
	echo "scikit-learn: left out, no python3 imports sklearn"
fi
for ((i = 0; i < (runs + 1) / 2; i++)); do
	timed stance-two-cores score --scan=false "$tmp/once.jsonl"
	timed stance-one-core env GOMAXPROCS=1 "$tmp/stance" score -q -j 1 --scan=false --question "$question" "$tmp/once.jsonl" || true
	if [ -n "$fast" ]; then
		timed fasttext-one-core fasttext predict "$fast" "$tmp/sentences.txt"
	fi
	if [ -n "$sklearn" ]; then
		timed sklearn-one-core env OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 "$sklearn" bench/peers.py "$tmp/train.txt" "$tmp/sentences.txt"
	fi
done
table stance-two-cores "$words"
