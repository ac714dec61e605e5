package dev.gambeson.evidence;

import dev.gambeson.crypto.Sha256;
import java.nio.charset.StandardCharsets;

/**
 * A value of a person, of which the log holds only a commitment: SHA-256 over the salt, the name, a byte 0 and the value. Who has
 * the log and not the salt cannot find the value by trying; once the salt is erased, nobody can.
 *
 * @param name what it is, such as {@code who}
 * @param salt 32 random bytes
 * @param value at most 4096 bytes of UTF-8, without the character 0
 */
public record PersonalValue(String name, byte[] salt, String value) {

    /** How long a salt is. */
    public static final int SALT_BYTES = 32;

    /** The commitment in lower-case hex. */
    public String commitment() {
        return Sha256.hex(
                salt, name.getBytes(StandardCharsets.UTF_8), new byte[1], value.getBytes(StandardCharsets.UTF_8));
    }

    /** Nothing personal. */
    @Override
    public String toString() {
        return name;
    }
}
