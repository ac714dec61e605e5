#!/bin/sh
# Logs of evidence, checkpoints, proofs and cosignatures against independent implementations in Go, in both directions.
# Needs Go; takes its modules from the module proxy. Usage: sh interop/evidence/run.sh [FOLDER-FOR-WORK]
set -eu
cd "$(dirname "$0")/../.."
work=${1:-$(mktemp -d)}
mkdir -p "$work/ours" "$work/theirs" "$work/home"
(cd interop/evidence && go build -o "$work/go" .)
export XDG_CONFIG_HOME="$work/home" GAMBESON_PASSPHRASE='correct horse battery staple'
./gambeson key create --name witness --for log --no-recovery --no-input >/dev/null

echo "== ours, verified by Go"
mvn -q -Dquick -DskipTests package -pl bench -am
sh bench/run evidence "$work/log" 1000 7 20 >"$work/bench.txt"
vkey=$(sed -n 's/^key: //p' "$work/bench.txt")
"$work/go" log "$work/log" "$vkey"
for entry in 0 1 2 499 511 512 1000 1018 1019; do
    ./gambeson evidence prove "$work/log" --key "$vkey" --entry "$entry" --out "$work/ours/$entry.tlog-proof" 2>/dev/null
done
"$work/go" proof "$vkey" "$work"/ours/*.tlog-proof
"$work/go" checkpoints "$work/log" "$work/ours"
for old in "$work"/ours/checkpoint-*; do
    ./gambeson evidence prove "$work/log" --key "$vkey" --since "$old" --overwrite --out "$work/ours/request" 2>/dev/null
    "$work/go" request "$vkey" "$old" "$work/ours/request"
done
./gambeson evidence prove "$work/log" --key "$vkey" --since 0 --overwrite --out "$work/ours/request" 2>/dev/null
wkey=$(./gambeson evidence witness "$work/ours/request" --key "$vkey" --name example.org/w --seen "$work/ours/seen" \
    --out "$work/ours/cosigned" --no-input | sed -n 's/^  key  //p')
"$work/go" cosigned "$vkey" "$wkey" "$work/ours/cosigned"

echo "== theirs, verified by Gambeson"
"$work/go" make "$work/theirs"
count=0
for file in "$work"/theirs/*.tlog-proof "$work"/theirs/cosigned-*; do
    ./gambeson evidence verify "$file" --key "$work/theirs/log-key" --witness "$(cat "$work/theirs/witness-key")" >/dev/null
    count=$((count + 1))
done
echo "$count proofs and cosigned checkpoints verified"
for size in 1 2 3 7 8 33; do
    ./gambeson evidence witness "$work/theirs/request-$size" --key "$work/theirs/log-key" --name example.org/w \
        --seen "$work/theirs/seen" --out "$work/theirs/ours-$size" --no-input | head -n 1
    "$work/go" cosigned "$(cat "$work/theirs/log-key")" "$wkey" "$work/theirs/ours-$size"
done
echo "== what was changed is refused by both"
sed 's/^index 0$/index 1/' "$work/theirs/0-of-8.tlog-proof" >"$work/changed"
if ./gambeson evidence verify "$work/changed" --key "$work/theirs/log-key" 2>/dev/null; then exit 1; fi
if "$work/go" proof "$(cat "$work/theirs/log-key")" "$work/changed" 2>/dev/null; then exit 1; fi
echo "all of it holds"
