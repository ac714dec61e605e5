package dev.gambeson.cli.key.verb;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.cli.option.Arguments;
import dev.gambeson.cli.terminal.Descriptor;
import dev.gambeson.cli.terminal.Terminal;
import dev.gambeson.crypto.key.slot.RecoveryCode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a new recovery code goes: before the eyes of a person, or to a descriptor; never into a file or a log by itself. */
final class RecoveryOptions {

    @Option(
            names = "--recovery-fd",
            paramLabel = "N",
            description = "Write the recovery code to this open descriptor (default: it is shown at the terminal).")
    @Nullable
    Integer descriptor;

    /**
     * Goes on where there is a place for the code; asked before anything is made.
     *
     * @throws GambesonException {@code USAGE}
     */
    void demandPlace(Terminal terminal, String remedy) {
        Arguments.demand(descriptor == null || descriptor >= 1, "--recovery-fd is at least 1, not " + descriptor);
        if (descriptor != null) {
            descriptor(descriptor).demandOpen();
        }
        if (descriptor == null && !terminal.errIsTerminal()) {
            throw new GambesonException(
                    ErrorCode.USAGE, "nobody would see the recovery code: this is no terminal", remedy);
        }
    }

    /**
     * Shows a code.
     *
     * @throws GambesonException {@code OUTPUT_FAILED}; {@code USAGE} where the descriptor takes nothing
     */
    void show(Terminal terminal, RecoveryCode code) {
        if (descriptor == null) {
            terminal.flush();
            terminal.err().println("Recovery code, shown only now. Write it on paper, and keep it elsewhere:");
            terminal.err().println();
            write(terminal.err(), code, "    ");
            terminal.err().println();
            terminal.err().println("It opens the key ring when the passphrase is lost: gambeson key recover");
            return;
        }
        try (OutputStream out = descriptor(descriptor).write()) {
            write(out, code, "");
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private static Descriptor descriptor(int number) {
        return new Descriptor("--recovery-fd", number);
    }

    private static GambesonException failed(IOException cause) {
        return new GambesonException(
                ErrorCode.OUTPUT_FAILED, "the recovery code could not be shown: " + cause.getMessage(), null, cause);
    }

    private static void write(OutputStream out, RecoveryCode code, String before) {
        code.text(text -> {
            byte[] line = Arrays.copyOf(before.getBytes(StandardCharsets.US_ASCII), before.length() + text.length + 1);
            System.arraycopy(text, 0, line, before.length(), text.length);
            line[line.length - 1] = '\n';
            try {
                out.write(line);
                out.flush();
            } catch (IOException e) {
                throw failed(e);
            } finally {
                Arrays.fill(line, (byte) 0);
            }
            return line.length;
        });
    }
}
