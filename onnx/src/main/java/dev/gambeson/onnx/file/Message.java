package dev.gambeson.onnx.file;

import org.jspecify.annotations.Nullable;

/**
 * The messages of an ONNX file (onnx.proto, IR version 3 to 13) that can hold an operator or a tensor, and where they
 * stand in each other.
 *
 * <p>This one table says how a file is walked, both when it is inspected and when its external tensors are brought in:
 * what one of them sees, the other sees too.
 */
enum Message {
    MODEL,
    TRAINING,
    FUNCTION,
    GRAPH,
    NODE,
    ATTRIBUTE,
    TENSOR,
    SPARSE_TENSOR;

    /** The message in a field, or null where the field holds none of these. */
    @Nullable
    Message in(int field) {
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

    private static @Nullable Message inAttribute(int field) {
        return switch (field) {
            case 5, 10 -> TENSOR;
            case 6, 11 -> GRAPH;
            case 22, 23 -> SPARSE_TENSOR;
            // A field number from the file, not an enum of ours.
            default -> null;
        };
    }

    /**
     * Whether a field can stand once only. Readers of protobuf merge two messages in such a field into one that neither
     * of them is, so a file that has two is refused.
     */
    boolean single(int field) {
        return switch (this) {
            case MODEL -> field == 7;
            case ATTRIBUTE -> field == 5 || field == 6 || field == 22;
            case TRAINING, SPARSE_TENSOR -> true;
            case FUNCTION, GRAPH, NODE, TENSOR -> false;
        };
    }
}
