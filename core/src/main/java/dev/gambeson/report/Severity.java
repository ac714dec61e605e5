package dev.gambeson.report;

import java.util.Locale;

/** How much a finding matters, in ascending order. */
public enum Severity {
    /** Worth knowing; nothing to do. */
    INFO,
    /** Mend when convenient. */
    LOW,
    /** Mend before the next release. */
    MEDIUM,
    /** Do not release. */
    HIGH,
    /** Stop what is running. */
    CRITICAL;

    /** The word used in files and on the command line. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether this severity reaches {@code bar}. */
    public boolean atLeast(Severity bar) {
        return compareTo(bar) >= 0;
    }
}
