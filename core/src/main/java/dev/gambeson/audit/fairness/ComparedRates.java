package dev.gambeson.audit.fairness;

import dev.gambeson.audit.statistics.Gap;
import dev.gambeson.audit.statistics.Proportion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One rate of all groups that have enough rows for it.
 *
 * @param rate which
 * @param groups the groups compared
 * @param proportions their rates, in the same order
 */
record ComparedRates(Rate rate, List<Integer> groups, List<Proportion> proportions) {

    static ComparedRates of(Rate rate, GroupCounts counts, int leastGroup) {
        List<Integer> groups = new ArrayList<>();
        List<Proportion> proportions = new ArrayList<>();
        for (int group = 0; group < counts.groups(); group++) {
            Proportion proportion = rate.of(counts, group).orElse(null);
            if (proportion != null && proportion.n() >= leastGroup) {
                groups.add(group);
                proportions.add(proportion);
            }
        }
        return new ComparedRates(rate, groups, proportions);
    }

    Gap gap(boolean ratio, double alpha, double factor) {
        List<Proportion> scaled = proportions.stream()
                .map(proportion -> proportion.scaled(factor))
                .toList();
        return ratio ? Gap.ratio(scaled, alpha) : Gap.difference(scaled, alpha);
    }

    /** The rate of one of the compared groups in words: {@code 45.2 % of female (n 92)}. */
    String share(int index, GroupCounts counts) {
        Proportion proportion = proportions.get(index);
        String group = counts.name(groups.get(index));
        return String.format(Locale.ROOT, "%.1f %% of %s (n %d)", 100 * proportion.value(), group, proportion.n());
    }
}
