package dev.gambeson.attack.nearest;

import dev.gambeson.attack.Norm;
import dev.gambeson.attack.ball.OpenFrame;
import java.util.Arrays;

/**
 * The shortest way from a point to a hyperplane that does not leave the box (Croce and Hein 2020, arXiv 1907.02044,
 * the projection of their algorithm 1): {@code min ‖d‖} so that {@code w·d = rest} and the point plus {@code d} is in the frame. Where
 * the hyperplane misses the box, the corner of the box that is next to it.
 *
 * <p>Every feature moves the same way, down or up its slope {@code w_i}, by at most its room {@code m_i}. Under L2 it moves
 * by {@code min(λ|w_i|, m_i)}, under L∞ by {@code min(λ, m_i)}. What that gains is a concave and piecewise linear function of
 * {@code λ}, so Newton's method from 0 climbs to the exact solution in as many passes as there are more features that hit
 * their bound, a handful, and needs no sorting. Under L1 the features of the steepest slope move as far as they can, one
 * after the other. Not thread-safe.
 */
final class Projection {

    private final OpenFrame frame;
    private final float[] w;
    /** Under L1, by ascending slope: its bits, then the index of the feature. */
    private final long[] order;

    private int ordered;

    Projection(OpenFrame frame) {
        this.frame = frame;
        this.w = new float[frame.size()];
        this.order = new long[frame.norm() == Norm.L1 ? frame.size() : 0];
    }

    /** Takes the normal of the hyperplane; its numbers are copied. */
    void face(float[] normal) {
        System.arraycopy(normal, 0, w, 0, w.length);
        if (frame.norm() == Norm.L1) {
            ordered = 0;
            for (int i = 0; i < w.length; i++) {
                if (w[i] != 0) {
                    order[ordered++] = ((long) Float.floatToIntBits(Math.abs(w[i])) << Integer.SIZE) | i;
                }
            }
            Arrays.sort(order, 0, ordered);
        }
    }

    /**
     * Writes the way.
     *
     * @param from a point in the box
     * @param rest what {@code w·d} should come to
     * @param into receives {@code d}
     */
    void project(float[] from, double rest, float[] into) {
        float side = rest < 0 ? -1 : 1;
        switch (frame.norm()) {
            case LINF -> together(from, side, climb(from, side, Math.abs(rest)), into);
            case L2 -> steeply(from, side, climb(from, side, Math.abs(rest)), into);
            case L1 -> oneByOne(from, side, Math.abs(rest), into);
        }
    }

    /** How far a feature can move in its direction. */
    private float room(float[] from, float side, int i) {
        return w[i] * side > 0 ? frame.greatest()[i] - from[i] : from[i] - frame.least()[i];
    }

    private double climb(float[] from, float side, double rest) {
        boolean even = frame.norm() == Norm.LINF;
        double multiplier = 0;
        while (true) {
            double gained = 0;
            double slope = 0;
            for (int i = 0; i < w.length; i++) {
                double steep = Math.abs(w[i]);
                double pace = even ? 1 : steep;
                double room = room(from, side, i);
                if (multiplier * pace >= room) {
                    gained += steep * room;
                } else {
                    slope += steep * pace;
                }
            }
            if (slope == 0) {
                return gained == 0 ? 0 : Double.POSITIVE_INFINITY;
            }
            double next = (rest - gained) / slope;
            if (!(next > multiplier)) {
                return multiplier;
            }
            multiplier = next;
        }
    }

    private void together(float[] from, float side, double multiplier, float[] into) {
        for (int i = 0; i < into.length; i++) {
            double moved = Math.min(multiplier, room(from, side, i));
            into[i] = w[i] == 0 ? 0 : (float) (w[i] * side > 0 ? moved : -moved);
        }
    }

    private void steeply(float[] from, float side, double multiplier, float[] into) {
        for (int i = 0; i < into.length; i++) {
            double moved = Math.min(multiplier * Math.abs(w[i]), room(from, side, i));
            into[i] = w[i] == 0 ? 0 : (float) (w[i] * side > 0 ? moved : -moved);
        }
    }

    private void oneByOne(float[] from, float side, double rest, float[] into) {
        Arrays.fill(into, 0);
        double left = rest;
        for (int place = ordered - 1; place >= 0 && left > 0; place--) {
            int i = (int) order[place];
            double moved = Math.min(left / Math.abs(w[i]), room(from, side, i));
            into[i] = (float) (w[i] * side > 0 ? moved : -moved);
            left -= moved * Math.abs(w[i]);
        }
    }
}
