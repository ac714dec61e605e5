package dev.gambeson.render.html;

import dev.gambeson.render.Section;
import dev.gambeson.render.Texts;
import dev.gambeson.report.Finding;
import dev.gambeson.report.StageResult;
import org.jspecify.annotations.Nullable;

/** A stage: what became of it, which findings it made, what it measured. */
final class StageSection {

    private StageSection() {}

    static void write(Page page, Section section, Bounds bounds) {
        StageResult stage = section.stage();
        if (stage == null && section.measures().isEmpty()) {
            // The findings have a section of their own.
            return;
        }
        String id = section.id();
        page.markup(section.measures().isEmpty() ? "<section class=\"brief\"" : "<section");
        page.markup(" aria-labelledby=\"" + id + "\"><h2 id=\"" + id + "\">" + id + "</h2>\n");
        state(page, stage);
        findings(page, section);
        if (!section.measures().isEmpty()) {
            MeasureTable.write(page, id, section.measures(), bounds);
        }
        page.markup("</section>\n");
    }

    private static void state(Page page, @Nullable StageResult stage) {
        if (stage != null && stage.state() != StageResult.State.EXAMINED) {
            page.markup("<p class=\"note\">");
            page.badge(stage.state().id(), stage.state().id().replace('-', ' ')).markup(" ");
            page.text(stage.reason()).markup("</p>\n");
        }
    }

    private static void findings(Page page, Section section) {
        if (section.worst() == null) {
            if (section.stage() != null && section.stage().state() == StageResult.State.EXAMINED) {
                page.markup("<p class=\"note\">Examined; nothing was found that counts.</p>\n");
            }
            return;
        }
        long count = section.findings().stream().filter(Finding::counts).count();
        page.markup("<p class=\"note\">" + Texts.count(count, "finding") + ", the worst ");
        page.markup(
                "<a href=\"#" + section.worst().id() + "\">" + section.worst().id() + "</a>.</p>\n");
    }
}
