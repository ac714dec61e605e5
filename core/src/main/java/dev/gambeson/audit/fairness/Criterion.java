package dev.gambeson.audit.fairness;

import dev.gambeson.audit.statistics.Gap;
import dev.gambeson.report.Interval;
import java.util.List;
import java.util.Locale;

/** What is compared between groups, as fairlearn defines it. */
enum Criterion {
    /** Greatest minus least selection rate. */
    DEMOGRAPHIC_PARITY_DIFFERENCE(false, Rate.SELECTION),
    /** Least selection rate divided by the greatest. */
    DEMOGRAPHIC_PARITY_RATIO(true, Rate.SELECTION),
    /** Greatest minus least true positive rate. */
    EQUAL_OPPORTUNITY_DIFFERENCE(false, Rate.TRUE_POSITIVE),
    /** The greater of the differences of true and of false positive rates. */
    EQUALIZED_ODDS_DIFFERENCE(false, Rate.TRUE_POSITIVE, Rate.FALSE_POSITIVE),
    /** The lesser of the ratios of true and of false positive rates. */
    EQUALIZED_ODDS_RATIO(true, Rate.TRUE_POSITIVE, Rate.FALSE_POSITIVE),
    /** Greatest minus least accuracy. */
    ACCURACY_DIFFERENCE(false, Rate.ACCURACY);

    private final boolean ratio;
    private final List<Rate> rates;

    Criterion(boolean ratio, Rate... rates) {
        this.ratio = ratio;
        this.rates = List.of(rates);
    }

    /** The name of the measure. */
    String measure() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean ratio() {
        return ratio;
    }

    /** The rates of the groups that have enough rows. */
    List<ComparedRates> compared(GroupCounts counts, int leastGroup) {
        return rates.stream()
                .map(rate -> ComparedRates.of(rate, counts, leastGroup))
                .toList();
    }

    /**
     * The gap; with two rates the worse one's, from intervals that both hold at once.
     *
     * @param compared at least two groups for each rate
     */
    Gap gap(List<ComparedRates> compared, double alpha, double factor) {
        Gap worst = compared.get(0).gap(ratio, alpha / compared.size(), factor);
        for (ComparedRates more : compared.subList(1, compared.size())) {
            worst = worse(worst, more.gap(ratio, alpha / compared.size(), factor));
        }
        return worst;
    }

    /** What the two extreme groups get, by the rate in which they are farthest apart. */
    String inWords(List<ComparedRates> compared, GroupCounts counts, String positive) {
        ComparedRates worst = compared.get(0);
        for (ComparedRates more : compared.subList(1, compared.size())) {
            double one = worst.gap(ratio, Comparison.ALPHA, 1).value();
            double other = more.gap(ratio, Comparison.ALPHA, 1).value();
            worst = (ratio ? other < one : other > one) ? more : worst;
        }
        Gap gap = worst.gap(ratio, Comparison.ALPHA, 1);
        String shares = worst.share(gap.greatest(), counts) + " and " + worst.share(gap.least(), counts);
        return worst.rate().inWords(shares, positive);
    }

    private Gap worse(Gap one, Gap other) {
        boolean first = ratio ? one.value() <= other.value() : one.value() >= other.value();
        Gap worst = first ? one : other;
        double low = ratio
                ? Math.min(one.interval().low(), other.interval().low())
                : Math.max(one.interval().low(), other.interval().low());
        double high = ratio
                ? Math.min(one.interval().high(), other.interval().high())
                : Math.max(one.interval().high(), other.interval().high());
        // No number is worse than any: where one rate has no ratio, the worse of the two is not known.
        double value = Double.isNaN(one.value() + other.value()) ? Double.NaN : worst.value();
        return new Gap(value, new Interval(low, high), worst.least(), worst.greatest());
    }
}
