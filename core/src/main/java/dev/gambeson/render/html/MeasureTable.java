package dev.gambeson.render.html;

import dev.gambeson.render.Texts;
import dev.gambeson.report.Measure;
import java.util.List;

/**
 * Measures as rows with a small chart each, the end of a long list folded.
 *
 * @param page receives the rows
 * @param bounds what a policy demands
 * @param chart draws intervals on one scale for all rows
 * @param several whether the measures are of more than one subject
 */
record MeasureTable(Page page, Bounds bounds, IntervalChart chart, boolean several) {

    private static final int SHOWN = 12;

    static void write(Page page, String title, List<Measure> measures, Bounds bounds) {
        MeasureTable table = new MeasureTable(page, bounds, IntervalChart.over(measures), Texts.ofSeveral(measures));
        int shown = measures.size() > SHOWN + 2 ? SHOWN : measures.size();
        table.rows("Measures of " + title, measures.subList(0, shown));
        if (shown < measures.size()) {
            page.markup("<details><summary>" + Texts.count(measures.size() - shown, "more measure") + "</summary>\n");
            table.rows("More measures of " + title, measures.subList(shown, measures.size()));
            page.markup("</details>\n");
        }
    }

    private boolean bounded(Measure measure) {
        return bounds.outcome(measure) != Bounds.Outcome.FREE;
    }

    private void rows(String caption, List<Measure> measures) {
        boolean drawn = measures.stream().anyMatch(IntervalChart::fits);
        boolean demanded = measures.stream().anyMatch(this::bounded);
        page.markup("<table class=\"measures\"><caption>").text(caption).markup("</caption>\n<thead><tr>");
        page.markup("<th scope=\"col\">measure</th>");
        page.markup(
                drawn
                        ? "<th scope=\"col\" class=\"drawing\"><span class=\"unseen\">chart</span>" + chart.axis()
                                + "</th>"
                        : "");
        page.markup("<th scope=\"col\">value [95 % interval]</th>");
        page.markup(demanded ? "<th scope=\"col\" class=\"policy\">policy</th>" : "");
        page.markup("<th scope=\"col\" class=\"n\">n</th></tr></thead>\n<tbody>\n");
        for (Measure measure : measures) {
            row(measure, drawn, demanded);
        }
        page.markup("</tbody></table>\n");
    }

    private void row(Measure measure, boolean drawn, boolean demanded) {
        page.markup("<tr><th scope=\"row\">").text(Texts.words(measure.name()));
        String context = Texts.context(measure, several);
        if (!context.isEmpty()) {
            page.markup(" <small>").text(context).markup("</small>");
        }
        page.markup("</th>");
        Double value = measure.value();
        if (drawn) {
            page.markup("<td class=\"drawing\">");
            page.markup(value != null && IntervalChart.fits(measure) ? chart.of(measure, value, bounds) : "");
            page.markup("</td>");
        }
        if (value == null) {
            page.markup("<td class=\"note\">none: ").text(measure.reason()).markup("</td>");
        } else {
            String unit = measure.unit().equals("fraction") || measure.unit().equals("count") ? "" : measure.unit();
            page.markup("<td class=\"number\">").text(Texts.value(measure));
            page.markup(" <small>").text(unit).markup("</small></td>");
        }
        if (demanded) {
            policy(measure);
        }
        page.markup("<td class=\"number n\">" + (measure.n() == null ? "" : measure.n()) + "</td></tr>\n");
    }

    private void policy(Measure measure) {
        String style = switch (bounds.outcome(measure)) {
            case FREE -> "";
            case HOLDS -> "holds";
            case BROKEN -> "broken";
            case UNDECIDED -> "undecided";
        };
        page.markup("<td class=\"number " + style + "\">").text(bounds.words(measure));
        page.markup(style.isEmpty() ? "</td>" : " <small>" + style + "</small></td>");
    }
}
