package dev.gambeson.evidence.checkpoint;

/** What a key signs notes as: the signature types of c2sp.org/signed-note that are used here. */
public enum NoteKind {
    /** The text itself, by Ed25519: what a log does. */
    LOG((byte) 0x01),
    /** The text and the moment, by Ed25519: what a witness does (c2sp.org/tlog-cosignature). */
    WITNESS((byte) 0x04);

    private final byte type;

    NoteKind(byte type) {
        this.type = type;
    }

    byte type() {
        return type;
    }
}
