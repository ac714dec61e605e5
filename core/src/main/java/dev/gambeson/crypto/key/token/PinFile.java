package dev.gambeson.crypto.key.token;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.crypto.Passphrase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** A file that holds a PIN and nothing else. */
final class PinFile {

    private static final int MOST = 256;

    private PinFile() {}

    /** @throws GambesonException {@code SETTINGS_INVALID} where it cannot be read, is empty or longer than 256 bytes */
    static Passphrase read(Path file) {
        byte[] bytes = new byte[MOST + 1];
        try (InputStream in = Files.newInputStream(file)) {
            int count = in.readNBytes(bytes, 0, bytes.length);
            if (count > MOST) {
                throw unusable(file, "holds more than " + MOST + " bytes", null);
            }
            CharBuffer decoded = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes, 0, count));
            char[] characters = new char[decoded.remaining()];
            decoded.get(characters);
            Arrays.fill(decoded.array(), '\0');
            return Passphrase.of(characters, "the file " + file);
        } catch (IOException e) {
            throw unusable(file, "cannot be read", e);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static GambesonException unusable(
            Path file, String problem, @org.jspecify.annotations.Nullable IOException cause) {
        return new GambesonException(
                ErrorCode.SETTINGS_INVALID, file + ", which should hold a PIN, " + problem, "Check pin-source.", cause);
    }
}
