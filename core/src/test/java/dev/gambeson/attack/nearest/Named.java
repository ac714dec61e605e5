package dev.gambeson.attack.nearest;

import dev.gambeson.attack.Attack;
import dev.gambeson.attack.Attacks;
import dev.gambeson.attack.Norm;
import java.util.List;

/** The attacks of this package by name, and the dual norm as it is defined. */
final class Named {

    static final List<String> ALL = List.of("cw", "ddn", "deepfool", "fab-t", "fmn");

    private Named() {}

    static Attack attack(String name) {
        return Attacks.named(List.of(name)).get(0);
    }

    static double dual(Norm norm, float[] vector) {
        double sum = 0;
        double squares = 0;
        double greatest = 0;
        for (float value : vector) {
            sum += Math.abs(value);
            squares += (double) value * value;
            greatest = Math.max(greatest, Math.abs(value));
        }
        return switch (norm) {
            case LINF -> sum;
            case L2 -> Math.sqrt(squares);
            case L1 -> greatest;
        };
    }
}
