#!/usr/bin/env bash
# stream.sh shows what a long stream takes. Scoring time has to be linear in the
# input, with the scan and without: for several sizes the time and a plot. Peak
# memory must not grow with the stream: up to a million articles ($ARTICLES), made of
# those in $STANCE_SHARED or ../shared with other ids and other names of persons in
# every round, piped in, on a narrow question and on a broad one, of which far more
# documents are wanted and remembered to find copies.
set -euo pipefail
cd "$(dirname "$0")/.."
shared=${STANCE_SHARED:-../shared}
articles=$shared/data/allsides/articles.jsonl.gz
question=$shared/gold/questions/sony.json
broad=$shared/gold/questions/dnc.json
most=${ARTICLES:-1000000}
if [ ! -f "$articles" ] || [ ! -f "$question" ] || [ ! -f "$broad" ]; then
	echo "stream.sh: no articles in $shared (set STANCE_SHARED)" >&2
	exit 3
fi
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
export LC_ALL=C.UTF-8
CGO_ENABLED=0 go build -o "$tmp/stance" ./cmd/stance
CGO_ENABLED=0 go build -o "$tmp/stream" ./bench/stream
gunzip -c "$articles" >"$tmp/once.jsonl"

# run ARTICLES FLAGS… scores a stream, and adds articles, seconds of all cores
# and peak memory in KiB to $tmp/points.
run() {
	local n=$1
	shift
	# VmHWM is the kernel's own record of the peak, asked for while the program
	# waits for the end of its input.
	mkfifo "$tmp/pipe"
	{ TIMEFORMAT='%U %S'; time "$tmp/stance" score -q --question "$asked" "$@" - <"$tmp/pipe" >"$tmp/out"; } 2>"$tmp/cpu" &
	local job=$!
	{
		"$tmp/stream" -n "$n" "$tmp/once.jsonl"
		sleep .3
		for status in /proc/[0-9]*/status; do
			if [ "$(readlink "${status%status}exe" 2>/dev/null)" = "$tmp/stance" ]; then
				awk '/^VmHWM/ { print $2 }' "$status"
			fi
		done >"$tmp/memory"
	} 3>&1 >"$tmp/pipe" 2>/dev/null
	wait $job || [ $? = 1 ]
	rm "$tmp/pipe"
	echo "$n $(awk '{ print $1 + $2 }' <(tail -n 1 "$tmp/cpu")) $(sort -n "$tmp/memory" | tail -n 1)" >>"$tmp/points"
}

# plot prints the points, a bar for the time of each, and how far the times lie
# from the line through the first and the last.
plot() {
	awk '{ n[NR] = $1; s[NR] = $2; m[NR] = $3 }
		END {
			printf "%10s %9s %14s %10s\n", "articles", "cores s", "s / 100,000", "peak MiB"
			for (i = 1; i <= NR; i++) {
				bar = ""; for (k = 0; k < 40 * s[i] / s[NR]; k++) bar = bar "#"
				line = s[1] + (s[NR] - s[1]) * (n[i] - n[1]) / (n[NR] - n[1])
				off = (s[i] - line) / s[NR]; if (off < 0) off = -off; if (off > worst) worst = off
				printf "%10d %9.2f %14.2f %10.0f  |%s\n", n[i], s[i], s[i] / n[i] * 1e5, m[i] / 1024, bar
			}
			printf "farthest from a line: %.1f %% of the longest time\n", 100 * worst
		}' "$tmp/points"
}

for asked in "$question" "$broad"; do
	echo "== with the scan, $(basename "$asked" .json)"
	: >"$tmp/points"
	for share in 16 8 4 2 1; do run $((most / share)); done
	plot
	echo "lines written at last: $(wc -l <"$tmp/out")"
	echo
done
asked=$question
echo "== without, every document split, parsed and classified (--scan=false --no-dedup)"
: >"$tmp/points"
for share in 320 160 80 40; do run $((most / share)) --scan=false --no-dedup; done
plot
echo
echo "== and with the index of copies, which remembers every document it is shown (--scan=false)"
: >"$tmp/points"
for share in 320 160 80; do run $((most / share)) --scan=false; done
plot
