package dev.gambeson.model.packed;

import dev.gambeson.data.Table;
import dev.gambeson.data.Tensor;
import dev.gambeson.format.InputException;
import dev.gambeson.model.ElementType;
import dev.gambeson.model.GradientModel;
import dev.gambeson.model.InputMapping;
import dev.gambeson.model.InputTensor;
import dev.gambeson.model.Model;
import dev.gambeson.model.RationedModel;
import dev.gambeson.model.TableFeed;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Rows of a table as rows of 32-bit floats, for any model that takes columns: one tensor of floats or of doubles, or one
 * input a column, of numbers, texts and truth values.
 *
 * <p>Numbers lie in the row as they are: those of 64-bit inputs rounded to 32 bits, whole numbers exactly. What no float can
 * hold is numbered in the order of its first appearance, and the row holds that number: texts, whole numbers beyond 2^24,
 * doubles beyond the range of floats. {@link #present} undoes all this on the way into the model. Immutable and thread-safe.
 *
 * <pre>{@code
 * PackedRows rows = PackedRows.of(mapping, table, chosen, "test.csv");
 * Examples examples = new Examples(rows.values(), labels);
 * ThreatModel threat = TableThreat.of(Norm.LINF, 0.05, schema, rows);
 * new Campaign(rows.present(model), examples, threat, Budget.STANDARD, 1);
 * }</pre>
 */
public final class PackedRows {

    private final Packing packing;
    private final List<PackedColumn> columns;
    private final Tensor values;

    private PackedRows(Packing packing, Tensor values) {
        this.packing = packing;
        this.columns = packing.inputs().stream()
                .flatMap(input -> input.columns().stream())
                .toList();
        this.values = values;
    }

    /**
     * Packs rows.
     *
     * @param mapping which columns go into which input
     * @param rows which rows of the table, from 0, in the order wanted
     * @param data the table as the user named it, for errors
     * @throws InputException {@code MISMATCH} where a cell is not what its input takes: it names row and column
     * @throws dev.gambeson.GambesonException {@code MISMATCH} where an input has a shape that columns cannot fill
     */
    public static PackedRows of(InputMapping mapping, Table table, int[] rows, String data) {
        TableFeed feed = new TableFeed(mapping, data, 1);
        int width = mapping.columns().size();
        List<PackedColumn> columns = new ArrayList<>();
        for (InputMapping.Assignment assignment : mapping.assignments()) {
            assignment
                    .columns()
                    .forEach(name ->
                            columns.add(PackedColumn.of(name, assignment.port().type())));
        }
        double[] given = new double[Math.multiplyExact(rows.length, width)];
        List<InputTensor> tensors = List.of();
        for (int row = 0; row < rows.length; row++) {
            tensors = feed.fill(table, rows[row], rows[row] + 1);
            read(tensors, columns, given, row * width);
        }
        float[] packed = new float[given.length];
        for (int c = 0; c < width; c++) {
            columns.set(c, pack(columns.get(c), c, width, given, packed));
        }
        return new PackedRows(
                packing(mapping, columns, tensors, width), new Tensor(new int[] {rows.length, width}, packed));
    }

    private static void read(List<InputTensor> tensors, List<PackedColumn> columns, double[] given, int from) {
        int place = 0;
        for (InputTensor tensor : tensors) {
            int count = Math.toIntExact(elements(tensor));
            for (int i = 0; i < count; i++) {
                given[from + place] = value(tensor, i, columns.get(place));
                place++;
            }
        }
    }

    private static long elements(InputTensor tensor) {
        long elements = 1;
        for (long extent : tensor.exampleShape()) {
            elements *= extent;
        }
        return elements;
    }

    private static double value(InputTensor tensor, int index, PackedColumn column) {
        if (tensor instanceof InputTensor.Floats floats) {
            return floats.values().get(index);
        }
        if (tensor instanceof InputTensor.Doubles doubles) {
            return doubles.values().get(index);
        }
        if (tensor instanceof InputTensor.Longs longs) {
            return longs.values().get(index);
        }
        return Objects.requireNonNull(column.texts()).code(((InputTensor.Strings) tensor).values()[index]);
    }

    /** Writes a column, and says what its floats stand for. */
    private static PackedColumn pack(PackedColumn column, int place, int width, double[] given, float[] packed) {
        PackedColumn result = column;
        for (int i = place; i < given.length; i += width) {
            if (!column.holds(given[i])) {
                result = column.numbered();
                break;
            }
        }
        for (int i = place; i < given.length; i += width) {
            packed[i] = result.numbers() == null
                    ? (float) given[i]
                    : result.numbers().code(given[i]);
        }
        return result;
    }

    private static Packing packing(
            InputMapping mapping, List<PackedColumn> columns, List<InputTensor> tensors, int width) {
        List<PackedInput> inputs = new ArrayList<>();
        int offset = 0;
        for (int i = 0; i < tensors.size(); i++) {
            InputMapping.Assignment assignment = mapping.assignments().get(i);
            int end = offset + assignment.columns().size();
            inputs.add(new PackedInput(
                    assignment.port(), tensors.get(i).exampleShape(), offset, columns.subList(offset, end)));
            offset = end;
        }
        return new Packing(inputs, width);
    }

    /** The rows, {@code [rows, columns]}. */
    public Tensor values() {
        return values;
    }

    /** The column of the table that each float of a row is of, in order. */
    public List<String> columns() {
        return columns.stream().map(PackedColumn::name).toList();
    }

    /** Whether the float there is the number itself; else it stands for a text, a truth value or a number too large. */
    public boolean isNumber(int index) {
        return columns.get(index).isNumber();
    }

    /** Whether the model takes whole numbers only there. */
    public boolean isWhole(int index) {
        return columns.get(index).isWhole();
    }

    /**
     * The model as one that takes such rows; the model itself where it does already. It has a gradient where the model has
     * one: that of its inputs of floats and doubles, and 0 for all others; its answers are counted where the model's are.
     * Closing it closes the model.
     */
    public Model present(Model model) {
        List<PackedInput> inputs = packing.inputs();
        if (inputs.size() == 1 && inputs.get(0).port().type() == ElementType.FLOAT) {
            return model;
        }
        if (model instanceof GradientModel differentiable) {
            return new PackedGradientModel(differentiable, packing);
        }
        return model instanceof RationedModel rationed
                ? new PackedRationedModel(rationed, packing)
                : new PackedModel(model, packing);
    }
}
