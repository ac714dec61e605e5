package dev.gambeson.scan.text.config;

import dev.gambeson.report.Finding;
import dev.gambeson.report.Severity;
import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.content.Excerpt;
import dev.gambeson.scan.text.document.DocumentPath;
import java.util.Set;

/**
 * Names that a loader imports and calls: {@code _target_} of Hydra, {@code type} in modules.json of sentence-transformers,
 * {@code py/…} of jsonpickle, {@code parent_library} of PEFT.
 */
final class Imports extends Clue {

    /** Keys whose values name what Hydra (and NeMo, Lightning, LeRobot with it) calls, or jsonpickle makes. */
    private static final Set<String> CALLED =
            Set.of("_target_", "py/object", "py/type", "py/function", "parent_library");

    private boolean module;
    private String type = "";
    private long typeOffset;

    Imports(Inspection inspection) {
        super(inspection);
    }

    @Override
    public void opened(DocumentPath path, boolean list) {
        if (list && path.key().equals("py/reduce")) {
            found(
                    Finding.of(ConfigRules.IMPORT, "jsonpickle would call what 'py/reduce' names.")
                            .withSeverity(Severity.HIGH),
                    0);
        }
        if (!list && path.depth() == 1 && path.indexAt(0) >= 0) {
            module = false;
            type = "";
        }
    }

    @Override
    public void text(DocumentPath path, String text, long offset) {
        String key = path.key();
        if (CALLED.contains(key)) {
            judge(key, text, offset);
        } else if (key.equals("py/repr")) {
            found(
                    Finding.of(ConfigRules.IMPORT, "jsonpickle would evaluate the text of 'py/repr'.")
                            .withSeverity(Severity.CRITICAL),
                    offset);
        } else if (path.depth() == 2 && path.indexAt(0) >= 0) {
            module |= key.equals("path");
            type = key.equals("type") ? text : type;
            typeOffset = key.equals("type") ? offset : typeOffset;
        }
    }

    @Override
    public void closed(DocumentPath path) {
        if (path.depth() == 1 && module && !type.isEmpty() && !type.startsWith("sentence_transformers.")) {
            Finding finding = Finding.of(
                            ConfigRules.IMPORT,
                            "sentence-transformers would import '" + Excerpt.of(type)
                                    + "', which is none of its own modules.")
                    .with("name", Excerpt.of(type));
            found(DangerousNames.isDangerous(type) ? finding.withSeverity(Severity.HIGH) : finding, typeOffset);
            module = false;
        }
    }

    private void judge(String key, String name, long offset) {
        if (DangerousNames.isDangerous(name)) {
            found(
                    Finding.of(ConfigRules.IMPORT, "Loading it would call '" + Excerpt.of(name) + "' (" + key + ").")
                            .withSeverity(Severity.CRITICAL)
                            .with("name", Excerpt.of(name)),
                    offset);
        } else if (name.contains("__") && !name.contains("__main__")) {
            found(
                    Finding.of(ConfigRules.IMPORT, "Loading it would take '" + Excerpt.of(name) + "' (" + key + ").")
                            .withSeverity(Severity.HIGH)
                            .with("name", Excerpt.of(name)),
                    offset);
        }
    }
}
