package dev.gambeson.cli.result;

import dev.gambeson.cli.evidence.EvidenceOptions;
import dev.gambeson.cli.option.QuietOption;
import dev.gambeson.cli.terminal.Terminal;
import dev.gambeson.format.json.JsonText;
import dev.gambeson.render.Visible;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How the result of a verb is printed that writes no report; the others have {@code ReportOptions}. */
public final class ResultOptions {

    @Option(names = "--format", paramLabel = "FORMAT", description = "What to print: table (default), json.")
    ResultFormat format = ResultFormat.TABLE;

    @Mixin
    QuietOption quiet = new QuietOption();

    /** Whether a program reads it. */
    public boolean isJson() {
        return format == ResultFormat.JSON;
    }

    /** Whether nothing but the result is wanted. */
    public boolean isQuiet() {
        return quiet.given();
    }

    /**
     * Prints what an act has made.
     *
     * @param text the same for people
     * @param evidence where it was entered; null where this verb enters nothing
     */
    public void print(Terminal terminal, Object text, ActResult result, @Nullable EvidenceOptions evidence) {
        if (isJson()) {
            print(
                    terminal,
                    evidence == null
                            ? result.json(null, List.of())
                            : result.json(evidence.folder(), evidence.entries()));
        } else {
            terminal.out().print(text);
        }
    }

    /** Shows a person something before the act is done. */
    public void show(Terminal terminal, Object text) {
        if (!isJson()) {
            terminal.out().print(text);
        }
    }

    /** Prints a document of another form. */
    public void print(Terminal terminal, Map<String, Object> document) {
        print(terminal, JsonText.indented(document));
    }

    private static void print(Terminal terminal, byte[] json) {
        terminal.out().write(json, 0, json.length);
    }

    /** A message beside the result, where messages are wanted. */
    public void say(Terminal terminal, String message) {
        if (!isQuiet()) {
            terminal.err().println(Visible.of(message));
        }
    }
}
