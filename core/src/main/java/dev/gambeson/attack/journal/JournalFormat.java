package dev.gambeson.attack.journal;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The bytes of a journal, version 1, big-endian: a header of magic, version, the digests of the key and a CRC-32C; then
 * entries that are all of one length, each with its own CRC-32C behind attack, example, passes and values.
 */
final class JournalFormat {

    private static final byte[] MAGIC = {'g', 'm', 'b', 'j', 'r', 'n', 'l', '\n'};
    private static final int VERSION = 1;
    private static final int START = MAGIC.length + Integer.BYTES;
    /** How long the header is. */
    static final int HEADER = START + JournalKey.DIGESTS + Integer.BYTES;

    private final JournalKey key;

    JournalFormat(JournalKey key) {
        this.key = key;
    }

    /** How long an entry is. */
    int entryLength() {
        return Math.addExact(6 * Integer.BYTES, Math.multiplyExact(key.exampleSize(), Float.BYTES));
    }

    byte[] header() {
        ByteBuffer buffer = ByteBuffer.allocate(HEADER);
        buffer.put(MAGIC).putInt(VERSION).put(key.bytes());
        return sealed(buffer);
    }

    /** Whether the bytes are all of the header that was written before a crash. */
    boolean isTornHeader(byte[] bytes) {
        return bytes.length < HEADER && Arrays.equals(bytes, Arrays.copyOf(header(), bytes.length));
    }

    /** What is wrong with a header as such, or nothing. */
    static Optional<String> problem(byte[] header) {
        if (header.length < HEADER || !Arrays.equals(MAGIC, Arrays.copyOf(header, MAGIC.length))) {
            return Optional.of("is no journal of a campaign");
        }
        int version = ByteBuffer.wrap(header).getInt(MAGIC.length);
        if (version != VERSION) {
            return Optional.of("is a journal of version " + version + ", not " + VERSION);
        }
        return intact(header) ? Optional.empty() : Optional.of("the header is damaged");
    }

    static byte[] digests(byte[] header) {
        return Arrays.copyOfRange(header, START, START + JournalKey.DIGESTS);
    }

    byte[] write(JournalEntry entry) {
        ByteBuffer buffer = ByteBuffer.allocate(entryLength());
        buffer.putInt(entry.attack()).putInt(entry.example());
        buffer.putInt(entry.forwardPasses()).putInt(entry.gradientPasses()).putInt(entry.blindQuestions());
        for (float value : entry.found()) {
            buffer.putFloat(value);
        }
        return sealed(buffer);
    }

    /** The entry, or nothing where the bytes are damaged or name what the campaign does not have. */
    Optional<JournalEntry> read(byte[] bytes) {
        if (!intact(bytes)) {
            return Optional.empty();
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        int attack = buffer.getInt();
        int example = buffer.getInt();
        int forwardPasses = buffer.getInt();
        int gradientPasses = buffer.getInt();
        int blindQuestions = buffer.getInt();
        boolean known = attack >= 0 && attack < key.attacks() && example >= 0 && example < key.examples();
        if (!known || forwardPasses < 0 || gradientPasses < 0 || blindQuestions < 0) {
            return Optional.empty();
        }
        float[] found = new float[key.exampleSize()];
        buffer.asFloatBuffer().get(found);
        return Optional.of(new JournalEntry(attack, example, forwardPasses, gradientPasses, blindQuestions, found));
    }

    private static byte[] sealed(ByteBuffer buffer) {
        byte[] bytes = buffer.array();
        buffer.putInt(checksum(bytes));
        return bytes;
    }

    private static boolean intact(byte[] bytes) {
        return ByteBuffer.wrap(bytes).getInt(bytes.length - Integer.BYTES) == checksum(bytes);
    }

    private static int checksum(byte[] bytes) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, bytes.length - Integer.BYTES);
        return (int) checksum.getValue();
    }
}
