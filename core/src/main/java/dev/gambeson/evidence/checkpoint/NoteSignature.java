package dev.gambeson.evidence.checkpoint;

import java.nio.ByteBuffer;
import java.util.Base64;

/** A line of a note that somebody signed. Immutable. */
public final class NoteSignature {

    static final String DASH = "\u2014 ";

    private final String name;
    private final int keyId;
    private final byte[] bytes;

    NoteSignature(String name, int keyId, byte[] bytes) {
        this.name = name;
        this.keyId = keyId;
        this.bytes = bytes.clone();
    }

    /** Under which name it was made. */
    public String name() {
        return name;
    }

    int keyId() {
        return keyId;
    }

    byte[] bytes() {
        return bytes.clone();
    }

    /** When a witness made it, in seconds since 1970; only for signatures of {@link NoteKind#WITNESS}. */
    public long timestamp() {
        return ByteBuffer.wrap(bytes).getLong();
    }

    boolean isBy(NoteKey key) {
        return name.equals(key.name()) && keyId == key.id();
    }

    /** The line, with its line feed. */
    String line() {
        byte[] all =
                ByteBuffer.allocate(4 + bytes.length).putInt(keyId).put(bytes).array();
        return DASH + name + " " + Base64.getEncoder().encodeToString(all) + "\n";
    }
}
