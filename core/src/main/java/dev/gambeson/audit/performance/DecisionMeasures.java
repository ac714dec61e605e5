package dev.gambeson.audit.performance;

import dev.gambeson.audit.Scored;
import dev.gambeson.audit.statistics.Estimate;
import dev.gambeson.report.Interval;
import dev.gambeson.report.Measure;
import dev.gambeson.report.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/** The measures of what a classifier decided; scores play no part. */
final class DecisionMeasures {

    private final Scored scored;
    private final Confusion confusion;
    private final List<Measure> measures = new ArrayList<>();

    private DecisionMeasures(Scored scored, Confusion confusion) {
        this.scored = scored;
        this.confusion = confusion;
    }

    static List<Measure> of(Scored scored, Confusion confusion) {
        DecisionMeasures all = new DecisionMeasures(scored, confusion);
        all.overall();
        if (scored.binary()) {
            all.ofThePositiveClass();
        } else {
            all.perClass("precision", confusion::precision, "no row was decided for it");
            all.perClass("recall", confusion::recall, "no row is of it");
            all.perClass("f1", confusion::f1, "no row is of it or was decided for it");
        }
        return all.measures;
    }

    private void overall() {
        measures.add(Measure.proportion(Stage.PERFORMANCE, "accuracy", confusion.right(), confusion.rows()));
        average("balanced_accuracy", confusion.recalls());
        long majority = confusion.actual(confusion.majority());
        measures.add(Measure.proportion(Stage.PERFORMANCE, "baseline_accuracy", majority, confusion.rows()));
    }

    private void ofThePositiveClass() {
        int positive = scored.positive();
        int negative = 1 - positive;
        measures.add(measure("precision", confusion.precision(positive), "no row was decided positive"));
        measures.add(measure("recall", confusion.recall(positive), "no row is of the positive class"));
        measures.add(measure("f1", confusion.f1(positive), "no row is positive or was decided so"));
        count("true_positives", positive, positive);
        count("false_positives", negative, positive);
        count("true_negatives", negative, negative);
        count("false_negatives", positive, negative);
    }

    private void perClass(String name, IntFunction<Optional<Estimate>> measured, String reason) {
        List<Estimate> known = new ArrayList<>();
        List<Measure> single = new ArrayList<>();
        for (int i = 0; i < confusion.classes(); i++) {
            Optional<Estimate> estimate = measured.apply(i);
            estimate.ifPresent(known::add);
            single.add(measure("class_" + name, estimate, reason)
                    .with("class", scored.classes().get(i)));
        }
        if (known.size() == confusion.classes()) {
            average(name, known);
        } else {
            // A mean over the other classes would flatter a model that never decides for one.
            measures.add(Measure.absent(Stage.PERFORMANCE, name, "fraction", "not every class has one"));
        }
        measures.addAll(single);
    }

    private void average(String name, List<Estimate> estimates) {
        if (estimates.isEmpty()) {
            measures.add(Measure.absent(Stage.PERFORMANCE, name, "fraction", "no examples"));
            return;
        }
        double sum = estimates.stream().mapToDouble(Estimate::value).sum();
        measures.add(Measure.estimate(
                Stage.PERFORMANCE,
                name,
                sum / estimates.size(),
                Estimate.average(estimates, Interval.Z95),
                confusion.rows(),
                "fraction"));
    }

    private void count(String name, int truth, int decision) {
        measures.add(Measure.value(Stage.PERFORMANCE, name, confusion.count(truth, decision), "count"));
    }

    private static Measure measure(String name, Optional<Estimate> estimate, String reason) {
        return estimate.map(known -> known.measure(Stage.PERFORMANCE, name, "fraction"))
                .orElseGet(() -> Measure.absent(Stage.PERFORMANCE, name, "fraction", reason));
    }
}
