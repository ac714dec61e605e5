package dev.gambeson.bench;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/** The ONNX file of a logistic regression with weights by chance: one input {@code x}, one probability. */
final class LinearModel {

    private static final int FLOAT = 1;

    private LinearModel() {}

    static byte[] of(int features) {
        SplittableRandom random = new SplittableRandom(2);
        ByteBuffer weights = ByteBuffer.allocate(Float.BYTES * features).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < features; i++) {
            weights.putFloat((float) (random.nextDouble() - 0.5));
        }
        Message graph = new Message()
                .add(1, node("MatMul", "sum", "x", "w"))
                .add(1, node("Sigmoid", "p", "sum"))
                .text(2, "linear")
                .add(
                        5,
                        new Message()
                                .number(1, features)
                                .number(1, 1)
                                .number(2, FLOAT)
                                .text(8, "w")
                                .bytes(9, weights.array()))
                .add(11, value("x", features))
                .add(12, value("p", 1));
        return new Message()
                .number(1, 8)
                .add(7, graph)
                .add(8, new Message().number(2, 17))
                .toByteArray();
    }

    private static Message node(String operator, String output, String... inputs) {
        Message node = new Message();
        for (String input : inputs) {
            node.text(1, input);
        }
        return node.text(2, output).text(4, operator);
    }

    private static Message value(String name, int width) {
        Message shape = new Message().add(1, new Message().text(2, "rows")).add(1, new Message().number(1, width));
        Message tensor = new Message().number(1, FLOAT).add(2, shape);
        return new Message().text(1, name).add(2, new Message().add(1, tensor));
    }

    /** A message of protobuf. */
    private static final class Message {

        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Message number(int field, long value) {
            varint((long) field << 3);
            varint(value);
            return this;
        }

        Message bytes(int field, byte[] value) {
            varint((long) field << 3 | 2);
            varint(value.length);
            out.writeBytes(value);
            return this;
        }

        Message text(int field, String value) {
            return bytes(field, value.getBytes(StandardCharsets.UTF_8));
        }

        Message add(int field, Message value) {
            return bytes(field, value.toByteArray());
        }

        byte[] toByteArray() {
            return out.toByteArray();
        }

        private void varint(long value) {
            long left = value;
            for (; left > 0x7f; left >>>= 7) {
                out.write((int) (left & 0x7f | 0x80));
            }
            out.write((int) left);
        }
    }
}
