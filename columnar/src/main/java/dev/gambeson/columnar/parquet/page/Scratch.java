package dev.gambeson.columnar.parquet.page;

import dev.gambeson.columnar.parquet.encoding.Values;
import dev.gambeson.columnar.parquet.encoding.Values.Shape;

/** Room for one batch of values on their way from a page to a sink, shared by all columns. Not thread-safe. */
public final class Scratch {

    /** So many values are turned into cells at a time. */
    static final int BATCH = 1024;

    final int[] levels = new int[BATCH];
    final int[] repeats = new int[BATCH];
    final int[] indices = new int[BATCH];

    private final Values[] stored = new Values[Shape.values().length];
    private final Values[] cells = new Values[Shape.values().length];

    /** Room for a batch. */
    public Scratch() {
        for (Shape shape : Shape.values()) {
            stored[shape.ordinal()] = new Values(shape, BATCH);
            cells[shape.ordinal()] = new Values(shape, BATCH);
        }
    }

    Values stored(Shape shape) {
        return stored[shape.ordinal()];
    }

    Values cells(Shape shape) {
        return cells[shape.ordinal()];
    }
}
