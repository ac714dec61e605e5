package dev.gambeson.render;

import dev.gambeson.report.Finding;
import dev.gambeson.report.Report;
import dev.gambeson.report.Severity;
import dev.gambeson.report.Stage;
import dev.gambeson.report.StageResult;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * JUnit XML for build servers: a stage is a suite, a finding of medium severity or more a failed case, a lesser or
 * suppressed one a skipped case, a stage that was not examined a skipped or erroneous case, a clean stage a passed one.
 */
final class JunitWriter implements ReportWriter {

    private record Case(String name, String element) {}

    @Override
    public void write(Report report, RenderOptions options, OutputStream out) throws IOException {
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        Map<String, List<Case>> suites = suites(report);
        List<Case> all = suites.values().stream().flatMap(List::stream).toList();
        xml.append("<testsuites name=\"gambeson\"").append(counts(all)).append(">\n");
        suites.forEach((suite, cases) -> {
            xml.append("  <testsuite name=\"").append(Html.escape(suite)).append('"');
            xml.append(counts(cases)).append(">\n");
            for (Case one : cases) {
                xml.append("    <testcase classname=\"gambeson.").append(Html.escape(suite));
                xml.append("\" name=\"").append(Html.escape(one.name())).append("\">");
                xml.append(one.element()).append("</testcase>\n");
            }
            xml.append("  </testsuite>\n");
        });
        xml.append("</testsuites>\n");
        out.write(xml.toString().getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static Map<String, List<Case>> suites(Report report) {
        Map<String, List<Case>> suites = new LinkedHashMap<>();
        for (StageResult stage : report.stages()) {
            List<Case> cases = suites.computeIfAbsent(stage.stage().id(), id -> new ArrayList<>());
            if (stage.state() == StageResult.State.INCOMPLETE) {
                cases.add(new Case("examined", element("error", String.valueOf(stage.reason()), "")));
            } else if (stage.state() != StageResult.State.EXAMINED) {
                cases.add(new Case("examined", element("skipped", String.valueOf(stage.reason()), "")));
            } else {
                cases.add(new Case("examined", ""));
            }
        }
        for (Finding finding : report.findings()) {
            Stage stage = finding.stage();
            suites.computeIfAbsent(stage == null ? "report" : stage.id(), id -> new ArrayList<>())
                    .add(new Case(name(report, finding), body(finding)));
        }
        return suites;
    }

    private static String name(Report report, Finding finding) {
        String place = finding.location() == null
                ? Texts.subject(report, finding.subject())
                : finding.location().toString();
        return finding.ruleId() + (place.isEmpty() ? "" : " " + place);
    }

    private static String body(Finding finding) {
        boolean failure = finding.counts() && finding.severity().atLeast(Severity.MEDIUM);
        String message = finding.severity().id() + ": " + finding.title();
        return element(failure ? "failure" : "skipped", message, finding.detail() + "\n" + finding.remedy());
    }

    private static String element(String name, String message, String text) {
        return "<" + name + " message=\"" + Html.escape(message) + "\">" + Html.escape(text) + "</" + name + ">";
    }

    private static String counts(List<Case> cases) {
        return " tests=\"" + cases.size() + "\" failures=\"" + count(cases, "<failure") + "\" errors=\""
                + count(cases, "<error") + "\" skipped=\"" + count(cases, "<skipped") + "\"";
    }

    private static long count(List<Case> cases, String element) {
        return cases.stream().filter(one -> one.element().startsWith(element)).count();
    }
}
