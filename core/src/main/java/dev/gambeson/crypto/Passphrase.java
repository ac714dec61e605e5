package dev.gambeson.crypto;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Function;

/**
 * Words that only a person knows. It has no {@code toString} and is never part of a message; closing it overwrites it. For one
 * thread.
 */
public final class Passphrase implements AutoCloseable {

    private final byte[] utf8;
    private boolean closed;

    private Passphrase(byte[] utf8) {
        this.utf8 = utf8;
    }

    /**
     * A passphrase.
     *
     * @param characters are copied, and overwritten; a line feed at the end is no part of it
     * @param source where it comes from, for errors
     * @throws GambesonException {@code SETTINGS_INVALID} where it is empty
     */
    public static Passphrase of(char[] characters, String source) {
        int length = characters.length;
        while (length > 0 && (characters[length - 1] == '\n' || characters[length - 1] == '\r')) {
            length--;
        }
        ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(characters, 0, length));
        byte[] utf8 = new byte[encoded.remaining()];
        encoded.get(utf8);
        Arrays.fill(encoded.array(), (byte) 0);
        Arrays.fill(characters, '\0');
        if (utf8.length == 0) {
            throw new GambesonException(
                    ErrorCode.SETTINGS_INVALID, source + " holds no passphrase", "Give at least one character.");
        }
        return new Passphrase(utf8);
    }

    /** Works with its bytes in UTF-8, which the function must not keep. */
    public <T> T use(Function<byte[], T> function) {
        if (closed) {
            throw new IllegalStateException("the passphrase was overwritten");
        }
        return function.apply(utf8);
    }

    /** Whether both are the same words, found in a time that tells nothing. */
    public boolean matches(Passphrase other) {
        return java.security.MessageDigest.isEqual(utf8, other.utf8);
    }

    @Override
    public void close() {
        Arrays.fill(utf8, (byte) 0);
        closed = true;
    }
}
