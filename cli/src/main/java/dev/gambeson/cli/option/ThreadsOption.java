package dev.gambeson.cli.option;

import picocli.CommandLine.Option;

/** {@code --threads}. */
public final class ThreadsOption {

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "How many threads may work (default: all processors); changes no result.")
    int threads = Runtime.getRuntime().availableProcessors();

    /**
     * How many threads may work.
     *
     * @throws dev.gambeson.GambesonException {@code USAGE} where none may
     */
    public int count() {
        Arguments.demand(threads >= 1, "--threads is at least 1, not " + threads);
        return threads;
    }
}
