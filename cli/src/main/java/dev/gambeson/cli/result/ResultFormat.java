package dev.gambeson.cli.result;

import java.util.Locale;

/** The forms of what is no report. */
public enum ResultFormat {
    /** For people. */
    TABLE,
    /** For programs. */
    JSON;

    /** The word used on the command line. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
