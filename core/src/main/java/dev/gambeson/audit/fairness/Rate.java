package dev.gambeson.audit.fairness;

import dev.gambeson.audit.statistics.Proportion;
import java.util.Locale;
import java.util.Optional;

/** A rate of a group. The positive class is what a person gets or not. */
enum Rate {
    /** Of all, how many are decided positive. */
    SELECTION("selection_rate", "%1$s are decided \"%2$s\"") {
        @Override
        Optional<Proportion> of(GroupCounts counts, int group) {
            return rate(counts.selected(group), counts.rows(group));
        }
    },
    /** Of all, how many are truly positive. */
    BASE("base_rate", "%1$s truly are \"%2$s\"") {
        @Override
        Optional<Proportion> of(GroupCounts counts, int group) {
            return rate(counts.positives(group), counts.rows(group));
        }
    },
    /** Of the truly positive, how many are decided so. */
    TRUE_POSITIVE("true_positive_rate", "of those who truly are \"%2$s\", %1$s are decided so") {
        @Override
        Optional<Proportion> of(GroupCounts counts, int group) {
            return rate(counts.truePositives(group), counts.positives(group));
        }
    },
    /** Of the truly negative, how many are decided positive. */
    FALSE_POSITIVE("false_positive_rate", "of those who are not \"%2$s\", %1$s are decided so all the same") {
        @Override
        Optional<Proportion> of(GroupCounts counts, int group) {
            long negatives = counts.rows(group) - counts.positives(group);
            return rate(counts.selected(group) - counts.truePositives(group), negatives);
        }
    },
    /** Of the truly positive, how many are not decided so. */
    FALSE_NEGATIVE("false_negative_rate", "of those who truly are \"%2$s\", %1$s are missed") {
        @Override
        Optional<Proportion> of(GroupCounts counts, int group) {
            return rate(counts.positives(group) - counts.truePositives(group), counts.positives(group));
        }
    },
    /** Of all, how many are decided rightly. */
    ACCURACY("group_accuracy", "%1$s are decided rightly") {
        @Override
        Optional<Proportion> of(GroupCounts counts, int group) {
            return rate(counts.right(group), counts.rows(group));
        }
    };

    private final String measure;
    private final String sentence;

    Rate(String measure, String sentence) {
        this.measure = measure;
        this.sentence = sentence;
    }

    /** The name of the measure. */
    String measure() {
        return measure;
    }

    /** The rate in words: who ({@code 45.2 % of female (n 92) and ...}) is decided for or is of the positive class. */
    String inWords(String shares, String positive) {
        return String.format(Locale.ROOT, sentence, shares, positive);
    }

    /** The rate of a group, or nothing where it has no row to take it of. */
    abstract Optional<Proportion> of(GroupCounts counts, int group);

    private static Optional<Proportion> rate(long successes, long trials) {
        return trials == 0 ? Optional.empty() : Optional.of(new Proportion(successes, trials));
    }
}
