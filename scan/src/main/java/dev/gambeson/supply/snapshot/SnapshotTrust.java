package dev.gambeson.supply.snapshot;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.crypto.signature.VerificationKey;
import dev.gambeson.format.json.JsonNode;
import dev.gambeson.format.json.JsonText;
import dev.gambeson.supply.attestation.Attestation;
import java.util.Arrays;
import java.util.List;

/**
 * Whose snapshots are taken. Immutable.
 *
 * @param keys those whose signatures count
 * @param demanded whether one of them must have signed; a statement that does not hold is refused either way
 */
public record SnapshotTrust(List<VerificationKey> keys, boolean demanded) {

    /** Anybody's. */
    public static final SnapshotTrust ANYBODY = new SnapshotTrust(List.of(), false);

    /** Trust. */
    public SnapshotTrust {
        keys = List.copyOf(keys);
    }

    /**
     * Those who have signed exactly this snapshot.
     *
     * @throws GambesonException {@code PROOF_REFUSED} where nobody has who must, or the statement is about something else
     */
    List<VerificationKey> signers(StoredSnapshot snapshot) {
        Attestation statement = snapshot.statement();
        SnapshotName name = snapshot.head().name();
        if (statement == null) {
            if (demanded) {
                throw refused(name + " is not signed", "Sign it when it is made, or allow it with --allow-unsigned.");
            }
            return List.of();
        }
        if (!isAbout(statement, snapshot.head())) {
            throw refused(name + " has a signature for something else", "Find out who has changed the store.");
        }
        List<VerificationKey> signers = statement.envelope().signedBy(keys);
        if (signers.isEmpty() && demanded) {
            throw refused(
                    name + " is signed by nobody you trust",
                    "If you know whose key it is: gambeson key trust FILE.pem --name NAME --for sign.");
        }
        return signers;
    }

    private static boolean isAbout(Attestation statement, SnapshotHead head) {
        byte[] stated = JsonText.compact(statement.statement().predicate().plain());
        byte[] written = JsonText.compact(
                JsonNode.of(head.json(), head.name().toString()).plain());
        return statement.statement().predicateType().equals(StoredSnapshot.PREDICATE)
                && Arrays.equals(stated, written)
                && statement.statement().subjects().stream()
                        .anyMatch(subject -> head.rootDigest()
                                        .equals(subject.digests().get("sha256"))
                                && head.dirHash().equals(subject.digests().get("dirHash")));
    }

    private static GambesonException refused(String problem, String remedy) {
        return new GambesonException(ErrorCode.PROOF_REFUSED, problem, remedy);
    }
}
