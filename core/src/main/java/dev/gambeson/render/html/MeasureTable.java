package dev.gambeson.render.html;

import dev.gambeson.render.Texts;
import dev.gambeson.report.Measure;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Measures as rows with a small chart each; those with a bound first, the end of a long list folded. */
final class MeasureTable {

    private static final int SHOWN = 12;

    private MeasureTable() {}

    static void write(Page page, String title, List<Measure> measures, Bounds bounds) {
        List<Measure> ordered = new ArrayList<>();
        measures.stream().filter(measure -> bounded(measure, bounds)).forEach(ordered::add);
        measures.stream().filter(measure -> !bounded(measure, bounds)).forEach(ordered::add);
        IntervalChart chart = IntervalChart.over(measures);
        int shown = ordered.size() > SHOWN + 2 ? SHOWN : ordered.size();
        table(page, "Measures of " + title, ordered.subList(0, shown), bounds, chart);
        if (shown < ordered.size()) {
            page.markup("<details><summary>" + Texts.count(ordered.size() - shown, "more measure") + "</summary>\n");
            table(page, "More measures of " + title, ordered.subList(shown, ordered.size()), bounds, chart);
            page.markup("</details>\n");
        }
    }

    private static boolean bounded(Measure measure, Bounds bounds) {
        return bounds.outcome(measure) != Bounds.Outcome.FREE;
    }

    private static void table(Page page, String caption, List<Measure> measures, Bounds bounds, IntervalChart chart) {
        boolean drawn = measures.stream().anyMatch(IntervalChart::fits);
        boolean demanded = measures.stream().anyMatch(measure -> bounded(measure, bounds));
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
            row(page, measure, bounds, drawn ? chart : null, demanded);
        }
        page.markup("</tbody></table>\n");
    }

    private static void row(
            Page page, Measure measure, Bounds bounds, @Nullable IntervalChart chart, boolean demanded) {
        page.markup("<tr><th scope=\"row\">").text(Texts.words(measure.name()));
        if (!measure.context().isEmpty()) {
            page.markup(" <small>").text(Texts.context(measure.context())).markup("</small>");
        }
        page.markup("</th>");
        Double value = measure.value();
        if (chart != null) {
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
            policy(page, measure, bounds);
        }
        page.markup("<td class=\"number n\">" + (measure.n() == null ? "" : measure.n()) + "</td></tr>\n");
    }

    private static void policy(Page page, Measure measure, Bounds bounds) {
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
