package dev.gambeson.cli.terminal;

import dev.gambeson.egress.Network;
import dev.gambeson.render.RenderOptions;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the command line reads from and writes to.
 *
 * <p>Results go to {@link #out}, messages and progress to {@link #err}. Java cannot ask whether a stream is a terminal, so
 * the launcher tells it by system properties.
 *
 * @param in standard input; read only where somebody names it
 * @param out standard output, UTF-8
 * @param err standard error, UTF-8
 * @param results what {@code out} writes to, where it is a stream of the process
 * @param inIsTerminal whether a person probably types into {@code in}
 * @param outIsTerminal whether a person probably reads {@code out}
 * @param errIsTerminal whether a person probably reads {@code err}
 * @param environment the environment variables
 * @param clock what time it is
 */
public record Terminal(
        InputStream in,
        PrintStream out,
        PrintStream err,
        @Nullable ResultStream results,
        boolean inIsTerminal,
        boolean outIsTerminal,
        boolean errIsTerminal,
        Map<String, String> environment,
        Clock clock) {

    public static Terminal ofProcess() {
        ResultStream results = new ResultStream(new FileOutputStream(FileDescriptor.out));
        return new Terminal(
                System.in,
                new PrintStream(new BufferedOutputStream(results, 1 << 16), false, StandardCharsets.UTF_8),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                results,
                Boolean.getBoolean("gambeson.in.terminal"),
                Boolean.getBoolean("gambeson.out.terminal"),
                Boolean.getBoolean("gambeson.err.terminal"),
                System.getenv(),
                Clock.systemUTC());
    }

    /** The way to models behind servers. */
    public Network network() {
        return Network.ofMachine(environment);
    }

    /** Colour where a person looks on and did not say no (no-color.org). */
    public RenderOptions render() {
        String no = environment.getOrDefault("NO_COLOR", "");
        boolean dumb = "dumb".equals(environment.get("TERM"));
        return new RenderOptions(
                outIsTerminal && no.isEmpty() && !dumb, RenderOptions.plain().width());
    }

    /** Why results could not be written, after the last of them; null where all were. */
    @Nullable
    public String lost() {
        flush();
        return results == null ? null : results.failure();
    }

    public void flush() {
        out.flush();
        err.flush();
    }
}
