package dev.gambeson.scan.text.config;

import dev.gambeson.report.Finding;
import dev.gambeson.report.Severity;
import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.content.Excerpt;
import dev.gambeson.scan.content.WrittenPath;
import dev.gambeson.scan.text.document.DocumentPath;

/** The file MLmodel of MLflow: which module loads the model, and what code comes with it. */
final class MlflowModel extends Clue {

    MlflowModel(Inspection inspection) {
        super(inspection);
    }

    @Override
    public void text(DocumentPath path, String text, long offset) {
        if (path.depth() < 3 || !path.keyAt(0).equals("flavors")) {
            return;
        }
        switch (path.keyAt(2)) {
            case "loader_module" -> judgeLoader(text, offset);
            case "python_model" -> judgeModel(text, offset);
            case "model_code_path" -> code("'" + Excerpt.of(text) + "'", Severity.MEDIUM, offset);
            case "code" -> judgeCode(text, offset);
            case "data", "model_path", "pickled_model", "env", "artifacts", "context" -> judgePath(text, offset);
            default -> {
                // What else is there are settings.
            }
        }
    }

    private void judgeLoader(String module, long offset) {
        if (module.startsWith("mlflow.")) {
            return;
        }
        Finding finding = Finding.of(
                        ConfigRules.REMOTE_CODE,
                        "MLflow would import '" + Excerpt.of(module)
                                + "' to load the model, which is no part of MLflow.")
                .with("target", Excerpt.of(module));
        found(DangerousNames.isDangerous(module) ? finding.withSeverity(Severity.HIGH) : finding, offset);
    }

    private void judgeModel(String file, long offset) {
        judgePath(file, offset);
        code(
                "'" + Excerpt.of(file) + "'" + (file.endsWith(".py") ? "" : ", a pickle of Python code"),
                file.endsWith(".py") ? Severity.MEDIUM : Severity.LOW,
                offset);
    }

    private void judgeCode(String folder, long offset) {
        judgePath(folder, offset);
        code("what lies in the folder '" + Excerpt.of(folder) + "' where it is imported", Severity.LOW, offset);
    }

    private void code(String what, Severity severity, long offset) {
        found(
                Finding.of(ConfigRules.REMOTE_CODE, "Loading the model would run " + what + ".")
                        .withSeverity(severity),
                offset);
    }

    private void judgePath(String path, long offset) {
        if (new WrittenPath(path).escape().isPresent()) {
            found(ConfigRules.PATH, "It names '" + Excerpt.of(path) + "', outside of the model's folder.", offset);
        }
    }
}
