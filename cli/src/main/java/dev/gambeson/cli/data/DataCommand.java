package dev.gambeson.cli.data;

import dev.gambeson.cli.option.HelpOption;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code data}: what can be done with a data set alone. */
@Command(
        sortOptions = false,
        abbreviateSynopsis = true,
        description = {
            "Infers the schema of a data set, or checks a data set.",
            "",
            "Example:",
            "  gambeson data check test.csv --train train.csv --label class",
            ""
        })
public final class DataCommand implements Runnable {

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Mixin
    HelpOption help = new HelpOption();

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "say what to do: data schema, or data check");
    }
}
