package dev.gambeson.cli.key;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.cli.terminal.Terminal;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What a person types without seeing it, or what stands on the first line of a stream. */
final class HiddenInput {

    private static final int MOST_BYTES = 1024;

    private HiddenInput() {}

    /**
     * Whether a person can be asked: the process must be at a terminal with its output too, for Java hides what is typed only
     * then.
     */
    static boolean possible(Terminal terminal) {
        boolean person = terminal.inIsTerminal() && terminal.errIsTerminal();
        return person && (!ofProcess(terminal) || terminal.outIsTerminal() && System.console() != null);
    }

    /** What the person types, which the caller overwrites. */
    static char[] ask(Terminal terminal, String prompt) {
        terminal.flush();
        Console console = ofProcess(terminal) ? System.console() : null;
        if (console != null) {
            char @Nullable [] typed = console.readPassword("%s: ", prompt);
            return typed == null ? new char[0] : typed;
        }
        terminal.err().print(prompt + ": ");
        terminal.err().flush();
        char[] typed = line(terminal.in(), "what was typed");
        terminal.err().println();
        return typed;
    }

    /** Other streams than those of the process echo nothing. */
    private static boolean ofProcess(Terminal terminal) {
        return terminal.in() == System.in;
    }

    /**
     * The first line of a stream, without its end; not a byte more is read, and the caller overwrites it.
     *
     * @param source what to call it in errors
     * @throws GambesonException {@code INPUT_UNREADABLE}; {@code SETTINGS_INVALID} above 1024 bytes, or where it is no UTF-8
     */
    static char[] line(InputStream in, String source) {
        byte[] bytes = new byte[MOST_BYTES];
        try {
            int count = 0;
            for (int next; (next = in.read()) >= 0 && next != '\n'; ) {
                if (count == MOST_BYTES) {
                    throw new GambesonException(
                            ErrorCode.SETTINGS_INVALID,
                            source + " has a line of more than " + MOST_BYTES + " bytes: that is no passphrase");
                }
                bytes[count++] = (byte) next;
            }
            // A byte that is no UTF-8 must not become the same sign as every other.
            CharBuffer decoded = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, count));
            char[] characters = new char[decoded.remaining()];
            decoded.get(characters);
            Arrays.fill(decoded.array(), '\0');
            return characters;
        } catch (CharacterCodingException e) {
            throw new GambesonException(ErrorCode.SETTINGS_INVALID, source + " is no text in UTF-8", null, e);
        } catch (IOException e) {
            throw new GambesonException(
                    ErrorCode.INPUT_UNREADABLE, source + " cannot be read: " + e.getMessage(), null, e);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }
}
