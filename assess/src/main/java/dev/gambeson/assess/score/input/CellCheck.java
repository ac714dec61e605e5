package dev.gambeson.assess.score.input;

import dev.gambeson.data.Column;
import dev.gambeson.data.ColumnSchema;
import dev.gambeson.data.ColumnType;
import dev.gambeson.data.NumberColumn;
import dev.gambeson.data.TextColumn;
import dev.gambeson.format.literal.Literal;
import dev.gambeson.model.ElementType;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What one column must be: what the input takes, and what the schema says.
 *
 * @param name its name
 * @param type what the model takes
 * @param schema what is said of it, or null where nothing is
 */
record CellCheck(String name, ElementType type, @Nullable ColumnSchema schema) {

    private static final Set<String> TRUTHS = Set.of("true", "yes", "false", "no");
    /** Whole numbers up to here are told apart by a double. */
    private static final double EXACT = 1L << 53;

    private static final double ROUNDING = 1e-6;

    /** Takes what is refused. */
    interface Refused {
        void add(int row, String reason);
    }

    void look(Column column, Refused refused) {
        String missing = missing();
        if (column instanceof NumberColumn numbers && numbers.invalid().isEmpty()) {
            look(numbers.values(), missing, refused);
            return;
        }
        String[] texts = column instanceof TextColumn text ? texts(text) : new String[0];
        for (int row = 0; row < column.size(); row++) {
            String reason;
            if (column.isMissing(row)) {
                reason = missing;
            } else if (column instanceof NumberColumn numbers) {
                reason = numbers.invalid().containsKey(row) ? "not a number" : number(numbers.value(row));
            } else {
                reason = texts[((TextColumn) column).code(row)];
            }
            if (!reason.isEmpty()) {
                refused.add(row, reason);
            }
        }
    }

    /** A sound column, which nearly all are. */
    private void look(double[] values, String missing, Refused refused) {
        for (int row = 0; row < values.length; row++) {
            String reason = Double.isNaN(values[row]) ? missing : number(values[row]);
            if (!reason.isEmpty()) {
                refused.add(row, reason);
            }
        }
    }

    private boolean whole() {
        return type == ElementType.INT64 || type == ElementType.INT32 || type == ElementType.BOOL;
    }

    private String missing() {
        boolean forbidden = schema != null && schema.missingRate() == 0;
        return forbidden
                ? "missing, and none may be"
                : whole() ? "missing, and the model takes whole numbers there" : "";
    }

    /** What is wrong with a number; nothing where nothing is. */
    private String number(double value) {
        if (type == ElementType.FLOAT && Double.isFinite(value) && Float.isInfinite((float) value)) {
            return "too large for the model";
        }
        if (whole() && value != Math.rint(value)) {
            return "not a whole number";
        }
        if (whole() && (value < least() || value > most())) {
            return "out of the range of the model";
        }
        if (schema == null) {
            return "";
        }
        if (schema.type() == ColumnType.INTEGER && value != Math.rint(value)) {
            return "not a whole number";
        }
        if (schema.min() != null && value < schema.min()) {
            return "below " + schema.min();
        }
        if (schema.max() != null && value > schema.max()) {
            return "above " + schema.max();
        }
        Double step = schema.step();
        if (step != null) {
            double steps = (value - (schema.min() == null ? 0 : schema.min())) / step;
            return Math.abs(steps - Math.rint(steps)) > ROUNDING ? "no multiple of " + step : "";
        }
        return "";
    }

    private double least() {
        return type == ElementType.BOOL ? 0 : type == ElementType.INT32 ? Integer.MIN_VALUE : -EXACT;
    }

    private double most() {
        return type == ElementType.BOOL ? 1 : type == ElementType.INT32 ? Integer.MAX_VALUE : EXACT;
    }

    /** What is wrong with each text that occurs. */
    private String[] texts(TextColumn column) {
        List<String> dictionary = column.dictionary();
        Set<String> allowed = schema == null ? Set.of() : new HashSet<>(schema.categories());
        return IntStream.range(0, dictionary.size())
                .mapToObj(i -> text(dictionary.get(i), allowed))
                .toArray(String[]::new);
    }

    private String text(String value, Set<String> allowed) {
        if (type != ElementType.STRING && !TRUTHS.contains(value.toLowerCase(Locale.ROOT))) {
            return "not a number";
        }
        if (!allowed.isEmpty() && !allowed.contains(value)) {
            return "no known category";
        }
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        if (schema != null && schema.type() == ColumnType.DATE && !Literal.isDate(bytes, 0, bytes.length)) {
            return "not a date";
        }
        return "";
    }
}
