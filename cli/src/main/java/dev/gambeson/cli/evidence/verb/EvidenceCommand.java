package dev.gambeson.cli.evidence.verb;

import dev.gambeson.cli.option.HelpOption;
import dev.gambeson.cli.terminal.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code evidence}: what can be done with a log of evidence. */
@Command(
        sortOptions = false,
        abbreviateSynopsis = true,
        description = {
            "A log of what was done: nobody can change, drop or insert an entry without",
            "that it shows, and others verify it offline.",
            "",
            "Examples:",
            "  gambeson evidence create log --name example.com/evidence",
            "  gambeson gate my-project --evidence log",
            "  gambeson evidence verify log",
            ""
        })
public final class EvidenceCommand implements Runnable {

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Mixin
    HelpOption help = new HelpOption();

    private EvidenceCommand() {}

    /** The verb with all that it can do. */
    public static CommandLine line(Terminal terminal) {
        return new CommandLine(new EvidenceCommand())
                .addSubcommand("create", new CreateCommand(terminal))
                .addSubcommand("list", new ListCommand(terminal))
                .addSubcommand("verify", new VerifyCommand(terminal))
                .addSubcommand("accept", new AcceptCommand(terminal))
                .addSubcommand("prove", new ProveCommand(terminal))
                .addSubcommand("witness", new WitnessCommand(terminal))
                .addSubcommand("erase", new EraseCommand(terminal));
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), "say what to do: evidence create, list, verify, accept, prove, witness or erase");
    }
}
