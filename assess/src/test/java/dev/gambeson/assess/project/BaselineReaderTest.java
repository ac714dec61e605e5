package dev.gambeson.assess.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.ErrorCode;
import dev.gambeson.format.InputException;
import dev.gambeson.render.RenderOptions;
import dev.gambeson.render.ReportFormat;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Fingerprint;
import dev.gambeson.report.Report;
import dev.gambeson.report.Rule;
import dev.gambeson.report.Run;
import dev.gambeson.report.Severity;
import dev.gambeson.report.Suppression;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BaselineReaderTest {

    @TempDir
    private Path folder;

    @Test
    void whatCountedOrWasKnownIsKnownAndWhatWasIgnoredIsNot() throws IOException {
        Finding counted = finding("counted").with("fingerprint", "a detail of that name");
        Finding known = finding("known").suppress(new Suppression(Suppression.By.BASELINE, "old", null, null));
        Finding ignored = finding("ignored")
                .suppress(new Suppression(Suppression.By.IGNORE, "why", "ops", LocalDate.of(2027, 1, 1)));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ReportFormat.JSON.write(report(List.of(ignored, counted, known)), RenderOptions.plain(), out);
        Path file = Files.write(folder.resolve("old.json"), out.toByteArray());
        assertThat(BaselineReader.read(SettingsFile.readReport(new InputFile("old.json", file)))
                        .fingerprints())
                .containsExactlyInAnyOrder(Fingerprint.of(counted, null), Fingerprint.of(known, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{}",
                "{\"schemaVersion\": 2}",
                "{\"schemaVersion\": 1",
                "a: 1",
                "{\"a\": {\"schemaVersion\": 1}}"
            })
    void whatIsNoReportIsRefused(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("old.json"), text);
        assertThatThrownBy(() -> BaselineReader.read(SettingsFile.readReport(new InputFile("old.json", file))))
                .isInstanceOfSatisfying(
                        InputException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SETTINGS_INVALID))
                .hasMessageStartingWith("old.json");
    }

    private static Finding finding(String column) {
        Rule rule = new Rule("a/b", Severity.HIGH, "t", "d", "r", List.of("column"), List.of());
        return Finding.of(rule, "seen").with("column", column);
    }

    private static Report report(List<Finding> findings) {
        return new Report(
                new Report.Tool("gambeson", "1", "1"),
                "gate",
                1,
                Map.of(),
                new Run(Instant.EPOCH, 0, "17", null, "test", 1),
                List.of(),
                List.of(),
                List.of(),
                findings,
                null,
                List.of());
    }
}
