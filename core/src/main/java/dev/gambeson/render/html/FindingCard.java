package dev.gambeson.render.html;

import dev.gambeson.render.Defect;
import dev.gambeson.render.SubjectNames;
import dev.gambeson.render.Texts;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Suppression;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One defect: what it is, every place where it was seen with its numbers, what to do, and why it matters. */
final class FindingCard {

    private static final int PLACES = 10;

    private FindingCard() {}

    static void write(Page page, SubjectNames names, Defect defect) {
        Finding first = defect.first();
        page.markup("<article class=\"finding ")
                .markup(first.counts() ? first.severity().id() : "suppressed");
        page.markup("\">\n<h4>").text(first.title()).markup("</h4>\n");
        if (defect.findings().size() == 1) {
            page.markup("<p>");
            place(page, first);
            page.text(first.detail()).markup("</p>\n");
            suppression(page, first.suppressed());
        } else {
            places(page, defect);
        }
        page.markup("<p class=\"remedy\">").text(first.remedy()).markup("</p>\n");
        if (!first.code().isEmpty()) {
            page.markup("<pre>");
            first.code().forEach(line -> page.text(line).markup("\n"));
            page.markup("</pre>\n");
        }
        page.markup("<details><summary>Why it matters, and the facts <span class=\"rule\">");
        page.text(first.ruleId())
                .markup("</span></summary>\n<p>")
                .text(first.rule().description());
        page.markup("</p>\n");
        references(page, first);
        defect.shown(PLACES).forEach(finding -> facts(page, names, finding));
        page.markup("</details>\n</article>\n");
    }

    private static void places(Page page, Defect defect) {
        list(page, defect.shown(PLACES));
        List<Finding> more = defect.beyond(PLACES);
        if (!more.isEmpty()) {
            page.markup("<details><summary>" + Texts.count(more.size(), "more place") + "</summary>\n");
            list(page, more);
            page.markup("</details>\n");
        }
    }

    private static void list(Page page, List<Finding> places) {
        page.markup("<ul class=\"places\">\n");
        for (Finding finding : places) {
            page.markup("<li>");
            place(page, finding);
            page.text(finding.detail());
            suppression(page, finding.suppressed());
            page.markup("</li>\n");
        }
        page.markup("</ul>\n");
    }

    private static void place(Page page, Finding finding) {
        if (finding.location() != null) {
            page.markup("<span class=\"place\">")
                    .path(finding.location().toString())
                    .markup("</span> ");
        }
    }

    private static void suppression(Page page, @Nullable Suppression suppressed) {
        if (suppressed != null) {
            page.markup("<p class=\"note\">Suppressed: ").text(suppressed.reason());
            if (suppressed.owner() != null) {
                page.markup(" (").text(suppressed.owner()).markup(", until ");
                page.text(String.valueOf(suppressed.expires())).markup(")");
            }
            page.markup("</p>\n");
        }
    }

    private static void references(Page page, Finding finding) {
        if (!finding.references().isEmpty()) {
            page.markup("<ul class=\"references\">");
            finding.references()
                    .forEach(reference ->
                            page.markup("<li>").text(Texts.reference(reference)).markup("</li>"));
            page.markup("</ul>\n");
        }
    }

    private static void facts(Page page, SubjectNames names, Finding finding) {
        page.markup("<dl>");
        if (finding.stage() != null) {
            page.definition("stage", finding.stage().id());
        }
        finding.details().forEach((name, fact) -> {
            if (!name.equals(Finding.CODE)) {
                page.definition(name, Texts.scalar(fact));
            }
        });
        page.definition("fingerprint", names.fingerprint(finding)).markup("</dl>\n");
    }
}
