package dev.gambeson.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.report.Finding;
import dev.gambeson.report.Report;
import dev.gambeson.report.Rule;
import dev.gambeson.report.Severity;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lines that mend a defect are shown as they are, to be copied; what is hostile in them is visible. */
class CodeOfFindingsTest {

    private static final List<String> LINES = List.of("import joblib", "if True:", "    load(\"<b>\u001b\")");

    private static Report report() {
        Rule rule = new Rule("sample/code", Severity.LOW, "Title", "Why.", "Run:", List.of(), List.of());
        return SampleReports.empty()
                .withFindings(List.of(Finding.of(rule, "seen").withCode(LINES)));
    }

    @Test
    void aPageKeepsTheLinesApart() throws IOException {
        assertThat(Written.text(ReportFormat.HTML, report()))
                .contains("<pre>import joblib\nif True:\n    load(&quot;&lt;b&gt;\\u001b&quot;)\n</pre>");
    }

    @Test
    void aTerminalShowsThemUnwrapped() throws IOException {
        assertThat(Written.text(ReportFormat.TABLE, report()))
                .contains("        import joblib\n        if True:\n            load(\"<b>\\u001b\")\n");
    }
}
