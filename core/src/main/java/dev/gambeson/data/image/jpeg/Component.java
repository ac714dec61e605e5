package dev.gambeson.data.image.jpeg;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One colour of an image: its blocks, its samples, and what is known of them so far. Not thread-safe. */
final class Component {

    final int id;
    final int horizontal;
    final int vertical;
    final int quantization;
    /** Samples that belong to the image. */
    int width;

    int height;
    /** Blocks that hold them. */
    int blocksWide;

    int blocksHigh;
    /** Blocks that are stored: as many as whole units of all colours have. */
    int stride;

    int rows;
    /** The divisors when the first scan began, in natural order; null before. */
    int @Nullable [] divisors;
    /** Samples, {@code stride × 8} a row. */
    byte[] plane = new byte[0];
    /** Of a progressive image: 64 for each block, in natural order. */
    short[] coefficients = new short[0];
    /** Of a progressive image: for each coefficient how many low bits are still to come; -1 where none has come. */
    final int[] precision = new int[64];
    /** Prediction of the next direct current. */
    int predicted;

    boolean scanned;

    Component(int id, int horizontal, int vertical, int quantization) {
        this.id = id;
        this.horizontal = horizontal;
        this.vertical = vertical;
        this.quantization = quantization;
        Arrays.fill(precision, -1);
    }

    /** Where the samples of a block begin. */
    int sampleAt(int row, int column) {
        return (row * 8 * stride + column) * 8;
    }

    /** Where the coefficients of a block begin. */
    int coefficientAt(int row, int column) {
        return (row * stride + column) * 64;
    }
}
