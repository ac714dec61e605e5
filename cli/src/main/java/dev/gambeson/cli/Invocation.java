package dev.gambeson.cli;

import dev.gambeson.assess.project.UserSettings;
import dev.gambeson.cli.option.Converters;
import dev.gambeson.cli.terminal.Failure;
import dev.gambeson.cli.terminal.Terminal;
import dev.gambeson.format.Nearest;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.OptionSpec;

/** One call of one verb: parses its arguments, runs it, and turns whatever goes wrong into an exit code. */
final class Invocation {

    private Invocation() {}

    static int run(Verb verb, String[] arguments, Terminal terminal) {
        try {
            UserSettings user = UserSettingsFile.read(terminal);
            CommandLine line = verb.command(terminal, user);
            line.setCommandName("gambeson " + verb.id());
            Converters.register(line);
            line.setDefaultValueProvider(new Defaults(terminal.environment(), user));
            line.setUsageHelpWidth(80);
            line.getHelpSectionMap()
                    .put(CommandLine.Model.UsageMessageSpec.SECTION_KEY_COMMAND_LIST, new CommandList());
            line.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
            line.setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8));
            Handler handler = new Handler(terminal);
            line.setParameterExceptionHandler(handler);
            line.setExecutionExceptionHandler(handler);
            SecretWords.refuse(arguments);
            return line.execute(arguments);
        } catch (Exception | OutOfMemoryError | StackOverflowError problem) {
            return Failure.of(problem, terminal);
        }
    }

    /** What goes wrong, told to the user; a class, for the reason that {@link Converters} give. */
    private record Handler(Terminal terminal)
            implements CommandLine.IParameterExceptionHandler, CommandLine.IExecutionExceptionHandler {

        @Override
        public int handleParseException(CommandLine.ParameterException problem, String[] given) {
            return wrongUsage(problem, terminal);
        }

        @Override
        public int handleExecutionException(Exception problem, CommandLine failed, CommandLine.ParseResult parsed) {
            return Failure.of(problem, terminal);
        }
    }

    private static int wrongUsage(CommandLine.ParameterException problem, Terminal terminal) {
        CommandLine line = problem.getCommandLine();
        String help = line.getCommandSpec().qualifiedName() + " --help";
        if (problem instanceof CommandLine.UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            String word = unmatched.getUnmatched().get(0);
            List<String> known =
                    new ArrayList<>(line.getCommandSpec().optionsMap().keySet());
            known.addAll(line.getSubcommands().keySet());
            String suggestion = Nearest.hint(word.replaceFirst("=.*", ""), known);
            return Failure.usage("nothing here takes `" + SecretWords.shown(word) + "`" + suggestion, help, terminal);
        }
        if (problem.getArgSpec() instanceof OptionSpec option
                && option.longestName().endsWith("-fd")) {
            return Failure.usage(
                    option.longestName() + " takes the number of an open descriptor, and no secret", help, terminal);
        }
        // The parser's own sentence about a map doubles a word.
        String text = String.valueOf(problem.getMessage()).replace("option option", "option");
        return Failure.usage(sentence(text), help, terminal);
    }

    /** The parser's sentences begin with a capital; ours follow a colon. */
    private static String sentence(String text) {
        return text.isEmpty() ? text : Character.toLowerCase(text.charAt(0)) + text.substring(1);
    }
}
