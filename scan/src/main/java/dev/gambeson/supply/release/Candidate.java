package dev.gambeson.supply.release;

import dev.gambeson.crypto.signature.VerificationKey;
import dev.gambeson.supply.attestation.Attestation;
import dev.gambeson.supply.manifest.Manifest;
import dev.gambeson.supply.signing.bundle.Bundle;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What wants to be released. Immutable.
 *
 * @param manifest its files as they are now
 * @param leftOut what lies among them and is none of them, such as {@code .git}: no proof is about it
 * @param signature a signature that was checked to be over exactly these files; by whom is not judged yet. Null where there is none
 * @param signatureProblem why there is no such signature, as the end of a sentence; null where there is one
 * @param attestations statements that lie beside it, none of which was verified yet
 * @param now when it is asked for
 */
public record Candidate(
        Manifest manifest,
        List<String> leftOut,
        @Nullable ModelSignature signature,
        @Nullable String signatureProblem,
        List<Attestation> attestations,
        Instant now) {

    /** A candidate. */
    public Candidate {
        leftOut = List.copyOf(leftOut);
        attestations = List.copyOf(attestations);
    }

    /**
     * A signature over the files.
     *
     * @param key under which it was found to hold
     */
    public record ModelSignature(Bundle bundle, VerificationKey key) {}
}
