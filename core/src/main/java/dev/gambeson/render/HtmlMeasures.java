package dev.gambeson.render;

import dev.gambeson.report.Measure;
import java.util.ArrayList;
import java.util.List;

/** The measures of a stage: fractions as a chart, all as a table that unfolds. */
final class HtmlMeasures {

    private static final int CHARTED = 32;

    private HtmlMeasures() {}

    static void write(StringBuilder page, String stage, List<Measure> measures) {
        List<Measure> charted = new ArrayList<>();
        for (Measure measure : measures) {
            if (IntervalChart.fits(measure) && charted.size() < CHARTED) {
                charted.add(measure);
            }
        }
        if (charted.size() > 1) {
            page.append("<figure>").append(IntervalChart.of("Fractions of the stage " + stage, charted));
            page.append("<figcaption>Fractions with their 95 % intervals. Each figure is in the table.");
            page.append("</figcaption></figure>\n");
        }
        page.append("<details").append(measures.size() <= 12 ? " open" : "").append("><summary>");
        page.append(measures.size())
                .append(" measures</summary><div class=\"scroll\"><table><caption>Measures of the stage ");
        page.append(Html.escape(stage)).append("</caption><thead><tr><th scope=\"col\">measure</th>");
        page.append("<th scope=\"col\">of</th><th scope=\"col\">value</th><th scope=\"col\">95 % interval</th>");
        page.append("<th scope=\"col\">n</th></tr></thead><tbody>\n");
        for (Measure measure : measures) {
            row(page, measure);
        }
        page.append("</tbody></table></div></details>\n");
    }

    private static void row(StringBuilder page, Measure measure) {
        page.append("<tr><th scope=\"row\">")
                .append(Html.escape(Texts.words(measure.name())))
                .append("</th><td>");
        page.append(Html.escape(Texts.context(measure.context())));
        if (measure.value() == null) {
            page.append("</td><td colspan=\"3\" class=\"reason\">").append(Html.escape(measure.reason()));
            page.append("</td></tr>\n");
            return;
        }
        page.append("</td><td class=\"number\">").append(Texts.number(measure.value()));
        page.append("</td><td class=\"number\">");
        if (measure.low() != null && measure.high() != null) {
            page.append(Texts.number(measure.low())).append(" to ").append(Texts.number(measure.high()));
        }
        page.append("</td><td class=\"number\">").append(measure.n() == null ? "" : measure.n());
        page.append("</td></tr>\n");
    }
}
