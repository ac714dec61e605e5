package dev.gambeson.cli.option;

import picocli.CommandLine.Option;

/** {@code --no-input}. */
public final class NoInputOption {

    @Option(
            names = "--no-input",
            description = "Never ask anything, such as a passphrase, or whether a command of a project may run.")
    boolean silent;

    /** Whether nothing may be asked. */
    public boolean silent() {
        return silent;
    }
}
