package dev.gambeson.assess.foreign;

import dev.gambeson.scan.Estimator;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The classes that a scikit-learn model is made of, and what they mean for its way to ONNX by skl2onnx 1.20.
 *
 * @param types the classes with their modules, its own first
 */
record SklearnParts(List<String> types) {

    /** What skl2onnx has no converter for, or one that fails: histogram boosting does with onnx 1.23. */
    private static final Set<String> NOT_CONVERTED =
            Export.text("not-converted").collect(Collectors.toUnmodifiableSet());

    private static final Set<String> SCALERS =
            Set.of("StandardScaler", "RobustScaler", "MinMaxScaler", "MaxAbsScaler", "PowerTransformer", "PCA");

    static SklearnParts of(Estimator estimator) {
        return new SklearnParts(Stream.concat(Stream.of(estimator.type()), estimator.parts().stream())
                .toList());
    }

    /** The export that was tried with such a model, or null where none works. */
    @Nullable
    Export export() {
        // A converter of scikit-learn does not know the steps of others.
        if (!types.stream().allMatch(type -> type.startsWith("sklearn.") || type.indexOf('.') < 0)
                || types.stream().map(SklearnParts::name).anyMatch(NOT_CONVERTED::contains)) {
            return null;
        }
        if (any("ColumnTransformer")) {
            return Export.SKLEARN_COLUMNS;
        }
        return any("TfidfVectorizer", "CountVectorizer") ? Export.SKLEARN_TEXT : Export.SKLEARN;
    }

    /** What has to be done to the loaded model before it is converted, in Python. */
    List<String> mends() {
        List<String> lines = new ArrayList<>();
        if (name(types.get(0)).endsWith("SearchCV")) {
            lines.add("model = model.best_estimator_");
        }
        if (any("VotingClassifier")) {
            lines.add("for name in model.get_params():       # changes no prediction");
            lines.add("    if name.endswith(\"flatten_transform\"):");
            lines.add("        model.set_params(**{name: False})");
        }
        return lines;
    }

    /** Whether a value may fall on the other side of a split once it is scaled in 32 bits. */
    boolean hasTreesBehindScaler() {
        return types.stream().map(SklearnParts::name).anyMatch(SCALERS::contains)
                && types.stream()
                        .map(SklearnParts::name)
                        .anyMatch(name -> name.contains("Forest")
                                || name.contains("Tree")
                                || name.contains("Boost")
                                || name.contains("Bagging"));
    }

    private boolean any(String... names) {
        return types.stream().map(SklearnParts::name).anyMatch(Set.of(names)::contains);
    }

    private static String name(String type) {
        return type.substring(type.lastIndexOf('.') + 1);
    }
}
