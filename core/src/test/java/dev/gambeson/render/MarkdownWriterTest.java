package dev.gambeson.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.report.Finding;
import dev.gambeson.report.Report;
import dev.gambeson.report.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MarkdownWriterTest {

    /** What GitHub takes for a comment. */
    private static final int LIMIT = 65_536;

    @Test
    void theVerdictComesFirst() throws IOException {
        assertThat(Written.text(ReportFormat.MARKDOWN, SampleReports.plain()))
                .startsWith("## ❌ Gambeson: fail: credit-risk\n\n- high finding quality/train-test-overlap: ");
        assertThat(Written.text(ReportFormat.MARKDOWN, SampleReports.empty()))
                .startsWith("## Gambeson: data check\n")
                .contains("\nNo findings.\n");
        Report passed = SampleReports.empty().withVerdict(Verdict.PASS, List.of("everything demanded was examined"));
        assertThat(Written.text(ReportFormat.MARKDOWN, passed))
                .startsWith("## ✅ Gambeson: pass: data check\n\n- everything demanded was examined\n");
    }

    @Test
    void fitsIntoACommentAndSaysWhatWasLeftOut() throws IOException {
        Report rich = SampleReports.rich();
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            for (Finding finding : rich.findings()) {
                findings.add(finding.withTitle(findings.size() + "*".repeat(500)));
            }
        }
        List<String> reasons = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            reasons.add("reason " + i + " " + "[".repeat(300));
        }
        Report huge = rich.withFindings(findings).withVerdict(Verdict.FAIL, reasons);
        String text = Written.text(ReportFormat.MARKDOWN, huge);
        assertThat(text)
                .hasSizeLessThan(LIMIT)
                .containsPattern("\n\n… [0-9]+ more are in the full report\\.\n")
                .contains("<details><summary>Evidence</summary>");
        assertThat(Written.text(ReportFormat.MARKDOWN, rich))
                .hasSizeLessThan(LIMIT)
                .contains("<br>and 497 more |");
    }

    @Test
    void everyTableRowHasItsCells() throws IOException {
        for (Report report : List.of(SampleReports.rich(), SampleReports.plain(), SampleReports.empty())) {
            int cells = 0;
            for (String line : Written.text(ReportFormat.MARKDOWN, report).split("\n")) {
                int seen = line.startsWith("|") ? line.split("(?<!\\\\)\\|", -1).length : 0;
                assertThat(seen == 0 || cells == 0 || seen == cells).as(line).isTrue();
                cells = seen;
            }
        }
    }

    @Test
    void detailsAreClosed() throws IOException {
        String text = Written.text(ReportFormat.MARKDOWN, SampleReports.rich());
        assertThat(count(text, "<details>")).isEqualTo(2).isEqualTo(count(text, "</details>"));
        assertThat(text.replaceAll("</?(details|summary)>|<br>", "")).doesNotContain("<");
    }

    /** No text becomes markup, a link, a mention, a reference or a command. */
    @Test
    void tricksStayText() throws IOException {
        String text = Written.text(ReportFormat.MARKDOWN, SampleReports.rich());
        assertThat(text)
                .doesNotContain("<script", "<img", "://", "www.", "@everyone", "#1", "~label", "!2", "%milestone");
        assertThat(text).doesNotContainPattern("(?<!\\\\)[\\[\\]`]").doesNotContainPattern("(?m)^/");
        assertThat(text.codePoints().filter(c -> c != '\n' && Character.getType(c) == Character.CONTROL))
                .isEmpty();
    }

    @Test
    void aCutNeverOpensWhatItHides() {
        String tricky = "x".repeat(398) + "|" + "y".repeat(10);
        assertThat(Markdown.escape(tricky)).endsWith("x\\|…");
        assertThat(Markdown.escape("x".repeat(398) + "🙂🙂")).doesNotContain("\uD83D…");
    }

    private static int count(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }
}
