package dev.gambeson.cli.terminal;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.data.schema.ConstraintException;
import dev.gambeson.render.RenderOptions;
import dev.gambeson.render.Visible;
import dev.gambeson.render.terminal.Paragraphs;
import org.jspecify.annotations.Nullable;

/** What is said when a verb cannot do its work: one line of what, one of what to do, and the exit code. */
public final class Failure {

    private Failure() {}

    public static int usage(String problem, String help, Terminal terminal) {
        say(problem, "See: " + help, terminal);
        return ErrorCode.Category.USER.exitCode();
    }

    public static int of(Throwable problem, Terminal terminal) {
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

    private static void say(String problem, @Nullable String remedy, Terminal terminal) {
        terminal.out().flush();
        // Only the first line begins at the margin: no name of a file can forge a message of ours.
        boolean first = true;
        for (String line : ("gambeson: " + problem).lines().toList()) {
            line(first, line.strip(), terminal);
            first = false;
        }
        if (remedy != null) {
            line(false, remedy, terminal);
        }
    }

    /** People get it wrapped; logs keep it in one line to search. */
    private static void line(boolean first, String text, Terminal terminal) {
        if (!terminal.errIsTerminal()) {
            terminal.err().println((first ? "" : "  ") + Visible.of(text));
        } else if (first) {
            terminal.err().print(Paragraphs.of(text, RenderOptions.plain()));
        } else {
            terminal.err().print(Paragraphs.of(2, text, RenderOptions.plain()));
        }
    }
}
