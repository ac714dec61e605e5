package dev.gambeson.render.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.SpecVersion;
import dev.gambeson.render.ReportFormat;
import dev.gambeson.render.SampleReports;
import dev.gambeson.render.Written;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Location;
import dev.gambeson.report.Report;
import dev.gambeson.report.Rule;
import dev.gambeson.report.Severity;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SarifWriterTest {

    private static final Path OASIS = Path.of("src/test/resources/dev/gambeson/render/sarif-schema-2.1.0.json");

    @Test
    void isValidByTheSchemaOfOasis() throws IOException {
        for (Report report : List.of(SampleReports.rich(), SampleReports.plain(), SampleReports.empty())) {
            JsonNode sarif = Written.json(ReportFormat.SARIF, report);
            assertThat(Written.problems(OASIS, SpecVersion.VersionFlag.V4, sarif))
                    .isEmpty();
        }
        JsonNode wrong = Written.json(ReportFormat.JSON, SampleReports.plain());
        assertThat(Written.problems(OASIS, SpecVersion.VersionFlag.V4, wrong)).isNotEmpty();
    }

    @Test
    void everyResultHasAPlaceThatACodeHostCanShow() throws IOException {
        for (JsonNode result : run(SampleReports.rich()).get("results")) {
            JsonNode place = result.get("locations").get(0).get("physicalLocation");
            String uri = place.get("artifactLocation").get("uri").asText();
            assertThat(URI.create(uri)).matches(u -> !u.isAbsolute() && u.getAuthority() == null, "relative");
            assertThat(uri).isNotEmpty().doesNotStartWith("/").doesNotContain("..", "\\");
            assertThat(place.get("region").get("startLine").asInt()).isPositive();
            assertThat(result.get("message").get("text").asText())
                    .hasSizeLessThanOrEqualTo(1000)
                    .doesNotContain("](");
            assertThat(result.get("partialFingerprints").get("gambeson/v1").asText())
                    .matches("[0-9a-f]{64}");
        }
    }

    @Test
    void everyResultPointsAtItsRule() throws IOException {
        JsonNode run = run(SampleReports.rich());
        JsonNode rules = run.get("tool").get("driver").get("rules");
        for (JsonNode result : run.get("results")) {
            JsonNode rule = rules.get(result.get("ruleIndex").asInt());
            assertThat(rule.get("id")).isEqualTo(result.get("ruleId"));
        }
        for (JsonNode rule : rules) {
            assertThat(rule.get("properties").get("tags")).hasSizeLessThanOrEqualTo(10);
            assertThat(rule.get("shortDescription").get("text").asText()).hasSizeLessThanOrEqualTo(1024);
        }
    }

    @ParameterizedTest
    @CsvSource({"CRITICAL, error, 9.5", "HIGH, error, 8.0", "MEDIUM, warning, 5.5", "LOW, note, 2.0", "INFO, note, 0.0"
    })
    void severitiesBecomeLevelsAndScores(Severity severity, String level, String score) throws IOException {
        Rule rule = new Rule("a/b", severity, "t", "d", "r", List.of(), List.of());
        JsonNode run = run(with(List.of(Finding.of(rule, "seen"))));
        assertThat(run.get("results").get(0).get("level").asText()).isEqualTo(level);
        assertThat(run.at("/tool/driver/rules/0/properties/security-severity").asText())
                .isEqualTo(score);
        assertThat(run.at("/tool/driver/rules/0/defaultConfiguration/level").asText())
                .isEqualTo(level);
    }

    @Test
    void whatIsSuppressedSaysByWhomAndWhatCountsDoesNot() throws IOException {
        List<JsonNode> suppressed = new ArrayList<>();
        run(SampleReports.plain()).get("results").forEach(result -> {
            if (result.has("suppressions")) {
                suppressed.add(result);
            }
        });
        assertThat(suppressed)
                .singleElement()
                .satisfies(result -> assertThat(
                                result.at("/suppressions/0/justification").asText())
                        .isEqualTo("made-up addresses (data office) until 2027-06-30"));
    }

    @Test
    void whatCouldNotBeFinishedIsNoSuccess() throws IOException {
        JsonNode failed = run(SampleReports.plain()).at("/invocations/0");
        assertThat(failed.get("executionSuccessful").asBoolean()).isFalse();
        assertThat(failed.at("/toolExecutionNotifications/0/message/text").asText())
                .isEqualTo("stage explanation could not be finished: the model answered NaN for row 12 of test.csv");
        assertThat(run(SampleReports.empty())
                        .at("/invocations/0/executionSuccessful")
                        .asBoolean())
                .isTrue();
        assertThat(run(SampleReports.plain()).at("/automationDetails/id").asText())
                .isEqualTo("gambeson/gate/credit-risk/");
    }

    @Test
    void ofTooManyTheWorstFiveThousandAreKept() throws IOException {
        List<Finding> findings = new ArrayList<>();
        Rule low = new Rule("a/low", Severity.LOW, "t", "d", "r", List.of(), List.of());
        for (int i = 0; i < 6000; i++) {
            findings.add(Finding.of(low, "seen " + i));
        }
        Rule high = new Rule("a/high", Severity.HIGH, "t", "d", "r", List.of(), List.of());
        findings.add(Finding.of(high, "last and worst"));
        JsonNode results = run(with(findings)).get("results");
        assertThat(results).hasSize(5000);
        assertThat(results.get(0).get("ruleId").asText()).isEqualTo("a/high");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "train.csv, 12, train.csv, 13",
                "./data/train.csv, -, data/train.csv, 1",
                "/etc/passwd, -, etc/passwd, 1",
                "../../up.csv, -, up.csv, 1",
                "a/../b.csv, -, b.csv, 1",
                "C:\\data\\x.csv, 1, data/x.csv, 2",
                "https://host/model, -, gambeson.yaml, 1",
                "-, -, gambeson.yaml, 1",
                "'', 5, gambeson.yaml, 6",
                "x.csv, 9223372036854775807, x.csv, 2147483647",
                "x.csv, 0, x.csv, 1",
                "x.csv, -7, x.csv, 1",
            })
    void aPlaceIsRelativeAndHasALine(String path, Long row, String expected, int line) {
        Rule rule = new Rule("a/b", Severity.LOW, "t", "d", "r", List.of(), List.of());
        Finding finding = Finding.of(rule, "seen").at(new Location(path, null, null, row, null));
        assertThat(Places.of(SampleReports.empty()).of(finding)).isEqualTo(new Place(expected, line));
    }

    @Test
    void aUriHoldsEveryName() {
        assertThat(SarifResult.uri("a b/größe:#?%.csv")).isEqualTo("a%20b/gr%C3%B6%C3%9Fe%3A%23%3F%25.csv");
        assertThat(URI.create(SarifResult.uri("a b/größe:#?%.csv")).getPath()).isEqualTo("a b/größe:#?%.csv");
    }

    private static JsonNode run(Report report) throws IOException {
        return Written.json(ReportFormat.SARIF, report).get("runs").get(0);
    }

    private static Report with(List<Finding> findings) {
        return SampleReports.empty().withFindings(findings);
    }
}
