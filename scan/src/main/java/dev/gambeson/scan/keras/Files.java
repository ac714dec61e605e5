package dev.gambeson.scan.keras;

import dev.gambeson.report.Finding;
import dev.gambeson.report.Severity;
import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.content.Excerpt;
import dev.gambeson.scan.content.WrittenPath;
import dev.gambeson.scan.json.Json;
import java.util.List;

/** Layers that open a file or an address when they are made. */
final class Files {

    /** Where lookups, vectorizers and spaces of features have their vocabulary: a list of words, or a place. */
    private static final List<String> VOCABULARIES = List.of("vocabulary", "input_vocabulary");

    /** Where layers around whole models have them: TFSMLayer, and the layer of TensorFlow Hub. */
    private static final List<String> MODELS = List.of("filepath", "handle");

    private final Inspection inspection;

    Files(Inspection inspection) {
        this.inspection = inspection;
    }

    /** Any layer: a vocabulary that is a text is a place. */
    void vocabulary(String name, Json config) {
        VOCABULARIES.stream().flatMap(config::texts).forEach(file -> {
            boolean outside = new WrittenPath(file).escape().isPresent();
            found(
                    outside ? Severity.HIGH : Severity.MEDIUM,
                    "Loading the model would make " + Excerpt.of(name) + " read its vocabulary from " + Excerpt.of(file)
                            + ".",
                    file);
        });
    }

    /** A layer around another model. */
    void model(String name, Json config) {
        List<String> files = MODELS.stream().flatMap(config::texts).toList();
        files.forEach(file -> found(
                Severity.HIGH,
                "Loading the model would make " + Excerpt.of(name) + " load another model, of any content, from "
                        + Excerpt.of(file) + ".",
                file));
        if (files.isEmpty()) {
            found(Severity.MEDIUM, "The layer " + Excerpt.of(name) + " loads another model.", "");
        }
    }

    private void found(Severity severity, String detail, String file) {
        inspection.found(
                Finding.of(KerasRules.FILE, detail).withSeverity(severity).with("file", Excerpt.of(file)));
    }
}
