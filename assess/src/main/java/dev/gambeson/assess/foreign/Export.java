package dev.gambeson.assess.foreign;

import dev.gambeson.format.yaml.YamlText;
import dev.gambeson.scan.Estimator;
import dev.gambeson.scan.Format;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How models of each library leave it: a script of a few lines each, tried with the versions that it names
 * ({@code interop/export}).
 */
enum Export {
    SKLEARN_COLUMNS("sklearn-columns", "model.onnx"),
    SKLEARN_TEXT("sklearn-text", "model.onnx"),
    SKLEARN("sklearn", "model.onnx"),
    XGBOOST_BOOSTER("xgboost", "model.ubj"),
    LIGHTGBM_BOOSTER("lightgbm-booster", "model.txt"),
    LIGHTGBM("lightgbm", "model.txt"),
    CATBOOST("catboost", "model.json"),
    TORCH_STATE("torch-state", "model.onnx"),
    TORCH_SCRIPT("torch-script", "model.onnx"),
    TORCH_MODULE("torch-module", "model.onnx"),
    KERAS("keras", "model.onnx"),
    TFLITE("tflite", "model.onnx"),
    SAVED_MODEL("saved-model", "model.onnx");

    private static final String TRUSTED = "known = skops.io.get_untrusted_types(file=<<FILE>>)  # look at it";

    private final String resource;
    private final String writes;

    Export(String resource, String writes) {
        this.resource = resource;
        this.writes = writes;
    }

    /** The export of a model, or null where none is known for it. */
    static @Nullable Export of(ForeignModel model) {
        Estimator estimator = model.estimator();
        return switch (model.format()) {
            case KERAS -> KERAS;
            case HDF5 -> estimator == null ? null : KERAS;
            case TFLITE -> TFLITE;
            case SAVED_MODEL -> SAVED_MODEL;
            case TORCHSCRIPT -> TORCH_SCRIPT;
            case TORCH_ZIP, TORCH_LEGACY, TORCH_TAR ->
                estimator == null
                                || estimator.module().isEmpty()
                                || estimator.module().equals("collections")
                        ? TORCH_STATE
                        : TORCH_MODULE;
            default -> estimator == null ? null : ofPickle(estimator);
        };
    }

    private static @Nullable Export ofPickle(Estimator estimator) {
        return switch (estimator.module()) {
            case "sklearn" -> SklearnParts.of(estimator).export();
            case "xgboost" -> XGBOOST_BOOSTER;
            case "lightgbm" -> estimator.className().equals("Booster") ? LIGHTGBM_BOOSTER : LIGHTGBM;
            case "catboost" -> CATBOOST;
            default -> null;
        };
    }

    /** The script for a model. */
    List<String> lines(ForeignModel model, @Nullable ExportData data) {
        String version = model.estimator() == null ? null : model.estimator().version();
        String className =
                model.estimator() == null ? "Model" : model.estimator().className();
        String module = model.estimator() == null ? "" : model.estimator().type();
        List<String> mends = model.estimator() == null
                ? List.of()
                : SklearnParts.of(model.estimator()).mends();
        boolean skops = model.format() == Format.SKOPS;
        return text(resource)
                .flatMap(line -> line.startsWith("model = ")
                        ? Stream.concat(Stream.of(line), mends.stream())
                        : skops && line.startsWith("import ") ? Stream.of(line, TRUSTED) : Stream.of(line))
                .map(line -> line.replace("<<LOAD>>", "<<LOADER>>.load(<<FILE>>" + (skops ? ", trusted=known)" : ")"))
                        .replace("<<LOADER>>", skops ? "skops.io" : "joblib")
                        .replace("<<FILE>>", python(model.file()))
                        .replace("<<DATA>>", data == null ? "pandas.read_csv(\"test.csv\")" : data.pandas())
                        .replace("<<VERSION>>", version == null ? "" : " " + version)
                        .replace("<<CLASS>>", className)
                        .replace("<<TYPE>>", module)
                        .replace("<<WRITES>>", writes))
                .toList();
    }

    /** How any model that Python loads is served from its own environment. */
    static List<String> bridge(String file) {
        return text("bridge")
                .map(line -> line.replace("<<FILE>>", YamlText.scalar(file)))
                .toList();
    }

    private static String python(String file) {
        return "\"" + file.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    static Stream<String> text(String resource) {
        String name = resource + ".txt";
        try (InputStream in = Objects.requireNonNull(Export.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
