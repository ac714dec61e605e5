package dev.gambeson.cli.snapshot;

import dev.gambeson.cli.option.HelpOption;
import dev.gambeson.cli.terminal.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code snapshot}: what can be done with frozen data. */
@Command(
        sortOptions = false,
        abbreviateSynopsis = true,
        description = {
            "Freezes data sets and models into a store, so that it can be told later what",
            "they were, and they can be brought back.",
            "",
            "Examples:",
            "  gambeson snapshot create data --store /backup/store --name credit-training",
            "  gambeson snapshot verify credit-training --store /backup/store --against data",
            "  gambeson snapshot restore credit-training@3 --store /backup/store --out data",
            ""
        })
public final class SnapshotCommand implements Runnable {

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Mixin
    HelpOption help = new HelpOption();

    private SnapshotCommand() {}

    /** The verb with all that it can do. */
    public static CommandLine line(Terminal terminal) {
        return new CommandLine(new SnapshotCommand())
                .addSubcommand("create", new CreateCommand(terminal))
                .addSubcommand("list", new ListCommand(terminal))
                .addSubcommand("verify", new VerifyCommand(terminal))
                .addSubcommand("restore", new RestoreCommand(terminal));
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), "say what to do: snapshot create, list, verify or restore");
    }
}
