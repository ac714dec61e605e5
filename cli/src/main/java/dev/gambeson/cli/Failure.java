package dev.gambeson.cli;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.data.schema.ConstraintException;
import dev.gambeson.format.Nearest;
import dev.gambeson.render.Visible;
import java.util.Arrays;

/** What is said when a verb cannot do its work: one line of what, one of what to do, and the exit code. */
final class Failure {

    private Failure() {}

    static int unknownVerb(String word, Terminal terminal) {
        if (word.startsWith("-")) {
            return usage("options come after the verb; `" + word + "` stands before it", "gambeson --help", terminal);
        }
        String near = Nearest.to(
                        word, Arrays.stream(Verb.values()).map(Verb::id).toList())
                .map(verb -> "; did you mean `" + verb + "`?")
                .orElse("");
        return usage("there is no verb `" + word + "`" + near, "gambeson --help", terminal);
    }

    static int usage(String problem, String help, Terminal terminal) {
        say(problem, "See: " + help, terminal);
        return ErrorCode.Category.USER.exitCode();
    }

    static int of(Throwable problem, Terminal terminal) {
        if (problem instanceof GambesonException e) {
            say(String.valueOf(e.getMessage()), e.remedy(), terminal);
            if (e.getCause() instanceof ConstraintException constraint) {
                constraint.excerpt().lines().forEach(line -> terminal.err().println("    " + Visible.of(line)));
            }
            return e.code().category().exitCode();
        }
        if (problem instanceof OutOfMemoryError) {
            say(
                    "there is not enough memory",
                    "Give Java more with GAMBESON_JAVA_OPTIONS=-Xmx8g, or examine fewer rows with --limit.",
                    terminal);
            return ErrorCode.Category.INCOMPLETE.exitCode();
        }
        say(
                "this is a mistake in Gambeson (" + problem.getClass().getSimpleName() + ": " + problem.getMessage()
                        + ")",
                "Please report it; GAMBESON_DEBUG=1 shows where it happened.",
                terminal);
        if (!terminal.environment().getOrDefault("GAMBESON_DEBUG", "").isEmpty()) {
            problem.printStackTrace(terminal.err());
        }
        return ErrorCode.Category.BUG.exitCode();
    }

    private static void say(String problem, @org.jspecify.annotations.Nullable String remedy, Terminal terminal) {
        terminal.out().flush();
        terminal.err().println("gambeson: " + Visible.of(problem));
        if (remedy != null) {
            terminal.err().println("  " + Visible.of(remedy));
        }
    }
}
