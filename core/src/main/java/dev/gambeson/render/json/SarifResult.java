package dev.gambeson.render.json;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Location;
import dev.gambeson.report.Suppression;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Findings as results of a SARIF run. Not thread-safe.
 *
 * @param json receives them
 * @param places where each is
 * @param artifacts at which place in the run's list of files each path stands
 * @param seen how often each fingerprint came so far
 */
record SarifResult(JsonGenerator json, Places places, Map<String, Integer> artifacts, Map<String, Integer> seen) {

    SarifResult(JsonGenerator json, Places places, Map<String, Integer> artifacts) {
        this(json, places, artifacts, new HashMap<>());
    }

    void write(Finding finding, int rule) throws IOException {
        json.writeStartObject();
        Json.text(json, "ruleId", finding.ruleId());
        json.writeNumberField("ruleIndex", rule);
        Json.text(json, "level", SarifRules.level(finding.severity()));
        String text = finding.title() + ": " + finding.detail();
        SarifWriter.message(json, "message", text + (text.endsWith(".") ? " " : ". ") + finding.remedy());
        json.writeArrayFieldStart("locations");
        location(places.of(finding), finding.location());
        json.writeEndArray();
        String fingerprint = places.names().fingerprint(finding);
        json.writeObjectFieldStart("partialFingerprints");
        Json.text(json, "gambeson/v1", fingerprint);
        // The one that GitHub looks at; it tells two of a kind apart by their number.
        Json.text(json, "primaryLocationLineHash", fingerprint + ":" + seen.merge(fingerprint, 1, Integer::sum));
        json.writeEndObject();
        json.writeObjectFieldStart("properties");
        Json.text(json, "severity", finding.severity().id());
        if (finding.location() != null && finding.location().offset() != null) {
            Json.number(json, "offset", finding.location().offset());
        }
        json.writeEndObject();
        suppression(json, finding);
        json.writeEndObject();
    }

    private void location(Place place, @Nullable Location exact) throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart("physicalLocation");
        json.writeObjectFieldStart("artifactLocation");
        Json.text(json, "uri", uri(place.path()));
        Integer index = artifacts.get(place.path());
        if (index != null) {
            json.writeNumberField("index", index);
        }
        json.writeEndObject();
        json.writeObjectFieldStart("region");
        json.writeNumberField("startLine", place.line());
        json.writeEndObject();
        json.writeEndObject();
        if (exact != null && (exact.column() != null || exact.member() != null)) {
            json.writeArrayFieldStart("logicalLocations");
            json.writeStartObject();
            Json.text(json, "name", exact.column() != null ? exact.column() : exact.member());
            if (exact.member() != null) {
                Json.text(json, "fullyQualifiedName", place.path() + "!" + exact.member());
            }
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
