package dev.gambeson.render;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Location;
import dev.gambeson.report.Reference;
import dev.gambeson.report.Report;
import dev.gambeson.report.Rule;
import dev.gambeson.report.Severity;
import dev.gambeson.report.StageResult;
import dev.gambeson.report.Subject;
import dev.gambeson.report.Suppression;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * SARIF 2.1.0 (OASIS standard, 2020), within the limits of code hosts: at most 5000 results (the worst), each with a
 * physical location.
 *
 * <p>A row of a table is given as its line where the header is line 1: row 1 is line 2. A finding without a place is put
 * at line 1 of its subject, or of {@code gambeson.yaml}.
 */
final class SarifWriter implements ReportWriter {

    private static final int RESULTS = 5000;

    @Override
    public void write(Report report, RenderOptions options, OutputStream out) throws IOException {
        Map<String, Rule> rules = new LinkedHashMap<>();
        List<Finding> findings = report.findings().stream().limit(RESULTS).toList();
        findings.forEach(finding -> rules.putIfAbsent(finding.ruleId(), finding.rule()));
        try (JsonGenerator json = Json.generator(out)) {
            json.writeStartObject();
            json.writeStringField("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
            json.writeStringField("version", "2.1.0");
            json.writeArrayFieldStart("runs");
            json.writeStartObject();
            tool(json, report, rules.values());
            invocation(json, report);
            json.writeObjectFieldStart("automationDetails");
            json.writeStringField("id", "gambeson/" + report.command() + "/");
            json.writeEndObject();
            json.writeStringField("columnKind", "utf16CodeUnits");
            json.writeArrayFieldStart("results");
            List<String> order = List.copyOf(rules.keySet());
            for (Finding finding : findings) {
                result(json, report, finding, order.indexOf(finding.ruleId()));
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private static void tool(JsonGenerator json, Report report, Iterable<Rule> rules) throws IOException {
        json.writeObjectFieldStart("tool");
        json.writeObjectFieldStart("driver");
        json.writeStringField("name", "Gambeson");
        json.writeStringField("version", report.tool().version());
        json.writeArrayFieldStart("rules");
        for (Rule rule : rules) {
            json.writeStartObject();
            json.writeStringField("id", rule.id());
            message(json, "shortDescription", rule.title());
            message(json, "fullDescription", rule.description());
            json.writeObjectFieldStart("help");
            json.writeStringField("text", rule.description() + "\n\n" + rule.remedy());
            json.writeStringField("markdown", rule.description() + "\n\n**What to do:** " + rule.remedy());
            json.writeEndObject();
            json.writeObjectFieldStart("defaultConfiguration");
            json.writeStringField("level", level(rule.severity()));
            json.writeEndObject();
            json.writeObjectFieldStart("properties");
            json.writeStringField("security-severity", score(rule.severity()));
            json.writeArrayFieldStart("tags");
            json.writeString("security");
            json.writeString(rule.id().substring(0, rule.id().indexOf('/')));
            for (Reference reference : rule.references().stream().limit(8).toList()) {
                json.writeString(reference.scheme() + ":" + reference.id());
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void invocation(JsonGenerator json, Report report) throws IOException {
        json.writeArrayFieldStart("invocations");
        json.writeStartObject();
        json.writeBooleanField(
                "executionSuccessful",
                report.stages().stream().noneMatch(stage -> stage.state() == StageResult.State.INCOMPLETE));
        json.writeStringField("startTimeUtc", report.run().startedAt().toString());
        json.writeEndObject();
        json.writeEndArray();
    }

    private static void result(JsonGenerator json, Report report, Finding finding, int rule) throws IOException {
        json.writeStartObject();
        json.writeStringField("ruleId", finding.ruleId());
        json.writeNumberField("ruleIndex", rule);
        json.writeStringField("level", level(finding.severity()));
        String text = finding.title() + ": " + finding.detail();
        message(json, "message", text + (text.endsWith(".") ? " " : ". ") + finding.remedy());
        json.writeArrayFieldStart("locations");
        json.writeStartObject();
        json.writeObjectFieldStart("physicalLocation");
        Location location = finding.location();
        json.writeObjectFieldStart("artifactLocation");
        json.writeStringField("uri", uri(path(report, finding)));
        json.writeEndObject();
        json.writeObjectFieldStart("region");
        Long row = location == null ? null : location.row();
        json.writeNumberField("startLine", row == null ? 1 : Math.min(Integer.MAX_VALUE, row + 1));
        json.writeEndObject();
        json.writeEndObject();
        if (location != null && location.column() != null) {
            json.writeArrayFieldStart("logicalLocations");
            json.writeStartObject();
            Json.text(json, "name", location.column());
            json.writeStringField("kind", "member");
            json.writeEndObject();
            json.writeEndArray();
        }
        json.writeEndObject();
        json.writeEndArray();
        json.writeObjectFieldStart("partialFingerprints");
        json.writeStringField("gambeson/v1", JsonWriter.fingerprint(report, finding));
        json.writeEndObject();
        json.writeObjectFieldStart("properties");
        json.writeStringField("severity", finding.severity().id());
        json.writeEndObject();
        suppression(json, finding);
        json.writeEndObject();
    }

    private static void suppression(JsonGenerator json, Finding finding) throws IOException {
        Suppression suppressed = finding.suppressed();
        if (suppressed != null) {
            json.writeArrayFieldStart("suppressions");
            json.writeStartObject();
            json.writeStringField("kind", "external");
            json.writeStringField("status", "accepted");
            Json.text(json, "justification", suppressed.reason());
            json.writeEndObject();
            json.writeEndArray();
        }
    }

    /** The file of a finding: its location's, else its subject's, else the project's. */
    static String path(Report report, Finding finding) {
        Location location = finding.location();
        if (location != null && location.path() != null) {
            return location.path();
        }
        return report.subjects().stream()
                .filter(subject -> subject.id().equals(finding.subject()))
                .map(Subject::name)
                .findFirst()
                .orElse("gambeson.yaml");
    }

    private static String uri(String path) {
        try {
            String relative = path.startsWith("/") ? path.substring(1) : path;
            return new URI(null, null, "/" + Texts.visible(relative).replace('\\', '/'), null)
                    .toASCIIString()
                    .substring(1);
        } catch (URISyntaxException e) {
            return "gambeson.yaml";
        }
    }

    private static void message(JsonGenerator json, String name, String text) throws IOException {
        String visible = Texts.visible(text);
        json.writeObjectFieldStart(name);
        json.writeStringField("text", visible.length() > 1000 ? visible.substring(0, 1000) + "…" : visible);
        json.writeEndObject();
    }

    private static String level(Severity severity) {
        return switch (severity) {
            case CRITICAL, HIGH -> "error";
            case MEDIUM -> "warning";
            case LOW, INFO -> "note";
        };
    }

    private static String score(Severity severity) {
        double score = switch (severity) {
            case CRITICAL -> 9.5;
            case HIGH -> 8;
            case MEDIUM -> 5.5;
            case LOW -> 2;
            case INFO -> 0;
        };
        return String.format(Locale.ROOT, "%.1f", score);
    }
}
