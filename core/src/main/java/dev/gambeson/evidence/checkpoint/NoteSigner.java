package dev.gambeson.evidence.checkpoint;

import dev.gambeson.crypto.signature.Signer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Signs notes under a name. As thread-safe as the signer. */
public final class NoteSigner {

    private final Signer signer;
    private final NoteKey key;

    /**
     * A signer under a name.
     *
     * @throws dev.gambeson.GambesonException as {@link NoteKey}
     */
    public NoteSigner(String name, NoteKind kind, Signer signer) {
        this.signer = signer;
        this.key = new NoteKey(name, kind, signer.verificationKey());
    }

    /** What checks its signatures. */
    public NoteKey key() {
        return key;
    }

    /** Signs the text of a note. */
    public NoteSignature sign(String text) {
        return new NoteSignature(key.name(), key.id(), signer.sign(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Signs the text of a note as something seen at a moment, to the second. */
    public NoteSignature cosign(String text, Instant at) {
        byte[] signature = signer.sign(NoteKey.cosigned(text, at.getEpochSecond()));
        byte[] timed = ByteBuffer.allocate(Long.BYTES + signature.length)
                .putLong(at.getEpochSecond())
                .put(signature)
                .array();
        return new NoteSignature(key.name(), key.id(), timed);
    }
}
