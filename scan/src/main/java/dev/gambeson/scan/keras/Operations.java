package dev.gambeson.scan.keras;

import dev.gambeson.report.Finding;
import dev.gambeson.report.Severity;
import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.content.Excerpt;
import dev.gambeson.scan.json.Json;
import java.util.Set;

/** Layers that call a function of TensorFlow by its public name. */
final class Operations {

    /** Parts of TensorFlow's public names without effects; names without a dot are judged by themselves. */
    private static final Set<String> PURE = Set.of(
            "math",
            "nn",
            "linalg",
            "image",
            "strings",
            "signal",
            "sparse",
            "sets",
            "random",
            "bitwise",
            "ragged",
            "dtypes",
            "quantization",
            "audio",
            "__operators__",
            "keras.activations",
            "keras.backend",
            "keras.losses",
            "keras.metrics",
            "compat.v1.math",
            "compat.v1.nn",
            "compat.v1.image",
            "compat.v1.random",
            "compat.v1");

    /** Of {@code tf.io} what only turns bytes into tensors. */
    private static final Set<String> PURE_BEGINNINGS =
            Set.of("decode_", "encode_", "parse_", "serialize_", "is_jpeg", "extract_jpeg_shape", "deserialize_");

    private static final Set<String> CLASSES =
            Set.of("RaggedTensor", "SparseTensor", "sparse.SparseTensor", "IndexedSlices", "TensorShape", "Tensor");

    private final Inspection inspection;

    Operations(Inspection inspection) {
        this.inspection = inspection;
    }

    /** A TFOpLambda or SlicingOpLambda. */
    void function(Json config) {
        config.texts("function").forEach(this::judge);
    }

    /** A ClassMethod: a method of a class of TensorFlow. */
    void method(Json config) {
        config.texts("cls_ref")
                .filter(name -> !CLASSES.contains(name))
                .forEach(name -> found(Severity.HIGH, name, "call a method of tf." + Excerpt.of(name)));
        config.texts("method_name")
                .filter(Danger::builtin)
                .forEach(name -> found(Severity.HIGH, name, "call the method " + Excerpt.of(name)));
    }

    private void judge(String name) {
        String last = name.substring(name.lastIndexOf('.') + 1);
        String part = name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : "";
        if (Danger.function(name)) {
            found(
                    Severity.CRITICAL,
                    name,
                    "call tf." + Excerpt.of(name) + ", which touches files or runs code outside of the graph");
        } else if (part.equals("io") || part.equals("compat.v1.io") || part.equals("raw_ops")) {
            if (PURE_BEGINNINGS.stream().noneMatch(last::startsWith)) {
                found(Severity.HIGH, name, "call tf." + Excerpt.of(name));
            }
        } else if (!part.isEmpty() && !PURE.contains(part)) {
            found(Severity.HIGH, name, "call tf." + Excerpt.of(name) + ", which is not known to be free of effects");
        }
    }

    private void found(Severity severity, String name, String what) {
        inspection.found(Finding.of(KerasRules.OPERATION, "Loading the model would " + what + ".")
                .withSeverity(severity)
                .with("name", Excerpt.of(name)));
    }
}
