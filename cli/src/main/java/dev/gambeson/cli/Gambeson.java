package dev.gambeson.cli;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.assess.Tool;
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
    static int finished(int code, Terminal terminal) {
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
                        : Failure.unknownVerb(first, terminal);
            }
        }
    }

    /** {@code help data check} is {@code data check --help}. */
    private static String[] helpFor(String[] arguments) {
        String[] asked = Arrays.copyOfRange(arguments, 1, arguments.length + 1);
        asked[asked.length - 1] = "--help";
        return asked;
    }
}
