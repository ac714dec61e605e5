package dev.gambeson.quality.row;

import dev.gambeson.quality.Batch;
import dev.gambeson.quality.CellHash;
import dev.gambeson.quality.HashIndex;
import dev.gambeson.quality.Scope;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Tells rows that were copied from rows that are equal because a few coarse columns do not leave many possibilities.
 *
 * <p>For each column in turn, rows that are equal in all <em>other</em> columns are compared by this one. Copies are equal
 * here too. Rows that met by chance usually are not: of people equal in sex, race, education and occupation, few have the
 * same age. The column with the least agreement decides. Looks at up to {@value #COLUMNS} columns and keeps up to
 * {@value #KEYS} different rows for each, chosen by their hash.
 *
 * <p>It cannot see copies among more rows that are equal by chance.
 */
public final class ChanceAgreement {

    private static final int COLUMNS = 32;
    private static final int KEYS = 8192;
    private static final double HALF = 0.5;

    private final RowKeys features;
    private final Map<String, HashIndex> without = new LinkedHashMap<>();

    /** For the features of a data set. */
    public ChanceAgreement(Scope scope) {
        this.features = new RowKeys(scope.features());
        if (features.columns().size() > 1) {
            features.columns().stream().limit(COLUMNS).forEach(name -> without.put(name, new HashIndex(KEYS, true)));
        }
    }

    /** Must see each batch before the checks do. */
    public void see(Batch batch) {
        long[] sums = features.sums(batch);
        without.forEach((column, index) -> {
            long[] hashes = batch.hashes(column);
            long salt = CellHash.of(column);
            for (int row = 0; row < sums.length; row++) {
                long others = sums[row] - RowKeys.contribution(hashes[row], salt);
                index.add(CellHash.mix(others), batch.number(row), hashes[row]);
            }
        });
    }

    /** Whether rows that are equal in all features are what chance makes of these columns. */
    boolean explainsEqualRows() {
        return without.isEmpty()
                || without.values().stream().mapToDouble(HashIndex::agreement).min().orElse(1) < HALF;
    }
}
