package dev.gambeson.model.remote.protocol;

import dev.gambeson.model.ElementType;
import dev.gambeson.model.Port;
import java.util.ArrayList;
import java.util.List;

/** What the data looks like, for servers that do not say themselves what they take. */
public sealed interface RemoteInput {

    /** The name of the one input where a server names none. */
    String ROW = "row";

    /**
     * Arrays of one shape.
     *
     * @param exampleShape the extents of one example
     */
    record Array(long[] exampleShape) implements RemoteInput {

        @Override
        public List<Port> ports(String name) {
            long[] shape = new long[exampleShape.length + 1];
            shape[0] = Port.DYNAMIC;
            System.arraycopy(exampleShape, 0, shape, 1, exampleShape.length);
            return List.of(new Port(name, ElementType.FLOAT, shape));
        }

        @Override
        public List<Column> columns() {
            return List.of();
        }
    }

    /**
     * Rows of a table.
     *
     * @param columns what the model takes, in order
     */
    record Row(List<Column> columns) implements RemoteInput {

        public Row {
            columns = List.copyOf(columns);
        }

        /** One input with all columns where all are numbers, so that it can be attacked; else one for each column. */
        @Override
        public List<Port> ports(String name) {
            if (columns.stream().allMatch(column -> column.kind().type() == ElementType.FLOAT)) {
                return List.of(new Port(name, ElementType.FLOAT, new long[] {Port.DYNAMIC, columns.size()}));
            }
            List<Port> ports = new ArrayList<>();
            for (Column column : columns) {
                ports.add(new Port(column.name(), column.kind().type(), new long[] {Port.DYNAMIC, 1}));
            }
            return ports;
        }
    }

    /**
     * A column that the model takes.
     *
     * @param name its name in the data, and for the server
     * @param kind how its cells are written
     */
    record Column(String name, Kind kind) {

        /** How a cell is written. */
        public enum Kind {
            /** As a number with a point, such as {@code 3.0}. */
            NUMBER,
            /** Without a point where it is whole, such as {@code 3}. */
            WHOLE,
            /** As a text. */
            TEXT,
            /** As true or false where it says so, else as a text. */
            TRUTH;

            ElementType type() {
                return this == TEXT || this == TRUTH ? ElementType.STRING : ElementType.FLOAT;
            }
        }
    }

    /** The inputs of a model that takes this. */
    List<Port> ports(String name);

    /** The columns of a table in order; empty for arrays. */
    List<Column> columns();
}
