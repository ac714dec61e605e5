package dev.gambeson.audit.performance;

import dev.gambeson.audit.AuditRules;
import dev.gambeson.audit.Estimates;
import dev.gambeson.audit.Scored;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntPredicate;

/** The rows to which a model gave no answer: a score or prediction that is NaN or infinite. */
final class Unanswered {

    private static final int EXAMPLES = 5;

    private final List<Long> examples = new ArrayList<>();
    private final int rows;
    private long count;

    private Unanswered(int rows, IntPredicate unanswered) {
        this.rows = rows;
        for (int row = 0; row < rows; row++) {
            if (unanswered.test(row)) {
                count++;
                if (examples.size() < EXAMPLES) {
                    examples.add(row + 1L);
                }
            }
        }
    }

    static Unanswered of(Scored scored) {
        return new Unanswered(
                scored.rows(),
                row -> scored.decided(row) == Scored.NO_ANSWER
                        || scored.hasScores() && scored.likeliest(row) == Scored.NO_ANSWER);
    }

    static Unanswered of(Estimates estimates) {
        return new Unanswered(
                estimates.rows(), row -> !Double.isFinite(estimates.predicted()[row]));
    }

    /** Why means over the rows do not exist, or nothing where they do. */
    Optional<String> reason() {
        if (rows == 0) {
            return Optional.of("no examples");
        }
        return count == 0
                ? Optional.empty()
                : Optional.of(count + " of " + rows + " rows have an answer that is not a finite number");
    }

    Optional<Finding> finding() {
        if (count == 0) {
            return Optional.empty();
        }
        String detail = String.format(
                Locale.ROOT,
                "%d of %d rows (%.1f %%) have an answer that is not a finite number, first row %d; they count as wrong",
                count,
                rows,
                100.0 * count / rows,
                examples.get(0));
        return Optional.of(Finding.of(AuditRules.NO_ANSWER, detail)
                .with("count", count)
                .with("rows", examples)
                .in(Stage.PERFORMANCE, null));
    }
}
