package dev.gambeson.render.html;

import dev.gambeson.render.Defect;
import dev.gambeson.render.SubjectNames;
import dev.gambeson.render.Texts;
import dev.gambeson.report.Finding;
import dev.gambeson.report.FindingOrder;
import dev.gambeson.report.Report;
import dev.gambeson.report.Severity;
import java.util.List;

/** The findings by severity, each defect once with all its places; what is suppressed comes last, folded. */
final class FindingsSection {

    private FindingsSection() {}

    static void write(Page page, Report report) {
        SubjectNames names = SubjectNames.of(report);
        List<Finding> findings = FindingOrder.sorted(report.findings());
        List<Finding> suppressed =
                findings.stream().filter(finding -> !finding.counts()).toList();
        page.markup("<section aria-labelledby=\"findings\"><h2 id=\"findings\">Findings</h2>\n");
        if (suppressed.size() == findings.size()) {
            page.markup("<p>Nothing was found that counts.</p>\n");
        }
        for (int i = Severity.values().length - 1; i >= 0; i--) {
            Severity severity = Severity.values()[i];
            List<Finding> group = findings.stream()
                    .filter(finding -> finding.counts() && finding.severity() == severity)
                    .toList();
            if (!group.isEmpty()) {
                group(page, names, severity, group);
            }
        }
        if (!suppressed.isEmpty()) {
            page.markup("<h3 id=\"suppressed\" class=\"severity\">suppressed <small>" + suppressed.size());
            page.markup("</small></h3>\n<details><summary>Show what does not count, and who decided so</summary>\n");
            Defect.of(suppressed).forEach(defect -> FindingCard.write(page, names, defect));
            page.markup("</details>\n");
        }
        page.markup("</section>\n");
    }

    private static void group(Page page, SubjectNames names, Severity severity, List<Finding> group) {
        page.markup("<h3 id=\"" + severity.id() + "\" class=\"severity " + severity.id() + "\">" + severity.id());
        page.markup(" <small>" + group.size() + "</small></h3>\n");
        boolean folded = !severity.atLeast(Severity.LOW);
        if (folded) {
            page.markup("<details><summary>Show " + Texts.count(group.size(), "note") + "</summary>\n");
        }
        Defect.of(group).forEach(defect -> FindingCard.write(page, names, defect));
        page.markup(folded ? "</details>\n" : "");
    }
}
