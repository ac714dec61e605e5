"""Keras and TensorFlow by tf2onnx, and by Keras's own export.

    pip install -r requirements-keras.txt
    python keras_models.py ../../../onnx/src/test/resources/gradients [ID ...]
"""

import os
import tempfile
import zlib
from pathlib import Path

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"

import keras
import numpy as np
import onnx
import tensorflow as tf
import tf2onnx
from keras import layers

import record

FRAMEWORK = f"Keras {keras.__version__}, TensorFlow {tf.__version__}"
TF2ONNX, EXPORT = "tf2onnx", "model.export"
EXAMPLES, CLASSES = 3, 4
VECTOR, IMAGE, SEQUENCE, VOLUME = (10,), (12, 12, 3), (6, 8), (6, 6, 6, 2)


def settle(model):
    """Gives BatchNormalization and PReLU the numbers that training would."""
    pick = np.random.RandomState(3)
    for layer in model._flatten_layers():
        if isinstance(layer, layers.BatchNormalization):
            for weight in layer.weights:
                weight.assign(pick.uniform(0.5, 1.5, weight.shape) if "variance" in weight.path or "gamma" in weight.path
                              else pick.normal(0, 0.3, weight.shape))
        if isinstance(layer, layers.PReLU):
            layer.weights[0].assign(pick.uniform(-0.3, 0.5, layer.weights[0].shape))
    return model


def convert(model, inputs, names, exporter, opset, fixed):
    batch = 1 if fixed else None
    signature = tuple(tf.TensorSpec((batch, *part.shape[1:]), part.dtype, name=name) for part, name in zip(inputs, names))
    if exporter == EXPORT:
        with tempfile.TemporaryDirectory() as folder:
            path = str(Path(folder) / "model.onnx")
            model.export(path, format="onnx", verbose=False, input_signature=list(signature), opset_version=opset)
            return onnx.load(path)
    called = tf.function(lambda *given: model(list(given) if len(given) > 1 else given[0], training=False),
                         input_signature=signature)
    return tf2onnx.convert.from_function(called, input_signature=signature, opset=opset)[0]


def losses_of(scores, kind, labels):
    if kind == "probabilities":
        return -tf.math.log(tf.gather(scores, labels, axis=1, batch_dims=1))
    if kind == "probability":
        flat = tf.reshape(scores, [-1])
        return -tf.math.log(tf.where(labels == 1, flat, 1 - flat))
    return tf.keras.losses.sparse_categorical_crossentropy(labels, scores, from_logits=True)


def make(name, build, *shapes, what, exporter=TF2ONNX, opset=17, kind="logits", fixed=False, dtype="float32", names=None,
         verdict="white-box", because="", tolerance=1e-4, gradient=True):
    if not record.wanted(name):
        return
    try:
        seed = zlib.crc32(name.encode()) % 2 ** 31
        keras.utils.set_random_seed(seed)
        model = settle(build())
        pick = np.random.RandomState(seed)
        inputs = [tf.constant(shape(pick)) if callable(shape) else tf.constant(pick.normal(size=(EXAMPLES, *shape)), dtype)
                  for shape in shapes]
        names = names or (["input"] if len(inputs) == 1 else [f"input{i}" for i in range(len(inputs))])
        exported = convert(model, inputs, names, exporter, opset, fixed)
        names = [value.name for value in exported.graph.input]
        floats = [i for i, part in enumerate(inputs) if part.dtype.is_floating]
        with tf.GradientTape(watch_accessed_variables=False) as tape:
            for i in floats:
                tape.watch(inputs[i])
            scores = model(inputs if len(inputs) > 1 else inputs[0], training=False)
            labels = tf.constant(np.arange(EXAMPLES) % max(2, scores.shape[-1]))
            losses = losses_of(scores, kind, labels)
            total = tf.reduce_sum(losses)
        if verdict == "no":
            scores, gradient = None, False
        slopes = tape.gradient(total, [inputs[i] for i in floats])
        record.save(name, exported, {port: part.numpy() for port, part in zip(names, inputs)},
                    None if scores is None else scores.numpy(), what, FRAMEWORK, exporter, labels.numpy(), losses.numpy() if gradient else None,
                    {names[i]: slope.numpy() for i, slope in zip(floats, slopes)} if gradient else None,
                    verdict, because, tolerance)
    except Exception as problem:
        print(f"{name}: NOT MADE: {type(problem).__name__}: {str(problem).strip()[:400]}", flush=True)


def sequential(shape, *parts, dtype="float32"):
    return keras.Sequential([keras.Input(shape, dtype=dtype), *parts])


def smooth(x):
    return keras.activations.gelu(x, approximate=True)


def dense(*activations, last=None, classes=CLASSES):
    return lambda: sequential(VECTOR, *(activation if isinstance(activation, layers.Layer)
                                        else layers.Dense(12, activation=activation) for activation in activations),
                              layers.Dense(classes, activation=last))


def conv(*parts):
    return lambda: sequential(IMAGE, *parts, layers.GlobalAveragePooling2D(), layers.Dense(CLASSES))


def flat(*parts):
    return lambda: sequential(IMAGE, *parts, layers.Flatten(), layers.Dense(CLASSES))


def vectors():
    rows = [
        ("dense", dense("relu", "relu"), TF2ONNX, 13, "ReLU"),
        ("dense-export", dense("relu", "tanh"), EXPORT, 18, "ReLU, tanh"),
        ("elu", dense("elu", "selu"), TF2ONNX, 14, "ELU, SELU"),
        ("gelu", dense(smooth, "silu"), TF2ONNX, 15, "GELU by tanh, SiLU"),
        ("gelu-export", dense(smooth, "silu"), EXPORT, 18, "GELU by tanh, SiLU"),
        ("softplus", dense("softplus", "softsign"), TF2ONNX, 16, "Softplus, Softsign"),
        ("hard", dense("hard_sigmoid", "hard_silu"), TF2ONNX, 17, "hard sigmoid, hard SiLU"),
        ("relu6", dense("relu6", "leaky_relu"), TF2ONNX, 18, "ReLU6, LeakyReLU"),
        ("mish", dense("mish", "log_sigmoid"), TF2ONNX, 17, "Mish, log-sigmoid"),
        ("exponential", dense("exponential", "tanh"), TF2ONNX, 13, "exponential, tanh"),
        ("prelu", dense(layers.Dense(12), layers.PReLU(), "elu"), TF2ONNX, 17, "PReLU, ELU"),
        ("layer-norm", dense(layers.Dense(12), layers.LayerNormalization(), "relu"), TF2ONNX, 17, "LayerNormalization"),
        ("batch-norm", dense(layers.Dense(12), layers.BatchNormalization(), "relu"), TF2ONNX, 13, "BatchNormalization"),
        ("rms-norm", dense(layers.Dense(12), layers.RMSNormalization(), "relu"), EXPORT, 18, "RMSNormalization"),
        ("unit-norm", dense("tanh", layers.UnitNormalization()), TF2ONNX, 17, "UnitNormalization"),
        ("dropout", dense("relu", layers.Dropout(0.5), layers.GaussianNoise(0.2), layers.ActivityRegularization(0.1)), TF2ONNX, 13,
         "dropout and noise, left out when it predicts"),
        ("normalisation", dense(layers.Normalization(mean=[0.2] * 10, variance=[1.7] * 10), "relu"), EXPORT, 18,
         "Normalization of the input"),
    ]
    for name, build, exporter, opset, what in rows:
        make(f"keras-{name}", build, VECTOR, what=what, exporter=exporter, opset=opset)
    make("keras-softmax", dense("relu", last="softmax"), VECTOR, what="softmax at the end", opset=13, kind="probabilities")
    make("keras-softmax-export", dense("relu", last="softmax"), VECTOR, what="softmax at the end", exporter=EXPORT, opset=18,
         kind="probabilities")
    make("keras-sigmoid", dense("relu", last="sigmoid", classes=1), VECTOR, what="one sigmoid score", kind="probability")
    make("keras-gelu-exact", dense("gelu"), VECTOR, what="GELU: the exporter leaves an operator of TensorFlow", verdict="no",
         because="Erfc")
    make("keras-double", lambda: sequential(VECTOR, layers.Dense(12, "relu", dtype="float64"),
                                            layers.Dense(CLASSES, dtype="float64"), dtype="float64"), VECTOR, dtype="float64",
         what="64-bit floats", opset=15)


def images():
    block = lambda channels, **options: [layers.Conv2D(channels, 3, padding="same", use_bias=False, **options),
                                         layers.BatchNormalization(), layers.ReLU()]
    rows = [
        ("conv", flat(layers.Conv2D(6, 3, activation="relu"), layers.MaxPooling2D(), layers.Conv2D(4, 3, activation="relu")),
         TF2ONNX, 13, "Conv, MaxPool"),
        ("conv-export", conv(*block(6), layers.MaxPooling2D(3, 2, padding="same"), *block(6)), EXPORT, 18,
         "Conv, BatchNorm, overlapping MaxPool"),
        ("conv-same", conv(layers.Conv2D(6, 3, 2, padding="same", activation="relu"),
                           layers.Conv2D(6, 4, 3, padding="same", activation="tanh")), TF2ONNX, 14,
         "Conv, stride and `same`: padding on one side"),
        ("conv-batch-norm", conv(*block(6, strides=2), *block(6)), TF2ONNX, 15, "Conv, BatchNorm folded"),
        ("conv-dilation", conv(layers.Conv2D(6, 3, dilation_rate=2, padding="same", activation="relu")), TF2ONNX, 16,
         "Conv with dilation"),
        ("conv-depthwise", conv(layers.DepthwiseConv2D(3, 2, padding="same", depth_multiplier=2), layers.ReLU(6.0),
                                layers.SeparableConv2D(6, 3, activation="relu")), TF2ONNX, 13, "depthwise and separable Conv"),
        ("deconv", flat(layers.Conv2D(4, 3, 2, activation="relu"), layers.Conv2DTranspose(3, 3, 2, padding="same")), TF2ONNX, 13,
         "Conv2DTranspose"),
        ("pools", flat(layers.Conv2D(4, 3, activation="tanh"), layers.AveragePooling2D(3, 2, padding="same"),
                       layers.MaxPooling2D(3, 1, padding="same")), TF2ONNX, 14, "pools with `same`"),
        ("global-max", lambda: sequential(IMAGE, layers.Conv2D(6, 3, activation="relu"), layers.GlobalMaxPooling2D(),
                                          layers.Dense(CLASSES)), TF2ONNX, 15, "GlobalMaxPooling"),
        ("up-nearest", conv(layers.Conv2D(6, 3, 2), layers.UpSampling2D(2), layers.Conv2D(6, 3, activation="relu")), TF2ONNX, 13,
         "UpSampling, nearest neighbour"),
        ("up-bilinear", conv(layers.Conv2D(6, 3, 2), layers.UpSampling2D(2, interpolation="bilinear"),
                             layers.Conv2D(6, 3, activation="relu")), TF2ONNX, 17, "UpSampling, bilinear"),
        ("resizing", conv(layers.Resizing(9, 7), layers.Conv2D(6, 3, activation="relu")), TF2ONNX, 17, "Resizing of the input"),
        ("rescaling", conv(layers.Rescaling(1 / 0.3, offset=-1), layers.ZeroPadding2D(((1, 2), (0, 1))),
                           layers.Conv2D(6, 3, activation="relu"), layers.Cropping2D(1)), TF2ONNX, 13,
         "Rescaling, ZeroPadding, Cropping"),
        ("group-norm", conv(layers.Conv2D(6, 3), layers.GroupNormalization(3), layers.ReLU()), TF2ONNX, 17, "GroupNormalization"),
        ("channels-first", lambda: sequential((3, 12, 12), layers.Permute((2, 3, 1)), layers.Conv2D(6, 3, activation="relu"),
                                              layers.GlobalAveragePooling2D(), layers.Dense(CLASSES)), TF2ONNX, 14,
         "channels first, turned inside the model"),
        ("local-response", conv(layers.Conv2D(6, 3, activation="relu"),
                                layers.Lambda(lambda x: tf.nn.local_response_normalization(x, 2))), TF2ONNX, 13, "LRN"),
        ("depth-to-space", conv(layers.Conv2D(8, 3), layers.Lambda(lambda x: tf.nn.depth_to_space(x, 2)),
                                layers.Conv2D(6, 3, activation="relu")), TF2ONNX, 13, "depth_to_space"),
    ]
    for name, build, exporter, opset, what in rows:
        make(f"keras-{name}", build, (3, 12, 12) if name == "channels-first" else IMAGE, what=what, exporter=exporter, opset=opset)
    make("keras-conv-groups", conv(layers.Conv2D(6, 3, activation="relu"), layers.Conv2D(6, 3, groups=3)), IMAGE, verdict="no",
         because="StatefulPartitionedCall", what="Conv with groups: the exporter leaves an operator of TensorFlow")
    make("keras-set-9", lambda: mobile("relu6", None), IMAGE, what="an old operator set: like MobileNetV2", opset=9)
    make("keras-set-12", lambda: mobile("relu6", "sigmoid"), IMAGE, what="an old operator set: like MobileNetV3", opset=12)
    make("keras-resnet", residual, IMAGE, what="like ResNet", opset=15)
    make("keras-mobilenet-3", lambda: mobile("hard_silu", "hard_sigmoid"), IMAGE, what="like MobileNetV3", opset=17)
    make("keras-mobilenet-2", lambda: mobile("relu6", None), IMAGE, what="like MobileNetV2", opset=13)
    make("keras-efficientnet", lambda: mobile("silu", "sigmoid"), IMAGE, what="like EfficientNet", opset=18)
    make("keras-efficientnet-export", lambda: mobile("silu", "sigmoid"), IMAGE, what="like EfficientNet", exporter=EXPORT, opset=18)
    make("keras-unet", unet, IMAGE, what="like U-Net", opset=16)
    make("keras-fixed-one", conv(layers.Conv2D(6, 3, activation="relu")), IMAGE, what="batch fixed to 1", fixed=True, opset=13)
    make("keras-conv-1d", lambda: sequential(SEQUENCE, layers.Conv1D(6, 3, padding="causal", dilation_rate=2, activation="relu"),
                                             layers.MaxPooling1D(), layers.GlobalAveragePooling1D(), layers.Dense(CLASSES)),
         SEQUENCE, what="Conv in one dimension, causal", opset=13)
    make("keras-conv-3d", lambda: sequential(VOLUME, layers.Conv3D(4, 3, padding="same", activation="relu"),
                                             layers.MaxPooling3D(), layers.Flatten(), layers.Dense(CLASSES)), VOLUME,
         what="Conv in three dimensions", opset=13)


def residual():
    x = start = keras.Input(IMAGE)
    x = layers.ReLU()(layers.BatchNormalization()(layers.Conv2D(6, 3, padding="same")(x)))
    for stride in (1, 2):
        short = x if stride == 1 else layers.Conv2D(6, 1, stride)(x)
        y = layers.ReLU()(layers.BatchNormalization()(layers.Conv2D(6, 3, stride, padding="same")(x)))
        y = layers.BatchNormalization()(layers.Conv2D(6, 3, padding="same")(y))
        x = layers.ReLU()(layers.add([short, y]))
    return keras.Model(start, layers.Dense(CLASSES)(layers.GlobalAveragePooling2D()(x)))


def mobile(activation, gate):
    start = keras.Input(IMAGE)
    x = layers.Activation(activation)(layers.BatchNormalization()(layers.Conv2D(6, 3, 2, padding="same", use_bias=False)(start)))
    for stride in (1, 2):
        y = layers.Activation(activation)(layers.BatchNormalization()(layers.Conv2D(12, 1, use_bias=False)(x)))
        y = layers.DepthwiseConv2D(3, stride, padding="same", use_bias=False)(y)
        y = layers.Activation(activation)(layers.BatchNormalization()(y))
        if gate:
            squeezed = layers.Reshape((1, 1, 12))(layers.GlobalAveragePooling2D()(y))
            excited = layers.Conv2D(12, 1, activation=gate)(layers.Conv2D(4, 1, activation="relu")(squeezed))
            y = layers.multiply([y, excited])
        y = layers.BatchNormalization()(layers.Conv2D(6, 1, use_bias=False)(y))
        x = layers.add([x, y]) if stride == 1 else y
    return keras.Model(start, layers.Dense(CLASSES)(layers.GlobalAveragePooling2D()(x)))


def unet():
    start = keras.Input(IMAGE)
    shallow = layers.Conv2D(4, 3, padding="same", activation="relu")(start)
    deep = layers.Conv2D(6, 3, padding="same", activation="relu")(layers.MaxPooling2D()(shallow))
    joined = layers.concatenate([shallow, layers.Conv2DTranspose(4, 2, 2)(deep)])
    x = layers.Conv2D(6, 3, padding="same", activation="relu")(joined)
    return keras.Model(start, layers.Dense(CLASSES)(layers.GlobalAveragePooling2D()(x)))


def transformer():
    x = start = keras.Input(SEQUENCE)
    y = layers.LayerNormalization()(x)
    x = layers.add([x, layers.MultiHeadAttention(2, 4)(y, y)])
    y = layers.Dense(8)(layers.Dense(12, activation=smooth)(layers.LayerNormalization()(x)))
    return keras.Model(start, layers.Dense(CLASSES)(layers.GlobalAveragePooling1D()(layers.add([x, y]))))


def two_inputs():
    image, row = keras.Input(IMAGE), keras.Input(VECTOR)
    seen = layers.GlobalAveragePooling2D()(layers.Conv2D(4, 3, 2, activation="relu")(image))
    return keras.Model([image, row], layers.Dense(CLASSES)(layers.concatenate([seen, layers.Dense(4, "relu")(row)])))


def words():
    tokens, numbers = keras.Input((7,), dtype="int32"), keras.Input((5,))
    read = layers.GlobalAveragePooling1D()(layers.Embedding(20, 8)(tokens))
    joined = layers.concatenate([read, layers.Dense(6, "tanh")(numbers)])
    return keras.Model([tokens, numbers], layers.Dense(CLASSES)(layers.Dense(8, "relu")(joined)))


def sequences():
    over = lambda *parts: lambda: sequential(SEQUENCE, *parts, layers.Dense(CLASSES))
    rows = [
        ("lstm", over(layers.LSTM(5)), TF2ONNX, 14, "LSTM"),
        ("gru", over(layers.GRU(5)), TF2ONNX, 13, "GRU"),
        ("rnn", over(layers.SimpleRNN(5)), TF2ONNX, 15, "SimpleRNN"),
        ("lstm-both-ways", over(layers.Bidirectional(layers.LSTM(4, return_sequences=True)), layers.GlobalMaxPooling1D()),
         TF2ONNX, 17, "LSTM in both directions"),
        ("lstm-unrolled", over(layers.LSTM(4, unroll=True)), TF2ONNX, 13, "LSTM written out"),
        ("transformer", transformer, TF2ONNX, 17, "MultiHeadAttention"),
        ("transformer-export", transformer, EXPORT, 18, "MultiHeadAttention"),
    ]
    for name, build, exporter, opset, what in rows:
        verdict, because = ("black-box", "Loop") if name in ("gru", "rnn") else ("white-box", "")
        make(f"keras-{name}", build, SEQUENCE, what=what, exporter=exporter, opset=opset, verdict=verdict, because=because)
    make("keras-two-inputs", two_inputs, IMAGE, VECTOR, what="an image and a row of a table", opset=17)
    tokens = lambda pick: pick.randint(0, 20, (EXAMPLES, 7)).astype(np.int32)
    make("keras-words-and-numbers", words, tokens, (5,), what="tokens beside numbers", opset=13)


if __name__ == "__main__":
    vectors()
    images()
    sequences()
