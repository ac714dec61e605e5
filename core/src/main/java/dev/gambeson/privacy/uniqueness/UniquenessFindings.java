package dev.gambeson.privacy.uniqueness;

import dev.gambeson.privacy.PrivacyResult;
import dev.gambeson.privacy.PrivacyRules;
import dev.gambeson.privacy.uniqueness.Uniqueness.Diversity;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Location;
import dev.gambeson.report.Measure;
import dev.gambeson.report.Severity;
import dev.gambeson.report.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Turns counted classes into measures and findings. Stateless and thread-safe.
 *
 * <p>Measures: {@code unique_rate}, {@code smallest_class}, {@code equivalence_classes}, {@code prosecutor_risk},
 * {@code small_class_rate}; {@code unique_rate_without} for each column left out; {@code smallest_diversity} and
 * {@code uniform_rate} for each sensitive column.
 */
public final class UniquenessFindings {

    private static final double MANY_UNIQUE = 0.05;
    private static final double MANY_UNIFORM = 0.5;

    private final Uniqueness seen;
    private final String data;
    private final boolean guessed;

    private UniquenessFindings(Uniqueness seen, String data, boolean guessed) {
        this.seen = seen;
        this.data = data;
        this.guessed = guessed;
    }

    /**
     * What the counts mean.
     *
     * @param data the data as the user named it
     * @param guessed whether nobody declared the quasi-identifiers; findings are then info
     */
    public static PrivacyResult of(Uniqueness seen, String data, boolean guessed) {
        UniquenessFindings judge = new UniquenessFindings(seen, data, guessed);
        List<Finding> findings = new ArrayList<>();
        judge.uniqueRows().ifPresent(findings::add);
        seen.diversities().forEach(one -> judge.uniform(one).ifPresent(findings::add));
        return new PrivacyResult(judge.measures(), findings);
    }

    private List<Measure> measures() {
        List<Measure> measures = new ArrayList<>();
        // One measure names the columns for all: they are the same everywhere, and many.
        measures.add(proportion("unique_rate", seen.uniqueRows()).with("quasi", String.join(", ", seen.columns())));
        measures.add(count("smallest_class", seen.smallestClass()));
        measures.add(count("equivalence_classes", seen.classes()));
        measures.add(context(
                seen.rows() == 0
                        ? Measure.absent(Stage.PRIVACY, "prosecutor_risk", "fraction", "no rows")
                        : Measure.estimate(
                                Stage.PRIVACY,
                                "prosecutor_risk",
                                seen.prosecutorRisk(),
                                null,
                                seen.rows(),
                                "fraction")));
        measures.add(proportion("small_class_rate", seen.rowsInSmallClasses()));
        seen.uniqueWithout()
                .forEach((column, unique) ->
                        measures.add(proportion("unique_rate_without", unique).with("column", column)));
        for (Diversity one : seen.diversities()) {
            measures.add(count("smallest_diversity", one.smallest()).with("column", one.column()));
            measures.add(proportion("uniform_rate", one.uniformRows()).with("column", one.column()));
        }
        return measures;
    }

    private Measure proportion(String name, long rows) {
        return context(Measure.proportion(Stage.PRIVACY, name, rows, seen.rows()));
    }

    private Measure count(String name, long count) {
        return context(Measure.estimate(Stage.PRIVACY, name, count, null, seen.rows(), "count"));
    }

    private Measure context(Measure measure) {
        return guessed ? measure.with("guessed", true) : measure;
    }

    private Optional<Finding> uniqueRows() {
        if (seen.rows() == 0 || seen.smallestClass() >= Uniqueness.SMALL) {
            return Optional.empty();
        }
        double rate = (double) seen.uniqueRows() / seen.rows();
        Severity severity = guessed ? Severity.INFO : rate >= MANY_UNIQUE ? Severity.MEDIUM : Severity.LOW;
        String detail = String.format(
                Locale.ROOT,
                "%d of %d rows (%.1f %%) are alone in their combination of %s; the smallest of %d classes has %d %s, and"
                        + " somebody who knows these columns of a person picks the right row with a probability of %.3f on"
                        + " average%s",
                seen.uniqueRows(),
                seen.rows(),
                100 * rate,
                String.join(", ", seen.columns()),
                seen.classes(),
                seen.smallestClass(),
                seen.smallestClass() == 1 ? "row" : "rows",
                seen.prosecutorRisk(),
                contribution());
        Finding finding = Finding.of(
                        PrivacyRules.UNIQUE_ROWS,
                        guessed
                                ? detail + ". The columns were guessed by their names; name the right ones in"
                                        + " `data.columns.quasi`"
                                : detail)
                .withTitle(title())
                .withSeverity(severity)
                .at(Location.of(data))
                .with("columns", seen.columns())
                .with("rows", seen.rows())
                .with("unique", seen.uniqueRows())
                .with("classes", seen.classes())
                .with("smallest_class", seen.smallestClass())
                .with("guessed", guessed)
                .in(Stage.PRIVACY, null);
        return Optional.of(finding);
    }

    private String title() {
        String what = seen.uniqueRows() > 0
                ? seen.uniqueRows() + " of " + seen.rows() + " rows are unique in "
                : "Small classes in ";
        return what + seen.columns().size() + (guessed ? " guessed" : "") + " quasi-identifying "
                + (seen.columns().size() == 1 ? "column" : "columns");
    }

    /** Which column helps most to single rows out: the one without which fewest rows are alone. */
    private String contribution() {
        if (seen.uniqueRows() == 0) {
            return "";
        }
        Optional<Map.Entry<String, Long>> most =
                seen.uniqueWithout().entrySet().stream().min(Map.Entry.comparingByValue());
        if (most.isEmpty()) {
            return seen.columns().size() > 1 ? ". What each column contributes was not counted for want of memory" : "";
        }
        return String.format(
                Locale.ROOT,
                ". Column %s contributes most: without it, %d rows (%.1f %%) would be alone",
                most.get().getKey(),
                most.get().getValue(),
                100.0 * most.get().getValue() / seen.rows());
    }

    private Optional<Finding> uniform(Diversity one) {
        if (one.uniformRows() == 0) {
            return Optional.empty();
        }
        double rate = (double) one.uniformRows() / seen.rows();
        String detail = String.format(
                Locale.ROOT,
                "%d of %d rows (%.1f %%) are in classes of two or more rows that agree in %s and all have the same %s",
                one.uniformRows(),
                seen.rows(),
                100 * rate,
                String.join(", ", seen.columns()),
                one.column());
        Severity severity = guessed ? Severity.INFO : rate >= MANY_UNIFORM ? Severity.MEDIUM : Severity.LOW;
        return Optional.of(Finding.of(PrivacyRules.UNIFORM_CLASSES, detail)
                .withTitle("Column " + one.column() + " follows from the quasi-identifying columns in some classes")
                .withSeverity(severity)
                .at(Location.of(data, null, one.column()))
                .with("column", one.column())
                .with("rows", one.uniformRows())
                .in(Stage.PRIVACY, null));
    }
}
