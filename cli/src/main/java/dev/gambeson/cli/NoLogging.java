package dev.gambeson.cli;

/**
 * The configuration of {@code java.util.logging} that this program runs with: none, so nothing that a library logs reaches
 * the terminal. Java makes one of it by name when the first logger is asked for, and not before.
 */
public final class NoLogging {

    /** Leaves all loggers without a handler. */
    public NoLogging() {}
}
