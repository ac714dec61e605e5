package dev.gambeson.audit.fairness;

import dev.gambeson.audit.AuditRules;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Stage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Says which groups were left out of the comparisons. */
final class SmallGroups {

    private static final int NAMED = 5;

    private SmallGroups() {}

    /** The groups with fewer rows than are needed, or nothing where all have enough. */
    static Optional<Finding> finding(Grouping grouping, int leastGroup) {
        long[] sizes = grouping.sizes();
        Map<String, Object> small = new LinkedHashMap<>();
        List<String> named = new ArrayList<>();
        for (int group = 0; group < sizes.length; group++) {
            if (sizes[group] < leastGroup) {
                String name = grouping.values().get(group);
                small.put(name, sizes[group]);
                if (named.size() < NAMED) {
                    named.add(name + " (" + sizes[group] + ")");
                }
            }
        }
        if (small.isEmpty()) {
            return Optional.empty();
        }
        String more = small.size() > NAMED ? " and " + (small.size() - NAMED) + " more" : "";
        String detail = String.format(
                Locale.ROOT,
                "By %s: %d of %d groups have fewer than %d rows and were not compared: %s%s",
                grouping.name(),
                small.size(),
                sizes.length,
                leastGroup,
                String.join(", ", named),
                more);
        return Optional.of(Finding.of(AuditRules.GROUP_TOO_SMALL, detail)
                .with("group", grouping.name())
                .with("sizes", small)
                .in(Stage.FAIRNESS, null));
    }
}
