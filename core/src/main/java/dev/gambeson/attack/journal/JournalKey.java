package dev.gambeson.attack.journal;

import dev.gambeson.attack.Examples;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What a journal belongs to: how large its campaign is, and a SHA-256 of each thing that shapes a result.
 *
 * <p>Immutable.
 */
public final class JournalKey {

    /** Something that must be the same, or what was kept is about something else. */
    public enum Part {
        MODEL,
        DATA,
        THREAT,
        BUDGET,
        SEED,
        ATTACKS,
        VERSIONS;

        private String words() {
            return this == THREAT ? "norm, epsilon or bounds" : name().toLowerCase(Locale.ROOT);
        }
    }

    static final int DIGEST = 32;
    static final int DIGESTS = DIGEST * Part.values().length;

    private final int attacks;
    private final int examples;
    private final int exampleSize;
    private final Map<Part, byte[]> digests;

    /**
     * The key of a campaign.
     *
     * @param attacks how many attacks it runs
     * @param examples how many examples it has
     * @param exampleSize how many numbers an example has
     * @param digests one of 32 bytes for each part
     */
    public JournalKey(int attacks, int examples, int exampleSize, Map<Part, byte[]> digests) {
        this.attacks = attacks;
        this.examples = examples;
        this.exampleSize = exampleSize;
        this.digests = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            byte[] digest = digests.get(part);
            if (digest == null || digest.length != DIGEST) {
                throw new IllegalArgumentException("a key has a SHA-256 of its " + part);
            }
            this.digests.put(part, digest.clone());
        }
    }

    /** The SHA-256 of a text in UTF-8. */
    public static byte[] digest(String text) {
        return sha256().digest(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The SHA-256 of shape, labels and values: equal where nothing that an attack sees of examples differs. */
    public static byte[] digest(Examples examples) {
        MessageDigest digest = sha256();
        ByteBuffer number = ByteBuffer.allocate(Integer.BYTES);
        IntStream.concat(Arrays.stream(examples.inputs().shape()), Arrays.stream(examples.labels()))
                .forEach(value -> digest.update(number.putInt(0, value).array()));
        for (float value : examples.inputs().values()) {
            digest.update(number.putFloat(0, value).array());
        }
        return digest.digest();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    int attacks() {
        return attacks;
    }

    int examples() {
        return examples;
    }

    int exampleSize() {
        return exampleSize;
    }

    byte[] bytes() {
        byte[] bytes = new byte[DIGESTS];
        digests.forEach((part, digest) -> System.arraycopy(digest, 0, bytes, part.ordinal() * DIGEST, DIGEST));
        return bytes;
    }

    /** What differs from the digests of another key, in words. */
    List<String> differences(byte[] others) {
        List<String> differences = new ArrayList<>();
        digests.forEach((part, digest) -> {
            int from = part.ordinal() * DIGEST;
            if (!Arrays.equals(digest, Arrays.copyOfRange(others, from, from + DIGEST))) {
                differences.add(part.words());
            }
        });
        return differences;
    }
}
