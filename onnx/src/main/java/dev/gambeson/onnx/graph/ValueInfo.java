package dev.gambeson.onnx.graph;

import dev.gambeson.format.protobuf.WireReader;
import dev.gambeson.model.ElementType;
import dev.gambeson.model.Port;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An input or output as the graph declares it (ONNX {@code ValueInfoProto}).
 *
 * @param name its name
 * @param elementType the number of the element type in {@code TensorProto.DataType}; 0 where it is no tensor
 * @param shape one extent a dimension, {@link Port#DYNAMIC} where free; empty where no shape is declared
 */
public record ValueInfo(String name, int elementType, long[] shape) {

    public static final int FLOAT = 1;
    public static final int INT32 = 6;
    public static final int INT64 = 7;
    public static final int STRING = 8;
    public static final int BOOL = 9;
    public static final int DOUBLE = 11;

    /** The name of a port. */
    public static String nameOf(WireReader message) {
        return read(message).name();
    }

    /** Reads a port. */
    static ValueInfo read(WireReader message) {
        String name = "";
        int elementType = 0;
        long[] shape = {};
        while (message.next()) {
            if (message.field() == 1) {
                name = message.text();
            } else if (message.field() == 2) {
                WireReader type = message.message();
                while (type.next()) {
                    if (type.field() == 1) {
                        WireReader tensor = type.message();
                        while (tensor.next()) {
                            if (tensor.field() == 1) {
                                elementType = (int) tensor.number();
                            } else if (tensor.field() == 2) {
                                shape = shape(tensor.message());
                            }
                        }
                    }
                }
            }
        }
        return new ValueInfo(name, elementType, shape);
    }

    private static long[] shape(WireReader message) {
        List<Long> extents = new ArrayList<>();
        while (message.next()) {
            if (message.field() == 1) {
                WireReader dimension = message.message();
                long extent = Port.DYNAMIC;
                while (dimension.next()) {
                    if (dimension.field() == 1) {
                        extent = dimension.number();
                    }
                }
                extents.add(extent > 0 ? extent : Port.DYNAMIC);
            }
        }
        return extents.stream().mapToLong(Long::longValue).toArray();
    }

    /** Whether it is a tensor of real numbers that scores can be. */
    public boolean isReal() {
        return elementType == FLOAT || elementType == DOUBLE;
    }

    /** The element type of the capability types, or null where they have none for it. */
    public @Nullable ElementType type() {
        return switch (elementType) {
            case FLOAT -> ElementType.FLOAT;
            case DOUBLE -> ElementType.DOUBLE;
            case INT64 -> ElementType.INT64;
            case INT32 -> ElementType.INT32;
            case BOOL -> ElementType.BOOL;
            case STRING -> ElementType.STRING;
            default -> null;
        };
    }
}
