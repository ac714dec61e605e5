"""JAX and Flax by jax2onnx.

    pip install -r requirements-jax.txt
    python jax_models.py ../../../onnx/src/test/resources/gradients [ID ...]
"""

import zlib

import jax
import jax.numpy as jnp
import numpy as np
from flax import nnx
from jax2onnx import onnx_function, to_onnx

import record

FRAMEWORK = "JAX " + jax.__version__
EXPORTER = "jax2onnx"
EXAMPLES, CLASSES = 3, 4
VECTOR, IMAGE, SEQUENCE = (10,), (12, 12, 3), (6, 8)


def losses_of(scores, kind, labels):
    rows = jnp.arange(len(labels))
    return -jnp.log(scores[rows, labels]) if kind == "probabilities" else -jax.nn.log_softmax(scores)[rows, labels]


def make(name, build, shape, what, opset=23, kind="logits", verdict="white-box", because="", tolerance=1e-4):
    if not record.wanted(name):
        return
    try:
        seed = zlib.crc32(name.encode())
        network = build(nnx.Rngs(seed % 2 ** 31))
        x = np.random.RandomState(seed).normal(size=(EXAMPLES, *shape)).astype(np.float32)
        exported = to_onnx(network, [("batch", *shape)], opset=opset, input_names=["input"], output_names=["scores"])
        scores = network(jnp.asarray(x))
        labels = np.arange(EXAMPLES) % scores.shape[1]
        losses = losses_of(scores, kind, labels)
        slope = jax.grad(lambda given: losses_of(network(given), kind, labels).sum())(jnp.asarray(x))
        record.save(name, exported, {"input": x}, np.asarray(scores), what, FRAMEWORK, EXPORTER, labels, np.asarray(losses),
                    {"input": np.asarray(slope)}, verdict, because, tolerance)
    except Exception as problem:
        print(f"{name}: NOT MADE: {type(problem).__name__}: {str(problem).strip()[:400]}", flush=True)


def mlp(*activations):
    def build(rngs):
        sizes = [10] + [12] * len(activations)
        layers = [nnx.Linear(a, b, rngs=rngs) for a, b in zip(sizes, sizes[1:])]
        last = nnx.Linear(sizes[-1], CLASSES, rngs=rngs)

        def network(x):
            for layer, activation in zip(layers, activations):
                x = activation(layer(x))
            return last(x)
        return network
    return build


def normed(norm):
    def build(rngs):
        first, middle, last = nnx.Linear(10, 12, rngs=rngs), norm(12, rngs=rngs), nnx.Linear(12, CLASSES, rngs=rngs)
        return lambda x: last(nnx.silu(middle(first(x))))
    return build


def cnn(rngs):
    first = nnx.Conv(3, 6, (3, 3), rngs=rngs)
    second = nnx.Conv(6, 6, (3, 3), strides=2, padding="VALID", rngs=rngs)
    last = nnx.Linear(6, CLASSES, rngs=rngs)

    def network(x):
        x = nnx.max_pool(nnx.relu(first(x)), window_shape=(2, 2), strides=(2, 2))
        return last(nnx.relu(second(x)).mean((1, 2)))
    return network


def pooled(rngs):
    first = nnx.Conv(3, 6, (3, 3), feature_group_count=3, kernel_dilation=2, rngs=rngs)
    last = nnx.Linear(6 * 16, CLASSES, rngs=rngs)
    return lambda x: last(nnx.avg_pool(jnp.tanh(first(x)), window_shape=(3, 3), strides=(3, 3)).reshape(x.shape[0], 96))


def batch_normed(rngs):
    first, norm = nnx.Conv(3, 6, (3, 3), rngs=rngs), nnx.BatchNorm(6, use_running_average=True, rngs=rngs)
    norm.mean[...] = jnp.linspace(-0.3, 0.3, 6)
    norm.var[...] = jnp.linspace(0.6, 1.4, 6)
    last = nnx.Linear(6, CLASSES, rngs=rngs)
    return lambda x: last(nnx.relu(norm(first(x))).mean((1, 2)))


def transformer(rngs):
    attention = nnx.MultiHeadAttention(2, 8, decode=False, rngs=rngs)
    first, second = nnx.LayerNorm(8, rngs=rngs), nnx.LayerNorm(8, rngs=rngs)
    up, down, last = nnx.Linear(8, 16, rngs=rngs), nnx.Linear(16, 8, rngs=rngs), nnx.Linear(8, CLASSES, rngs=rngs)

    def network(x):
        x = x + attention(first(x))
        return last((x + down(nnx.gelu(up(second(x))))).mean(1))
    return network


def functions(rngs):
    """Each layer a function of the file, which the model calls."""

    @onnx_function
    class Layer(nnx.Module):
        def __init__(self, rngs):
            self.linear = nnx.Linear(12, 12, rngs=rngs)

        def __call__(self, x):
            return x + jnp.tanh(self.linear(x))

    into, one, two, last = (nnx.Linear(10, 12, rngs=rngs), Layer(rngs), Layer(rngs), nnx.Linear(12, CLASSES, rngs=rngs))
    return lambda x: last(two(one(into(x))))


if __name__ == "__main__":
    make("jax-mlp", mlp(nnx.relu, jnp.tanh), VECTOR, "ReLU, tanh", opset=18)
    make("jax-mlp-23", mlp(nnx.relu, nnx.sigmoid), VECTOR, "ReLU, sigmoid")
    make("jax-gelu", mlp(nnx.gelu, nnx.silu), VECTOR, "GELU by tanh, SiLU", opset=21)
    make("jax-gelu-exact", mlp(lambda x: nnx.gelu(x, approximate=False), nnx.softplus), VECTOR, "GELU, Softplus")
    make("jax-elu", mlp(nnx.elu, nnx.leaky_relu), VECTOR, "ELU, LeakyReLU", opset=20)
    make("jax-softmax", lambda rngs: (lambda network: lambda x: nnx.softmax(network(x)))(mlp(nnx.relu)(rngs)), VECTOR,
         "softmax at the end", kind="probabilities")
    make("jax-functions", functions, VECTOR, "layers as functions of the file")
    make("jax-layer-norm", normed(nnx.LayerNorm), VECTOR, "LayerNorm")
    make("jax-rms-norm", normed(nnx.RMSNorm), VECTOR, "RMSNorm")
    make("jax-cnn", cnn, IMAGE, "Conv, MaxPool", opset=18)
    make("jax-pool", pooled, IMAGE, "Conv with groups and dilation, AveragePool", opset=22)
    make("jax-batch-norm", batch_normed, IMAGE, "BatchNorm", opset=21)
    make("jax-transformer", transformer, SEQUENCE, "MultiHeadAttention")
    make("jax-transformer-18", transformer, SEQUENCE, "MultiHeadAttention", opset=18)
