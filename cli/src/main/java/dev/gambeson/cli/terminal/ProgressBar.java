package dev.gambeson.cli.terminal;

import dev.gambeson.assess.GateListener;
import dev.gambeson.attack.estimate.CampaignEstimate;
import dev.gambeson.report.StageResult;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Says on standard error how long attacks will take, and in one line how far long work has come, with rate and time left.
 *
 * <p>The line is for a person who looks on. It appears where work takes more than two seconds, five times a second, and is wiped when the stage ends. Thread-safe;
 * a thread that comes while another writes goes on without waiting.
 */
public final class ProgressBar implements GateListener {

    private static final long FIRST_MILLIS = 2000;
    private static final long EVERY_MILLIS = 200;
    private static final int CELLS = 24;
    /** From so many seconds on it matters how long it takes. */
    private static final double WORTH_SAYING = 10;

    private final Terminal terminal;
    private final AtomicLong next = new AtomicLong();
    private volatile String activity = "";
    private volatile long began;
    private volatile long base;
    private boolean shown;
    private boolean closed;

    private ProgressBar(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Nothing where somebody wants it quiet; the line only where a person looks on. */
    public static GateListener on(Terminal terminal, boolean quiet) {
        if (quiet) {
            return GateListener.SILENT;
        }
        ProgressBar bar = new ProgressBar(terminal);
        if (!terminal.errIsTerminal()) {
            return bar;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(bar::close));
        return bar;
    }

    @Override
    public boolean wantsEstimate() {
        return true;
    }

    @Override
    public void estimated(CampaignEstimate estimate) {
        if (estimate.mostSeconds() >= WORTH_SAYING) {
            terminal.err().println(EstimateText.of(estimate));
        }
    }

    @Override
    public void update(String what, long done, long total) {
        if (!terminal.errIsTerminal()) {
            return;
        }
        long now = terminal.clock().millis();
        if (!what.equals(activity)) {
            activity = what;
            began = now;
            base = done;
            next.set(now + FIRST_MILLIS);
            return;
        }
        long due = next.get();
        if (now >= due && next.compareAndSet(due, now + EVERY_MILLIS)) {
            show(line(what, done, total, base, now - began));
        }
    }

    private synchronized void show(String line) {
        if (!closed) {
            shown = true;
            terminal.err().print("\r" + line + "\u001b[K");
        }
    }

    /** When the process is interrupted: the shell's prompt comes to an empty line. */
    private synchronized void close() {
        closed = true;
        wipe();
    }

    private synchronized void wipe() {
        if (shown) {
            shown = false;
            terminal.err().print("\r\u001b[K");
        }
    }

    /** @param base how much was done when this activity began, which its rate does not count */
    static String line(String what, long done, long total, long base, long millis) {
        if (total <= 0) {
            double rate = millis <= 0 ? 0 : (done - base) * 1000.0 / millis;
            return String.format(Locale.ROOT, "%s %,d  %,.0f/s", what, done, rate);
        }
        double share = Math.min(1, (double) done / total);
        int full = (int) Math.round(share * CELLS);
        double rate = millis <= 0 ? 0 : (done - base) * 1000.0 / millis;
        long left = rate <= 0 ? 0 : Math.round((total - done) / rate);
        return String.format(
                Locale.ROOT,
                "%s [%s%s] %3.0f %%  %,.0f/s  %d:%02d left",
                what,
                "#".repeat(full),
                ".".repeat(CELLS - full),
                100 * share,
                rate,
                left / 60,
                left % 60);
    }

    @Override
    public void ended(StageResult result) {
        activity = "";
        wipe();
    }
}
