package dev.gambeson.render.html;

import dev.gambeson.render.Markup;
import dev.gambeson.render.Texts;
import dev.gambeson.report.Measure;
import dev.gambeson.report.policy.PolicyLine;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A fraction, or another number near it, as a dot with its 95 % interval as a whisker, and where the policy draws its line: a wide whisker shows what
 * is not known yet. Drawn on the server as SVG; colours come from the page's style sheet, so that it follows light and
 * dark; what it shows is also said in its label and in the cells beside it.
 */
final class IntervalChart {

    /** Numbers without a dimension, which need not stay between 0 and 1. */
    private static final Set<String> UNITS = Set.of("score", "ratio");

    private static final int WIDTH = 220;
    private static final int HEIGHT = 22;
    private static final int MARGIN = 8;

    private final double least;

    private IntervalChart(double least) {
        this.least = least;
    }

    /** A scale for measures of one table: from 0 to 1, or from -1 where one of them is negative. */
    static IntervalChart over(List<Measure> measures) {
        return new IntervalChart(
                measures.stream().filter(IntervalChart::fits).anyMatch(IntervalChart::negative) ? -1 : 0);
    }

    /** Whether a measure can be drawn on such a scale: a fraction, or what has its whole interval there. */
    static boolean fits(Measure measure) {
        boolean drawn = measure.unit().equals("fraction")
                || UNITS.contains(measure.unit()) && onScale(measure.low()) && onScale(measure.high());
        return drawn && onScale(measure.value());
    }

    private static boolean onScale(@Nullable Double value) {
        return value != null && value >= -1 && value <= 1;
    }

    private static boolean negative(Measure measure) {
        return measure.value() != null && measure.value() < 0 || measure.low() != null && measure.low() < 0;
    }

    /** The scale with its ends and its middle, for the head of the column. */
    String axis() {
        StringBuilder svg = open("aria-hidden=\"true\"");
        for (double tick : new double[] {least, (least + 1) / 2, 1}) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<text class=\"tick\" x=\"%.1f\" y=\"15\" text-anchor=\"middle\">%s</text>",
                    x(tick),
                    Texts.number(tick).replaceAll("0+$", tick == 0 ? "0" : "")));
        }
        return svg.append("</svg>").toString();
    }

    /** A measure that {@link #fits}, with its value. */
    String of(Measure measure, double value, Bounds bounds) {
        Bounds.Outcome outcome = bounds.outcome(measure);
        StringBuilder svg = open("role=\"img\" aria-label=\"" + Markup.escape(label(measure, outcome, bounds)) + "\"");
        for (double tick = least; tick <= 1; tick += 0.25 * (1 - least)) {
            line(svg, "grid", x(tick), 0, x(tick), HEIGHT);
        }
        for (PolicyLine line : bounds.of(measure)) {
            bound(svg, line.min(), -1);
            bound(svg, line.max(), 1);
        }
        String style = outcome.name().toLowerCase(Locale.ROOT);
        if (measure.low() != null || measure.high() != null) {
            double low = measure.low() == null ? least : measure.low();
            double high = measure.high() == null ? 1 : measure.high();
            line(svg, "whisker " + style, x(low), HEIGHT / 2, x(high), HEIGHT / 2);
        }
        svg.append(String.format(
                Locale.ROOT,
                "<circle class=\"dot %s\" cx=\"%.1f\" cy=\"%d\" r=\"4.5\"/></svg>",
                style,
                x(value),
                HEIGHT / 2));
        return svg.toString();
    }

    private static String label(Measure measure, Bounds.Outcome outcome, Bounds bounds) {
        String verdict = switch (outcome) {
            case FREE -> "";
            case HOLDS -> ", " + bounds.words(measure) + " holds";
            case BROKEN -> ", " + bounds.words(measure) + " is broken";
            case UNDECIDED -> ", " + bounds.words(measure) + " is undecided";
        };
        return Texts.words(measure.name()) + " " + Texts.value(measure) + verdict;
    }

    /** A bound, with the side that it forbids shaded. */
    private void bound(StringBuilder svg, @Nullable Double bound, int forbidden) {
        if (bound == null || bound < least || bound > 1) {
            return;
        }
        double from = forbidden < 0 ? x(least) : x(bound);
        double to = forbidden < 0 ? x(bound) : x(1);
        svg.append(String.format(
                Locale.ROOT,
                "<rect class=\"forbidden\" x=\"%.1f\" y=\"0\" width=\"%.1f\" height=\"%d\"/>",
                from,
                to - from,
                HEIGHT));
        line(svg, "bound", x(bound), 0, x(bound), HEIGHT);
    }

    private static StringBuilder open(String attributes) {
        return new StringBuilder(String.format(
                Locale.ROOT, "<svg class=\"chart\" viewBox=\"0 0 %d %d\" %s>", WIDTH, HEIGHT, attributes));
    }

    private static void line(StringBuilder svg, String style, double x1, int y1, double x2, int y2) {
        svg.append(String.format(
                Locale.ROOT,
                "<line class=\"%s\" x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\"/>",
                style,
                x1,
                y1,
                x2,
                y2));
    }

    private double x(double value) {
        double clamped = Math.max(least, Math.min(1, value));
        return MARGIN + (clamped - least) / (1 - least) * (WIDTH - 2 * MARGIN);
    }
}
