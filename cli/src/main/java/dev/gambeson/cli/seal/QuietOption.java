package dev.gambeson.cli.seal;

import picocli.CommandLine.Option;

/** {@code --quiet}. */
final class QuietOption {

    @Option(names = "--quiet", description = "Say nothing where all went well.")
    boolean quiet;

    boolean given() {
        return quiet;
    }
}
