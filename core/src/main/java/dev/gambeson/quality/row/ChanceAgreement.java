package dev.gambeson.quality.row;

import dev.gambeson.data.CellHash;
import dev.gambeson.quality.Batch;
import dev.gambeson.quality.HashIndex;
import dev.gambeson.quality.Scope;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Tells rows that were copied from rows that are equal because a few coarse columns do not leave many possibilities.
 *
 * <p>The column with the finest values decides, the one in which the fewest pairs of rows are equal. Copies are equal in
 * it just because they are equal in all other columns; of rows that met by chance, those that are equal in all others are
 * hardly more often equal in this one. That is the odds ratio of both, over all pairs of rows. It is 1 if the column has
 * nothing to do with the others, and 1.8 in Adult, where half of all rows meet another one in eight columns; after 5 in 100
 * rows were copied in a finer form of Adult, it is over 2000. Up to {@value #CHANCE} counts as chance.
 *
 * <p>Looks at up to {@value #COLUMNS} columns and keeps up to {@value #KEYS} different rows for each, chosen by hash. It
 * cannot see copies among many more rows that are equal by chance.
 */
public final class ChanceAgreement {

    private static final int COLUMNS = 32;
    private static final int KEYS = 8192;
    private static final double CHANCE = 5;
    // Of larger data sets, values are counted in every sixteenth row.
    private static final long ALL_VALUES = 16_384;
    private static final int ONE_IN = 16;

    private final RowKeys features;
    private final Map<String, Agreement> columns = new LinkedHashMap<>();

    private static final class Agreement {
        private final HashIndex others = new HashIndex(KEYS, false);
        private final HashIndex values = new HashIndex(KEYS, false);
    }

    /** For the features of a data set. */
    public ChanceAgreement(Scope scope) {
        this.features = new RowKeys(scope.features());
        if (features.columns().size() > 1) {
            features.columns().stream().limit(COLUMNS).forEach(name -> columns.put(name, new Agreement()));
        }
    }

    /** Must see each batch before the checks do. */
    public void see(Batch batch) {
        long[] sums = features.sums(batch);
        int[] counted = IntStream.range(0, sums.length)
                .filter(row -> isCounted(batch.number(row)))
                .toArray();
        columns.forEach((column, agreement) -> {
            long[] parts = batch.parts(column);
            for (int row = 0; row < sums.length; row++) {
                agreement.others.add(CellHash.mix(sums[row] - parts[row]), batch.number(row), 0);
            }
            long[] hashes = batch.hashes(column);
            for (int row : counted) {
                agreement.values.add(hashes[row], batch.number(row), 0);
            }
        });
    }

    private static boolean isCounted(long row) {
        return row <= ALL_VALUES || CellHash.mix(row) % ONE_IN == 0;
    }

    /**
     * Whether equal rows are what chance makes of these columns.
     *
     * @param equal the rows by all features
     */
    boolean explains(HashIndex equal) {
        return columns.values().stream()
                .min(Comparator.comparingDouble(agreement -> agreement.values.equalPairs()))
                .map(finest -> oddsRatio(equal, finest) <= CHANCE)
                .orElse(true);
    }

    private static double oddsRatio(HashIndex equal, Agreement finest) {
        double inAll = equal.equalPairs();
        double inOthers = Math.max(0, finest.others.equalPairs() - inAll);
        double inThis = Math.max(0, finest.values.equalPairs() - inAll);
        double inNeither = Math.max(0, 1 - inAll - inOthers - inThis);
        // Half a pair more in each field (Haldane 1956), so that none is empty.
        double half = 1.0 / equal.seen() / equal.seen();
        return (inAll + half) * (inNeither + half) / ((inOthers + half) * (inThis + half));
    }
}
