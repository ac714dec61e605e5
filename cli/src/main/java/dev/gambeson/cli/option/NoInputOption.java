package dev.gambeson.cli.option;

import picocli.CommandLine.Option;

/** {@code --no-input}, for verbs that write no report; the others have it among {@link ReportOptions}. */
public final class NoInputOption {

    @Option(names = "--no-input", description = "Never ask anything, such as a passphrase.")
    boolean silent;

    /** Whether nothing may be asked. */
    public boolean silent() {
        return silent;
    }
}
