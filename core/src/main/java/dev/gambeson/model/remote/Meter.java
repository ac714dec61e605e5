package dev.gambeson.model.remote;

import dev.gambeson.egress.Pause;
import dev.gambeson.model.QueriesSpentException;
import dev.gambeson.model.RationedModel;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Lets requests through: never more examples than the cap, never faster than the rates, never before the time that a
 * server asked for. One for a whole run; thread-safe.
 *
 * <p>Rates are kept by spacing: a request of n examples pushes the next one n / rate seconds away, so that there is no
 * burst, not even at the start.
 */
final class Meter {

    private final Allowance allowance;
    private final Clock clock;
    private final Pause pause;
    private long used;
    private long answered;
    private Duration waited = Duration.ZERO;
    private long aside;
    private Instant next = Instant.MIN;

    Meter(Allowance allowance, Clock clock, Pause pause) {
        this.allowance = allowance;
        this.clock = clock;
        this.pause = pause;
    }

    /**
     * Counts examples that are about to be sent, and returns when they may be.
     *
     * @throws QueriesSpentException where they are more than are left; then none is counted
     * @throws InterruptedException where the thread is asked to stop
     */
    void admit(int examples) throws InterruptedException {
        await(turn(examples));
    }

    private synchronized Duration turn(int examples) {
        if (examples > allowance.maxQueries() - used - aside) {
            throw new QueriesSpentException(allowance.maxQueries());
        }
        used += examples;
        Instant now = clock.instant();
        Instant turn = next.isAfter(now) ? next : now;
        double seconds = Math.max(examples / allowance.rate(), 1 / allowance.requestRate());
        next = turn.plusNanos((long) Math.ceil(seconds * 1e9));
        return Duration.between(now, turn);
    }

    /** Lets nobody through for that long. */
    synchronized void hold(Duration time) {
        Instant until = clock.instant().plus(time);
        next = next.isAfter(until) ? next : until;
    }

    private void await(Duration time) throws InterruptedException {
        if (!time.isZero()) {
            pause.of(time);
        }
    }

    /** So many examples were answered after that time. */
    synchronized void answered(int examples, Duration after) {
        answered += examples;
        waited = waited.plus(after);
    }

    /** Examples answered per second of waiting, by a request; 0 where nothing was, or no time went by. */
    synchronized double speed() {
        return waited.isZero() ? 0 : answered / (waited.toNanos() / 1e9);
    }

    synchronized long used() {
        return used;
    }

    synchronized long remaining() {
        return allowance.maxQueries() - used;
    }

    synchronized RationedModel.Reserve reserve(long examples) {
        long kept = Math.min(examples, allowance.maxQueries() - used - aside);
        aside += kept;
        return new Kept(kept);
    }

    private final class Kept implements RationedModel.Reserve {

        private long kept;

        Kept(long kept) {
            this.kept = kept;
        }

        @Override
        public void close() {
            synchronized (Meter.this) {
                aside -= kept;
                kept = 0;
            }
        }
    }
}
