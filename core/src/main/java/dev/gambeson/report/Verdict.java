package dev.gambeson.report;

import java.util.Locale;

/** What a policy says of a report. */
public enum Verdict {
    /** Everything demanded was examined and holds. */
    PASS,
    /** Something counts against it. */
    FAIL,
    /** Nothing counts against it, but something demanded could not be examined. */
    INCOMPLETE;

    /** The word used in files. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
