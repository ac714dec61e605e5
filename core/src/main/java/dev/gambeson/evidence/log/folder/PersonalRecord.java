package dev.gambeson.evidence.log.folder;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.evidence.PersonalValue;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A personal value as it lies in its file: the number of its entry (8 bytes), the entry that says that it was erased or 0
 * (8 bytes), the lengths of name (1 byte) and of the value (2 bytes), the name, the salt (32 bytes), the value. Values are padded
 * with zeros to a multiple of 64 bytes, so that what is left of an erased one does not tell how long it was.
 */
public record PersonalRecord(long offset, long entry, long erasedBy, String name, byte[] salt, byte[] padded) {

    private static final int HEADER = 19;

    private static final int BLOCK = 64;
    private static final int MOST = 4096;

    /**
     * A value as it is written.
     *
     * @throws GambesonException {@code USAGE} where it is longer than 4096 bytes or has the character 0
     */
    public static byte[] of(long entry, PersonalValue value) {
        byte[] name = value.name().getBytes(StandardCharsets.UTF_8);
        byte[] text = value.value().getBytes(StandardCharsets.UTF_8);
        if (text.length > MOST || value.value().indexOf('\0') >= 0) {
            throw new GambesonException(
                    ErrorCode.USAGE,
                    "the personal value " + value.name() + " is no text of up to " + MOST + " bytes",
                    "Shorten it.");
        }
        byte[] padded = Arrays.copyOf(text, Math.max(1, (text.length + BLOCK - 1) / BLOCK) * BLOCK);
        return ByteBuffer.allocate(HEADER + name.length + PersonalValue.SALT_BYTES + padded.length)
                .putLong(entry)
                .putLong(0)
                .put((byte) name.length)
                .putShort((short) padded.length)
                .put(name)
                .put(value.salt())
                .put(padded)
                .array();
    }

    /** The record at an offset; null where the file ends before it does, or holds no record there. */
    public static @Nullable PersonalRecord read(FileChannel file, long offset, long end) throws IOException {
        ByteBuffer header = bytes(file, offset, HEADER, end);
        if (header == null) {
            return null;
        }
        int nameLength = header.get(16);
        int valueLength = header.getShort(17);
        if (nameLength < 1 || nameLength > BLOCK || valueLength < BLOCK || valueLength > MOST) {
            return null;
        }
        ByteBuffer rest = bytes(file, offset + HEADER, nameLength + PersonalValue.SALT_BYTES + valueLength, end);
        if (rest == null) {
            return null;
        }
        byte[] all = rest.array();
        int salt = nameLength + PersonalValue.SALT_BYTES;
        return new PersonalRecord(
                offset,
                header.getLong(0),
                header.getLong(8),
                new String(all, 0, nameLength, StandardCharsets.UTF_8),
                Arrays.copyOfRange(all, nameLength, salt),
                Arrays.copyOfRange(all, salt, all.length));
    }

    private static @Nullable ByteBuffer bytes(FileChannel file, long at, int count, long end) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(count);
        if (at + count > end) {
            return null;
        }
        while (buffer.hasRemaining()) {
            if (file.read(buffer, at + buffer.position()) < 0) {
                return null;
            }
        }
        return buffer;
    }

    /** Where the next one begins. */
    public long end() {
        return offset + HEADER + nameLength() + salt.length + padded.length;
    }

    private int nameLength() {
        return name.getBytes(StandardCharsets.UTF_8).length;
    }

    /** Whether it says that it was erased. */
    public boolean isErased() {
        return erasedBy != 0;
    }

    /** Whether nothing is left of it. */
    public boolean isBlank() {
        return Arrays.equals(salt, new byte[salt.length]) && Arrays.equals(padded, new byte[padded.length]);
    }

    /** What it was before the padding. */
    public PersonalValue value() {
        int length = padded.length;
        while (length > 0 && padded[length - 1] == 0) {
            length--;
        }
        return new PersonalValue(name, salt, new String(padded, 0, length, StandardCharsets.UTF_8));
    }

    /** Says by which entry the value is erased; forced to the disk by the caller, before it is blanked. */
    public void mark(FileChannel file, long by) throws IOException {
        LogFiles.write(file, ByteBuffer.allocate(Long.BYTES).putLong(by).array(), offset + Long.BYTES);
    }

    /** Overwrites the value and its salt where they lie; forced to the disk by the caller. */
    public void blank(FileChannel file) throws IOException {
        LogFiles.write(file, new byte[salt.length + padded.length], offset + HEADER + nameLength());
    }
}
