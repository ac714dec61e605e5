package dev.gambeson.attack.nearest;

import dev.gambeson.attack.Norm;
import java.util.function.DoubleUnaryOperator;

/** How far a plane is inside a box, slowly: the oracle of {@link Projection} and of attacks on linear models. */
final class SlowWay {

    private SlowWay() {}

    /**
     * The least length of a change whose product with the normal is {@code rest}, above 0.
     *
     * @param room how far each feature can move in the direction of its slope
     * @return infinite where the plane is out of reach
     */
    static double length(Norm norm, float[] normal, double[] room, double rest) {
        double reach = 0;
        for (int i = 0; i < room.length; i++) {
            reach += normal[i] == 0 ? 0 : Math.abs(normal[i]) * room[i];
        }
        if (reach < rest) {
            return Double.POSITIVE_INFINITY;
        }
        return switch (norm) {
            case LINF -> root(bound -> gain(normal, room, bound, false), rest);
            case L2 -> {
                double multiplier = root(value -> gain(normal, room, value, true), rest);
                double squares = 0;
                for (int i = 0; i < room.length; i++) {
                    double moved = Math.min(multiplier * Math.abs(normal[i]), room[i]);
                    squares += normal[i] == 0 ? 0 : moved * moved;
                }
                yield Math.sqrt(squares);
            }
            case L1 -> dual(normal, room, rest);
        };
    }

    private static double gain(float[] normal, double[] room, double multiplier, boolean steeply) {
        double gain = 0;
        for (int i = 0; i < room.length; i++) {
            double steep = Math.abs(normal[i]);
            gain += steep == 0 ? 0 : steep * Math.min(steeply ? multiplier * steep : multiplier, room[i]);
        }
        return gain;
    }

    private static double root(DoubleUnaryOperator rising, double value) {
        double low = 0;
        double high = 1;
        while (rising.applyAsDouble(high) < value && high < 1e15) {
            high *= 2;
        }
        for (int i = 0; i < 200; i++) {
            double middle = (low + high) / 2;
            if (rising.applyAsDouble(middle) < value) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /** By the duality of linear programs: the greatest {@code μ rest - Σ room max(0, μ|w| - 1)}, concave in {@code μ}. */
    private static double dual(float[] normal, double[] room, double rest) {
        double low = 0;
        double high = 1e6;
        for (int i = 0; i < 300; i++) {
            double first = low + (high - low) / 3;
            double second = high - (high - low) / 3;
            if (dualValue(normal, room, rest, first) < dualValue(normal, room, rest, second)) {
                low = first;
            } else {
                high = second;
            }
        }
        return dualValue(normal, room, rest, low);
    }

    private static double dualValue(float[] normal, double[] room, double rest, double multiplier) {
        double value = multiplier * rest;
        for (int i = 0; i < room.length; i++) {
            double surplus = multiplier * Math.abs(normal[i]) - 1;
            value -= surplus > 0 ? room[i] * surplus : 0;
        }
        return value;
    }
}
