package dev.gambeson.render.json;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.gambeson.render.RenderOptions;
import dev.gambeson.render.ReportWriter;
import dev.gambeson.render.Texts;
import dev.gambeson.report.Finding;
import dev.gambeson.report.FindingOrder;
import dev.gambeson.report.Report;
import dev.gambeson.report.Severity;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * GitLab's code quality report: the Code Climate fields that GitLab reads, for findings that count, the worst 5000.
 *
 * <p>GitLab takes two issues of one fingerprint for one, so a second finding of a fingerprint gets its number. Stateless and thread-safe.
 */
public final class GitLabWriter implements ReportWriter {

    private static final int ISSUES = 5000;
    private static final int DESCRIPTION = 1000;

    @Override
    public void write(Report report, RenderOptions options, OutputStream out) throws IOException {
        List<Finding> findings = FindingOrder.sorted(report.findings()).stream()
                .filter(Finding::counts)
                .limit(ISSUES)
                .toList();
        Places places = Places.of(report);
        Map<String, Integer> seen = new HashMap<>();
        try (JsonGenerator json = Json.generator(out)) {
            json.writeStartArray();
            for (Finding finding : findings) {
                String fingerprint = places.names().fingerprint(finding);
                int number = seen.merge(fingerprint, 1, Integer::sum);
                issue(json, places.of(finding), finding, number == 1 ? fingerprint : fingerprint + "-" + number);
            }
            json.writeEndArray();
        }
    }

    private static void issue(JsonGenerator json, Place place, Finding finding, String fingerprint) throws IOException {
        json.writeStartObject();
        Json.text(json, "description", Texts.cut(finding.title() + ": " + finding.detail(), DESCRIPTION));
        Json.text(json, "check_name", finding.ruleId());
        Json.text(json, "fingerprint", fingerprint);
        Json.text(json, "severity", severity(finding.severity()));
        json.writeObjectFieldStart("location");
        Json.text(json, "path", place.path());
        json.writeObjectFieldStart("lines");
        json.writeNumberField("begin", place.line());
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndObject();
    }

    private static String severity(Severity severity) {
        return switch (severity) {
            case INFO -> "info";
            case LOW -> "minor";
            case MEDIUM -> "major";
            case HIGH -> "critical";
            case CRITICAL -> "blocker";
        };
    }
}
