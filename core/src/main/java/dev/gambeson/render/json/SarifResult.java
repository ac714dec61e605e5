package dev.gambeson.render.json;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Location;
import dev.gambeson.report.Report;
import dev.gambeson.report.Suppression;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A finding as a result of a SARIF run. */
final class SarifResult {

    private SarifResult() {}

    static void write(JsonGenerator json, Report report, Finding finding, int rule) throws IOException {
        json.writeStartObject();
        Json.text(json, "ruleId", finding.ruleId());
        json.writeNumberField("ruleIndex", rule);
        Json.text(json, "level", SarifRules.level(finding.severity()));
        String text = finding.title() + ": " + finding.detail();
        SarifWriter.message(json, "message", text + (text.endsWith(".") ? " " : ". ") + finding.remedy());
        json.writeArrayFieldStart("locations");
        location(json, Place.of(report, finding), finding.location());
        json.writeEndArray();
        json.writeObjectFieldStart("partialFingerprints");
        Json.text(json, "gambeson/v1", JsonWriter.fingerprint(report, finding));
        json.writeEndObject();
        json.writeObjectFieldStart("properties");
        Json.text(json, "severity", finding.severity().id());
        json.writeEndObject();
        suppression(json, finding);
        json.writeEndObject();
    }

    private static void location(JsonGenerator json, Place place, @Nullable Location exact) throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart("physicalLocation");
        json.writeObjectFieldStart("artifactLocation");
        Json.text(json, "uri", uri(place.path()));
        json.writeEndObject();
        json.writeObjectFieldStart("region");
        json.writeNumberField("startLine", place.line());
        json.writeEndObject();
        json.writeEndObject();
        if (exact != null && (exact.column() != null || exact.member() != null)) {
            json.writeArrayFieldStart("logicalLocations");
            json.writeStartObject();
            Json.text(json, "name", exact.column() != null ? exact.column() : exact.member());
            Json.text(json, "kind", "member");
            json.writeEndObject();
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private static void suppression(JsonGenerator json, Finding finding) throws IOException {
        Suppression suppressed = finding.suppressed();
        if (suppressed == null) {
            return;
        }
        String owner = suppressed.owner() == null ? "" : " (" + suppressed.owner() + ")";
        String expires = suppressed.expires() == null ? "" : " until " + suppressed.expires();
        json.writeArrayFieldStart("suppressions");
        json.writeStartObject();
        Json.text(json, "kind", "external");
        Json.text(json, "status", "accepted");
        Json.text(json, "justification", suppressed.reason() + owner + expires);
        json.writeEndObject();
        json.writeEndArray();
    }

    /** A path as a relative reference (RFC 3986): all but letters, digits, {@code -._~} and slashes as their bytes. */
    static String uri(String path) {
        StringBuilder uri = new StringBuilder(path.length() + 16);
        for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean plain = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            if (plain || "-._~/".indexOf(c) >= 0) {
                uri.append(c);
            } else {
                uri.append(String.format(Locale.ROOT, "%%%02X", b & 0xff));
            }
        }
        return uri.toString();
    }
}
