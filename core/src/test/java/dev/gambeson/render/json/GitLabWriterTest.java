package dev.gambeson.render.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gambeson.render.ReportFormat;
import dev.gambeson.render.SampleReports;
import dev.gambeson.render.Written;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Report;
import dev.gambeson.report.Rule;
import dev.gambeson.report.Severity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GitLabWriterTest {

    @Test
    void everyIssueHasTheFieldsThatGitLabReads() throws IOException {
        Report report = SampleReports.rich();
        JsonNode issues = Written.json(ReportFormat.GITLAB, report);
        assertThat(issues).hasSize((int)
                report.findings().stream().filter(Finding::counts).count());
        Set<String> fingerprints = new HashSet<>();
        for (JsonNode issue : issues) {
            assertThat(issue.get("description").asText()).isNotEmpty();
            assertThat(issue.get("check_name").asText()).contains("/");
            assertThat(issue.get("severity").asText()).matches("info|minor|major|critical|blocker");
            assertThat(issue.at("/location/path").asText())
                    .isNotEmpty()
                    .doesNotStartWith("/")
                    .doesNotContain("..");
            assertThat(issue.at("/location/lines/begin").asInt()).isPositive();
            assertThat(fingerprints.add(issue.get("fingerprint").asText())).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"INFO, info", "LOW, minor", "MEDIUM, major", "HIGH, critical", "CRITICAL, blocker"})
    void severitiesHaveTheirWords(Severity severity, String expected) throws IOException {
        JsonNode issues = Written.json(ReportFormat.GITLAB, with(List.of(Finding.of(rule(severity), "seen"))));
        assertThat(issues.at("/0/severity").asText()).isEqualTo(expected);
    }

    @Test
    void staysWithinItsLimits() throws IOException {
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < 6000; i++) {
            findings.add(Finding.of(rule(Severity.LOW), "x".repeat(i)));
        }
        JsonNode issues = Written.json(ReportFormat.GITLAB, with(findings));
        assertThat(issues).hasSize(5000);
        assertThat(issues).allMatch(issue -> issue.get("description").asText().length() <= 1000);
    }

    @Test
    void nothingFoundIsAnEmptyList() throws IOException {
        assertThat(Written.json(ReportFormat.GITLAB, SampleReports.empty())).isEmpty();
    }

    private static Rule rule(Severity severity) {
        return new Rule("a/b", severity, "t", "d", "r", List.of(), List.of());
    }

    private static Report with(List<Finding> findings) {
        return SampleReports.empty().withFindings(findings);
    }
}
