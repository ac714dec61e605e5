#!/bin/sh
# Serves the network of examples/digits as `digits`, and a scikit-learn model without settings as `sklearn`.
# Usage: serve_mlserver.sh DIR PORT (after make_models.py DIR)
set -e
here=$(cd "$(dirname "$0")" && pwd)
models="$1/mlserver"
mkdir -p "$models/digits" "$models/sklearn"
cp "$here/mlserver_network.py" "$models/digits/"
cat > "$models/settings.json" <<END
{"host": "127.0.0.1", "http_port": $2, "grpc_port": $(($2 + 1)), "metrics_port": $(($2 + 2)), "parallel_workers": 0, "debug": false}
END
cat > "$models/digits/model-settings.json" <<END
{"name": "digits", "implementation": "mlserver_network.Network", "parameters": {"uri": "$here/../../examples/digits/robust.onnx"}}
END
cat > "$models/sklearn/model-settings.json" <<END
{"name": "sklearn", "implementation": "mlserver_sklearn.SKLearnModel", "parameters": {"uri": "./model.joblib"}}
END
cd "$models"
PYTHONPATH="$models/digits" exec mlserver start .
