package dev.gambeson.model;

import dev.gambeson.ErrorCode;
import dev.gambeson.data.Column;
import dev.gambeson.data.NumberColumn;
import dev.gambeson.data.Table;
import dev.gambeson.data.TextColumn;
import dev.gambeson.format.InputException;
import dev.gambeson.report.Location;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns rows of tables into the input tensors of a model, block by block, in buffers that are reused.
 *
 * <p>A missing number is NaN, as scikit-learn and gradient boosters expect it; a missing text is empty; a missing cell
 * for an integer input is an error, for there is no integer that says so. Not thread-safe: one feed a thread.
 */
public final class TableFeed {

    private final InputMapping mapping;
    private final String data;
    private final List<InputTensor> tensors = new ArrayList<>();

    /**
     * A feed.
     *
     * @param mapping which columns go where
     * @param data the data as the user named it, for errors
     * @param capacity how many rows a block holds at most
     */
    public TableFeed(InputMapping mapping, String data, int capacity) {
        this.mapping = mapping;
        this.data = data;
        for (InputMapping.Assignment assignment : mapping.assignments()) {
            tensors.add(allocate(assignment, capacity));
        }
    }

    private static InputTensor allocate(InputMapping.Assignment assignment, int capacity) {
        Port port = assignment.port();
        int elements = Math.multiplyExact(capacity, assignment.columns().size());
        long[] shape = port.exampleShape();
        for (int i = 0; i < shape.length; i++) {
            shape[i] = shape[i] == Port.DYNAMIC ? assignment.columns().size() : shape[i];
        }
        return switch (port.type()) {
            case FLOAT ->
                new InputTensor.Floats(
                        port.name(), direct(elements, Float.BYTES).asFloatBuffer(), shape);
            case DOUBLE ->
                new InputTensor.Doubles(
                        port.name(), direct(elements, Double.BYTES).asDoubleBuffer(), shape);
            case INT64, INT32, BOOL ->
                new InputTensor.Longs(port.name(), direct(elements, Long.BYTES).asLongBuffer(), shape);
            case STRING -> new InputTensor.Strings(port.name(), new String[elements], shape);
        };
    }

    private static ByteBuffer direct(int elements, int width) {
        return ByteBuffer.allocateDirect(Math.multiplyExact(elements, width)).order(ByteOrder.nativeOrder());
    }

    /**
     * The rows {@code from} to {@code to}, exclusive, of a table as input tensors.
     *
     * @return the same tensors at each call, overwritten
     * @throws InputException {@code MISMATCH} where a cell is not what the input takes: it names row and column
     */
    public List<InputTensor> fill(Table table, int from, int to) {
        for (int i = 0; i < tensors.size(); i++) {
            List<String> names = mapping.assignments().get(i).columns();
            for (int c = 0; c < names.size(); c++) {
                String name = names.get(c);
                Column column = table.column(name)
                        .orElseThrow(() -> new InputException(
                                ErrorCode.MISMATCH,
                                Location.of(data, null, name),
                                "is not there, and the model needs it",
                                null));
                for (int row = from; row < to; row++) {
                    put(tensors.get(i), (row - from) * names.size() + c, column, row, table.firstRow() + row);
                }
            }
        }
        return tensors;
    }

    private void put(InputTensor tensor, int index, Column column, int row, long line) {
        if (tensor instanceof InputTensor.Strings strings) {
            String text = column.text(row);
            strings.values()[index] = text == null ? "" : text;
        } else if (tensor instanceof InputTensor.Floats floats) {
            floats.values().put(index, (float) number(column, row, line));
        } else if (tensor instanceof InputTensor.Doubles doubles) {
            doubles.values().put(index, number(column, row, line));
        } else if (tensor instanceof InputTensor.Longs longs) {
            double value = number(column, row, line);
            if (value != Math.rint(value)) {
                throw wrong(column, line, "takes whole numbers, and the cell is " + shown(column, row));
            }
            longs.values().put(index, (long) value);
        }
    }

    private double number(Column column, int row, long line) {
        if (column instanceof NumberColumn numbers) {
            if (numbers.invalid().containsKey(row)) {
                throw wrong(column, line, "takes numbers, and the cell is " + shown(column, row));
            }
            return numbers.value(row);
        }
        TextColumn texts = (TextColumn) column;
        if (texts.isMissing(row)) {
            return Double.NaN;
        }
        return switch (String.valueOf(texts.text(row)).toLowerCase(java.util.Locale.ROOT)) {
            case "true", "yes" -> 1;
            case "false", "no" -> 0;
            default -> throw wrong(column, line, "takes numbers, and the column holds texts");
        };
    }

    private static String shown(Column column, int row) {
        return column.isMissing(row) ? "missing" : "another";
    }

    private InputException wrong(Column column, long line, String problem) {
        return new InputException(
                ErrorCode.MISMATCH,
                Location.of(data, line, column.name()),
                "the model's input " + problem,
                "Give the model what it was trained on: encode the column the same way, or export the whole pipeline.");
    }
}
