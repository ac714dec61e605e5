package dev.gambeson.quality.row;

import dev.gambeson.quality.HashIndex;
import dev.gambeson.quality.QualityRules;
import dev.gambeson.quality.Sightings;
import dev.gambeson.quality.SubjectReport;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Interval;
import dev.gambeson.report.Severity;

/**
 * How many test rows stand in the training set, and how many of them would by chance.
 *
 * <p>Where columns are few and coarse, rows meet by chance. How often is read off the data: if the split was fair, a test
 * row meets a training row exactly as often as a training row meets another one. Two estimates of that are made, the share
 * of training rows that have an equal, and the share of test rows that have one times the ratio of the sizes (which chance
 * does not exceed); the lesser counts, so that rows repeated on purpose in one set hide nothing. What is beyond it, by a
 * test of two proportions at 99.5 %, was copied. It cannot see copies that are rarer than the noise of such chance meetings.
 *
 * @param found the test rows that stand in the training set
 * @param examined how many test rows were looked for
 * @param chance the share that chance explains
 * @param trainRows how many training rows there were
 * @param remark what to add where rows were sampled
 */
public record Overlap(Sightings found, long examined, double chance, long trainRows, String remark) {

    private static final double Z = 2.576;
    // What is measured on the test set is then wrong by up to a point.
    private static final double MUCH = 0.01;

    /** Compares what was found with what the sets make likely. */
    public static Overlap of(Sightings found, long examined, HashIndex train, HashIndex test) {
        double sizes = Math.max(1, (double) train.counted() / Math.max(1, test.counted()));
        long counted = Math.max(1, test.counted());
        double inTest = Interval.wilson(test.repeatedShare() * counted, counted, Interval.Z95)
                .high();
        double chance = Math.min(1, Math.min(train.repeatedShare(), inTest * sizes));
        return new Overlap(found, examined, chance, train.counted(), train.sampling());
    }

    /** The share of the examined rows. */
    double rate() {
        return examined == 0 ? 0 : (double) found.count() / examined;
    }

    private boolean copied() {
        double pooled = (found.count() + chance * trainRows) / (examined + (double) trainRows);
        double error = Math.sqrt(pooled * (1 - pooled) * (1.0 / Math.max(1, examined) + 1.0 / Math.max(1, trainRows)));
        return rate() - chance > Z * error;
    }

    private Severity severity() {
        if (copied()) {
            return rate() - chance >= MUCH ? Severity.HIGH : Severity.MEDIUM;
        }
        return chance > 0 ? Severity.INFO : Severity.LOW;
    }

    /**
     * The finding.
     *
     * @param things what a row is called, such as {@code rows}
     * @param how in which way they are equal, such as {@code with the same features}
     * @param equal how many are equal in everything
     */
    public Finding finding(SubjectReport report, String things, String how, long equal) {
        String detail = SubjectReport.share(found.count(), examined, things) + remark + " stand in the training data "
                + how + ": " + found
                + (chance > 0
                        ? "; by chance alone " + SubjectReport.percent(chance) + " would, as values are coarse"
                        : "");
        return Finding.of(QualityRules.TEST_IN_TRAIN, detail)
                .withSeverity(severity())
                .at(report.at(found.first(), null))
                .with("count", found.count())
                .with("rate", rate())
                .with("rows", found.rows())
                .with("equal_in_all_columns", equal)
                .with("expected_by_chance", chance);
    }
}
