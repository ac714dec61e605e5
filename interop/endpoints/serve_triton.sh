#!/bin/sh
# Serves the network of examples/digits as `digits` with Triton, as it lies in the wheel of PyTriton (of which only the
# server and its Python backend are used). Usage, in an environment with requirements-triton.txt: serve_triton.sh DIR PORT
set -e
here=$(cd "$(dirname "$0")" && pwd)
site=$(python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
version=$(python -c 'import sys; print("%d.%d" % sys.version_info[:2])')
triton="$site/pytriton/tritonserver"
models="$1/triton/models"
mkdir -p "$models/digits/1" "$1/triton/backends"
cp -r "$triton/backends/." "$1/triton/backends"
cp "$triton/python_backend_stubs/$version/triton_python_backend_stub" "$1/triton/backends/python/"
cp "$here/triton_network.py" "$models/digits/1/model.py"
cat > "$models/digits/config.pbtxt" <<END
name: "digits"
backend: "python"
max_batch_size: 1024
input [{name: "input", data_type: TYPE_FP32, dims: [1, 28, 28]}]
output [{name: "logits", data_type: TYPE_FP32, dims: [10]}]
instance_group [{kind: KIND_CPU, count: 1}]
parameters [{key: "file", value: {string_value: "$here/../../examples/digits/robust.onnx"}}]
END
export PYTHONPATH="$site"
export LD_LIBRARY_PATH="$site/nvidia_pytriton.libs:$(python -c 'import sysconfig; print(sysconfig.get_config_var("LIBDIR"))')"
exec "$triton/bin/tritonserver" --model-repository="$models" --backend-directory="$1/triton/backends" \
    --http-address 127.0.0.1 --http-port "$2" --allow-grpc false --allow-metrics false
