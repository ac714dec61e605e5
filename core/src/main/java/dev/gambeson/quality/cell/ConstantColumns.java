package dev.gambeson.quality.cell;

import dev.gambeson.data.CellHash;
import dev.gambeson.quality.Batch;
import dev.gambeson.quality.Check;
import dev.gambeson.quality.QualityRules;
import dev.gambeson.quality.Scope;
import dev.gambeson.quality.SubjectReport;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Rule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Columns with one value, and columns in which nearly every row has the same value. What is so in the training set too is
 * not said again of the test set.
 *
 * <p>The first eight different values of a column are counted. A value that all but one in two hundred rows have is among
 * them, unless the file is sorted by that very column; then nothing is said.
 */
public final class ConstantColumns implements Check {

    private static final double NEARLY = 0.995;
    private static final long LEAST_ROWS = 50;
    private static final int NAMED = 10;

    private final Scope scope;
    private final @Nullable ConstantColumns training;
    private final Map<String, FirstValues> columns = new LinkedHashMap<>();

    private static final class FirstValues {
        private static final int KEPT = 8;
        private final long[] values = new long[KEPT];
        private final long[] counts = new long[KEPT];
        private int size;
        private long present;

        void add(long value) {
            present++;
            for (int i = 0; i < size; i++) {
                if (values[i] == value) {
                    counts[i]++;
                    return;
                }
            }
            if (size < KEPT) {
                values[size] = value;
                counts[size++] = 1;
            }
        }

        private long greatest() {
            long greatest = 0;
            for (int i = 0; i < size; i++) {
                greatest = Math.max(greatest, counts[i]);
            }
            return greatest;
        }

        boolean isConstant() {
            return present >= 2 && greatest() == present;
        }

        boolean isNearlyConstant() {
            return present >= LEAST_ROWS && greatest() >= NEARLY * present;
        }
    }

    /**
     * A check of a data set.
     *
     * @param training the same check of the training set, or null
     */
    public ConstantColumns(Scope scope, @Nullable ConstantColumns training) {
        this.scope = scope;
        this.training = training;
        for (String name : scope.features()) {
            columns.put(name, new FirstValues());
        }
    }

    @Override
    public void see(Batch batch) {
        columns.forEach((name, first) -> {
            for (long hash : batch.hashes(name)) {
                if (hash != CellHash.MISSING) {
                    first.add(hash);
                }
            }
        });
    }

    @Override
    public void report(SubjectReport report) {
        List<String> constant = new ArrayList<>();
        List<String> nearly = new ArrayList<>();
        columns.forEach((name, first) -> {
            FirstValues before = training == null ? null : training.columns.get(name);
            if (first.isConstant() && (before == null || !before.isConstant())) {
                constant.add(name);
            } else if (first.isNearlyConstant() && (before == null || !before.isNearlyConstant())) {
                nearly.add(name);
            }
        });
        say(report, QualityRules.CONSTANT_COLUMN, constant, "the same value in every row that has one");
        say(report, QualityRules.NEAR_CONSTANT_COLUMN, nearly, "the same value in at least 995 of 1000 rows");
    }

    private void say(SubjectReport report, Rule rule, List<String> names, String what) {
        if (names.isEmpty()) {
            return;
        }
        List<String> named = names.subList(0, Math.min(NAMED, names.size()));
        String more = names.size() > NAMED ? " and " + (names.size() - NAMED) + " more" : "";
        String detail = (names.size() == 1 ? "One" : names.size()) + " of "
                + scope.columns().size() + " columns " + (names.size() == 1 ? "holds " : "hold ") + what + ": "
                + String.join(", ", named) + more;
        report.add(Finding.of(rule, detail)
                .at(report.at(null, names.size() == 1 ? names.get(0) : null))
                .with("count", names.size())
                .with("columns", named));
    }
}
