package dev.gambeson.render.json;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.gambeson.render.RenderOptions;
import dev.gambeson.render.ReportWriter;
import dev.gambeson.render.SubjectNames;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Location;
import dev.gambeson.report.Measure;
import dev.gambeson.report.Reference;
import dev.gambeson.report.Report;
import dev.gambeson.report.StageResult;
import dev.gambeson.report.Subject;
import dev.gambeson.report.Suppression;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The whole record: {@code docs/schema/report-1.json}. Stateless and thread-safe. */
public final class JsonWriter implements ReportWriter {

    @Override
    public void write(Report report, RenderOptions options, OutputStream out) throws IOException {
        try (JsonGenerator json = Json.generator(out)) {
            json.writeStartObject();
            json.writeNumberField("schemaVersion", Report.SCHEMA_VERSION);
            json.writeObjectFieldStart("tool");
            Json.text(json, "name", report.tool().name());
            Json.text(json, "version", report.tool().version());
            Json.text(json, "rules", report.tool().rules());
            json.writeEndObject();
            Json.text(json, "command", report.command());
            json.writeNumberField("seed", report.seed());
            json.writeFieldName("parameters");
            Json.value(json, report.parameters());
            run(json, report);
            json.writeArrayFieldStart("subjects");
            for (Subject subject : report.subjects()) {
                subject(json, subject);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("stages");
            for (StageResult stage : report.stages()) {
                json.writeStartObject();
                Json.text(json, "id", stage.stage().id());
                Json.text(json, "state", stage.state().id());
                Json.text(json, "reason", stage.reason());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("measures");
            for (Measure measure : report.measures()) {
                measure(json, measure);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("findings");
            SubjectNames names = SubjectNames.of(report);
            for (Finding finding : report.findings()) {
                finding(json, names, finding);
            }
            json.writeEndArray();
            Json.text(
                    json,
                    "verdict",
                    report.verdict() == null ? null : report.verdict().id());
            json.writeFieldName("reasons");
            Json.value(json, report.reasons());
            json.writeEndObject();
        }
    }

    private static void run(JsonGenerator json, Report report) throws IOException {
        json.writeObjectFieldStart("run");
        Json.text(json, "startedAt", report.run().startedAt().toString());
        json.writeNumberField("durationSeconds", report.run().durationSeconds());
        Json.text(json, "java", report.run().java());
        Json.text(json, "onnxruntime", report.run().onnxruntime());
        Json.text(json, "machine", report.run().machine());
        json.writeNumberField("threads", report.run().threads());
        if (report.run().rowsPerSecond() != null) {
            Json.number(json, "rowsPerSecond", report.run().rowsPerSecond());
        }
        json.writeEndObject();
    }

    private static void subject(JsonGenerator json, Subject subject) throws IOException {
        json.writeStartObject();
        Json.text(json, "id", subject.id());
        Json.text(json, "kind", subject.kind().name().toLowerCase(Locale.ROOT));
        Json.text(json, "name", subject.name());
        Json.text(json, "sha256", subject.sha256());
        Json.number(json, "bytes", subject.bytes());
        Json.text(json, "format", subject.format());
        Json.text(json, "grade", subject.grade());
        json.writeBooleanField("complete", subject.complete());
        if (subject.seal() != null) {
            json.writeObjectFieldStart("seal");
            Json.text(json, "identity", subject.seal().identity());
            json.writeNumberField("version", subject.seal().version());
            Json.text(json, "sha256", subject.seal().sha256());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void measure(JsonGenerator json, Measure measure) throws IOException {
        json.writeStartObject();
        Json.text(json, "name", measure.name());
        Json.number(json, "value", measure.value());
        Json.number(json, "low", measure.low());
        Json.number(json, "high", measure.high());
        Json.number(json, "n", measure.n());
        Json.text(json, "unit", measure.unit());
        Json.text(
                json, "stage", measure.stage() == null ? null : measure.stage().id());
        Json.text(json, "subject", measure.subject());
        json.writeFieldName("context");
        Json.value(json, measure.context());
        if (measure.reason() != null) {
            Json.text(json, "reason", measure.reason());
        }
        json.writeEndObject();
    }

    private static void finding(JsonGenerator json, SubjectNames names, Finding finding) throws IOException {
        json.writeStartObject();
        Json.text(json, "ruleId", finding.ruleId());
        Json.text(json, "fingerprint", names.fingerprint(finding));
        Json.text(json, "severity", finding.severity().id());
        Json.text(json, "title", finding.title());
        Json.text(json, "detail", finding.detail());
        Json.text(
                json, "stage", finding.stage() == null ? null : finding.stage().id());
        Json.text(json, "subject", finding.subject());
        json.writeFieldName("location");
        location(json, finding.location());
        json.writeFieldName("details");
        Json.value(json, finding.details());
        Json.text(json, "remedy", finding.remedy());
        json.writeArrayFieldStart("references");
        for (Reference reference : finding.references()) {
            json.writeStartObject();
            Json.text(json, "scheme", reference.scheme());
            Json.text(json, "edition", reference.edition());
            Json.text(json, "id", reference.id());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeFieldName("suppressed");
        suppression(json, finding.suppressed());
        json.writeEndObject();
    }

    private static void location(JsonGenerator json, @Nullable Location location) throws IOException {
        if (location == null) {
            json.writeNull();
            return;
        }
        json.writeStartObject();
        Json.text(json, "path", location.path());
        Json.text(json, "member", location.member());
        Json.number(json, "offset", location.offset());
        Json.number(json, "row", location.row());
        Json.text(json, "column", location.column());
        json.writeEndObject();
    }

    private static void suppression(JsonGenerator json, @Nullable Suppression suppression) throws IOException {
        if (suppression == null) {
            json.writeNull();
            return;
        }
        json.writeStartObject();
        Json.text(json, "by", suppression.by().name().toLowerCase(Locale.ROOT));
        Json.text(json, "reason", suppression.reason());
        Json.text(json, "owner", suppression.owner());
        Json.text(
                json,
                "expires",
                suppression.expires() == null ? null : suppression.expires().toString());
        json.writeEndObject();
    }
}
