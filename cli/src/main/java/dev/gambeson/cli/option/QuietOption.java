package dev.gambeson.cli.option;

import picocli.CommandLine.Option;

/** {@code --quiet}. */
public final class QuietOption {

    @Option(names = "--quiet", description = "No messages and no progress; the result is still printed.")
    boolean quiet;

    /** Whether it was said. */
    public boolean given() {
        return quiet;
    }
}
