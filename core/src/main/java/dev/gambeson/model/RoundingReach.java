package dev.gambeson.model;

import dev.gambeson.data.Column;
import dev.gambeson.data.NumberColumn;
import dev.gambeson.data.Table;
import dev.gambeson.data.TextColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How far the rounding of numbers to 32 bits may move a model's answers.
 *
 * <p>A model that was trained on 64-bit numbers and runs on 32-bit ones answers differently where a number lies next to the
 * threshold of a tree. That is no other model: the answer of such a row changes by as much when the number is moved by a few
 * units in the last place. So each number of the row is moved up and down by 2^-21 of its size (four such units; of the mean
 * size of its column where that is greater, since a scaler subtracts it), one column at a time, and what the answer makes of it
 * is added up. A step of the preprocessing that is really missing lies far beyond that reach. Stateless and thread-safe.
 */
final class RoundingReach {

    private static final double SHARE = 0x1p-21;

    private RoundingReach() {}

    /**
     * The reach of each row.
     *
     * @param model the model
     * @param mapping which columns it takes
     * @param table the rows
     * @param rows which rows, from 0
     * @param data the table as the user named it
     * @param score the answer that counts, one a row
     */
    static double[] of(
            Model model,
            InputMapping mapping,
            Table table,
            int[] rows,
            String data,
            Function<Predictions, double[]> score) {
        double[] reach = new double[rows.length];
        double[] here = score.apply(Predictions.of(model, mapping, moved(table, mapping, rows, null), data));
        for (String name : rounded(mapping)) {
            if (table.column(name).orElseThrow() instanceof NumberColumn) {
                double[] moved = score.apply(Predictions.of(model, mapping, moved(table, mapping, rows, name), data));
                for (int i = 0; i < rows.length; i++) {
                    reach[i] += Math.max(
                            Math.abs(moved[2 * i] - here[2 * i]), Math.abs(moved[2 * i + 1] - here[2 * i + 1]));
                }
            }
        }
        return reach;
    }

    /** The columns of real numbers: whole ones and texts are not rounded on their way to the model. */
    private static List<String> rounded(InputMapping mapping) {
        return mapping.assignments().stream()
                .filter(one ->
                        one.port().type() == ElementType.FLOAT || one.port().type() == ElementType.DOUBLE)
                .flatMap(one -> one.columns().stream())
                .toList();
    }

    /** Every row twice, with the numbers of the column of that name, if any, moved up in the first and down in the second. */
    private static Table moved(Table table, InputMapping mapping, int[] rows, @Nullable String name) {
        List<Column> columns = new ArrayList<>();
        for (String input : mapping.columns()) {
            Column column = table.column(input).orElseThrow();
            if (column instanceof NumberColumn numbers) {
                double size = input.equals(name) ? meanSize(numbers) : 0;
                double[] values = new double[2 * rows.length];
                for (int i = 0; i < rows.length; i++) {
                    double value = numbers.value(rows[i]);
                    double step = input.equals(name) ? SHARE * Math.max(Math.abs(value), size) : 0;
                    values[2 * i] = value + step;
                    values[2 * i + 1] = value - step;
                }
                columns.add(new NumberColumn(input, values, Map.of()));
            } else if (column instanceof TextColumn texts) {
                int[] codes = new int[2 * rows.length];
                for (int i = 0; i < codes.length; i++) {
                    codes[i] = texts.code(rows[i / 2]);
                }
                columns.add(new TextColumn(input, codes, texts.dictionary()));
            }
        }
        return new Table(1, columns);
    }

    private static double meanSize(NumberColumn numbers) {
        double sum = 0;
        long count = 0;
        for (double value : numbers.values()) {
            if (Double.isFinite(value)) {
                sum += Math.abs(value);
                count++;
            }
        }
        return count == 0 ? 0 : sum / count;
    }
}
