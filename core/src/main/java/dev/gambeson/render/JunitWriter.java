package dev.gambeson.render;

import dev.gambeson.report.Report;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * JUnit XML for build servers: the verdict, each line of the policy, each stage and each finding is a test case.
 *
 * <p>Red is what makes the verdict red: a finding that reaches the policy's bar is a failure, what could not be examined
 * an error; a lesser or suppressed finding is a skipped case with its message, for JUnit knows no warning.
 */
final class JunitWriter implements ReportWriter {

    @Override
    public void write(Report report, RenderOptions options, OutputStream out) throws IOException {
        Map<String, List<JunitCase>> suites = JunitCase.suites(report);
        List<JunitCase> all = suites.values().stream().flatMap(List::stream).toList();
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        xml.append("<testsuites name=\"gambeson ").append(Markup.escape(Texts.title(report)));
        xml.append('"').append(counts(all)).append(">\n");
        suites.forEach((suite, cases) -> suite(xml, suite, cases));
        xml.append("</testsuites>\n");
        out.write(xml.toString().getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static void suite(StringBuilder xml, String suite, List<JunitCase> cases) {
        xml.append("  <testsuite name=\"").append(suite).append('"').append(counts(cases));
        xml.append(">\n");
        Map<String, Integer> names = new HashMap<>();
        for (JunitCase one : cases) {
            // Build servers take two cases of one name for two runs of one test.
            int number = names.merge(one.name(), 1, Integer::sum);
            String name = number == 1 ? one.name() : one.name() + " #" + number;
            xml.append("    <testcase classname=\"gambeson.").append(suite);
            xml.append("\" name=\"").append(Markup.escape(name)).append("\">");
            if (one.outcome() != JunitCase.Outcome.PASSED) {
                String element = one.outcome().element();
                xml.append('<').append(element).append(" message=\"").append(Markup.escape(one.message()));
                xml.append("\">").append(Markup.escape(one.detail())).append("</");
                xml.append(element).append('>');
            }
            xml.append("</testcase>\n");
        }
        xml.append("  </testsuite>\n");
    }

    private static String counts(List<JunitCase> cases) {
        return " tests=\"" + cases.size() + "\" failures=\"" + count(cases, JunitCase.Outcome.FAILURE) + "\" errors=\""
                + count(cases, JunitCase.Outcome.ERROR) + "\" skipped=\"" + count(cases, JunitCase.Outcome.SKIPPED)
                + "\"";
    }

    private static long count(List<JunitCase> cases, JunitCase.Outcome outcome) {
        return cases.stream().filter(one -> one.outcome() == outcome).count();
    }
}
