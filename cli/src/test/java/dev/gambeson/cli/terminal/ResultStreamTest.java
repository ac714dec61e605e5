package dev.gambeson.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.cli.Gambeson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Results that do not arrive are no success, unless their reader went away. */
class ResultStreamTest {

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int codeWhere(String reason, int code) {
        ResultStream results = new ResultStream(new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(reason);
            }
        });
        Terminal terminal = new Terminal(
                InputStream.nullInputStream(),
                new PrintStream(results, false, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                results,
                false,
                false,
                false,
                Map.of(),
                Clock.systemUTC());
        terminal.out().println("a result");
        return Gambeson.finished(code, terminal);
    }

    @Test
    void aFullDiskIsSaidAndComesAfterAFailureAndAMistake() {
        assertThat(codeWhere("No space left on device", 0)).isEqualTo(3);
        assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("""
                        gambeson: the results could not be written to standard output: No space left on device
                          Check the space on the disk, or write them to another place.
                        """);
        assertThat(codeWhere("No space left on device", 4)).isEqualTo(3);
        assertThat(codeWhere("No space left on device", 1)).isEqualTo(1);
        assertThat(codeWhere("No space left on device", 2)).isEqualTo(2);
    }

    @Test
    void aReaderWhoHasSeenEnoughIsNoFailure() {
        assertThat(codeWhere("Broken pipe", 0)).isZero();
        assertThat(err.size()).isZero();
    }
}
