package dev.gambeson.scan.onnx;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The messages of an ONNX file (onnx.proto of ONNX 1.23, IR version 14) that can hold an operator or a tensor, where they
 * stand in each other, and which fields they have.
 */
enum Part {
    MODEL(1, 2, 3, 4, 5, 6, 7, 8, 14, 20, 25, 26),
    TRAINING(1, 2, 3, 4),
    FUNCTION(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14),
    GRAPH(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16),
    NODE(1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
    ATTRIBUTE(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 14, 15, 20, 21, 22, 23),
    TENSOR(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 16),
    SPARSE_TENSOR(1, 2, 3);

    private final Set<Integer> known;

    Part(Integer... known) {
        this.known = Set.of(known);
    }

    /** Whether the standard has, or once had, a field of that number. */
    boolean knows(int field) {
        return known.contains(field);
    }

    /** The message in a field, or null where the field holds none of these. */
    @Nullable
    Part in(int field) {
        return switch (this) {
            case MODEL -> field == 7 ? GRAPH : field == 20 ? TRAINING : field == 25 ? FUNCTION : null;
            case TRAINING -> field == 1 || field == 2 ? GRAPH : null;
            case FUNCTION -> field == 7 ? NODE : field == 11 ? ATTRIBUTE : null;
            case GRAPH -> field == 1 ? NODE : field == 5 ? TENSOR : field == 15 ? SPARSE_TENSOR : null;
            case NODE -> field == 5 ? ATTRIBUTE : null;
            case ATTRIBUTE -> inAttribute(field);
            case SPARSE_TENSOR -> field == 1 || field == 2 ? TENSOR : null;
            case TENSOR -> null;
        };
    }

    private static @Nullable Part inAttribute(int field) {
        return switch (field) {
            case 5, 10 -> TENSOR;
            case 6, 11 -> GRAPH;
            case 22, 23 -> SPARSE_TENSOR;
            // A field number from the file, not an enum of ours.
            default -> null;
        };
    }

    /** Whether a field can stand once only: readers of protobuf merge two into one message that neither of them is. */
    boolean single(int field) {
        return switch (this) {
            case MODEL -> field == 7;
            case ATTRIBUTE -> field == 5 || field == 6 || field == 22;
            case TRAINING, SPARSE_TENSOR -> field == 1 || field == 2;
            case FUNCTION, GRAPH, NODE, TENSOR -> false;
        };
    }
}
