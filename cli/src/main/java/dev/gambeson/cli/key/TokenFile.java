package dev.gambeson.cli.key;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.supply.signing.identity.token.IdentityToken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Where a token lies. No buffer on the way keeps a part of it. */
final class TokenFile {

    private static final int MOST_BYTES = 1 << 16;

    private TokenFile() {}

    /** @throws GambesonException {@code INPUT_UNREADABLE}; as {@link IdentityToken#of} */
    static IdentityToken of(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in, file.toString());
        } catch (IOException e) {
            throw new GambesonException(
                    ErrorCode.INPUT_UNREADABLE, file + " cannot be read", "Check its permissions.", e);
        }
    }

    /**
     * The same of an open descriptor.
     *
     * @param standard what is read for 0
     * @throws GambesonException {@code USAGE} where it is not open, or is for output; as {@link #of}
     */
    static IdentityToken ofDescriptor(int number, InputStream standard) {
        String source = "--identity-token-fd " + number;
        if (number == 1 || number == 2 || number < 0) {
            throw new GambesonException(ErrorCode.USAGE, source + " is where output goes", "Take 0, or 3 and above.");
        }
        if (number == 0) {
            try {
                return read(standard, source);
            } catch (IOException e) {
                throw new GambesonException(ErrorCode.INPUT_UNREADABLE, source + " cannot be read", null, e);
            }
        }
        try (InputStream in = Files.newInputStream(Path.of("/dev/fd/" + number))) {
            return read(in, source);
        } catch (IOException e) {
            throw new GambesonException(
                    ErrorCode.USAGE,
                    source + " is not open",
                    "Open it in the shell: gambeson … " + source + " " + number + "<FILE",
                    e);
        }
    }

    private static IdentityToken read(InputStream in, String source) throws IOException {
        byte[] bytes = new byte[MOST_BYTES];
        int count = in.readNBytes(bytes, 0, bytes.length);
        byte[] token = Arrays.copyOf(bytes, count);
        Arrays.fill(bytes, (byte) 0);
        return IdentityToken.of(token, source);
    }
}
