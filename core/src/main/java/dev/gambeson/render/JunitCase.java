package dev.gambeson.render;

import dev.gambeson.report.Finding;
import dev.gambeson.report.Report;
import dev.gambeson.report.Severity;
import dev.gambeson.report.StageResult;
import dev.gambeson.report.Verdict;
import dev.gambeson.report.policy.Policy;
import dev.gambeson.report.policy.PolicyLine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A test case of a build server.
 *
 * @param name what was tested
 * @param outcome what came of it
 * @param message one line; empty where it passed
 * @param detail more lines; may be empty
 */
record JunitCase(String name, Outcome outcome, String message, String detail) {

    enum Outcome {
        PASSED,
        FAILURE,
        ERROR,
        SKIPPED;

        String element() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The cases of a report by suite. */
    static Map<String, List<JunitCase>> suites(Report report) {
        Policy policy = Policy.of(report).orElse(null);
        Severity bar = policy == null ? Severity.HIGH : policy.failOn();
        Map<String, List<JunitCase>> suites = new LinkedHashMap<>();
        suites.put("verdict", List.of(verdict(report)));
        if (policy != null && !policy.lines().isEmpty()) {
            suites.put(
                    "policy",
                    policy.lines().stream().map(line -> line(report, line, bar)).toList());
        }
        for (Section section : Section.of(report)) {
            List<JunitCase> cases = new ArrayList<>();
            if (section.stage() != null) {
                cases.add(stage(section.stage(), policy));
            }
            for (Finding finding : section.findings()) {
                if (policy == null || !finding.ruleId().startsWith("policy/")) {
                    cases.add(finding(report, finding, bar));
                }
            }
            if (!cases.isEmpty()) {
                suites.put(section.id(), cases);
            }
        }
        return suites;
    }

    private static JunitCase passed(String name) {
        return new JunitCase(name, Outcome.PASSED, "", "");
    }

    private static JunitCase verdict(Report report) {
        Verdict verdict = report.verdict();
        if (verdict == null || verdict == Verdict.PASS) {
            return passed("verdict");
        }
        Outcome outcome = verdict == Verdict.FAIL ? Outcome.FAILURE : Outcome.ERROR;
        return new JunitCase("verdict", outcome, verdict.id(), String.join("; ", report.reasons()));
    }

    private static JunitCase line(Report report, PolicyLine line, Severity bar) {
        PolicyLine.Result result = line.check(report.measures());
        if (!result.findings().isEmpty()) {
            String message = result.findings().get(0).detail();
            List<String> all = result.findings().stream().map(Finding::detail).toList();
            Outcome outcome = line.severity().atLeast(bar) ? Outcome.FAILURE : Outcome.SKIPPED;
            return new JunitCase(
                    line.toString(), outcome, line.severity().id() + ": " + message, String.join("; ", all));
        }
        return result.incomplete().isEmpty()
                ? passed(line.toString())
                : new JunitCase(line.toString(), Outcome.ERROR, String.join("; ", result.incomplete()), "");
    }

    private static JunitCase stage(StageResult stage, @Nullable Policy policy) {
        if (stage.state() == StageResult.State.EXAMINED) {
            return passed("examined");
        }
        boolean required = policy != null && policy.require().contains(stage.stage());
        Outcome outcome = required || stage.state() == StageResult.State.INCOMPLETE ? Outcome.ERROR : Outcome.SKIPPED;
        return new JunitCase("examined", outcome, stage.state().id() + ": " + stage.reason(), "");
    }

    private static JunitCase finding(Report report, Finding finding, Severity bar) {
        String place = finding.location() == null
                ? Texts.subject(report, finding.subject())
                : finding.location().toString();
        String name = finding.ruleId() + (place.isEmpty() ? "" : " " + place);
        boolean failure = finding.counts() && finding.severity().atLeast(bar);
        String message = finding.suppressed() == null
                ? finding.severity().id() + ": " + finding.title()
                : "suppressed: " + finding.suppressed().reason();
        return new JunitCase(
                name,
                failure ? Outcome.FAILURE : Outcome.SKIPPED,
                message,
                finding.detail() + " What to do: " + finding.remedy());
    }
}
