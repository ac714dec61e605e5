package dev.gambeson.render.json;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.gambeson.render.RenderOptions;
import dev.gambeson.render.ReportWriter;
import dev.gambeson.render.Texts;
import dev.gambeson.render.Visible;
import dev.gambeson.report.Finding;
import dev.gambeson.report.FindingOrder;
import dev.gambeson.report.Report;
import dev.gambeson.report.Rule;
import dev.gambeson.report.StageResult;
import dev.gambeson.report.Subject;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * SARIF 2.1.0 (OASIS standard, 2020, errata 2023), within the limits of code hosts: at most 5000 results (the worst), each
 * with a physical location ({@link Place}). Stateless and thread-safe.
 */
public final class SarifWriter implements ReportWriter {

    private static final int RESULTS = 5000;
    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    @Override
    public void write(Report report, RenderOptions options, OutputStream out) throws IOException {
        List<Finding> findings =
                FindingOrder.sorted(report.findings()).stream().limit(RESULTS).toList();
        Map<String, Rule> rules = new LinkedHashMap<>();
        findings.forEach(finding -> rules.putIfAbsent(finding.ruleId(), finding.rule()));
        try (JsonGenerator json = Json.generator(out)) {
            json.writeStartObject();
            Json.text(json, "$schema", SCHEMA);
            Json.text(json, "version", "2.1.0");
            json.writeArrayFieldStart("runs");
            json.writeStartObject();
            SarifRules.tool(json, report, rules.values());
            invocation(json, report);
            json.writeObjectFieldStart("automationDetails");
            // Code hosts keep one analysis per id: two projects of a repository must not replace each other.
            Json.text(json, "id", "gambeson/" + report.command() + "/" + word(Texts.title(report)) + "/");
            json.writeEndObject();
            Places places = Places.of(report);
            Map<String, Integer> artifacts = artifacts(json, report, places);
            Json.text(json, "columnKind", "utf16CodeUnits");
            json.writeArrayFieldStart("results");
            List<String> order = List.copyOf(rules.keySet());
            SarifResult results = new SarifResult(json, places, artifacts);
            for (Finding finding : findings) {
                results.write(finding, order.indexOf(finding.ruleId()));
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private static String word(String text) {
        return Texts.cut(text.replaceAll("[^A-Za-z0-9._-]", "-"), 64);
    }

    private static void invocation(JsonGenerator json, Report report) throws IOException {
        List<StageResult> unfinished = report.stages().stream()
                .filter(stage -> stage.state() == StageResult.State.INCOMPLETE)
                .toList();
        boolean whole = report.subjects().stream().allMatch(Subject::complete);
        json.writeArrayFieldStart("invocations");
        json.writeStartObject();
        json.writeBooleanField("executionSuccessful", unfinished.isEmpty() && whole);
        Json.text(json, "startTimeUtc", report.run().startedAt().toString());
        json.writeArrayFieldStart("toolExecutionNotifications");
        for (StageResult stage : unfinished) {
            json.writeStartObject();
            Json.text(json, "level", "error");
            message(json, "message", "stage " + stage.stage().id() + " could not be finished: " + stage.reason());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
    }

    /** Writes the files that were examined; returns at which place in the list each path stands. */
    private static Map<String, Integer> artifacts(JsonGenerator json, Report report, Places places) throws IOException {
        Map<String, Integer> indices = new HashMap<>();
        json.writeArrayFieldStart("artifacts");
        for (Subject subject : report.subjects()) {
            String path = places.path(subject);
            indices.putIfAbsent(path, indices.size());
            json.writeStartObject();
            json.writeObjectFieldStart("location");
            Json.text(json, "uri", SarifResult.uri(path));
            json.writeEndObject();
            if (subject.bytes() != null) {
                json.writeNumberField("length", subject.bytes());
            }
            if (subject.sha256() != null) {
                json.writeObjectFieldStart("hashes");
                Json.text(json, "sha-256", subject.sha256());
                json.writeEndObject();
            }
            if (subject.grade() != null) {
                json.writeObjectFieldStart("properties");
                Json.text(json, "format", subject.format());
                Json.text(json, "grade", subject.grade());
                json.writeBooleanField("complete", subject.complete());
                json.writeEndObject();
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        return indices;
    }

    /**
     * A message in plain text. Code hosts make a link of {@code [text](address)} even there, and a name in somebody's data
     * could be written so.
     */
    static void message(JsonGenerator json, String name, String text) throws IOException {
        json.writeObjectFieldStart(name);
        Json.text(json, "text", Texts.cut(Visible.of(text).replace("](", "] ("), 1000));
        json.writeEndObject();
    }
}
