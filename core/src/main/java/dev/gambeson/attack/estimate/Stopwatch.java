package dev.gambeson.attack.estimate;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Times what is done again and again. */
final class Stopwatch {

    private static final Duration WARM_UP = Duration.ofMillis(50);
    private static final Duration MEASURED = Duration.ofMillis(100);

    private static final int STANDSTILL = 3;

    private Stopwatch() {}

    /** The seconds that it takes once, after at least one time and 50 ms of warm-up, over at least one and 100 ms. */
    static double seconds(Clock clock, Runnable work) {
        repeat(clock, work, WARM_UP);
        return repeat(clock, work, MEASURED);
    }

    private static double repeat(Clock clock, Runnable work, Duration least) {
        Instant start = clock.instant();
        Duration taken;
        int times = 0;
        do {
            work.run();
            times++;
            taken = Duration.between(start, clock.instant());
            // A clock that stands still, as of a test, would never tell that it is enough.
        } while (taken.compareTo(least) < 0 && !(times == STANDSTILL && taken.isZero()));
        return taken.toNanos() / 1e9 / times;
    }
}
