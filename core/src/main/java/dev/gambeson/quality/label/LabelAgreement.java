package dev.gambeson.quality.label;

import dev.gambeson.quality.LabelRules;
import dev.gambeson.quality.Scope;
import dev.gambeson.quality.Sightings;
import dev.gambeson.quality.SubjectReport;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Measure;
import dev.gambeson.report.Stage;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Whether the labels of one set contradict the rows most alike more often than those of the other do: labels of that set
 * were flipped, or made otherwise.
 *
 * <p>Rows of both sets are put into one {@link Pool}; each is compared with its 31 nearest neighbours there, in columns that
 * weigh as much as they tell of the class. If a split by chance made the sets, what a row's neighbours say does not depend
 * on the set that it came to, however noisy the labels are by nature. So a difference of more than 3.5 standard errors comes
 * up in at most 1 in 2000 splits. It must also be 0.03 at least, and hold among rows of equal label (2.33 standard
 * errors), because a set with more of a rare class contradicts more often without a single wrong label.
 *
 * <p>It cannot see flips that are as frequent in both sets, nor few flips where columns tell little: in German credit (700
 * and 300 rows) 10 in 100 are hardly ever found, 20 in nearly half of the splits, 30 in most. Sets of different times or places differ without a wrong label too. Columns that give
 * the label away are left out, and so are rows that are equal to another one in all features.
 */
public final class LabelAgreement {

    private static final int NEIGHBOURS = 31;
    private static final int LEAST_ROWS = 50;
    private static final int LEAST_OF_BOTH = 150;
    private static final int MOST_CLASSES = 100;
    private static final double GIVES_AWAY = 0.9;
    private static final double SURE = 3.5;
    private static final double SURE_WITHIN = 2.33;
    private static final double LEAST_DIFFERENCE = 0.03;
    private static final double CLEAR = 0.8;

    private final Scope scope;
    private final RowSample train;
    private final RowSample test;
    private final List<String> features;
    private final List<String> placed;

    /**
     * A comparison of two samples that have seen their sets.
     *
     * @param scope the test set, with classes
     */
    public LabelAgreement(Scope scope, RowSample test, Scope trainScope, RowSample train) {
        this.scope = scope;
        this.train = train;
        this.test = test;
        List<String> known = trainScope.features();
        this.features = scope.features().stream().filter(known::contains).toList();
        this.placed = Points.columns(scope, test, Set.of()).stream()
                .map(SampledColumn::name)
                .filter(known::contains)
                .toList();
    }

    /** Adds a measure to both reports, and the finding to that of the set whose labels are worse. */
    public void report(SubjectReport ofTrain, SubjectReport ofTest) {
        Pool pool = Pool.of(scope, train, test, features, Neighbourhood.mostPoints(placed.size()));
        boolean[] inTrain = new boolean[pool.members().size()];
        int trained = 0;
        for (int i = 0; i < inTrain.length; i++) {
            inTrain[i] = pool.members().get(i).ofTrain();
            trained += inTrain[i] ? 1 : 0;
        }
        int least = Math.min(trained, inTrain.length - trained);
        if (least < LEAST_ROWS || inTrain.length < LEAST_OF_BOTH || pool.classes() > MOST_CLASSES) {
            return;
        }
        double[] contradiction = contradiction(pool);
        if (contradiction.length == 0) {
            return;
        }
        TwoSampleTest found = TwoSampleTest.of(contradiction, inTrain, pool.codes(), pool.classes());
        measure(ofTrain, found.first());
        measure(ofTest, found.second());
        double difference = found.first().value() - found.second().value();
        double sign = Math.signum(difference);
        if (sign * found.deviations() >= SURE
                && sign * found.withinStrata() >= SURE_WITHIN
                && sign * difference >= LEAST_DIFFERENCE) {
            boolean trainIsWorse = difference > 0;
            Sightings rows = clearest(pool, contradiction, trainIsWorse);
            say(trainIsWorse ? ofTrain : ofTest, trainIsWorse ? ofTest : ofTrain, found, trainIsWorse, rows);
        }
    }

    /** The share of each row's neighbours that have another label; empty where no column tells anything. */
    private double[] contradiction(Pool pool) {
        PointsBuilder builder = new PointsBuilder(pool.members().size());
        int[] codes = pool.codes();
        boolean empty = true;
        for (String name : placed) {
            boolean numeric = test.column(name).numeric();
            double[] numbers = numeric ? pool.numbers(name) : new double[0];
            long[] hashes = numeric ? new long[0] : pool.hashes(name);
            double relevance = numeric
                    ? Relevance.ofNumbers(numbers, codes, pool.classes())
                    : Relevance.ofCategories(hashes, codes, pool.classes());
            if (relevance <= 0 || relevance >= GIVES_AWAY) {
                continue;
            }
            empty = false;
            if (numeric) {
                builder.numbers(numbers, Math.sqrt(relevance));
            } else {
                builder.categories(hashes, Math.sqrt(relevance));
            }
        }
        if (empty) {
            return new double[0];
        }
        int[][] nearest = Neighbourhood.of(builder.build(), NEIGHBOURS).nearest();
        double[] shares = new double[codes.length];
        for (int i = 0; i < shares.length; i++) {
            int code = codes[i];
            long others = IntStream.of(nearest[i]).filter(j -> codes[j] != code).count();
            shares[i] = (double) others / nearest[i].length;
        }
        return shares;
    }

    private static void measure(SubjectReport report, TwoSampleTest.Mean mean) {
        report.add(Measure.estimate(
                Stage.DATA, "label_contradiction_rate", mean.value(), mean.interval(), (long) mean.n(), "fraction"));
    }

    /** The rows of the worse set that nearly all their neighbours contradict, the clearest first. */
    private static Sightings clearest(Pool pool, double[] contradiction, boolean ofTrain) {
        Sightings rows = new Sightings();
        IntStream.range(0, contradiction.length)
                .filter(i -> pool.members().get(i).ofTrain() == ofTrain && contradiction[i] >= CLEAR)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -contradiction[i])
                        .thenComparingLong(i -> pool.members().get(i).row()))
                .forEach(i -> rows.add(pool.members().get(i).row()));
        return rows;
    }

    private void say(
            SubjectReport worse, SubjectReport better, TwoSampleTest found, boolean trainIsWorse, Sightings rows) {
        TwoSampleTest.Mean ofWorse = trainIsWorse ? found.first() : found.second();
        TwoSampleTest.Mean ofBetter = trainIsWorse ? found.second() : found.first();
        String detail = "Of the " + NEIGHBOURS + " rows most alike, " + words(ofWorse)
                + " have another label than a row of this set, and " + words(ofBetter) + " than a row of "
                + better.file()
                + String.format(
                        Locale.ROOT,
                        ": a difference of %.1f standard errors (%d and %d rows were looked at)",
                        Math.abs(found.deviations()),
                        ofWorse.n(),
                        ofBetter.n())
                + (rows.isEmpty() ? "" : ". At least 8 in 10 neighbours contradict the label of " + rows);
        worse.add(Finding.of(LabelRules.LABELS_CONTRADICT, detail)
                .at(worse.at(rows.isEmpty() ? null : Long.valueOf(rows.first()), scope.label()))
                .with("count", rows.count())
                .with("rows", rows.rows())
                .with("rate", ofWorse.value())
                .with("rateOfOther", ofBetter.value())
                .with("standardErrors", Math.abs(found.deviations())));
    }

    private static String words(TwoSampleTest.Mean mean) {
        return SubjectReport.percent(mean.value()) + " ("
                + SubjectReport.percent(mean.interval().low()) + " to "
                + SubjectReport.percent(mean.interval().high()) + ")";
    }
}
