package dev.gambeson.render.json;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.gambeson.render.Visible;
import dev.gambeson.report.Reference;
import dev.gambeson.report.Report;
import dev.gambeson.report.Rule;
import dev.gambeson.report.Severity;
import java.io.IOException;
import java.util.Collection;
import java.util.List;

/** The rules of a SARIF run, as code hosts show them beside a result. */
final class SarifRules {

    /** GitHub shows ten tags; two are spoken for. */
    private static final int REFERENCES = 8;

    private SarifRules() {}

    static void tool(JsonGenerator json, Report report, Collection<Rule> rules) throws IOException {
        json.writeObjectFieldStart("tool");
        json.writeObjectFieldStart("driver");
        Json.text(json, "name", "Gambeson");
        Json.text(json, "version", report.tool().version());
        json.writeArrayFieldStart("rules");
        for (Rule rule : rules) {
            rule(json, rule);
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void rule(JsonGenerator json, Rule rule) throws IOException {
        json.writeStartObject();
        Json.text(json, "id", rule.id());
        SarifWriter.message(json, "shortDescription", rule.title());
        SarifWriter.message(json, "fullDescription", rule.description());
        json.writeObjectFieldStart("help");
        // Line feeds are meant here; the texts are ours.
        json.writeStringField("text", rule.description() + "\n\n" + rule.remedy());
        json.writeStringField("markdown", rule.description() + "\n\n**What to do:** " + rule.remedy());
        json.writeEndObject();
        json.writeObjectFieldStart("defaultConfiguration");
        Json.text(json, "level", level(rule.severity()));
        json.writeEndObject();
        json.writeObjectFieldStart("properties");
        Json.text(json, "security-severity", score(rule.severity()));
        json.writeArrayFieldStart("tags");
        json.writeString("security");
        json.writeString(rule.id().substring(0, rule.id().indexOf('/')));
        List<String> references = rule.references().stream()
                .map(SarifRules::tag)
                .distinct()
                .limit(REFERENCES)
                .toList();
        for (String reference : references) {
            json.writeString(reference);
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
    }

    private static String tag(Reference reference) {
        return Visible.of(reference.scheme() + ":" + reference.id());
    }

    static String level(Severity severity) {
        return switch (severity) {
            case CRITICAL, HIGH -> "error";
            case MEDIUM -> "warning";
            case LOW, INFO -> "note";
        };
    }

    /** GitHub's bands: critical above 9, high from 7, medium from 4, low above 0. */
    private static String score(Severity severity) {
        return switch (severity) {
            case CRITICAL -> "9.5";
            case HIGH -> "8.0";
            case MEDIUM -> "5.5";
            case LOW -> "2.0";
            case INFO -> "0.0";
        };
    }
}
