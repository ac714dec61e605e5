package dev.gambeson.model.remote.protocol;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.model.InputTensor;
import java.io.IOException;
import java.util.Arrays;

/**
 * Writes elements of a tensor as JSON.
 *
 * <p>A 32-bit number is written with the fewest digits that give it back, so that a server that computes with 64 bits gets
 * the 0.1 that stood in the data and not its nearest 32-bit number.
 */
final class TensorWriter {

    /** Whole numbers up to here are told apart by a double. */
    private static final double EXACT = 1L << 53;

    private final InputTensor tensor;
    private final boolean whole;
    private final boolean truth;
    private final boolean missing;

    /**
     * A writer.
     *
     * @param whole whether whole numbers are written without a point
     * @param truth whether numbers, and the words true and false, are written as truth values
     * @param missing whether the reader takes null for a missing number, or for the empty text that stands for a missing one
     */
    TensorWriter(InputTensor tensor, boolean whole, boolean truth, boolean missing) {
        this.tensor = tensor;
        this.whole = whole;
        this.truth = truth;
        this.missing = missing;
    }

    /** How many elements an example has. */
    int size() {
        return Math.toIntExact(Arrays.stream(tensor.exampleShape()).reduce(1, Math::multiplyExact));
    }

    /** One example, in lists of lists by its shape. */
    void nested(JsonGenerator out, int example) throws IOException {
        nested(out, tensor.exampleShape(), 0, example * size(), size());
    }

    private void nested(JsonGenerator out, long[] shape, int axis, int from, int size) throws IOException {
        if (axis == shape.length) {
            element(out, from);
            return;
        }
        int below = size / Math.toIntExact(shape[axis]);
        out.writeStartArray();
        for (int i = 0; i < shape[axis]; i++) {
            nested(out, shape, axis + 1, from + i * below, below);
        }
        out.writeEndArray();
    }

    /** One element, by its index in the whole tensor. */
    void element(JsonGenerator out, int index) throws IOException {
        if (tensor instanceof InputTensor.Strings strings) {
            text(out, strings.values()[index]);
        } else if (tensor instanceof InputTensor.Longs longs) {
            if (truth) {
                out.writeBoolean(longs.values().get(index) != 0);
            } else {
                out.writeNumber(longs.values().get(index));
            }
        } else if (tensor instanceof InputTensor.Floats floats) {
            float value = floats.values().get(index);
            if (!special(out, value)) {
                out.writeNumber(value);
            }
        } else if (tensor instanceof InputTensor.Doubles doubles) {
            double value = doubles.values().get(index);
            if (!special(out, value)) {
                out.writeNumber(value);
            }
        }
    }

    /** A truth value in the words of a table is what pandas would read there: a truth value, a number, or a text. */
    private void text(JsonGenerator out, String text) throws IOException {
        if (missing && text.isEmpty()) {
            out.writeNull();
        } else if (truth && (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false"))) {
            out.writeBoolean(text.equalsIgnoreCase("true"));
        } else if (truth && (text.equals("0") || text.equals("1"))) {
            out.writeNumber(text.equals("1") ? 1 : 0);
        } else {
            out.writeString(text);
        }
    }

    /** Writes what is not simply a number with a point; answers whether it was. */
    private boolean special(JsonGenerator out, double value) throws IOException {
        if (Double.isNaN(value) && missing) {
            out.writeNull();
            return true;
        }
        if (!Double.isFinite(value)) {
            throw new GambesonException(
                    ErrorCode.MISMATCH,
                    "a value for input `" + tensor.name() + "` is "
                            + (Double.isNaN(value) ? "missing" : "infinite")
                            + ", and this protocol has no word for that",
                    "Fill it in the data as it was filled at training.");
        }
        if (whole && value == Math.rint(value) && Math.abs(value) < EXACT) {
            out.writeNumber((long) value);
            return true;
        }
        return false;
    }
}
