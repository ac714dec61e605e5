package dev.gambeson.render;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Report;
import dev.gambeson.report.Severity;
import java.io.IOException;
import java.io.OutputStream;

/** GitLab's code quality report: the Code Climate fields that GitLab reads, for findings that count. */
final class GitLabWriter implements ReportWriter {

    @Override
    public void write(Report report, RenderOptions options, OutputStream out) throws IOException {
        try (JsonGenerator json = Json.generator(out)) {
            json.writeStartArray();
            for (Finding finding : report.findings()) {
                if (finding.counts()) {
                    issue(json, report, finding);
                }
            }
            json.writeEndArray();
        }
    }

    private static void issue(JsonGenerator json, Report report, Finding finding) throws IOException {
        json.writeStartObject();
        Json.text(json, "description", finding.title() + ": " + finding.detail());
        json.writeStringField("check_name", finding.ruleId());
        json.writeStringField("fingerprint", JsonWriter.fingerprint(report, finding));
        json.writeStringField("severity", severity(finding.severity()));
        json.writeObjectFieldStart("location");
        Json.text(json, "path", SarifWriter.path(report, finding));
        json.writeObjectFieldStart("lines");
        Long row = finding.location() == null ? null : finding.location().row();
        json.writeNumberField("begin", row == null ? 1 : row + 1);
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
