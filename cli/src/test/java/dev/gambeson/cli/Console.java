package dev.gambeson.cli;

import dev.gambeson.cli.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

/** Runs the command line in this process and keeps what it said. */
public record Console(int code, String out, String err) {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC);

    public static Console run(String... arguments) {
        return run(Map.of("XDG_CONFIG_HOME", "/nonexistent"), false, arguments);
    }

    public static Console run(Map<String, String> environment, boolean terminal, String... arguments) {
        return run(InputStream.nullInputStream(), environment, terminal, arguments);
    }

    /** With what somebody types. */
    public static Console run(
            InputStream typed, Map<String, String> environment, boolean terminal, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal streams = new Terminal(
                typed,
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                null,
                terminal,
                terminal,
                terminal,
                environment,
                CLOCK);
        int code = Gambeson.run(arguments, streams);
        streams.flush();
        return new Console(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Everything that was said. */
    public String all() {
        return out + err;
    }
}
