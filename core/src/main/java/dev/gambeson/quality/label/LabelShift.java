package dev.gambeson.quality.label;

import dev.gambeson.quality.LabelRules;
import dev.gambeson.quality.Sightings;
import dev.gambeson.quality.SubjectReport;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Severity;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Whether the shares of the classes differ between training and test set, by Pearson's chi-squared test of homogeneity with
 * the normal approximation of Wilson and Hilferty (1931); a split by chance exceeds the bound in 1 of 1000 cases, a
 * stratified one never.
 */
final class LabelShift {

    // The quantile of the normal distribution for 99.9 % on one side.
    private static final double Z = 3.0902;
    private static final double LEAST_DIFFERENCE = 0.05;
    private static final double MUCH = 0.1;
    // The approximation is good where about so many are expected in each class.
    private static final double LEAST_EXPECTED = 5;

    private LabelShift() {}

    /** Adds the finding where there is one; classes are told apart by their hashes. */
    static void report(SubjectReport report, String label, Map<Long, Sightings> training, Map<Long, Sightings> test) {
        double ofTrain = total(training);
        double ofTest = total(test);
        Set<Long> classes = new LinkedHashSet<>(training.keySet());
        classes.addAll(test.keySet());
        double chiSquared = 0;
        int counted = 0;
        double greatest = 0;
        double share = 0;
        double shareOfTrain = 0;
        for (long hash : classes) {
            double inTrain = training.containsKey(hash) ? training.get(hash).count() : 0;
            double inTest = test.containsKey(hash) ? test.get(hash).count() : 0;
            double expected = (inTrain + inTest) * Math.min(ofTrain, ofTest) / (ofTrain + ofTest);
            if (expected < LEAST_EXPECTED) {
                continue;
            }
            counted++;
            double difference = inTest / ofTest - inTrain / ofTrain;
            chiSquared += difference * difference * ofTrain * ofTest / (inTrain + inTest);
            if (Math.abs(difference) > Math.abs(greatest)) {
                greatest = difference;
                share = inTest / ofTest;
                shareOfTrain = inTrain / ofTrain;
            }
        }
        if (counted < 2 || Math.abs(greatest) < LEAST_DIFFERENCE || deviations(chiSquared, counted - 1) < Z) {
            return;
        }
        String detail = "A class of " + SubjectReport.percent(shareOfTrain) + " of the training rows has "
                + SubjectReport.percent(share) + " of the test rows; a split by chance of " + (long) ofTrain + " and "
                + (long) ofTest + " rows differs so much in fewer than 1 of 1000 cases";
        report.add(Finding.of(LabelRules.LABEL_SHIFT, detail)
                .withSeverity(Math.abs(greatest) >= MUCH ? Severity.MEDIUM : Severity.LOW)
                .at(report.at(null, label))
                .with("column", label)
                .with("rate", share)
                .with("rateOfTraining", shareOfTrain)
                .with("chiSquared", chiSquared));
    }

    private static double total(Map<Long, Sightings> classes) {
        return classes.values().stream().mapToLong(Sightings::count).sum();
    }

    /** A chi-squared number as one of the standard normal distribution. */
    static double deviations(double chiSquared, int freedom) {
        double variance = 2.0 / (9 * freedom);
        return (Math.cbrt(chiSquared / freedom) - (1 - variance)) / Math.sqrt(variance);
    }
}
