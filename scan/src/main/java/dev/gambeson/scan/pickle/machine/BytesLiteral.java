package dev.gambeson.scan.pickle.machine;

import dev.gambeson.scan.content.Content;
import dev.gambeson.scan.pickle.Value;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that stay in the pickle.
 *
 * @param pickle where they are
 * @param array whether they are a {@code bytearray}, which cannot be a key
 * @param changeable whether they can be changed: a read-only buffer over a {@code bytearray} cannot
 */
record BytesLiteral(Content pickle, boolean array, boolean changeable, long offset, long length)
        implements Value.Bytes {

    /** What a read-only buffer over them is. */
    BytesLiteral unchangeable() {
        return changeable ? new BytesLiteral(pickle, array, false, offset, length) : this;
    }

    @Override
    public Content content() {
        return pickle.part(offset, length);
    }

    @Override
    public @Nullable String text(int most) {
        if (length > most) {
            return null;
        }
        byte[] bytes = new byte[(int) length];
        return new String(bytes, 0, pickle.read(offset, bytes, 0, bytes.length), StandardCharsets.ISO_8859_1);
    }

    @Override
    public String toString() {
        return "bytes, " + length + " at " + offset;
    }
}
