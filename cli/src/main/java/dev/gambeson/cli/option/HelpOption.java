package dev.gambeson.cli.option;

import picocli.CommandLine.Option;

/** {@code --help}, which needs nothing else to be right. */
public final class HelpOption {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    boolean asked;
}
