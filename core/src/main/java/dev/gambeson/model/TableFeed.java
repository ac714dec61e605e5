package dev.gambeson.model;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.data.Column;
import dev.gambeson.data.NumberColumn;
import dev.gambeson.data.Table;
import dev.gambeson.format.InputException;
import dev.gambeson.report.Location;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns rows of tables into the input tensors of a model, block by block, in buffers that are reused.
 *
 * <p>A missing number is NaN, as scikit-learn and gradient boosters expect it; a missing text is empty; a missing cell
 * for an integer input is an error, for there is no integer that says so. The words true, yes, false and no are 1 and 0
 * where a number is wanted. Not thread-safe: one feed a thread.
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
     * @throws GambesonException {@code MISMATCH} where an input has a shape that columns cannot fill
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
        long[] shape = shape(port, assignment.columns().size());
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

    /** The shape of one example; a free extent is what is left over by the others. */
    private static long[] shape(Port port, int columns) {
        long[] shape = port.shape().length == 0 ? new long[] {Port.DYNAMIC} : port.exampleShape();
        long fixed = 1;
        int free = -1;
        for (int i = 0; i < shape.length; i++) {
            if (shape[i] != Port.DYNAMIC) {
                fixed *= shape[i];
            } else if (free < 0) {
                free = i;
            } else {
                throw misfit(port, columns);
            }
        }
        if (free >= 0) {
            shape[free] = columns / fixed;
            fixed *= shape[free];
        }
        if (fixed != columns) {
            throw misfit(port, columns);
        }
        return shape;
    }

    private static GambesonException misfit(Port port, int columns) {
        return new GambesonException(
                ErrorCode.MISMATCH,
                "input " + port + " cannot be made of " + columns + (columns == 1 ? " column" : " columns")
                        + " of a table",
                "Give images and sequences as a tensor (idx, npy, npz), or export the model for rows of a table.");
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
                                "Add the column, or say in `model.inputs` which one stands for it."));
                if (column instanceof NumberColumn numbers
                        && tensors.get(i) instanceof InputTensor.Floats floats
                        && numbers.invalid().isEmpty()
                        && put(floats.values(), c, names.size(), numbers.values(), from, to)) {
                    continue;
                }
                Cells cells = new Cells(mapping.assignments().get(i).port(), column, data);
                for (int row = from; row < to; row++) {
                    put(tensors.get(i), (row - from) * names.size() + c, cells, row, table.firstRow() + row);
                }
            }
        }
        return tensors;
    }

    /** What nearly all cells are; false where one is too large for a float, which is then found cell by cell. */
    private static boolean put(FloatBuffer floats, int first, int step, double[] values, int from, int to) {
        int index = first;
        for (int row = from; row < to; row++) {
            float single = (float) values[row];
            if (Float.isInfinite(single) && !Double.isInfinite(values[row])) {
                return false;
            }
            floats.put(index, single);
            index += step;
        }
        return true;
    }

    private static void put(InputTensor tensor, int index, Cells cells, int row, long line) {
        if (tensor instanceof InputTensor.Strings strings) {
            strings.values()[index] = cells.text(row);
        } else if (tensor instanceof InputTensor.Floats floats) {
            floats.values().put(index, cells.single(row, line));
        } else if (tensor instanceof InputTensor.Doubles doubles) {
            doubles.values().put(index, cells.number(row, line));
        } else if (tensor instanceof InputTensor.Longs longs) {
            longs.values().put(index, cells.whole(row, line));
        }
    }
}
