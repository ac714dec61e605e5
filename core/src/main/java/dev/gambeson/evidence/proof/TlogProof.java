package dev.gambeson.evidence.proof;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.evidence.checkpoint.LogKeys;
import dev.gambeson.evidence.checkpoint.SignedCheckpoint;
import dev.gambeson.evidence.merkle.Hash;
import dev.gambeson.evidence.merkle.InclusionProof;
import dev.gambeson.format.InputException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * That an entry is in a log, as one file that needs nothing but the key of the log to be verified (c2sp.org/tlog-proof, version
 * 1). The line {@code extra} holds the entry itself, so that its leaf hash is that of what is in the line. Immutable.
 *
 * <pre>{@code
 * TlogProof proof = TlogProof.of(bytes, "entry-17.tlog-proof");
 * proof.demand(keys, "entry-17.tlog-proof");
 * Optional<EnteredAct> act = EnteredAct.of(proof.entry(), "entry 17");
 * }</pre>
 */
public final class TlogProof {

    /** The most bytes that a file of it may have. */
    public static final int BYTES = 1 << 18;

    /** Its first line. */
    public static final String HEADER = "c2sp.org/tlog-proof@v1";

    private final byte[] entry;
    private final long index;
    private final List<Hash> path;
    private final SignedCheckpoint checkpoint;

    /**
     * A proof, right or not.
     *
     * @param entry the bytes of the entry
     * @param index its number, from 0
     * @param path the hashes beside its way to the root
     * @param checkpoint says which root
     */
    public TlogProof(byte[] entry, long index, List<Hash> path, SignedCheckpoint checkpoint) {
        this.entry = entry.clone();
        this.index = index;
        this.path = List.copyOf(path);
        this.checkpoint = checkpoint;
    }

    /** Whether a file begins as one. */
    public static boolean isOne(byte[] bytes) {
        return new String(bytes, 0, Math.min(bytes.length, HEADER.length() + 1), StandardCharsets.ISO_8859_1)
                .equals(HEADER + "\n");
    }

    /**
     * Reads a file.
     *
     * @param source what to call it in errors
     * @throws InputException {@code INPUT_MALFORMED}; {@code INPUT_UNSUPPORTED} where it does not hold the entry
     */
    public static TlogProof of(byte[] bytes, String source) {
        ProofLines lines = new ProofLines(bytes, source);
        if (!lines.next().equals(HEADER)) {
            throw lines.malformed("is no proof of a log of version 1");
        }
        @Nullable String extra = lines.find("extra");
        long index = lines.number("index");
        List<Hash> path = lines.hashes();
        SignedCheckpoint checkpoint = SignedCheckpoint.of(lines.rest(), source);
        if (extra == null) {
            throw InputException.unsupported(
                    dev.gambeson.report.Location.of(source),
                    "does not hold the entry that it is about",
                    "Ask for a proof with the entry in its line extra.");
        }
        return new TlogProof(lines.base64(extra), index, path, checkpoint);
    }

    /** The file. */
    public byte[] bytes() {
        StringBuilder text = new StringBuilder(HEADER)
                .append("\nextra ")
                .append(Base64.getEncoder().encodeToString(entry))
                .append("\nindex ")
                .append(index)
                .append('\n');
        ProofLines.append(text, path);
        return text.append(new String(checkpoint.note().bytes(), StandardCharsets.UTF_8))
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Demands that it holds.
     *
     * @param keys who may have signed the checkpoint
     * @param source what to call it in errors
     * @throws GambesonException {@code PROOF_REFUSED} where the entry is not in the tree of the checkpoint, or a signature does not
     *     hold; {@code KEY_REFUSED} where the checkpoint is signed by none of the keys
     */
    public void demand(LogKeys keys, String source) {
        checkpoint.demandLog(keys, source);
        InclusionProof proof = new InclusionProof(index, checkpoint.checkpoint().size(), path);
        if (!proof.proves(Hash.leaf(entry), checkpoint.checkpoint().root())) {
            throw new GambesonException(
                    ErrorCode.PROOF_REFUSED,
                    source + " does not prove that its entry is number " + index + " of the log "
                            + checkpoint.checkpoint().origin(),
                    "The entry, its number or the path was changed: ask for the proof again.");
        }
    }

    /** The bytes of the entry; they say nothing until {@link #demand} has passed. */
    public byte[] entry() {
        return entry.clone();
    }

    /** The number of the entry, from 0. */
    public long index() {
        return index;
    }

    /** The checkpoint. */
    public SignedCheckpoint checkpoint() {
        return checkpoint;
    }
}
