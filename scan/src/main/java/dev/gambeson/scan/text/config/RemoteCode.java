package dev.gambeson.scan.text.config;

import dev.gambeson.report.Finding;
import dev.gambeson.report.Severity;
import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.content.Excerpt;
import dev.gambeson.scan.text.document.DocumentPath;

/** {@code auto_map}, {@code custom_pipelines}, {@code trust_remote_code} of transformers: code that comes with a model. */
final class RemoteCode extends Clue {

    /** Between a repository and the class in it. */
    private static final String ELSEWHERE = "--";

    RemoteCode(Inspection inspection) {
        super(inspection);
    }

    @Override
    public void text(DocumentPath path, String text, long offset) {
        if (path.isWithin("auto_map")) {
            judge("auto_map", text, offset);
        } else if (path.isWithin("custom_pipelines") && path.key().equals("impl")) {
            judge("custom_pipelines", text, offset);
        } else if (path.key().equals("custom_pipeline") || path.key().equals("custom_generate")) {
            judge(path.key(), text, offset);
        }
    }

    private void judge(String key, String target, long offset) {
        if (target.contains(ELSEWHERE)) {
            found(
                    Finding.of(
                                    ConfigRules.REMOTE_CODE,
                                    "With trust_remote_code, loading would fetch and run '" + Excerpt.of(target)
                                            + "' of another repository, at whatever stands there then (" + key + ").")
                            .withSeverity(Severity.HIGH)
                            .with("target", Excerpt.of(target)),
                    offset);
        } else if (target.contains("/") || target.contains("\\") || target.contains("..")) {
            found(
                    Finding.of(
                                    ConfigRules.REMOTE_CODE,
                                    "Loading would run '" + Excerpt.of(target)
                                            + "', which need not lie in the model's folder (" + key + ").")
                            .withSeverity(Severity.HIGH)
                            .with("target", Excerpt.of(target)),
                    offset);
        } else if (!target.isEmpty()) {
            found(
                    Finding.of(
                                    ConfigRules.REMOTE_CODE,
                                    "With trust_remote_code, loading would run '" + Excerpt.of(target)
                                            + "' from the model's folder (" + key + ").")
                            .with("target", Excerpt.of(target)),
                    offset);
        }
    }

    @Override
    public void flag(DocumentPath path, boolean value, long offset) {
        if (value && path.key().equals("trust_remote_code")) {
            found(
                    Finding.of(
                                    ConfigRules.REMOTE_CODE,
                                    "It asks for trust_remote_code, with which loading runs what a repository holds.")
                            .withSeverity(Severity.LOW),
                    offset);
        }
    }
}
