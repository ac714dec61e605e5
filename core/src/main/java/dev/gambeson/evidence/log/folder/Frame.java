package dev.gambeson.evidence.log.folder;

import dev.gambeson.evidence.checkpoint.SignedCheckpoint;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * A part of the file of entries: a byte that says what it is, the length of what follows and a check over all three, as 32-bit
 * numbers in network order, then an entry, or a checkpoint over all entries before it. The check finds accidents; what finds
 * tampering is the checkpoint.
 *
 * @param kind {@link #ENTRY} or {@link #CHECKPOINT}
 * @param offset where it begins
 * @param content what it holds
 */
public record Frame(byte kind, long offset, byte[] content) {

    /** An entry. */
    public static final byte ENTRY = 'E';
    /** Holds 8 bytes, how long the file of personal values is, and then the signed checkpoint. */
    public static final byte CHECKPOINT = 'C';

    /** How many bytes stand before the content. */
    public static final int HEADER = 9;
    /** The most bytes that the content may have. */
    static final int MOST_CONTENT = 1 << 17;

    /** A frame as it is written. */
    public static byte[] of(byte kind, byte[] content) {
        return ByteBuffer.allocate(HEADER + content.length)
                .put(kind)
                .putInt(content.length)
                .putInt(check(kind, content))
                .put(content)
                .array();
    }

    /** The frame of a checkpoint as it is written. */
    public static byte[] of(SignedCheckpoint checkpoint, long personalBytes) {
        byte[] note = checkpoint.note().bytes();
        return of(
                CHECKPOINT,
                ByteBuffer.allocate(Long.BYTES + note.length)
                        .putLong(personalBytes)
                        .put(note)
                        .array());
    }

    static int check(byte kind, byte[] content) {
        CRC32C check = new CRC32C();
        check.update(ByteBuffer.allocate(5).put(kind).putInt(content.length).flip());
        check.update(content);
        return (int) check.getValue();
    }

    /** Whether it holds an entry, and no checkpoint. */
    public boolean isEntry() {
        return kind == ENTRY;
    }

    /** Where the next frame begins. */
    public long end() {
        return offset + HEADER + content.length;
    }

    /** Of a checkpoint: how long the file of personal values is; what somebody else wrote may be negative. */
    public long personalBytes() {
        return ByteBuffer.wrap(content).getLong();
    }

    /** Of a checkpoint: the signed note. */
    public byte[] note() {
        return Arrays.copyOfRange(content, Long.BYTES, content.length);
    }

    /** Whether it is a checkpoint whose text is this. */
    public boolean says(byte[] text) {
        return kind == CHECKPOINT
                && content.length > Long.BYTES + text.length
                && content[Long.BYTES + text.length] == '\n'
                && Arrays.equals(content, Long.BYTES, Long.BYTES + text.length, text, 0, text.length);
    }
}
