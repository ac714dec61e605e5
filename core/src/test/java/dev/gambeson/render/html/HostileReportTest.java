package dev.gambeson.render.html;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gambeson.render.ReportFormat;
import dev.gambeson.render.SampleReports;
import dev.gambeson.render.Written;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Location;
import dev.gambeson.report.Measure;
import dev.gambeson.report.Report;
import dev.gambeson.report.Rule;
import dev.gambeson.report.Severity;
import dev.gambeson.report.Stage;
import dev.gambeson.report.Subject;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

/** Whatever stands in an examined file: every form stays what it is, and as long as it may be. */
class HostileReportTest {

    private static final List<String> PIECES = List.of(
            "<",
            ">",
            "&",
            "\"",
            "'",
            "]]>",
            "<!--",
            "-->",
            "</style>",
            "</title>",
            "<svg onload=x>",
            "\\",
            "|",
            "`",
            "](",
            "[",
            "\n",
            "\r\n",
            "\t",
            "\u0000",
            "\u001b[2J",
            "\u202e",
            "\u2028",
            "\uD83D",
            "\uDE00",
            "\uFFFF",
            "../",
            "//",
            ":",
            "%00",
            "{0}",
            "word",
            " ",
            "日本",
            "🙂",
            "é");

    @Test
    void everyFormStaysValid() throws Exception {
        long seed = 20261124;
        SplittableRandom random = new SplittableRandom(seed);
        int cases = Math.max(200, Integer.getInteger("gambeson.fuzz", 10_000) / 50);
        for (int i = 0; i < cases; i++) {
            Report report = report(random);
            String hint = "seed " + seed + ", case " + i;
            for (ReportFormat json : List.of(ReportFormat.JSON, ReportFormat.SARIF, ReportFormat.GITLAB)) {
                assertThat(new ObjectMapper().readTree(Written.text(json, report)))
                        .as(hint)
                        .isNotNull();
            }
            String junit = Written.text(ReportFormat.JUNIT, report);
            assertThat(DocumentBuilderFactory.newInstance()
                            .newDocumentBuilder()
                            .parse(new InputSource(new StringReader(junit))))
                    .as(hint)
                    .isNotNull();
            ParsedPage.Element page = ParsedPage.parse(Written.text(ReportFormat.HTML, report));
            assertThat(page.all("*"))
                    .as(hint)
                    .noneMatch(element -> element.name().matches("script|img|iframe|object|form|base|link"))
                    .allMatch(
                            element -> element.attributes().keySet().stream().noneMatch(name -> name.startsWith("on")));
            assertThat(Written.text(ReportFormat.MARKDOWN, report)).as(hint).hasSizeLessThan(65_536);
            assertThat(Written.text(ReportFormat.TABLE, report)).as(hint).doesNotContain("\u001b", "\u0000", "\u202e");
        }
    }

    private static Report report(SplittableRandom random) {
        List<Finding> findings = List.of(finding(random), finding(random), finding(random));
        Measure measure = Measure.absent(Stage.DATA, "rate", text(random), "because " + text(random))
                .of(text(random))
                .with("k" + text(random), text(random));
        Report empty = SampleReports.empty();
        return new Report(
                empty.tool(),
                "gate " + text(random),
                1,
                Map.of("project", text(random), "x" + text(random), List.of(text(random))),
                empty.run(),
                List.of(new Subject(
                        text(random),
                        Subject.Kind.ARTIFACT,
                        text(random),
                        text(random),
                        1L,
                        text(random),
                        text(random),
                        false)),
                List.of(),
                List.of(measure),
                findings,
                null,
                List.of("reason " + text(random)));
    }

    private static Finding finding(SplittableRandom random) {
        Severity severity = Severity.values()[random.nextInt(5)];
        Rule rule = new Rule("a/b", severity, text(random), text(random), text(random), List.of("column"), List.of());
        return Finding.of(rule, text(random))
                .in(random.nextBoolean() ? Stage.DATA : null, text(random))
                .at(new Location(text(random), text(random), random.nextLong(), random.nextLong(), text(random)))
                .with("column", text(random))
                .with("d" + text(random), text(random));
    }

    private static String text(SplittableRandom random) {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(9); length > 0; length--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }
}
