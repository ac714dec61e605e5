package dev.gambeson.cli.key.verb;

import dev.gambeson.cli.option.HelpOption;
import dev.gambeson.cli.terminal.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code key}: what can be done with keys. */
@Command(
        sortOptions = false,
        abbreviateSynopsis = true,
        description = {
            "Makes, shows, hands out, changes and revokes keys, and says whose count.",
            "",
            "Examples:",
            "  gambeson key create --name acme",
            "  gambeson key list",
            "  gambeson key export sign --out acme.pem",
            ""
        })
public final class KeyCommand implements Runnable {

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Mixin
    HelpOption help = new HelpOption();

    private KeyCommand() {}

    /** The verb with all that it can do. */
    public static CommandLine line(Terminal terminal) {
        return new CommandLine(new KeyCommand())
                .addSubcommand("create", new CreateCommand(terminal))
                .addSubcommand("list", new ListCommand(terminal))
                .addSubcommand("export", new ExportCommand(terminal))
                .addSubcommand("rotate", new RotateCommand(terminal))
                .addSubcommand("trust", new TrustCommand(terminal))
                .addSubcommand("revoke", new RevokeCommand(terminal))
                .addSubcommand("recover", new RecoverCommand(terminal));
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), "say what to do: key create, list, export, rotate, trust, revoke or recover");
    }
}
