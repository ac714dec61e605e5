package dev.gambeson.onnx.graph;

import dev.gambeson.format.Limits;
import dev.gambeson.format.protobuf.WireReader;
import dev.gambeson.format.protobuf.WireWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * A named parameter of an operator (ONNX {@code AttributeProto}): the bytes of the file, or those that we wrote. Immutable.
 *
 * @param name its name
 * @param message the whole message; read {@link WireReader#again} from it
 */
public record Attribute(String name, WireReader message) {

    private static final int FLOAT = 1;
    private static final int INT = 2;
    private static final int STRING = 3;
    private static final int TENSOR = 4;
    private static final int INTS = 7;

    /** Reads an attribute. */
    public static Attribute read(WireReader message) {
        WireReader fields = message.again();
        String name = "";
        while (fields.next()) {
            if (fields.field() == 1) {
                name = fields.text();
            }
        }
        return new Attribute(name, message);
    }

    /** A whole number. */
    public static Attribute of(String name, long value) {
        return written(name, new WireWriter().text(1, name).number(3, value).number(20, INT));
    }

    /** A real number. */
    public static Attribute of(String name, float value) {
        return written(name, new WireWriter().text(1, name).real(2, value).number(20, FLOAT));
    }

    /** A text. */
    public static Attribute of(String name, String value) {
        return written(name, new WireWriter().text(1, name).text(4, value).number(20, STRING));
    }

    /** A list of whole numbers. */
    public static Attribute list(String name, long... values) {
        WireWriter out = new WireWriter().text(1, name);
        Arrays.stream(values).forEach(value -> out.number(8, value));
        return written(name, out.number(20, INTS));
    }

    /** A tensor. */
    public static Attribute of(String name, WireReader tensor) {
        return written(name, new WireWriter().text(1, name).message(5, tensor).number(20, TENSOR));
    }

    /** The same value under another name. */
    public Attribute renamed(String other) {
        WireWriter out = new WireWriter().text(1, other);
        WireReader fields = message.again();
        while (fields.next()) {
            if (fields.field() != 1) {
                out.copy(fields);
            }
        }
        return written(other, out);
    }

    private static Attribute written(String name, WireWriter out) {
        return new Attribute(name, WireReader.of(out.toByteArray(), name, Limits.standard()));
    }

    /** The whole number. */
    public long integer() {
        long value = 0;
        WireReader fields = message.again();
        while (fields.next()) {
            value = fields.field() == 3 ? fields.number() : value;
        }
        return value;
    }

    /** The real number. */
    public float real() {
        float value = 0;
        WireReader fields = message.again();
        while (fields.next()) {
            value = fields.field() == 2 ? Float.intBitsToFloat((int) fields.number()) : value;
        }
        return value;
    }

    /** The text. */
    public String text() {
        String value = "";
        WireReader fields = message.again();
        while (fields.next()) {
            value = fields.field() == 4 ? fields.text() : value;
        }
        return value;
    }

    /** The list of whole numbers. */
    public long[] integers() {
        LongStream.Builder values = LongStream.builder();
        WireReader fields = message.again();
        while (fields.next()) {
            if (fields.field() == 8 && fields.type() == WireReader.VARINT) {
                values.add(fields.number());
            } else if (fields.field() == 8) {
                LongStream.of(fields.numbers()).forEach(values);
            }
        }
        return values.build().toArray();
    }

    /** The list of real numbers. */
    public float[] reals() {
        int count = 0;
        for (WireReader fields = message.again(); fields.next(); ) {
            count += fields.field() == 7 ? (fields.to() - fields.from()) / Float.BYTES : 0;
        }
        FloatBuffer values = FloatBuffer.allocate(count);
        for (WireReader fields = message.again(); fields.next(); ) {
            if (fields.field() == 7) {
                // Single or packed, their bytes are the same; those of a number in base 128 are fewer than four.
                int length = (fields.to() - fields.from()) / Float.BYTES * Float.BYTES;
                values.put(ByteBuffer.wrap(fields.array(), fields.from(), length)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .asFloatBuffer());
            }
        }
        return values.array();
    }

    /** The list of texts. */
    public List<String> texts() {
        List<String> values = new ArrayList<>();
        WireReader fields = message.again();
        while (fields.next()) {
            if (fields.field() == 9) {
                values.add(fields.text());
            }
        }
        return values;
    }

    /** The message in that field, such as 5 for a tensor and 6 for a graph. */
    public Optional<WireReader> inner(int field) {
        WireReader fields = message.again();
        while (fields.next()) {
            if (fields.field() == field) {
                return Optional.of(fields.message());
            }
        }
        return Optional.empty();
    }

    /** In a function, the name of the caller's attribute that it stands for; else empty. */
    public String reference() {
        WireReader fields = message.again();
        String value = "";
        while (fields.next()) {
            value = fields.field() == 21 ? fields.text() : value;
        }
        return value;
    }
}
