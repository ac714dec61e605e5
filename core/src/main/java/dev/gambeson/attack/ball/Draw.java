package dev.gambeson.attack.ball;

import java.util.SplittableRandom;

/** Random numbers whose bits do not depend on what the virtual machine has compiled: logarithms are strict. */
final class Draw {

    private Draw() {}

    /** Of the normal distribution with mean 0 and variance 1 (Marsaglia's polar method). */
    static double gaussian(SplittableRandom random) {
        while (true) {
            double x = 2 * random.nextDouble() - 1;
            double y = 2 * random.nextDouble() - 1;
            double square = x * x + y * y;
            if (square > 0 && square < 1) {
                return x * Math.sqrt(-2 * StrictMath.log(square) / square);
            }
        }
    }

    /** Of the exponential distribution with mean 1. */
    static double exponential(SplittableRandom random) {
        return -StrictMath.log(1 - random.nextDouble());
    }
}
