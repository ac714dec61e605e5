#!/bin/sh
# Reads one project's files from real servers by every kind of address, and holds what comes against the files.
#
#   check.sh FOLDER      a folder with model.onnx and test.csv, such as examples/credit
#
# Needs on the PATH: python with requirements.txt, rclone, oras, and gambeson. Starts its servers on loopback and ends them.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
folder=$(cd "$1" && pwd)
work=$(mktemp -d)
pids=
stop() { for pid in $pids; do kill "$pid" 2>/dev/null || :; done; rm -rf "$work"; }
trap stop EXIT
cd "$work"
export AWS_ACCESS_KEY_ID=KEYID1 AWS_SECRET_ACCESS_KEY=SECRET1234 HF_TOKEN=hf_secret_of_the_test HF_HUB_DISABLE_XET=1
want=$(sha256sum "$folder/model.onnx" | cut -d' ' -f1)
failed=0

same() {
  got=$(gambeson scan "$1" --allow private --format json | python -c "
import json, sys
print([s['sha256'] for s in json.load(sys.stdin)['subjects'] if s['name'].endswith('model.onnx')][0])")
  if [ "$got" = "$want" ]; then echo "same   $1"; else echo "OTHER  $1"; failed=1; fi
}

mkdir rclone
moto_server -p 5555 >moto.log 2>&1 & pids="$pids $!"
rclone serve s3 --addr 127.0.0.1:5556 --auth-key KEYID1,SECRET1234 rclone >rclone.log 2>&1 & pids="$pids $!"
mlflow server --port 5557 --backend-store-uri sqlite:///a.db --artifacts-destination "$work/kept" >mlflow.log 2>&1 & pids="$pids $!"
AWS_ENDPOINT_URL=http://127.0.0.1:5555 mlflow server --port 5558 --backend-store-uri sqlite:///b.db --no-serve-artifacts \
  --default-artifact-root s3://models/mlflow >mlflow-s3.log 2>&1 & pids="$pids $!"
python "$here/hub.py" "$folder" 5560 >hub.log 2>&1 & pids="$pids $!"
sleep 30

for port in 5555 5556; do
  export AWS_ENDPOINT_URL=http://127.0.0.1:$port
  python "$here/fill.py" s3 "$folder" models
  same s3://models/project/model.onnx
  same s3://models/project
done
export AWS_ENDPOINT_URL=http://127.0.0.1:5555
for port in 5557 5558; do
  export MLFLOW_TRACKING_URI=http://127.0.0.1:$port
  python "$here/fill.py" mlflow "$folder/model.onnx" credit >ids 2>fill.log
  for address in models:/credit/1 models:/credit@champion models:/credit@champion/model.onnx "models:/$(sed -n 's/^logged //p' ids)" \
    "runs:/$(sed -n 's/^run //p' ids)/model" "runs:/$(sed -n 's/^run //p' ids)/files/model.onnx"; do
    same "$address"
  done
done
export HF_ENDPOINT=http://127.0.0.1:5560
HF_HOME=$work/hf python -c "
from huggingface_hub import hf_hub_download, snapshot_download
hf_hub_download('team/credit', 'model.onnx'); snapshot_download('team/credit')" 2>client.log
same hf://team/credit
same hf://team/credit@main/model.onnx
(cd "$folder" && oras push --oci-layout "$work/layout:v1" model.onnx test.csv >"$work/oras.log")
same oci:layout:v1
same oci:layout:v1#model.onnx
if grep -q SHOWN hub.log; then cat hub.log; failed=1; fi
exit $failed
