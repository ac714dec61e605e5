package dev.gambeson.egress;

import java.time.Duration;

/** Lets time pass. */
public interface Pause {

    /** Puts the calling thread to sleep. */
    Pause SLEEP = duration -> Thread.sleep(duration.toMillis(), duration.toNanosPart() % 1_000_000);

    /**
     * Returns after that time.
     *
     * @throws InterruptedException where the thread is asked to stop
     */
    void of(Duration duration) throws InterruptedException;
}
