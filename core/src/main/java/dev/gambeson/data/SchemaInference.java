package dev.gambeson.data;

import dev.gambeson.data.profile.ColumnProfile;
import dev.gambeson.data.profile.Profile;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Guesses a {@link Schema} from what stands in a data set: a starting point to be read and edited, not the truth.
 *
 * <ul>
 *   <li><b>Type.</b> Numbers where every present cell is a number (a stray infinity aside): whole ones are
 *       {@code integer}. Codes of digits that a number would spoil (leading zeros, more than 2^53) are texts. Numeric codes
 *       stay numbers however few they are, 0 and 1 too. Words of yes and no are {@code boolean}, ISO 8601 dates
 *       {@code date}, up to 256 texts that repeat five times on average, at least a third
 *       of them more than once, {@code category}, other texts {@code text}.
 *       Texts that a file declares as such are no numbers, whatever they look like.
 *   <li><b>Range.</b> What was seen, and a quarter of its width more at either end, because a sample seldom holds the
 *       extremes, rounded outward. A range that begins at or above 0 does not go below 0, and one within 0 to 1 does not leave it. Whole
 *       numbers of at most {@value #FEW} different values get no slack: they are codes or grades.
 *   <li><b>Missing rate.</b> 0 where nothing is missing; else the upper end of the 99.9 % Wilson interval, in hundredths.
 *   <li><b>Unique.</b> Where repetition would be likely and does not happen: whole numbers that fill at least a quarter of
 *       their range, or texts of one length of at least {@value #ID_LENGTH} characters, in 100 rows or more without a gap.
 *       Beyond 1024 values this rests on an estimate (see {@link ColumnProfile#distinct}). Such columns are not mutable.
 * </ul>
 *
 * <p>What the file itself declares ({@link Dataset#declared}) goes before what its cells look like. Pure and thread-safe.
 */
public final class SchemaInference {

    private static final int FEW = 10;
    private static final int ID_LENGTH = 8;
    private static final int MOST_CATEGORIES = 256;
    private static final int ROWS_FOR_UNIQUE = 100;
    private static final double RANGE_SLACK = 0.25;
    // The quantile of the normal distribution for 99.9 % on both sides.
    private static final double Z = 3.2905;

    private SchemaInference() {}

    /** The schema of a data set, which is read once. */
    public static Schema infer(Dataset dataset) {
        return infer(dataset.profile(), dataset.declared());
    }

    /** The schema of the data set that was profiled. */
    public static Schema infer(Profile profile) {
        return infer(profile, new Schema(List.of()));
    }

    /**
     * The schema of the data set that was profiled.
     *
     * @param declared types and categories that are known and not to be guessed
     */
    public static Schema infer(Profile profile, Schema declared) {
        return new Schema(profile.columns().stream()
                .map(column -> infer(column, declared.column(column.name()).orElse(null)))
                .toList());
    }

    private static ColumnSchema infer(ColumnProfile column, @Nullable ColumnSchema declared) {
        ColumnType type = declared == null ? type(column) : refined(declared.type(), column);
        boolean unique = isUnique(column, type);
        OptionalDouble min = type.numeric() ? column.min() : OptionalDouble.empty();
        OptionalDouble max = type.numeric() ? column.max() : OptionalDouble.empty();
        boolean slack = !(type == ColumnType.INTEGER && column.distinctIsExact() && column.distinct() <= FEW);
        return new ColumnSchema(
                column.name(),
                type,
                min.isPresent() && max.isPresent() ? low(min.getAsDouble(), max.getAsDouble(), type, slack) : null,
                min.isPresent() && max.isPresent() ? high(min.getAsDouble(), max.getAsDouble(), type, slack) : null,
                null,
                declared == null || declared.categories().isEmpty() ? categories(column, type) : declared.categories(),
                missingRate(column),
                unique,
                !unique);
    }

    /** Files say number of whole numbers too, and text of all that is not a number: of dates and categories. */
    private static ColumnType refined(ColumnType declared, ColumnProfile column) {
        boolean whole = column.numbers() > 0 && column.whole() == column.present();
        return switch (declared) {
            case NUMBER -> whole ? ColumnType.INTEGER : declared;
            case TEXT -> column.present() == 0 ? declared : textType(column);
            case INTEGER, CATEGORY, DATE, BOOLEAN -> declared;
        };
    }

    private static ColumnType type(ColumnProfile column) {
        long present = column.present();
        if (present == 0) {
            return ColumnType.TEXT;
        }
        if (column.numbers() + column.infinite() == present && column.numbers() > 0 && column.codes() == 0) {
            return column.whole() == present ? ColumnType.INTEGER : ColumnType.NUMBER;
        }
        return textType(column);
    }

    /** What texts are that are not to be numbers. */
    private static ColumnType textType(ColumnProfile column) {
        long present = column.present();
        if (column.dates() == present) {
            return ColumnType.DATE;
        }
        if (column.booleans() == present && column.numbers() == 0) {
            return ColumnType.BOOLEAN;
        }
        boolean few = column.distinctIsExact()
                && column.distinct() <= MOST_CATEGORIES
                && column.distinct() <= Math.max(2, present / 5);
        return few && repeats(column) ? ColumnType.CATEGORY : ColumnType.TEXT;
    }

    /** Remarks are mostly the same few words, and else never twice; of rare categories some come again. */
    private static boolean repeats(ColumnProfile column) {
        long once = column.values().stream()
                .flatMap(values -> values.values().stream())
                .filter(count -> count == 1)
                .count();
        return column.distinct() <= FEW || 3 * once <= 2 * column.distinct();
    }

    private static List<String> categories(ColumnProfile column, ColumnType type) {
        boolean listed = type == ColumnType.CATEGORY || (type == ColumnType.BOOLEAN && column.distinct() > 1);
        return listed
                ? column.values().map(values -> List.copyOf(values.keySet())).orElse(List.of())
                : List.of();
    }

    private static double low(double min, double max, ColumnType type, boolean slack) {
        if (!slack) {
            return min;
        }
        double low = round(min - RANGE_SLACK * (max - min), max - min, type, RoundingMode.FLOOR);
        return min >= 0 ? Math.max(0, low) : low;
    }

    private static double high(double min, double max, ColumnType type, boolean slack) {
        if (!slack) {
            return max;
        }
        double high = round(max + RANGE_SLACK * (max - min), max - min, type, RoundingMode.CEILING);
        return min >= 0 && max <= 1 ? Math.min(1, high) : high;
    }

    /** To about a hundredth of the width of the range, so that the file is good to read. */
    private static double round(double bound, double width, ColumnType type, RoundingMode outward) {
        if (width == 0 || Double.isInfinite(bound) || Double.isInfinite(width)) {
            return bound;
        }
        int decimals = 2 - (int) Math.floor(Math.log10(width));
        int scale = type == ColumnType.INTEGER ? Math.min(0, decimals) : decimals;
        return BigDecimal.valueOf(bound).setScale(scale, outward).doubleValue();
    }

    /** Upper end of the interval of Wilson, "Probable inference" (1927), rounded up to hundredths. */
    private static double missingRate(ColumnProfile column) {
        double n = column.rows();
        if (column.missing() == 0) {
            return 0;
        }
        double rate = column.missing() / n;
        double centre = rate + Z * Z / (2 * n);
        double spread = Z * Math.sqrt(rate * (1 - rate) / n + Z * Z / (4 * n * n));
        return Math.min(1, Math.ceil(100 * (centre + spread) / (1 + Z * Z / n)) / 100);
    }

    private static boolean isUnique(ColumnProfile column, ColumnType type) {
        long rows = column.rows();
        // Three standard errors of the estimate below the number of rows.
        boolean distinct =
                column.distinctIsExact() ? column.distinct() == rows : column.distinct() >= rows * (1 - 3 * 0.01625);
        if (rows < ROWS_FOR_UNIQUE || column.missing() > 0 || !distinct) {
            return false;
        }
        if (type == ColumnType.INTEGER) {
            double range = column.max().orElse(0) - column.min().orElse(0) + 1;
            return range <= 4.0 * rows;
        }
        return type == ColumnType.TEXT && column.minLength() == column.maxLength() && column.minLength() >= ID_LENGTH;
    }
}
