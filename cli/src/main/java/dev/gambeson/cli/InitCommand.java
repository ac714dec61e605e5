package dev.gambeson.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Placeholder until the guesses of a folder are merged. */
@Command(
        sortOptions = false,
        abbreviateSynopsis = true,
        description = {"Looks at a folder.", "", "Example:", "  gambeson init my-project", ""})
final class InitCommand implements Callable<Integer> {

    @Mixin
    HelpOption help = new HelpOption();

    InitCommand(Terminal terminal) {}

    @Override
    public Integer call() {
        return 3;
    }
}
