package dev.gambeson.cli;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.assess.Tool;
import dev.gambeson.cli.terminal.Failure;
import dev.gambeson.cli.terminal.Terminal;
import dev.gambeson.format.Nearest;
import java.util.Arrays;
import java.util.Optional;

/**
 * The command line: {@code gambeson VERB …}.
 *
 * <p>Only the named verb's command is built, so that a short verb starts fast; {@code --version} is answered before anything
 * else is loaded.
 */
public final class Gambeson {

    private Gambeson() {}

    /** Runs the verb and ends the process with its exit code. */
    public static void main(String[] arguments) {
        // Libraries have nothing to say to the user; without this class their words would go to standard error.
        System.setProperty("java.util.logging.config.class", "dev.gambeson.cli.NoLogging");
        Terminal terminal = Terminal.ofProcess();
        System.exit(finished(run(arguments, terminal), terminal));
    }

    /** The exit code where results may not have reached their reader: after 2 and 1, 3 comes before all else. */
    public static int finished(int code, Terminal terminal) {
        String lost = terminal.lost();
        if (lost == null) {
            return code;
        }
        int failed = Failure.of(
                new GambesonException(
                        ErrorCode.OUTPUT_FAILED,
                        "the results could not be written to standard output: " + lost,
                        "Check the space on the disk, or write them to another place."),
                terminal);
        return code == 1 || code == 2 ? code : failed;
    }

    /** Runs the verb; returns its exit code. */
    static int run(String[] arguments, Terminal terminal) {
        String first = arguments.length == 0 ? "--help" : arguments[0];
        switch (first) {
            case "--version", "-V" -> {
                terminal.out().println("gambeson " + Tool.version());
                return 0;
            }
            case "--help", "-h" -> {
                terminal.out().print(Overview.text());
                return 0;
            }
            case "help" -> {
                return arguments.length == 1
                        ? run(new String[] {"--help"}, terminal)
                        : run(helpFor(arguments), terminal);
            }
            default -> {
                Optional<Verb> verb = Verb.named(first);
                return verb.isPresent()
                        ? Invocation.run(verb.get(), Arrays.copyOfRange(arguments, 1, arguments.length), terminal)
                        : unknownVerb(first, terminal);
            }
        }
    }

    private static int unknownVerb(String word, Terminal terminal) {
        if (word.startsWith("-")) {
            return Failure.usage(
                    "options come after the verb; `" + word + "` stands before it", "gambeson --help", terminal);
        }
        String near =
                Nearest.hint(word, Arrays.stream(Verb.values()).map(Verb::id).toList());
        return Failure.usage("there is no verb `" + word + "`" + near, "gambeson --help", terminal);
    }

    /** {@code help data check} is {@code data check --help}. */
    private static String[] helpFor(String[] arguments) {
        String[] asked = Arrays.copyOfRange(arguments, 1, arguments.length + 1);
        asked[asked.length - 1] = "--help";
        return asked;
    }
}
