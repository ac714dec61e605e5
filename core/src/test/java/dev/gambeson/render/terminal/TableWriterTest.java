package dev.gambeson.render.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.render.RenderOptions;
import dev.gambeson.render.ReportFormat;
import dev.gambeson.render.SampleReports;
import dev.gambeson.render.Written;
import dev.gambeson.report.Report;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableWriterTest {

    @ParameterizedTest
    @ValueSource(ints = {40, 60, 80, 120})
    void noLineIsWiderThanTheTerminal(int width) throws IOException {
        for (boolean colour : List.of(false, true)) {
            for (Report report : List.of(SampleReports.rich(), SampleReports.plain(), SampleReports.empty())) {
                String text = Written.text(ReportFormat.TABLE, report, new RenderOptions(colour, width));
                assertThat(text.replaceAll("\u001b\\[[0-9;]*m", "").lines())
                        .allMatch(line -> Width.of(line) <= width, "at most " + width + " columns");
            }
        }
    }

    @Test
    void nothingReachesTheTerminalButTextAndLineFeeds() throws IOException {
        String text = Written.text(ReportFormat.TABLE, SampleReports.rich());
        assertThat(text.codePoints().filter(c -> c != '\n' && Character.getType(c) == Character.CONTROL))
                .isEmpty();
        assertThat(text).contains("\\u001b[31mred", "admin\\u202etxt.exe");
    }

    @Test
    void colourIsAddedAndNothingElse() throws IOException {
        for (Report report : List.of(SampleReports.rich(), SampleReports.plain())) {
            String coloured = Written.text(ReportFormat.TABLE, report, new RenderOptions(true, 80));
            assertThat(coloured).contains("\u001b[1;31mFAIL\u001b[0m");
            assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", ""))
                    .isEqualTo(Written.text(ReportFormat.TABLE, report));
            // No colour runs on into the next line.
            assertThat(coloured.lines())
                    .allMatch(line -> line.lastIndexOf("\u001b[") == line.lastIndexOf("\u001b[0m"), "colour ends");
        }
    }

    @Test
    void readsAsAPersonExpects() throws IOException {
        assertThat(Written.text(ReportFormat.TABLE, SampleReports.plain()))
                .startsWith("model         model.onnx  sha256 0123456789ab…  clean\n")
                .contains("""

                        data          examined
                          rows                                  800
                          duplicate rows                        0.0100 [0.0051, 0.0196]  n=800
                          HIGH Rows of the test set are in the training set  quality/train-test-overlap
                              test.csv, row 12: 8 of 200 rows of test.csv (4.0 %) stand in train.csv
                                too, first row 12 as row 403
                              → Split the data anew, whole persons at a time, and measure again.
                        """)
                .contains("explanation   incomplete: the model answered NaN for row 12 of test.csv\n")
                .contains("  suppressed privacy/direct-identifier: made-up addresses\n")
                .contains("  … 7 more measures in the other report formats\n")
                .contains("\nFAIL  7 findings, 1 suppressed\n  - high finding quality/train-test-overlap:");
    }

    @Test
    void fiveHundredFindingsAreSummedUp() throws IOException {
        String text = Written.text(ReportFormat.TABLE, SampleReports.rich());
        assertThat(text).contains("… and 497 more of these");
        assertThat(text.lines().count()).isLessThan(300);
    }

    @Test
    void anEmptyReportSaysSo() throws IOException {
        assertThat(Written.text(ReportFormat.TABLE, SampleReports.empty())).isEqualTo("\n0 findings\n");
    }
}
