package dev.gambeson.render.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.SpecVersion;
import dev.gambeson.render.ReportFormat;
import dev.gambeson.render.SampleReports;
import dev.gambeson.render.Written;
import dev.gambeson.report.Report;
import dev.gambeson.report.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class JsonWriterTest {

    private static final Path SCHEMA = Path.of("../docs/schema/report-1.json");

    @Test
    void isValidByItsSchema() throws IOException {
        for (Report report : List.of(SampleReports.rich(), SampleReports.plain(), SampleReports.empty())) {
            assertThat(problems(Written.json(ReportFormat.JSON, report))).isEmpty();
        }
    }

    @Test
    void theExamplesOfTheSchemaAreValid() throws IOException {
        JsonNode examples =
                new ObjectMapper().readTree(Files.readString(SCHEMA)).get("examples");
        assertThat(examples).isNotEmpty();
        for (JsonNode example : examples) {
            assertThat(problems(example)).isEmpty();
        }
    }

    /** A schema that takes everything proves nothing: each of these breaks one promise. */
    @Test
    void theSchemaRefusesWhatBreaksAPromise() throws IOException {
        List<Consumer<ObjectNode>> breaches = List.of(
                report -> report.put("schemaVersion", 2),
                report -> report.remove("seed"),
                report -> report.put("seed", 1.5),
                report -> report.put("verdict", "passed"),
                report -> report.remove("run"),
                report -> object(report, "run").put("startedAt", "yesterday"),
                report -> object(report, "run").put("threads", 0),
                report -> object(report, "tool").remove("rules"),
                report -> first(report, "subjects").put("kind", "file"),
                report -> first(report, "subjects").put("sha256", "0123"),
                report -> first(report, "subjects").put("grade", "good"),
                report -> first(report, "subjects").putNull("complete"),
                report -> first(report, "stages").put("state", "passed"),
                report -> first(report, "stages").putNull("reason"),
                report -> first(report, "stages").put("id", "art"),
                report -> first(report, "measures").putNull("value"),
                report -> first(report, "measures").put("value", "0.5"),
                report -> first(report, "measures").put("name", "Robust Accuracy"),
                report -> object(first(report, "measures"), "context").putObject("nested"),
                report -> first(report, "findings").put("severity", "error"),
                report -> first(report, "findings").put("fingerprint", "ABC"),
                report -> first(report, "findings").put("ruleId", "noslash"),
                report -> first(report, "findings").remove("suppressed"),
                report -> object(first(report, "findings"), "location").put("row", 0),
                report -> object(object(report, "parameters"), "policy").put("fail-on", "never"),
                report -> report.putArray("reasons").add(1));
        for (int i = 0; i < breaches.size(); i++) {
            ObjectNode report = (ObjectNode) Written.json(ReportFormat.JSON, SampleReports.rich());
            breaches.get(i).accept(report);
            assertThat(problems(report)).as("breach %s", i).isNotEmpty();
        }
    }

    /** Additive only: a reader of version 1 takes what a later program adds. */
    @Test
    void theSchemaTakesFieldsThatItDoesNotKnow() throws IOException {
        ObjectNode report = (ObjectNode) Written.json(ReportFormat.JSON, SampleReports.rich());
        report.put("later", 1);
        first(report, "findings").put("later", 1);
        first(report, "measures").put("later", 1);
        assertThat(problems(report)).isEmpty();
    }

    @Test
    void equalRunsDifferOnlyInRun() throws IOException {
        Report first = SampleReports.rich();
        Report second = SampleReports.rich();
        Run later = new Run(Instant.parse("2027-01-01T00:00:00Z"), 99, "25", null, "other", 8);
        second = new Report(
                second.tool(),
                second.command(),
                second.seed(),
                second.parameters(),
                later,
                second.subjects(),
                second.stages(),
                second.measures(),
                second.findings(),
                second.verdict(),
                second.reasons());
        ObjectNode one = (ObjectNode) Written.json(ReportFormat.JSON, first);
        ObjectNode other = (ObjectNode) Written.json(ReportFormat.JSON, second);
        assertThat(one.remove("run")).isNotEqualTo(other.remove("run"));
        assertThat(one.toPrettyString()).isEqualTo(other.toPrettyString());
        assertThat(Written.text(ReportFormat.JSON, first))
                .isEqualTo(Written.text(ReportFormat.JSON, SampleReports.rich()));
    }

    @Test
    void whatIsNoNumberIsNullWithItsReason() throws IOException {
        JsonNode report = Written.json(ReportFormat.JSON, SampleReports.rich());
        assertThat(report.get("measures"))
                .filteredOn(measure -> measure.get("name").asText().equals("log_loss"))
                .singleElement()
                .satisfies(measure -> {
                    assertThat(measure.get("value").isNull()).isTrue();
                    assertThat(measure.get("reason").asText()).isEqualTo("the value is Infinity");
                });
        assertThat(Written.text(ReportFormat.JSON, SampleReports.rich())).doesNotContain(": NaN", ": Infinity");
    }

    private static List<String> problems(JsonNode document) throws IOException {
        return Written.problems(SCHEMA, SpecVersion.VersionFlag.V202012, document);
    }

    private static ObjectNode object(ObjectNode parent, String name) {
        return (ObjectNode) parent.get(name);
    }

    private static ObjectNode first(ObjectNode parent, String name) {
        return (ObjectNode) parent.get(name).get(0);
    }
}
