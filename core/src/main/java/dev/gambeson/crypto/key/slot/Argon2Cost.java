package dev.gambeson.crypto.key.slot;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * What each guess at a passphrase costs: Argon2id version 19 (RFC 9106). Immutable.
 *
 * @param memoryKibibytes 8 for each lane to 1 048 576 (1 GiB)
 * @param passes 1 to 16
 * @param lanes 1 to 16
 */
public record Argon2Cost(int memoryKibibytes, int passes, int lanes) {

    private static final int MOST_MEMORY = 1 << 20;
    private static final int MOST_PASSES = 16;
    private static final int MOST_LANES = 16;

    /**
     * A cost.
     *
     * @throws IllegalArgumentException where a number is out of range
     */
    public Argon2Cost {
        if (lanes < 1
                || lanes > MOST_LANES
                || passes < 1
                || passes > MOST_PASSES
                || memoryKibibytes < 8 * lanes
                || memoryKibibytes > MOST_MEMORY) {
            throw new IllegalArgumentException("Argon2id of " + memoryKibibytes + " KiB, " + passes + " passes, "
                    + lanes + " lanes is out of range");
        }
    }

    /**
     * 128 MiB, 3 passes, 4 lanes: twice the memory of the second recommended option of RFC 9106 §4 (64 MiB), which is for
     * machines that cannot give 2 GiB.
     */
    public static Argon2Cost standard() {
        return new Argon2Cost(128 << 10, 3, 4);
    }

    /**
     * Bytes that only who has the secret can find.
     *
     * @throws GambesonException {@code INPUT_TOO_LARGE} where the heap of this process is too small
     */
    byte[] derive(byte[] secret, byte[] salt, int count) {
        long needed = 1024L * memoryKibibytes;
        if (needed > Runtime.getRuntime().maxMemory() / 4 * 3) {
            throw new GambesonException(
                    ErrorCode.INPUT_TOO_LARGE,
                    "the passphrase is protected by " + (needed >> 20) + " MiB of memory, and Java has less",
                    "Give Java more with GAMBESON_JAVA_OPTIONS=-Xmx2g.");
        }
        Argon2Parameters parameters = new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withSalt(salt)
                .withMemoryAsKB(memoryKibibytes)
                .withIterations(passes)
                .withParallelism(lanes)
                .build();
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(parameters);
        byte[] derived = new byte[count];
        generator.generateBytes(secret, derived);
        return derived;
    }
}
