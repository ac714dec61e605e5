package dev.gambeson.attack.score;

import dev.gambeson.attack.Norm;

/**
 * The changes that Square puts into a window under L2 and L1: a hill in one half and a valley in the other, falling off
 * from their centres (equation 2 and figure 3 of the paper), more steeply under L1 (as in AutoAttack).
 */
final class Bumps {

    private final double[][] bySide;
    private final Norm norm;

    /** Bumps for windows of at most that side, each made when it is first wanted; not thread-safe. */
    Bumps(Norm norm, int mostSide) {
        this.norm = norm;
        this.bySide = new double[mostSide + 1][];
    }

    /** A window of {@code side × side} numbers, row-major, of length 1 in the norm; the upper half is the hill. */
    double[] ofSide(int side) {
        if (bySide[side] == null) {
            bySide[side] = bump(side);
        }
        return bySide[side];
    }

    private double[] bump(int side) {
        double[] bump = new double[side * side];
        int upper = side / 2;
        hill(bump, side, 0, upper, 1);
        hill(bump, side, upper, side - upper, -1);
        double length = length(bump, 0, bump.length);
        for (int i = 0; i < bump.length; i++) {
            bump[i] /= length;
        }
        return bump;
    }

    /** Fills {@code rows} rows from {@code top} with a hill of the length 1 and the given sign. */
    private void hill(double[] bump, int side, int top, int rows, int sign) {
        int rings = Math.max(rows / 2, side / 2) + 1;
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < side; column++) {
                int ring = Math.max(Math.abs(row - rows / 2), Math.abs(column - side / 2));
                bump[(top + row) * side + column] = height(ring, rings);
            }
        }
        double length = length(bump, top * side, (top + rows) * side);
        for (int i = top * side; i < (top + rows) * side; i++) {
            bump[i] *= sign / length;
        }
    }

    /** The sum of 1/k² from that ring outwards, of 1/k⁴ under L1. */
    private double height(int ring, int rings) {
        double height = 0;
        for (int k = ring + 1; k <= rings; k++) {
            double square = (double) k * k;
            height += 1 / (norm == Norm.L1 ? square * square : square);
        }
        return height;
    }

    private double length(double[] values, int from, int to) {
        double squares = 0;
        double sum = 0;
        for (int i = from; i < to; i++) {
            squares += values[i] * values[i];
            sum += Math.abs(values[i]);
        }
        return norm == Norm.L1 ? sum : Math.sqrt(squares);
    }
}
