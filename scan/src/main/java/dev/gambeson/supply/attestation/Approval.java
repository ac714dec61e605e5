package dev.gambeson.supply.attestation;

import dev.gambeson.crypto.signature.Signer;
import dev.gambeson.format.InputException;
import dev.gambeson.format.json.JsonNode;
import dev.gambeson.supply.manifest.Manifest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's decision that a model may be released, after a look at one report: {@code docs/schema/approval-1.json}. Immutable.
 *
 * @param report the {@link Attestation#digest} of the report that was looked at
 * @param reason why it may be released
 * @param decidedAt when it was decided, as its maker says
 * @param expires when it ends; null where it does not
 */
public record Approval(
        String report,
        String reason,
        Instant decidedAt,
        @Nullable Instant expires) {

    /** Signs it by keys. */
    public Attestation sign(Manifest manifest, List<? extends Signer> signers) {
        return sign(manifest, StatementSigner.of(signers));
    }

    /** Signs it. */
    public Attestation sign(Manifest manifest, StatementSigner signer) {
        Map<String, Object> predicate = new LinkedHashMap<>();
        predicate.put("report", report);
        predicate.put("reason", reason);
        predicate.put("decidedAt", decidedAt.toString());
        if (expires != null) {
            predicate.put("expires", expires.toString());
        }
        return Attestation.sign(PredicateType.APPROVAL, predicate, manifest, signer);
    }

    /**
     * Reads it.
     *
     * @throws InputException {@code INPUT_MALFORMED} where the predicate is none
     */
    public static Approval of(JsonNode predicate) {
        JsonNode expires = predicate.find("expires");
        return new Approval(
                predicate.at("report").text(),
                predicate.at("reason").text(),
                instant(predicate.at("decidedAt")),
                expires == null ? null : instant(expires));
    }

    private static Instant instant(JsonNode node) {
        try {
            return Instant.parse(node.text());
        } catch (DateTimeException e) {
            throw node.malformed("is no instant such as 2026-11-25T10:00:00Z");
        }
    }
}
