package dev.gambeson.model.tree.catboost.binary;

import dev.gambeson.format.InputException;
import dev.gambeson.format.flatbuffer.FlatTable;
import dev.gambeson.model.tree.catboost.file.Room;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A table of a model. What lists take is counted each time one is read, for many references may lead to one list. Not
 * thread-safe.
 */
final class ModelTable {

    /** A table in memory and its reference. */
    private static final int TABLE = 48;

    private static final String NOT_FINITE = "a number is not finite";

    private final FlatTable table;
    private final Room room;

    private ModelTable(FlatTable table, Room room) {
        this.table = table;
        this.room = room;
    }

    /** The outermost table of a part of a file. */
    static ModelTable root(byte[] bytes, int from, int length, String file, Room room) {
        return new ModelTable(FlatTable.root(bytes, from, length, file, from), room);
    }

    boolean has(int slot) {
        return table.has(slot);
    }

    int small(int slot) {
        return table.int8(slot, 0);
    }

    int whole(int slot, int otherwise) {
        return table.int32(slot, otherwise);
    }

    float single(int slot, float otherwise) {
        float number = table.float32(slot, otherwise);
        if (!Float.isFinite(number)) {
            throw malformed(NOT_FINITE);
        }
        return number;
    }

    double number(int slot, double otherwise) {
        return demandFinite(table.float64(slot, otherwise));
    }

    private double demandFinite(double number) {
        if (!Double.isFinite(number)) {
            throw malformed(NOT_FINITE);
        }
        return number;
    }

    String text(int slot) {
        return text(table.vector(slot, 1));
    }

    List<String> texts(int slot) {
        List<String> texts = new ArrayList<>();
        for (int i = 0, count = count(slot, Integer.BYTES); i < count; i++) {
            texts.add(text(table.vector(slot, i, 1)));
        }
        return texts;
    }

    private String text(ByteBuffer text) {
        room.keep(64 + 2L * text.remaining());
        return StandardCharsets.UTF_8.decode(text).toString();
    }

    ModelTable table(int slot) {
        return new ModelTable(table.demand(slot, "is damaged: a table lacks a part"), room);
    }

    List<ModelTable> tables(int slot) {
        int count = count(slot, Integer.BYTES);
        room.keep((long) TABLE * count);
        List<ModelTable> tables = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            tables.add(new ModelTable(table.table(slot, i), room));
        }
        return tables;
    }

    /** How many elements of a width, or of another, a list has. */
    int count(int slot, int width) {
        return table.count(slot, width);
    }

    int[] wholes(int slot) {
        ByteBuffer list = list(slot, Integer.BYTES);
        room.keep(list.remaining());
        int[] numbers = new int[list.remaining() / Integer.BYTES];
        list.asIntBuffer().get(numbers);
        return numbers;
    }

    /** Numbers of 32 bits; whether they are finite is for the reader to see. */
    double[] singles(int slot) {
        ByteBuffer list = list(slot, Float.BYTES);
        room.keep(3L * list.remaining());
        double[] numbers = new double[list.remaining() / Float.BYTES];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = list.getFloat();
        }
        return numbers;
    }

    double[] numbers(int slot) {
        ByteBuffer list = list(slot, Double.BYTES);
        room.keep(list.remaining());
        double[] numbers = new double[list.remaining() / Double.BYTES];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = demandFinite(list.getDouble());
        }
        return numbers;
    }

    /** The bytes of a list of elements of so many bytes, in little endian; empty where it is not there. Nothing is copied. */
    ByteBuffer list(int slot, int width) {
        return table.vector(slot, width);
    }

    InputException malformed(String problem) {
        return table.malformed("is damaged: " + problem);
    }
}
