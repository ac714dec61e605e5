package dev.gambeson.crypto.key;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.format.json.JsonNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why a key no longer counts. Immutable.
 *
 * @param at since when, to the second
 * @param reason one line of 1 to 200 characters, for people
 */
public record Revocation(Instant at, String reason) {

    /**
     * A revocation.
     *
     * @throws GambesonException {@code USAGE} where the reason is none
     */
    public Revocation {
        if (!KeyFields.isLine(reason)) {
            throw new GambesonException(
                    ErrorCode.USAGE, "a reason is one line of 1 to 200 characters", "Say in short what happened.");
        }
        at = at.truncatedTo(ChronoUnit.SECONDS);
    }

    /** Reads what {@link #json} gives; null where there is none. */
    public static @Nullable Revocation read(@Nullable JsonNode node) {
        if (node == null) {
            return null;
        }
        KeyFields.only(node, "at", "reason");
        return new Revocation(KeyFields.instant(node.at("at")), KeyFields.line(node.at("reason")));
    }

    /** As it stands in files. */
    public Map<String, Object> json() {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("at", at.toString());
        object.put("reason", reason);
        return object;
    }

    /** As the end of a sentence about a key. */
    public String sentence() {
        return "was revoked on " + at + ": " + reason;
    }
}
