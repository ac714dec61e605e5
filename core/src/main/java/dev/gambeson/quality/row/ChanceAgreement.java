package dev.gambeson.quality.row;

import dev.gambeson.quality.Batch;
import dev.gambeson.quality.CellHash;
import dev.gambeson.quality.HashIndex;
import dev.gambeson.quality.Scope;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Tells rows that were copied from rows that are equal because a few coarse columns do not leave many possibilities.
 *
 * <p>The column with the finest values decides. Rows that are equal in all <em>other</em> columns are compared by it: copies
 * are equal here too, while rows that met by chance agree about as often as any two rows do (in Adult, people equal in sex,
 * race, education and five columns more have the same age 1.9 times as often as any two; after 5 in 100 rows of a finer
 * form of it were copied, the last column agreed 2300 times as often). Up to {@value #TIMES} times as often counts as
 * chance. Looks at up to {@value #COLUMNS} columns and keeps up to {@value #KEYS} different rows for each, chosen by hash.
 *
 * <p>It cannot see copies among many more rows that are equal by chance.
 */
public final class ChanceAgreement {

    private static final int COLUMNS = 32;
    private static final int KEYS = 8192;
    private static final double TIMES = 5;
    // Of larger data sets, values are counted in every sixteenth row.
    private static final long ALL_VALUES = 16_384;
    private static final int ONE_IN = 16;

    private final RowKeys features;
    private final Map<String, Agreement> columns = new LinkedHashMap<>();

    private static final class Agreement {
        private final HashIndex others = new HashIndex(KEYS, true);
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
        columns.forEach((column, agreement) -> {
            long[] hashes = batch.hashes(column);
            long salt = CellHash.of(column);
            for (int row = 0; row < sums.length; row++) {
                long others = CellHash.mix(sums[row] - RowKeys.contribution(hashes[row], salt));
                agreement.others.add(others, batch.number(row), hashes[row]);
                if (isCounted(batch.number(row))) {
                    agreement.values.add(hashes[row], batch.number(row), 0);
                }
            }
        });
    }

    private static boolean isCounted(long row) {
        return row <= ALL_VALUES || CellHash.mix(row) % ONE_IN == 0;
    }

    /** Whether rows that are equal in all features are what chance makes of these columns. */
    boolean explainsEqualRows() {
        return columns.values().stream()
                .min(Comparator.comparingDouble(agreement -> agreement.values.collisionRate()))
                .map(finest -> finest.others.agreement() <= TIMES * finest.values.collisionRate())
                .orElse(true);
    }
}
