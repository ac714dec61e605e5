package dev.gambeson.assess.foreign;

import dev.gambeson.assess.project.InputFile;
import dev.gambeson.model.ModelRules;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Location;
import dev.gambeson.scan.Artifact;
import dev.gambeson.scan.ArtifactScanner;
import dev.gambeson.scan.Estimator;
import dev.gambeson.scan.Format;
import dev.gambeson.scan.ScanLimits;
import dev.gambeson.scan.content.Content;
import dev.gambeson.scan.content.FileContent;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A model file that was scanned and is of no form that is run: a pickle, a PyTorch or Keras file. It says what it holds,
 * and which lines export exactly that. Immutable.
 *
 * @param file as the user named it
 * @param format what it is by its content
 * @param estimator what it holds, as far as it says so
 */
public record ForeignModel(
        String file, Format format, @Nullable Estimator estimator) {

    /** Forms that some loader of the product may run, or that a person named by mistake. */
    private static final Set<Format> OTHER = EnumSet.of(
            Format.ONNX,
            Format.XGBOOST,
            Format.LIGHTGBM,
            Format.CATBOOST,
            Format.JSON,
            Format.YAML,
            Format.TEXT,
            Format.TABLE,
            Format.IMAGE);

    private static final Set<Format> NUMBERS = EnumSet.of(Format.NPY, Format.NPZ);

    private static final Set<String> DATA = Set.of("pandas", "numpy", "polars", "scipy", "list", "tuple", "set");

    private static final int NAMED = 3;

    /** Whole numbers lie on splits often; `interop/export` has a forest of which one answer in twenty differs. */
    private static final String SPLITS = " ONNX scales in 32 bits: where a value lies just on a split, a tree behind a"
            + " scaler may then decide otherwise. Record answers in `model.parity` to see how often, or use the bridge.";

    /** What a scan found, where it is of such a form. */
    public static Optional<ForeignModel> of(Artifact artifact) {
        Format format = artifact.format();
        return format == null || OTHER.contains(format)
                ? Optional.empty()
                : Optional.of(new ForeignModel(
                        artifact.name(), format, format == Format.TORCHSCRIPT ? null : artifact.estimator()));
    }

    /**
     * What a file holds, where it is of such a form; it is scanned and not loaded.
     *
     * @throws dev.gambeson.GambesonException where it cannot be read
     */
    public static Optional<ForeignModel> scan(InputFile file) {
        try (Content content = FileContent.open(file.path(), file.name())) {
            return of(new ArtifactScanner(ScanLimits.standard()).scan(file.name(), content));
        }
    }

    /** Whether it may be a model at all, and no table or array that somebody pickled. */
    public boolean mayAnswer() {
        if (estimator == null) {
            return format != Format.HDF5 && !NUMBERS.contains(format);
        }
        return !DATA.contains(estimator.module()) && !DATA.contains(estimator.type());
    }

    /** Whether it is a model by what its class is called, and no step before one. */
    public boolean predicts() {
        return estimator == null
                || !estimator.type().startsWith("sklearn.preprocessing")
                        && !estimator.type().startsWith("sklearn.impute")
                        && !estimator.type().startsWith("sklearn.feature_extraction");
    }

    /** What it is, as the end of a sentence that begins with its name. */
    public String what() {
        String form = "is a " + format.title();
        if (estimator == null) {
            return form;
        }
        return form + " that holds " + estimator.type() + parts(estimator) + version(estimator);
    }

    private static String parts(Estimator estimator) {
        if (estimator.parts().isEmpty()) {
            return "";
        }
        List<String> names = estimator.parts().stream()
                .map(part -> part.substring(part.lastIndexOf('.') + 1))
                .distinct()
                .toList();
        String more = names.size() > NAMED ? ", …" : "";
        return names.stream().limit(NAMED).collect(Collectors.joining(", ", " (", more + ")"));
    }

    private static String version(Estimator estimator) {
        return estimator.version() == null ? "" : ", written by " + library(estimator) + " " + estimator.version();
    }

    private static String library(Estimator estimator) {
        return estimator.module().equals("keras") ? "Keras" : "scikit-learn";
    }

    /** Why nothing can be said about its answers, as a sentence. */
    public String reason() {
        return file + " is a " + format.title() + ", which is scanned and never loaded";
    }

    /**
     * The finding that says what it is and what to do.
     *
     * @param data the data of the project that a script may read; null where there is none
     */
    public Finding finding(@Nullable ExportData data) {
        Export export = Export.of(this);
        List<String> code = new ArrayList<>();
        if (export != null) {
            code.addAll(export.lines(this, data));
            code.add("");
        }
        code.addAll(Export.bridge(file));
        return Finding.of(
                        ModelRules.NOT_RUN, "It " + what() + ". It was scanned; loading it would run it as a program.")
                .at(Location.of(file))
                .with("format", format.id())
                .with("holds", estimator == null ? "" : estimator.type())
                .withRemedy(remedy(export))
                .withCode(code);
    }

    private String remedy(@Nullable Export export) {
        String bridge = "serve it from its own environment with the bridge, where Gambeson asks it and never loads it";
        return export == null
                ? "No export is known for it: " + bridge + "."
                : "Where it was trained, run the lines below and name what they write as `model.file`; or " + bridge
                        + "." + (estimator != null && SklearnParts.of(estimator).hasTreesBehindScaler() ? SPLITS : "");
    }
}
