#!/bin/sh
# The same attack on a file and on servers that serve it; what each found is compared byte by byte.
# Usage: compare.sh [mlflow=PORT] [mlserver=PORT] [triton=PORT] [kserve=PORT]
set -e
cd "$(dirname "$0")/../.."
out=$(mktemp -d)
digits=examples/digits
attack() {
    name=$1
    shift
    ./gambeson attack "$@" --data $digits/t10k-images-idx3-ubyte.gz --labels $digits/t10k-labels-idx1-ubyte.gz \
        --limit 100 --attack square --epsilon 0.3 --queries 300 --batch 32 --threads 2 --quiet \
        --save "$out/$name.npz" --format json > "$out/$name.json"
    python3 - "$name" "$out" <<'END'
import json, sys
name, out = sys.argv[1:]
report = json.load(open(f"{out}/{name}.json"))
of = {m["name"]: m["value"] for m in report["measures"]}
same = open(f"{out}/{name}.npz", "rb").read() == open(f"{out}/file.npz", "rb").read()
seconds = report["run"]["durationSeconds"]
print(f"{name:9} robust accuracy {of['robust_accuracy']:.3f}, {of['forward_passes']:.0f} passes in {seconds:.1f} s,"
      f" the same examples, byte by byte: {same}")
END
}
attack file $digits/robust.onnx
for server in "$@"; do
    url="http://127.0.0.1:${server#*=}"
    case $server in
        mlflow=*) attack mlflow "$url" --protocol mlflow --shape 1,28,28 --allow private ;;
        *) attack "${server%=*}" "$url" --protocol oip --name digits --allow private ;;
    esac
done
