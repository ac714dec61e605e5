package dev.gambeson.egress;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Closes a socket when its time is up.
 *
 * <p>A timeout for each read would let a server live on one byte a minute, and none exists for writes; closing the
 * plain socket from another thread ends whatever waits on it.
 */
final class Deadline implements AutoCloseable {

    private static final ScheduledThreadPoolExecutor TIMER = timer();

    private final Duration most;
    private ScheduledFuture<?> alarm;
    private @Nullable Closeable guarded;
    private boolean passed;

    private Deadline(Duration time) {
        this.most = time;
        this.alarm = TIMER.schedule(this::pass, time.toNanos(), TimeUnit.NANOSECONDS);
    }

    static Deadline after(Duration time) {
        return new Deadline(time);
    }

    private static ScheduledThreadPoolExecutor timer() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "gambeson-deadline");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }

    /** Closes this one from now on, at once where the time is already up. */
    synchronized void guard(Closeable socket) {
        guarded = socket;
        if (passed) {
            closeQuietly(socket);
        }
    }

    /** Gives it more time, unless it is up; never more than it had at first, so that a burst buys no hours of silence. */
    synchronized void extend(Duration more) {
        if (alarm.cancel(false)) {
            long left = alarm.getDelay(TimeUnit.NANOSECONDS);
            long granted = Math.min(most.toNanos(), Math.max(0, left) + more.toNanos());
            alarm = TIMER.schedule(this::pass, granted, TimeUnit.NANOSECONDS);
        }
    }

    private synchronized void pass() {
        passed = true;
        if (guarded != null) {
            closeQuietly(guarded);
        }
    }

    synchronized boolean passed() {
        return passed;
    }

    static void closeQuietly(Closeable socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is given up in any case.
            return;
        }
    }

    /** Calls the alarm off. */
    @Override
    public synchronized void close() {
        alarm.cancel(false);
        guarded = null;
    }
}
