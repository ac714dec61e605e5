package dev.gambeson.render.html;

import dev.gambeson.report.Report;
import dev.gambeson.report.Stage;
import dev.gambeson.report.policy.Policy;
import dev.gambeson.report.policy.PolicyLine;
import java.util.stream.Collectors;

/** By what the verdict was measured: the policy, line by line. */
final class PolicySection {

    /** How a reason begins; here the line itself stands beside it. */
    private static final String UNCHECKED = " could not be checked";

    private PolicySection() {}

    static void write(Page page, Report report) {
        Policy.of(report).ifPresent(policy -> write(page, report, policy));
    }

    private static void write(Page page, Report report, Policy policy) {
        page.markup(
                "<section aria-labelledby=\"policy\"><h2 id=\"policy\">policy</h2>\n<p>A finding fails from <strong>");
        page.markup(policy.failOn().id() + "</strong> on. ");
        if (!policy.require().isEmpty()) {
            page.markup("Stages that must be examined: ");
            page.text(policy.require().stream().map(Stage::id).collect(Collectors.joining(", ")));
            page.markup(".");
        }
        page.markup("</p>\n");
        if (!policy.lines().isEmpty()) {
            page.markup("<table><caption>What measures must hold</caption><thead><tr><th scope=\"col\">line</th>");
            page.markup("<th scope=\"col\">compared</th><th scope=\"col\">severity</th>");
            page.markup("<th scope=\"col\">outcome</th></tr></thead><tbody>\n");
            policy.lines().forEach(line -> row(page, report, line));
            page.markup("</tbody></table>\n");
        }
        page.markup("</section>\n");
    }

    private static void row(Page page, Report report, PolicyLine line) {
        PolicyLine.Result result = line.check(report.measures());
        String outcome =
                !result.findings().isEmpty() ? "broken" : result.incomplete().isEmpty() ? "holds" : "undecided";
        page.markup("<tr><th scope=\"row\">").path(line.toString()).markup("</th><td class=\"short\">");
        page.markup(
                line.compare() == PolicyLine.Compare.PESSIMISTIC
                        ? "worse end"
                        : line.compare().id());
        page.markup("</td><td>" + line.severity().id() + "</td><td class=\"" + outcome + "\">" + outcome);
        result.incomplete()
                .forEach(why -> page.markup(" <small>")
                        .text(why.substring(why.indexOf(UNCHECKED) + UNCHECKED.length()))
                        .markup("</small>"));
        page.markup("</td></tr>\n");
    }
}
