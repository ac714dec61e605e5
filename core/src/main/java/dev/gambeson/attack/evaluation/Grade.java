package dev.gambeson.attack.evaluation;

import java.util.Locale;

/** How far the result of an evaluation can be trusted; from low to high. */
public enum Grade {
    /** The attacks were blind, misled or hardly tried. */
    LOW(0),
    /** Something is missing, or something hints at masking. */
    MEDIUM(0.5),
    /** The attacks worked, and nothing hints at masking. */
    HIGH(1);

    private final double value;

    Grade(double value) {
        this.value = value;
    }

    /** As a number, so that a policy can set a bound: 0, 0.5 or 1. */
    public double value() {
        return value;
    }

    /** In lower case. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The lower of both. */
    Grade atMost(Grade other) {
        return compareTo(other) < 0 ? this : other;
    }
}
