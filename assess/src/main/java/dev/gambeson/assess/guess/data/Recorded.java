package dev.gambeson.assess.guess.data;

import dev.gambeson.GambesonException;
import dev.gambeson.assess.folder.SeenTable;
import dev.gambeson.assess.guess.draft.Meaning;
import dev.gambeson.assess.guess.draft.Notes;
import dev.gambeson.assess.guess.draft.Shown;
import dev.gambeson.assess.project.ModelSettings.ParitySettings;
import dev.gambeson.assess.project.Task;
import dev.gambeson.data.Column;
import dev.gambeson.data.NumberColumn;
import dev.gambeson.data.Table;
import dev.gambeson.data.profile.ColumnProfile;
import dev.gambeson.model.ClassMap;
import dev.gambeson.privacy.column.RoleNames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Answers of the model that somebody recorded, one for each row of the test data.
 *
 * @param table where they are
 * @param column which column
 * @param answer which of the model's answers is nearest to them
 * @param distance the mean absolute difference to it
 * @param differing how many rows differ by more than the tolerance
 * @param exponent the tolerance as a power of ten
 */
record Recorded(SeenTable table, String column, int answer, double distance, int differing, int exponent) {

    /** Rounding to 32 bits moves a row over the threshold of a tree now and then. */
    private static final double FEW_DIFFERING = 0.05;

    private static final int PROBABILITY_EXPONENT = -5;
    /** What single precision loses in a few operations, relative to the greatest number. */
    private static final int QUANTITY_EXPONENT = -6;

    /**
     * Looks for recorded answers.
     *
     * @param taken columns of the test data that are inputs or label
     */
    static Optional<Recorded> find(
            List<SeenTable> tables, SeenTable test, Collection<String> taken, Trial trial, Task task, Notes notes) {
        List<Recorded> found = new ArrayList<>();
        for (SeenTable table : tables) {
            if (!table.complete() || !test.complete() || table.rows() != test.rows()) {
                continue;
            }
            List<String> columns = table.columns().stream()
                    .filter(column -> table != test || !taken.contains(column))
                    .filter(column -> isScore(table, column, table == test, task))
                    .toList();
            if (columns.isEmpty()) {
                continue;
            }
            try {
                Table rows = table.dataset().load(table.schema(), trial.rows());
                Optional<String> moved = table == test ? Optional.empty() : reordered(rows, table, test, trial.rows());
                if (moved.isPresent()) {
                    notes.aside(
                            table.file().name(),
                            "looks like recorded answers, but its rows are in another order than the test data (column "
                                    + Shown.name(moved.get()) + "). Sort it like the test data to have them compared.");
                    continue;
                }
                columns.forEach(column -> found.add(nearest(table, rows, column, trial)));
            } catch (GambesonException e) {
                notes.aside(table.file().name(), "looks like recorded answers: " + e.getMessage() + ".");
            }
        }
        // Of equals the last: the score of the last class, which is the positive one where nobody says another.
        return found.stream().min(Comparator.comparingDouble(Recorded::distance).thenComparingInt(one -> -one.answer));
    }

    private static boolean isScore(SeenTable table, String column, boolean amongData, Task task) {
        ColumnProfile counted = table.counted(column);
        if (!table.isNumeric(column) || counted.missing() > 0) {
            return false;
        }
        boolean probability =
                counted.min().orElse(-1) >= 0 && counted.max().orElse(2) <= 1 && counted.whole() < counted.present();
        boolean fits = task == Task.REGRESSION ? counted.distinct() > 2 : probability;
        boolean named = Meaning.PREDICTION.in(column) || Meaning.SCORE.in(column);
        boolean file = Meaning.PREDICTION.in(table.file().name())
                || Meaning.SCORE.in(table.file().name());
        return fits && (named || !amongData && file && !RoleNames.isIdentifier(column));
    }

    private static Recorded nearest(SeenTable table, Table rows, String column, Trial trial) {
        double[] recorded = ((NumberColumn) rows.column(column).orElseThrow()).values();
        List<double[]> answers = trial.columns();
        int exponent = trial.classes() != null ? PROBABILITY_EXPONENT : exponent(recorded);
        Recorded best = null;
        for (int answer = 0; answer < answers.size(); answer++) {
            double sum = 0;
            int differing = 0;
            for (int row = 0; row < recorded.length; row++) {
                double difference = Math.abs(recorded[row] - answers.get(answer)[row]);
                sum += difference;
                differing += difference <= power(exponent) ? 0 : 1;
            }
            double distance = sum / recorded.length;
            if (best == null || distance <= best.distance) {
                best = new Recorded(table, column, answer, distance, differing, exponent);
            }
        }
        return Objects.requireNonNull(best);
    }

    private static int exponent(double[] recorded) {
        double greatest = Arrays.stream(recorded).map(Math::abs).max().orElse(1);
        return Math.max(PROBABILITY_EXPONENT, QUANTITY_EXPONENT + (int) Math.ceil(Math.log10(Math.max(1, greatest))));
    }

    private static double power(int exponent) {
        return Double.parseDouble("1e" + exponent);
    }

    /** The identifier that both tables have and whose values stand in another order. */
    private static Optional<String> reordered(Table recorded, SeenTable table, SeenTable test, int limit) {
        List<String> shared = Identifiers.of(test, List.of()).stream()
                .filter(table.columns()::contains)
                .toList();
        if (shared.isEmpty()) {
            return Optional.empty();
        }
        Table rows = test.dataset().load(test.schema(), limit);
        for (String name : shared) {
            Column here = rows.column(name).orElseThrow();
            Column there = recorded.column(name).orElseThrow();
            for (int row = 0; row < Math.min(here.size(), there.size()); row++) {
                if (!Objects.equals(here.text(row), there.text(row))) {
                    return Optional.of(name);
                }
            }
        }
        return Optional.empty();
    }

    ParitySettings settings() {
        return new ParitySettings(table.file(), column, power(exponent));
    }

    /** The class whose probability was recorded, where the model has classes. */
    Optional<String> recordedClass(Trial trial) {
        ClassMap classes = trial.classes();
        // A single score is that of the second class.
        int index = trial.answers().width() == 1 ? 1 : answer;
        return classes == null || index >= classes.classes().size()
                ? Optional.empty()
                : Optional.of(classes.classes().get(index));
    }

    /** Whether it is the same model: another one, or columns in another order, would change nearly every answer. */
    boolean confirms(Trial trial) {
        return differing <= FEW_DIFFERING * trial.rows();
    }

    void explain(Trial trial, Notes notes) {
        String whose = recordedClass(trial)
                .map(one -> "the probability of " + Shown.name(one))
                .orElse("the quantity");
        String what = Shown.name(column) + " in " + Shown.name(table.file().name())
                + " is what the model answered where" + " it was trained (" + whose + ")";
        String here = differing + " of " + trial.rows() + " answers differ by more than 1e" + exponent;
        if (differing == 0) {
            notes.certain("model.parity", what + ": it answers the same here.");
        } else if (confirms(trial)) {
            notes.check("model.parity", what + "; but here " + here + ". The gate looks into it.");
        } else {
            notes.check(
                    "model.parity",
                    what + ", by its name and its number of rows; but here " + here + ", which the gate will report. If"
                            + " these are the answers of something else, delete this.");
        }
    }
}
