package dev.gambeson.render;

import dev.gambeson.report.Measure;
import java.util.List;
import java.util.Locale;

/**
 * Fractions as dots with their 95 % intervals as whiskers on one scale from 0 to 1: wide whiskers show what is not known
 * yet. Drawn on the server as SVG; colours come from the page's style sheet, so that it follows light and dark.
 */
final class IntervalChart {

    private static final int ROW = 22;
    private static final int LABEL = 330;
    private static final int PLOT = 300;
    private static final int VALUE = 70;
    private static final int TOP = 8;

    private IntervalChart() {}

    /** Whether a measure can be drawn on this scale. */
    static boolean fits(Measure measure) {
        Double value = measure.value();
        return value != null && measure.unit().equals("fraction") && value >= 0 && value <= 1;
    }

    static String of(String title, List<Measure> measures) {
        int height = TOP + measures.size() * ROW + 24;
        int width = LABEL + PLOT + VALUE;
        StringBuilder svg = new StringBuilder();
        svg.append(String.format(
                Locale.ROOT,
                "<svg class=\"chart\" role=\"img\" viewBox=\"0 0 %d %d\" aria-label=\"%s\">",
                width,
                height,
                Html.escape(title)));
        for (int tick = 0; tick <= 4; tick++) {
            double x = x(tick / 4.0);
            svg.append(String.format(
                    Locale.ROOT,
                    "<line class=\"grid\" x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\"/>"
                            + "<text class=\"tick\" x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>",
                    x,
                    TOP,
                    x,
                    height - 20,
                    x,
                    height - 6,
                    Texts.number(tick / 4.0)));
        }
        for (int i = 0; i < measures.size(); i++) {
            row(svg, measures.get(i), TOP + i * ROW + ROW / 2);
        }
        return svg.append("</svg>").toString();
    }

    private static void row(StringBuilder svg, Measure measure, int y) {
        double value = measure.value() == null ? 0 : measure.value();
        String context = Texts.context(measure.context());
        String label = Texts.words(measure.name()) + (context.isEmpty() ? "" : " · " + context);
        String shown = label.length() > 52 ? label.substring(0, 51) + "…" : label;
        svg.append(String.format(
                Locale.ROOT,
                "<g><title>%s: %s</title><text class=\"label\" x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>",
                Html.escape(label),
                Html.escape(Texts.value(measure)),
                LABEL - 12,
                y + 4,
                Html.escape(shown)));
        if (measure.low() != null && measure.high() != null) {
            double low = x(Math.max(0, measure.low()));
            double high = x(Math.min(1, measure.high()));
            svg.append(String.format(
                    Locale.ROOT,
                    "<line class=\"whisker\" x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\"/>",
                    low,
                    y,
                    high,
                    y));
        }
        svg.append(String.format(
                Locale.ROOT,
                "<circle class=\"dot\" cx=\"%.1f\" cy=\"%d\" r=\"4.5\"/>"
                        + "<text class=\"value\" x=\"%d\" y=\"%d\">%s</text></g>",
                x(value),
                y,
                LABEL + PLOT + 12,
                y + 4,
                Texts.number(value)));
    }

    private static double x(double fraction) {
        return LABEL + fraction * PLOT;
    }
}
