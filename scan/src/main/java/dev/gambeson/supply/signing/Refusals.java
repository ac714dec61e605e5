package dev.gambeson.supply.signing;

import dev.gambeson.report.Finding;
import dev.gambeson.report.Location;
import dev.gambeson.report.Rule;
import dev.gambeson.report.Severity;
import dev.gambeson.report.Stage;
import java.util.ArrayList;
import java.util.List;

/** Gathers what is wrong, up to a bound. Not thread-safe. */
final class Refusals {

    static final int MOST = 100;

    private final List<Finding> findings = new ArrayList<>();
    private long more;

    void add(Rule rule, String detail) {
        add(Finding.of(rule, detail));
    }

    /** @param file its name from the root, which begins the sentence */
    void add(Rule rule, String file, String detail) {
        add(Finding.of(rule, file + " " + detail).at(Location.of(file)).with("file", file));
    }

    private void add(Finding finding) {
        if (findings.size() < MOST) {
            findings.add(finding.in(Stage.SUPPLY, "model"));
        } else if (finding.severity() == Severity.CRITICAL) {
            more++;
        }
    }

    boolean isEmpty() {
        return more == 0 && findings.stream().noneMatch(finding -> finding.severity() == Severity.CRITICAL);
    }

    List<Finding> findings() {
        List<Finding> all = new ArrayList<>(findings);
        if (more > 0) {
            all.add(Finding.of(SigningRules.MORE, more + " more do not pass")
                    .in(Stage.SUPPLY, "model")
                    .with("count", more));
        }
        return List.copyOf(all);
    }
}
