#!/usr/bin/env bash
# figures.sh prints how well the default model (or that of the file given) agrees
# with labels by hand, a row a gold set. The gold lies beside the repository, in
# $STANCE_SHARED or ../shared; without it there is nothing to measure on, and the
# script says so and ends with 3.
set -euo pipefail
cd "$(dirname "$0")/.."
shared=${STANCE_SHARED:-../shared}
if [ ! -d "$shared/gold" ]; then
	echo "figures.sh: no gold in $shared (set STANCE_SHARED)" >&2
	exit 3
fi
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
CGO_ENABLED=0 go build -o "$tmp/stance" ./cmd/stance

row='%-14s %9s %5s %8s %6s %6s %10s %6s\n'
# shellcheck disable=SC2059
printf "$row" gold sentences on-it macro-F1 deny on-it-F1 statements source
measure() { # name, labels, documents
	"$tmp/stance" eval -q ${model:+--model "$model"} --documents "$shared/$3" "$shared/$2" >"$tmp/$1.txt"
	awk -v name="$1" -v row="$row" '
		/^Model/                             { for (i = 1; i < NF; i++) { if ($(i+1) ~ /^sentence/) sentences = $i; if ($(i+1) == "on") on = $i } }
		/^macro-F1, three stances/           { macro = $4 }
		/^on the question, F1/               { onf1 = $5 }
		/^statements, F1/                    { statements = $3 }
		/^source where the stance is right/  { source = $7 }
		/^deny / && !seen++                   { deny = $4 }
		END { printf row, name, sentences, on, macro, deny, onf1, statements, source }' "$tmp/$1.txt"
}
model=${1:-}
measure seeds gold/seeds.jsonl seeds
measure allsides-dev gold/allsides-dev.jsonl data/allsides/gold-articles.jsonl
measure polnear-train gold/polnear-train.jsonl data/polnear/train-documents.jsonl
