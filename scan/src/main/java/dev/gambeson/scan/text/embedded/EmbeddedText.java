package dev.gambeson.scan.text.embedded;

import dev.gambeson.report.Finding;
import dev.gambeson.report.Rule;
import dev.gambeson.report.Severity;
import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.text.secret.SecretFinder;
import dev.gambeson.scan.text.template.TemplateJudge;
import java.util.List;
import java.util.stream.Stream;

/** Texts that stand in files of other formats: metadata, templates. */
public final class EmbeddedText {

    private EmbeddedText() {}

    /**
     * Looks at a text of which nothing is known: where it is a template, at what it reaches for.
     *
     * @param offset where it stands in the content
     */
    public static void inspect(String text, Inspection inspection, long offset) {
        if (text.length() <= TemplateJudge.LONGEST && (text.contains("{{") || text.contains("{%"))) {
            for (Finding finding : TemplateJudge.judge(text)) {
                if (finding.severity().atLeast(Severity.HIGH)) {
                    inspection.found(finding, offset);
                }
            }
        }
        SecretFinder.inspect(text, inspection, offset);
    }

    /**
     * Looks at a template.
     *
     * @param offset where it stands in the content
     */
    public static void inspectTemplate(String text, Inspection inspection, long offset) {
        if (text.length() > TemplateJudge.LONGEST) {
            inspection.incomplete("has a template of " + text.length() + " characters", offset);
            return;
        }
        for (Finding finding : TemplateJudge.judge(text)) {
            inspection.found(finding, offset);
        }
        SecretFinder.inspect(text, inspection, offset);
    }

    /** The rules that a text may break. */
    public static List<Rule> rules() {
        return Stream.concat(TemplateJudge.rules().stream(), SecretFinder.rules().stream())
                .toList();
    }
}
